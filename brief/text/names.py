"""Persons with their titles, bodies and places named in a text; the one door to the sequence tagger.

A conditional random field over characters (weights/names.crfsuite, trained by brief/train/names.py) proposes names. What
a text says twice counts twice: a name found with certainty in one place is found everywhere, and a list of names is read
as a list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from brief.assets import asset
from brief.text.features import features
from brief.text.lexicon import AFTER_NAME, POSTS, SURNAMES, surname_length
from brief.text.titles import titles
from brief.text.words import is_word
from brief.types import Span

if TYPE_CHECKING:
    import pycrfsuite


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name at a place of a text, without white space inside; `titles` as printed, of persons only."""

    span: Span
    text: str
    titles: tuple[str, ...] = ()
    confidence: float = 1.0


_PERSON: Final = "PER"
_BODY: Final = "ORG"
_PLACE: Final = "LOC"
_SURE: Final = 0.80  # from here on a name is looked for in the whole text
_LEAST: Final = 0.45
_MIDDLE_DOT: Final = "·"
_CERTAIN: Final = 0.93
_NO_PERSON: Final = re.compile(
    "双方|各方|全体|有关|方面|代表|强调|要求|安排|于是|都|和|时|从|向大家|常|就|自|通|应|管|能|如|应邀|干部|白天|明年|高兴"
)
_NO_NAME: Final = re.compile(r"[0-9０-９%％，。、；：！？“”《》（）()\n\s]")
_GAP: Final = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_TITLED_GAP: Final = re.compile(
    rf"(?:{'|'.join(sorted((p for p in POSTS if len(p) > 1), key=len, reverse=True))}|记者|通讯员)"
    r"[ \u3000]?([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_SETTLEMENT: Final = re.compile("[省市县区镇乡村州路街港湖岛局厅部委院校]$")
_ADDRESSED: Final = re.compile(r"^(.*?)(?:副?(?:馆长|主任|书记|局长|市长|院长|校长|老师|师傅|经理|总))$")
_LIST_PIECE: Final = re.compile(r"(?<=[、])[\u4e00-\u9fff·]{2,8}(?=[、])")
_LIST_END: Final = re.compile(r"(?<=[、])[\u4e00-\u9fff]{2,3}?(?=[，。与和等及]|出席|参加|列席|陪同)")
_VERB: Final = "|".join(sorted((verb for verb in AFTER_NAME if len(verb) > 1), key=len, reverse=True))
_TITLED: Final = re.compile(
    rf"(?:书记|[市县区镇乡]长|主席|主任|[局院校行]长|董事长|总经理|领导|部长|厅长|委员|秘书长|总理|总统|教授|巡视员)"
    rf"([\u4e00-\u9fff]{{2,4}}?)(?=(?:{_VERB}|[，、。]))"
)
_PLAIN_FOLK: Final = re.compile(
    r"(?:市民|村民|居民|果农|茶农|菜农|牧民|渔民|农户|大户|种植户|养殖户|房东|老板|店主|店老板|业主|工人|职工|员工|司机|骑手|志愿者|网格员|游客|旅客|客商|学生|家长|老师|教师|医生|护士)"
    r"((?:老|小)?[\u4e00-\u9fff]{2,3})(?=([\u4e00-\u9fff，。、：]))"
)
_SAYING: Final = re.compile(
    rf"(^|[。”\n])((?!双方|华为|商家|白皮书|文件|方案|公报|通|应|和|于|都|从|时|常)[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}}?)(?:还|也)?(?:表示|强调|指出|认为|说|介绍|坦言|感慨)(?=[，：。])",
    re.MULTILINE,
)
_FUNCTION: Final = frozenset("就也还在说和与对向将已是有到着了们等都又把被从给的一边正拎拿带笑")


@cache
def _tagger() -> pycrfsuite.Tagger:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(asset("weights", "names.crfsuite")))
    return tagger


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    label: str
    confidence: float


def persons(text: str) -> tuple[Mention, ...]:
    """The persons named in `text` (one or many lines), in order, each with the titles that stand with the name."""
    return _persons(text)


def organizations(text: str) -> tuple[Mention, ...]:
    """The bodies named in `text`: firms, offices, schools …, in order."""
    return tuple(_mention(text, found) for found in _names(text) if found.label == _BODY)


def places(text: str) -> tuple[Mention, ...]:
    """The places named in `text`, in order."""
    return tuple(_mention(text, found) for found in _names(text) if found.label == _PLACE)


def _mention(text: str, found: _Found) -> Mention:
    name = re.sub(r"\s", "", text[found.start : found.end])
    return Mention(span=Span(found.start, found.end), text=name, confidence=found.confidence)


@lru_cache(maxsize=64)
def _persons(text: str) -> tuple[Mention, ...]:
    found = [name for name in _names(text) if name.label == _PERSON and _plausible(text[name.start : name.end])]
    found = _completed(text, found)
    spans = tuple(Span(name.start, name.end) for name in found)
    return tuple(
        Mention(
            span=span,
            text=re.sub(r"\s", "", span.of(text)),
            titles=of_name,
            confidence=round(name.confidence, 3),
        )
        for name, span, of_name in zip(found, spans, titles(text, spans), strict=True)
    )


