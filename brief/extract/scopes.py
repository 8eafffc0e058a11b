"""Whose figures a clause gives: the place, body, project or event that it opens with, and what 该公司 stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Final

from brief.extract.mentions import Known, listed
from brief.extract.nouns import tagged
from brief.extract.terms import stated
from brief.text.names import organizations, places
from brief.text.words import part_of_speech, word_texts
from brief.types import Article, Span


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENDS: Final = _listed(
    "公司 集团 企业 项目 工程 大桥 特大桥 隧道 基地 园 园区 开发区 高新区 经开区 示范区 新区 度假区 景区 片区 城区 保护区 自贸区 机场 铁路 高铁 高速 "
    "公路 港 港口 口岸 码头 海关 馆 医院 学院 大学 学校 中学 小学 党校 研究院 研究所 实验室 中心 银行 市场 电网 水厂 电厂 厂 工厂 车站 站 古镇 古城 "
    "村 镇 乡 县 区 市 州 省 流域 河段 水库 湿地 合作社 农场 林场 节 消费节 文化节 艺术节 论坛 大赛 赛事 锦标赛 公开赛 运动会 博览会 展会 招聘会 "
    "专区 社区 街道 公园 街区 商圈 车间 电站 泊位 酒店 民宿 小镇 地区 遗址 号墓 俱乐部 商场 超市 卫生院 图书馆 博物馆 剧院 会场 号线 航线 生产线 庄园 "
    "果园 茶园 牧场 林区 矿 油田 气田 新馆 医疗机构 财政"
)
# Offices and meetings do what their clause tells; the clauses behind it are not about them.
_OFFICES: Final = _listed(
    "局 委 部 厅 政府 财政 警方 公安 公安机关 支队 大队 协会 商会 联合会 法院 检察院 供销社 工会 海关 指挥部 办公室 市委 县委 省委 区委 大会 推介会 会议"
)
_END: Final = re.compile(f"(?:{'|'.join(sorted({*_ENDS, *_OFFICES}, key=len, reverse=True))})[”）]?$")
_ANY_END: Final = re.compile(_END.pattern.removesuffix("[”）]?$"))
_OFFICE: Final = re.compile(f"(?:{'|'.join(sorted(_OFFICES, key=len, reverse=True))})$")
_WHOLE: Final = re.compile(
    r"全[市省县区国镇村乡州球](?!行业|产业|化|性|范|链|域|民(?!营|用|间)|统一|年)|我[市省县区国州]|(?<![\u4e00-\u9fff])国内|(?<![\u4e00-\u9fff])市区|"
    r"(?:本[届次]|此次|第[一二三四五六七八九十百\d]+届)(?![^，、]{0,8}项目)[^，、的了与和向在\d]{2,14}?(?=为期|共|预|吸引|设|将|已|期间|在|有|，|由|于|还|实现|累计)"
)
# What a place is named for only to be compared with, to be gone to, or to be dealt with.
_AGAINST: Final = re.compile(
    r"(?:[于比较居列占出]|领先|优于|稳居|[入进]|面向|走向|辐射|服务|覆盖|遍及|吸引|赴|往|到|至|起|向|对|与|同|和|、|由|从|(?<![涉以])及|销|给|为|把|将|经|连通|率先|跻身|名列|位列|除|含)$"
)
_RATED: Final = re.compile(
    r"(?:(?:\d+月)?\d+日[电讯]|际|排名|排位|名列|位居|平均(?:水平|值|线)|第(?![一二三]产业)|首位|首个|首批|首家|前列|前茅|同|以外|外)"
)
_LEAD: Final = re.compile(
    r"(?:[、，“‘（\s]|共(?![青和同享建])|累计|合计|先后|其中|目前|截至目前|今年以来|如今|当前|此外|同时|另外|据(?:了解|统计|介绍|悉|测算)|预计|力争|确保|争取|推动|带动|支持|近期|日前|近日|眼下|现在|在|由|使|让|而|但|且|仅|"
    r"受[^，]{2,10}影响|介绍|表示|获悉|去年|今年|明年|全年|每年|当天|首日|到年底|年底前|随着|通过|作为|当年|当日|近年来|一直以来|昨[日天]|今[日天])"
)
_PRONOUN: Final = re.compile(r"(?:该|这[个家条座所]|本|此)(?P<end>[\u4e00-\u9fff]{1,4})")
_THIS: Final = re.compile(r"[院校行馆厂店社]$")
_COMMON: Final = re.compile(
    r"以上|以下|重点|^(?:[\d一二两三四五六七八九十几数多](?!期)|每|各|产业|制造业|工业|一批|等|因|据|受|经|除|新华社|本报|中新社)|[由从将被把至往]|国家和地区|选址|有个?$|(?:消费|资本|劳动力|房地产|住房|人才|就业|要素|技术|数据|汽车|国内|国际|旅游|文旅|农产品|外贸)市场$|^(?:城镇|农村|乡镇|.政府|.{0,2}项目|部分.*|全部.*)$|(?<!公司)企业$"
)
# Kept as printed where no fuller name stands before it.
_SHORT: Final = re.compile(r"(?:公司|集团|基地|项目|大桥|隧道|园区|景区|合作社|学校|医院|研究院|新馆|大赛)")
_DEFINITE: Final = re.compile(r"^(?:[市省县区州镇](?!场|面|民)|[一二三四]期|第[一二三四五六七八九十])")
# A firm may be called by common words: 江南春集团.
_FIRM: Final = re.compile(
    "(?!.*(?:企业|上市|国有|民营|大型|外资|龙头|科技型|保险公司|物业))[\u4e00-\u9fff]{3,12}(?:公司|集团|大学)"
)
_PARTIAL: Final = re.compile(rf"(?:[东中西]部(?:地区)?|{_OFFICE.pattern.removesuffix('$')})$")
_SEAT: Final = re.compile(r"(?![全我])[\u4e00-\u9fff]{2,3}[市县区镇乡](?!领导)")
_AREA: Final = re.compile(r"[\u4e00-\u9fff][^地社园景小辖市城牧林库灾校片街厂郊湾][县区镇]$|^.{2,4}市场$")
_STOP: Final = frozenset("vpducr")
_NOMINAL: Final = frozenset({"vn", "an", "ns", "nt", "nz"})
_ROUTE: Final = re.compile("[到至][^，。]{1,12}的")  # 主城区到某区的车程
_LONGEST: Final = 26
_LONGEST_END: Final = max(map(len, _ENDS | _OFFICES))
_LEAST: Final = 0.5
_PLACED: Final = 8  # 某省某市：…
_LISTED: Final = 0.3  # of a place that the dictionary holds


# 岐川县苹果冷链物流中心项目贮藏能力…: what a project is called up to the word 项目
_PROJECT: Final = re.compile(
    r"(?:(?!集中|开工|签约|此次|本次)[^，。；：、的\d“”（）]){4,26}(?:项目|工程)(?!部|款|库|化|签约|建设|开工|集中)"
)
_BUILT: Final = re.compile(
    r"(?:建设|投资|承建|实施|打造|规划|引进)的(?P<what>[^，。；、的]{3,26}?(?:项目|工程|基地|大桥|产业园|中心|隧道|铁路|公路|园区))$"
)
_ROW: Final = re.compile(r"\S{3,40}[ \u3000\t|｜]+(?P<who>\S{3,40}?(?:公司|集团|厂|所|院))[ \u3000\t|｜]+\D{0,2}\d")
_TELLS: Final = re.compile(r"(?:介绍|表示|透露|说|获悉|了解到|告诉记者|显示|宣布|坦言)$")
_GONE: Final = re.compile(r"(?:在|于|来到|走进|位于|赴)$")
_BEHIND: Final = re.compile(
    r"(?:、[^，的]{1,12}\d[^，的]{1,8})?的(?P<what>(?:“[^”]{2,12}”)?[^，。；、的“”]{0,26}?(?:项目|工程|基地|大桥|产业园|中心|河段|河道|隧道|铁路|公路|园区|船|馆))(?:[内上中]|$|签约|落户|建设|(?:预计|计划)?(?:今年|明年|将)|投产|正式|开工|和|暨)"
)


@lru_cache(maxsize=128)
def known(article: Article) -> Known:
    """The names of places and bodies in `article`."""
    text = article.text
    found = [
        [
            _place(m.text)
            for m in mentions
            if m.confidence >= (_LISTED if part_of_speech(m.text) == "ns" else _LEAST) and _is_name(m.text)
        ]
        for mentions in (places(text), organizations(text))
    ]
    return Known(*(listed(names) for names in found))


def _place(name: str) -> str:
    """`name`, or the place of the dictionary that it opens with, where the tagger went on too far (广西向海)."""
    first = word_texts(name)[0]
    return first if part_of_speech(first) == "ns" and len(first) > 1 and not _END.search(name) else name


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= _LONGEST and not re.search(r"[\d，。、和]", text) and proper(text)


@lru_cache(maxsize=4096)
def proper(name: str) -> bool:
    """Whether a noun phrase names one thing: it has a place or a word that no dictionary holds, or says 市, 第二."""
    if name[0] in "每各":
        return False
    if (
        _FIRM.fullmatch(name)
        or _DEFINITE.match(name)
        or _AREA.search(name)
        or _WHOLE.match(name + "，")
        or _PRONOUN.match(name)
    ):
        return True
    return any(part_of_speech(word) in {None, "ns", "nz", "nt"} for word in word_texts(name) if len(word) > 1)


def holder(text: str, end: int, names: Known) -> Span | None:
    """Who or what the figures of a clause, whose first number stands at `end`, are said of; None where it does not say.

    The whole that it names (全市, 我国), else the name or body that it opens with. A place that figures are only
    compared with (高于全省, 居全国第二) is none. `names` are those of the article.
    """
    row = _ROW.match(text)
    if row is not None:
        return Span(*row.span("who"))
    found = [span for span in _wholes(text, end) if not _compared(text, span)]
    head = _head(text, _opening(text, end), end, names)
    if found and (head is None or found[0].start <= head.end):
        return found[0]
    if head is None and end < len(text):
        there = names.places.among(text, end)
        return next((span for span in there if span.end == end or not _compared(text, span)), None)
    return head


def built(text: str) -> Span | None:
    """The project that a clause without numbers ends with, of which those behind it tell: …公司投资建设的某项目."""
    match = _BUILT.search(text)
    return Span(*match.span("what")) if match else None


def visited(text: str, where: Span) -> bool:
    """Whether what stands at `where` is only where something went on (在某会展中心举行), or who tells of it."""
    gone = where.end < len(text) and _GONE.search(text[: where.start]) is not None
    return gone or _TELLS.search(text) is not None


def aside(text: str, where: Span) -> bool:
    """Whether a whole (全国) is named only in passing by a clause that does not open with it: 向全国发出."""
    return _WHOLE.fullmatch(where.of(text)) is not None and where.start > _opening(text, len(text))


def seat(name: str) -> str | None:
    """The county or town whose office `name` is: 沙陀县 of 沙陀县供销社."""
    match = _SEAT.match(name)
    return match[0] if match and match[0] != name else None


def acts(name: str) -> bool:
    """Whether `name` is an office, a meeting or a common noun, which the sentences behind its own are not about."""
    return _OFFICE.search(name) is not None or not proper(name)


@lru_cache(maxsize=256)
def _opening(text: str, end: int) -> int:
    """Where the clause begins behind its dates, periods and adverbs."""
    start = 0
    spans = stated(text[:end])
    while start < end:
        span = next((span for span in spans if span.start == start), None)
        match = _LEAD.match(text, start, end)
        if span is None and match is None:
            return start
        start = max(span.end if span else 0, match.end() if match else 0)
    return start


def _head(text: str, start: int, end: int, names: Known) -> Span | None:
    """The name or noun phrase at `start` that names a place, a body or an event."""
    best = names.at(text, start, end)
    if best == start and not _ANY_END.search(text, start, min(end, start + _LONGEST)):
        return None
    while best > start and text.startswith("、", best) and (after := names.at(text, best + 1, end)) > best + 1:
        best = after
    if (project := _PROJECT.match(text, start, end)) and not _COMMON.search(project[0]) and proper(project[0]):
        return Span(*project.span())
    best = _reach(text, start, end, best)
    best = _whole(text, start, best, end)
    own = names.at(text, start, end)
    best = own if own > start and text[own:best] == "总部" else best
    name = text[start:best]
    if not 2 <= len(name) <= _LONGEST or _ROUTE.match(text, best):
        return None
    named = proper(name) and (own == best or len(name) > 2)
    if not named and not _acting(text[best:end]):
        return None
    if (own == start or name.endswith("社")) and _COMMON.search(name):
        return None
    firm = "、" in name or own == best or name.endswith(("公司", "集团"))
    told = tagged(name)
    doing = own != best and (told[0].tag == "v" or (not firm and any(word.tag == "v" for word in told)))
    return None if doing else Span(start, best)


def _whole(text: str, start: int, best: int, end: int) -> int:
    """`best`, or the end of the body's name that the tagger cut inside a word (云溪海 of 云溪海关)."""
    whole = next((best + k for k in (1, 2) if best + k <= end and _END.search(text[start : best + k])), None)
    if whole is None or best == start:
        return best
    bounds = accumulate(map(len, word_texts(text[start : min(end, best + 8)])))
    return best if best - start in bounds else whole


