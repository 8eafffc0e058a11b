"""What of a sentence can stand in a summary: its clauses without dateline, asides in brackets and lead-in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from brief.text.sentences import clauses
from brief.types import Span

_BOOK: Final = re.compile(r"《[^》]*》|“[^”]*”")
# What a sentence may open with: dateline, byline, words that lead in, where the reporter has it from.
_OPENINGS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"[（(][^（）()]{0,12}(?:记者|通讯员|摄影|图片?|实习生)[^（）()]*[）)]\s*",
        r"[\s●■▲◆□★☆○◎]*(?:本报讯|[^，。：；、（(\s]{2,8}[网社报台]讯|本报[^，。：]{0,16}?电|据?(?:新华社|中新[网社]|人民网|央广网|中国网)[^，。：]{0,20}?电)\s*"
        r"|[\s●■▲◆□★☆○◎]+",
        r"[（(][^（）()]{0,12}(?:记者|通讯员|摄影|图片?|实习生)[^（）()]*[）)]\s*",
        r"(?:综合|外电|[^，。：；、（(\s]{2,8})消息：",
        r"(?:据悉|据了解|据介绍|此外|另外|另悉|与此同时|同时|会上|会议期间|记者了解到|据统计|活动现场|值得一提的是)，",
        r"(?:\d+日，?)?(?:本报)?记者(?:今天|昨天|昨日|近日|日前|\d+日)?(?:上午|下午)?从[^，。：]{2,36}?(?:获悉|了解到|了解)[，：:]?",
    )
)
# What stands in brackets and only repeats or explains: an abbreviation, a foreign name, an address, a person's age. What
# is short or part of a name stays: 刚果（布）, 典型案例（第二批）, the name of a firm.
_ASIDES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"[（(](?:以下|下|后|以下统)?(?:简称|统称|同)[^（）()]*[）)]",
        r"[（(][\sA-Za-z0-9&.,:/_\-·]+[）)](?![^，。；：、]{0,10}?(?:公司|大学|集团|银行|中心|研究院|学院|医院|厂|基金))",
        r"[（(][^（）()]{5,60}[）)](?![^，。；：、]{0,10}?(?:公司|大学|集团|银行|中心|研究院|学院|医院|厂|基金))",
    )
)
_MARKS: Final = "，；：。！？!?,;:”’）)"
_LOOSE: Final = " \u3000\t，；：。、…—"


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause as it is cut: its place in the passage, the kept text and the mark after it."""

    span: Span
    text: str
    mark: str


def pieces(paragraph: str, sentence: Span) -> tuple[Piece, ...]:
    """The clauses of one sentence without what is dropped."""
    text = sentence.of(paragraph)
    gone = _dropped(text)
    found = []
    for span in clauses(text):
        end = span.end
        while end < len(text) and text[end] in _MARKS:
            end += 1
        kept = "".join(text[at] for at in range(span.start, span.end) if at not in gone).strip(_LOOSE)
        mark = text[span.end : end].lstrip("”’）)》")[:1]
        if kept:
            found.append(Piece(Span(sentence.start + span.start, sentence.start + end), _balanced(kept), mark))
    return tuple(found)


def _balanced(text: str) -> str:
    """`text` without quotation marks that open or close in another clause.

    >>> _balanced("他说“要把好事办好")
    '他说要把好事办好'
    """
    for opening, closing in ("“”", "‘’", "（）", "()"):
        if text.count(opening) != text.count(closing) or text.find(closing) < text.find(opening):
            text = text.replace(opening, "").replace(closing, "")
    return text


def _dropped(text: str) -> frozenset[int]:
    """Offsets of the characters of a sentence that say nothing for a summary."""
    gone: set[int] = set()
    start = 0
    for pattern in _OPENINGS:
        if match := pattern.match(text, start):
            gone.update(range(*match.span()))
            start = match.end()
    kept = [match.span() for match in _BOOK.finditer(text)]
    for pattern in _ASIDES:
        for match in pattern.finditer(text):
            if not any(first <= match.start() < last for first, last in kept):
                gone.update(range(*match.span()))
    return frozenset(gone)
