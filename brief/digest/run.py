"""One run of the digest: take what came in, send what is due, tell the operator what did not work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Final

from brief.archive import editions
from brief.archive.claims import Claims, Terms
from brief.archive.payloads import prune
from brief.archive.runs import alone, run
from brief.archive.sends import Kind, Send, State, again, cancel, reader_key, sends, waiting
from brief.deliver.outbox import Policy, deliver
from brief.digest import notices
from brief.digest.desk import Desk
from brief.digest.letters import Addressed
from brief.digest.pages import Fate, Outcome, files, key_of, load, make, take
from brief.errors import DeliveryError, InputError, RenderError
from brief.ingest.inbox import Inbox, look
from brief.settings_digest import OnUnsure
from brief.types.mail import Reader

_KEEP_S: Final = 30 * 86400  # messages are kept for this long after they were sent; pages for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run did: files of the inbox, sends by the state that they came to, and what is new to the operator.

    `faulty` counts files that could not be sent, `held` are letters that were refused or are unsure, `waiting` those
    that a later run must send; `missing` says that the day has no issue.
    """

    outcomes: tuple[Outcome, ...] = ()
    sent: Counter[State]
    held: tuple[Send, ...] = ()
    waiting: int = 0
    missing: bool = False
    faulty: int = 0

    @property
    def whole(self) -> bool:
        """Whether every reader has the page, as far as this run had to do with it."""
        return not (self.faulty or self.held or self.waiting or self.missing)


def digest(desk: Desk, *, day: Date | None, readers: Sequence[Reader]) -> Report:
    """Send each new issue of the inbox to `readers`, and whatever an earlier run left undone.

    Raises:
        InputError: there is no inbox.
        DeliveryError: the archive cannot be written, or no session opened; run it again, nothing is sent twice.
    """
    inbox = _look(desk)
    with alone(desk.database.path):
        _strike_out(desk)
        outcomes = (
            *(take(desk, path, day=day, readers=readers) for path in inbox.settled),
            *(Outcome(file=path.name, key=path.name, fate=Fate.UNSETTLED) for path in inbox.unsettled),
        )
        missing = notices.missing(desk, day or desk.now.date())
        faulty = notices.files(desk, outcomes)
    sent, held = send(desk)
    left = len(waiting(desk.database))  # what another run has in hand is not left
    return Report(outcomes=outcomes, sent=sent, held=held, waiting=left, missing=missing, faulty=faulty)


def send(desk: Desk) -> tuple[Counter[State], tuple[Send, ...]]:
    """Send all that is pending, and the notices about it; keeps a backup of an archive that was changed.

    The operator is told of what is held before the run waits for what is put off, not hours later.
    """
    held: list[Send] = []

    def tell() -> bool:
        fresh = notices.held(desk)
        held.extend(fresh)
        return bool(fresh)

    resend = desk.settings.on_unsure is OnUnsure.RESEND
    window = desk.settings.window * 60.0
    policy = Policy(resend=resend, wait=desk.wait, patience=window)
    with run(desk.database.path) as name:
        claims = Claims(desk.database, name, Terms(window=window, longest_pause=max(policy.pauses)))
        sent = deliver(claims, desk.connect, policy, clock=desk.clock, say=desk.say, idle=tell)
    if any(sent.values()):
        with alone(desk.database.path):
            prune(desk.database, before=desk.clock.now() - _KEEP_S)
            desk.database.back_up()
    return sent, tuple(held)


Keep = Callable[[str, Mapping[str, bytes]], None]
"""Takes the files of an issue: its key, and name to content."""


def rehearse(desk: Desk, *, day: Date | None, readers: Sequence[Reader], keep: Keep) -> Report:
    """Hand what :func:`digest` would send now to `keep`, letters as ADDRESS.eml; nothing is sent or archived."""
    outcomes = tuple(_rehearsed(desk, path, day, readers, keep) for path in _look(desk).settled)
    return Report(outcomes=outcomes, sent=Counter())


def _rehearsed(desk: Desk, path: Path, day: Date | None, readers: Sequence[Reader], keep: Keep) -> Outcome:
    try:
        issue, data = load(path, paper=desk.paper, date=day)
        key = key_of(issue)
        if editions.of_input(desk.database, issue.sha256) or editions.latest(desk.database, key):
            return Outcome(file=path.name, key=key, fate=Fate.KNOWN)
        edition, briefing = make(desk, issue, data, key=key, number=1)
    except (InputError, RenderError) as error:
        return Outcome(file=path.name, key=path.name, fate=Fate.FAILED, detail=error.message)
    keep(key, files(desk, edition, briefing, [Addressed(reader=reader) for reader in readers]))
    return Outcome(file=path.name, key=key, fate=Fate.MADE)


def recover(desk: Desk) -> None:
    """Settle what dead runs left, so that a message can be judged by its state."""
    with run(desk.database.path) as name:
        resend = desk.settings.on_unsure is OnUnsure.RESEND
        Claims(desk.database, name, Terms()).recover(now=desk.clock.now(), resend=resend)


def _look(desk: Desk) -> Inbox:
    settings = desk.settings
    return look(
        settings.inbox, seconds=settings.settle, marker=settings.marker, now=desk.clock.now, sleep=desk.clock.sleep
    )


def _strike_out(desk: Desk) -> None:
    """Take back letters to readers who are no longer on the list."""
    listed = {reader_key(reader.address) for reader in desk.readers}
    pending = sends(desk.database, states=(State.PENDING,))
    gone = [one.id for one in pending if one.kind is not Kind.NOTICE and reader_key(one.address) not in listed]
    if gone:
        with desk.database.transaction():
            cancel(desk.database, gone, now=desk.clock.now(), reason="no longer on the list of readers")


def resend(desk: Desk, readers: Sequence[Reader], *, issue: str) -> tuple[Counter[State], tuple[Send, ...]]:
    """Send the newest edition of `issue` to `readers` again, the very same message, whatever became of it before.

    Raises:
        DeliveryError: a reader has no letter of it, or it is being sent right now.
    """
    recover(desk)
    rows = {reader_key(row.address): row for row in sends(desk.database, issue=issue)}  # the newest edition wins
    with desk.database.transaction():
        for reader in readers:
            row = rows.get(reader_key(reader.address))
            if row is None:
                hint = "brief digest status   shows who has one; new readers get one by  brief digest"
                raise DeliveryError(f"{reader.address} has no letter of {issue}", hint=hint)
            if row.state is not State.PENDING:
                _send_again(desk, row)
    return send(desk)


def _send_again(desk: Desk, row: Send) -> None:
    if again(desk.database, row.id, now=desk.clock.now(), reason="the operator sends it again"):
        return
    if row.state is State.SENDING:
        hint = "wait until that run has ended, then see  brief digest status"
        raise DeliveryError(f"{row.address}: {row.issue} is being sent right now", hint=hint)
    hint = f"send the page by hand: brief digest correct {row.issue} makes a new one from a corrected text"
    raise DeliveryError(f"{row.address}: the message of {row.issue} is no longer kept (30 days)", hint=hint)
