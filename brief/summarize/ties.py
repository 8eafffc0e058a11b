"""What ties a clause to the ones before it: a pronoun, a comparison, the other half of a pair, a plan, a list.

The patterns are of newspaper Chinese in general; each function says of one clause what it lacks.
"""

from __future__ import annotations

import re
from typing import Final

_COMPARES: Final = re.compile(
    r"^(?:同比|环比|比|较|增长|下降|增速|增幅|降幅|占|居|位居|排名|高于|低于|高出|多于|少于|其中|达到?|分别|累计|均为?)"
)
_CONTRASTS: Final = re.compile(
    r"^(?:而|但|但是|却|然而|不过|则|也|还|就|才|都|均|又|更|从而|进而|因此|所以|因而|以致|使|使得|让|在[^，]{1,10}(?<![原规准细法总守否])则)"
)
PRONOUN: Final = re.compile(
    r"^(?:[一二三四五六七八九十]是|这|此|他|她|它|其|该|对此|为此|因此|所以|但|但是|而|然而|不过|那|上述|同时|于是|接着|随后|当天|当日|另(?!据|悉|外)|原来|最终|结果|可见|后来|本次|双方|两国|彼此|相反)"
)
_SEASON: Final = r"(?!个?(?:暑|寒|假|周|春|夏|秋|冬|端午|国庆|中秋|五一|元旦|月|季|星期|世纪))"
_REFERS: Final = re.compile(
    rf"(?<!应)该(?![如怎不])|(?<![尤与极何])其(?![他它余实次二三])|(?<!像[\u4e00-\u9fff])(?<!像[\u4e00-\u9fff]{{2}})(?<!像[\u4e00-\u9fff]{{3}})这{_SEASON}|(?<![\u4e00-\u9fff])那|此(?![外前后刻])|上述|本次|当地(?!时间)|对方|同[年月](?!龄)|同日(?!本)|^公司|^(?:项目|工程|活动|比赛|展览|展会|园区|景区)(?![部法化学式])|答案(?=[是为就])|"
    r"(?<!其)[他她它](?![国人乡])|后者|前者|两者|^全[村乡书片剧曲刊展]|^(?:相关|有关)(?:部门|方面|负责|人员|人士|单位|企业)"
)
PLANS: Final = re.compile(r"力争|预计|计划|争取|拟|有望|(?<!即)将(?!军)|到20\d\d年|建成后|投产后")
_ANSWERS: Final = re.compile(
    r"^(?:关键|重在|贵在|难在|在于|就|便|才|则|我们就|也就|都|只|却|是|即|而是|但|但是|然而|不过)"
)
_PAIRED: Final = re.compile(
    r"(?:不仅|不但|不只|一方面|虽然|尽管|与其|宁可|不是|并非|既(?![然往定成得而遂视]))(?!.*(?:又|也|而且|还|更|但|而是))"
    r"|(?:要想|想要|若要)(?!.*(?:就|必须|还|需|离不开|得|都))"
)
WISHES: Final = re.compile(r"^(?:并|还)?(?:祝愿|希望|鼓励|勉励|呼吁|号召|倡议|寄语)[^，]{4,}")
LISTS: Final = re.compile(r"(?:分别[是为]|如下|具体[^，]{0,6}[是为]|以下[^，]{1,10})$")
_ENUMERATES: Final = re.compile(r"^(?:[二三四五六七八九十]是|第[二三四五六七八九十][，是]|其[二三四五])")
ORDINAL: Final = re.compile(r"^[一二三四五六七八九]是(?![年月日次个家项名人])")
_POINTS: Final = re.compile(r"[二三四五六七八九十两](?:点|项|条|大|个?方面)[\u4e00-\u9fff]{0,8}$")
_QUOTED: Final = re.compile(r"“[^”]*”|《[^》]*》")


_AMOUNT_ALONE: Final = re.compile(
    r"^(?:每[\u4e00-\u9fff]{1,2}|平均|约|近|超|共|仅)?\d[\d.,]*[万亿千百余多]*(?:个|[\u4e00-\u9fff])[\u4e00-\u9fff]{0,2}$"
)
_ELLIPTIC: Final = re.compile(r"^[^，\d]{1,8}?(?:约|近|超|逾|达)?\d[\d.]*[万亿千百]$")
_AIMS: Final = re.compile(r"^到(?:20\d\d年|本世纪|“?十[四五六七]五)")
_TERM: Final = re.compile(r"^(?:“[^”]{2,16}”|《[^》]{2,24}》)")


def aims(text: str) -> bool:
    """Whether a clause sets the year by which something shall be: 到2035年.

    >>> aims("到2035年"), aims("到3月底")
    (True, False)
    """
    return _AIMS.match(text) is not None


def numbers(text: str, after: str) -> bool:
    """Whether a clause only says how many points follow, with `after` the first of them.

    >>> numbers("何望舒提出四点倡议", "一是加快转型"), numbers("青川有四点经验", "全市增长3%")
    (True, False)
    """
    return _POINTS.search(text) is not None and ORDINAL.match(after) is not None


def term(text: str) -> str:
    """The name in quotation marks that a clause opens with, "" if none: an earlier clause may say whose it is.

    >>> term("“即开即奖”设七档奖金"), term("青川推出“即开即奖”")
    ('“即开即奖”', '')
    """
    match = _TERM.match(text)
    return match[0] if match else ""


def compares(text: str) -> bool:
    """Whether a clause goes on about the figure or the statement just before it."""
    return any(pattern.match(text) for pattern in (_COMPARES, _CONTRASTS, _ENUMERATES, _AMOUNT_ALONE, _ELLIPTIC))


def refers(text: str) -> bool:
    """Whether a clause holds a pronoun: 该公司, 其, 这里.

    >>> [refers(text) for text in ("该公司去年盈利", "尤其重要", "其他企业", "这个暑期", "这里的客流")]
    [True, False, False, False, True]
    """
    return _REFERS.search(_QUOTED.sub("", text)) is not None


def answers(text: str) -> bool:
    """Whether a clause is the second half of the one before it (…，就…; …，但…)."""
    return _ANSWERS.match(text) is not None


def pairs_up(text: str) -> bool:
    """Whether a clause is the first half of a pair (既要…, 不仅…) without the second.

    >>> pairs_up("既要抓生产"), pairs_up("既要抓生产又要保安全")
    (True, False)
    """
    return _PAIRED.search(text) is not None
