"""Tell the operator what a run could not do; the same thing is told once, through the same ledger as the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from datetime import time as Time

from brief.archive import editions
from brief.archive.sends import Kind, Send, enqueue, told, untold
from brief.deliver.message import message
from brief.digest.desk import Desk
from brief.digest.letters import draft, message_id
from brief.digest.pages import Fate, Outcome
from brief.render.environment import words
from brief.render.notice import notice
from brief.types.mail import Letter, Reader

_TELLING = (Fate.CHANGED, Fate.FAILED)


def missing(desk: Desk, day: Date) -> bool:
    """Whether no issue of `day` is there although the hour for it has come, and the operator is told of it only now."""
    hour = desk.settings.by
    if hour is None or desk.now < datetime.combine(day, hour).astimezone():
        return False
    start = datetime.combine(day, Time()).astimezone().timestamp()
    if editions.came(desk.database, day, start=start, end=start + 86400):
        return False
    values = {"day": day.isoformat(), "hour": f"{hour:%H:%M}", "inbox": str(desk.settings.inbox)}
    return _tell(desk, f"missing {day}", "missing", values)


def files(desk: Desk, outcomes: Sequence[Outcome]) -> int:
    """Tell of files that were not sent: those that failed, and those that were changed after their page went out.

    How many of them the operator had not been told of before.
    """
    values = {"inbox": str(desk.settings.inbox)}
    return sum(
        _tell(desk, f"file {_digest(one.file, one.fate, one.detail, one.sha256)}", "file", values | {"one": one})
        for one in outcomes
        if one.fate in _TELLING
    )


def held(desk: Desk) -> tuple[Send, ...]:
    """Tell of letters that were refused or are unsure; those that are new are returned."""
    fresh = untold(desk.database)
    if fresh:
        about = f"held {_digest(*(f'{send.id} {send.fence}' for send in fresh))}"
        _tell(desk, about, "held", {"sends": fresh}, fresh)
    return fresh


def _tell(desk: Desk, about: str, kind: str, values: Mapping[str, object], of: Sequence[Send] = ()) -> bool:
    """A notice into the ledger, once for all `about` the same; False if it was there. Without an operator none is."""
    address, now = desk.settings.operator, desk.clock.now()
    new = 1
    with desk.database.transaction():
        if address:
            letter = _letter(desk, address, about, kind, values)
            row = draft(desk.database, letter, message(letter), key=about, number=1, kind=Kind.NOTICE, now=now)
            new = enqueue(desk.database, [row], now=now)
        told(desk.database, of, now=now)
    return bool(new)


def _letter(desk: Desk, address: str, about: str, kind: str, values: Mapping[str, object]) -> Letter:
    body = notice(kind, values, templates=desk.templates)
    return Letter(
        subject=body.subject,
        sender_name=desk.settings.sender_name or words(desk.templates)["neutral_title"],
        sender_address=desk.settings.sender,
        recipient=Reader(name="", address=address),
        date=desk.now,
        message_id=message_id(about, 1, address, desk.settings.sender),
        html=body.html,
        text=body.text,
    )


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
