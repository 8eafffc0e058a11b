"""The places and bodies of an article, to be seen again wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from brief.types import Span


@dataclass(frozen=True, slots=True)
class Names:
    """Names by their first character, and all of them; longer ones first."""

    by_first: Mapping[str, tuple[str, ...]]
    every: tuple[str, ...]

    def at(self, text: str, start: int, end: int) -> int:
        """Where the longest name that begins at `start` ends, before `end`; `start` where none does."""
        for name in self.by_first.get(text[start : start + 1], ()):
            if text.startswith(name, start, end):
                return start + len(name)
        return start

    def among(self, text: str, end: int) -> Iterator[Span]:
        """The names in ``text[:end]``, in order, not overlapping."""
        there = [name for name in self.every if name in text]
        at = 0
        while starts := [start for name in there if (start := text.find(name, at, end)) >= 0]:
            start = min(starts)
            at = self.at(text, start, end)
            yield Span(start, at)


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
    every = sorted(set(names), key=len, reverse=True)
    for name in every:
        by_first.setdefault(name[0], []).append(name)
    return Names({first: tuple(found) for first, found in by_first.items()}, tuple(every))
