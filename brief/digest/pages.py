"""A file of the inbox to an edition in the archive with a letter to every reader, all at once or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from brief.archive import editions
from brief.archive.editions import Edition
from brief.archive.sends import enqueue, reader_key, sends
from brief.artifacts import dump
from brief.deliver.message import message
from brief.digest.desk import Desk
from brief.digest.letters import Addressed, Post, Writer, prepare
from brief.errors import BriefError, InputError, RenderError
from brief.ingest.encodings import decode
from brief.ingest.plain import read
from brief.render.html import html
from brief.render.pdf import pdf
from brief.types import Briefing, Issue
from brief.types.mail import Reader

# Two of the 127 issues of the bench have at most 22 % of their lines in common.
_SAME: Final = 0.5


class Fate(StrEnum):
    """What a run did with a file of the inbox."""

    MADE = "made"
    KNOWN = "known"
    JOINED = "joined"
    """Known, and readers who came to the list today get it as well."""
    CHANGED = "changed"
    OLD = "old"
    OTHER_DAY = "other day"
    FAILED = "failed"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a file: the key of its issue (the file's name where it has none), and why."""

    file: str
    key: str
    fate: Fate
    detail: str = ""
    sha256: str = ""


def load(path: Path, *, paper: str | None, date: Date | None = None) -> tuple[Issue, bytes]:
    """The issue in a file and the bytes that it was read from.

    Raises:
        InputError: it cannot be read, is no issue, or was changed while it was read.
    """
    issue = read(path, paper=paper)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != issue.sha256:
        raise InputError(f"{path}: was changed while it was read", hint="run it again when it is whole")
    return replace(issue, date=issue.date or date), data


def key_of(issue: Issue) -> str:
    """The name of an issue in the archive: that of its file, and its date where that is known and not in the name."""
    stem = Path(issue.source).stem
    if issue.date is None or f"{issue.date:%Y%m%d}" in stem or issue.date.isoformat() in stem:
        return stem
    return f"{stem}@{issue.date.isoformat()}"


def take(desk: Desk, path: Path, *, day: Date | None, readers: Sequence[Reader]) -> Outcome:
    """Make the page of a new issue and write its letters; say what a known one is. Other issues go on if it fails."""
    try:
        issue, data = load(path, paper=desk.paper)
        return _taken(desk, path, issue, data, day=day, readers=readers)
    except (InputError, RenderError) as error:
        return Outcome(file=path.name, key=path.name, fate=Fate.FAILED, detail=error.message)
    except BriefError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad issue must not keep the others from their readers
        detail = f"unforeseen: {type(error).__name__}: {error}"
        return Outcome(file=path.name, key=path.name, fate=Fate.FAILED, detail=detail)


def _taken(  # noqa: PLR0913 - what a file is judged by
    desk: Desk, path: Path, issue: Issue, data: bytes, *, day: Date | None, readers: Sequence[Reader]
) -> Outcome:
    known = editions.of_input(desk.database, issue.sha256)
    if known:
        return _joined(desk, path, issue, known, readers)
    if day and issue.date and issue.date != day:
        return Outcome(file=path.name, key=key_of(issue), fate=Fate.OTHER_DAY, detail=f"it is of {issue.date}")
    dated = replace(issue, date=issue.date or day)
    key = key_of(dated)
    before = editions.latest(desk.database, key)
    if before and dated.date is None and not _alike(before.input, data):
        # A text without a date under the name of every day: another day's issue, named by the day it came.
        key = f"{key}@{desk.now.date().isoformat()}"
        before = editions.latest(desk.database, key)
    if before:
        detail = f"it is not the text that edition {before.number} was made of; nothing was sent"
        return Outcome(file=path.name, key=key, fate=Fate.CHANGED, detail=detail, sha256=issue.sha256)
    if not day and (age := _age(desk.now, dated, path)) > desk.settings.max_age:
        return Outcome(file=path.name, key=key, fate=Fate.OLD, detail=f"it is {age} days old")
    desk.say(f"{path.name}: make the page")
    edition, briefing = make(desk, dated, data, key=key, number=1)
    post(desk, edition, briefing, [Addressed(reader=reader) for reader in readers])
    return Outcome(file=path.name, key=key, fate=Fate.MADE)


