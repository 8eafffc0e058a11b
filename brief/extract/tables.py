"""Read figures out of a table that a newspaper prints as lines: a head (指标 总量 同比增速（%）) and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from brief.extract import terms
from brief.text.numerals import quantities
from brief.text.units import canonical
from brief.text.words import part_of_speech, word_texts
from brief.types import Amount, Article, Figure, FigureKind, Passage, Place, Role

_NAME: Final = re.compile(r"(?![一二两三四五六七八九十百千])[\u4e00-\u9fff]{2,4}")
_GAP: Final = re.compile(r"[\s\u3000|]+")
_HEAD: Final = re.compile(
    r"指标|项目|名称|总量|数值|绝对[值数]|完成额|累计|增[速长幅]|同比|比重|单位|金额|产量|面积|人数"
)
_UNIT: Final = re.compile(r"[（(](?P<unit>[^（）()]{1,6})[）)]")
_NUMBER: Final = re.compile(r"(?P<sign>[-－−+]?)(?P<number>\d[\d,]*(?:\.\d+)?)")
_BASIS: Final = re.compile(r"同比|环比|比上年(?:同期)?|较上年(?:同期)?")
_SPEED: Final = re.compile(r"增[速长幅]|降幅|±|同比|环比")
_SHARE: Final = re.compile(r"占比|比重|份额")
_LONGEST_HEAD: Final = 14


@dataclass(frozen=True, slots=True)
class _Column:
    """What a head says of the numbers below it."""

    unit: str | None
    kind: FigureKind
    basis: str | None


def rows(article: Article) -> frozenset[int]:
    """The numbers of the passages of `article` that are heads or rows of a table with numbers."""
    return frozenset(number for number, _ in _tabled(article))


def tabled(article: Article) -> tuple[Figure, ...]:
    """The figures of the tables of `article`, row by row."""
    found = tuple(_tabled(article))
    if not found:
        return ()
    period, scope = _period(article), _surveyed(article)
    return tuple(
        replace(figure, scope=scope) for number, columns in found for figure in _row(article, number, columns, period)
    )


def _tabled(article: Article) -> Iterator[tuple[int, tuple[_Column, ...]]]:
    columns: tuple[_Column, ...] = ()
    for number, passage in enumerate(article.passages):
        cells = _cells(passage)
        if passage.role is Role.BODY and _is_head(cells):
            columns = tuple(_column(cell) for cell in cells[1:])
            yield number, ()
        elif columns and len(cells) == len(columns) + 1 and any(_NUMBER.match(cell) for cell in cells[1:]):
            yield number, columns
        else:
            columns = ()


def _cells(passage: Passage) -> list[str]:
    return _GAP.split(passage.text.strip())


def _is_head(cells: list[str]) -> bool:
    short = all(0 < len(cell) <= _LONGEST_HEAD and not _NUMBER.search(cell) for cell in cells)
    return short and len(cells) > 1 and sum(_HEAD.search(cell) is not None for cell in cells) > 1


def _column(head: str) -> _Column:
    unit = match["unit"] if (match := _UNIT.search(head)) else None
    basis = _BASIS.search(head)
    if _SPEED.search(head):
        kind = FigureKind.DIFFERENCE if unit and "百分点" in unit else FigureKind.GROWTH
        return _Column(unit or "%", kind, basis[0] if basis else None)
    return _Column(unit, FigureKind.SHARE if _SHARE.search(head) else FigureKind.LEVEL, None)


def _row(article: Article, number: int, columns: tuple[_Column, ...], period: str | None) -> Iterator[Figure]:
    passage = article.passages[number]
    name, *cells = _cells(passage)
    evidence = article.evidence(Place(passage=number, start=0, end=len(passage.text)))
    for cell, column in zip(cells, columns, strict=False):
        amount = _amount(cell, column)
        if amount is not None:
            yield Figure(
                article=article.id,
                indicator=name,
                amount=amount,
                kind=column.kind,
                basis=column.basis,
                period=period,
                falls=cell[0] in "-－−",
                evidence=evidence,
                confidence=0.9,
            )


def _amount(cell: str, column: _Column) -> Amount | None:
    """The number of a cell in the unit that it or its column's head names; None where it holds none or no unit."""
    match = _NUMBER.match(cell)
    if match is None:
        return None
    if match.end() < len(cell):
        found = quantities(cell)
        return Amount(text=cell, number=found[0].number, unit=found[0].unit) if found and found[0].unit else None
    if column.unit is None:
        return None
    scaled = quantities(match["number"] + column.unit)
    number = scaled[0].number if scaled else Decimal(match["number"].replace(",", ""))
    return Amount(text=cell, number=number, unit=scaled[0].unit if scaled else canonical(column.unit))


def _period(article: Article) -> str | None:
    """The period that the headlines of a table state."""
    heads = (p.text for p in article.passages if p.role in {Role.HEADLINE, Role.KICKER, Role.SUBHEAD})
    return next((span.of(text) for text in heads for span in terms.stated(text)), None)


def _surveyed(article: Article) -> str | None:
    """The area of a table of statistics: the last place, or word that no dictionary holds, of its headlines."""
    lines = (article.headline, article.kicker, *article.subheads[:1])
    words = [word for line in lines if line for word in word_texts(line)]
    return next((w for w in reversed(words) if _NAME.fullmatch(w) and part_of_speech(w) in {None, "ns"}), None)
