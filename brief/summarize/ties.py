"""What ties a clause to others: a subject, a scope, a speaker, a plan or a referent that it does not name itself.

The patterns are of newspaper Chinese in general; each function says of one clause what it lacks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from brief.text.words import words

_SPEECH: Final = re.compile(
    r"(?:强调|指出|(?<![总的新项务])要求|表示|认为|说|介绍|提出|希望|称|透露|坦言|显示|告诉记者|谈到|看来|获悉|报道|表明|证明|建议|呼吁|写道|批示|致辞|发言|宣布|预测|"
    r"认定|回应|解释|分析|预计|反映|直言|感叹|发现|看到|相信|提到|提醒|评价|抱怨|感慨)$"
    r"|(?:叮嘱|嘱咐|勉励|告诫)[^，。的]{1,10}$"
    r"|^(?:会议|大会|全会|全体会议|双方|两国元首|声明|文章|公报|通知|意见|方案)(?:还)?(?:确定|决定|明确|认定|商定|同意|重申|号召|通过|听取|审议|研究)$"
)
_DATA: Final = re.compile(r"(?:显示|获悉|报道|表明|证明|看来|预测|预计|宣布)$")
_TELLS: Final = re.compile(r"^[^，]{0,20}(?:表示|指出|强调|认为|称)[^，]{4,}$")
_LEADER: Final = re.compile(r"总书记|习近平主席")
_INTRO_END: Final = re.compile(
    r"(?:时|后|之后|之际|以来|期间|过程中|背景下|基础上|的同时|前提下|为契机|为抓手|方面|来看|之前|之下|之中|领域|层面|看|"
    r"影响|年来|月来|天来|来|中|上|下|(?<!公)里|(?<!区)间|(?<![国海境])外|前|一道|一起|是|即|以来|如下|之余|起)$"
)
_INTRO_START: Final = re.compile(
    r"^(?:因(?![此而])|通过(?![了《审])|借助|凭借|历经|立足|紧扣|瞄准|着眼|结合|伴随|为|为了|围绕|随着|由于|因为|如果|虽然|尽管|不仅|不但|既|只有|只要|无论|不论|面对|针对|按照|根据|据|依托|作为|除了|没有|受|经|当|每当|从|自|截至|截止|正值)"
)
PURPOSE: Final = re.compile(r"^(?:为|为了|围绕)")
_TIME: Final = re.compile(
    r"^(?:\d{1,2}[:：]\d{2}|前?\d+(?:[至到—–~～-]\d+)?(?:年[初底末中]?|个?月(?:份|底|末|初)?|[日号时点分秒])|[上下]午|晚上?|凌晨|清晨|深夜|傍晚|中午|[上中下]旬|[年月][初底末]|同期|北京时间|"
    r"当地时间|近日|日前|目前|如今|当前|今年|去年|明年|接下来|下一步|未来|近年来|以来|近期|"
    r"眼下|今天|昨日|昨天|截至|至|到|前?[一二三四第\d两]{1,3}季度|[上下]半年|期间|前[一二三四五六七八九十两]{1,2}个?月|现在|此时|随后|最近|\s)+$"
)
TIMED: Final = re.compile(
    r"\d年|\d[日月]|季度|半年|今年|去年|明年|当年|同期|年来|以来|目前|如今|当前|截至|近日|日前|假期|期间|昨|今天|近年|时期|月份"
)
_COMPARES: Final = re.compile(
    r"^(?:同比|环比|比|较|增长|下降|增速|增幅|降幅|占|居|位居|排名|高于|低于|高出|多于|少于|其中|达到?|分别|累计|均为?)"
)
_CONTRASTS: Final = re.compile(
    r"^(?:而|但|但是|却|然而|不过|则|也|还|就|才|都|均|又|更|从而|进而|因此|所以|因而|以致|使|使得|让)"
)
_GOES: Final = re.compile(r"(?:来到|走进|前往|深入|抵达|到|赴)[^，、的]{2,14}$|[东南西北]起[^，]{2,14}$")
_ACTS: Final = re.compile(
    r"^(?:调研|检查|视察|考察|督导|督查|看望|慰问|走访|研究|部署|讨论|学习|审议|传达|听取|推进|宣传|调度|分析|深化|加强|加快|推动|促进|完善|优化|强化|提升|健全|构建|打造|落实|开展|引导|严守|坚持|"
    r"培育|壮大|激活|修订|新增|实现|提供|带动|助力|扎根|投身|身为|从事|通达|惠及|落户|覆盖|辐射|涉及|吸引|携手|联手|跻身|助推|领跑|荣获|荣膺|斩获|入选)"
    r"(?![组员会者部所院期]|人员|团队|中心|机构|报告|成果|显示|结果)"
)
_LEANS: Final = re.compile(
    r"^(?:并|并且|还|也|又|更|而|而且|则|但|但是|却|从而|进而|使|使得|让|以|以及|同比|环比|比|较|其|该|增速|增幅|降幅|占比|占|居|位居|排名|高于|低于|高出|"
    r"累计|合计|共|共计|分别|总投资|投资额|聘期|工期|全长|占地|建筑面积|种植面积|覆盖率|开工率|优果率|协议|金额|年产值|均|都|同时|甚至|其中|为此|因此|所以|于是|随后|就|才|再|即|这|此|他|她|它|他们|他说|相关|有关|涉及|涵盖)"
)
PRONOUN: Final = re.compile(
    r"^(?:[一二三四五六七八九十]是|这|此|他|她|它|其|该|对此|为此|因此|所以|但|但是|而|然而|不过|那|上述|同时|于是|接着|随后|当天|当日|另(?!据|悉|外)|原来|最终|结果|可见|后来|本次|双方|两国|彼此|相反)"
)
SUBSTITUTES: Final = re.compile(r"(?:这|此|他|她|它|其(?!中)|该|上述|对方|双方|两国|本次)(?![外前后])")
_SEASON: Final = r"(?!个?(?:暑|寒|假|周|春|夏|秋|冬|端午|国庆|中秋|五一|元旦|月|季|星期|世纪))"
_REFERS: Final = re.compile(
    rf"(?<!应)该(?![如怎不])|(?<![尤与极何])其(?![他它余实次二三])|(?<!像[\u4e00-\u9fff])(?<!像[\u4e00-\u9fff]{{2}})(?<!像[\u4e00-\u9fff]{{3}})这{_SEASON}|(?<![\u4e00-\u9fff])那|此(?![外前后刻])|上述|本次|当地(?!时间)|对方|同[年月](?!龄)|同日(?!本)|^公司|"
    r"(?<!其)[他她它](?![国人乡])|后者|前者|两者"
)
ATTENDS: Final = re.compile(r"^[^，“]{2,40}?(?:参加|出席|陪同|列席|主持|作陪|在座)(?:[^，的“]{0,10})$")
_NARRATES: Final = re.compile(
    r"^(?:会上|会后|会前|会议期间|会谈后|会见后|仪式后|仪式上|座谈会上|当天|当日|随后|期间|之后|[^，]{1,8}(?:一行|先后|来到|走进))|(?:会谈|会见|签署|见证|举行|召开|参观)"
)
_CHAINED: Final = re.compile(
    r"^(?:要|必须|坚决|切实|着力|努力|同时|一是|二是|三是|四是|五是|第二|第三|第四|各级|各地各|特别是|尤其是|[中双][方国]|[^，]{1,16}?"
    r"(?:(?<![重主需首只])要(?![求素点闻务件道])|务必|必须|愿(?!望)|应(?:当|该)?(?![急用对答])))"
)
PLANS: Final = re.compile(r"力争|预计|计划|争取|拟|有望|(?<!即)将(?!军)|到20\d\d年|建成后|投产后")
_ANSWERS: Final = re.compile(
    r"^(?:关键|重在|贵在|难在|在于|就|便|才|则|我们就|也就|都|只|却|是|即|而是|但|但是|然而|不过)"
)
_WHOLE: Final = re.compile(
    r"^(?:全[国市省县区州镇村校球]|我[国市省县区州校院]|[东中西南北]+部|各[地级]|中国|本[市省县区]|世界|“[^”]{2,24}”|《)"
)
_BODY: Final = re.compile(
    r"^[^，的]{1,18}?(?:公司|集团|大学|学院|委员会|委|局|厅|法院|检察院|银行|海关|协会|政府|中心|机构|企业|部门|会议|大会|全会|论坛|仪式|项目|工程|报告|书记|市长|主席|总理|部长|省长|主任|局长|校长|院长|董事长)"
)
_PHRASE: Final = re.compile(
    r"的[他她它]们?$|^\d[\d.,]*[%％]?[万亿千百余多]*[个元人户件吨年]?$|^[这该那][场个项次座条家位批种届][^，是]*的[^，是]{1,6}$|等$|像[^，]{1,10}这样的[^，是]{1,8}$|^“[^”]*[^”。！？]”$"
)
_MANNER: Final = re.compile(
    r"(?:劲头|精神|态度|作风|姿态|决心|力度|标准|要求|原则|理念|方式|形式|措施|办法|勇气|毅力|担当|状态|热情|步伐|速度|信念|心态|目标)$"
)
_ADVERBIAL: Final = re.compile(
    r"^(?:着力|主动|努力|切实|坚决|牢固|大力|集中|详细|积极|全力|全面|深入|扎实|认真|持续|不断|进一步|充分|严格|广泛|统筹|共同|首次|正式|成功|先后|预计|仍|现有|拥有|设有|建有|共有|"
    r"(?:目前|现|至今|迄今|如今|现在|每年|今年|去年)?(?:已|将|正(?![是值式])|共|可|拟|累计|需)(?![有经济理]))"
)
_SINCE: Final = re.compile(r"^[^，自从]{2,12}自[^，]{2,}以来$")
_NAMES: Final = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz", "eng"})
_STOPS: Final = frozenset({"v", "vd", "d", "p", "c"})
_SUBJECTLESS: Final = frozenset({"v", "vd", "d", "p", "c", "u", "ul", "f", "k", "y", "zg", "df", "i", "l"})
_VERBS: Final = frozenset({"v", "vd", "vi", "z", "i", "l"})
_MODALS: Final = frozenset(
    {"要", "务必", "必须", "应", "应该", "应当", "会", "能", "能够", "可以", "可", "需", "需要", "将", "愿"}
)
_POSTED: Final = re.compile(r"(?:书记|长|主任|主席|委员|代表|总理|总统|大使|教授|院士|经理|秘书)[\u4e00-\u9fff·]{2,4}$")
_GATHERS: Final = re.compile(
    r"^[^，]{2,24}?(?:携手|联合|会同|率领?|带领|邀请|采取|依托|围绕|针对|聚焦|按照|通过|采用|以)(?P<rest>[^，]{2,})$"
)
_THROUGH: Final = re.compile(r"(?<![议决致论查核])通过(?![了《审])[^，]{2,}$")
_SUBJECT_CLAUSE: Final = re.compile(r"^[^，]{3,20}(?<![也就正还都不只而于便算])是[^，]{2,}")
_WHERE: Final = re.compile(r"^(?:在|对|与|同|自|从|据)")
_MEANS: Final = frozenset({"以", "本着", "凭着", "带着", "抱着", "怀着", "按照"})
_ADJECTIVES: Final = frozenset({"a", "ad"})
_AMOUNT: Final = re.compile(r"(?<![\d.])\d[\d.]*(?![\d.]*(?:[年月日届次号]|周年))")
_NAME: Final = 3  # a longer "person" of jieba is none (智能家居)
_TOPIC: Final = 5  # a shorter clause before a comma is a topic
_LONG: Final = 30  # a longer clause that opens like a condition says something itself
FIGURE: Final = re.compile(r"\d")
_DONE: Final = re.compile(
    "会见|会谈|会晤|出席|致辞|举行|召开|签署|访问|参观|主持|宣布|开幕|启动|开工|揭牌|获奖|印发|发布|公布|出台|(?:讲话|发言|汇报|主持)$|[\u4e00-\u9fff]{2}了(?:$|[\u4e00-\u9fff“《\\d])"
)
_PAIRED: Final = re.compile(
    r"(?:不仅|不但|不只|一方面|虽然|尽管|与其|宁可|不是|并非|既(?=[要是有能可展讲]))(?!.*(?:又|也|而且|还|更|但|而是))"
)
LISTS: Final = re.compile(r"(?:分别[是为]|如下|具体[是为])$")
_ENUMERATES: Final = re.compile(r"^(?:[二三四五六七八九十]是|第[二三四五六七八九十][，是]|其[二三四五])")
_QUOTED: Final = re.compile(r"“[^”]*”|《[^》]*》")
_ENDS: Final = frozenset("。！；")


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

    The paper quotes a leader with a sentence and then goes on itself; of others it reports all that they say.

    >>> goes_on_saying("市长何望舒强调", "企业是经济的细胞"), goes_on_saying("数据显示", "企业是经济的细胞")
    (True, False)
    """
    if _CHAINED.match(after):
        return True
    return not (_DATA.search(text) or _LEADER.search(text) or _NARRATES.search(after) or ATTENDS.match(after))


