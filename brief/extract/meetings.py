"""Meetings that an article reports: what met, when, where, who led, spoke and came, on what, and what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from itertools import pairwise
from typing import Final

from brief.extract.agenda import agenda
from brief.extract.gatherings import Gathering, gatherings
from brief.extract.points import Point, points, sentence_spans
from brief.extract.roster import Group, groups, quote
from brief.extract.when import date_in, is_vague, month_of, undated
from brief.types import Article, Evidence, Meeting, Role

_MEETS: Final = re.compile("会|论坛|议")
_DOUBTED: Final = 0.45  # below the limit of the page (ComposeConfig.confidence)
_RECENT: Final = 2  # months
_PRONOUN: Final = re.compile("(?:他|她)(?:强调|指出|要求|说|表示|希望)")
_OFFICIAL: Final = re.compile(
    r"(?:^|[，。”])([\u4e00-\u9fff]{2,14}(?:有关|相关)?负责人)(?:表示|介绍|指出|说|在)", re.MULTILINE
)
_CONVENES: Final = re.compile("，并?(?:随后)?主持召开了?$")
_CHAIR: Final = re.compile("主持")
_SPEAK: Final = re.compile(
    "(?<!的)(?<!的重要)讲话|发言|发表|致辞|致词|演讲|表示|强调|指出|要求|认为|介绍|通报|汇报|建言|推介|提出|答记者问|回答|发布|宣读|说|作(?:了)?[^，。]{0,16}(?:报告|说明|讲解|总结|主旨|部署|安排|点评|辅导|解读|宣讲)"
)
_VAGUE_AFTER: Final = 6  # …论坛日前在…举行
_ABOUT: Final = re.compile("[对向给]$")  # 委员们对甲表示祝贺
_HEARS: Final = re.compile("听取了?[^，。]{0,30}?(?:发言|汇报|介绍|报告|情况|建议|意见|说明)")
_SAYS: Final = re.compile("[^，。]{0,10}(?:表示|强调|指出|要求|认为|说|祝贺|介绍|代表[^，]{1,6}发言)")
_ATTEND: Final = re.compile("出席|参加|列席|就座|与会|到会|参会|协商|见证")
_ELSEWHERE: Final = re.compile("(?:参加|陪同)(?:了)?(?:此次|本次)?(?:调研|视察|检查|考察|督导|督查|走访|慰问|活动)")
_PLACE: Final = re.compile(
    r"(?:在|于)((?:[^，。；：“”（）在]|（[^）]*）){1,20}?)(?:亲切|共同|分别|集体会见|隆重|正式|成功|主持|出席|召开|举行|举办|考察|调研|视察|会见|会谈|会晤|同|与|开幕|启幕|启动|开班|检查|参加|签署|签订|签约|闭幕)"
    r"|在([^，。；：“”（）在]{2,18}?(?:中心|大厦|宾馆|酒店|会堂|礼堂|广场|会议室|剧院|报告厅))，"
)
_TALKED: Final = re.compile("会见|会谈|会晤")
_NO_PLACE: Final = re.compile(
    r"^这|^\d|率|论坛|大会$|随后|会上|讲话|致辞|会议(?!中心|展|室|厅)|发言|日$|[上下]午|期间|基础|背景|指导|时候|当天|北京时间"
)


def meetings(article: Article, date: Date | None = None) -> tuple[Meeting, ...]:
    """The meetings that `article` reports or announces, in order of the text; `date` is the issue's, to complete dates.

    Names stand in printed order; `points` are whole sentences, `agenda` verbatim pieces.
    """
    found = gatherings(article)
    return tuple(_meeting(article, found, number, date) for number in range(len(found)))


def _meeting(article: Article, found: tuple[Gathering, ...], number: int, date: Date | None) -> Meeting:
    gathering = found[number]
    scope = _scope(article, found, number)
    inside = [group for group in groups(article) if _belongs(article, group, gathering, scope, alone=len(found) == 1)]
    chair = _named(inside, _CHAIR) or _convening(article, gathering)
    speakers = _talking(inside, gathering) if gathering.talk else _named(inside, _SPEAK)
    speakers = speakers or _unnamed(article, scope)
    speakers = list(dict.fromkeys([*speakers, *_by_pronoun(article, inside, scope)]))
    coming = [group for group in inside if not _ELSEWHERE.search(group.clause)]
    attendees = [name for name in _named(coming, _ATTEND) if name not in (*chair, *speakers)]
    said = points(article, gathering.span, scope, speakers)
    day = _date(article, gathering, date)
    aside = day is None and not gathering.talk and _mentioned(article, gathering)
    past = date is not None and day is not None and _is_past(day, date)
    sure = (
        _DOUBTED
        if aside or past
        else _confidence(gathering, sum(map(bool, (chair, speakers, attendees))), told=bool(day or said))
    )
    return Meeting(
        article=article.id,
        name=gathering.name,
        body=gathering.body,
        date=day,
        place=_place(article, gathering),
        chair=tuple(chair),
        speakers=tuple(speakers),
        attendees=tuple(attendees),
        agenda=agenda(article, gathering, scope),
        points=tuple(point.text for point in said),
        evidence=tuple(_evidence(article, gathering, said)),
        confidence=sure,
        doubt="会期早于见报两月以上" if past else _doubt(sure, aside=aside),
    )


def _doubt(sure: float, *, aside: bool) -> str:
    if aside:
        return "文中提及，未记日期，题中无会"
    return "只见会名，无主体、人物、日期和内容" if sure <= _DOUBTED else ""


def _is_past(day: str, issue: Date) -> bool:
    """Whether a meeting of partial date `day` was so long before the `issue` that this can only be a mention of it."""
    match = re.match(r"(\d{4})-(\d{2})", day)
    return match is not None and (issue.year - int(match[1])) * 12 + issue.month - int(match[2]) > _RECENT


def _mentioned(article: Article, gathering: Gathering) -> bool:
    """Whether a meeting is told of only further down an article whose headlines speak of none."""
    body = [number for number, passage in enumerate(article.passages) if passage.role is Role.BODY]
    heads = "".join(p.text for p in article.passages if p.role in {Role.HEADLINE, Role.KICKER, Role.SUBHEAD})
    return gathering.passage not in body[:2] and _MEETS.search(heads) is None


def _scope(article: Article, found: tuple[Gathering, ...], number: int) -> tuple[int, ...]:
    """Numbers of the passages that may tell of a meeting: from its own to the one before the next meeting's."""
    start = found[number].passage
    if found[number].aside:
        return (start,)
    later = [other.passage for other in found[number + 1 :] if other.passage > start]
    return tuple(range(start, min(later, default=len(article.passages))))


