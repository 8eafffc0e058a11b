"""Which figures, dates, names, titles, quotations and words of one text are borne out by another.

A draft is judged claim by claim against its source. A figure must stand there with its value, unit, direction, basis
and neighbours; a date, a name, a quotation as such; a title with its name; a word somewhere. What is found wanting is
listed with its reason; an empty list is no proof of truth, it is the absence of these faults.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from brief.text.dates import DateMention, dates
from brief.text.measures import Measure, measures
from brief.text.names import Mention, organizations, persons, places
from brief.text.words import is_word, words
from brief.types import Claim, Span, Unsupported


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VERBATIM: Final = re.compile(r"《[^》]*》|“[^”]*”|[A-Za-z][A-Za-z0-9+\-.&]*[A-Za-z0-9]|[A-Za-z]")
_SPACE: Final = re.compile(r"\s+")
_QUOTES: Final = str.maketrans("「」『』＂", "“”“”“")
_END_MARKS: Final = "。，；！？、,.!?;"
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_SURE: Final = 0.75  # of a body or place; swept 0.5 to 0.9 on the bench's references
_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2,}")


def unsupported(draft: str, source: str) -> tuple[Unsupported, ...]:
    """What `draft` says that `source` does not bear out, in the draft's order; spans are those of `draft`.

    >>> source = "本报讯 今年前三季度，青川市地区生产总值同比增长3.0%，居全省第二。"
    >>> unsupported("青川市地区生产总值同比增长3.0%。", source)
    ()
    >>> [(item.claim.value, item.text) for item in unsupported("青川市地区生产总值环比增长3.6%。", source)]
    [('word', '环比'), ('figure', '3.6%')]
    """
    text = _folded(draft)
    origin = _folded(source)
    flat = _flat(origin)
    found = [*_verbatim(text, flat), *_dates(text, origin, flat), *_figures(text, origin), *_names(text, origin, flat)]
    found += _beside(_digits(text, flat), found)
    found += _beside(_words(text, flat), found)
    return tuple(sorted(found, key=lambda item: (item.span, item.claim)))


def _fold(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 and (folded.isalnum() or folded in "%.") else char


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """`text` with letters and digits of one width and quotes of one kind, character for character."""
    if text.isascii():
        return text
    return "".join(map(_fold, text)).translate(_QUOTES)


@lru_cache(maxsize=64)
def _flat(text: str) -> str:
    return _SPACE.sub("", text)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _beside(more: Iterator[Unsupported], found: Sequence[Unsupported]) -> list[Unsupported]:
    """Those of `more` that are at no place where something was found already."""
    return [item for item in more if not any(_overlap(item.span, other.span) for other in found)]


def _lacking(claim: Claim, text: str, span: Span, reason: str) -> Unsupported:
    return Unsupported(claim=claim, text=span.of(text), span=span, reason=reason)


# ---------------------------------------------------------------- quotations, 《…》, Latin words


def _verbatim(draft: str, flat: str) -> Iterator[Unsupported]:
    for match in _VERBATIM.finditer(draft):
        text, span = _flat(match[0]), Span(*match.span())
        if text[0] == "“":
            inside = text[1:-1].strip(_END_MARKS)
            if not inside or inside not in flat:
                yield _lacking(Claim.QUOTATION, draft, span, "不是原文中的话")
        elif text[0] == "《":
            if len(text) < 3 or text not in flat:
                yield _lacking(Claim.NAME, draft, span, "原文无此名称")
        elif not re.search(rf"(?<![A-Za-z]){re.escape(text)}(?![A-Za-z])", flat, re.IGNORECASE):
            yield _lacking(Claim.NAME, draft, span, "原文无此外文词")


# ---------------------------------------------------------------- dates


def _dates(draft: str, source: str, flat: str) -> Iterator[Unsupported]:
    known = [mention for mention in dates(source) if mention.value]
    for mention in dates(draft):
        text = _flat(mention.text)
        if not _stands(text, flat) and not any(_borne_out(mention, other) for other in known):
            yield _lacking(Claim.DATE, draft, mention.span, "原文无此日期")


def _stands(text: str, flat: str) -> bool:
    """Whether `text` stands in the source and is no part of a longer number there."""
    before = r"(?<![0-9.])" if text[0].isdigit() else ""
    after = r"(?![0-9])" if text[-1].isdigit() else ""
    return re.search(f"{before}{re.escape(text)}{after}", flat) is not None


def _borne_out(mention: DateMention, other: DateMention) -> bool:
    """Whether every part of a date (year, month, day) is that of another."""
    if mention.value is None or other.value is None:
        return False
    mine, theirs = _parts(mention.value), _parts(other.value)
    return all(theirs.get(name) == part for name, part in mine.items())


def _parts(value: str) -> dict[str, str]:
    """Year, month and day of a partial ISO 8601 date.

    >>> _parts("--10-28")
    {'month': '10', 'day': '28'}
    """
    match = re.fullmatch(r"(?P<year>\d{4})?-{0,2}?(?:-?(?P<month>\d\d))?(?:-(?P<day>\d\d))?", value)
    if value.startswith("---"):
        return {"day": value[3:5]}
    if match is None:
        return {"whole": value}
    return {name: part for name, part in match.groupdict().items() if part}


# ---------------------------------------------------------------- figures


def _figures(draft: str, source: str) -> Iterator[Unsupported]:
    known = measures(source)
    for measure in measures(draft):
        said = _CHANGE.sub("", draft[measure.sentence.start : measure.span.start])
        if measure.trend and measure.unit in _RELATIVE and not _HAN.search(said):
            yield _lacking(Claim.FIGURE, draft, measure.span, "没有说是什么的增减")
            continue
        faults = [_fault(measure, other, source) for other in known]
        if not faults or all(faults):
            reason = max(faults, key=_GRAVITY.index, default=_GRAVITY[0])
            yield _lacking(Claim.FIGURE, draft, measure.span, reason)


_RELATIVE: Final = frozenset({"%", "个百分点"})
_CHANGE: Final = re.compile(
    "同比|环比|比上年|分别|年均|其中|增长|增加|提高|上升|下降|减少|降低|回落|达到?|[了到至为约近超]"
)


def _digits(draft: str, flat: str) -> Iterator[Unsupported]:
    """Runs of digits that are in no figure and no date that was judged by its value: they must stand as they are."""
    judged = [measure.span for measure in measures(draft)] + [mention.span for mention in dates(draft)]
    for match in _NUMBER.finditer(draft):
        span = Span(*match.span())
        if not any(_overlap(span, other) for other in judged) and not _stands(match[0], flat):
            yield _lacking(Claim.FIGURE, draft, span, _GRAVITY[0])


_GRAVITY: Final = (
    "原文无此数字",
    "单位不同",
    "原文为约数或范围",
    "增减方向不同",
    "到与了不同",
    "比较基准不同",
    "指标不同",
)


def _fault(measure: Measure, other: Measure, source: str) -> str:
    """Why `other` of the source does not bear out `measure` of the draft, "" if it does."""
    sentence = other.sentence.of(source)
    tests = (
        measure.number == other.number and measure.ordinal == other.ordinal,
        measure.unit == other.unit,
        measure.upper == other.upper and measure.approximate == other.approximate,
        measure.trend in {0, other.trend} and not (measure.reach and other.to is False and other.trend),
        measure.to is None or measure.to == bool(other.to),
        measure.basis in {"", other.basis} or f"（{measure.basis}）" in sentence,
        _near(measure.before, source[other.sentence.start : other.clause_end]) and _near(measure.after, sentence),
    )
    return next((reason for reason, holds in zip(_GRAVITY, tests, strict=True) if not holds), "")


def _near(word: str, text: str) -> bool:
    """Whether `word` stands in `text`, a long one with its beginning and its end."""
    return word in text or (len(word) > 3 and word[:2] in text and word[-2:] in text)


# ---------------------------------------------------------------- names and titles


def _names(draft: str, source: str, flat: str) -> Iterator[Unsupported]:
    known = _people(source)
    for mention in persons(draft):
        if mention.text not in flat:
            yield _lacking(Claim.NAME, draft, mention.span, "原文无此人")
        else:
            yield from _titles(draft, mention, known, flat)
            yield from _deeds(draft, mention, source)
    for mention in (*organizations(draft), *places(draft)):
        if mention.text not in flat and mention.confidence >= _SURE:
            yield _lacking(Claim.NAME, draft, mention.span, "原文无此名称")


@lru_cache(maxsize=64)
def _people(source: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for mention in persons(source):
        found[mention.text] = found.get(mention.text, frozenset()) | frozenset(map(_flat, mention.titles))
    return found


def _titles(draft: str, mention: Mention, known: dict[str, frozenset[str]], flat: str) -> Iterator[Unsupported]:
    titles = known.get(mention.text, frozenset())
    for title in map(_flat, mention.titles):
        beside = title + mention.text in flat or mention.text + title in flat
        if not beside and not any(other.endswith(title) or title.endswith(other) for other in titles):
            yield _lacking(Claim.TITLE, draft, mention.span, f"原文中{mention.text}的职务不是{title}")


def _deeds(draft: str, mention: Mention, source: str) -> Iterator[Unsupported]:
    """What a person is said to do must be done by that name in the source, in the same sentence or the next."""
    match = _DEED.match(draft, mention.span.end)
    if match is None:
        return
    verb = _SPEECH if _SPEECH.fullmatch(match["verb"]) else re.compile(match["verb"])
    for found in re.finditer(re.escape(mention.text), source):
        sentences = _TWO_SENTENCES.match(source, found.end())
        if sentences is not None and verb.search(sentences[0]):
            return
    yield _lacking(Claim.NAME, draft, mention.span, f"原文未说{mention.text}{match['verb']}")


_SPEECH: Final = re.compile(
    "强调|指出|表示|要求|提出|认为|介绍|希望|说|讲话|称|勉励|宣布|发言|叮嘱|呼吁|透露|坦言|致辞"
)
_DEED: Final = re.compile(
    rf"(?:出席[^，。；]{{0,24}}?并|[^，。；\u4e00-\u9fff]{{0,4}}|分别|等|[在同][^，。；]{{1,16}}?|\d+日[^，。；]{{0,10}}?)?"
    rf"(?P<verb>主持|出席|会见|会谈|揭牌|签约|汇报|调研|视察|{_SPEECH.pattern})"
)
_TWO_SENTENCES: Final = re.compile(r"[^。！？\n]*[。！？\n]*[^。！？\n]*")


# ---------------------------------------------------------------- words


def _words(draft: str, flat: str) -> Iterator[Unsupported]:
    """Content words of which no two neighbouring characters stand together in the source."""
    for word in words(draft):
        if word.tag[0] not in "nvaijs" or word.text in _GLUE or not _HAN.fullmatch(word.text):
            continue
        if word.tag[0] == "v" and any(char in flat for char in word.text):
            continue  # 看好, 连接: said in other words
        if is_word(word.text) and not any(char_pair in flat for char_pair in _pairs(word.text)):
            yield _lacking(Claim.WORD, draft, word.span, "原文无此词")


def _pairs(word: str) -> Iterator[str]:
    return (word[at : at + 2] for at in range(len(word) - 1))


# What an editor adds on his own: words that stand in two or more of the 1,955 summaries of summaries.jsonl.xz and not in
# their articles (measured 2026-11-24), with the news verbs of the same kind.
_GLUE: Final = _listed(
    "指出 表示 消息 文章 其中 分别 撰文 认为 评论 显示 介绍 双方 包括 参加 讲述 签署 举行 专家 提出 各地 要求 实施 提醒 数据 涉及 国家 强调 取得 参与 "
    "设在 接受 采用 开展 机构 进行 带动 高校 部门 召开 目前 完成 坚持 相关 推进 先后 当地 采取 出席 主持 讲话 致辞 会议 发布 获悉 报道 记者 公布 带队 "
    "率队 部署 举办 推出 聚焦 围绕 推动 提升 加快 加强 助力 运用 用于 解决 启幕 入选 当日 全市 全省 全国 今年 工作 情况 活动 有关 增长 吸引 持续"
)
