"""Fields of briefing.json and gold.json as they are read here; what is absent or of a wrong kind counts as empty."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

Record = Mapping[str, object]

_SPACE: Final = re.compile(r"\s+")


def norm(value: object) -> str:
    """Width-folded (NFKC) text without white space, "" for None: what two fields are compared by.

    >>> norm(" 邓 向东　１２％")
    '邓向东12%'
    """
    return "" if value is None else _norm(str(value))


@lru_cache(maxsize=65536)
def _norm(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def records(value: object) -> tuple[Record, ...]:
    """The objects of a list."""
    return tuple(item for item in value if isinstance(item, dict)) if isinstance(value, list | tuple) else ()


def record(value: object) -> Record:
    """The object itself, or an empty one."""
    return value if isinstance(value, dict) else {}


def texts(value: object) -> tuple[str, ...]:
    """The texts of a list that say something; a single text counts as a list of one."""
    items = value if isinstance(value, list | tuple) else (value,)
    return tuple(str(item) for item in items if norm(item))


def text(value: object) -> str:
    """The text itself, "" for none."""
    return "" if value is None else str(value)


def numbers(value: object) -> tuple[int, ...]:
    """The line numbers of a list, each once, in order."""
    items = value if isinstance(value, list | tuple) else ()
    return tuple(dict.fromkeys(n for n in items if isinstance(n, int) and not isinstance(n, bool)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article of a record: its id, its lines that no earlier article has, and the record itself."""

    id: str
    lines: tuple[int, ...]
    record: Record

    @property
    def summary(self) -> Record:
        """Its summary, empty where there is none."""
        return record(self.record.get("summary"))

    @property
    def paragraphs(self) -> tuple[Record, ...]:
        """Its paragraphs."""
        return records(self.record.get("paragraphs"))

    @property
    def heads(self) -> tuple[str, ...]:
        """Kicker, headline, subheads, byline, as far as given."""
        return tuple(t for key in ("kicker", "headline", "subheads", "byline") for t in texts(self.record.get(key)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A briefing or gold record with its lines indexed.

    `owner` says which article (by place) a line is in, the first that names it; `follows` and `precedes` link lines that
    one paragraph was cut into; `body` holds the lines of paragraphs.
    """

    record: Record
    articles: tuple[Entry, ...]
    owner: Mapping[int, int]
    follows: Mapping[int, int]
    precedes: Mapping[int, int]
    body: Mapping[int, int]

    def items(self, key: str) -> tuple[Record, ...]:
        """The findings under `key`."""
        return records(self.record.get(key))


def layout(source: Record) -> Layout:
    """Index a record."""
    owner: dict[int, int] = {}
    entries: list[Entry] = []
    for number, article in enumerate(records(source.get("articles"))):
        lines = tuple(line for line in numbers(article.get("lines")) if line not in owner)
        owner |= dict.fromkeys(lines, number)
        entries.append(Entry(id=str(article.get("id")), lines=lines, record=article))
    follows: dict[int, int] = {}
    precedes: dict[int, int] = {}
    body: dict[int, int] = {}
    for number, entry in enumerate(entries):
        for paragraph in entry.paragraphs:
            lines = numbers(paragraph.get("lines"))
            body |= dict.fromkeys(lines, number)
            for one, other in pairwise(lines):
                follows.setdefault(one, other)
                precedes.setdefault(other, one)
    return Layout(record=source, articles=tuple(entries), owner=owner, follows=follows, precedes=precedes, body=body)