def _acting(rest: str) -> bool:
    """Whether a verb or an adverb follows at once, so that a common noun before it is who acts (警方共破获)."""
    following = next(iter(word_texts(rest[:6])), "")
    return (part_of_speech(following) or "n")[0] in "vd"


def _reach(text: str, start: int, end: int, best: int) -> int:
    """Where the noun phrase at `start`, whose first words up to `best` are a name, last ends as bodies do."""
    at = best
    if not _ANY_END.search(text, max(start, best - _LONGEST_END), min(end, best + _LONGEST)):
        return best
    for word in word_texts(text[at : min(end, at + _LONGEST)]):
        tag = part_of_speech(word)
        if at - start > _LONGEST or word in "的，、。；（和与及" or (best > start and (tag is None or word.isdigit())):
            break
        if tag and tag[0] in _STOP and tag not in _NOMINAL and not _END.fullmatch(word):
            break
        at += len(word)
        if _END.search(text[start:at]):
            best = at
    return best


def behind(text: str, at: int) -> Span | None:
    """The project or work whose measure a number at `at` is: 某某项目 of 投资52亿元的某某项目."""
    match = _BEHIND.match(text, at)
    return Span(*match.span("what")) if match else None


def resolved(name: str, seen: tuple[str, ...]) -> str:
    """What `name` stands for among the names `seen` before it: 该公司, 基地; else itself."""
    end = name.removeprefix("该") if _SHORT.fullmatch(name.removeprefix("该")) else ""
    ends = ("公司", "集团") if end in {"公司", "集团"} else (end,)
    return next((other for other in reversed(seen) if end and other != name and other.endswith(ends)), name)


