"""The places and bodies of an article, to be seen again wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from brief.types import Span


@dataclass(frozen=True, slots=True)
class Names:
    """Names by their first character, longer ones first."""

    by_first: Mapping[str, tuple[str, ...]]

    def at(self, text: str, start: int, end: int) -> int:
        """Where the longest name that begins at `start` ends, before `end`; `start` where none does."""
        names = self.by_first.get(text[start : start + 1], ())
        return next((start + len(name) for name in names if text.startswith(name, start, end)), start)

    def among(self, text: str, end: int) -> Iterator[Span]:
        """The names in ``text[:end]``, in order, not overlapping."""
        if not any(name in text for names in self.by_first.values() for name in names):
            return
        at = 0
        while at < end:
            stop = self.at(text, at, end)
            if stop > at:
                yield Span(at, stop)
            at = max(stop, at + 1)


@dataclass(frozen=True, slots=True)
class Known:
    """The places and the bodies that the tagger found in an article, to be seen again wherever they stand."""

    places: Names
    bodies: Names

    def bodies_in(self, text: str) -> tuple[str, ...]:
        """The bodies named in `text`, in order."""
        return tuple(span.of(text) for span in self.bodies.among(text, len(text)))

    def at(self, text: str, start: int, end: int) -> int:
        """Where a known name that begins at `start` ends; `start` where none does."""
        return max(self.places.at(text, start, end), self.bodies.at(text, start, end))


def listed(names: Iterable[str]) -> Names:
    """`names`, each once, to be looked for in a text."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(set(names), key=len, reverse=True):
        by_first.setdefault(name[0], []).append(name)
    return Names({first: tuple(found) for first, found in by_first.items()})
