"""Sentence and clause spans of Chinese text."""

from __future__ import annotations

from collections.abc import Iterator

from brief.types import Span

_ENDERS = "。！？!?"
_ELLIPSES = "…⋯"
_FULL_STOPS = frozenset(_ENDERS)
_CLAUSE_ENDERS = "，；：。！？!?;,:"
_CLOSERS = '”’」』）)】〕》〉"'
_BRACKETS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "「": "」",
    "『": "』",
    "【": "】",
    "〔": "〕",
}
# A quotation or parenthesis up to this many characters is a name or a gloss and stays in its clause; a longer one
# holds clauses of its own, unless it is no sentence and the clause goes on behind it (以“…，…”为主题的论坛). Titles in 《》
# are always whole.
_SHORT = 24
_PHRASE = 60


def sentences(text: str) -> tuple[Span, ...]:
    r"""The sentences of `text` without the white space around them; each keeps its closing marks and quotes.

    A sentence ends at 。！？ or a line break and takes the quotation marks and brackets that close there with it; ……
    ends one only before a closing quote, a line break or the end. ； ends none. Inside 《》 and （） nothing ends.

    >>> [span.of("他说：“好。”会议结束。共3项；下午休会") for span in sentences("他说：“好。”会议结束。共3项；下午休会")]
    ['他说：“好。”', '会议结束。', '共3项；下午休会']
    """
    sealed = _sealed(text, "《〈（(【〔", limit=None)
    found: list[Span] = []
    start = 0
    for end in _sentence_ends(text, sealed):
        found.append(_trim(text, start, end))
        start = end
    found.append(_trim(text, start, len(text)))
    return tuple(span for span in found if span.start < span.end)


def clauses(text: str) -> tuple[Span, ...]:
    """The clauses of `text` without the punctuation that ends them.

    Clauses end at ，；：。！？ …… and line breaks, but not inside 《》, not inside a short quotation or parenthesis, and not
    inside a number (1,200) or a time (10:30).

    >>> [span.of("投资1,200万元，增长3%；“稳、准”") for span in clauses("投资1,200万元，增长3%；“稳、准”")]
    ['投资1,200万元', '增长3%', '“稳、准”']
    """
    sealed = _sealed(text, "".join(_BRACKETS), limit=_SHORT)
    found: list[Span] = []
    start = 0
    for place, char in enumerate(text):
        if place < start:
            continue
        if char == "\n" or (char in _CLAUSE_ENDERS and not sealed[place] and not _in_number(text, place)):
            found.append(_clause(text, start, place))
            start = place + 1
        elif char in _ELLIPSES and not sealed[place] and text[place - 1 : place] in frozenset(_ELLIPSES):
            found.append(_clause(text, start, place + 1))
            start = place + 1
        elif char in _CLOSERS and text[place - 1 : place] in _FULL_STOPS and not _goes_on(text, "。", place, place + 1):
            found.append(_clause(text, start, place + 1))  # “好。”散会
            start = place + 1
    found.append(_clause(text, start, len(text)))
    return tuple(span for span in found if span.start < span.end)


def _sentence_ends(text: str, sealed: bytearray) -> Iterator[int]:
    place, size = 0, len(text)
    while place < size:
        char = text[place]
        if char == "\n":
            yield place
        elif not sealed[place] and (char in _ENDERS or char in _ELLIPSES):
            end = place + 1
            while end < size and (text[end] in _ENDERS or text[end] in _ELLIPSES):
                end += 1
            marks = text[place:end]
            closed = end
            while closed < size and text[closed] in _CLOSERS:
                closed += 1
            if not _goes_on(text, marks, end, closed):
                yield closed
            place = closed
            continue
        place += 1


def _goes_on(text: str, marks: str, end: int, closed: int) -> bool:
    """Whether the sentence goes on after `marks` and the closing quotes at ``[end, closed)``."""
    if closed < len(text) and text[closed] in "，、；：,;":
        return True  # “…！”，他说
    if closed > end and closed < len(text) and text[closed] in "的是等和与":
        return True  # “为了谁？”的追问
    pause = not any(mark in _ENDERS for mark in marks)
    return pause and closed == end and closed < len(text) and text[closed] != "\n"


def _sealed(text: str, openers: str, *, limit: int | None) -> bytearray:
    """1 for each character inside a closed bracket pair of `openers` of at most `limit` characters (《》 any)."""
    marks = bytearray(len(text))
    stack: list[tuple[int, str]] = []
    for place, char in enumerate(text):
        if char == "\n":
            stack.clear()
        elif char in openers:
            stack.append((place, _BRACKETS[char]))
        elif stack and char == stack[-1][1]:
            start, _ = stack.pop()
            if limit is None or place - start <= limit + 1 or char in "》〉" or _is_phrase(text, start, place):
                marks[start : place + 1] = b"\x01" * (place + 1 - start)
    return marks


def _is_phrase(text: str, start: int, end: int) -> bool:
    """Whether the quotation or parenthesis with its marks at `start` and `end` is a part of the clause around it."""
    if not any("\u4e00" <= char <= "\u9fff" for char in text[start:end]):
        return True  # an address, a foreign name
    if text[end] != "”" or end - start > _PHRASE or not "\u4e00" <= text[end + 1 : end + 2] <= "\u9fff":
        return False
    return not any(mark in text[start:end] for mark in _ENDERS) and text[end - 1] not in _CLAUSE_ENDERS


def _in_number(text: str, place: int) -> bool:
    """Whether the mark at `place` stands between two digits, as in 1,200, 10:30 or 10：30."""
    return (
        text[place] in ",:："
        and 0 < place < len(text) - 1
        and text[place - 1].isdecimal()
        and text[place + 1].isdecimal()
    )


def _clause(text: str, start: int, end: int) -> Span:
    """The clause at ``[start, end)`` without white space and without quotes that only close an earlier clause."""
    span = _trim(text, start, end)
    while span.start < span.end and text[span.start] in _CLOSERS:
        span = _trim(text, span.start + 1, span.end)
    return span


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
