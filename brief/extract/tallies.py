"""Which numbers of a clause may be figures: no dates, spans of time, names, titles, slogans, modifiers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from brief.extract.remembered import sentences
from brief.text.dates import dates, periods
from brief.text.numerals import Quantity, quantities
from brief.text.sentences import clauses
from brief.text.units import CLASSIFIERS
from brief.types import Span

_TIMES: Final = frozenset({"年", "天", "日", "个月", "小时", "分钟", "秒", "周"})
_TIMED: Final = re.compile(
    r"(?:车程|行程|路程|工期|聘期|为期|历时|周期|用时|时间|时长|期限|天数|通关|缩短|压缩|节省|长达|持续|保持在|控制在|稳定在|平均[\u4e00-\u9fff]{1,4}日)(?:缩短|压缩)?(?:将|约|近|仅|为|至|到|达|了|由|从|平均|三|原[来先本]的)*$"
)
_POWER: Final = 10_000  # from so many on 度 is no degree but kilowatt-hours
_NEVER: Final = frozenset(
    {"度", "届", "岁", "级", "期", "环", "号", "字", "句", "声", "里", "两", "口", "卷", "集", "页", "章"}
)
_ASIDE: Final = re.compile(r"[（(](?:满分|除|不|含|即|约合|折合|\d?[^（）()]{0,6}(?:约?等于|相当于))[^（）()]*$")
_COMPARED: Final = re.compile("(?:低于|高于|多于|少于)[^，。（）()]*[（(][^（）()]*$")  # 低于主板（超过2000家）
_LIKENED: Final = re.compile(r"(?:如同|好比|宛如|仿佛|犹如)[^，。；]{0,6}$")
_EQUAL: Final = re.compile(r"相当于[^，。；\d]{0,8}$")  # 相当于30多个工人一天的工作量
_BOTH: Final = re.compile(r"[\u4e00-\u9fff][和与及跟][\u4e00-\u9fff]{1,6}$")
_POINTED: Final = re.compile(r"(?:这|那|该|上述|以上|(?<![目之年月])前|一行)$")
# What a text counts of its own making.
_OWN: Final = re.compile(
    r"(?:方面|特点|问题|意识|自信|维护|坚持|环节|层面|关键|战场|战役|难题|变化|原则|统一|转变|必须|务必|确立|决定|阶段|原因|规定|文件|事实|规律|工作|内容|年头|大局|底线|主线|高地|体系|关系|能力|优势|"
    r"理念|方向|目标|定位|使命|任务|精神|制度|机制|行动|倡议|文明|结合|面向|导向|严禁|要求|重点|支柱|引擎)$"
)
_OWN_FIRST: Final = re.compile(r"(?:阶段(?!性)|字——|字[：“]|规定|严禁|坚持|维护|统一|结合|转变)")
_GROUND: Final = re.compile(r"[^，。；、\d]{2,}?(?:同比|环比|[比较][^，。；、]{1,8}?[增高降减下上])[^，。；、]{0,8}?\d")
# 5个县空气质量达标率均超过90%: the count is the ground of the rate
_SUPPOSED: Final = re.compile("(?:每?当(?![年月日天前地选晚季期局事中下即场代])|如果|假如|倘若|一旦)")
_AWAY: Final = re.compile("(?:以|之|开)?外(?![贸资商币籍来])|处(?![理置])|远|的地方|量级")  # 150米外设置警示标志
_RATED: Final = re.compile(
    r"(?![县区市镇乡村](?:增速|增幅)|[^，。；、\d]{0,10}(?:项目|企业|集群|学校|产品|工程|基地|园区)[^，。；、\d]{0,4}(?:率|规模|产值|营收))[^，。；、\d]{1,14}?(?:率|规模|产值|营收|收入|利润|总量|总额|水平|面积|产量|增速)(?:均|都|全部|合计|共|已|首次|分别)*(?:达到?|超过?|突破|为|在|高于|低于|保持)[^，。；、]{0,6}?[\d万亿]"
)
_SUMMED: Final = re.compile(r"[^，。；、\d]{2,16}的(?:总和|之和)")  # 超出10个国家军费的总和
_EVENTS: Final = re.compile(r"(?:\d+米、){2,}(?:\d+米)?")  # 100米、200米、400米: races
_GOALS: Final = re.compile("[百千][万亿](?:斤|吨|千瓦|亩)(?!以)[\u4e00-\u9fff]")  # 千亿斤粮食产能提升行动
_NO_RANK: Final = re.compile(
    "大|步|课|站|书记|责任|要务|生产力|资源|动力|手|线|梯队|方阵|道防线|把火|动议|(?:[、和与]第?[一二三四五六七八九十])+产业"
)  # 第一步
_WITHIN: Final = re.compile("的?[\u4e00-\u9fff]{2}")  # 5公里以内短途乘客
_CAPACITY: Final = re.compile("[^，。；、\\d的]{0,8}?(?:生产线|装置|工程|机组|项目)")  # 80万吨生产线, 1500万吨/年工程
_BRANCHES: Final = frozenset("局店校院部队行厂会区社公")
_LINE: Final = re.compile("生产线|装置|[\u4e00-\u9fff]{2,6}生产线$")
_CLASS: Final = re.compile("(?:[强大]?[镇村县]|产业集群|产业链|俱乐部)(?!民|庄)")  # 超10亿元镇
_PLACED: Final = re.compile("(?:排[行名]|名列|位列|位居)(?:全[国省市球美]|世界)?第?$")  # 排行36位 counts nobody
_EACH: Final = re.compile("地?(?:纯收入|收入|能|可|产|要|卖|利润)")  # 一亩纯收入上万元
_PER: Final = re.compile("每(?:投资|投入|增长|增加|提高|下降|新增|生产|销售)$")  # 每投资1000亿元, a rate's base
_ONWARD: Final = frozenset("百千万")
_VAGUE: Final = re.compile("[百千][万亿]")  # 千万棵树, as one says
_REACHED: Final = re.compile("(?:突破|达到?|超过?|近|逾|约)$")
_GRADED: Final = re.compile("[^，。；、]{0,4}?(?:水|标准)")  # 三类水
# 出游人次超65亿: the unit is in the noun
_NAMED_UNIT: Final = re.compile(
    r"(?P<noun>人次|人数|人口|户数)(?:共|已|累计|首次|就)*(?:达到?|突破|为|共有?|增至|升至|合计)*$"
)
_BRACKET: Final = re.compile(r"《[^》]*》")
_MADE: Final = re.compile(r"(?:年产|日产|年处理|日处理|年加工|年出栏|总装机|装机)$")
_PROJECT: Final = re.compile(r"[^，。；：、\d]{1,20}?(?:项目|工程|基地|生产线|装置|电站|机组|船|轮)")
_TRAVELED: Final = re.compile("(?:驱车|步行|骑行|奔波|往返|跋涉)(?:了)?$")  # how somebody came is no key figure
_PEOPLE: Final = re.compile(
    r"(?:多|余)?[^，。；、的]{0,6}?(?:群众|民警|党员|干部|居民|职工|学生|市民|农民|人口|人民|同胞|教师|用户|游客|观众|旅客|志愿者|务工人员)"
)
_HOUSES: Final = re.compile(r"[^，。；、的]{0,4}?(?:户|家庭)")
_PAID: Final = re.compile(r"(?:收入|房租|租金|工资|月薪|价|费|利润|成本|钱|补贴|补助)[^，。；]{0,3}$")
_SMALL: Final = re.compile(
    rf"(?<![第\d百千万十多])(?!.分之)([两二三四五六七八九]({'|'.join(sorted(CLASSIFIERS, key=len, reverse=True))}))([\u4e00-\u9fff])"
)
_NOUNS: Final = "校州县省市区"  # which are counted without a classifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A quantity that may be a figure, with the unit that is printed or that the noun beside it implies."""

    quantity: Quantity
    unit: str


