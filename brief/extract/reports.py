"""Reports of signings: an act with the sentence that tells of it, and those that only a ceremony's name tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from brief.extract.contracts import Act, parties_in
from brief.extract.money import MONEY, money
from brief.extract.points import sentence_spans
from brief.extract.roster import named
from brief.types import Article, Role, Span

_CEREMONY: Final = re.compile(
    r"(?P<what>(?:“[^”]*”|《[^》]*》|[^，。；：“”《》\s])+?)(?:签约|签署|签字|聘任|聘用|签订)(?:暨|仪式|大会|活动)"
)
# What was signed at another time.
PAST: Final = re.compile(
    r"近年来|截至|据了解|数据显示|不久前|此前|今年\d{1,2}月份|多年来|年来|(?:^|[，。；])(?:早在|自)?\d{4}年(?:\d{1,2}月)?(?!\d)(?:，|底|初|末|以来|期间)|去年|[上前]届"
)
_SIGNED: Final = re.compile("[签聘]")
_JOINTLY: Final = re.compile("战略|合作|共建|框架|项目")
_EMPLOYED: Final = re.compile(r"(?:聘用|聘任|受聘)(?=仪式)")
_DONE: Final = re.compile("仪式[^，。]{0,20}(?:举行|举办)|举行[^，。]{0,40}仪式")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An act with the passage and the sentence that report it."""

    act: Act
    passage: int
    sentence: Span


def ceremony(text: str) -> str | None:
    """What a signing ceremony is for, without the word 仪式: 「甲与乙战略合作协议」 of 「…签约仪式」."""
    match = _CEREMONY.search(text) if _SIGNED.search(text) else None
    return re.sub(r"^.*?(?:举行|举办|召开)了?", "", match["what"]) if match else None


def sides(what: str) -> tuple[str, ...]:
    """Both sides of what a ceremony is called after: 甲 and 乙 of 甲与乙战略合作; () where it does not name two."""
    found = parties_in(_JOINTLY.split(what)[0])
    return found if len(found) > 1 else ()


def employment(text: str) -> str | None:
    """聘用, 聘任 where `text` names a ceremony of it."""
    match = _EMPLOYED.search(text)
    return match[0] if match else None


def lead(article: Article) -> str:
    """The first paragraph; "" without one."""
    return next((p.text for p in article.passages if p.role is Role.BODY), "")


def employments(article: Article) -> Iterator[Report]:
    """A ceremony of employment that only the headlines name: its parties are the bodies they and the text join."""
    heads = [(n, p) for n, p in enumerate(article.passages) if p.role in {Role.HEADLINE, Role.KICKER, Role.SUBHEAD}]
    for number, passage in heads:
        word = employment(passage.text)
        if word:
            act = Act(span=Span(0, len(passage.text)), agreement=word, parties=_employers(article))
            yield Report(act=act, passage=number, sentence=Span(0, len(passage.text)))
            return


def ceremonies(article: Article) -> Iterator[Report]:
    """A signing of which the lead names only the ceremony: 「总投资30亿元的某项目签约仪式」."""
    lead = next((n for n, p in enumerate(article.passages) if p.role is Role.BODY), None)
    if lead is None:
        return
    text = article.passages[lead].text
    what = ceremony(text)
    if what is None or not _DONE.search(text):
        return
    total = re.match(rf"总投资(?P<sum>{MONEY})的(?P<what>.+)", what)
    act = Act(
        span=Span(text.index(what), text.index(what) + len(what)),
        agreement=total["what"] if total else what,
        amount=money(total["sum"]) if total else None,
    )
    if total or re.search("项目|协议|合同|备忘录|合作", what):
        yield Report(act=act, passage=lead, sentence=sentence_spans(text)[0])


def done(article: Article) -> bool:
    """Whether the lead reports a signing ceremony as held."""
    text = lead(article)
    return ceremony(text) is not None and _DONE.search(text) is not None


def _employers(article: Article) -> tuple[str, ...]:
    """Bodies before the persons in the headline, and the one that they join: 「应聘成为某大学的一员」."""
    found: list[str] = []
    for person in named(article):
        passage = article.passages[person.passage]
        if passage.role is Role.HEADLINE:
            before = re.split("[、，和与及 ]", passage.text[: person.mention.span.start])[-1]
            found.append(before)
    joined = re.search(
        r"(?:应聘|受聘)(?:成为|为|担任)([^，。]{2,16}?(?:大学|学院|公司|研究院|集团|医院))", article.text
    )
    return tuple(dict.fromkeys(name for name in (*found, joined[1] if joined else "") if 2 <= len(name) <= 20))


def again(act: Act, other: Act) -> bool:
    """Whether two acts tell of one signing."""
    if act.projects and other.projects:
        return True
    alike = core(act.agreement) in core(other.agreement) or core(other.agreement) in core(act.agreement)
    return alike and not _apart(act.parties, other.parties)


def _apart(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two lists of parties are of two contracts: each names one that the other does not, not even in short."""
    if min(len(some), len(others)) < 2:
        return False
    lone = [one for one in some if not any(_same(one, other) for other in others)]
    return bool(lone) and any(not any(_same(one, other) for one in some) for other in others)


def _same(one: str, other: str) -> bool:
    """Whether the shorter of two names is the longer with characters left out."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def core(agreement: str) -> str:
    """The agreement without its quotation marks."""
    return agreement.strip("《》“”")
