"""What only leads to the next clause: times, conditions, topics, bare nouns; and what says something itself.

The patterns are of newspaper Chinese in general.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from brief.summarize.subjects import ACTS, VERBS, is_bare, is_nominal, names_itself
from brief.text.words import words

_INTRO_END: Final = re.compile(
    r"(?:时|后|之后|之际|以来|期间|过程中|背景下|基础上|的同时|前提下|为契机|为抓手|方面|来看|之前|之下|之中|领域|层面|看|"
    r"影响|年来|月来|天来|来|中|上|下|(?<!公)里|(?<!区)间|(?<![国海境])外|前|一道|一起|是|即|以来|如下|之余|起)$"
)
_INTRO_START: Final = re.compile(
    r"^(?:但是?|而)?(?:应[^，]{2,30}(?:邀请|之邀|请求)$|因(?![此而])|出于|通过(?![了《审])|借助|凭借|历经|立足|紧扣|瞄准|锚定|聚焦|着眼|结合|伴随|为|为了|围绕|随着|由于|因为|如果|虽然|尽管|不仅|不但|既|只有|只要|无论|不论|面对|针对|按照|根据|据|依托|作为|除了|没有|受|经|当|每当|从|自|截至|截止|正值|怀揣|怀着|满怀|饱含|肩负|心怀|秉承|秉持|身着|身穿)"
)
_TOWARD: Final = re.compile(
    r"应(?!当|该|对|急)[^，]{2,30}(?:邀请|之邀|请求)$|经(?![济营过验费理典历常贸销办纪])[^，]{0,20}(?:协商|研究|批准|审核|评审|同意|批复|调查|核实|推荐|审议)$|^[^，作为]{1,12}作为[^，]{2,16}$"
)
_STRIVES: Final = re.compile(r"^(?:锚定|聚焦|立足|紧扣|瞄准|着眼|围绕|为了?|依托|借助|凭借|牢记|始终)")
PURPOSE: Final = re.compile(r"^(?:为|为了|围绕)")
OPTIONAL: Final = re.compile(r"^(?:为|为了|围绕|根据|按照|依据|依照)")
"""Introductions that a later clause of their sentence can do without."""
_TIME: Final = re.compile(
    r"^(?:\d{1,2}[:：]\d{2}|前?\d+(?:[至到—–~～-]\d+)?(?:年[初底末中]?|个?月(?:份|底|末|初)?|[日号时点分秒])|[上下]午|晚上?|凌晨|清晨|深夜|傍晚|中午|[上中下]旬|[年月][初底末]|同期|北京时间|"
    r"当地时间|近日|日前|目前|如今|当前|今年|去年|明年|接下来|下一步|未来|近年来|以来|近期|"
    r"眼下|今天|昨日|昨天|截至|至|到|前?[一二三四第\d两]{1,3}季度|[上下]半年|期间|前[一二三四五六七八九十两]{1,2}个?月|现在|此时|随后|最近|\s)+$"
)
TIMED: Final = re.compile(
    r"\d年|\d[日月]|季度|半年|今年|去年|明年|当年|同期|年来|以来|目前|如今|当前|截至|近日|日前|假期|期间|昨|今天|近年|时期|月份"
)
_GOES: Final = re.compile(r"(?:来到|走进|前往|深入|抵达|到|赴)[^，、的]{2,14}$|[东南西北]起[^，]{2,14}$")
_PHRASE: Final = re.compile(
    r"的[他她它]们?$|^\d[\d.,]*[%％]?[万亿千百余多]*[个元人户件吨年]?$|^[这该那][场个项次座条家位批种届款件部台辆艘支][^，是]*的[^，是]{1,6}$|^一[辆位名个座条间家艘片排块件棵栋幅][^，是有]*的[^，。的]{1,6}$|等$|像[^，]{1,10}这样的[^，是]{1,8}$|^“[^”]*[^”。！？]”$"
)
_RULED: Final = re.compile(
    r"^(?:根据|按照|依据|依照)[^，]*(?:[》”]|规定|要求|安排|部署|数据|计划|方案|通知|意见|办法|条例|精神|协议)$"
)
_ABOUT: Final = re.compile(
    r"^以[^，]*为[^，]{1,6}的[^，]*(?:活动|大会|论坛|会议|展览?|仪式|大赛|比赛|博览会|推介会|研讨会|座谈会|发布会|年会|峰会)$"
)
_MANNER: Final = re.compile(
    r"(?:劲头|精神|态度|作风|姿态|决心|力度|标准|要求|原则|理念|方式|形式|措施|办法|勇气|毅力|担当|状态|热情|步伐|速度|信念|心态|目标|[\u4e00-\u9fff]感|情怀|魄力|韧劲|干劲|斗志|定力|胸怀|拼劲)$"
)
_MODALS: Final = frozenset(
    {"要", "务必", "必须", "应", "应该", "应当", "会", "能", "能够", "可以", "可", "需", "需要", "将", "愿"}
)
_POSTED: Final = re.compile(r"(?:书记|长|主任|主席|委员|代表|总理|总统|大使|教授|院士|经理|秘书)[\u4e00-\u9fff·]{2,4}$")
_GATHERS: Final = re.compile(
    r"^[^，]{2,24}?(?:携手|联合|会同|率领?|带领|邀请|采取|依托|围绕|针对|聚焦|按照|通过|采用|以)(?P<rest>[^，]{2,})$"
)
_THROUGH: Final = re.compile(
    r"(?<![议决致论查核])通过(?![了《审])(?![^，]*\d[万亿千百余多]*[\u4e00-\u9fff]{1,2}$)[^，]{2,}$"
)
_WHERE: Final = re.compile(r"^(?:在|对|与|同|自|从|据)")
_MEANS: Final = frozenset({"以", "本着", "凭着", "带着", "抱着", "怀着", "按照"})
_ADJECTIVES: Final = frozenset({"a", "ad"})
_AMOUNT: Final = re.compile(
    r"(?<![\d.])\d[\d.]*(?![\d.]*(?:[年月日届次号]|周年|(?:天|个月|小时|分钟)(?!以|左右)[\u4e00-\u9fff]{2}))"
)
_COUNTED: Final = re.compile(r"^(?:近|约|超|共)?\d[\d.]*[万亿千百余多]*[\u4e00-\u9fff]")
_FELT: Final = re.compile(r"(?<=[\u4e00-\u9fff]{2})感(?![到受知觉谢动人染冒])")
_DATED: Final = re.compile(
    r"^(?:(?:19|20)\d\d年|\d{1,2}月|\d{1,2}日|今年|去年|前年|明年|昨[天日]|今天|近日|日前|截至|目前)"
)
_TOPIC: Final = 5  # a shorter clause before a comma is a topic
_LONG: Final = 30  # a longer clause that opens like a condition says something itself
FIGURE: Final = re.compile(r"\d")
_DONE: Final = re.compile(
    "会见|会谈|会晤|出席|致辞|举行|召开|签署|访问|参观|主持|宣布|开幕|启动|开工|揭牌|获奖|印发|发布|公布|出台|(?:讲话|发言|汇报|主持)$|[\u4e00-\u9fff]{2}了(?:$|[\u4e00-\u9fff“《\\d])"
)
_QUOTED: Final = re.compile(r"“[^”]*”|《[^》]*》")
_ENDS: Final = frozenset("。！；")


def presents(text: str) -> bool:
    """Whether a clause before the statement of a sentence names its subject: 大桥北起滨海大道，全长4公里."""
    if _STRIVES.match(text):
        return False
    return names_itself(text) or not (
        is_bare(text) or TIMED.search(text) or _INTRO_END.search(text) or _INTRO_START.match(text)
    )


def scopes(text: str) -> bool:
    """Whether an introduction says when, where or on what condition, for all that its sentence goes on to say.

    >>> scopes("前三季度"), scopes("市委副书记、市长何望舒")
    (True, False)
    """
    if _POSTED.search(text) or _gathers(text):
        return False
    return bool(TIMED.search(text)) or any(
        pattern.search(text) for pattern in (_TIME, _INTRO_START, _INTRO_END, _WHERE)
    )


def dated(text: str) -> bool:
    """Whether a clause opens with a time of its own, so that the time of an earlier one does not hold for it.

    >>> dated("1998年5月任厂长"), dated("同比增长3%，较去年加快")
    (True, False)
    """
    return _DATED.match(text) is not None


def period(text: str) -> str:
    """The time that a text opens with, its comma included, "" if none.

    >>> period("1至5月，全市用电量增长3%。"), period("全市用电量增长3%。")
    ('1至5月，', '')
    """
    first, comma, _ = text.partition("，")
    return first + comma if comma and _TIME.match(first) else ""


def timed(text: str) -> bool:
    """Whether a clause is only a time: 近日, 5月12日."""
    return _TIME.match(text) is not None


def is_intro(text: str, mark: str) -> bool:
    """Whether a clause with `mark` behind it only leads to the next: a time, a condition, a topic."""
    if mark in {"：", "？"} or _TIME.match(text) or _PHRASE.search(text) or _unfinished(text):
        return True
    if mark not in _ENDS and not predicates(text):
        return True
    if mark == "，" and (
        _gathers(text) or _named(text) or any(found.search(text) for found in (_POSTED, _THROUGH, _GOES, _TOWARD))
    ):
        return True
    if mark == "，" and len(text) <= _TOPIC and not FIGURE.search(text):
        return True
    if mark == "，" and (_RULED.match(text) or _ABOUT.match(text)):
        return True
    opening = _INTRO_START.match(text) is not None and len(text) < _LONG
    return mark not in _ENDS and (opening or _INTRO_END.search(text) is not None)


@lru_cache(maxsize=4096)
def predicates(text: str) -> bool:
    """Whether `text` says something of something: it has a verb that is not only part of an attribute or a noun."""
    if ACTS.match(text) or is_nominal(text) or _DONE.search(text):
        return True
    found = words(_FELT.sub("", text))
    tags = [word.tag for word in found]
    last = max((at for at, word in enumerate(found) if word.text == "的"), default=-1)
    verbs = [at for at, tag in enumerate(tags) if tag in VERBS or (tag in _ADJECTIVES and at == len(tags) - 1)]
    if last < 0:
        counted = _AMOUNT.search(text) is not None and not _COUNTED.match(text)
        return bool(verbs) or (counted and " " not in text)
    head = len(found) - 1 - last  # words behind the last 的
    if any(at > last for at in verbs) and (head > 2 or any(at < last for at in verbs)):
        return True
    return any(at < last - 1 and found[at].text != "起" for at in verbs)  # 施行的办法 is none, 讨论施行的办法 is


@lru_cache(maxsize=4096)
def _named(text: str) -> bool:
    """Whether a clause is only a person with what is said of them before: 二十年没有种过田的王化永.

    >>> _named("多年没有种过田的王小川"), _named("青川市表彰了王小川")
    (True, False)
    """
    found = words(text)
    return len(found) > 2 and found[-2].text == "的" and found[-1].tag == "nr"


@lru_cache(maxsize=4096)
def _gathers(text: str) -> bool:
    """Whether a clause only says with whom or by what means, what was done still to come.

    >>> _gathers("市文旅局联合十家单位"), _gathers("市文旅局联合十家单位发布报告")
    (True, False)
    """
    found = _GATHERS.match(text)
    return found is not None and not any(word.tag in VERBS for word in words(found["rest"])) and "了" not in text


@lru_cache(maxsize=4096)
def _unfinished(text: str) -> bool:
    """Whether a clause ends inside what its preposition opens, its verb still to come.

    >>> _unfinished("全市上下务必以“开局就是决战”的劲头"), _unfinished("市委以最严的标准抓好落实")
    (True, False)
    """
    if not _MANNER.search(text):
        return False
    found = [word for word in words(_QUOTED.sub("“”", text)) if word.text not in _MODALS]
    last = max((at for at, word in enumerate(found) if word.text == "的"), default=-1)
    opening = next((at for at, word in enumerate(found) if word.text in _MEANS), -1)
    return 0 <= opening < last and not any(word.tag in VERBS for word in found[:opening])
