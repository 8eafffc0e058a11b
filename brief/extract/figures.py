"""Find the key figures (关键数据) of an article: what is measured, how much, against what, when, of whom."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Date
from typing import Final, NamedTuple

from brief.extract import indicators, nouns, readings, scopes, series, tables, terms
from brief.extract.areas import alone, areas
from brief.extract.facts import once
from brief.extract.measured import CARRIED, JOINED, LIKELY, SURE, Site, named
from brief.extract.mentions import Known, listed
from brief.extract.stated import Stated, tidied, valued
from brief.extract.tallies import Tally, numbered, referring, repeated, tallies, told_clauses
from brief.text.numerals import quantities
from brief.text.units import CLASSIFIERS
from brief.types import Article, Figure, FigureKind, Place, Role, Span

_EACH: Final = re.compile(r"[均都](?:居|位|列|排|达|为|超|增|下|实|突|保)?[^，]{0,3}$")
_ORDERED: Final = re.compile(
    "[本此][次届]|第[一二三四五六七八九十]"
)  # is left out of an indicator, the name behind it not
_LISTED: Final = frozenset({"、", "和", "与", "及", "以及", "，", ""})
# A headline rounds the body number by less than a tenth.
_ROUNDED: Final = 10
_HEADS: Final = frozenset({Role.HEADLINE, Role.KICKER, Role.SUBHEAD})
_SHORTEST: Final = 3
_NOBODY: Final = Known(listed(()), listed(()))


class _Context(NamedTuple):
    """What a clause takes over from those before it: in its sentence, and what lasts in the article."""

    subjects: tuple[str, ...] = ()
    period: str | None = None
    lasting: str | None = None
    scope: str | None = None
    local: bool = False
    said: str = ""
    last: Stated | None = None
    names: Known = _NOBODY
    office: str | None = None
    seen: tuple[str, ...] = ()
    about: str | None = None
    apart: tuple[str, ...] = ()  # the areas that numbers were last handed out to
    repeated: frozenset[str] = frozenset()  # 两所高校, where it is said more than once


def figures(article: Article, date: Date | None = None) -> tuple[Figure, ...]:
    """The figures that the body of `article` states, in reading order, each fact once.

    An indicator is a verbatim phrase of the article; the quote of the evidence is the clause that the number stands
    in. `confidence` is lower where the indicator was carried over from an earlier clause or guessed.
    """
    del date  # periods stay as printed
    found: list[Figure] = []
    names = scopes.known(article)
    context = _Context(names=names, about=scopes.headed(article, names), repeated=repeated(article.body))
    tabled = tables.rows(article)
    told = [n for n, p in enumerate(article.passages) if p.role is Role.BODY and n not in tabled]
    last = max((n for n in told if numbered(article.passages[n].text)), default=-1)
    for number in told:
        if number <= last:  # no figures behind the last number
            context = _paragraph(article, number, context, found, ends=number == last)
    found += tables.tabled(article)
    return once(found + _headed(article))


def _headed(article: Article) -> list[Figure]:
    """The figures of the headlines of an article whose body is cut, where what is left holds no number like theirs."""
    if article.complete and article.paragraphs:
        return []
    body = [quantity.number for passage in article.paragraphs for quantity in quantities(passage.text)]
    heads: list[Figure] = []
    for number, passage in enumerate(article.passages):
        if passage.role in _HEADS:
            _paragraph(article, number, _Context(), heads, ends=False)
    return [
        replace(figure, confidence=LIKELY)
        for figure in heads
        if not any(abs(figure.amount.number - other) * _ROUNDED <= other for other in body)
    ]


def _paragraph(article: Article, number: int, context: _Context, found: list[Figure], *, ends: bool) -> _Context:
    """The context behind a paragraph, whose figures go to `found`; if it `ends` the article, as far as figures go."""
    text = article.passages[number].text
    if not terms.statistical(context.lasting or ""):
        context = context._replace(lasting=None, scope=context.about)
    upto = numbered(text)
    if not upto and not terms.stated(text):
        return context._replace(seen=(*context.seen, *context.names.bodies_in(text)))
    for sentence in told_clauses(text)[: upto if ends else None]:
        context = context._replace(subjects=(), period=None, local=False, office=None, said="", last=None)
        every = [tallies(span.of(text)) for span in sentence]
        more = sum(map(bool, every))
        for span, counted in zip(sentence, every, strict=True):
            more -= bool(counted)
            context, read = _clause(span.of(text), counted, context, more=more > 0)
            if read:
                evidence = article.evidence(Place(passage=number, start=span.start, end=span.end))
                found.extend(valued(article.id, one, evidence) for one in read)
    return context


def _clause(text: str, every: tuple[Tally, ...], context: _Context, *, more: bool) -> tuple[_Context, list[Stated]]:
    """The figures of one clause with `every` number of it, and the context behind it; `more` numbers follow in the sentence."""
    counted = tuple(tally for tally in every if not referring(text, tally, context.repeated))
    context, day = _in_time(text, context, counted)
    starts = (tally.quantity.span.start for tally in counted if not tally.quantity.ordinal)
    context = _held(text, next(starts, len(text)), context, counted=bool(counted))
    said = f"{context.said}，{text}"
    if not counted and not more:
        return context, []
    if not counted:
        name = indicators.opening(text)
        spoken = (name.of(text),) if name else _unmeasured(text)
        return context._replace(subjects=context.subjects + spoken, said=said), []
    found: list[Stated] = []
    subjects, last, apart = context.subjects, context.last, context.apart
    place = index = 0
    while index < len(counted):
        run = _run(text, place, counted[index:])
        closer = terms.nearest(text, place, counted[index].quantity.span.start) if index else None
        within = context._replace(period=closer or day or context.period, subjects=subjects, last=last)
        read = _together(text, place, run, within) if len(run) > 1 else _alone(text, place, counted[index:], within)
        subjects += tuple(one.name for one in read if len(one.name) > 1)
        last = read[-1] if read else last
        if len(run) > 1:
            apart = tuple(one.scope or "" for one in read)
        found.extend(read)
        index += len(run)
        place = run[-1].quantity.span.end
    apart = apart if len(set(apart)) == len(apart) and all(apart) else ()
    if begun := [span.of(text) for span in terms.stated(text) if span.start >= place and span.of(text).endswith("后")]:
        context = context._replace(period=begun[-1])  # 二期项目明年投产后，
    if (
        (owner := next((one.scope for one in found[:1] if one.scope), None))
        and owner != context.scope
        and text.startswith(owner)
    ):
        context = context._replace(scope=owner, local=True)  # 一期工程投资3.5亿元，建成厂房12万平方米
    if after := nouns.trailing(text[place:]):
        subjects += (after,)
    return context._replace(subjects=subjects, last=last, said=said, apart=apart), found


def _unmeasured(text: str) -> tuple[str, ...]:
    """What a clause measures whose number has a unit that is not known, for the clauses behind it; () where nothing."""
    first = next(iter(quantities(text)), None)
    phrase = indicators.before(text, 0, first.span.start) if first and first.unit is None else None
    return (phrase.text,) if phrase and phrase.measures else ()


def _held(text: str, first: int, context: _Context, *, counted: bool) -> _Context:
    """The context with whom the figures of a clause, whose first number stands at `first`, are said of."""
    if not counted and (made := scopes.built(text)) is not None:
        name = made.of(text)
        return context._replace(scope=name, office=None, local=True, seen=(*context.seen, name))
    where = scopes.holder(text, first, context.names) or scopes.pronoun(text, first)
    if bodies := context.names.bodies_in(text[:first]):
        context = context._replace(seen=(*context.seen, *bodies))
    if where is None or (not counted and (scopes.visited(text, where) or scopes.aside(text, where))):
        return context
    name = scopes.resolved(where.of(text), context.seen)
    if scopes.acts(name) and (name := scopes.seat(name) or name) and scopes.acts(name):
        return context._replace(office=name) if counted else context
    return context._replace(scope=name, office=None, local=True, seen=(*context.seen, name))


def _in_time(text: str, context: _Context, counted: tuple[Tally, ...]) -> tuple[_Context, str | None]:
    """The context with the period that a clause states for what follows, and the day that it states for itself."""
    first = counted[0].quantity.span.start if counted else len(text)
    for span in terms.stated(text):
        period = span.of(text)
        if span.end > first or (text[span.end : first] == "的" and counted):
            continue
        if not counted and len(text) - len(period) >= 8 and not readings.heads(text):
            continue
        if terms.single_day(period):
            return context, period
        return context._replace(period=period, lasting=period if terms.lasting(period) else context.lasting), None
    return context, None


def _run(text: str, place: int, counted: tuple[Tally, ...]) -> tuple[Tally, ...]:
    """The numbers from the first of `counted` on that 分别 hands out one by one; else the first alone."""
    size = 1
    if "分别" in text[place : counted[0].quantity.span.start]:
        while size < len(counted):
            between = text[counted[size - 1].quantity.span.end : counted[size].quantity.span.start]
            if between not in _LISTED:
                break
            size += 1
    return counted[:size]


def _together(text: str, place: int, run: tuple[Tally, ...], context: _Context) -> list[Stated]:
    """The figures of 分别增长16.8%和21.5%: as many indicators as numbers, or none."""
    before = text[place : run[0].quantity.span.start]
    reading = readings.read(before, run[0].quantity, "")
    if reading is None:
        return []
    names, confidence = _shared(text, place, place + reading.head), SURE
    said = before.partition("分别")[0]
    held = areas(said, len(run))
    apart = held[0] if held else context.apart if len(names) == 1 and len(context.apart) == len(run) else ()
    if held or apart:  # one measure of several areas: 比重分别为68%、21%和11%
        names = (held[1] if held else names[0],) * len(run)
    elif (reading.moves and (apart := alone(said, len(run)))) or series.generic(said):
        # 甲区、乙县分别增长9%和8%; 总量、增速分别居…: of what was named before
        names, confidence = context.subjects[-1:] * len(run), CARRIED
    elif not names:
        names, confidence = tuple(dict.fromkeys(context.subjects))[-len(run) :], CARRIED
    elif len(names) == 1 and indicators.measures(names[0]) and series.counted(names[0], len(run)):
        names *= len(run)  # 三次产业贡献率分别为…
    if len(names) != len(run):
        return []
    sites = [Site(text=text, room=Span(place, place), tally=tally, reading=reading) for tally in run]
    read = [_found(site, name, context, confidence) for site, name in zip(sites, names, strict=True)]
    return [replace(one, scope=area) for one, area in zip(read, apart, strict=True)] if apart else read


def _shared(text: str, place: int, end: int) -> tuple[str, ...]:
    """The indicators of a list before 分别, each with what follows 分别 (甲乙两港分别完成投资)."""
    apart = text.find("分别", place, end)
    phrase = indicators.before(text, place, apart if apart >= 0 else end, listed=len(text))
    if phrase is None:
        return ()
    rest = indicators.before(text, apart + 2, end) if apart >= 0 else None
    span = phrase.span if rest is None else Span(phrase.span.start, rest.span.end)
    return tuple(member.of(text) for member in indicators.members(text, span))


def _alone(text: str, place: int, counted: tuple[Tally, ...], context: _Context) -> list[Stated]:
    tally, span = counted[0], counted[0].quantity.span
    own = None if readings.resumed(text[: span.start]) else terms.own(text, span.start)
    end = own.start if own and own.start >= place else span.start
    before = text[place:end].rstrip()
    reading = readings.read(before, tally.quantity, text[span.end :], dated=end < span.start)
    if reading is None:
        return []
    if reading.again and context.last is not None:
        reading = replace(reading, kind=context.last.reading.kind, basis=context.last.reading.basis)
    context = context._replace(period=own.of(text)) if own else context
    ranked = reading.kind is FigureKind.RANK
    phrase = None
    if not JOINED.search(before):
        listed = 1 if tally.unit in CLASSIFIERS else _SHORTEST
        phrase = indicators.before(text, place, place + reading.head, ranked=ranked, listed=listed)
    room = Span(place, counted[1].quantity.span.start if len(counted) > 1 else len(text))
    site = Site(text=text, room=room, tally=tally, reading=reading, phrase=phrase)
    if ranked and phrase is not None and _EACH.search(before):
        members = indicators.members(text, phrase.span)
        return [_found(site, member.of(text), context, SURE) for member in members]
    name = named(site, context.subjects)
    return [_found(site, name[0], context, name[1])] if name else []


def _found(site: Site, name: str, context: _Context, confidence: float) -> Stated:
    own = site.text[: site.tally.quantity.span.start]
    growth = site.reading.kind is FigureKind.GROWTH
    owner = site.phrase.owner.of(site.text) if site.phrase and site.phrase.owner else None
    earlier = "" if site.reading.turned else context.said  # 三成的企业预期…: a share is no goal of what was said before
    target = (
        readings.goal(site.text) or readings.aimed(context.said, site.text)
        if growth
        else readings.ahead(own, site.text, earlier)
    )
    # A goal is set for whoever is spoken to, not for whom the figures before it were given.
    scope = context.office or (context.scope if context.local or not target else None)
    behind = scopes.behind(site.text, site.tally.quantity.span.end) if site.phrase and site.phrase.measures else None
    owner = behind.of(site.text) if behind else owner if owner and scopes.proper(owner) else None
    if owner is None and site.phrase and name == site.phrase.text:
        name = site.phrase.whole(site.text, scope or "")
    if owner and scope and scope.endswith(owner):
        owner = scope
    if context.last is not None and context.last.name == name:
        scope = context.last.scope
    for said in (scope, scope[2:] if scope and _ORDERED.match(scope) else None):
        if said and name.startswith(said) and len(name) > len(said) + 1 and name[len(said)] not in "对的际":
            name = name.removeprefix(said)
    return Stated(
        name=tidied(name, site.text),
        tally=site.tally,
        reading=site.reading,
        period=None if terms.static(name) else context.period or context.lasting,
        scope=owner or (scope if scope != name else None),
        target=target,
        confidence=confidence,
    )
