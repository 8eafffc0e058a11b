"""Find what a number measures in the words before it, at word boundaries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from brief.extract.nouns import tagged
from brief.extract.series import GENERIC
from brief.extract.terms import stated
from brief.text.words import word_texts
from brief.types import Span


def _listed(words_: str) -> frozenset[str]:
    return frozenset(words_.split())


# Openings that are no part of an indicator: connectives, adverbs, reporting and modal words.
_LEAD: Final = re.compile(
    r"(?:的(?!士|确)|成为|作为|[、和与及，“”‘’（）)…+—\s]|以及|其中|同时|此外|另外|并且?|还|而|但是?|且|也|又|更|仅|只|就|则|即|如今?|像|在|让|使|把|将|会|能|可(?!再生|支配|燃|视|持续|控|信|降解)以?|要|须|需|应|拟|想|仍|"
    r"已经?|曾|均|都|共计?|合计|总计|累计(?=完成|实现|有|达)|分别|先后|陆续|再次?|预计(?!产)|计划(?!投资|总)|力争|确保|争取|努力|有望|届时|目前|截至目前|现在?|现有|当前|今年|全年|每年|去年|"
    r"当天|首日|初步|据统计|据介绍|据悉|一共|总共|实现|完成(?!投资|播种|率|额|量)|达到?|拥有|具有|有(?!色|机|效|线|关)|是|为(?!期)|由|从|至|到(?!位|账|港)|自(?!然|动|主|有|治)|要求|锚定|提出|同意|"
    r"经(?=[^济营贸验])|包括|涉及|涵盖|覆盖(?!率|面)|成功(?=签|举|引)|圆满|基本(?!养|医)|继续|持续|不断|进一步|加快|稳步|大幅|约|近|超|年内|继[^，]{2,14}?之后|组织|了|过|"
    r"此次|本次|这次|表示|指出|强调|介绍|透露|显示|获悉|了解到|认为|[我他她你咱]们|按(?=每)|(?:这|近|过去|连续)?[一二两三四五六七八九十多几]+年(?=年均))"
)
_SCOPE: Final = re.compile(
    r"全[市省县区国镇村乡州球](?!行业|产业|化|性|范|链|域|民|统一)|我[市省县区国州]|市区|(?<![应本])该[^，、的第]{1,6}?(?=由|位|总投资|投资|实现|共|已|拥|现|目前|去年|年|预计|今年|承|建|占)|本届[^，、的]{2,5}?(?=为期|共|预)"
)
# What is left of a phrase's end: link verbs, adverbs and the words of a range (由…的).
_TRAIL: Final = re.compile(
    r"(?:涵盖|连续[一二两三四五六七八九十\d]+年|占|已有|现有|仍有|还有|共有|占有|达到?|为|是|完成|实现|突破|超过?|升至|增至|增加至|降至|约|仅|只有|已经?|共计?|累计|合计|总计|均|分别|高达|有|可达?|(?<![产节储职功才性效])能|将|有望|稳定|保持|控制|维持|普遍|整体|连年|常年|长期|历来|连续|持续|稳步|小于|大于|低于|高于|多于|少于|拥有|具有|设有|一直|始终|仍然|依然|首次|最终|调整|提高|压缩|缩短|"
    r"每(?:公斤|斤|吨|亩|平方米|立方米|度|箱|头)|折合(?:人民币)?|约合|最高|在|到|至|的|了|不|由|从|预计|计划|近|逾|过|大约|将近|接近|至少|最|多|提供|以上|稳|又|便|不得|也|还|再|则|等|就|要|全|各|每|拟|报告|同比|环比|年均|合?同比|仍|现|大概|[，（“])$"
)
# Words in the middle of a phrase behind which the measured thing begins.
_CUTS: Final = _listed(
    "将 已 已经 共 可 拟 能 会 实现 现有 已有 仍有 还有 共有 拥有 均 预计 力争 确保 分别 是 有 为 后 时 以来 要 应 被 由 从 在 达 达到 提出 安排 约 仅 发放 建成 "
    "虽 虽然 尽管 完成 带来 达成 涉及 其中 获得"
)
_SEAT: Final = re.compile("[\u4e00-\u9fff]{2,6}[省市县州镇乡]")
_ROUTE: Final = re.compile("[到至][^，的]{2,12}的(?=.{2})")  # 到棠溪区的车程
_PER_HEAD: Final = re.compile("[人户亩年月日]均")  # is not cut off what it is of
_RANKED: Final = re.compile(r"(?:产量|产值|规模|增量|速度)")
_RATES: Final = re.compile(r"(?:增速|增幅|降幅|涨幅|跌幅)$")
# Endings of what statistics measure; a clause that opens with one speaks of it.
_HEADS: Final = re.compile(
    r"(?:量|额|值|率|数|收入|投资|面积|规模|利润|价格|能力|水平|支出|余额|比重|占比|指数|均价|成本|里程|人口|存款|贷款|消费|进出口|出口|进口|外资|内资|税收|用电|客流|订单|温度|水位)$"
)
_HEADED: Final = re.compile(_HEADS.pattern.removesuffix("$"))
_MEASURE: Final = re.compile(
    r"(?P<head>(?:(?:年度)?计划|协议|完成|固定资产|工业|民间|产业|合同|意向)?(?:总投资|投资总额|投资额|投资|总额|金额)|占地(?:面积)?|总?建筑面积|(?:新增)?年?产值|全长|总长|"
    r"销售收入|年?销售额|营业收入|设计[^，的]{1,8}能力|产能|总产值|建设工期|工期|注册资本|研发投入|平均海拔|总面积|种植面积|年?产量|日产量|总?落差|总金额)$"
)
# 签订总额12亿元的合同: the contracts are what is measured. 冲刺全长6公里的河道: a verb before a length owns nothing.
_SIGNED: Final = re.compile("签[订署下](?:了)?总?(?:额|金额|价)$")
_EXTENT: Final = re.compile("全长|总长|占地|总?建筑面积|平均海拔|总?落差")
_GAP: Final = re.compile(r"[ \u3000\t|｜]+")
_FIRM: Final = re.compile("(?:公司|集团|厂|所|院)$")
_LONGEST_OWNER: Final = 16
_OWNER: Final = re.compile(
    r"(?:公司|集团|企业|项目|工程|中心|园|基地|大桥|银行|学校|医院|大学|铁路|公路|机场|港|厂|馆|区|县|市|镇|村|\d|[A-Za-z]|”)$"
)
_COMPANY: Final = re.compile(r"(?:公司|集团|企业|财政|政府|[一二三四]期(?:工程|项目))$")
_LETTER: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_FROM: Final = re.compile(r"[由从](?=[^由从，]{0,9}$)")
_NOMINAL: Final = _listed("n nr ns nt nz ng vn an l j i eng nrt nrfg b")
_DISPOSABLE: Final = _listed("可 支配 可支配")  # 人均可支配收入
_SPANS: Final = _listed("为期 历时 用时")
_PROPER: Final = _listed("nr nrt nrfg ns nt nz r p d")
_NUMBERED: Final = re.compile(r"[\d一二两三四五六七八九十百千万近约超逾不至最]")
_LOOSE: Final = re.compile(r"(?<![作行认成以因称])[为达]$|[（(“\s]$")
_INSIDE: Final = re.compile(r"(?:[内上里]|(?<![空年])中|期间|时候)$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that may be an indicator: its span, whose it is if the text says so.

    `measured` says whether it ends in a known measure (总投资, 产值).
    """

    text: str
    span: Span
    owner: Span | None
    measured: bool

    def whole(self, text: str, scope: str) -> str:
        """The phrase with its owner right before it where that is a common noun: 蔬菜基地总面积; not if the `scope` says it."""
        owner = self.owner
        if owner is None or owner.end != self.span.start or scope.endswith(owner.of(text)):
            return self.text
        return text[owner.start : self.span.end]

    @property
    def nominal(self) -> bool:
        """Whether it has a noun."""
        return self.measures or self.text in _SPANS or any(word.tag in _NOMINAL for word in tagged(self.text))

    @property
    def measures(self) -> bool:
        """Whether it ends as what statistics measure does (产量, 总投资)."""
        return self.measured or _HEADS.search(self.text) is not None

    @property
    def verbal(self) -> bool:
        """Whether it is a doing of somebody named: it has a verb and does not open with a pronoun."""
        found = tagged(self.text)
        return found[0].tag != "r" and any(word.tag[0] == "v" for word in found)

    @property
    def proper(self) -> bool:
        """Whether it only names a person, a place or a body, which is never what is measured."""
        named = _SEAT.fullmatch(self.text) or all(word.tag in _PROPER for word in tagged(self.text))
        return not self.measured and self.text not in _SPANS and bool(named)

    @property
    def open(self) -> bool:
        """Whether its last word waits for an object or is a place (建设, 馆内)."""
        last = tagged(self.text)[-1]
        return not self.measures and last.tag[0] in "vf"