def _belongs(article: Article, group: Group, gathering: Gathering, scope: tuple[int, ...], *, alone: bool) -> bool:
    if group.staff:
        return False
    if group.passage not in scope:
        heads = article.passages[group.passage].role in {Role.HEADLINE, Role.KICKER, Role.SUBHEAD}
        first = next((n for n, p in enumerate(article.passages) if p.role is Role.BODY), None)
        return heads and alone and first == gathering.passage
    return group.passage != gathering.passage or group.span.end > gathering.span.start


def _named(inside: list[Group], role: re.Pattern[str]) -> list[str]:
    acting = (
        g for g in inside if not (g.told and role is not _CHAIR) and not (role is _SPEAK and _ABOUT.search(g.before))
    )
    return list(dict.fromkeys(n for g in acting if role.search(_HEARS.sub("", g.clause)) for n in g.names))


def _convening(article: Article, gathering: Gathering) -> list[str]:
    """Who calls and chairs a meeting that the sentence tells of after something else: 甲带队观摩，并主持召开点评会."""
    text = article.passages[gathering.passage].text
    start = gathering.span.start
    if not _CONVENES.search(text[start : start + gathering.at]):
        return []
    there = (g for g in groups(article) if g.passage == gathering.passage and not g.staff)
    first = next((g for g in there if start <= g.span.start < start + gathering.at), None)
    return list(first.names) if first else []


