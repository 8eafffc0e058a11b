"""Names of meetings as they are printed, and the bodies that meet: 「市委常委会」 and 「扩大会议」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from brief.extract.when import undated

_KINDS: Final = (
    "视频调度会议 电视电话会议 工作视频会议 视频会议 扩大会议 常务会议 全体会议 专题会议 工作会议 常委会会议 "
    "调度会议 会议 代表大会 表彰大会 动员大会 誓师大会 大会 座谈会 推进会 动员会 部署会 调度会 新闻发布会 "
    "发布会 研讨会 协商会 推介会 对接会 学习会 交流会 论坛 峰会 恳谈会 视频会 全会 专题会 现场会 汇报会 "
    "见面会 洽谈会 年会 例会 民主生活会 报告会 宣讲会 听证会 表彰会 启动会 培训会 咨询会 评审会 论证会 "
    "分析会 议事会 联席会 通气会 说明会 圆桌会 对话会 茶话会 总结会 签约会 招商会 点评会 约谈会 观摩会 "
    "党组会 理论学习中心组学习 办公会 协调会 会商会 研判会 通报会 述职会 评议会 碰头会 工作会 全委会 党代会 "
    "人代会 书记会 务虚会 质询会 集体学习 联席会议 论证会议 述职评议会 招商推介会 誓师会 慰问会 "
)
_KIND: Final = re.compile(
    rf"(?:(?<=次)(?:理事会|董事会|编委会)(?!议)|{'|'.join(sorted(_KINDS.split(), key=len, reverse=True))})(?!谈|见|晤|商|堂|中心|室|厅|员|堂|纪要|记录|议[^程]|展|长(?!期|远|效|达\d))(?:开幕式|闭幕式)?"
)
_HELD: Final = r"(?:主持召开|组织召开|召开|举行|举办|召集|进行(?=[^，。]{0,8}集体学习)|开展(?=[^，。]{0,8}集体学习))了?"
_LEFT: Final = re.compile(
    rf".*(?:{_HELD}|出席了?|参加了?|列席了?|主持了?|获悉|主办的?|承办的?|组织(?!部|工作|生活)的?|发起的?|对(?![话接口外标])|是|(?<!正)在|从|由|将于?)(?:的)?",
    re.DOTALL,
)
_RIGHT: Final = re.compile(
    r"(?:（[^）]*）)?(?:，?将于?|于)?[^，。；、]{0,24}?(?:召开|举行|举办|开幕|闭幕|在.{1,12}启幕)"
)
_BEFORE_NAME: Final = re.compile(rf"(?:{_HELD}|出席了?|参加了?|列席了?|主持了?)(?:的)?$")
# 可举办大型会议, 2019年召开的第一次现场会 report none.
_IDLE: Final = re.compile(
    r"(?:可以?|能够?|尽快|适时|择期|定期|分别|每[月年周季][^，]{0,4}|希望[^，]{0,12}|为(?:筹备|做好)?|(?:通过|采取)[^，。]{0,24})(?:召开|举行|举办|组织召开)$|\d{4}年(?:召开|举行|举办)的$"
)
# A month or a year without a day is a time mark of what is past: 2019年9月，…召开座谈会强调
_LONG_AGO: Final = re.compile(
    r"(?:^|[，；])(?:并)?(?:早在|自|于)?(?:\d{4}年(?:\d{1,2}月份?)?|今年\d{1,2}月份?|去年(?:\d{1,2}月份?|底|初)?|前年)(?:，|[^，\d]{0,16}(?:召开|举行|举办|出席))"
)
_LISTED: Final = re.compile(r"、[^。；]{2,40}等(?:多种)?(?:形式|方式)")
_SEVERAL: Final = re.compile(r"\d+[多余]?(?:个|场|次)|随着|伴随")  # 随着…大会闭幕 tells the time
_SITTING: Final = re.compile("第[一二三四五六七八九十]+次全体会议|[开闭]幕会")
_AT: Final = re.compile(r"(?:在|召开的|举行的|举办的)$")
# 7月30日召开的某会议指出, further down: a mention; 来华出席某论坛北京峰会的总统: who came.
_HELD_THEN: Final = re.compile(r"\d日(?:召开|举行)的$")
_SAYING: Final = re.compile("(?:指出|提出|强调|要求|明确|认为|部署)")
_CAME: Final = re.compile("(?:出席|参加)$")
_WHO: Final = re.compile("[\u4e00-\u9fff]{2,6}会的[\u4e00-\u9fff]")
_PASSED_ON: Final = re.compile(
    r"(?:传达|(?<!理论)学习(?!中心组)|贯彻|落实|按照|根据|迎接|筹备|去年|上届|此前|继|自(?![治主动然由贸])|先后|曾|经|经由|获|荣获|如|拟)[^，。；：]*$"
)
_DATED: Final = re.compile(r"\d日|昨[日天]|今[日天]|当天|随后")
_NOT_AFTER: Final = re.compile(
    r"(?:召开|举行|举办)\d+周年|时[予，]|精神|部署(?!会)|要求[，。]|决定[，。]|报告精神|代表[，。]|以来|召开以来|闭幕以来|期间(?!，)"
)
_TIME: Final = r"(?:（?\d{1,2}月\d{1,2}日）?|（?\d{1,2}日）?|\d{4}年|今天|今日|昨天|昨日|当天|上午|下午|晚上?|日前|近日|随后|早上|\d+时(?:\d+分)?|至)"
_YEAR: Final = re.compile(r"\d{4}年度?$")
_LEADING: Final = re.compile(rf"^(?:本报讯|据悉|记者|从|由|经|{_TIME}|[，、\s（）])+")
_TRAILING: Final = re.compile(rf"(?:{_TIME}|在[^，。]{{1,14}}|[，、\s（）])+$")
_BARE: Final = re.compile(
    r"(?:本次|此次|这次|该|上述|全体|一次|有关|相关|各类|各种|多次|这一|重要|系列)?(?:会议|大会|全会|论坛|座谈会议|峰会)?(?:开幕式)?"
)
_UNTOLD: Final = re.compile(
    r"(?:扩大|第[一二三四五六七八九十百\d]+次|专题|全体|理论学习|常务|主席|主任|主委|党组)*(?:（扩大）)?(?:会议|学习会|集体学习|会)"
)
_BODY_IN_NAME: Final = re.compile(
    r"^(.{0,6}?政协)(?=[一二三四五六七八九十]+届)|^(.{0,16}?人民代表大会|.{0,14}?(?:常委会|政治局常委会|政治局|中心组|党组|委员会|主席团|理事会|董事会|政协|深改委|财经委|安委会))(?=会议|扩大|第|全体|专题|党组|常务|召开|理论)"
    r"|^(.{0,10}?(?:国务院|政府))(?=常务|全体|党组|第|工作|专题|廉政)"
)
_BODY: Final = re.compile(
    r"(?!我[市省县区校院国]|[全本][市省县区]|[^，]*(?:书记|市长|总理|成功|祝贺))[^0-9“”，。]{1,30}[办委局厅部院会组府署社团校协联盟心区县市省协子]"
)
_OF: Final = frozenset({"常委会", "党组", "中心组", "理论学习中心组", "主席团"})  # of whom, the subject says
_SESSION: Final = re.compile(r"[一二三四五六七八九十\d]+届")  # of whom, is said before it
_LONGEST: Final = 45
SAID: Final = re.compile("(?:表示|强调|指出|说|要求|认为|希望|宣布)[，：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The name of a meeting that a sentence reports; it stands there at ``[at, end)``.

    `body` is who meets; `aside` is true where the sentence says only what went on there (在…会上).
    """

    at: int
    end: int
    name: str
    body: str | None
    aside: bool