def measures(name: str) -> bool:
    """Whether a name ends as what statistics measure does (产量, 总投资)."""
    return _HEADS.search(name) is not None


def before(text: str, start: int, end: int, *, ranked: bool = False, listed: int = 0) -> Phrase | None:
    """The phrase of ``text[start:end]`` that a number behind it may measure; None where there is none.

    Words that only refer back (增速, 占比; 产量 where it is `ranked`) make none. What stands behind 等 (甲、乙等丙) is
    taken alone if it has at least `listed` characters.
    """
    end = _whole(text, start, end)
    start = max(start, text.rfind("—", start, end) + 1)
    if match := _FROM.search(text[start:end]):
        end = start + match.start()
    start = max(start, text.rfind("（", start, end) + 1 if "）" not in text[start:end] else start)
    start = max([start, *(span.end for span in stated(text[:end]) if span.end < end)])
    start = _skip_lead(text, start, end)
    end = _skip_trail(text, start, end)
    if start >= end:
        return None
    cut = _cut(text[start:end], listed=listed)
    owner = _owner(text, start, start + cut) if cut else None
    begin = _skip_lead(text, start + cut, end)
    measure = _MEASURE.search(text[begin:end])
    if _SIGNED.search(text[begin:end]):
        return None
    if measure and measure.start() > 1 and _EXTENT.match(measure[0]) and _acts(text[begin : begin + measure.start()]):
        begin += measure.start()
    elif measure and measure.start() > 1 and _owns(text[begin : begin + measure.start()], measure[0]):
        owner, begin = _named(text, begin, begin + measure.start()), begin + measure.start()
    if (gap := _GAP.search(text, begin, end)) and _FIRM.search(text[gap.end() : end]):
        end = gap.start()  # a row of a table: project, firm, sum
    rate = _RATES.search(text[begin:end])
    end = _skip_trail(text, begin, begin + rate.start()) if rate and rate.start() else end
    begin = _quoted(text, begin, end)
    begin = route.end() if (route := _ROUTE.match(text, begin, end)) else begin
    phrase = text[begin:end]
    if (
        len(phrase) < 2
        or _INSIDE.search(phrase)
        or not _LETTER.search(phrase)
        or GENERIC.fullmatch(phrase)
        or (ranked and _RANKED.fullmatch(phrase))
    ):
        return None
    return Phrase(phrase, Span(begin, end), owner, measure is not None)


