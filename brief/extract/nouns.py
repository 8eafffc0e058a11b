"""The noun phrase or the verb behind a number: 企业 of 30余家企业入驻, 死亡 of 14人死亡."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import Final

from brief.text.words import Word, part_of_speech, words
from brief.types import Span


def _listed(words_: str) -> frozenset[str]:
    return frozenset(words_.split())


_PREDICATE: Final = re.compile(
    r"进行|大关|关口|的(?:水平|(?:中期)?目标|幅度|高位|低位|区间|范围)|自(?=\d|去年|今年)|发展[到至成为]|变[成为]|调整|提高|提升|增[长加至到]|升至|降[至到低]|减少|扩大|下降|上升|上涨|达到?|到|并|且|要|将|已|均|全部|也|都|被|在(?!建|校|册|岗|岛|外务|线|职|读|押|编|营|产|研|场|途|训)|于|以|由|与|用于|是|为|就|的?时间|内|后|前|来|左右|以上"
)
_CHANGE: Final = re.compile(r"调整|提高|提升|增[长加至到]|升至|降|减少|扩大|下降|上升|上涨|达")
_JOINT: Final = re.compile(r"[、和及，]|与(?!会)")
_PLACED: Final = re.compile(r"全[国市省县区球州]|我[国市省县区]")
_MEASURED: Final = re.compile(
    r"(?:签[订署下约])?(?:计划)?(?:总投资|投资额|投资|总额|总?产值|总?面积|金额|收入|销售额)(?:达到?|约|近|超过?|突破|共)?$"
)
_THINGS: Final = _listed("青年 合同 举措 系列")  # which jieba takes for a time, an adverb and a verb
_LONGEST_DEED: Final = 12
_AMONG: Final = re.compile("(?:当)?中(?:已|仍|还)?有$")  # 3万名监测对象中已有2万名
_DEEP: Final = re.compile("[长宽高深厚重]的")
# 26家中药材种植和加工企业; 12个县增速超过8%, 7个村入选
_FIRMS: Final = re.compile(
    r"[\u4e00-\u9fff]{2,6}[\u4e00-\u9fff]{2}[和及与][\u4e00-\u9fff]{2}(?:企业|公司|单位|机构|合作社|门店|商户)"
)
_UNIT: Final = re.compile(
    r"[县区市州镇乡村省](?:（[省市县区州旗、]{1,7}）)?(?=$|[\u4e00-\u9fff]{2,12}(?:增速|增幅)|增|实现|完成|达|超|入选|获|通过|参|开|设|全部|均|已|纳入|启动|建成|受|位居|居|以上)(?:入选$)?"
)
_STANDING: Final = _listed("在建 在营 在册 参展 签约 入驻 受益")
# Verbs that the noun behind them makes a part of its phrase: 乡村振兴精品线路, 海外知名院校.
_BUILDING: Final = _listed(
    "振兴 扶贫 治理 发展 建设 服务 保护 改造 示范 研发 生产 加工 制造 养殖 种植 消费 创新 创业 培训 监测 管理 教育 运输 救援 应用 交易 检测 维修 宣讲 宣传 展览 展示 体验 研学 科普 阅读 充电 知名 发达 著名 扩大开放"
)
_DEGREES: Final = _listed("较 最 更")
_APART: Final = _listed("全部 全都 全数 现场 线上 线下 先行 当场 双双 纷纷")  # what they do follows
# 318个重点项目开工率达87.4%: what is counted, without its rate
_RATED: Final = re.compile(
    r"(?P<what>[^的]{0,10}(?:项目|企业|集群|学校|产品|工程|基地|园区))[^的]{0,4}(?:率|规模|产值|营收)(?:均|都|合计|共|已|首次)*(?:达到?|超过?|突破|为|在)"
)
_TRAILING: Final = re.compile(
    r"(?:[县区市镇乡村]|）|企业|项目)(?P<name>[\u4e00-\u9fff]{2,14}?(?:值|额|量|收入|投资))(?:增[速幅])?(?:均|都)?(?:高于|快于|超过|优于|位居|居|排)[^，。\d]*$"
)
_ALSO: Final = re.compile("（[\u4e00-\u9fff]{1,2}）")
_WORKS: Final = _listed("点 站 桩 房 棚 池 库 塔 机 线")  # which a verb before them makes a noun: 烘干点
_LIGHT: Final = _listed("进行 开展 实施 予以 用于")  # say nothing without what follows them
_WHOLLY: Final = _listed("全面 有序 正式 陆续 顺利 同步 积极 加快")  # with a verb behind it
_AGENTS: Final = _listed("员 者 手")  # which a verb before them makes a noun: 阻拦员
# What carries or concerns something else: 载有食物的卡车, 面向东盟的航线.
_CARRYING: Final = re.compile(
    "(?:面向|来自|涉及|覆盖|通往|载有|装有|满载|搭载|装满|参加|参与|从事|获得|获评|入选|拥有|持有|连接|报名|患有)[^，。；的]{1,20}的(?=[\u4e00-\u9fff]{2})|较为?[\u4e00-\u9fff]{1,4}的(?=[\u4e00-\u9fff]{2})"
)
_OPENS: Final = _listed("包括 分别 如下")
_SHEETS: Final = frozenset("份篇首封幅册")  # are counted of what is written: 27份证人的证词
_OWNED: Final = re.compile("[\u4e00-\u9fff]{2,10}的(?=[\u4e00-\u9fff]{2})")
_SERIAL: Final = re.compile(r"、[一二两三四五六七八九十\d]")  # 三个建议、三度落实
_MAKING: Final = _listed("制造 生产 研制 设计 建造 自主 出产")
_OF_ALL: Final = _listed("各族 各界 各级 各类 各地 各国")
_JOINING: Final = _listed("出席 参加 参与 参会 受伤 死亡")
_JOINERS: Final = frozenset("和及暨、") | {"以及"}


@dataclass(frozen=True, slots=True)
class Behind:
    """A noun phrase behind a number: its span, whether it follows at once, whether a verb opens it."""

    span: Span
    direct: bool
    acting: bool


@lru_cache(maxsize=4096)
def tagged(text: str) -> tuple[Word, ...]:
    """The words of a short phrase, remembered: one phrase is asked about several times."""
    return words(text)


def behind(text: str, start: int, stop: int) -> Behind | None:
    """The noun phrase that follows a number at `start`, before `stop`: 企业 of 30余家企业入驻; None where none does."""
    if kind := _ALSO.match(text, start):
        start = kind.end()  # 127台（套）设备
    stretch = re.match(r"[^，。；：！？（）()…\n+]*", text[start:stop])
    start, phrase = _bared(text, start, _AMONG.sub("", stretch[0]) if stretch else "")
    if not phrase or _JOINT.match(phrase) or _PREDICATE.match(phrase):
        return None
    if stop < len(text) and "、" in phrase:
        phrase = phrase[: phrase.index("、")]
    if stop < len(text) and (measure := _MEASURED.search(phrase)) and measure.start() > 1:
        phrase = phrase[: measure.start()]
    found = tagged(phrase)
    listed = next((w.span.end for w, after in pairwise(found) if w.text == "等" and after.tag[0] in "nbaj"), 0)
    if any(word.tag[0] in "vp" and word.span.end < listed for word in found):
        listed = 0
    if size := _named_whole(phrase, found):
        return Behind(Span(start, start + size), direct=True, acting=False)
    span = _noun(tagged(phrase[listed:]), whole=stop == len(text))
    if span is None:
        return None
    if len(found) > 1 and found[-1].text == "中" and span.end == found[-1].span.end:
        span = Span(span.start, span.end - 1)  # 1.7万名毕业生中
    work = len(found) > 1 and found[1].text in _WORKS
    acting = not work and (
        (found[0].tag == "v" and found[0].text not in _STANDING and not _used(found)) or found[0].text in _JOINING
    )
    span = Span(listed + span.start + start, _closed(text, listed + span.start + start, listed + span.end + start))
    return Behind(span, span.start == start + listed and not acting, acting)


def _bared(text: str, start: int, phrase: str) -> tuple[int, str]:
    """A phrase behind a number and where it begins, without what only describes the thing: 长的, 载有食物的, 证人的 of 27份."""
    written = text[start - 1 : start] in _SHEETS
    for opening in (_DEEP, _CARRYING, *([_OWNED] if written else [])):
        if match := opening.match(phrase):
            start, phrase = start + match.end(), phrase[match.end() :]
    if serial := _SERIAL.search(phrase):
        phrase = phrase[: serial.start()]
    rated = _RATED.match(phrase)
    return start, rated["what"] if rated else phrase


def _used(found: tuple[Word, ...]) -> bool:
    """Whether a verb that opens a phrase makes a noun with the one behind it: 应用场景, 配套企业."""
    return len(found) > 1 and found[0].text in _BUILDING | {"配套", "支持", "互动"} and found[1].tag[0] == "n"


def _named_whole(phrase: str, found: tuple[Word, ...]) -> int:
    """How long a phrase is that is a noun as it stands, whatever its words are: 种植和加工企业, a county, 阻拦员; 0 else."""
    if (firms := _FIRMS.fullmatch(phrase)) or (firms := _UNIT.match(phrase)):
        return firms.end()
    agent = len(found) > 1 and found[1].text in _AGENTS and len(found[0].text) > 1
    return found[1].span.end if agent else 0


def _closed(text: str, start: int, end: int) -> int:
    """Where the phrase at ``[start, end)`` ends if no quotation is to be cut in two."""
    opened = text.rfind("“", start, end)
    if opened < 0 or "”" in text[opened:end]:
        return end
    closing = text.find("”", end)
    return closing + 1 if 0 <= closing <= end + 8 else end if opened == start else opened


def action(text: str, start: int, stop: int) -> Span | None:
    """The verb that follows a number directly: 死亡 of 14人死亡; None where none does."""
    first = next(iter(tagged(text[start : min(stop, start + 6)])), None)
    if first is None or first.tag[0] != "v" or len(first.text) < 2 or _CHANGE.match(first.text) or first.text in _LIGHT:
        return None
    return Span(start, start + len(first.text))


def deed(text: str, start: int) -> Span | None:
    """What was done so many times: 访华 of 两次访华; None where no verb follows or a long clause does."""
    first = next(iter(tagged(text[start : start + 6])), None)
    short = first is not None and first.tag[0] == "v" and len(text) - start <= _LONGEST_DEED
    return Span(start, len(text)) if short else None


def trailing(text: str) -> str | None:
    """What is compared behind the last number of a clause: 生产总值 of 8个县生产总值增速高于全省."""
    match = _TRAILING.search(text)
    return match["name"] if match else None


def _noun(found: tuple[Word, ...], *, whole: bool) -> Span | None:
    """The span from the first word up to where, a noun once seen, a verb, an adverb or 的 ends the phrase.

    `whole` says that no other number follows in the clause.
    """
    start = end = 0
    seen = fit = False
    for word, after in zip_longest(found, found[1:]):
        if word.text == "的" or (seen and _ends(word, after)):
            if seen or fit:
                # A last short verb says what they do: 企业入驻, 农户增收.
                end = (
                    word.span.end
                    if whole and after is None and word.tag == "v" and end and word.text not in _OPENS
                    else end
                )
                break
            start = end = word.span.end
            continue
        if word.tag == "ns" and after is not None and after.text in _MAKING and not seen:
            end = word.span.end
            continue  # 中国制造的机组
        named = (word.text in _WORKS and end > start) or (
            word.tag[0] in "njxs" and len(word.text) > 1 and not _PLACED.fullmatch(word.text)
        )
        seen = seen or named or word.tag == "eng" or word.text in _THINGS
        fit = fit or word.tag in {"vn", "l"}
        end = word.span.end
    while end > start and any(word.span.end == end and word.text in _JOINERS for word in found):
        end -= 1
    return Span(start, end) if (seen or fit) and start < end else None


def _ends(word: Word, after: Word | None) -> bool:
    """Whether a word behind a noun is no part of its phrase."""
    if word.text in _JOINERS or word.tag == "vn" or word.text in _THINGS or (word.tag == "l" and len(word.text) == 3):
        return False
    if word.text in _DEGREES or word.text in _BUILDING or word.text in _OF_ALL or word.tag == "t":
        return not _builds(word, after)
    if word.text == "与":
        return after is None or after.tag not in {"vn", "nz"}
    wholly = word.text in _WHOLLY and after is not None and after.tag[0] == "v" and after.tag != "vn"
    if wholly or word.text in _APART or (word.tag == "nr" and part_of_speech(word.text) is None):
        return True  # guessed, behind a noun: 队伍齐聚
    if word.tag[0] in "azil" or word.tag == "nr" or word.text == "“":
        return after is None or after.tag[0] != "n"
    return word.tag[0] in "vdpcurt"


def _builds(word: Word, after: Word | None) -> bool:
    """Whether a verb, an adverb, a time or 各界 is a part of the noun phrase: 振兴 of 乡村振兴精品线路, 较 of 较发达地区."""
    if after is None:
        return False
    if word.text in _DEGREES:
        return after.text in _BUILDING
    return after.tag[0] in ("nvj" if word.text in _BUILDING else "nrj") or after.tag == "vn"