def namings(sentence: str, *, lead: bool) -> Iterator[Naming]:
    """The meetings that `sentence` reports or announces by name; `lead` is true for the first paragraph of an article."""
    earlier = False
    for kind in _KIND.finditer(sentence):
        begin = _clause_start(sentence, kind.start())
        if begin is None:
            continue
        start = _name_start(sentence, begin, kind)
        name, after = sentence[start : kind.end()], sentence[kind.end() :]
        if (
            _SEVERAL.match(name)
            or _NOT_AFTER.match(after)
            or _PASSED_ON.search(sentence[begin:start])
            or len(name) > _LONGEST
        ):
            continue
        if not _reported(sentence[:start], after, lead=lead) or SAID.search(sentence[:start]):
            continue
        if (
            "时任" in sentence[:start]
            or (not lead and _LONG_AGO.search(sentence[:start]))
            or (earlier and _SITTING.fullmatch(name))
        ):
            continue
        whole = _whole(name, sentence[begin:start])
        if whole is not None:
            aside = bool(_AT.search(sentence[:start])) and "发布会" not in name and not _RIGHT.match(after)
            earlier = True
            yield Naming(at=start, end=kind.end(), name=whole[0], body=whole[1], aside=aside)


def _name_start(sentence: str, begin: int, kind: re.Match[str]) -> int:
    """Where the name that ends with `kind` starts: behind the verb and the date before it."""
    cut = _LEFT.match(_masked(sentence[begin : kind.start()]))
    start = begin + (cut.end() if cut else 0)
    rest = sentence[start : kind.end()]
    return start + len(rest) - len(_LEADING.sub("", rest))