def _whole(text: str, start: int, end: int) -> int:
    """`end`, or the end of the word that it stands in the middle of (产能 before 提高)."""
    if end >= len(text) or _NUMBERED.match(text, end):
        return end
    bounds = _bounds(text[start : end + 4])
    return end if end - start in bounds else start + min(bound for bound in bounds if bound > end - start)


def _quoted(text: str, begin: int, end: int) -> int:
    """Where a phrase begins if it is not to open inside a quotation or to hold half of one."""
    closing, opened = text.find("”", begin, end), text.rfind("“", begin, end)
    if closing >= 0 and "“" not in text[begin:closing]:
        return begin - 1 if text[begin - 1 : begin] == "“" else closing + 1
    return opened + 1 if opened > closing else begin


def _owner(text: str, start: int, end: int) -> Span | None:
    """Who or what stands before a verb, if it is a name: 全市企业 of 全市企业实现."""
    end -= len(word_texts(text[start:end])[-1])
    end = _skip_trail(text, start, end)
    return _named(text, _skip_lead(text, start, end), end)


def _named(text: str, start: int, end: int) -> Span | None:
    """The span if it holds a name or a noun, and no clause."""
    name = text[start:end]
    if not 2 <= len(name) <= _LONGEST_OWNER or re.search(r"[，、的和]", name):
        return None
    found = tagged(name)
    return Span(start, end) if found[-1].tag[0] == "n" and all(word.tag[0] != "v" for word in found) else None