def _alike(old: bytes, new: bytes) -> bool:
    """Whether two texts are one issue before and after somebody changed it: half of their lines are the same."""
    before, after = ({line.strip() for line in _text(data).splitlines() if line.strip()} for data in (old, new))
    return len(before & after) >= _SAME * min(len(before), len(after))


def _text(data: bytes) -> str:
    decoded = decode(data)
    return decoded.text if decoded else ""


def _age(now: datetime, issue: Issue, path: Path) -> int:
    """Days since the date of the issue, or since its file was written where it has none."""
    written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return (now.date() - (issue.date or written.date())).days


def make(desk: Desk, issue: Issue, data: bytes, *, key: str, number: int) -> tuple[Edition, Briefing]:
    """Make the page of an issue; nothing is written yet."""
    made = desk.now.isoformat(timespec="seconds")
    briefing = desk.make(issue, made)
    edition = Edition(
        key=key,
        number=number,
        source=issue.source,
        paper=issue.paper,
        date=issue.date,
        sha256=issue.sha256,
        input=data,
        made=made,
        at=desk.clock.now(),
        json=dump(briefing).encode(),
        html=html(briefing, templates=desk.templates).content,
        pdf=pdf(briefing, templates=desk.templates).content,
    )
    return edition, briefing


def post(desk: Desk, edition: Edition, briefing: Briefing, to: Sequence[Addressed], *, new: bool = True) -> None:
    """Write the edition (if it is `new`) and its letters to the archive in one transaction."""
    desk.say(f"{edition.key}: write {len(to)} letters")
    drafts = prepare(desk.database, writer(desk, edition, briefing), to, now=desk.clock.now())
    with desk.database.transaction():
        if new:
            editions.add(desk.database, edition)
        enqueue(desk.database, drafts, now=desk.clock.now())


def files(desk: Desk, edition: Edition, briefing: Briefing, to: Sequence[Addressed]) -> dict[str, bytes]:
    """The page and its letters (ADDRESS.eml) as files, for a look before anything is sent."""
    letters = writer(desk, edition, briefing)
    page = {"briefing.html": edition.html, "briefing.pdf": edition.pdf, "briefing.json": edition.json}
    return page | {f"{one.reader.address}.eml": message(letters.letter(one)) for one in to}


def writer(desk: Desk, edition: Edition, briefing: Briefing) -> Writer:
    """Who writes the letters of an edition."""
    return Writer(
        post=Post(key=edition.key, number=edition.number, briefing=briefing, pdf=edition.pdf),
        settings=desk.settings,
        at=desk.now,
        templates=desk.templates,
    )


def _joined(desk: Desk, path: Path, issue: Issue, known: Edition, readers: Sequence[Reader]) -> Outcome:
    """A known issue: readers who are on the list by now and have no letter of it get one on the day it came in."""
    came = datetime.fromtimestamp(known.at).astimezone().date()
    served = {reader_key(send.address) for send in sends(desk.database, issue=known.key)}
    missing = [reader for reader in readers if reader_key(reader.address) not in served]
    newest = editions.latest(desk.database, known.key)
    if not missing or came != desk.now.date() or newest is None or newest.sha256 != known.sha256:
        return Outcome(file=path.name, key=known.key, fate=Fate.KNOWN)
    # Only its PDF and JSON are kept; the same text gives the same briefing again.
    briefing = desk.make(replace(issue, paper=known.paper, date=known.date), known.made)
    post(desk, newest, briefing, [Addressed(reader=reader) for reader in missing], new=False)
    return Outcome(file=path.name, key=known.key, fate=Fate.JOINED, detail=f"{len(missing)} more readers")