def _clause_start(sentence: str, at: int) -> int | None:
    """Where the clause around offset `at` begins; None inside a quotation, a parenthesis or a title of a work."""
    floor = len(sentence) - len(undated(sentence))
    depth = 0
    for place in range(at - 1, floor - 1, -1):
        char = sentence[place]
        if char in "”》）":
            depth += 1
        elif char in "“《（":
            if depth == 0:
                return None
            depth -= 1
        elif char in "，；：。！？ \u3000" and depth == 0:
            return place + 1
    return floor


def _masked(text: str) -> str:
    """`text` with what stands in quotation marks blotted out, so that no verb is found there."""
    return re.sub(r"“[^”]*”|《[^》]*》", lambda match: "＿" * len(match[0]), text)


def _reported(before: str, after: str, *, lead: bool) -> bool:
    """Whether the words around a name say that the meeting takes place."""
    before = _YEAR.sub("", before)
    if _IDLE.search(before) or _LISTED.match(after):
        return False
    if not lead and _HELD_THEN.search(before) and _SAYING.match(after):
        return False
    if _BEFORE_NAME.search(before) and not after.startswith("的") and not (_CAME.search(before) and _WHO.match(after)):
        return not (after.startswith("、") and "将" in before[-6:])
    if _AT.search(before) and after.startswith("上"):
        return lead or bool(_DATED.search(before))
    return bool(_RIGHT.match(after)) and "召开的" not in after[:26] and not after.startswith("的")


def _whole(name: str, before: str) -> tuple[str, str | None] | None:
    """The fullest name that stands, and who met: 「市委常委会」+「扩大会议」."""
    held = re.search(rf"^(.*?){_HELD}(?:的)?$", before)
    subject = _TRAILING.sub("", _LEADING.sub("", held[1])) if held and "主持" not in before else ""
    body = subject if _BODY.fullmatch(subject) else None
    if body and name in {"全体会议", "专题会议"}:
        return body + name, body
    if _BARE.fullmatch(name):
        return (body + name, body) if body and name == "会议" else None
    inside = _BODY_IN_NAME.match(name)
    if inside:
        met = next(filter(None, inside.groups()))
        if body and _SESSION.match(met):
            return body + name, body
        return (body + name, body + met) if body and met in _OF else (name, met)
    if body and _UNTOLD.fullmatch(name):
        return body + name, body
    return name, body
