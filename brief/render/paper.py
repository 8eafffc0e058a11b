"""What one A4 sheet holds of the HTML page when a reader prints it: the type size, and how many items of each section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from brief.render.cuts import cuts
from brief.render.heights import height
from brief.types import Sheet, Source

# Points between the margins that templates/html/style.css gives a printed page.
_HEIGHT: Final = 790.0
# Sizes of 1 rem in points: the smallest words of the page are 0.74 rem.
_LARGEST: Final = 9.6
_SMALLEST: Final = 8.0
_STEP: Final = 0.1
_SIZES: Final = tuple(round(_LARGEST - _STEP * n, 1) for n in range(round((_LARGEST - _SMALLEST) / _STEP) + 1))
_SECTIONS: Final = ("stories", "meetings", "signings", "facts", "people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """How the page is printed: 1 rem in points, how many items of each section, the marks of the sources listed."""

    size: float
    items: Mapping[str, int]
    sources: frozenset[int]
    left_out: int

    def kept(self, section: str) -> int:
        """Items of `section` that are printed, from its beginning."""
        return self.items.get(section, 0)


def paper(sheet: Sheet) -> Paper:
    """The largest type at which all of `sheet` fits on one page; items are left out only where the smallest does not.

    Heights are estimated (:mod:`brief.render.heights`): a browser measures only when it prints.
    """
    whole = {name: len(getattr(sheet, name)) for name in _SECTIONS}
    kept = dict(whole)
    order = iter(cuts(defaultdict(list, {name: list(getattr(sheet, name)) for name in _SECTIONS})))
    while _points(sheet, kept, _SMALLEST) > _HEIGHT and (name := next(order, None)):
        # Steps of the PDF that shorten an item have no like here.
        if kept.get(name):
            kept[name] -= 1
    return Paper(
        size=next((size for size in _SIZES if _points(sheet, kept, size) <= _HEIGHT), _SMALLEST),
        items=kept,
        sources=frozenset(source.mark for source in _cited(sheet, kept)),
        left_out=sum(whole.values()) - sum(kept.values()),
    )


def _points(sheet: Sheet, kept: Mapping[str, int], size: float) -> float:
    return height(sheet, kept, _cited(sheet, kept), size)


def _cited(sheet: Sheet, kept: Mapping[str, int]) -> tuple[Source, ...]:
    """The sources of what is printed."""
    marks = {shown.mark for shown in sheet.indicators} | {sheet.lead.mark if sheet.lead else 0}
    for name in _SECTIONS:
        marks |= {mark for item in getattr(sheet, name)[: kept[name]] for mark in item.marks}
    return tuple(source for source in sheet.sources if source.mark in marks)
