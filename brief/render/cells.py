"""The numbers of the page as tables: panel, ranks and cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from brief.render.clipping import LABEL, NAME, TITLE, clip, split_figure
from brief.render.digits import Bar, compared_bars, distance, is_lead, manner, risen, rival
from brief.types import Figure, FigureKind, Indicator, Marked, Sheet

Table = dict[str, object]

_TAG: Final = 10  # characters of a rank that stands in a tag; a longer one stands with the distances
_UP: Final = re.compile("增|升|长|涨|提高|加快|扩大|多|倍")
_DOWN: Final = re.compile("降|减|跌|落|缩|少|负|收窄|下滑|回落")


def numbers(sheet: Sheet, known: set[int], *, most: int, cells: int, ways: Mapping[str, str]) -> Table:
    """Tables of at most `most` indicators and as many `cells`; `known` are the marks of the page's sources.

    `ways` has the words "grows" and "falls" for a growth whose own word is not printed, and "target" for a number that is
    aimed at or expected and has no period.
    """
    shown = sheet.indicators[:most]
    measures = [i for i in shown if i.figure.kind is not FigureKind.RANK]
    marks = sorted({i.mark for i in shown} & known)
    facts = sheet.facts[:cells]
    fact_marks = sorted({mark for fact in facts for mark in fact.marks} & known)
    return {
        "indicators": [
            _indicator(i, own, others, ways) | {"marks": [i.mark] if len(marks) > 1 and i.mark in known else []}
            for i, (own, others) in zip(measures, compared_bars(measures), strict=True)
        ],
        "ranks": _ranks([i for i in shown if i.figure.kind is FigureKind.RANK and i.mark in known]),
        "panel": {"note": _period(measures), "marks": marks if len(marks) == 1 else []},
        "facts": [_fact(fact, ways) for fact in facts],
        "cells": {"note": _headline_of(fact_marks, sheet), "marks": fact_marks},
    }


def _period(measures: Sequence[Indicator]) -> str:
    """The period that all figures share, "" where they differ."""
    periods = {i.figure.period for i in measures}
    return clip(next(iter(periods)) or "", TITLE) if len(periods) == 1 else ""


def _indicator(indicator: Indicator, bar: Bar | None, others: Sequence[Bar | None], ways: Mapping[str, str]) -> Table:
    figure = indicator.figure
    prefix, number, unit = split_figure(figure.amount.text)
    rank = clip(distance(indicator.rank), TITLE) if indicator.rank else ""
    differences = sorted(indicator.differences, key=lambda difference: not is_lead(difference))[:2]
    notes = [clip(distance(difference), TITLE) for difference in differences]
    return {
        "mark": indicator.mark,
        "name": clip(figure.indicator, TITLE),
        "rank": rank if len(rank) <= _TAG else "",
        "way": "" if indicator.earlier else clip(_way(figure, ways), _TAG),
        "prefix": prefix,
        "number": clip(number, NAME),
        "unit": clip(unit, NAME),
        "falls": figure.falls,
        "bar": _bar(bar),
        "versus": [
            {"text": clip(rival(other, ways["falls"]), TITLE), "bar": _bar(own)}
            for other, own in zip(indicator.versus, others, strict=True)
            if own
        ],
        "trend": _trend(indicator.earlier, figure) if indicator.earlier else None,
        "notes": [*notes, rank] if len(rank) > _TAG else notes,
        "keyed": 0 if bar is not None and bar.ahead else -1,
    }


def _trend(earlier: Figure, figure: Figure) -> Table:
    """The two ends of a line over the ground of 0, the higher one at 1, and the label beside it."""
    ends = (float(earlier.amount.number), float(figure.amount.number))
    top = max(ends) or 1.0
    return {"label": clip(risen(earlier), TITLE), "from": ends[0] / top, "to": ends[1] / top}


def _way(figure: Figure, ways: Mapping[str, str]) -> str:
    """What the number did: 同比增长. The paper's words where they say so, else its basis and which way it went."""
    said = manner(figure)
    if figure.kind is not FigureKind.GROWTH or (_DOWN if figure.falls else _UP).search(said):
        return said
    return said + ways["falls" if figure.falls else "grows"]


def _bar(bar: Bar | None) -> dict[str, float] | None:
    """Start, length, place of zero and the part ahead as shares of the room."""
    if bar is None:
        return None
    return {"start": bar.start / 100, "length": bar.length / 100, "zero": bar.zero / 100, "ahead": bar.ahead / 100}


def _ranks(ranks: Sequence[Indicator]) -> list[Table]:
    """Indicators of which only a rank is printed, those of one rank in a line."""
    lines: dict[tuple[int, str], list[str]] = {}
    for indicator in ranks:
        lines.setdefault((indicator.mark, clip(distance(indicator.figure), TITLE)), []).append(
            clip(indicator.figure.indicator, TITLE)
        )
    return [{"mark": mark, "text": f"{'、'.join(names)}　{rank}"} for (mark, rank), names in lines.items()]


def _fact(fact: Marked[Figure], ways: Mapping[str, str]) -> Table:
    figure = fact.item
    prefix, number, unit = split_figure(figure.amount.text)
    # What is only hoped for must not look like what has been reached.
    hoped = f"（{figure.period or ways['target']}）" if figure.kind is FigureKind.TARGET else ""
    return {
        "prefix": prefix,
        "number": clip(number, NAME),
        "unit": clip(unit, NAME),
        "label": clip(_named(figure), NAME),
        "hoped": clip(hoped, NAME),
        "marks": list(fact.marks),
    }


def _named(figure: Figure) -> str:
    """What a cell counts; of a share, of what it is one: 工业投资占固定资产投资."""
    basis = figure.basis or ""
    if figure.kind is not FigureKind.SHARE or not basis.startswith("占"):
        return figure.indicator
    return basis if figure.indicator in basis else figure.indicator + basis


def _headline_of(marks: Sequence[int], sheet: Sheet) -> str:
    """The headline of the one article that the cells are from, "" where they are from several."""
    stories = (*((sheet.lead,) if sheet.lead else ()), *sheet.stories)
    return next((clip(s.headline, LABEL) for s in stories if [s.mark] == list(marks)), "")
