"""What of a sentence can stand in a summary: clauses without dateline, asides and lead-in words, and what each says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from brief.summarize import leads, speech, subjects
from brief.text.sentences import clauses
from brief.types import Span

_BOOK: Final = re.compile(r"《[^》]*》|“[^”]*”")
# What a sentence may open with: dateline, byline, words that lead in, where the reporter has it from.
_OPENINGS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"[【［\[][^】］\]]{1,12}[】］\]]\s*",
        r"[（(][^（）()]{0,12}(?:记者|通讯员|摄影|图片?|实习生)[^（）()]*[）)]\s*",
        (
            r"[\s●■▲◆□★☆○◎▪▫•]*(?:本报讯|[^，。：；、（(\s]{2,8}[网社报台]讯|本报[^，。：]{0,16}?电|[\u4e00-\u9fff]{2,4}讯(?=\s)|据?(?:新华社|中新[网社]|人民网|央广网|中国网)[^，。：]{0,20}?电)\s*(?:[（(][\u4e00-\u9fff\s]{2,12}[）)]\s*)?"
            r"|[\s●■▲◆□★☆○◎▪▫•]+"
        ),
        r"[（(][^（）()]{0,12}(?:记者|通讯员|摄影|图片?|实习生)[^（）()]*[）)]\s*",
        r"(?:综合|外电|[^，。：；、（(\s]{2,8})消息(?:[（(][^（）()]{1,10}[）)])?：|(?:综合)?(?:新华社|中新社|本报)[^，。：]{0,16}记者(?:综合)?报道[：，]",
        r"(?:讲座|公交|停水|停电|供水|供电|供气|绕行|献血|社保|医保|招聘|天气|交通|提醒|展览|演出|培训|考试|施工|公告|通知|招领)\s+(?=[^，。]{4})",
        r"(?:记者手记|采访手记|短评|快评|编者按|相关链接)：",
        r"(?:据悉|据了解|据介绍|此外|另外|一方面|另一方面|另悉|与此同时|同时|记者了解到|据统计|值得一提的是)，",
        r"(?:(?:\d+月)?\d+日，?)?(?:本报|[\u4e00-\u9fff]{2,6}[报台网])?记者(?:今天|昨天|昨日|近日|日前|\d+日)?(?:上午|下午)?从[^，。：]{2,36}?(?:获悉|了解到|了解)[，：:]?",
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
_TABLE: Final = re.compile(r"[\u4e00-\u9fff%）)]\s+[\u4e00-\u9fff\d（(]")
_PERSONAL: Final = re.compile(
    "^(?:同志|朋友|各位|女士|先生|亲爱的|尊敬的)|我(?![国市省县区州镇乡村校院军党方部局])|[你您咱]"
)
_ITEM: Final = re.compile(
    r"^\d+[.．、](?!\d)|^[^，。]{0,12}题[：:]|^[（(][一二三四五六七八九十]{1,3}[）)]|[<>=]{2}|=[\x22”“]|https?:|//|^(?:本报|本刊|本栏目?)今(?:天|日)?起|^(?:首先)?(?:来|请)看|本版|本台(?:记者|今)|详细内容|敬请|(?:内容|全文|名单|情况|要点|公告|通报)如下$|^[^，]{0,3}有?(?:记者|网友|读者)(?:问|提问)|^[\u4e00-\u9fff]在[\u4e00-\u9fff]{2,4}$"
)
_QUOTATION: Final = re.compile(r"“[^“”]{2,}”")
_MARKS: Final = "，；：。！？!?,;:”’）)"
_LOOSE: Final = " \u3000\t，；：。、…—"


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause as it is cut: its place in the passage, the kept text, the mark after it, where its first kept character stands."""

    span: Span
    text: str
    mark: str
    first: int


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
            first = next(at for at in range(span.start, span.end) if at not in gone and text[at] not in _LOOSE)
            whole = Span(sentence.start + span.start, sentence.start + end)
            found.append(Piece(whole, _balanced(kept), mark, sentence.start + first))
    return tuple(found)


def _balanced(text: str) -> str:
    """`text` without quotation marks that open or close in another clause; a quotation in one then is one itself.

    >>> _balanced("他说“要把好事办好")
    '他说要把好事办好'
    """
    if "“" not in text and "”" not in text:
        text = text.replace("‘", "“").replace("’", "”")
    for opening, closing in ("“”", "‘’", "（）", "()"):
        if text.count(opening) != text.count(closing) or text.find(closing) < text.find(opening):
            text = text.replace(opening, "").replace(closing, "")
            if opening == "“":  # what was a quotation in it is one now
                text = text.replace("‘", "“").replace("’", "”")
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


@dataclass(frozen=True, slots=True)
class Part:
    """A piece with what its words say of it; `segment` counts the stretches between semicolons of a sentence.

    `quotation` is the number of the long quotation it stands in, -1 outside; `source` that of the one whose speaker it
    names behind it.
    """

    piece: Piece
    sentence: int
    segment: int
    intro: bool
    speech: bool
    bare: bool
    quotation: int
    source: int

    @property
    def text(self) -> str:
        """What is kept of the piece."""
        return self.piece.text

    @property
    def states(self) -> bool:
        """Whether the part says something that others can go on about."""
        return not self.intro and not self.speech and self.source < 0

    @property
    def heads(self) -> bool:
        """Whether the part names a subject that others can go on about."""
        return self.states and (not self.bare or subjects.SUBSTITUTES.match(self.text) is not None)


def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of `text` that are sentences or hold clauses of their own, without their marks."""
    found = (Span(match.start() + 1, match.end() - 1) for match in _QUOTATION.finditer(text))
    return tuple(
        span
        for span in found
        if text[span.end - 1] in "。！？" or len(clauses(text[span.start - 1 : span.end + 2])) > 1
    )


def parts(paragraph: str, sentence: Span, quoted: Sequence[Span]) -> tuple[Part, ...]:
    """The parts of a sentence, where `quoted` are the long quotations of its paragraph; all of sentence number 0."""
    found: list[Part] = []
    segment = 0
    for piece in pieces(paragraph, sentence):
        named = _closed(quoted, piece.span.start) if not found else -1
        spoken = speech.speaks(piece.text) and (named >= 0 or piece.mark not in {"。", "！", "；"})
        found.append(
            Part(
                piece=piece,
                sentence=0,
                segment=segment,
                intro=leads.is_intro(piece.text, piece.mark),
                speech=spoken,
                bare=subjects.is_bare(piece.text),
                quotation=_holding(quoted, piece.first),
                source=named if spoken else -1,
            )
        )
        segment += piece.mark == "；"
    return tuple(found)


def _holding(quoted: Sequence[Span], start: int) -> int:
    """The number of the quotation that `start` stands in."""
    return next((n for n, span in enumerate(quoted) if span.start - 1 <= start < span.end), -1)


def _closed(quoted: Sequence[Span], start: int) -> int:
    """The number of the quotation that closes just before `start`."""
    return next((n for n, span in enumerate(quoted) if span.end <= start <= span.end + 1), -1)


def is_barred(text: str, mark: str) -> bool:
    """Whether a clause is never to be printed: a row of a table, a torn end, somebody's own 我们 or 你.

    >>> is_barred("精品庄园项目 沪砚咖啡有限公司 9.8亿元", ""), is_barred("我市新增企业30家", "。")
    (True, False)
    """
    return not mark or len(_TABLE.findall(text)) > 1 or any(found.search(text) for found in (_PERSONAL, _ITEM))
