"""Where an article reports a meeting: its name as printed, who met, and the sentence that reports it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from brief.extract.points import sentence_spans, speech_begins
from brief.extract.roster import named
from brief.types import Article, Role, Span

_KINDS: Final = ["视频调度会议", "电视电话会议", "工作视频会议", "视频会议", "扩大会议", "常务会议", "全体会议", "专题会议", "工作会议", "常委会会议", "调度会议", "会议", "代表大会", "表彰大会", "动员大会", "誓师大会", "大会", "座谈会", "推进会", "动员会", "部署会", "调度会", "新闻发布会", "发布会", "研讨会", "协商会", "推介会", "对接会", "学习会", "交流会", "论坛", "峰会", "恳谈会", "视频会", "全会", "专题会", "现场会", "汇报会", "见面会", "洽谈会", "年会", "例会", "民主生活会", "报告会", "宣讲会", "听证会", "表彰会", "启动会", "培训会", "咨询会", "评审会", "论证会", "分析会", "议事会", "联席会", "通气会", "说明会", "圆桌会", "对话会", "茶话会", "总结会", "签约会", "招商会", "点评会", "约谈会", "观摩会", "党组会", "理论学习中心组学习"]
_KIND: Final = re.compile(
    f"(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})(?!堂|中心|室|厅|员|堂|纪要|记录|议[^程]|展)(?:开幕式|闭幕式)?"
)
_HELD: Final = r"(?:主持召开|组织召开|召开|举行|举办|召集)了?"
_LEFT: Final = re.compile(
    rf".*(?:{_HELD}|出席了?|参加了?|列席了?|主持了?|获悉|是|(?<!正)在|从|由|将于?)(?:的)?", re.DOTALL
)
_RIGHT: Final = re.compile(
    r"(?:（[^）]*）)?(?:，?将于?|于)?[^，。；、]{0,24}?(?:召开|举行|举办|开幕|闭幕|在.{1,12}启幕)"
)
_BEFORE_NAME: Final = re.compile(rf"(?:{_HELD}|出席了?|参加了?|列席了?|主持了?)(?:的)?$")
_AT: Final = re.compile(r"(?:在|召开的|举行的|举办的)$")
_PASSED_ON: Final = re.compile(
    r"(?:传达|(?<!理论)学习(?!中心组)|贯彻|落实|按照|根据|迎接|筹备|去年|上届|此前|自|先后|曾|经|经由|获|荣获|如|拟)[^，。；：]*$"
)
_NOT_AFTER: Final = re.compile(
    r"精神|部署(?!会)|要求[，。]|决定[，。]|报告精神|代表[，。]|以来|召开以来|闭幕以来|期间(?!，)"
)
_TIME: Final = r"(?:（?\d{1,2}月\d{1,2}日）?|（?\d{1,2}日）?|\d{4}年|今天|今日|昨天|昨日|当天|上午|下午|晚上?|日前|近日|随后|早上|\d+时(?:\d+分)?|至)"
_LEADING: Final = re.compile(rf"^(?:本报讯|据悉|记者|从|由|经|{_TIME}|[，、\s（）])+")
_TRAILING: Final = re.compile(rf"(?:{_TIME}|在[^，。]{{1,14}}|[，、\s（）])+$")
_BARE: Final = re.compile(
    r"(?:本次|此次|这次|该|上述|全体|一次|有关|相关|各类|各种|多次|这一|重要|系列)?(?:会议|大会|全会|论坛|座谈会议|峰会)?(?:开幕式)?"
)
_UNTOLD: Final = re.compile(
    r"(?:扩大|第[一二三四五六七八九十百\d]+次|专题|全体|理论学习|常务|主席|主任|党组)*(?:会议|学习会|会)"
)
_BODY_IN_NAME: Final = re.compile(
    r"^(.{0,14}?(?:常委会|政治局常委会|政治局|中心组|党组|委员会|主席团|理事会|董事会|政协|深改委|财经委|安委会))(?=会议|扩大|第|全体|专题|党组|常务|召开|理论)"
    r"|^(.{0,10}?(?:国务院|政府))(?=常务|全体|党组|第|工作|专题|廉政)"
)
_BODY: Final = re.compile(
    r"(?![^，]*(?:书记|市长|总理|成功|祝贺))[^0-9“”，。]{1,30}[办委局厅部院会组府署社团校协联盟心区县市省协]"
)
_SAID: Final = re.compile("(?:表示|强调|指出|说|要求|认为|希望|宣布)[，：]")
_TALK: Final = re.compile(r"会见(?!，|了?记者|厅)|会谈|会晤|拜会")
_MET: Final = re.compile(r"(?:会见了?|拜会了?)(?!，|时|。|后|结束)([^，。；]{2,40}?)(?=[，。；]|时|一行|并)")
_FIRST_PERSON: Final = re.compile("我|你|您")
_OPINION: Final = re.compile("评论员|社论|短评")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A reported meeting: sentence `span` of passage number `passage` reports it; `at` is where its name stands there.

    `talk` is true for talks between persons (会见, 会谈).
    """

    passage: int
    span: Span
    at: int
    name: str
    body: str | None = None
    talk: bool = False


