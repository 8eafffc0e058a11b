"""An issue of a newspaper as lines of text, and what each line is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span holds."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of a newspaper as text: what ingest makes of a file.

    `lines` are the lines of the file, normalized one by one (``lines[0]`` is line 1; empty ones stay). `source` is the
    file's name, `sha256` the digest of its bytes, `encoding` how it was decoded. `paper` and `date` are what the caller
    or a masthead said; never guessed.
    """

    source: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    paper: str | None = None
    date: Date | None = None


class Role(StrEnum):
    """What a line of an issue is."""

    HEADLINE = "headline"
    KICKER = "kicker"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    BODY = "body"
    CROSSHEAD = "crosshead"
    JUMP = "jump"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One non-empty line of an issue with the role it plays; `line` is its number, `text` the stripped line."""

    line: int
    text: str
    role: Role
    confidence: float = 1.0
