"""What the words right before a number make of it: growth, difference, share, rank or level, and against what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from brief.text.numerals import Quantity
from brief.text.words import words
from brief.types import FigureKind

_UP: Final = "多增|少减|升值|回升|反弹|激增|猛增|递增|飙升|上调|走高|增产|增收|扩种|节水|节肥|节电|节能|增长|增加|提高|提升|上升|上涨|攀升|加快|扩大|增|涨|升|高出|多出|偏多|多|高|快|领先|推进|跃升|上浮|前移"
_DOWN: Final = "少增|多减|贬值|锐减|缩减|骤降|走低|收缩|下挫|下降|降低|减少|回落|下滑|收窄|下跌|放缓|缩小|缩短|压减|压缩|减|降|跌|低|少|慢|偏少|节约|节省|节|下调|萎缩|后移"
_FALLS: Final = frozenset({"少增", "多减", "贬值", "锐减", "缩减", "骤降", "走低", "收缩", "下挫"}) | frozenset(
    {
        "下降",
        "降低",
        "减少",
        "回落",
        "下滑",
        "收窄",
        "下跌",
        "放缓",
        "缩小",
        "缩短",
        "压减",
        "压缩",
        "减",
        "降",
        "跌",
        "低",
        "少",
        "慢",
        "偏少",
        "下调",
        "萎缩",
        "后移",
    }
)
_CLEAR: Final = frozenset(
    {"增加", "减少", "提高", "下降", "增长", "提前", "缩短", "增产", "增收", "扩种", "前移", "后移"}
)
_AGAINST: Final = r"同比|环比|同口径(?:同比)?|按可比口径|与[^，。；]{2,12}?相比|(?<![占对相勒无])[比较](?!率|例|重|赛|为|大|小|多|强|完|亚|利时|萨)[^，。；%]{1,16}?|年均|每年|扣除[^，。；]{2,14}?后|按[^，。；]{2,10}?计算"
_ADVERB: Final = r"(?:分别|均|都|实际|名义|约|将|(?<![许认])可|略|微|又|再|净|共|累计|预计|也|仅|还|各|大幅|继续|同步|年均|平均|翻了?|了|(?<![需主重])要|(?<![产节储职功才性])能|有望|已)*"
_CHANGE: Final = re.compile(
    rf"(?P<basis>(?:{_AGAINST})?)，?(?P<adverb>{_ADVERB})(?P<verb>{_UP}|{_DOWN})(?P<to>(?:了|到|至|为|近|约|出)*)$"
)
_FOLD: Final = re.compile(rf"(?P<basis>(?:{_AGAINST})?)(?P<adverb>{_ADVERB})翻了?$")
_OVER: Final = re.compile(
    r"(?P<basis>(?<!不)(?:高|低|快|慢|多|少|优|好|大)[于出](?P<what>[^，。；\d]{0,14}?)|领先(?P<ahead>[^，。；\d]{1,10}?)|超(?P<mark>(?:全[国省市县区球]|世界|预[期定]|目标|计划|去年|上年|往年|同期|平均|历史|保证|警戒|汛限|设计)[^，。；\d]{0,8}?))(?:约|近)?$"
)
# 低于5月的3.2%: the value of another period, not a distance.
_ELSEWHEN: Final = re.compile(r"(?:[高低多少]于|超过)$")
# 是平时的4倍
_RESUMED: Final = re.compile(r"(?P<basis>恢复[到至][^，。；]{2,10}同期(?:水平)?)的$")
_OTHERS: Final = re.compile(r"(?:超过|高于|低于|多于|少于)[^，。；\d]{2,10}的$")
_TIMES: Final = re.compile(r"(?P<basis>(?:相当于|是|为|达到?)[^，。；\d]{1,12}的)$")
# What a measure is taken on is no goal: 要对126个项目逐一过堂, 由6000元提高到….
_GIVEN: Final = re.compile(r"(?:^|[要须将会])对[^，。；]{0,10}$|[由从][^，。；到至]{0,10}$|(?:原有|现有|已有)$")
_SHARE: Final = re.compile(
    r"(?P<basis>占(?!地(?![区方])|用|道|比|份额|有)[^，。；]{1,16}?(?:比重|比例|份额)?|超过?[^，。；\d]{2,14}?总[数量额](?=的)|(?:完成|为)(?:全年|年度|年初|计划|目标|预算)[^，。；]{0,8}?|(?:相当于|为|是)[^，。；\d]{2,12}?(?=的))"
    r"(?:的|达到?|为|约|近|超过?|高达|比重|提高到|上升到|是|过|从|由|仅)*$"
)
_SPEED: Final = re.compile(
    r"(?:增速|增幅|涨幅|降幅|跌幅|增长率)(?:控制在|要?[由从]|要?[由从]?[^，。；]{0,3}?[降升回落]+[到至为]|[^，。；]{0,4}?(?:达到?|为|是|约|近|超过?|高达|仅为|保持在|稳定在))?$"
)
_LEVEL_RATES: Final = re.compile(r"(?:通胀率|利率|失业率|汇率|温度|湿度|浓度)")
_LOWERED: Final = re.compile("下调|降低|调降|压降")
_RANK: Final = re.compile(
    r"(?:在(?P<place>全[省国市州区球][^，。；居列排]{0,6}?)中?)?(?:排名(?:跃?升至)?|名列|高居|位[居列于]|稳居|跃居|跃至|跃升至|升至|排在|[居列排占](?!名)|保持|继续|均|成为)[^，。；]{0,4}?(?P<basis>(?:(?:全[省国市球州区县]|世界|亚洲|中部|西部|东部|我国|我省)[^，。；居列排]{0,8}?|[^，。；居列排]{2,6}?)?)$"
)
_WILL: Final = re.compile(r"(?<![即必])将(?!近|士|军|领)")
# 将 as 把: 将有着…的建筑修旧如旧, 将关押于…的战俘
_DISPOSED: Final = re.compile(
    r"[^，]{0,8}\d[^，]{0,6}的[^，]{2,8}(?:压缩|缩短|提高|提升|降|扩大|增)|[\u4e00-\u9fff]{1,2}[着了]|[\u4e00-\u9fff]{2}于[^，。]*的"
)
_SINCE: Final = re.compile(r"从(?:最初|\d{4}年|过去|当年)")  # 从最初的…，到2025年扩大到…: no goal
_MET: Final = re.compile("(?:实现|达成|完成)了[^，。；]{0,8}目标")  # 实现了阶段性目标: no goal any more
_BY: Final = re.compile("到(?=20\\d\\d年)")
_TAKEN: Final = re.compile(r"^[^，]*[由从][^，]{0,8}\d")
_GOAL: Final = re.compile(r"目标|力争|确保|锚定|预期|争取|不低于(?=$)")
# A head of goals for all that follows: 主要预期目标是：…; not what is held against goals (围绕…目标, 完成…目标).
_HEAD: Final = re.compile(r"目标(?:任务)?(?:初步|建议)?(?:是|为|有|包括|[设确拟]定为|如下)?$")
_AIMED: Final = re.compile(
    "围绕|锚定|对照|实现|完成|按照|瞄准|朝着|聚焦|紧扣|达到|超额|紧盯|对标|距离|好于|高于|快于|低于|下达"
)
_STRIVES: Final = re.compile("^[^，]{0,12}(?:力争|确保|争取)")
_REAL: Final = re.compile("同比|环比|实际|已|了|目前|截至|去年|完成")
_STRONG: Final = (
    r"预计|力争|确保|(?<!年度)计划(?!的|内|外|总|生育|中|单列|，|、|；)|有望|(?<!模)拟(?!态|定|订)|(?:^|，)争取|届时|"
    r"(?:建成|达产|投产|运营|投用|通车|竣工)后|锚定|目标(?!任务(?!是|为)|的)|(?:^|，|力争|确保)到(?:20\d\d年|明年|今年)[底末]?(?!的|已)|"
    r"(?<!每年)(?<![主重需必首只不紧概摘提纪政])要(?![求素点闻道么是塞害])|必须|(?<!正)(?<!正在)抓紧"
)
_AHEAD: Final = re.compile(rf"{_STRONG}|可(?:新增|实现|达|带动|提供)|计划(?:投资)")
_CARRY: Final = re.compile(_STRONG)
_DONE: Final = re.compile(r"目前|截至|去年|现有|已(?!经?被)|如今|前期|增至|[由从][^，。；]{0,8}\d")


_MOVES: Final = frozenset({FigureKind.GROWTH, FigureKind.DIFFERENCE, FigureKind.RANK})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a number is to be read: its kind, the basis as printed, and how much of ``before`` names the indicator.

    `again` is set where the number is the same measure at another time, `named` where the verb is the indicator (增产),
    `turned` where what is measured stands behind the number (46%的企业).
    """

    kind: FigureKind
    basis: str | None
    falls: bool
    head: int
    again: bool = False
    named: str | None = None
    turned: bool = False

    @property
    def moves(self) -> bool:
        """Whether the number is about a thing named before it: a change, a rank, a distance, a share of something."""
        return self.kind in _MOVES or bool(self.basis) or self.again or self.named is not None


