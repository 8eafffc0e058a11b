"""The rules of a message's lines, headers and attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from brief.deliver.lint_rules import Finding

_LONGEST: Final = 998
_LONG: Final = 78
_WORD_LINE: Final = 76
_ONCE: Final = (
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version", "Content-Type",
    "List-Unsubscribe", "Auto-Submitted", "Sender", "Reply-To",
)  # fmt: skip
_NEEDED: Final = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version")
_WORD: Final = re.compile(r"=\?([^?\s]+)\?([BbQq])\?([^?\s]*)\?=")
_MAILBOX: Final = re.compile(r"[^\s@<>\x80-\uffff]+@[^\s@<>.\x80-\uffff]+(?:\.[^\s@<>.\x80-\uffff]+)+")
_IDENTIFIER: Final = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_UNSUBSCRIBE: Final = re.compile(r"\s*<(?:https://|mailto:)[^<>\s]+>(?:\s*,\s*<(?:https://|mailto:)[^<>\s]+>)*\s*")
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DAY: Final = re.compile(r"\d{4}-?\d{2}-?\d{2}")


def line_faults(content: bytes) -> Iterator[Finding]:
    """Line ends, lengths and bytes; a header line that has no place to be broken may be long."""
    for number, line in enumerate(content.split(b"\r\n"), 1):
        where = f"line {number}"
        if b"\n" in line or b"\r" in line:
            yield Finding(rule="line-end", where=where, what="a lone CR or LF")
        if len(line) > _LONGEST or (len(line) > _LONG and b" " in line.strip().partition(b": ")[2]):
            yield Finding(rule="line-length", where=where, what=f"{len(line)} characters")
        if not line.isascii():
            yield Finding(rule="eight-bit", where=where, what=line[:40].decode("utf-8", "replace"))


def header_faults(message: Message) -> Iterator[Finding]:
    """All rules of the headers of the message itself."""
    for name in _NEEDED:
        if message[name] is None:
            yield Finding(rule="header-missing", where=name, what="not there")
    for name in _ONCE:
        if len(message.get_all(name, [])) > 1:
            yield Finding(rule="header-twice", where=name, what=f"{len(message.get_all(name, []))} times")
    if message["Bcc"] is not None:
        yield Finding(rule="bcc", where="Bcc", what=str(message["Bcc"]))
    yield from _people(message)
    for name in ("Subject", "From", "To"):
        yield from _words(name, str(message.get(name, "")))
    yield from _identity(message)
    yield from _list(message)


def _people(message: Message) -> Iterator[Finding]:
    for name, rule in (("From", "from"), ("To", "to")):
        if message[name] is None:
            continue
        raw = str(message[name])
        boxes = getaddresses([raw])
        if len(boxes) != 1 or not _MAILBOX.fullmatch(boxes[0][1]):
            yield Finding(rule=rule, where=name, what=raw)
        elif not raw.isascii() or re.search(r"[^\s<]<", raw):
            yield Finding(rule=rule, where=name, what=f"{raw}: name not encoded, or no space before <")


def _words(name: str, raw: str) -> Iterator[Finding]:
    """The encoded words of a header: their size, their charset, whole characters, no text beside them lost."""
    lines = raw.split("\n")
    for number, line in enumerate(lines):
        width = len(line.rstrip("\r")) + (len(name) + 2 if number == 0 else 0)
        if "=?" in line and width > _WORD_LINE:
            yield Finding(rule="encoded-word", where=name, what=f"a line of {width} characters")
    for word in _WORD.finditer(raw):
        if problem := _word_problem(word):
            yield Finding(rule="encoded-word", where=name, what=f"{word[0]}: {problem}")
    if not raw.isascii() or ("=?" in _WORD.sub("", raw)):
        yield Finding(rule="encoded-word", where=name, what=f"{raw[:60]}: not encoded")
    elif name == "Subject" and _WORD.search(raw) and _WORD.sub("", raw).strip():
        yield Finding(
            rule="subject-space", where=name, what=f"plain text between encoded words: {_WORD.sub('…', raw)[:60]}"
        )


def _word_problem(word: re.Match[str]) -> str:
    if len(word[0]) > 75:
        return f"{len(word[0])} characters"
    if word[1].lower() not in {"utf-8", "us-ascii"}:
        return f"charset {word[1]}"
    try:
        ((content, _),) = decode_header(word[0])
        (content if isinstance(content, bytes) else content.encode()).decode("utf-8")
    except (ValueError, HeaderParseError):
        return "a character is broken in two"
    return ""


def _identity(message: Message) -> Iterator[Finding]:
    if message["Date"] is not None:
        try:
            zone = parsedate_to_datetime(str(message["Date"])).tzinfo
        except (ValueError, TypeError):
            zone = None
        if zone is None:
            yield Finding(rule="date", where="Date", what=str(message["Date"]))
    if message["Message-ID"] is not None and not _IDENTIFIER.fullmatch(str(message["Message-ID"]).strip()):
        yield Finding(rule="message-id", where="Message-ID", what=str(message["Message-ID"]))
    if message["In-Reply-To"] is not None:
        thread = str(message.get("References", "")).split()
        if thread[-1:] != str(message["In-Reply-To"]).split():
            yield Finding(rule="thread", where="References", what=" ".join(thread) or "not there")


def _list(message: Message) -> Iterator[Finding]:
    if str(message.get("Auto-Submitted", "")).partition(";")[0].strip().lower() != "auto-generated":
        yield Finding(rule="auto-submitted", where="Auto-Submitted", what=str(message["Auto-Submitted"]))
    listed, post = message["List-Unsubscribe"], message["List-Unsubscribe-Post"]
    if listed is not None and not _UNSUBSCRIBE.fullmatch(str(listed)):
        yield Finding(rule="unsubscribe", where="List-Unsubscribe", what=str(listed))
    if post is not None and ("https://" not in str(listed) or str(post).strip() != "List-Unsubscribe=One-Click"):
        yield Finding(rule="unsubscribe", where="List-Unsubscribe-Post", what=str(post))
    if post is None and "https://" in str(listed):
        yield Finding(rule="unsubscribe", where="List-Unsubscribe-Post", what="not there, though one click is offered")


def attachment_faults(part: Message) -> Iterator[Finding]:
    """Name, date and content of one attachment."""
    raw = str(part.get("Content-Disposition", ""))
    name = part.get_filename() or ""
    where = name or part.get_content_type()
    if part.get_content_disposition() != "attachment" or not _FILE_NAME.fullmatch(name) or "filename*" in raw:
        yield Finding(rule="attachment-name", where=where, what=raw or "no Content-Disposition")
    elif not _DAY.search(name):
        yield Finding(rule="attachment-date", where=where, what="no date in the name")
    if str(part.get("Content-Transfer-Encoding", "")).lower() != "base64":
        yield Finding(rule="transfer-encoding", where=where, what=str(part.get("Content-Transfer-Encoding")))
    content = part.get_payload(decode=True)
    is_pdf = isinstance(content, bytes) and content.startswith(b"%PDF-")
    if part.get_content_type() == "application/pdf" and not is_pdf:
        yield Finding(rule="attachment-kind", where=where, what="does not begin with %PDF-")