@lru_cache(maxsize=256)
def told_clauses(text: str) -> tuple[tuple[Span, ...], ...]:
    """The clauses of each sentence of `text`."""
    return tuple(
        tuple(Span(whole.start + part.start, whole.start + part.end) for part in clauses(whole.of(text)))
        for whole in sentences(text)
    )


def numbered(text: str) -> int:
    """How many sentences of `text` there are up to the last with a number; 0 where none has one."""
    told = told_clauses(text)
    having = (n for n in range(len(told), 0, -1) if any(quantities(span.of(text)) for span in told[n - 1]))
    return next(having, 0)


def tallies(text: str) -> tuple[Tally, ...]:
    """The numbers of a clause that may be figures, in order."""
    every = quantities(text)
    if not every or _SUPPOSED.match(text):
        return ()
    taken = [*periods(text), *(mention.span for mention in dates(text))]
    taken += [Span(*match.span()) for form in (_BRACKET, _EVENTS) for match in form.finditer(text)]
    free = [q for q in every if not any(s.start < q.span.end and q.span.start < s.end for s in taken)]
    found = ((quantity, _unit(text, quantity)) for quantity in free if not _modifies(text, quantity, free))
    return tuple(Tally(quantity=q, unit=unit) for q, unit in found if unit is not None and _counts(text, q, unit))


