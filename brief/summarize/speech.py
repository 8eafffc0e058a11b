"""Who says what: clauses that open or close what somebody said, and how far it goes.

The patterns are of newspaper Chinese in general.
"""

from __future__ import annotations

import re
from typing import Final

_SPEECH: Final = re.compile(
    r"(?:强调|指出|(?<![总的新项务])要求|表示|认为|说|介绍|提出|希望|称|透露|坦言|显示|告诉记者|谈到|看来|获悉|报道|表明|证明|建议|呼吁|写道|批示|致辞|发言|宣布|预测|"
    r"认定|回应|解释|分析|预计|反映|直言|感叹|发现|看到|相信|提到|提醒|评价|抱怨|感慨)$"
    r"|(?:叮嘱|嘱咐|勉励|告诫)[^，。的]{1,10}$"
    r"|^(?:会议|大会|全会|全体会议|双方|两国元首|声明|文章|公报|通知|意见|方案)(?:还)?(?:确定|决定|明确|认定|商定|同意|重申|号召|通过|听取|审议|研究)$"
)
_DATA: Final = re.compile(r"(?:显示|获悉|报道|表明|证明|看来|预测|预计|宣布)$")
_SPOKE: Final = re.compile(r"(?:发言|致辞)$")  # says that somebody spoke, not what
_TELLS: Final = re.compile(r"^[^，]{0,20}(?:表示|指出|强调|认为|称)[^，]{4,}$")
_LEADER: Final = re.compile(r"总书记|习近平主席")
ATTENDS: Final = re.compile(r"^[^，“]{2,40}?(?:参加|出席|陪同|列席|主持|作陪|在座)(?:[^，的“]{0,10})$")
_NARRATES: Final = re.compile(
    r"^(?:会上|会后|会前|会议期间|会谈后|会见后|仪式后|仪式上|座谈会上|当天|当日|随后|期间|之后|[^，]{1,8}(?:一行|先后|来到|走进))|(?:会谈|会见|签署|见证|举行|召开|参观|同时发布|同步发布|正式发布)"
)
_CHAINED: Final = re.compile(
    r"^(?:要|必须|坚决|切实|着力|努力|同时|一是|二是|三是|四是|五是|第二|第三|第四|各级|各地各|特别是|尤其是|[中双][方国]|[^，]{1,16}?"
    r"(?:(?<![重主需首只])要(?![求素点闻务件道])|务必|必须|愿(?!望)|应(?:当|该)?(?![急用对答])))"
)


def speaks(text: str) -> bool:
    """Whether what follows is what somebody said, or what some data say."""
    return _SPEECH.search(text) is not None


def tells(text: str) -> bool:
    """Whether a clause says who says something, and what, without a comma between.

    >>> tells("何望舒表示企业是经济的细胞"), tells("何望舒表示")
    (True, False)
    """
    return _TELLS.match(text) is not None


def goes_on_saying(text: str, after: str) -> bool:
    """Whether a sentence that opens with `after` is still said by the speaker of `text`.

    The paper quotes a leader with a sentence and then goes on itself, and does so where somebody merely spoke; of others
    it reports all that they say.

    >>> goes_on_saying("市长何望舒强调", "企业是经济的细胞"), goes_on_saying("数据显示", "企业是经济的细胞")
    (True, False)
    >>> goes_on_saying("会上，六名委员作大会发言", "去年全市接待游客九百万人次")
    False
    """
    if _CHAINED.match(after):
        return True
    return not (
        _DATA.search(text)
        or _SPOKE.search(text)
        or _LEADER.search(text)
        or _NARRATES.search(after)
        or ATTENDS.match(after)
    )