def _acts(name: str) -> bool:
    """Whether a verb ends what stands before a measure."""
    return tagged(name)[-1].tag == "v"


def _owns(name: str, measure: str) -> bool:
    """Whether `name` can be the owner of what `measure` names; a bare 投资 only of a company."""
    return (_COMPANY if measure == "投资" else _OWNER).search(name) is not None


def opening(text: str) -> Span | None:
    """What a clause without a number of its own speaks of, if it opens with a measure: 夏粮产量 of 夏粮产量再创新高."""
    if not _HEADED.search(text):
        return None
    start = _skip_lead(text, 0, len(text))
    end = start
    for word in tagged(text[start : start + 30]):
        if (
            word.text not in _DISPOSABLE
            and word.tag[0] in "vdpcurxli"
            and word.tag != "vn"
            and not _HEADS.search(word.text)
        ):
            break
        end = start + word.span.end
    return Span(start, end) if end - start > 2 and _HEADS.search(text[start:end]) else None


def members(text: str, span: Span) -> tuple[Span, ...]:
    """The members of a coordination (A、B和C), each with the words that all share at the end where it is cut short."""
    cuts = list(
        re.finditer(r"、|以及|和(?![谐平])|(?<![普涉惠波危顾触遍以])及(?![其时格])|与(?![会其])", span.of(text))
    )
    starts = [span.start, *(span.start + match.end() for match in cuts)]
    ends = [*(span.start + match.start() for match in cuts), span.end]
    listed = "等" in text[starts[-1] : span.end]
    whole = [
        Span(start, end if listed or end - start > 3 else span.end) for start, end in zip(starts, ends, strict=True)
    ]
    if listed:
        whole[-1] = Span(starts[-1], starts[-1] + text[starts[-1] : span.end].index("等"))
    return tuple(Span(one.start, _unrated(text, one)) for one in whole if one.end > one.start)


def _unrated(text: str, span: Span) -> int:
    match = _RATES.search(span.of(text))
    return span.start + match.start() if match and match.start() else span.end


def _cut(phrase: str, *, listed: int) -> int:
    """Where, in a phrase, the last word that cannot belong to an indicator ends, if more follows it."""
    place = end = 0
    for word in word_texts(phrase):
        end += len(word)
        cuts = (word in _CUTS and not _PER_HEAD.search(phrase, 0, end)) or (
            word == "等" and len(phrase) - end >= listed
        )
        if cuts and not phrase.startswith(("的", "、", "支配"), end) and len(phrase) - end > 1:
            place = end
    return place


@lru_cache(maxsize=4096)
def _bounds(text: str) -> frozenset[int]:
    """Where words begin or end in `text`."""
    return frozenset(accumulate(map(len, word_texts(text)), initial=0))


def _skip_lead(text: str, start: int, end: int) -> int:
    first = start
    while start < end:
        match = _LEAD.match(text, start, end) or _SCOPE.match(text, start, end)
        if match is None or match.end() - first not in _bounds(text[first:end]):
            return start
        start = match.end()
    return start


def _skip_trail(text: str, start: int, end: int) -> int:
    whole = text[start:end]
    while start < end:
        match = _TRAIL.search(text[start:end])
        if match is None or (match.start() not in _bounds(whole) and match[0] != "高达"):
            match = _LOOSE.search(text[start:end])
        if match is None:
            break
        end = start + match.start()
    return end