def compares(text: str) -> bool:
    """Whether a clause goes on about the figure or the statement just before it."""
    return any(pattern.match(text) for pattern in (_COMPARES, _CONTRASTS, _ENUMERATES))


def localizes(text: str) -> bool:
    """Whether a clause speaks of one place, firm or school, not of the whole country or the paper's own city."""
    return _WHOLE.match(text) is None and names_itself(text)


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


def presents(text: str) -> bool:
    """Whether a clause before the statement of a sentence names its subject: 大桥北起滨海大道，全长4公里."""
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
    if _LEANS.match(text):
        return True
    if _ACTS.match(text) or _ADVERBIAL.match(text):
        return not _SUBJECT_CLAUSE.match(text)
    if _WHOLE.match(text) or (_SUBJECT_CLAUSE.match(text) and not speaks(text)):
        return False
    return first_tag(text) in _SUBJECTLESS or _nominal_verb(text)


def _nominal_verb(text: str) -> bool:
    """Whether a clause has no verb but a first word that jieba takes for a noun of action: 优化消费环境."""
    tags = [word.tag for word in words(text)]
    return len(tags) > 1 and tags[0] == "vn" and not _VERBS.intersection(tags) and "m" not in tags


def first_tag(text: str) -> str:
    """The tag of the first word."""
    return next((word.tag for word in words(text[:8])), "")


