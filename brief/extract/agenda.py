"""The items of a meeting: what it heard, studied, deliberated and passed, verbatim, one item each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from brief.extract.gatherings import Gathering
from brief.extract.points import sentence_spans
from brief.types import Article, Role

_VERBS: Final = "审议|听取|传达|学习|研究|部署|分析|总结|通报|讨论|表决|通过|宣读|审查|安排|调度|确定|酝酿|选举|专题|围绕|深入学习|再分析|总结回顾|回顾|观看|书面|集体学习|谋划|协商|播放"
# Who reports, said before the verb: 县水利局通报了.
_BY: Final = r"(?:[^，。；“《]{1,14}(?:局|委|办|部|院|厅|中心|集团|公司)|大家|与会(?:人员|同志|者))"
_REPORTED: Final = re.compile(rf"(?:会上，?)?{_BY}(?=通报了|(?:集体|共同|认真)?学习了?《)")
_ITEM: Final = re.compile(rf"(?:会议|会上|大会)?(?:还|并|认真|集体|分别|共同|专门|进一步|再次|深入|专题)*(?:{_VERBS})")
_ABOUT: Final = re.compile(r"对.{2,30}(?:再|作出|进行|作)[^，。]{0,10}(?:分析|研判|安排|部署|研究|审议|动员)")
_SENTENCE: Final = re.compile(
    r"^(?:会议|会上|大会|全会)(?:，|还|认真|首先|分别)?(?:(?:听取|审议|审查|表决|传达|宣读|通报|学习|研究|讨论|书面|协商|播放)(?!指出|强调))"
    rf"|^会上，{_BY}(?:通报了|(?:集体|共同|认真)?学习了?《)"
)
_AROUND: Final = re.compile(
    r"围绕(?:“[^”]*”|[^，。“])+?(?:建言献策|协商议政|研讨交流|交流研讨|座谈交流|协商|研讨|讨论|议政|交流)"
)
_OTHER: Final = re.compile("其他事项")
_MOST: Final = 8


def agenda(article: Article, gathering: Gathering, scope: tuple[int, ...]) -> tuple[str, ...]:
    """The items of the meeting in printed order, without white space around them."""
    if gathering.talk:
        return ()
    text = gathering.span.of(article.passages[gathering.passage].text)
    items, told = list(_items(text[gathering.end :])), list[str]()
    for number in scope:
        passage = article.passages[number]
        if passage.role is not Role.BODY:
            continue
        for span in sentence_spans(passage.text):
            sentence = span.of(passage.text).strip()
            if span != gathering.span and (_SENTENCE.match(sentence) or _AROUND.search(sentence)):
                (told if _REPORTED.match(sentence) else items).extend(_items(sentence))
    return tuple(_once(items or told))[:_MOST]  # what offices reported is the agenda where nothing else is said


def _once(items: list[str]) -> Iterator[str]:
    """Each item once; one that only says again what became of a work is left out."""
    seen: set[str] = set()
    for item in items:
        works = set(re.findall("《[^》]*》", item))
        if item in seen or (works and works <= seen):
            continue
        seen |= {item, *works}
        yield item


def _items(text: str) -> Iterator[str]:
    """The pieces of a sentence that begin with a verb of deliberation."""
    for piece in _pieces(text):
        item = _REPORTED.sub("", piece.strip(), count=1)
        if _OTHER.search(item) or len(item) < 5:
            continue
        discussed = _AROUND.search(item)
        if discussed:
            yield discussed[0]
        elif _ITEM.match(item) or _ABOUT.match(item):
            bare = re.sub(r"^(?:会议|会上|大会)?(?:还|并(?!购)|认真)*", "", item)
            yield from _titles_apart(bare)


def _pieces(text: str) -> Iterator[str]:
    """`text` cut at commas outside of quotation marks and titles."""
    start = depth = 0
    for at, char in enumerate(text):
        depth += (char in "“《（") - (char in "”》）")
        if char in "，；。" and depth <= 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _titles_apart(item: str) -> Iterator[str]:
    """「审议《甲》《乙》」 as two items: the verb with the first work, the second work alone."""
    parts = re.split(r"(?<=》)(?:、|和|以及|及)?(?=《)|、(?=关于)", item)
    yield from (part for part in parts if part)