def _by_pronoun(article: Article, inside: list[Group], scope: tuple[int, ...]) -> Iterator[str]:
    """Who is meant by 「他强调」: the first person of the sentence before."""
    for number in scope:
        text = article.passages[number].text
        spans = sentence_spans(text)
        for before, span in pairwise(spans):
            if _PRONOUN.match(span.of(text)):
                there = (g for g in inside if g.passage == number and before.start <= g.span.start < before.end)
                first = next(there, None)
                if first is not None:
                    yield first.names[0]


def _unnamed(article: Article, scope: tuple[int, ...]) -> list[str]:
    """An official who speaks without a name: 「农业农村部有关负责人」."""
    found = (_OFFICIAL.search(article.passages[number].text) for number in scope)
    return [match[1] for match in found if match][:1]


def _talking(inside: list[Group], gathering: Gathering) -> list[str]:
    """Both sides of talks: who is named in the sentence that reports them, and who speaks."""
    there = [
        name
        for group in inside
        if group.passage == gathering.passage and gathering.span.start <= group.span.start < gathering.span.end
        for name in group.names
    ]
    speaking = [
        name for group in inside if not group.before.strip() and _SAYS.match(group.clause) for name in group.names
    ]
    told = [name for name in there if name in gathering.name]
    return list(dict.fromkeys([*(told if len(told) > 1 else there), *speaking]))


def _date(article: Article, gathering: Gathering, issue: Date | None) -> str | None:
    """The date in the sentence that reports the meeting, or else the last one before it, or else the dateline's."""
    text = article.passages[gathering.passage].text
    sentence = gathering.span.of(text)
    known = month_of(sentence, article.body, issue)
    own = date_in(undated(sentence), issue, known)
    if own or is_vague(sentence[: gathering.end + _VAGUE_AFTER]):
        return own
    lead = next((p.text for p in article.passages if p.role is Role.BODY), "")
    if sentence[: gathering.at].endswith("在") and not gathering.talk:
        return None
    return date_in(undated(text[: gathering.span.start]), issue, known) or date_in(lead, issue, known)


def _place(article: Article, gathering: Gathering) -> str | None:
    """The place in the sentence that reports the meeting; of talks on a visit, the one that the lead names."""
    own = place_in(gathering.span.of(article.passages[gathering.passage].text), gathering.end)
    if own or not gathering.talk:
        return own
    lead = next((p.text for p in article.passages if p.role is Role.BODY), "")
    return place_in(lead, len(lead)) if _TALKED.search(lead) else None


def place_in(sentence: str, upto: int) -> str | None:
    """Where the event of `sentence` takes place, as printed after 在; not looked for behind the pause after `upto`."""
    pause = re.search("，(?!将)|[。；]", sentence[upto:])
    for match in _PLACE.finditer(sentence[: upto + pause.start() if pause else len(sentence)]):
        place: str = match[1] or match[2]
        if not _NO_PLACE.search(place):
            return place
    return None


def _evidence(article: Article, gathering: Gathering, said: tuple[Point, ...]) -> Iterator[Evidence]:
    yield quote(article, gathering.passage, gathering.span)
    for point in said:
        yield quote(article, point.passage, point.span)


def _confidence(gathering: Gathering, people: int, *, told: bool) -> float:
    """How sure a meeting is: by how many kinds of persons (chair, speakers, attendees) it has, who met, and whether more is told."""
    if not people and not told and not (gathering.body or gathering.talk):
        return _DOUBTED
    return round(min(0.55 + 0.12 * people + (0.1 if gathering.body or gathering.talk else 0), 0.98), 2)
