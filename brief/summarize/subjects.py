"""Whom or what a clause speaks of: whether it names its subject itself, or leans on one named before.

The patterns are of newspaper Chinese in general.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from brief.summarize.speech import speaks
from brief.text.words import words

ACTS: Final = re.compile(
    r"^(?:调研|检查|视察|考察|督导|督查|看望|慰问|走访|研究|部署|讨论|学习|审议|传达|听取|推进|宣传|调度|分析|深化|加强|加快|推动|促进|完善|优化|强化|提升|健全|构建|打造|落实|开展|引导|严守|坚持|"
    r"培育|壮大|激活|修订|新增|实现|提供|带动|助力|扎根|投身|身为|从事|通达|惠及|落户|覆盖|辐射|涉及|吸引|携手|联手|跻身|助推|领跑|荣获|荣膺|斩获|入选|印发|制定|出台|推出|搭建|开设|拓宽|拓展|补齐)"
    r"(?![组员会者部所院期的]|人员|团队|中心|机构|报告|成果|显示|结果)"
)
_LEANS: Final = re.compile(
    r"^(?:如同|犹如|宛如|好似|仿佛|并|并且|还|也|又|更|而|而且|则|但|但是|却|从而|进而|使|使得|让|以|以及|同比|环比|比|较|其|该|增速|增幅|降幅|占比|占|居|位居|排名|高于|低于|高出|"
    r"累计|合计|共|共计|分别|总投资|投资额|聘期|工期|全长|占地|建筑面积|种植面积|覆盖率|开工率|优果率|协议|金额|年产值|均|都|同时|甚至|其中|为此|因此|所以|于是|随后|就|才|再|即|这|此|他|她|它|他们|他说|相关|有关|涉及|涵盖)"
)
SUBSTITUTES: Final = re.compile(r"(?:这|此|他|她|它|其(?!中)|该|上述|对方|双方|两国|本次)(?![外前后])")
_WHOLE: Final = re.compile(
    r"^(?:全[国市省县区州镇村校球]|我[国市省县区州校院]|[东中西南北]+部|各[地级]|中国|本[市省县区]|世界|“[^”]{2,24}”|《)"
)
_BODY: Final = re.compile(
    r"^[^，的]{1,18}?(?:公司|集团|大学|学院|委员会|委|局|厅|法院|检察院|银行|海关|协会|政府|中心|机构|企业|部门|会议|大会|全会|论坛|仪式|项目|工程|报告|书记|市长|主席|总理|部长|省长|主任|局长|校长|院长|董事长)"
)
_ADVERBIAL: Final = re.compile(
    r"^(?:会同|每[月年周天]?(?:到手|收入|可|能)|连[赢胜夺输]|着力|主动|努力|切实|坚决|牢固|大力|集中|详细|积极|全力|全面|深入|扎实|认真|持续|不断|进一步|充分|严格|广泛|统筹|共同|首次|正式|成功|先后|预计|仍|现有|拥有|设有|建有|共有|"
    r"(?:目前|现|至今|迄今|如今|现在|每年|今年|去年)?(?:已|将|正(?![是值式])|共|可|拟|累计|需)(?![有经济理]))"
)
_SINCE: Final = re.compile(r"^[^，自从]{2,12}自[^，]{2,}以来$")
_NAMES: Final = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz", "eng"})
_STOPS: Final = frozenset({"v", "vd", "d", "p", "c"})
_SUBJECTLESS: Final = frozenset({"v", "vd", "d", "p", "c", "u", "ul", "f", "k", "y", "zg", "df", "i", "l"})
VERBS: Final = frozenset({"v", "vd", "vi", "z", "i", "l"})
_SUBJECT_CLAUSE: Final = re.compile(r"^[^，]{3,20}(?<![也就正还都不只而于便算])是[^，]{2,}")
_OWN_TIME: Final = re.compile(
    r"^(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}[日号](?:[上下]午|晚上?|凌晨)?)?(?=[\u4e00-\u9fff])(?![前底末初中])"
)
_NAME: Final = 3  # a longer "person" of jieba is none (智能家居)


def localizes(text: str) -> bool:
    """Whether a clause speaks of one place, firm or school, not of the whole country or the paper's own city."""
    return _WHOLE.match(text) is None and names_itself(text)


@lru_cache(maxsize=4096)
def names_itself(text: str) -> bool:
    """Whether a clause names whom or what place it speaks of, so that it needs no subject from before.

    >>> [names_itself(text) for text in ("滨江新区落户企业20家", "全市工业增长3%", "销售收入达9.4亿元")]
    [True, True, False]
    """
    if any(pattern.match(text) for pattern in (_WHOLE, _BODY, _SINCE)):
        return True
    for at, word in enumerate(words(text[:24])):
        if word.tag in _NAMES and (word.tag != "nr" or len(word.text) <= _NAME):
            return True
        if at and word.tag in _STOPS:
            return False
    return False


@lru_cache(maxsize=4096)
def is_bare(text: str) -> bool:
    """Whether `text` opens with a verb or with words that lean on a subject named before."""
    text = _OWN_TIME.sub("", text)  # 2021年3月任副市长
    if _LEANS.match(text):
        return True
    if ACTS.match(text) or _ADVERBIAL.match(text):
        return not _SUBJECT_CLAUSE.match(text)
    if _WHOLE.match(text) or (_SUBJECT_CLAUSE.match(text) and not speaks(text)):
        return False
    return first_tag(text) in _SUBJECTLESS or is_nominal(text)


def is_nominal(text: str) -> bool:
    """Whether a clause has no verb but a first word that jieba takes for a noun of action: 优化消费环境."""
    tags = [word.tag for word in words(text)]
    return len(tags) > 1 and tags[0] == "vn" and not VERBS.intersection(tags) and "m" not in tags


def first_tag(text: str) -> str:
    """The tag of the first word."""
    return next((word.tag for word in words(text[:8])), "")
