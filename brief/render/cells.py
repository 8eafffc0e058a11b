"""The numbers of the page as tables: panel, ranks and cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from brief.render.clipping import LABEL, NAME, TITLE, clip, split_figure
from brief.render.digits import Bar, bars, distance, manner
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
            _indicator(i, bar, ways, own=len(marks) > 1 and i.mark in known)
            for i, bar in zip(measures, bars(measures), strict=True)
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


def _indicator(indicator: Indicator, bar: Bar | None, ways: Mapping[str, str], *, own: bool) -> Table:
    figure = indicator.figure
    prefix, number, unit = split_figure(figure.amount.text)
    rank = clip(distance(indicator.rank), TITLE) if indicator.rank else ""
    notes = [clip(distance(figure), TITLE) for figure in indicator.differences[:2]]
    return {
        "mark": indicator.mark,
        "marks": [indicator.mark] if own else [],
        "name": clip(figure.indicator, TITLE),
        "rank": rank if len(rank) <= _TAG else "",
        "way": clip(_way(figure, ways), _TAG),
        "prefix": prefix,
        "number": clip(number, NAME),
        "unit": clip(unit, NAME),
        "falls": figure.falls,
        "bar": _bar(bar),
        "notes": [rank, *notes] if len(rank) > _TAG else notes,
    }


def _way(figure: Figure, ways: Mapping[str, str]) -> str:
    """What the number did: 同比增长. The paper's words where they say so, else its basis and which way it went."""
    said = manner(figure)
    if figure.kind is not FigureKind.GROWTH or (_DOWN if figure.falls else _UP).search(said):
        return said
    return said + ways["falls" if figure.falls else "grows"]


def _bar(bar: Bar | None) -> dict[str, float] | None:
    """Start, length and place of zero as shares of the room."""
    return None if bar is None else {"start": bar.start / 100, "length": bar.length / 100, "zero": bar.zero / 100}


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
        "label": clip(figure.indicator, NAME) + clip(hoped, NAME),
        "marks": list(fact.marks),
    }


def _headline_of(marks: Sequence[int], sheet: Sheet) -> str:
    """The headline of the one article that the cells are from, "" where they are from several."""
    stories = (*((sheet.lead,) if sheet.lead else ()), *sheet.stories)
    return next((clip(s.headline, LABEL) for s in stories if [s.mark] == list(marks)), "")
