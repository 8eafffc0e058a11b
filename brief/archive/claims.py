"""Who sends what: a run claims a message, says when its data goes out, and settles it; two runs never do the same one.

A claim holds a lease and a fence, the number of the claim. Whoever comes back after another run took the message over
has an old fence and changes nothing. The row goes to ``sending``, on the disk, before the first byte of data: a message
that is not in that state was not delivered by a run that died.
"""

from __future__ import annotations

from dataclasses import dataclass

from brief.archive.database import Database
from brief.archive.payloads import load
from brief.archive.runs import alive
from brief.archive.sends import State, log, waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A message that this run may send now; `attempts` were made before, `until` is the end of its window."""

    id: int
    fence: int
    sender: str
    address: str
    message: bytes
    attempts: int
    until: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """For how long a claim holds without a sign of life, how long a message is tried, and the longest pause, in s."""

    lease: float = 600
    window: float = 4 * 3600
    longest_pause: float = 900


class Claims:
    """The ledger as one run sees it; `owner` is the name that :func:`brief.archive.runs.run` gave it."""

    def __init__(self, database: Database, owner: str, terms: Terms) -> None:
        self._database = database
        self._owner = owner
        self._terms = terms

    def recover(self, *, now: float, resend: bool) -> int:
        """Take over what dead runs, or runs whose lease is over, left behind; the number of messages in doubt.

        What was only claimed is free again. What was being sent is unsure; with `resend` it is to be sent again.
        """
        doubtful = 0
        with self._database.transaction():
            rows = self._database.rows("SELECT id, owner, lease, state FROM sends WHERE owner IS NOT NULL")
            living = {name for name in {row["owner"] for row in rows} if alive(self._database.path, name)}
            for row in rows:
                if row["owner"] in living and now < row["lease"]:
                    continue
                if row["state"] == State.SENDING:
                    doubtful += 1
                    self._doubt(row["id"], now=now, resend=resend)
                else:
                    self._free(row["id"])
        return doubtful

    def _free(self, send: int) -> None:
        self._database.change("UPDATE sends SET owner = NULL, lease = NULL, fence = fence + 1 WHERE id = ?", send)

    def _doubt(self, send: int, *, now: float, resend: bool) -> None:
        """A message whose sender died: the fence stays, so that a sender who only seemed dead can still say it went."""
        state = State.PENDING if resend else State.UNSURE
        why = "the run that sent it died before the server's answer"
        sql = "UPDATE sends SET state = ?, detail = ?, due = ?, owner = NULL, lease = NULL, at = ? WHERE id = ?"
        self._database.change(sql, state.value, why, now, now, send)
        log(self._database, send, now, State.UNSURE, why)
        if resend:
            log(self._database, send, now, State.PENDING, "on_unsure: resend")

    def claim(self, *, now: float) -> Claim | None:
        """The next message that is due, for this run alone; None if there is none.

        A time to try again that lies further ahead than the longest pause was written by a clock that has since been
        set back, and counts as come.
        """
        with self._database.transaction(flushed=False):  # lost, it is pending again
            rows = self._database.rows(
                "UPDATE sends SET owner = ?, lease = ?, fence = fence + 1, until = coalesce(until, ?) WHERE id ="
                " (SELECT id FROM sends WHERE state = 'pending' AND owner IS NULL AND (due <= ? OR due > ?)"
                " ORDER BY due, id LIMIT 1) RETURNING id, fence, sender, address, sha256, attempts, until",
                self._owner,
                now + self._terms.lease,
                now + self._terms.window,
                now,
                now + self._terms.longest_pause,
            )
        if not rows:
            return None
        row = rows[0]
        return Claim(
            id=row["id"],
            fence=row["fence"],
            sender=row["sender"],
            address=row["address"],
            message=load(self._database, row["id"], row["sha256"]),
            attempts=row["attempts"],
            until=row["until"],
        )

    def begin(self, claim: Claim, *, now: float) -> bool:
        """Write down that the data goes out now; False if another run has taken the message over."""
        sql = (
            "UPDATE sends SET state = 'sending', lease = ?, attempts = attempts + 1, at = ?"
            " WHERE id = ? AND fence = ? AND owner = ? AND state IN ('pending', 'sending')"
        )
        with self._database.transaction():
            lease = now + self._terms.lease
            ours = self._database.change(sql, lease, now, claim.id, claim.fence, self._owner) == 1
            if ours:
                log(self._database, claim.id, now, State.SENDING, "")
        return ours

    def settle(self, claim: Claim, state: State, detail: str, *, now: float, due: float | None = None) -> bool:
        """Write down how it ended; `due` is when to try a pending one again. False if it is another run's by now.

        A message that was given up as unsure meanwhile, and that nobody has claimed since, is sent if we know it.
        """
        sql = (
            "UPDATE sends SET state = ?, detail = ?, due = coalesce(?, due), owner = NULL, lease = NULL, at = ?,"
            " attempts = attempts + (state = 'pending') WHERE id = ? AND fence = ?"
            " AND (owner = ? OR (owner IS NULL AND state IN ('unsure', 'pending') AND ? = 'sent'))"
        )
        with self._database.transaction(flushed=False):  # lost, it is unsure
            values = (state.value, detail, due, now, claim.id, claim.fence, self._owner, state.value)
            ours = self._database.change(sql, *values) == 1
            log(self._database, claim.id, now, state, detail if ours else f"too late to count: {detail}")
        return ours

    def release(self, claim: Claim) -> None:
        """Give a message back untried."""
        with self._database.transaction():
            self._database.change(
                "UPDATE sends SET owner = NULL, lease = NULL WHERE id = ? AND fence = ? AND owner = ?",
                claim.id,
                claim.fence,
                self._owner,
            )

    def waiting(self) -> tuple[float, ...]:
        """When each pending message of no run is due, soonest first."""
        return waiting(self._database)
