"""What a draft must be to be printed: whole sentences, nothing twice, nothing its article does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from brief.summarize.stitches import stitched
from brief.text.grounding import unsupported
from brief.text.names import organizations, persons
from brief.text.words import words
from brief.types import Article, Claim, Refusal, Span, Unsupported

LENGTH: Final = range(40, 131)
"""Characters of a summary."""
HEADLINE_LENGTH: Final = range(8, 31)
"""Characters of a headline."""
_TWICE: Final = re.compile(r"((?!一.一)[\u4e00-\u9fff]{2,})[、，和与]?\1|([\u4e00-\u9fff])\2{2}")
_SPLINTERS: Final = re.compile(
    r"、.(?=[、，。])|[，。；：、][，。；：、]|^[，。；：、的了]|[的和与及在对将把被向][，。；]"
)
_SEAT: Final = re.compile(
    r"[在赴抵返离来][京沪津渝穗深蓉汉宁杭甬青厦昆筑邕桂琼港澳台藏疆](?![\u4e00-\u9fff]?[州市省县区岛湾海港])"
)
_RUN: Final = 6
_PAIRS: Final = ("“”", "《》", "（）", "()", "‘’")
_EMPTY: Final = re.compile(r"“”|《》|（）|\(\)|‘’")
_LABEL: Final = re.compile(r"[【\[］】\]]")
_PLAIN: Final = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]")
_DANGLING: Final = re.compile(r"(?:为|和|与|及|的|在|将|把|对|以及|并|要|等方|强调|指出|表示|要求)[。！？]?$")
_SOMEBODY: Final = re.compile(r"一[位名辆个只头条家群][^，。]*的[^，。的]{1,6}$")
_VERBAL: Final = ("v", "vn", "c", "u", "y", "k")


def summary_fault(text: str) -> str:
    """What is wrong with the form of a summary, "" if nothing.

    >>> summary_fault("会议强调会议强调，要抓好项目建设。")
    '重复：会议强调'
    """
    if len(text) not in LENGTH:
        return _twice(text) or f"长度{len(text)}字"
    if not text.endswith(("。", "！", "？", "。”", "！”")):
        return "没有写完"
    if any(_DANGLING.search(sentence) for sentence in re.split(r"(?<=[。！？])", text) if sentence):
        return "句子不完整"
    return _common(text) or ("" if _has_subject(text) else "没有主语")


def headline_fault(text: str) -> str:
    """The same for a headline."""
    if len(text) not in HEADLINE_LENGTH:
        return f"长度{len(text)}字"
    if _LABEL.search(text):
        return "带栏目名"
    if text.endswith(("。", "，", "、", "：", "；")) or _DANGLING.search(text) or _SOMEBODY.search(text):
        return "没有写完"
    return _common(text)


def refusal(text: str, article: Article, fault: str) -> Refusal | None:
    """Why `text` must not stand for `article`, given the `fault` of its form; None if it may."""
    if fault:
        return Refusal(text=text, reason=fault)
    source = article.text
    found = unsupported(text, source) or _crossed(text, source) or _seated(text, source) or stitched(text, source)
    return Refusal(text=text, unsupported=found, reason="原文不能印证") if found else None


def _crossed(text: str, source: str) -> tuple[Unsupported, ...]:
    """Persons and bodies of `text` that are said to do what `source` does not say right behind their name.

    A model that copies clauses can put the words of one side behind the name of the other: every figure and name stands
    in the article, and the sentence is false. So it can go on inside the name of a body it did not begin with.
    """
    flat = "".join(source.split())
    return tuple(
        Unsupported(claim=Claim.NAME, text=match[0], span=Span(*match.span()), reason="张冠李戴")
        for name in dict.fromkeys(mention.text for found in (persons, organizations) for mention in found(source))
        for match in re.finditer(rf"{re.escape(name)}[\u4e00-\u9fff]", text)
        if match[0] not in flat
    )


def _seated(text: str, source: str) -> tuple[Unsupported, ...]:
    """Cities of one character that `text` says something was in, where `source` does not: 在京举行.

    A model taught on national news writes it by habit, and one character is too short for the check of words.
    """
    flat = "".join(source.split())
    return tuple(
        Unsupported(claim=Claim.NAME, text=match[0], span=Span(*match.span()), reason="原文无此地点")
        for match in _SEAT.finditer(text)
        if match[0] not in flat
    )


def _common(text: str) -> str:
    if "\ufffd" in text:
        return "有认不出的字"
    if _EMPTY.search(text):
        return "引号空着"
    if any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS):
        return "引号不成对"
    if match := _SPLINTERS.search(text):
        return f"断句：{match[0]}"
    return _twice(text)


def _twice(text: str) -> str:
    if match := _TWICE.search(text):
        return f"重复：{match[1] or match[0]}"
    seen: set[str] = set()
    for run in _runs(text):
        if run in seen:
            return f"重复：{run}"
        seen.add(run)
    return ""


def _runs(text: str) -> Iterator[str]:
    plain = _PLAIN.sub("", text)
    return (plain[at : at + _RUN] for at in range(len(plain) - _RUN + 1))


def _has_subject(text: str) -> bool:
    """Whether the first sentence opens with who, what, when or where, and not with a verb."""
    first = words(text[:12])
    return bool(first) and not first[0].tag.startswith(_VERBAL)
