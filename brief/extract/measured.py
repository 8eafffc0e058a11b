"""What a number in its clause measures: the noun before it, the noun behind it, or what an earlier clause spoke of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from brief.extract import nouns
from brief.extract.indicators import Phrase, measures
from brief.extract.readings import Reading
from brief.extract.tallies import Tally, idle
from brief.text.units import CLASSIFIERS
from brief.types import FigureKind, Span

# Shares found right on 116 unread articles: what measures or moves .97, a noun .90, a noun of lengths and weights or a
# verb .77; carried over .91.
CLEAR: Final = 0.95
SURE: Final = 0.9
CARRIED: Final = 0.85
LOOSE: Final = 0.75
LIKELY: Final = 0.8
GUESSED: Final = 0.75
DOUBTED: Final = 0.45  # below the limit of the page (ComposeConfig.confidence)
_TOLD: Final = 6  # so many characters before a number are likely to name another thing than what was named before
_LONG: Final = 26
_EVENT: Final = 14  # what was done so many times, up to the end of the clause
_ADDED: Final = re.compile("(?:日均|月均|年均)?(?:新增|净增)")
_TOTAL: Final = re.compile("总[量数]|累计(?:达到?|为|已?有)?$")
_DEEP: Final = re.compile("[长宽高深厚重]的")
_MEASURED_BY: Final = re.compile("的(?:时速|速度|价格|单价|成绩|纪录|高度|深度|距离)")
_DATED: Final = re.compile(r"(?<![和与])[由从]?(?:(?<![和与])\d{4}年|[去上今]年|年初)[^，的\d]{0,4}的$")
_LOOSE: Final = frozenset({"d", "p", "f", "c"})
_AREAS: Final = frozenset({"ns", "s", "nt", "f"})
_MANNERS: Final = frozenset({"光是", "迅速", "无力", "立即", "逐步"})
_KEPT: Final = frozenset({"共", "已", "净", "约", "中", "外", "内", "为", "经", "沿", "越"})
_STATE: Final = re.compile(
    "属于|相隔|设立|距离?|位于|来到.*|进入.*|决定.*|处于|作为.*|关键|.*作为.*|.*[的下]目标|来自|.*旗下|旗下.*|成为.*|.*(?:首个|唯一)"
)
_CHANGED: Final = re.compile("放宽|发展|增加|扩大|减少|增长|提高|提升|扩展|壮大|扩建|上升|下降")
_HARM: Final = re.compile("丧生|死亡|遇难|罹难|受伤|失踪|被困|被捕|遇害|伤亡|身亡|牺牲|感染|受灾")
_COUNTED: Final = re.compile(r"\d+个?方面")  # 4方面提出23项措施
_TELLING: Final = frozenset("与就还了把在向")  # of a clause that tells, not of a long name
_LONG_NAME: Final = 12
_TIMES: Final = frozenset({"年", "天", "日", "个月", "小时", "分钟", "周"})
_MONEY: Final = frozenset({"元", "美元", "欧元", "日元", "英镑", "港元"})
JOINED: Final = re.compile(r"(?:[、和与]|(?<![惠涉普])及)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A number in its clause: the room of text that is its own, how it reads, and the phrase before it."""

    text: str
    room: Span
    tally: Tally
    reading: Reading
    phrase: Phrase | None = None


def named(site: Site, subjects: tuple[str, ...]) -> tuple[str, float] | None:
    """The indicator of a number and how sure it is, None where none is found; `subjects` were named before."""
    found = _moved(site, subjects) if site.reading.moves else _stated(site, subjects)
    if found is None:
        return None
    name, confidence = found
    return name, DOUBTED if shapeless(name) else min(confidence, _sureness(site, name))


def _sureness(site: Site, name: str) -> float:
    """How sure an indicator is by its shape alone, as read on unread texts (docs/experiments.md, fourth session)."""
    if measures(name) or site.reading.moves:
        return CLEAR
    loose = site.tally.unit not in CLASSIFIERS and site.tally.unit not in _MONEY
    return LOOSE if loose or nouns.tagged(name)[-1].tag == "v" else SURE


def shapeless(name: str) -> bool:
    """Whether a would-be indicator is a scrap of a clause.

    It opens with an adverb or a preposition, ends with a preposition or a pronoun, or only says where or that something
    is. On unread texts most such figures are wrong (docs/experiments.md, fourth session).
    """
    if len(name) > _LONG_NAME and any(word.text in _TELLING for word in nouns.tagged(name)):
        return True  # 甲与乙还就…出口
    if measures(name) or name.endswith(("为期", "历时", "用时")) or _STATE.fullmatch(name):
        return _STATE.fullmatch(name) is not None
    told = nouns.tagged(name)
    first = told[0]
    opens = first.text in _MANNERS or (first.tag in _LOOSE and (first.tag == "p" or len(first.text) == 1))
    opens = opens and first.text not in _KEPT and not name.startswith("新")
    return (opens and len(told) > 1) or told[-1].tag in {"p", "r"}


def _moved(site: Site, subjects: tuple[str, ...]) -> tuple[str, float] | None:
    """The indicator of a change, a rank or a share of something: named before the number, or in an earlier clause."""
    if site.reading.named is not None:
        return site.reading.named, CLEAR
    if site.phrase is not None:
        return _ranked(site) or site.phrase.text, CLEAR
    return (_whole(site, subjects), CARRIED) if subjects else None


