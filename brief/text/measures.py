"""Figures as a text means them: value and unit, which way they go, against what, and the words they stand with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from brief.text.dates import dates, periods
from brief.text.numerals import Quantity, quantities
from brief.text.sentences import sentences
from brief.text.words import word_texts, words
from brief.types import Span


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UP: Final = "增长|增加|增幅|增速|增至|新增|递增|提高|提升|提前|上升|上涨|涨幅|升幅|升至|加快|扩大|高于|高出|多于|[增涨升](?=[了到至为约近超逾]{0,2}$)"
_DOWN: Final = "下降|降低|降幅|降至|下跌|下滑|减少|减幅|减至|跌幅|回落|收窄|缩短|缩小|低于|少于|推迟|放缓|[降跌减](?=[了到至为约近超逾]{0,2}$)"
_CUE: Final = re.compile(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_CUE_AFTER: Final = re.compile(rf"的?(?:同比|环比|年均)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))")
_VERB: Final = re.compile(rf"(?:{_UP}|{_DOWN})(?P<to>了|到|至|为)?(?:近|约|超过?|逾|大约|将近|不到)?$")
_REACH: Final = re.compile(r"(?:达到?|为|至|到)(?:近|约|超过?|逾)?$")
_BASIS: Final = re.compile(
    r"同比|环比|[比较](?:上|去|前|全|年|一|二|三|\d)[^，。；：、\d]{1,8}?(?=增|降|提|上升|下|加|减|高|低|回|多|少|扩|缩|收)"
)
_COORDINATION: Final = re.compile(r"^(?:[、和与及或至到~—\-\s（）()]|以及|分别|其中)*$")
_CLAUSE: Final = re.compile(r"[，。；：！？\n（）()]")
# Words that say how much, not what: they need not stand beside the figure in the source.
_VAGUE: Final = _listed(
    "同比 环比 达到 实现 完成 分别 累计 共计 总计 合计 其中 目前 已经 已有 截至 超过 约为 将近 预计 计划 力争 全年 今年 去年 上年 增幅 增速 增长 增加 "
    "下降 减少 提高 提升 上升 降低 达 较 比 以上 以下 左右 多个 以及 拥有 具有 共有 有 其 该 全市 全省 全县 全国 全区 我市 我省 我县 当地 占比 占 "
    "位居 居 排名 列 新增 超 近 百分点 个百分点 平均 一次 首次 连续 每年 进行 可 将 为 是 至 到 由 从 设 建成 涉及 包括"
)
_CONTENT: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,}")
_NOUNS: Final = "njliaes"
_PARTING: Final = frozenset("就与同向把对由被给")
_UNCOUNTED: Final = _listed(
    "% ‰ 个百分点 百分点 元 美元 欧元 日元 倍 位 年 周年 个月 月 "
    "天 日 小时 分钟 时 度 公里 米 平方米 吨 公斤 千瓦 千瓦时 亩 公顷"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a text with what it is said of.

    `trend` is 1 up, -1 down, 0 unsaid; `to` whether a verb of change goes to the figure (增长到), None without such a
    verb right before it; `reach` whether 达, 为 stands right before it. `basis` is 同比, 环比, 比上年 … or "". `before`
    and `after` are the nearest content words, `sentence` is the whole sentence, `clause_end` where the clause ends.
    """

    span: Span
    text: str
    number: Decimal
    upper: Decimal | None
    unit: str | None
    ordinal: bool
    approximate: bool
    trend: int
    to: bool | None
    reach: bool
    basis: str
    before: str
    after: str
    sentence: Span
    clause_end: int


@lru_cache(maxsize=64)
def measures(text: str) -> tuple[Measure, ...]:
    """The figures of `text` (one or many lines) in order, without those that are parts of dates."""
    taken = [*(mention.span for mention in dates(text)), *periods(text)]
    free = [q for q in quantities(text) if not any(s.start < q.span.end and q.span.start < s.end for s in taken)]
    found: list[Measure] = []
    for sentence in sentences(text):
        previous: Measure | None = None
        for quantity in free:
            if sentence.start <= quantity.span.start < sentence.end:
                previous = _measure(text, quantity, sentence, previous)
                found.append(previous)
    return tuple(found)


def _measure(text: str, quantity: Quantity, sentence: Span, previous: Measure | None) -> Measure:
    start, end = quantity.span.start, quantity.span.end
    segment = text[previous.span.end if previous else sentence.start : start]
    inherits = previous is not None and _COORDINATION.match(segment) is not None
    verb = _VERB.search(segment)
    clause = _CLAUSE.split(segment)[-1]
    basis, before = _basis(segment), _nearest(clause)
    trend = _trend(clause if before else segment)  # 进口下降，…，投资3亿元: what fell is not the investment
    if inherits and previous is not None:
        trend, basis, before = previous.trend, previous.basis, previous.before
    elif not before and (verb or _basis(clause)):  # …836.2亿元，增长5.4%: of the same thing
        before = _nearest(segment) or (previous.before if previous else "")
    return Measure(
        span=quantity.span,
        text=quantity.text,
        number=quantity.number,
        upper=quantity.upper,
        unit=quantity.unit,
        ordinal=quantity.ordinal,
        approximate=quantity.approximate,
        trend=_trend_after(text[end : end + 6]) or trend,
        to=None if verb is None else verb["to"] in {"到", "至", "为"} or verb[0][1:2] == "至",
        reach=verb is None and _REACH.search(segment) is not None,
        basis=basis,
        before=before,
        after="" if quantity.unit in _UNCOUNTED or quantity.ordinal else _following(text[end : sentence.end]),
        sentence=sentence,
        clause_end=end + len(_CLAUSE.split(text[end : sentence.end], maxsplit=1)[0]),
    )


def _trend(segment: str) -> int:
    last = None
    for last in _CUE.finditer(segment):  # noqa: B007 - the last one is wanted
        pass
    return 0 if last is None else 1 if last["up"] else -1


def _trend_after(text: str) -> int:
    match = _CUE_AFTER.match(text)
    return 0 if match is None else 1 if match["up"] else -1


def _basis(segment: str) -> str:
    found = _BASIS.findall(segment)
    return found[-1] if found else ""


def _nearest(segment: str) -> str:
    """The last noun of what stands before a figure, if no preposition parts them."""
    for word in reversed(words(segment[-24:])):
        if word.text in _PARTING:
            return ""
        if (word.tag[0] in _NOUNS or word.tag == "vn") and _CONTENT.fullmatch(word.text) and word.text not in _VAGUE:
            return word.text
    return ""


def _following(text: str) -> str:
    """The first content word behind a figure, in the same clause."""
    clause = _CLAUSE.split(text[:12], maxsplit=1)[0]
    words = [word for word in word_texts(clause) if _CONTENT.fullmatch(word)]
    return words[0] if words and words[0] not in _VAGUE else ""
