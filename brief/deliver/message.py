"""A Letter to the bytes that go over the wire: multipart mail that QQ, 163, Outlook and Gmail take, always the same.

Header lines are written here and not folded by the email package: Python 3.11 loses the spaces between Chinese and Latin
of a folded subject. Everything follows from the letter, boundaries too, so a letter sent again is the same letter.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date as Date
from email.generator import BytesGenerator
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import Compat32
from email.utils import format_datetime
from io import BytesIO
from typing import Final

from brief.errors import DeliveryError
from brief.types.mail import Attachment, Letter

_LINE: Final = 76  # characters of a header line with encoded words (RFC 2047, section 2)
_WORD: Final = 39  # bytes in an encoded word: 64 characters, which fit a line behind "Subject: "
_ATOMS: Final = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,255}")
_MESSAGE_ID: Final = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_UNSUBSCRIBE: Final = re.compile(r"(?:https://|mailto:)[!-;=?-~]+")
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class _AsWritten(Compat32):
    """The policy that puts header values on the wire as they stand."""

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii")


_POLICY: Final = _AsWritten(linesep="\r\n", max_line_length=None, mangle_from_=False)


def message(letter: Letter) -> bytes:
    """The letter as RFC 5322 bytes, ASCII, lines ended by CR LF: mixed of (alternative of plain and HTML), attachments.

    Line ends and controls in names and subjects become spaces, so no header can be smuggled in.

    Raises:
        DeliveryError: an address, a Message-ID, the unsubscribe address or the name of an attachment is none, or the
            date has no zone.
    """
    mixed = _multipart("mixed", letter.message_id)
    for name, value in _headers(letter):
        mixed[name] = value
    body = _multipart("alternative", letter.message_id)
    body.attach(MIMEText(_lines(letter.text), "plain", "utf-8", policy=_POLICY))
    body.attach(MIMEText(_lines(letter.html), "html", "utf-8", policy=_POLICY))
    for part in (body, *map(_attached, letter.attachments)):
        mixed.attach(part)
    wire = BytesIO()
    BytesGenerator(wire, policy=_POLICY).flatten(mixed)
    return wire.getvalue()


def attachment_name(day: Date | None) -> str:
    """The file name of the page of `day`: ASCII, since older programs garble others.

    >>> attachment_name(Date(2026, 11, 24)), attachment_name(None)
    ('brief-2026-11-24.pdf', 'brief.pdf')
    """
    return f"brief-{day}.pdf" if day else "brief.pdf"


# ---------------------------------------------------------------- parts


def _multipart(kind: str, message_id: str) -> MIMEMultipart:
    digest = hashlib.sha256(f"{kind} {message_id}".encode()).hexdigest()[:20]
    # "_" is not in base64, so no line of a part is taken for the boundary.
    return MIMEMultipart(kind, boundary=f"_brief_{digest}", policy=_POLICY)


def _lines(text: str) -> str:
    """`text` with the line ends that RFC 2045 wants inside base64, and no lone surrogates."""
    return "".join(f"{line}\r\n" for line in text.encode("utf-8", "replace").decode().split("\n"))


def _attached(attachment: Attachment) -> MIMEBase:
    if not _FILE_NAME.fullmatch(attachment.name):
        hint = f"name it as {attachment_name(Date(2026, 11, 24))}"
        raise DeliveryError(f"attachment {attachment.name!r}: not an ASCII file name", hint=hint)
    main, _, kind = attachment.mime.partition("/")
    if main != "application" or not kind.replace("-", "").replace(".", "").isalnum():
        hint = "attach application/pdf"
        raise DeliveryError(f"attachment {attachment.name}: {attachment.mime!r} is no kind of application", hint=hint)
    part = MIMEApplication(attachment.content, kind, policy=_POLICY)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


# ---------------------------------------------------------------- headers


def _headers(letter: Letter) -> Iterator[tuple[str, str]]:
    if letter.date.utcoffset() is None:
        raise DeliveryError(f"date {letter.date}: without a zone", hint="give the letter an aware date")
    yield "From", _mailbox(letter.sender_name, letter.sender_address, len("From: "))
    yield "To", _mailbox(letter.recipient.name, letter.recipient.address, len("To: "))
    yield "Subject", encoded(letter.subject, len("Subject: "))
    yield "Date", format_datetime(letter.date)
    yield "Message-ID", _identifier(letter.message_id)
    if letter.reply_to_id:
        yield "In-Reply-To", _identifier(letter.reply_to_id)
        thread = letter.references or (letter.reply_to_id,)
        yield "References", "\r\n ".join(_identifier(one) for one in thread)
    if letter.list_unsubscribe:
        yield from _unsubscribe(letter.list_unsubscribe)
    # No out-of-office answer comes back from Exchange (Microsoft's header) or anywhere else (RFC 3834).
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "All"
    yield "Content-Language", "zh-CN"


def _unsubscribe(address: str) -> Iterator[tuple[str, str]]:
    if not _UNSUBSCRIBE.fullmatch(address):
        hint = "write it as https://… or mailto:…, in ASCII"
        raise DeliveryError(f"unsubscribe address {address!r}: neither https: nor mailto:", hint=hint)
    yield "List-Unsubscribe", f"<{address}>"
    if address.startswith("https://"):  # one click is for https alone (RFC 8058)
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def _identifier(value: str) -> str:
    if not _MESSAGE_ID.fullmatch(value) or len(value) > 250:
        raise DeliveryError(f"{value!r} is no Message-ID", hint="write it as <1f3c@example.cn>")
    return value


def _mailbox(name: str, address: str, column: int) -> str:
    """``=?utf-8?B?…?= <address>``: QQ refuses a bare Chinese name, and a name without a space behind it."""
    if not _ADDRESS.fullmatch(address):
        raise DeliveryError(f"{address!r} is no mail address", hint="write it as name@example.cn, without its name")
    shown = plain(name)
    if not shown:
        return address
    words = shown if _ATOMS.fullmatch(shown) and len(shown) <= _WORD else encoded(shown, column, always=True)
    last = words.rpartition("\r\n")[2]
    # The first line of the value stands behind the header's name.
    used = len(last) + (0 if "\r\n" in words else column)
    return f"{words} <{address}>" if used + len(address) + 3 <= _LINE else f"{words}\r\n <{address}>"


def plain(text: str) -> str:
    r"""`text` in one line: controls, line ends and lone surrogates become spaces, and spaces are single.

    >>> plain("要闻\r\nBcc: a@example.cn")
    '要闻 Bcc: a@example.cn'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def encoded(text: str, column: int, *, always: bool = False) -> str:
    """A header's text in RFC 2047 words, each whole in its characters; short plain ASCII stays unless `always`.

    `column` is where the text begins in its first line. Spaces go into the words, where no reader loses them.
    """
    shown = plain(text)
    simple = shown.isascii() and "=?" not in shown and column + len(shown) <= _LINE
    if simple and not always:
        return shown
    return "\r\n ".join(f"=?utf-8?B?{b64encode(chunk).decode()}?=" for chunk in _chunks(shown))


def _chunks(text: str) -> Iterable[bytes]:
    """`text` as UTF-8 in pieces of at most :data:`_WORD` bytes, no character broken."""
    pieces, current = [], b""
    for char in text:
        code = char.encode()
        if len(current) + len(code) > _WORD:
            pieces.append(current)
            current = b""
        current += code
    return [*pieces, current]
