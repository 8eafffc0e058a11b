"""A corrected page (更正): a new edition of an issue, in the thread of the page it corrects, to those who got that one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from brief.archive import editions
from brief.archive.editions import Edition
from brief.archive.runs import alone
from brief.archive.sends import Kind, Send, State, cancel, enqueue, reader_key, sends
from brief.digest.desk import Desk
from brief.digest.letters import Addressed, prepare
from brief.digest.pages import files, load, make, writer
from brief.digest.run import recover
from brief.errors import DeliveryError, InputError
from brief.render.changes import Change, changes
from brief.types import Briefing

_GOT: tuple[State, ...] = (State.SENT, State.UNSURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A new edition before it is sent: what changed since the `wrong` one, and to whom it goes."""

    wrong: Edition
    edition: Edition
    briefing: Briefing
    changes: tuple[Change, ...]
    readers: tuple[Addressed, ...]


def find(desk: Desk, name: str) -> Edition:
    """The newest edition of the issue `name`: its key, the name of its file, or what only one key begins with.

    Raises:
        InputError: there is none, or more than one.
    """
    known = editions.keys(desk.database)
    wanted = Path(name).name
    for fits in (
        [key for key in known if key in {name, wanted, Path(wanted).stem}],
        [key for key in known if key.startswith(wanted)],
        [key for key in known if key.partition("@")[0] == Path(wanted).stem],
    ):
        found = editions.latest(desk.database, fits[0]) if len(fits) == 1 else None
        if found:
            return found
    hint = f"issues: {', '.join(known[:8])}" if known else "nothing was sent yet"
    raise InputError(f"{name}: no such issue, or more than one begins so", hint=hint)


def plan(desk: Desk, name: str, *, text: Path | None) -> Correction:
    """The correction of issue `name` from its file in the inbox as it is now, or from the file `text`.

    Raises:
        InputError: there is no such issue or file, or nothing that a reader sees has changed.
    """
    wrong = find(desk, name)
    issue, data = load(text or desk.settings.inbox / wrong.source, paper=desk.paper or wrong.paper, date=wrong.date)
    desk.say(f"{wrong.key}: make the page")
    edition, briefing = make(desk, issue, data, key=wrong.key, number=wrong.number + 1)
    found = changes(json.loads(wrong.json), json.loads(edition.json), templates=desk.templates)
    if not found:
        hint = f"mend {desk.settings.inbox / wrong.source}, or name another text: --text FILE"
        raise InputError(f"{wrong.key}: nothing that a reader sees has changed since edition {wrong.number}", hint=hint)
    readers = tuple(_readers(desk, wrong.key, found))
    return Correction(wrong=wrong, edition=edition, briefing=briefing, changes=found, readers=readers)


def letters(desk: Desk, correction: Correction) -> dict[str, bytes]:
    """The new page and the letters as files, for a look before anything is sent."""
    return files(desk, correction.edition, correction.briefing, correction.readers)


def post(desk: Desk, correction: Correction) -> None:
    """Write the new edition and its letters to the archive, and take back what was still to be sent of the old one.

    Raises:
        DeliveryError: a run is sending the old page right now, or somebody else has corrected it meanwhile.
    """
    edition = correction.edition
    with alone(desk.database.path):
        recover(desk)
        now = desk.clock.now()
        drafts = prepare(desk.database, writer(desk, edition, correction.briefing), correction.readers, now=now)
        with desk.database.transaction():
            same = tuple(_readers(desk, edition.key, correction.changes)) == correction.readers
            rows = sends(desk.database, issue=edition.key, states=(State.PENDING, State.SENDING))
            cancel(desk.database, (row.id for row in rows), now=now, reason=f"edition {edition.number} took its place")
            busy = sends(desk.database, issue=edition.key, states=(State.PENDING, State.SENDING))
            newest = editions.latest(desk.database, edition.key)
            if busy or not same or newest is None or newest.number != correction.wrong.number:
                hint = "wait until that run has ended, then type it again"
                raise DeliveryError(f"{edition.key}: a run is at work on it right now", hint=hint)
            editions.add(desk.database, edition)
            enqueue(desk.database, drafts, now=now)


def _readers(desk: Desk, key: str, found: tuple[Change, ...]) -> Iterator[Addressed]:
    """Who got (or may have got) an earlier page, with the thread; who was still to get it has the new one plainly."""
    rows = [row for row in sends(desk.database, issue=key) if row.kind is not Kind.NOTICE]
    for reader in desk.readers:
        own = [row for row in rows if reader_key(row.address) == reader_key(reader.address)]
        got = tuple(row.message_id for row in own if row.state in _GOT)
        if got:
            yield Addressed(reader=reader, thread=got, correction=found)
        elif _waits(own):
            yield Addressed(reader=reader)


def _waits(own: Sequence[Send]) -> bool:
    return any(row.state in {State.PENDING, State.SENDING} for row in own)