def repeated(text: str) -> frozenset[str]:
    """The small counts in Chinese writing, with the noun's beginning, that `text` has more than once."""
    found = Counter(match[1] + ("" if match[2] in _NOUNS else match[3]) for match in _SMALL.finditer(text))
    return frozenset(said for said, times in found.items() if times > 1)


def referring(text: str, tally: Tally, said_again: frozenset[str]) -> bool:
    """Whether a count only takes up what was named before: 两所高校 said again and again."""
    return any(text.startswith(said, tally.quantity.span.start) for said in said_again)


def _unit(text: str, quantity: Quantity) -> str | None:
    """The unit of a quantity: as printed, else the one that its noun implies."""
    before, after = text[: quantity.span.start], text[quantity.span.end :]
    if quantity.unit is not None:
        return None if quantity.text.endswith("位") and _PLACED.search(before) else quantity.unit
    if "万" in quantity.text or "亿" in quantity.text:
        if noun := _NAMED_UNIT.search(before):
            return {"人次": "人次", "户数": "户"}.get(noun["noun"], "人")
        if _PEOPLE.match(after):
            return "人"
        if _HOUSES.match(after):
            return "户"
        if before.endswith("病例"):
            return "例"
    return "元" if _PAID.search(before) and not after[:1].strip("，。；、”") else None


def _modifies(text: str, quantity: Quantity, free: list[Quantity]) -> bool:
    """Whether a quantity only narrows the thing that another counts: 亿元以上项目, 年产6万吨铝箔项目."""
    before, after = text[: quantity.span.start], text[quantity.span.end :]
    if quantity.text[0] in "万亿" or (
        quantity.text[0] in "百千"
        and (quantity.unit == "元" or after.startswith("大关") or _GOALS.match(quantity.text + after))
    ):
        return True
    if _is_base(before, quantity, after) or (_MADE.search(before) and _PROJECT.match(after)) or after.startswith("级"):
        return True
    if _sizes(quantity, after) or (quantity.unit == "元" and _CLASS.match(after)):
        return True
    later = next((other for other in free if other.span.start > quantity.span.start), None)
    if later is None or not quantity.text.endswith(("以上", "以下", "以内")):
        return False
    between = text[quantity.span.end : later.span.start]
    return len(between) > 1 and not re.search(r"[，、；]|和$|及$", between)


