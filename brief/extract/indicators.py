"""Find what a number measures: the noun phrase before or behind it, at word boundaries."""

from __future__ import annotations

import re
from typing import Final

from brief.text.words import Word, words
from brief.types import Span

# Openings that are no part of an indicator: connectives, adverbs, reporting and modal words.
_LEAD: Final = re.compile(
    r"(?:[、和与及，“（）)]|以及|其中|同时|此外|另外|并且?|还|而|但是?|且|也|又|更|仅|只|就|则|即|如|像|在|对|让|使|把|将|会|能|可以?|要|须|需|应|拟|想|"
    r"已经?|曾|均|都|共计?|合计|总计|累计|分别|先后|陆续|再次?|预计|计划|力争|确保|争取|努力|有望|届时|目前|截至目前|如今|现在?|现有|当前|今年|全年|每年|去年|当天|首日|"
    r"初步|据统计|据介绍|据悉|一共|总共|平均每|实现|完成|达到?|拥有|具有|有|是|为|由|从|至|到|自|带动|要求|锚定|提出|同意|经|包括|涉及|涵盖|覆盖|"
    r"成功|圆满|全面|基本|继续|持续|不断|进一步|加快|稳步|大幅|全|约|近|超|年内|二季度|四季度)"
)
_SCOPE: Final = re.compile(
    r"(?:全[市省县区国镇村乡州球年]|我[市省县区国州]|本[市省县区届次]|该[^，、的]{1,3}?(?=总|投|实|共|已|拥|有|现|目|年|预|去|今)|市区|全社会(?!用电|消费|固定|研))"
)
_TRAIL: Final = re.compile(
    r"(?:达到?|为|是|完成|实现|突破|超过?|升至|增至|增加至|降至|约|仅|仅为|只有|已经?|共计?|累计|合计|总计|均|分别|高达|有|可达?|能|将|有望|稳定|保持|控制|维持|"
    r"在|到|至|的|了|不|由|从|预计|计划|近|逾|过|大约|将近|接近|至少|最|多|提供|以上|稳|又|也|还|再|则|等|就|要|全|各|每)$"
)
_JOINERS: Final = frozenset("和与及暨") | {"以及"}
# Words that name no quantity of their own: what they speak of was named before.
GENERIC: Final = re.compile(
    r"(?:其|这一|该|总体|整体)?(?:增速|增幅|降幅|涨幅|跌幅|降速|占比|比重|比例|总量|总数|数量|规模|增量|排名|排位|位次|名次|产量|产值|速度|平均|年均|价格)?"
)
_BARE: Final = frozenset({"增速", "增幅", "降幅", "涨幅", "跌幅", "排名", "排位", "位次", "名次", "数量", "总量"})
_MEASURE: Final = re.compile(
    r"(?P<head>(?:计划|协议|完成|年度|固定资产|工程|建设|累计|合同)?(?:总投资|年度计划投资|投资总额|投资额|投资|总额|金额)|占地(?:面积)?|总?建筑面积|(?:新增)?年?产值|全长|总长|"
    r"销售收入|年?销售额|营业收入|设计[^，的]{1,8}能力|产能|总产值|建设工期|工期|注册资本|研发投入|平均海拔|总面积|年产量|日产量)$"
)


def before(text: str, end: int) -> Span | None:
    """The phrase of ``text[:end]`` that a number behind `end` may measure; None where there is none."""
    start = _skip_lead(text, 0, end)
    end = _skip_trail(text, start, end)
    start = _skip_lead(text, start, end)
    if start >= end:
        return None
    span = _tail(text, start, end)
    return span if span.start < span.end and _names(span.of(text)) else None


def behind(text: str, start: int) -> Span | None:
    """The noun phrase that follows a number at `start`: 企业 of 30余家企业入驻; None where none does."""
    stretch = re.match(r"[^，。；：！？（）()\n]*", text[start:])
    found = list(words(stretch[0])) if stretch else []
    span = _noun(found)
    return None if span is None else Span(span.start + start, span.end + start)


def coordinated(text: str, span: Span) -> tuple[Span, ...]:
    """The members of a coordination (A、B和C), one span each; the whole span where there is none."""
    members = []
    place = span.start
    for match in re.finditer(r"、|以及|和(?!谐|平)|及(?!其|时)|与(?!会)", span.of(text)):
        members.append(Span(place, span.start + match.start()))
        place = span.start + match.end()
    members.append(Span(place, span.end))
    return tuple(member for member in members if member.end - member.start > 1) or (span,)


def scope(text: str) -> Span | None:
    """The last place or body in `text` that figures may speak of: 全市, 我省."""
    found = list(_SCOPE.finditer(text))
    return Span(*found[-1].span()) if found else None


def subject(text: str, span: Span) -> tuple[Span | None, Span]:
    """`span` cut into who or what owns the quantity, if that is named, and the quantity: (东港项目, 总投资)."""
    phrase = span.of(text)
    match = _MEASURE.search(phrase)
    if match is None or match.start("head") == 0:
        return None, span
    cut = span.start + match.start("head")
    owner = Span(span.start, cut)
    return (owner if owner.end - owner.start > 2 else None), Span(cut, span.end)


def _skip_lead(text: str, start: int, end: int) -> int:
    while start < end:
        match = _LEAD.match(text, start, end) or _SCOPE.match(text, start, end)
        if match is None or not _ends_word(text, start, match.end(), end):
            return start
        start = match.end()
    return start


def _ends_word(text: str, start: int, place: int, end: int) -> bool:
    """Whether a word ends at `place` when ``text[start:end]`` is cut into words."""
    if place >= end:
        return True
    position = start
    for word in words(text[start:end]):
        position += len(word.text)
        if position >= place:
            return position == place
    return True


def _skip_trail(text: str, start: int, end: int) -> int:
    while start < end and (match := _TRAIL.search(text[start:end])):
        end = start + match.start()
    return end


def _tail(text: str, start: int, end: int) -> Span:
    """The last part of the phrase, without what stands before a comma or a closing verb phrase."""
    phrase = text[start:end]
    cut = max(phrase.rfind(mark) for mark in "，。；：")
    return Span(start + cut + 1, end)


def _names(phrase: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fffA-Za-z]", phrase)) and phrase not in _BARE


def _noun(found: list[Word]) -> Span | None:
    """The span from the first word up to where, a noun once seen, a verb, an adverb or 的 ends the phrase."""
    start = end = 0
    seen = False
    for word in found:
        if word.text == "的" or (seen and word.tag[0] in "vdpcur" and word.tag != "vn" and word.text not in _JOINERS):
            if seen:
                break
            start = end = word.span.end
            continue
        seen = seen or word.tag[0] in "nljx" and len(word.text) > 1 or word.tag in {"vn", "eng"}
        end = word.span.end
    return Span(start, end) if seen else None
