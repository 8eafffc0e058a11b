"""Find the key figures (关键数据) of an article: what is measured, how much, against what, when, of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Final

from brief.extract import indicators, readings
from brief.extract.readings import Reading
from brief.text.dates import dates, periods
from brief.text.numerals import Quantity, quantities
from brief.text.sentences import clauses, sentences
from brief.types import Amount, Article, Figure, FigureKind, Passage, Place, Role, Span

_TIMES: Final = frozenset({"年", "天", "日", "个月", "小时", "分钟", "秒", "周"})
_TIMED: Final = re.compile(r"(?:工期|聘期|为期|历时|周期|用时|时间|时长|期限|天数|缩短[至到]|压缩[至到])[^，。；]{0,4}$")
_NEVER: Final = frozenset({"届", "岁", "级", "期", "步", "代", "线", "环", "分", "度", "号", "字", "句", "声", "则", "层", "面", "面封"})
_OWN: Final = re.compile(r"^(?:个)?(?:方面|特点|问题|意识|自信|维护|坚持|重点|环节|层面|关键|目标|战场|字|难题|变化|原则|统一|转变|必须|务必|确立|决定|阶段|要求|原因)")
_BRACKET: Final = re.compile(r"《[^》]*》")
_SLOGAN: Final = re.compile(r"“[^“”]{1,14}”")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What a clause takes over from those before it in its sentence and paragraph."""

    subjects: tuple[str, ...] = ()
    basis: str | None = None
    period: str | None = None
    scope: str | None = None
    said: str = ""


def figures(article: Article, date: Date | None = None) -> tuple[Figure, ...]:
    """The figures that the body of `article` states, in reading order, each fact once.

    An indicator is a verbatim phrase of the article; the quote of the evidence is the clause that the number stands
    in. `confidence` is lower where the indicator was carried over from an earlier clause or guessed.
    """
    del date  # periods stay as printed
    found: list[Figure] = []
    for number, passage in enumerate(article.passages):
        if passage.role is Role.BODY:
            found.extend(_paragraph(article, number, passage))
    return _once(found)


def _once(found: list[Figure]) -> tuple[Figure, ...]:
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in found:
        key = (figure.indicator, figure.amount.number, figure.amount.unit, figure.kind, figure.basis, figure.period)
        kept.setdefault(key, figure)
    return tuple(kept.values())


def _paragraph(article: Article, number: int, passage: Passage) -> Iterator[Figure]:
    text = passage.text
    context = _Context()
    for sentence in sentences(text):
        context = replace(context, subjects=(), basis=None, said="")
        for clause in clauses(sentence.of(text)):
            start, end = sentence.start + clause.start, sentence.start + clause.end
            context, read = _clause(text[start:end], context)
            place = Place(passage=number, start=start, end=end)
            for figure in read:
                yield replace(figure, article=article.id, evidence=article.evidence(place))


def _clause(text: str, context: _Context) -> tuple[_Context, list[Figure]]:
    """The figures of one clause, and the context behind it."""
    when = [span for span in periods(text)]
    where = indicators.scope(text)
    context = replace(
        context,
        period=when[-1].of(text) if when else context.period,
        scope=where.of(text) if where else context.scope,
        said=context.said + "，" + text,
    )
    found: list[Figure] = []
    place = 0
    for quantity in _counted(text, when):
        before, after = text[place : quantity.span.start], text[quantity.span.end :]
        reading = readings.read(before, quantity, after)
        if reading is None:
            continue
        figure, context = _figure(text, place, quantity, reading, context)
        place = quantity.span.end
        if figure is not None:
            found.append(figure)
    return context, found


def _counted(text: str, when: list[Span]) -> list[Quantity]:
    """The quantities of a clause that may be figures."""
    taken = [*when, *(mention.span for mention in dates(text))]
    taken += [Span(*match.span()) for match in _BRACKET.finditer(text)]
    return [
        quantity
        for quantity in quantities(text)
        if not any(span.start < quantity.span.end and quantity.span.start < span.end for span in taken)
        and _counts(text, quantity)
    ]


def _counts(text: str, quantity: Quantity) -> bool:
    unit = quantity.unit
    if quantity.ordinal:
        return unit == "位"
    if unit is None or unit in _NEVER:
        return False
    if unit in _TIMES:
        return _TIMED.search(text[: quantity.span.start]) is not None
    return not _OWN.match(text[quantity.span.end :])


def _figure(
    text: str, place: int, quantity: Quantity, reading: Reading, context: _Context
) -> tuple[Figure | None, _Context]:
    found = indicators.before(text[place:], reading.head) if reading.head else None
    behind = indicators.behind(text, quantity.span.end)
    name: str | None = None
    confidence = 0.9
    if found is not None and not indicators.GENERIC.fullmatch(found.of(text[place:])):
        name = found.of(text[place:])
    if reading.kind in {FigureKind.LEVEL, FigureKind.SHARE} and behind is not None and (name is None or quantity.unit not in {"%", "元"}):
        if name is None or text[quantity.span.end : quantity.span.end + 1] != "的":
            name = behind.of(text)
    if name is None and context.subjects:
        name, confidence = context.subjects[-1], 0.8
    if name is None:
        return None, context
    kind = reading.kind
    if kind in {FigureKind.LEVEL, FigureKind.SHARE} and readings.ahead(context.said):
        kind = FigureKind.TARGET
    if kind is FigureKind.GROWTH and readings.goal(text):
        kind = FigureKind.TARGET
    context = replace(context, subjects=(name,))
    amount = Amount(text=quantity.text, number=quantity.number, unit=quantity.unit)
    figure = Figure(
        article="", indicator=name, amount=amount, kind=kind, basis=reading.basis, period=context.period,
        scope=context.scope, falls=reading.falls, evidence=_NOWHERE, confidence=confidence,
    )  # fmt: skip
    return figure, context


from brief.types import Evidence  # noqa: E402

_NOWHERE: Final = Evidence(article="", line=0, quote="")