def _sizes(quantity: Quantity, after: str) -> bool:
    """Whether a quantity only says how far or how large the thing behind it is: 5公里以内短途乘客, 80万吨生产线."""
    unit = quantity.unit or ""
    if unit in {"米", "公里"} and quantity.text.endswith("以内") and _WITHIN.match(after):
        return True
    return (unit.startswith("吨/") or (unit == "吨" and _LINE.match(after) is not None)) and bool(
        _CAPACITY.match(after)
    )


def _is_base(before: str, quantity: Quantity, after: str) -> bool:
    """Whether a quantity is what a rate is taken on, how far off something is, or a grade: 每投资1000亿元, 150米外, 225千伏."""
    return (
        (quantity.text[0] == "一" and quantity.unit in {"亩", "斤", "公斤", "吨"} and bool(_EACH.match(after)))
        or _TRAVELED.search(before) is not None
        or _PER.search(before) is not None
        or (quantity.unit in {"米", "公里"} and _AWAY.match(after) is not None)
        or quantity.unit == "千伏"
    )


def _counts(text: str, quantity: Quantity, unit: str) -> bool:
    if quantity.ordinal:
        return unit == "位" and not _NO_RANK.match(text, quantity.span.end)
    if unit in _NEVER and not (unit == "度" and quantity.number >= _POWER):
        return False
    if unit in _TIMES:
        return _TIMED.search(text[: quantity.span.start]) is not None
    before, after = text[: quantity.span.start], text[quantity.span.end :]
    if _is_manner(before, quantity, unit, after):
        return False
    return not (
        (unit in CLASSIFIERS and (_POINTED.search(before) or _EQUAL.search(before)))
        or _ASIDE.search(before)
        or _LIKENED.search(before)
        or _COMPARED.search(before)
        or _sums_up(before, quantity)
        or _narrows(text, quantity, unit)
    )


def _is_manner(before: str, quantity: Quantity, unit: str, after: str) -> bool:
    """Whether a number is a way of speaking, a grade or a time: 千万棵树, 三类水, 10时30分."""
    if unit in CLASSIFIERS and _VAGUE.fullmatch(quantity.text.rstrip(unit)) and not _REACHED.search(before):
        return True
    if unit == "分" and after[:1] and after[0] in _BRANCHES:
        return True  # 109分局
    if quantity.text == "零起" or (unit == "类" and before.endswith("劣")):
        return True  # 零起步, 劣五类
    if quantity.text[0] in "百千" and len(quantity.text) == 1 + len(unit) and after[:1] in _ONWARD:
        return True  # 千头万只
    graded = unit == "类" and not _arabic(quantity) and _GRADED.match(after)
    return bool(graded) or (unit == "层" and before.endswith("高")) or (unit == "分" and before.endswith(("时", "点")))


def _arabic(quantity: Quantity) -> bool:
    return any(char.isdecimal() and char.isascii() for char in quantity.text)


def _sums_up(before: str, quantity: Quantity) -> bool:
    """Whether a small number only counts the names listed right before it: 甲、乙、丙三家, 甲和乙两家."""
    if quantity.number >= 10 or _arabic(quantity):
        return False
    return before.count("、") + 1 == quantity.number > 1 or (quantity.number == 2 and _BOTH.search(before) is not None)


def _narrows(text: str, quantity: Quantity, unit: str) -> bool:
    """Whether the thing counted is only the ground of another measure in the clause: 50个城市房价同比上涨3%."""
    after = text[quantity.span.end :]
    if _SUMMED.match(after):
        return True
    return unit in CLASSIFIERS and (_GROUND.match(after) or _RATED.match(after)) is not None


def idle(noun: str, quantity: Quantity) -> bool:
    """Whether `noun` is one of the text's own points, which a small number merely counts: 三个特点."""
    return quantity.number < 20 and (_OWN.search(noun) or _OWN_FIRST.match(noun)) is not None