def read(before: str, quantity: Quantity, after: str, *, dated: bool = False) -> Reading | None:
    """The reading of `quantity` with `before` it in its clause and `after` behind; None for an ordinal that ranks none.

    `dated` says that a period stands between `before` and the number (低于5月的3.2%).
    """
    if quantity.ordinal:
        return _rank(before)
    if quantity.unit == "%" and (match := _RESUMED.search(before)):
        return Reading(FigureKind.SHARE, match["basis"], False, match.start())
    if dated and (match := _ELSEWHEN.search(before)):
        return Reading(FigureKind.LEVEL, None, False, match.start(), again=True)
    points = quantity.unit in {"个百分点", "个基点"}
    if _OTHERS.search(before) or (points and after.startswith("的") and not _CHANGE.search(before)):
        return None  # 提高至少10个百分点的补贴
    for attempt in (_over, _change, _speed, _share):
        if (reading := attempt(before, quantity, after)) is not None:
            return reading
    kind = FigureKind.DIFFERENCE if points else FigureKind.LEVEL  # 降低准备金率共1个百分点: the verb before its noun
    return Reading(kind, None, points and _LOWERED.search(before) is not None, len(before))


def resumed(before: str) -> bool:
    """Whether a number says how far something is back to what it was: 恢复到2019年同期的117%."""
    return _RESUMED.search(before) is not None


