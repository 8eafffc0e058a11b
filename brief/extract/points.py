"""What was said that matters: the sentences of a meeting that carry its message, chosen by weight, not by place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from brief.extract.remembered import sentences
from brief.types import Article, Role, Span

_VERBS: Final = "强调|指出|要求|认为|提出|明确|表示|说|决定|建议|确定|希望|介绍"
LEAD: Final = re.compile(
    rf"(?:会议|大会|全会|座谈会|论坛|报告|他|她)(?:上)?(?:还|最后|首先|同时|并|在[^，。]{{1,12}}[中时上])?(?:{_VERBS})"
)
_MUST: Final = re.compile(r"要|必须|务必|确保|坚决|着力|力争|应当|愿[同与]|支持|推动|坚持|希望|也要看到|清醒")
_THERE: Final = re.compile(rf"(?:[会坛式]上|(?:负责人)(?:{_VERBS}))，([^。]{{12,}}。)")
_CHIEF: Final = re.compile(r"强调|要求")
_SMALL: Final = re.compile(r"还研究了其他|其他事项|有关人事事项|表示(?:热烈)?(?:祝贺|欢迎|感谢|慰问)|首先(?:祝贺|介绍)")
_RESOLVE: Final = re.compile(
    r"^(?:中方|双方|我们|[\u4e00-\u9fff]方)[^，。]{0,12}(?:愿|要|应|支持|坚持|始终|将)|^要|^愿|^希望|^欢迎"
)
_SAYS: Final = re.compile(rf"[^，。：“]{{2,40}}?(?:{_VERBS}|坦言|感慨)")
_FRAME: Final = re.compile(rf"^[^，。“]{{1,24}}(?:{_VERBS})[，：]")
_SPOKEN: Final = re.compile(rf"[^，。]{{0,16}}(?:{_VERBS})")
_BODY: Final = re.compile("会议|大会|全会")
_BUT: Final = re.compile("也要看到|清醒|但")
_PREAMBLE: Final = re.compile("今年是|以来|年来|友谊|祝贺|来之不易")
_TALLY: Final = re.compile(r"\d+(?:\.\d+)?")
_PLENTY: Final = 5
_LONG: Final = 320
_SHORT: Final = 12
_CURT: Final = 25
_MANY: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A sentence said at a meeting: its passage's number, its place there, its weight."""

    passage: int
    span: Span
    text: str
    weight: float


@lru_cache(maxsize=512)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a paragraph; a quotation of several stays in one piece, and with the words 「某某表示」 behind it."""
    spans: list[Span] = []
    depth = 0
    for span in sentences(text):
        quoted = bool(spans) and spans[-1].of(text).endswith("”") and _SAYS.match(span.of(text))
        if spans and (depth > 0 or quoted):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
        depth = max(depth + span.of(text).count("“") - span.of(text).count("”"), 0)
    return tuple(spans)


def points(article: Article, first: Span, passages: Sequence[int], speakers: Sequence[str]) -> tuple[Point, ...]:
    """One to five sentences said at a meeting, in printed order.

    `first` is the sentence that reports the meeting, in the first of `passages` (numbers of the paragraphs that may hold
    its message); what stands before it is left out. `speakers` are those who speak there.
    """
    found: list[Point] = []
    for number in passages:
        passage = article.passages[number]
        if passage.role is Role.BODY:
            begin = first.end if number == passages[0] else 0
            found += _said(passage.text, number, begin, speakers)
    if not found:
        found += _told(article.passages[passages[0]].text, passages[0], first)
    return tuple(sorted(_chosen(found), key=lambda point: (point.passage, point.span.start)))


def _told(text: str, number: int, first: Span) -> Iterator[Point]:
    """What the sentence that reports the meeting itself says of it: 「在大会上，某院提出……」."""
    told = _THERE.search(first.of(text))
    if told:
        span = Span(first.start + told.start(1), first.start + told.end(1))
        yield Point(passage=number, span=span, text=span.of(text), weight=1.0)


def _chosen(found: list[Point]) -> list[Point]:
    """The weightiest, one after the other; what comes from a paragraph already heard counts a little less."""
    chosen: list[Point] = []
    rest = list(found)
    while rest and len(chosen) < _PLENTY:
        best = max(rest, key=lambda point: point.weight - 0.1 * sum(other.passage == point.passage for other in chosen))
        rest.remove(best)
        chosen.append(best)
    return [point for point in chosen if point.weight >= 0] or chosen[:2]


def _said(text: str, number: int, begin: int, speakers: Sequence[str]) -> list[Point]:
    """Sentences of a paragraph from its first words of speech on."""
    speaking = False
    found = []
    for span in sentence_spans(text):
        sentence = span.of(text).strip()
        if span.start < begin:
            continue
        led = speech_begins(sentence, speakers)
        speaking = speaking or led
        if speaking and _SHORT <= len(sentence) <= _LONG and not _SMALL.search(sentence):
            found.append(Point(passage=number, span=span, text=sentence, weight=_weight(sentence, led=led)))
    return found


def speech_begins(sentence: str, speakers: Sequence[str]) -> bool:
    """Whether `sentence` begins to tell what the meeting or one of `speakers` says."""
    if LEAD.match(sentence):
        return True
    return any(_says(sentence, name) for name in speakers if name in sentence)


def _says(sentence: str, name: str) -> bool:
    """Whether a word of speech follows `name` somewhere in `sentence`."""
    at = sentence.find(name)
    while at >= 0:
        if _SPOKEN.match(sentence, at + len(name)):
            return True
        at = sentence.find(name, at + 1)
    return False


def _weight(sentence: str, *, led: bool) -> float:
    """How much a sentence matters. Calibrated by random search on 40 meetings of the bench: F1 of the choice 0.75."""
    tail = _FRAME.sub("", sentence) if led else sentence
    must = bool(_MUST.search(tail))
    tallies = len(_TALLY.findall(sentence))
    weight = 1.0 if led and _BODY.match(sentence) else 0.0
    weight += 0.7 if _CHIEF.search(sentence[:24]) else 0.0
    weight += 0.7 if must else 0.0
    weight += 0.4 if _RESOLVE.search(tail) else 0.0
    weight += 0.2 if must and tallies else 0.0
    weight += 0.6 if tail.startswith("“") else 0.0
    weight += 0.6 if _BUT.search(sentence[:20]) else 0.0
    weight -= 0.6 if _PREAMBLE.search(sentence) else 0.0
    weight -= 0.8 if tallies >= _MANY and not must else 0.0
    weight -= 0.4 if len(sentence) < _CURT else 0.0
    return weight + 0.4 * min(len(sentence), 90) / 90