def gatherings(article: Article) -> tuple[Gathering, ...]:
    """The meetings that `article` itself reports or announces, in order of the text, each once."""
    if is_opinion(article):
        return ()
    found: list[Gathering] = []
    names = tuple(dict.fromkeys(person.name for person in named(article)))
    for number, passage in enumerate(article.passages):
        if passage.role is not Role.BODY:
            continue
        speaking = False  # what is said in a speech is no report
        for span in sentence_spans(passage.text):
            sentence = span.of(passage.text)
            if not speaking:
                for gathering in (*_held(article, number, span), *_talks(article, number, span)):
                    _add(found, gathering)
            speaking = speaking or speech_begins(sentence, names)
    return tuple(_with_headline(article, found))


def is_opinion(article: Article) -> bool:
    """Whether a commentator or guest author signs: such a text mentions meetings and signings, it reports none."""
    byline = (article.byline or "").strip()
    return bool(_OPINION.search(byline) or re.fullmatch(r"[\u4e00-\u9fff]{1,2}\s*[\u4e00-\u9fff]{1,2}", byline))


def _add(found: list[Gathering], new: Gathering) -> None:
    """Add a meeting unless it is one already found, whose name it may complete."""
    for number, old in enumerate(found):
        if old.talk == new.talk and _alike(old.name, new.name):
            if len(new.name) > len(old.name) and not old.talk and new.body == old.body:
                found[number] = replace(old, name=new.name)
            return
    found.append(new)


def _alike(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) > 0.75


def _held(article: Article, number: int, span: Span) -> Iterator[Gathering]:
    """Meetings with a name in one sentence."""
    sentence = span.of(article.passages[number].text)
    for kind in _KIND.finditer(sentence):
        begin = _clause_start(sentence, kind.start())
        if begin is None:
            continue
        prefix = sentence[begin : kind.start()]
        cut = _LEFT.match(_masked(prefix))
        start = begin + (cut.end() if cut else 0)
        start += len(sentence[start : kind.end()]) - len(_LEADING.sub("", sentence[start : kind.end()]))
        name = sentence[start : kind.end()]
        after = sentence[kind.end() :]
        if _NOT_AFTER.match(after) or _PASSED_ON.search(sentence[begin:start]) or len(name) > 45:
            continue
        if not _reported(sentence[:start], after) or _SAID.search(sentence[:start]):
            continue
        whole = _whole(name, sentence[begin:start])
        if whole is not None:
            yield Gathering(passage=number, span=span, at=start, name=whole[0], body=whole[1])


def _clause_start(sentence: str, at: int) -> int | None:
    """Where the clause around offset `at` begins, quotations skipped; None inside a quotation or a title of a work."""
    depth = 0
    for place in range(at - 1, -1, -1):
        char = sentence[place]
        if char in "”》":
            depth += 1
        elif char in "“《":
            if depth == 0:
                return None
            depth -= 1
        elif char in "，；：。！？ \u3000" and depth == 0:
            return place + 1
    return 0


def _masked(text: str) -> str:
    """`text` with what stands in quotation marks blotted out, so that no verb is found there."""
    return re.sub(r"“[^”]*”|《[^》]*》", lambda match: "＿" * len(match[0]), text)


def _reported(before: str, after: str) -> bool:
    """Whether the words around a name say that the meeting takes place."""
    if _BEFORE_NAME.search(before) and not after.startswith("的"):
        return not (after.startswith("、") and "将" in before[-6:])
    if _AT.search(before) and after.startswith("上"):
        return True
    return bool(_RIGHT.match(after)) and "召开的" not in after[:26]


def _whole(name: str, before: str) -> tuple[str, str | None] | None:
    """The fullest name that stands, and who met: 「市委常委会」+「扩大会议」."""
    if _BARE.fullmatch(name):
        return None
    held = re.search(rf"^(.*?){_HELD}(?:的)?$", before)
    subject = _TRAILING.sub("", _LEADING.sub("", held[1])) if held and "主持" not in before else ""
    body = subject if _BODY.fullmatch(subject) else None
    inside = _BODY_IN_NAME.match(name)
    if inside:
        return name, inside[1] or inside[2]
    if body and _UNTOLD.fullmatch(name):
        return body + name, body
    return name, body


def _talks(article: Article, number: int, span: Span) -> Iterator[Gathering]:
    """Talks between persons in one sentence."""
    sentence = span.of(article.passages[number].text)
    trigger = _TALK.search(sentence)
    if (
        trigger is None
        or _FIRST_PERSON.search(sentence)
        or re.search(r"参加(?:了)?(?:上述)?会[见谈]|会[见谈](?:结束)?[前后]，", sentence)
    ):
        return
    before = [
        p
        for p in named(article)
        if p.passage == number and span.start <= p.mention.span.start < span.start + trigger.start()
    ]
    met = _MET.search(sentence)
    if met and before:
        yield Gathering(passage=number, span=span, at=met.start(), name=f"{before[-1].name}会见{met[1]}", talk=True)
        return
    inside = [p for p in named(article) if p.passage == number and span.start <= p.mention.span.start < span.end]
    kind = "会晤" if "会晤" in sentence else "会谈"
    two = list(dict.fromkeys(p.name for p in inside))
    if len(two) >= 2:
        yield Gathering(passage=number, span=span, at=trigger.start(), name=f"{two[0]}同{two[1]}{kind}", talk=True)


def _with_headline(article: Article, found: list[Gathering]) -> Iterator[Gathering]:
    """The meetings, the first talk under the article's headline where that tells of it."""
    headline = article.headline or ""
    told = bool(_TALK.search(headline))
    for gathering in found:
        if told and gathering.talk:
            told = False
            yield replace(gathering, name=headline)
        else:
            yield gathering
