"""Mail: who reads the daily page and what is asked for, and a letter to one of them before it is bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from brief.types.briefing import Section


class Security(StrEnum):
    """How the line is encrypted: from the start, after STARTTLS, or not at all (to this machine only)."""

    SSL = "ssl"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who gets the page: `groups` to address them by, `sections` wanted (empty: all), `watch` words.

    `absent` asks for the watch words that were not mentioned, too.
    """

    name: str
    address: str
    groups: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    watch: tuple[str, ...] = ()
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a letter; `name` is ASCII, `mime` such as "application/pdf"."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailBody:
    """What a letter says: the subject in Chinese, the HTML with its styles inlined, the same as plain text."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one reader; `message_id`, `reply_to_id` and `references` with their angle brackets.

    `date` is aware of its zone. `reply_to_id` and `references` put a correction into the thread of the page it
    corrects. `list_unsubscribe` is a mailto: or https: address, None where none is set.
    """

    subject: str
    sender_name: str
    sender_address: str
    recipient: Reader
    date: datetime
    message_id: str
    reply_to_id: str | None = None
    references: tuple[str, ...] = ()
    list_unsubscribe: str | None = None
    html: str
    text: str
    attachments: tuple[Attachment, ...] = ()