def pronoun(text: str, end: int) -> Span | None:
    """该公司, 该村 or a body's short name, where a clause opens with it."""
    start = _opening(text, end)
    match = _PRONOUN.match(text, start, end)
    sizes = range(1, 1 + min(4, len(match["end"]))) if match else ()
    for size in sizes:
        if match is not None and (_END.search(match["end"][:size]) or _THIS.search(match["end"][:size])):
            return Span(start, match.start("end") + size)
    short = _SHORT.match(text, start, end)
    return Span(*short.span()) if short else None


def headed(article: Article, names: Known) -> str | None:
    """The place or body that the headlines name first, which an article without another is about."""
    return next(_headed(article, names), None)


def _headed(article: Article, names: Known) -> Iterator[str]:
    for head in (article.headline, article.kicker, *article.subheads[:1]):
        line, _, rest = (head or "").replace("—", "：").partition("：")
        if rest and len(line) <= _PLACED and all(part_of_speech(word) == "ns" for word in word_texts(line)):
            yield line
        if line and (span := holder(line, len(line), names)) is not None and not _PARTIAL.search(span.of(line)):
            yield span.of(line)


def _wholes(text: str, end: int) -> Iterator[Span]:
    return (Span(*match.span()) for match in _WHOLE.finditer(text, 0, end))


def _compared(text: str, span: Span) -> bool:
    before = text[: span.start]
    return before.endswith("《") or _AGAINST.search(before) is not None or _RATED.match(text, span.end) is not None
