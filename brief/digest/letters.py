"""A made page to one letter a reader, and the letters into the ledger, byte for byte as they will go out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from brief.archive.database import Database
from brief.archive.payloads import store
from brief.archive.sends import Draft, Kind, reader_key
from brief.deliver.message import attachment_name, message
from brief.render.changes import Change
from brief.render.environment import words
from brief.render.mail import mail
from brief.settings_digest import Digest
from brief.types import Briefing
from brief.types.mail import Attachment, Letter, MailBody, Reader

_BATCH: Final = 50  # letters that are in memory at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A page that is to be sent: edition `number` of issue `key`, with its PDF."""

    key: str
    number: int
    briefing: Briefing
    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """A reader, and what was sent there before: `thread` holds the Message-IDs of earlier editions, oldest first.

    With `correction` the letter says what has changed since.
    """

    reader: Reader
    thread: tuple[str, ...] = ()
    correction: tuple[Change, ...] | None = None


@dataclass(slots=True)
class Writer:
    """Writes the letters of one post; readers who asked for the same get the same body, which is rendered once."""

    post: Post
    settings: Digest
    at: datetime
    templates: Path | None = None
    _bodies: dict[tuple[object, ...], MailBody] = field(default_factory=dict)

    def letter(self, to: Addressed) -> Letter:
        """The letter to one reader."""
        body, issue = self._body(to), self.post.briefing.issue
        name = self.settings.sender_name or issue.paper or words(self.templates)["neutral_title"]
        pdf = Attachment(
            name=attachment_name(issue.date or self.at.date()), content=self.post.pdf, mime="application/pdf"
        )
        return Letter(
            subject=body.subject,
            sender_name=name,
            sender_address=self.settings.sender,
            recipient=to.reader,
            date=self.at,
            message_id=message_id(self.post.key, self.post.number, to.reader.address, self.settings.sender),
            reply_to_id=to.thread[-1] if to.thread else None,
            references=to.thread,
            list_unsubscribe=self.settings.unsubscribe,
            html=body.html,
            text=body.text,
            attachments=(pdf,),
        )

    def _body(self, to: Addressed) -> MailBody:
        reader = to.reader
        asked = (reader.sections, reader.watch, reader.absent, to.correction)
        if asked not in self._bodies:
            self._bodies[asked] = mail(
                self.post.briefing,
                # A body that knew the name could not be shared.
                reader=replace(reader, name="", address="", groups=()),
                watch=self.settings.watch,
                absent=self.settings.absent,
                correction=to.correction,
                unsubscribe=self.settings.unsubscribe,
                templates=self.templates,
            )
        return self._bodies[asked]


def message_id(issue: str, edition: int, address: str, sender: str) -> str:
    """The Message-ID of a letter: always the same for the same reader and page, and no address can be read from it."""
    name = "\n".join((issue, str(edition), reader_key(address), sender))
    domain = sender.rpartition("@")[2] or "brief.invalid"
    return f"<{hashlib.sha256(name.encode()).hexdigest()[:32]}@{domain}>"


def prepare(database: Database, writer: Writer, readers: Sequence[Addressed], *, now: float) -> list[Draft]:
    """Write the letters and store their bytes; the drafts become sends when they are put into the ledger.

    Nothing refers to the stored bytes before that: a run that dies here leaves nothing behind that is ever sent.
    """
    drafts: list[Draft] = []
    for batch in _batches(readers):
        letters = [writer.letter(to) for to in batch]
        wires = [message(letter) for letter in letters]
        with database.transaction():
            for letter, to, wire in zip(letters, batch, wires, strict=True):
                kind = Kind.PAGE if to.correction is None else Kind.CORRECTION
                drafts.append(
                    draft(database, letter, wire, key=writer.post.key, number=writer.post.number, kind=kind, now=now)
                )
    return drafts


def draft(  # noqa: PLR0913 - the fields of a row
    database: Database, letter: Letter, wire: bytes, *, key: str, number: int, kind: Kind, now: float
) -> Draft:
    """The row of a letter, its bytes stored; to be called inside a transaction."""
    return Draft(
        issue=key,
        edition=number,
        name=letter.recipient.name,
        address=letter.recipient.address,
        sender=letter.sender_address,
        kind=kind,
        message_id=letter.message_id,
        payload=store(database, wire, now=now),
    )


def _batches(readers: Sequence[Addressed]) -> Iterator[list[Addressed]]:
    rest = iter(readers)
    while batch := list(islice(rest, _BATCH)):
        yield batch
