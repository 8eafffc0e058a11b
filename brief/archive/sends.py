"""The ledger: one row per issue, edition and reader, with the message to send and how far its sending has come.

::

    pending ──> sending ──> sent         the server took it (2xx after the end of the data)
       ^           │  └───> unsure       nobody knows: the line or the process died while the data was under way
       └───────────┴──────> refused      5xx, or 4xx until the window was over
    pending ──────────────> cancelled    the reader left the list, or a new edition took its place

Every change of state is an event with its time, and stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from brief.archive.database import Database, Row
from brief.archive.payloads import Payload, attach, load


class State(StrEnum):
    """How far a send has come."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "unsure"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """What a message is."""

    PAGE = "page"
    CORRECTION = "correction"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message that is ready to be sent: its bytes and its Message-ID stay the same however often it is tried.

    `issue` is the key of an issue, or of what a notice is about; `sender` the address that errors go back to.
    """

    issue: str
    edition: int
    name: str
    address: str
    sender: str
    kind: Kind
    message_id: str
    payload: Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """A row of the ledger without its message; times are seconds since 1970, `until` None before the first try."""

    id: int
    issue: str
    edition: int
    name: str
    address: str
    kind: Kind
    message_id: str
    state: State
    detail: str
    attempts: int
    due: float
    until: float | None
    fence: int
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change of state of a send."""

    at: float
    state: str
    detail: str


def reader_key(address: str) -> str:
    """What makes two addresses one reader: nobody gets a page twice for a capital letter."""
    return address.strip().casefold()


def enqueue(database: Database, drafts: Iterable[Draft], *, now: float) -> int:
    """Write the messages to the ledger, all pending; one that is there already stays as it is. Returns how many are new.

    To be called inside a transaction.
    """
    new = 0
    for draft in drafts:
        rows = database.rows(
            "INSERT INTO sends (issue, edition, reader, name, address, sender, kind, message_id, sha256, state,"
            " detail, attempts, due, fence, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', '', 0, ?, 0, ?)"
            " ON CONFLICT (issue, edition, reader) DO NOTHING RETURNING id",
            draft.issue,
            draft.edition,
            reader_key(draft.address),
            draft.name,
            draft.address,
            draft.sender,
            draft.kind.value,
            draft.message_id,
            draft.payload.sha256,
            now,
            now,
        )
        for row in rows:
            attach(database, row["id"], draft.payload)
            log(database, row["id"], now, State.PENDING, "")
        new += len(rows)
    return new


def log(database: Database, send: int, at: float, state: State, detail: str) -> None:
    """Write down that `send` came into `state`."""
    database.change("INSERT INTO events (send, at, state, detail) VALUES (?, ?, ?, ?)", send, at, state.value, detail)


def sends(database: Database, *, issue: str | None = None, states: Sequence[State] = tuple(State)) -> tuple[Send, ...]:
    """The rows of `issue` (None: of all) in these states, oldest first."""
    marks = ", ".join("?" for _ in states)
    rows = database.rows(
        f"SELECT * FROM sends WHERE state IN ({marks}) AND (? IS NULL OR issue = ?) ORDER BY id",  # noqa: S608
        *(state.value for state in states),
        issue,
        issue,
    )
    return tuple(_send(row) for row in rows)


def message(database: Database, send: Send) -> bytes:
    """The bytes of a send, as they were stored."""
    return load(database, send.id, str(database.rows("SELECT sha256 FROM sends WHERE id = ?", send.id)[0][0]))


def events(database: Database, send: int) -> tuple[Event, ...]:
    """What happened to a send, in order."""
    rows = database.rows("SELECT at, state, detail FROM events WHERE send = ? ORDER BY rowid", send)
    return tuple(Event(at=row["at"], state=row["state"], detail=row["detail"]) for row in rows)


def cancel(database: Database, ids: Iterable[int], *, now: float, reason: str) -> int:
    """Take back what nobody has begun to send; the number of rows. To be called inside a transaction."""
    done = 0
    for number in ids:
        sql = "UPDATE sends SET state = 'cancelled', detail = ?, at = ? WHERE id = ? AND state = 'pending' AND owner IS NULL"
        if database.change(sql, reason, now, number):
            log(database, number, now, State.CANCELLED, reason)
            done += 1
    return done


def again(database: Database, number: int, *, now: float, reason: str) -> bool:
    """Make a refused, unsure, sent or cancelled send pending again, with a new window: the operator asked for it.

    False if it is on its way, or its message is no longer kept. To be called inside a transaction.
    """
    sql = (
        "UPDATE sends SET state = 'pending', detail = ?, attempts = 0, due = ?, until = NULL, owner = NULL, lease = NULL,"
        " fence = fence + 1, at = ? WHERE id = ? AND state NOT IN ('pending', 'sending')"
        " AND EXISTS (SELECT 1 FROM parts WHERE send = sends.id)"
    )
    if not database.change(sql, reason, now, now, number):
        return False
    log(database, number, now, State.PENDING, reason)
    return True


def waiting(database: Database) -> tuple[float, ...]:
    """When each pending message that no run is at work on is due, soonest first."""
    sql = "SELECT due FROM sends WHERE state = 'pending' AND owner IS NULL ORDER BY due"
    return tuple(row["due"] for row in database.rows(sql))


def untold(database: Database) -> tuple[Send, ...]:
    """Pages and corrections that were refused or are unsure, and that the operator has not been told of."""
    rows = database.rows(
        "SELECT * FROM sends WHERE state IN ('refused', 'unsure') AND kind <> 'notice' AND NOT EXISTS (SELECT 1 FROM"
        " events WHERE send = sends.id AND events.state = 'told' AND events.detail = CAST(sends.fence AS TEXT))"
        " ORDER BY id"
    )
    return tuple(_send(row) for row in rows)


def told(database: Database, found: Iterable[Send], *, now: float) -> None:
    """Remember that the operator is told of these; to be called inside a transaction."""
    for send in found:
        sql = "INSERT INTO events (send, at, state, detail) VALUES (?, ?, 'told', ?)"
        database.change(sql, send.id, now, str(send.fence))


def _send(row: Row) -> Send:
    return Send(
        id=row["id"],
        issue=row["issue"],
        edition=row["edition"],
        name=row["name"],
        address=row["address"],
        kind=Kind(row["kind"]),
        message_id=row["message_id"],
        state=State(row["state"]),
        detail=row["detail"],
        attempts=row["attempts"],
        due=row["due"],
        until=row["until"],
        fence=row["fence"],
        at=row["at"],
    )
