"""What the words right before a number make of it: growth, difference, share, rank or level, and against what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from brief.text.numerals import Quantity
from brief.types import FigureKind

_UP: Final = "增长|增加|提高|提升|上升|上涨|攀升|加快|扩大|增|涨|升|高出|多出|增产|增收|扩种|偏多|多|高|快|领先|推进|跃升|上浮"
_DOWN: Final = "下降|降低|减少|回落|下滑|收窄|下跌|放缓|缩小|缩短|压减|压缩|减|降|跌|低|少|慢|偏少|节约|节省|节|下调|回升|萎缩|低于"
_FALLS: Final = frozenset("下降 降低 减少 回落 下滑 收窄 下跌 放缓 缩小 缩短 压减 压缩 减 降 跌 低 少 慢 偏少 下调 萎缩".split())
_AGAINST: Final = (
    r"同比|环比|同口径(?:同比)?|按可比口径|与[^，。；]{2,12}?(?:相比|持平)?|[比较](?!例|重|赛|为|大|小|多|强)[^，。；\d]{1,14}?|年均|每年|平均|扣除[^，。；]{2,14}?后|按[^，。；]{2,10}?计算"
)
_ADVERB: Final = r"(?:分别|均|都|实际|名义|约|将|可|略|微|又|再|净|共|累计|预计|也|仅|还|各|大幅|继续|同步|年均|平均|翻了?|上|了|要|能|有望|已)*"
_CHANGE: Final = re.compile(rf"(?P<basis>(?:{_AGAINST})?)，?(?P<adverb>{_ADVERB})(?P<verb>{_UP}|{_DOWN})(?P<to>了|到|至|为|近|约|出)*$")
_FOLD: Final = re.compile(rf"(?P<basis>(?:{_AGAINST})?)(?P<adverb>{_ADVERB})翻了?$")
_OVER: Final = re.compile(r"(?P<basis>(?:高|低|快|慢|多|少|优|好|大)[于出](?P<what>[^，。；\d]{0,14}?)|领先(?P<ahead>[^，。；\d]{1,10}?)|超(?!过)(?P<mark>[^，。；\d]{2,8}?))(?:约|近|的)?$")
_SHARE: Final = re.compile(
    r"(?P<basis>占(?!地|用|道)[^，。；]{0,16}?(?:比重|比例|份额)?|(?:完成|为)(?:全年|年度|年初|计划|目标|预算)[^，。；]{0,8}?)(?:的|达到?|为|约|近|超过?|高达|比重|提高到|上升到|是|过)*$"
)
_RATE: Final = re.compile(r"(?:率|占比|比重|比例|份额|贡献率|满意度)(?:[^，。；]{0,4}?(?:达到?|为|是|约|近|超过?|高达|仅为|[由从]|提高[到至]|[升增降][至到]|上升[至到]|稳定在|保持在|预计为|以上))?$")
_RANK: Final = re.compile(
    r"(?:[居列排占]|名列|位[居列于]|稳居|跃居|跃[升至]+|升至|排名|排在|保持|继续|均|成为)[^，。；]{0,4}?(?P<basis>(?:全[省国市球州区县]|世界|[^，。；居列排]{1,6}?)?(?:同行业|同类[^，。；]{0,6}|各?市州|设区市|[省市县]区)?)$"
)
_GOAL: Final = re.compile(r"(?:目标|力争|确保|锚定|预期|争取|计划|不低于|任务)")
_AHEAD: Final = re.compile(
    r"预计|力争|确保|计划|有望|拟|争取|将(?!近|士|军|领|于)(?![^，]{0,14}(?:由|从)[^，]{1,12}[至到])|届时|(?:建成|达产|投产|运营|投用|通车)后|锚定|目标|(?:到|至)(?:20\d\d年|明年|今年)底?|要(?!求|素|点|闻|道|么|是)|必须|不低于|不少于|设计年|可(?:新增|实现|达|带动)"
)
_MONEY: Final = frozenset({"元", "美元", "欧元", "日元", "英镑", "港元"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a number is to be read: its kind, the basis as printed, and the length of ``before`` that names the indicator."""

    kind: FigureKind
    basis: str | None
    falls: bool
    head: int
    carried: bool = False


def read(before: str, quantity: Quantity, after: str) -> Reading | None:
    """The reading of `quantity` with `before` it in its clause and `after` behind; None for an ordinal that ranks none."""
    if quantity.ordinal:
        return _rank(before)
    for attempt in (_over, _change, _share):
        if (reading := attempt(before, quantity, after)) is not None:
            return reading
    return Reading(FigureKind.LEVEL, None, False, len(before))


def ahead(context: str) -> bool:
    """Whether what stands in `context` before a number makes it a goal or a forecast."""
    return _AHEAD.search(context) is not None


def goal(context: str) -> bool:
    """Whether `context` sets a goal in so many words."""
    return _GOAL.search(context) is not None


def _rank(before: str) -> Reading | None:
    match = _RANK.search(before)
    return None if match is None else Reading(FigureKind.RANK, match["basis"] or None, False, match.start())


def _over(before: str, quantity: Quantity, _: str) -> Reading | None:
    match = _OVER.search(before)
    if match is None or not (match["what"] or match["ahead"] or match["mark"]):
        return None
    if match["mark"] and quantity.unit in {"%", None}:
        return None
    return Reading(FigureKind.DIFFERENCE, match["basis"], match["basis"][0] in "低慢少", match.start())


def _change(before: str, quantity: Quantity, _: str) -> Reading | None:
    match = _CHANGE.search(before) or (_FOLD.search(before) if quantity.unit in {"番", "倍"} else None)
    if match is None:
        return None
    verb = match.groupdict().get("verb") or "翻"
    to = match.groupdict().get("to")
    basis = match["basis"] or None
    if to in {"到", "至", "为"}:
        rate = FigureKind.SHARE if quantity.unit == "%" else FigureKind.LEVEL
        return Reading(rate, basis, False, match.start())
    if quantity.unit in {"%", "倍", "番"}:
        return Reading(FigureKind.GROWTH, basis or _yearly(match["adverb"]), verb in _FALLS, match.start())
    if quantity.unit == "个百分点" or basis:
        return Reading(FigureKind.DIFFERENCE, basis, verb in _FALLS, match.start())
    if verb in {"增加", "减少", "提高", "下降", "增长", "提前", "缩短"}:
        return Reading(FigureKind.DIFFERENCE, None, verb in _FALLS, match.start())
    return None


def _yearly(adverb: str) -> str | None:
    return "年均" if "年均" in adverb else None


def _share(before: str, quantity: Quantity, after: str) -> Reading | None:
    if quantity.unit != "%":
        return None
    if match := _SHARE.search(before):
        return Reading(FigureKind.SHARE, match["basis"], False, match.start())
    if after.startswith("的") or _RATE.search(before):
        return Reading(FigureKind.SHARE, None, False, len(before))
    return None