def is_intro(text: str, mark: str) -> bool:
    """Whether a clause with `mark` behind it only leads to the next: a time, a condition, a topic."""
    if mark in {"：", "？"} or _TIME.match(text) or _PHRASE.search(text) or _unfinished(text):
        return True
    if mark not in _ENDS and not _predicates(text):
        return True
    if mark == "，" and (_gathers(text) or any(found.search(text) for found in (_POSTED, _THROUGH, _GOES))):
        return True
    if mark == "，" and len(text) <= _TOPIC and not FIGURE.search(text):
        return True
    opening = _INTRO_START.match(text) is not None and len(text) < _LONG
    return mark not in _ENDS and (opening or _INTRO_END.search(text) is not None)


@lru_cache(maxsize=4096)
def _predicates(text: str) -> bool:
    """Whether `text` says something of something: it has a verb that is not only part of an attribute or a noun."""
    if _ACTS.match(text) or _nominal_verb(text) or _DONE.search(text):
        return True
    found = words(text)
    tags = [word.tag for word in found]
    last = max((at for at, word in enumerate(found) if word.text == "的"), default=-1)
    verbs = [at for at, tag in enumerate(tags) if tag in _VERBS or (tag in _ADJECTIVES and at == len(tags) - 1)]
    if last < 0:
        return bool(verbs) or (_AMOUNT.search(text) is not None and " " not in text)
    head = len(found) - 1 - last  # words behind the last 的
    if any(at > last for at in verbs) and (head > 2 or any(at < last for at in verbs)):
        return True
    return any(0 < at < last for at in verbs) or (bool(verbs) and verbs[0] == 0)


@lru_cache(maxsize=4096)
def _gathers(text: str) -> bool:
    """Whether a clause only says with whom or by what means, what was done still to come.

    >>> _gathers("市文旅局联合十家单位"), _gathers("市文旅局联合十家单位发布报告")
    (True, False)
    """
    found = _GATHERS.match(text)
    return found is not None and not any(word.tag in _VERBS for word in words(found["rest"])) and "了" not in text


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
    return 0 <= opening < last and not any(word.tag in _VERBS for word in found[:opening])