def ahead(own: str, clause: str, earlier: str) -> bool:
    """Whether a number is a goal or a forecast: by the words `own` before it in its `clause`, and the clauses before."""
    if _GIVEN.search(own):
        return False
    if _AHEAD.search(own) or _will(own) >= 0:
        return True
    if (opened := earlier.rfind("“")) > earlier.rfind("”"):
        earlier = earlier[opened:]  # a quotation begins anew
    earlier = _MET.sub("", earlier)
    done = [match.end() for match in _DONE.finditer(earlier + clause)]
    if _SINCE.search(earlier):
        earlier = _BY.sub("", earlier)
        clause = _BY.sub("", clause)
    carried = [*(match.end() for match in _CARRY.finditer(f"{earlier}，")), _will(earlier)]
    return max(carried) >= 0 and (not done or done[-1] < max(carried))


@lru_cache(maxsize=1024)
def aimed(earlier: str, clause: str) -> bool:
    """Whether the clauses before head a list of goals, to which a change in `clause` belongs as well.

    >>> aimed("全年预期目标是", "投资增长8%"), aimed("围绕全年目标", "投资增长8%")
    (True, False)
    """
    if _REAL.search(clause):
        return False
    told = earlier.split("，")
    begun = [n for n, one in enumerate(told) if _STRIVES.search(one) or heads(one)]
    return bool(begun) and not any(_REAL.search(one) for one in told[begun[-1] + 1 :])


@lru_cache(maxsize=1024)
def _will(text: str) -> int:
    """Where the last 将 of the future ends in `text`, -1 without one; 将 before a noun is 把 (将电价提高到…)."""
    for match in reversed(list(_WILL.finditer(text))):
        following = words(text[match.end() : match.end() + 6])
        if _DISPOSED.match(text, match.end()):
            continue
        if (
            following
            and following[0].tag[0] in "vdp"
            and (text[match.end()] in "由从" or not _TAKEN.search(text[match.end() :]))
        ):
            return match.end()
    return -1


def heads(clause: str) -> bool:
    """Whether a clause is the head of a list of goals: 今年全县发展的预期目标是."""
    return _HEAD.search(clause) is not None and _AIMED.search(clause) is None


def goal(own: str) -> bool:
    """Whether a clause sets a goal in so many words."""
    return _GOAL.search(own) is not None


def _rank(before: str) -> Reading | None:
    match = _RANK.search(before)
    return (
        None
        if match is None
        else Reading(FigureKind.RANK, match["basis"] or match["place"] or None, False, match.start())
    )


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
        times = _TIMES.search(before) if quantity.unit == "倍" else None
        return times and Reading(FigureKind.DIFFERENCE, times["basis"], False, times.start())
    verb = match.groupdict().get("verb") or "翻"
    to = match.groupdict().get("to") or ""
    basis = match["basis"] or None
    if set(to) & set("到至为"):
        kind = FigureKind.SHARE if quantity.unit == "%" else FigureKind.LEVEL
        return Reading(kind, basis, False, match.start())
    named = verb if len(verb) > 1 and verb[0] in "增扩节" and verb[1] in "产收种水肥电能" else None
    if named and quantity.unit != "%" and not basis:
        return None
    if quantity.unit in {"%", "倍", "番"}:
        basis = basis or ("年均" if "年均" in match["adverb"] else None)
        return Reading(FigureKind.GROWTH, basis, verb in _FALLS, match.start(), named=named)
    if quantity.unit in {"个百分点", "个基点"} or basis or verb in _CLEAR:
        return Reading(FigureKind.DIFFERENCE, basis, verb in _FALLS, match.start(), named=named)
    return None


def _speed(before: str, quantity: Quantity, _: str) -> Reading | None:
    match = _SPEED.search(before) if quantity.unit == "%" else None
    return None if match is None else Reading(FigureKind.GROWTH, None, match[0][0] in "降跌", match.start())


def _share(before: str, quantity: Quantity, after: str) -> Reading | None:
    if quantity.unit != "%":
        return None
    if match := _SHARE.search(before):
        return Reading(FigureKind.SHARE, match["basis"], False, match.start())
    kind = FigureKind.LEVEL if _LEVEL_RATES.search(before) else FigureKind.SHARE
    return Reading(kind, None, False, len(before), turned=after.startswith("的"))
