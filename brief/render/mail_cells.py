"""What mail shows without pictures: a bar as widths of table cells, a correction with the changed characters marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_ROOM: Final = 70  # percent of the cell that the longest bar takes; the number stands in the rest
_THIN: Final = 2  # percent; a shorter bar would not be seen
_ALIKE: Final = 0.5  # texts less alike than this are shown whole, without marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Widths in percent: an empty cell before the bar (0: none), the bar, and the rest for the number."""

    before: int
    bar: int
    rest: int


def bar_cells(bar: Mapping[str, float]) -> Cells:
    """The cells of a bar of :mod:`brief.render.cells` (start and length as shares of the room)."""
    before = round(bar["start"] * _ROOM)
    length = max(round(bar["length"] * _ROOM), _THIN)
    return Cells(before=before, bar=length, rest=100 - before - length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Characters of a corrected text; `changed` where the other text has none such there."""

    text: str
    changed: bool


def revised(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts of the old and of the new text, those that differ marked; wholly different texts unmarked."""
    match = SequenceMatcher(None, old, new, autojunk=False)
    if not old or not new or match.ratio() < _ALIKE:
        return tuple(_parts([(old, False)])), tuple(_parts([(new, False)]))
    codes = match.get_opcodes()
    return (
        tuple(_parts((old[i:j], kind != "equal") for kind, i, j, _, _ in codes)),
        tuple(_parts((new[i:j], kind != "equal") for kind, _, _, i, j in codes)),
    )


def _parts(runs: Iterable[tuple[str, bool]]) -> Iterator[Part]:
    return (Part(text=text, changed=changed) for text, changed in runs if text)