@lru_cache(maxsize=64)
def _names(text: str) -> tuple[_Found, ...]:
    """What the tagger finds, line by line."""
    found: list[_Found] = []
    start = 0
    for line in text.split("\n"):
        closed, origin = _closed(line)
        for name in _tagged(closed):
            first, last = origin[name.start], origin[name.end - 1] + 1
            found.append(_Found(start + first, start + last, name.label, name.confidence))
        start += len(line) + 1
    return tuple(found)


def _closed(line: str) -> tuple[str, list[int]]:
    """The line with names of two characters that are set apart (「陈 航」) closed up, and where its characters stood."""
    gaps = set()
    for pattern in (_GAP, _TITLED_GAP):
        for match in pattern.finditer(line):
            if surname_length(match[1]):
                gaps.update(range(match.end(1), match.start(2)))
    origin = [at for at in range(len(line)) if at not in gaps]
    return "".join(line[at] for at in origin), origin


def _tagged(line: str) -> Iterator[_Found]:
    if not line.strip():
        return
    tagger = _tagger()
    tags = tagger.tag(features(line))
    start = 0
    while start < len(tags):
        if tags[start] == "O":
            start += 1
            continue
        label = tags[start][2:]
        end = start + 1
        while end < len(tags) and tags[end] == f"I-{label}":
            end += 1
        sure = min(tagger.marginal(tags[at], at) for at in range(start, end))
        yield _Found(start, end, label, sure)
        start = end


def _plausible(name: str) -> bool:
    """Whether a string can be a person's name: of 2 to 4 characters with a surname, or transcribed."""
    name = re.sub(r"\s", "", name)
    addressed = _ADDRESSED.match(name)
    if _SETTLEMENT.search(name) or (addressed and len(addressed[1]) < 2):
        return False
    if _MIDDLE_DOT in name or name.isascii():
        return len(name) > 2
    if _NO_NAME.search(name):
        return False
    if 2 <= len(name) <= 4 and surname_length(name):
        return True
    return 2 <= len(name) <= 8


def _completed(text: str, found: list[_Found]) -> list[_Found]:
    """Names that the tagger missed: the same elsewhere, pieces of a list of names, names between a title and a verb."""
    found = [name for name in found if name.confidence >= _LEAST]
    for proposals in (_in_lists, _after_titles, _speaking, _again):
        found = _merged(found, list(proposals(text, found)))
    return _without_nicknames(text, found)


def _without_nicknames(text: str, found: list[_Found]) -> list[_Found]:
    """The names without given names alone of persons that are named in full."""
    full = {text[name.start : name.end] for name in found}
    return [name for name in found if not _is_given(text[name.start : name.end], full)]


def _is_given(name: str, full: set[str]) -> bool:
    return len(name) == 2 and any(other != name and other.endswith(name) and len(other) == 3 for other in full)


def _merged(found: list[_Found], more: list[_Found]) -> list[_Found]:
    """Both, in order; a name that overlaps one already there is left out."""
    kept = sorted(found, key=lambda name: name.start)
    for name in more:
        at = bisect_right([known.start for known in kept], name.start)
        if (at and kept[at - 1].end > name.start) or (at < len(kept) and kept[at].start < name.end):
            continue
        kept.insert(at, name)
    return kept


def _in_lists(text: str, found: list[_Found]) -> Iterator[_Found]:
    starts = {name.start for name in found}
    ends = {name.end for name in found}
    for match in _LIST_PIECE.finditer(text):
        beside = (match.start() - 1 in ends) + (match.end() + 1 in starts)
        if beside == 2 and not _NO_NAME.search(match[0]) and (len(match[0]) <= 4 or _MIDDLE_DOT in match[0]):
            yield _Found(match.start(), match.end(), _PERSON, 0.7)
    sure = {name.end for name in found if name.confidence >= _CERTAIN}
    for match in _LIST_END.finditer(text):
        if match.start() - 1 in sure and surname_length(match[0]) == 1:
            yield _Found(match.start(), match.end(), _PERSON, 0.6)


def _after_titles(text: str, found: list[_Found]) -> Iterator[_Found]:
    del found
    for match in _TITLED.finditer(text):
        name = match[1]
        given = len(name) - surname_length(name)
        if surname_length(name) and 1 <= given <= 2 and not _NO_PERSON.match(name):
            yield _Found(match.start(1), match.end(1), _PERSON, 0.6)
    for match in _PLAIN_FOLK.finditer(text):
        name = match[1]
        while len(name) > 2 and name[-1] in _FUNCTION:
            name = name[:-1]
        follower = text[match.start(1) + len(name) : match.end() + 1][:1]
        if (
            surname_length(name.lstrip("老小"))
            and (follower in _FUNCTION or follower in "，。、：")
            and not is_word(name)
        ):
            yield _Found(match.start(1), match.start(1) + len(name), _PERSON, 0.6)


def _speaking(text: str, found: list[_Found]) -> Iterator[_Found]:
    """Who says what was just quoted: 「“……。”甲乙表示」; at the start of a sentence only what is no word."""
    del found
    for match in _SAYING.finditer(text):
        if match[1] == "”" or not is_word(match[2]):
            yield _Found(match.start(2), match.end(2), _PERSON, 0.6)


def _again(text: str, found: list[_Found]) -> Iterator[_Found]:
    sure = {text[name.start : name.end] for name in found if name.confidence >= _SURE}
    longer = sorted((name for name in sure if len(name) > 1), key=len, reverse=True)
    for name in longer:
        for match in re.finditer(re.escape(name), text):
            yield _Found(match.start(), match.end(), _PERSON, _SURE)