def _ranked(site: Site) -> str | None:
    """What stands behind a rank, where only a place stands before it: 企业 of 是内地排名第一的企业."""
    end = site.tally.quantity.span.end
    if site.reading.kind is not FigureKind.RANK or site.phrase is None or not site.text.startswith("的", end):
        return None
    placed = all(word.tag in _AREAS or word.text == "内地" for word in nouns.tagged(site.phrase.text))
    behind = nouns.behind(site.text, end, site.room.end) if placed else None
    return behind.span.of(site.text) if behind else None


def _whole(site: Site, subjects: tuple[str, ...]) -> str:
    """What was named last; where the number is a total, not what was only added to it (日均新增128户，总量达28万户)."""
    before = site.text[site.room.start : site.tally.quantity.span.start]
    whole = [subject for subject in subjects if not _ADDED.match(subject)]
    total = _TOTAL.search(before) is not None
    return whole[-1] if whole and total else _ADDED.sub("", subjects[-1]) if total else subjects[-1]


def _stated(site: Site, subjects: tuple[str, ...]) -> tuple[str, float] | None:
    """The indicator of a plain value: the noun before the number or behind it, or that of an earlier clause."""
    end = site.tally.quantity.span.end
    if site.tally.unit == "次" and (deed := nouns.deed(site.text, end)) is not None:
        return deed.of(site.text), LIKELY
    if (harm := _HARM.match(site.text, end)) and site.tally.unit == "人":
        return harm[0], SURE
    joined = site.room.start and site.phrase and site.phrase.span.start == site.room.start
    if joined and (act := nouns.action(site.text, end, site.room.end)) is not None:
        return act.of(site.text), LIKELY  # 13个乡镇2.7万人受灾
    behind = nouns.behind(site.text, end, site.room.end)
    if behind is not None and _prefers(site, behind):
        noun = behind.span.of(site.text)
        return None if idle(noun, site.tally.quantity) else (_spoken(site, behind), LIKELY if behind.acting else SURE)
    if (
        site.phrase is not None
        and site.phrase.nominal
        and not _named_alone(site.phrase)
        and not _CHANGED.fullmatch(site.phrase.text)
    ):
        return site.phrase.text, LIKELY if site.phrase.open else CLEAR
    return _carried(site, subjects) or _guessed(site)


def _named_alone(phrase: Phrase) -> bool:
    """Whether a phrase is one place or body and nothing else: 枞阳 of 枞阳占了11位."""
    told = nouns.tagged(phrase.text)
    return phrase.proper and len(told) == 1 and told[0].tag in {"ns", "nt"}


def _carried(site: Site, subjects: tuple[str, ...]) -> tuple[str, float] | None:
    """The indicator of an earlier clause, where nothing names another between that and the number."""
    printed = site.text[site.room.start : site.tally.quantity.span.start]
    before = _DATED.sub("", printed)
    bare = site.phrase is None or _CHANGED.fullmatch(site.phrase.text)
    if (
        not subjects
        or not bare
        or not printed
        or before.endswith(("（", "长", "宽", "高", "深", "厚"))
        or JOINED.search(before)
    ):
        return None  # what a bracket says of a name, and a width, is said of nothing before it
    whole = _whole(site, subjects)
    return whole, DOUBTED if len(before) >= _TOLD and whole not in site.text else CARRIED


def _guessed(site: Site) -> tuple[str, float] | None:
    """The verb behind a number or before it, for want of a noun."""
    phrase = site.phrase
    guess = phrase.text if phrase and phrase.verbal and not _CHANGED.fullmatch(phrase.text) else ""
    if act := nouns.action(site.text, site.tally.quantity.span.end, site.room.end):
        guess = act.of(site.text)
    return (guess, GUESSED) if guess and not idle(guess, site.tally.quantity) else None


def _prefers(site: Site, behind: nouns.Behind) -> bool:
    """Whether what stands behind a number names it better than what stands before."""
    phrase = site.phrase
    if phrase is None or not phrase.nominal or phrase.proper or site.reading.turned or _COUNTED.match(phrase.text):
        return True
    if _DEEP.match(site.text, site.tally.quantity.span.end):
        return True
    if _MEASURED_BY.match(site.text, site.tally.quantity.span.end):
        return True
    if site.text.startswith("的", site.tally.quantity.span.end):
        return not phrase.measures if site.tally.unit in _MONEY else site.tally.unit in _TIMES or phrase.open
    if site.tally.unit in CLASSIFIERS or site.tally.unit == "%":
        return behind.direct or (phrase.open and not behind.acting)
    return behind.direct and phrase.open


def _spoken(site: Site, behind: nouns.Behind) -> str:
    """The noun behind a number; with what it does, where the number is a part of it (八成仓库使用超过10年)."""
    clause = site.text[behind.span.start :]
    if site.tally.unit == "次" and site.room.end == len(site.text) and len(clause) <= _EVENT:
        return clause
    alone = site.room.end == len(site.text) and "、" not in clause
    whole = site.reading.kind is FigureKind.SHARE and alone and len(clause) <= _LONG
    return clause if whole else behind.span.of(site.text)
