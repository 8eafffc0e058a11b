"""Contracts listed behind the report of many signed at once, whether in sentences or cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from brief.extract.cells import tabulated
from brief.extract.contracts import Act
from brief.extract.listed import listed
from brief.extract.points import sentence_spans
from brief.extract.reports import PAST, Report, again, done
from brief.types import Article, Role, Span

# Of no list that is signed now.
_NOT_NOW: Final = re.compile(rf"{PAST.pattern}|开工|投产|在谈|洽谈|[拟待]签|拟.{{0,6}}签约|力争|预计.{{0,4}}签约|未能")
_TOLD_IN: Final = frozenset({Role.BODY, Role.CROSSHEAD})


def lists(article: Article, told: list[Report]) -> Iterator[Report]:
    """The contracts listed behind a report of many signed at once; none where they are more than that says.

    Behind a ceremony that does not say how many, only what is listed cell by cell. `told` is what is known already.
    """
    many = next((report for report in told if report.act.projects), None)
    known = [report for report in told if not report.act.projects and not report.act.appointed]
    if many is None or many.act.projects is None:
        if not known and done(article):
            yield from _by_cells(article, _spans(article, 0))
        return
    spans = _spans(article, many.passage)
    read, cells = list(_by_sentences(article, spans)), _by_cells(article, spans)
    best = read if len(read) >= len(cells) else cells
    found = [r for r in best if not any(again(r.act, other.act) or _inside(r, other) for other in known)]
    if len(found) + len(known) <= int(many.act.projects.number):
        yield from found


def _spans(article: Article, first: int) -> list[tuple[int, Span]]:
    """The sentences from passage `first` on that may list what is signed now, with their passages' numbers."""
    inside = [(n, p.text) for n, p in enumerate(article.passages) if p.role in _TOLD_IN and n >= first]
    return [(n, span) for n, text in inside for span in sentence_spans(text) if not _NOT_NOW.search(span.of(text))]


def _by_sentences(article: Article, spans: list[tuple[int, Span]]) -> Iterator[Report]:
    for number, span in spans:
        for act in listed(span.of(article.passages[number].text)):
            yield Report(act=act, passage=number, sentence=span)


def _by_cells(article: Article, spans: list[tuple[int, Span]]) -> list[Report]:
    lines = "\n".join(span.of(article.passages[number].text) for number, span in spans)
    return [_placed(act, spans) for act in tabulated(lines)] if "元" in lines else []


def _placed(act: Act, spans: list[tuple[int, Span]]) -> Report:
    """The report of a contract found at a place of the sentences of `spans`, one a line."""
    start = 0
    for passage, span in spans:
        size = span.end - span.start
        if act.span.start <= start + size:
            return Report(act=replace(act, span=Span(act.span.start - start, size)), passage=passage, sentence=span)
        start += size + 1
    raise IndexError(act.span)


def _inside(report: Report, other: Report) -> bool:
    """Whether a report stands where another was read in another way."""
    same = report.passage == other.passage and report.sentence == other.sentence
    return same and report.act.span.start < other.act.span.end and other.act.span.start < report.act.span.end
