"""The numbers of a sheet: the panel of key figures with their printed ranks and distances, and the number cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from brief.compose import merging
from brief.types import Figure, FigureKind, Indicator, Marked, Signing

_MEASURES: Final = (FigureKind.GROWTH, FigureKind.LEVEL, FigureKind.SHARE)
_MACRO: Final = re.compile(r"生产总值|GDP|增加值|投资|零售|收入|进出口|出口|用电量|物价|就业|存款|贷款|产量|利润|税")
_WIDER: Final = re.compile(r"^全(?:国|省|区)")  # a scope that a city compares itself with
_FROM_TO: Final = re.compile(r"[由从自].*(?:到|至|为)")  # 由68%提高到85%
_CELLS: Final = 3  # of one article: enough to stand as a row of their own
_ROW: Final = 2  # fewer numbers than this are no row at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Key figures and number cells, each in order of rank, and no figure in both."""

    indicators: tuple[Indicator, ...]
    facts: tuple[Marked[Figure], ...]


def panel(figures: Sequence[Figure], signings: Sequence[Signing], *, indicators: int, facts: int) -> Panel:
    """Choose at most `indicators` and `facts` of `figures`, which are in order of their articles' importance.

    An indicator is a growth that is printed, or a level or share with a printed rank or distance, or a rank alone; the
    rest, and set goals, are cells, of one article where it has enough. A contract's sum and its projects are left to its signing.
    """
    single = [marked.item for marked in merging.figures(figures)]
    groups = _compared(_groups(single))
    shown = tuple(sorted((g for g in groups if _telling(g)), key=_weight)[:indicators])
    used = {id(f) for g in shown for f in (g.figure, g.rank, g.earlier, *g.differences, *g.versus)}
    sums = {(s.article, amount.number) for s in signings for amount in (s.amount, s.projects) if amount}
    rest = [f for f in single if id(f) not in used and (f.article, f.amount.number) not in sums]
    return Panel(indicators=shown, facts=_cells(rest, facts))


def _key(figure: Figure) -> tuple[str, str, str | None]:
    return figure.article, figure.indicator, figure.scope


def _groups(figures: Sequence[Figure]) -> list[Indicator]:
    """Figures of one indicator put together: the measure, then its rank and its distances."""
    keys = dict.fromkeys(_key(figure) for figure in figures)
    return [group for key in keys for group in _group([f for f in figures if _key(f) == key])]


def _compared(groups: Sequence[Indicator]) -> list[Indicator]:
    """`groups` with those of the whole province or country put beside the paper's own of that name, period and kind."""
    wider = [g for g in groups if _WIDER.match(g.figure.scope or "")]
    own = [g for g in groups if g not in wider]
    beside = {id(g): tuple(w for w in wider if _comparable(g.figure, w.figure)) for g in own}
    taken = {id(w) for found in beside.values() for w in found}
    merged = [replace(g, versus=tuple(w.figure for w in beside[id(g)])) for g in own]
    return merged + [w for w in wider if id(w) not in taken]


def _comparable(one: Figure, other: Figure) -> bool:
    alike = ("article", "indicator", "kind", "period")
    return all(getattr(one, field) == getattr(other, field) for field in alike) and one.amount.unit == other.amount.unit


def _group(figures: Sequence[Figure]) -> list[Indicator]:
    """The indicator that `figures` of one name make: at most one measure, growth first, then level, then share."""
    rank = next((f for f in figures if f.kind is FigureKind.RANK), None)
    differences = tuple(f for f in figures if f.kind is FigureKind.DIFFERENCE)
    measures = sorted((f for f in figures if f.kind in _MEASURES), key=lambda f: _MEASURES.index(f.kind))
    if measures:
        earlier, figure = _rise(measures)
        mark = merging.mark_of(figure.article)
        return [Indicator(mark=mark, figure=figure, rank=rank, differences=differences, earlier=earlier)]
    return [] if rank is None else [Indicator(mark=merging.mark_of(rank.article), figure=rank)]


def _rise(measures: Sequence[Figure]) -> tuple[Figure | None, Figure]:
    """The measure that counts and what it was before, where one clause says both: 覆盖率由68%提高到85%."""
    first = measures[0]
    later = next((f for f in measures[1:] if f.kind is first.kind and f.evidence.quote == first.evidence.quote), None)
    unit = later is not None and later.amount.unit == first.amount.unit
    if later is None or not unit or first.kind is FigureKind.GROWTH or not _FROM_TO.search(first.evidence.quote):
        return None, first
    return first, later


def _telling(group: Indicator) -> bool:
    """Whether a group says more than a number: how it moved, where it ranks, what it stands against."""
    moved = group.figure.kind in {FigureKind.GROWTH, FigureKind.RANK}
    return bool(moved or group.rank or group.differences or group.versus or group.earlier)


def _weight(group: Indicator) -> tuple[bool, float]:
    """Sort key, smallest first: measures before mere ranks, then what says most, then the better article."""
    beside = bool(group.differences or group.versus or group.earlier)
    said = (group.rank is not None) + 0.5 * beside + bool(_MACRO.search(group.figure.indicator))
    return group.figure.kind is FigureKind.RANK, group.mark - 1.5 * said


def _cells(figures: Sequence[Figure], limit: int) -> tuple[Marked[Figure], ...]:
    """Cells of the best article that has several numbers; else of all articles; none where there is but one."""
    kinds = {FigureKind.LEVEL, FigureKind.TARGET, FigureKind.SHARE}
    plain = [f for f in figures if f.kind in kinds]
    counts = Counter(f.article for f in plain)
    whole = next((article for article in dict.fromkeys(f.article for f in plain) if counts[article] >= _CELLS), None)
    # Two cells of one name would not say which is which: the first stays.
    named = {(f.indicator, f.scope, f.kind is FigureKind.SHARE): f for f in reversed(plain)}
    chosen = merging.figures([f for f in plain if f in named.values() and whole in {None, f.article}])[:limit]
    return tuple(chosen) if len(chosen) >= _ROW else ()
