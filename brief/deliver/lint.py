"""Is a message sound? Every rule that a letter of ours keeps, with its reason, checked on the bytes of an .eml file."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import Final

from brief.deliver.lint_html import faults as html_faults
from brief.deliver.lint_html import said as html_text
from brief.deliver.lint_rules import Finding
from brief.deliver.lint_wire import attachment_faults, header_faults, line_faults

__all__ = ["Finding", "lint"]

LARGEST: Final = 10_000_000
"""Bytes of a message: many offices' servers stop at 10 MB."""

_SMALLEST_TEXT: Final = 0.2  # share of the characters of the HTML that the plain text must at least have


def lint(content: bytes) -> tuple[Finding, ...]:
    """What is wrong with the message `content` (RFC 5322 bytes), in the order of the file; empty for a sound one."""
    message = message_from_bytes(content, policy=compat32)
    return (*_size(content), *line_faults(content), *header_faults(message), *_parts(message))


def _size(content: bytes) -> Iterator[Finding]:
    if len(content) > LARGEST:
        yield Finding(rule="message-size", where="message", what=f"{len(content)} bytes")


def _parts(message: Message) -> Iterator[Finding]:
    """A mixed of (alternative of plain and HTML) and attachments, each as it must be."""
    outer = _inside(message, "multipart/mixed")
    bodies = _inside(outer[0], "multipart/alternative") if outer else []
    if [part.get_content_type() for part in bodies] != ["text/plain", "text/html"]:
        found = " ".join(part.get_content_type() for part in message.walk())
        yield Finding(rule="structure", where="message", what=found)
        return
    for part in message.walk():
        if part.defects:
            yield Finding(rule="structure", where=part.get_content_type(), what=type(part.defects[0]).__name__)
    yield from _bodies(bodies[0], bodies[1])
    for part in outer[1:]:
        yield from attachment_faults(part)


def _inside(message: Message, kind: str) -> list[Message]:
    """The parts of a multipart of that kind, none of anything else."""
    payload = message.get_payload()
    if message.get_content_type() != kind or not isinstance(payload, list):
        return []
    return [part for part in payload if isinstance(part, Message)]


def _bodies(plain: Message, html: Message) -> Iterator[Finding]:
    texts: list[str] = []
    for part in plain, html:
        decoded, faults = _decoded(part)
        texts.append(decoded)
        yield from faults
    shown = html_text(texts[1])
    if not texts[0].strip():
        yield Finding(rule="plain-empty", where="text/plain", what="no text")
    elif len("".join(texts[0].split())) < _SMALLEST_TEXT * len("".join(shown.split())):
        yield Finding(rule="plain-empty", where="text/plain", what="says much less than the HTML")
    yield from html_faults(texts[1])


def _decoded(part: Message) -> tuple[str, list[Finding]]:
    """The text of a part, and what is wrong with how it is written."""
    kind = part.get_content_type()
    faults = []
    if str(part.get_content_charset()).lower() != "utf-8":
        faults.append(Finding(rule="charset", where=kind, what=str(part.get_content_charset())))
    if str(part.get("Content-Transfer-Encoding", "")).lower() != "base64":
        faults.append(Finding(rule="transfer-encoding", where=kind, what=str(part.get("Content-Transfer-Encoding"))))
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        return content.decode("utf-8"), faults
    except UnicodeDecodeError as error:
        faults.append(Finding(rule="charset", where=kind, what=f"byte {error.start} is no UTF-8"))
        return content.decode("utf-8", "replace"), faults
