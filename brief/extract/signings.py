"""Signings that an article reports: the agreement, its parties, projects and sum, when, where, and who was there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date
from typing import Final

from brief.extract.contracts import (
    DOUBTED,
    Act,
    acts,
    allied,
    appointments,
    parties_in,
    signer,
    sureness,
    witnessed,
)
from brief.extract.gatherings import gatherings, is_opinion
from brief.extract.lists import lists
from brief.extract.meetings import place_in
from brief.extract.points import sentence_spans, speech_begins
from brief.extract.reports import PAST, Report, again, ceremonies, ceremony, core, employments, lead, sides
from brief.extract.roster import Group, groups, named, quote
from brief.extract.when import date_in, is_vague, month_of, undated
from brief.types import Article, Role, Signing, Span

_PRESENT: Final = re.compile(
    "出席|见证|主持|讲话|致辞|致词|宣布|签[约署订字]|推介|表示|指出|强调|说|介绍|揭牌|参加|受聘|颁发|发言|希望|祝贺|认为"
)
_LAW: Final = re.compile("原告|被告|法院(?:查明|判决|审理)|劳动仲裁|抵押权")
# What no sentence that tells of a signing is without: a verb of it, 投资, 见证, 出席, or the gap between cells of a table.
_TOLD: Final = re.compile(r"[签聘投见出|｜\t\u3000 ]")
_ALSO: Final = re.compile("(?:还|又|也)?[与同和]")
_EVENT: Final = re.compile(r"会上|仪式|现场|当天|会[谈见晤](?:结束)?后|开幕|推介会|大会|昨[日天]|近日|日前|\d日")
_TOPIC: Final = re.compile("签|聘|协议|合作|落户|牵手|携手|备忘录")
_SIGNED_AT: Final = re.compile("签约(?:仪式|活动|大会)|现场[^，。]{0,12}签约|签约[^，。]{0,6}项目\\d")
_TABLE: Final = re.compile(r"^\S+[ \u3000\t|｜]+\S+[ \u3000\t|｜]+\S*元")
_SPEAKS: Final = re.compile("[^，。]{0,6}(?:表示|强调|指出|说)")
_FOREIGN: Final = re.compile(r"^([\u4e00-\u9fff]{2,6}?)(?:国家)?(?:总统|总理|首相|国王|外长|议长|主席|副总统|副总理)")
_TWO_STATES: Final = re.compile("两国|双边|双方|中[\u4e00-\u9fff](?:农|经|科|文|教|贸|两|在|签)")


def signings(article: Article, date: Date | None = None) -> tuple[Signing, ...]:
    """The signings that `article` reports as done, in order of the text; `date` is the issue's, to complete dates.

    Each project of a list is a signing of its own; a signing at a meeting or ceremony takes its date and place.
    """
    if is_opinion(article):
        return ()
    told = list(_reports(article))
    reports = _joined(article, sorted([*told, *lists(article, told)], key=_order))
    reports = reports or list(employments(article)) or list(ceremonies(article))
    appointed = {name for report in reports if report.act.appointed for name in report.act.parties}
    return tuple(_signing(article, report, date, appointed) for report in reports)


def _reports(article: Article) -> Iterator[Report]:
    names = tuple(dict.fromkeys(person.name for person in named(article)))
    for number, passage in enumerate(article.passages):
        if passage.role not in {Role.BODY, Role.CROSSHEAD}:
            continue
        speaking = False  # what is promised in a speech is not signed
        for span in sentence_spans(passage.text):
            sentence = span.of(passage.text)
            if not speaking and _TOLD.search(sentence) and _is_report(article, number, sentence):
                before: Act | None = None
                for act in (*acts(sentence), *witnessed(sentence), *appointments(sentence)):
                    before = _filled(article, number, span, _and_also(sentence, act, before))
                    yield Report(act=before, passage=number, sentence=span)
            speaking = speaking or speech_begins(sentence, names)


def _order(report: Report) -> tuple[int, int, int]:
    """Where a report stands; of a sentence first what is no part of a list."""
    return report.passage, report.sentence.start, report.act.span.start if report.act.part else -1


def _is_report(article: Article, number: int, sentence: str) -> bool:
    """Whether a sentence tells what is signed now: in the lead, at an event, or under a headline of it; nothing past."""
    if PAST.search(sentence) or _LAW.search(article.text):
        return False
    heads = "".join(p.text for p in article.passages if p.role in {Role.HEADLINE, Role.KICKER, Role.SUBHEAD})
    body = [n for n, p in enumerate(article.passages) if p.role is Role.BODY]
    return number in body[:2] or bool(
        _EVENT.search(article.passages[number].text)
        or _TOPIC.search(heads)
        or _TABLE.search(sentence)
        or _SIGNED_AT.search(lead(article))
    )


def _and_also(sentence: str, act: Act, before: Act | None) -> Act:
    """The act with the first party of the one told before it, where only the other side is named: 「…，与乙签订…」."""
    goes_on = len(act.parties) == 1 and not act.appointed and _ALSO.match(sentence, act.span.start)
    return replace(act, parties=(before.parties[0], *act.parties)) if goes_on and before and before.parties else act


def _filled(article: Article, number: int, span: Span, act: Act) -> Act:
    """The act with the persons appointed, or the states whose leaders looked on, as parties."""
    if act.appointed:
        return replace(act, parties=(*act.parties, *_appointees(article, number, span.start + act.span.start)))
    if not act.parties and not act.projects and _TWO_STATES.search(span.of(article.passages[number].text)):
        return replace(act, parties=_states(article))
    if len(act.parties) == 1 and act.agreement and not act.part:
        return replace(act, parties=(*signer(span.of(article.passages[number].text), act), *act.parties))
    return act


def _appointees(article: Article, passage: int, at: int) -> tuple[str, ...]:
    """The persons named last before offset `at`, or right from there on: 「甲受聘为」, 「聘请甲为」."""
    inside = [g for g in groups(article) if g.passage == passage]
    before = [g for g in inside if g.span.end <= at]
    here = [g for g in inside if at <= g.span.start <= at + 2]
    return here[0].names if here else before[-1].names if before else ()


def _states(article: Article) -> tuple[str, ...]:
    """中国 and the state whose head or minister the article names."""
    titles = [title for person in named(article) for title in person.mention.titles]
    found = [
        match[1]
        for title in titles
        if (match := _FOREIGN.match(title)) and match[1] not in {"国家", "国务院", "全国人大常委会"}
    ]
    other = next((state for state in found if not state.startswith(("中共", "国务", "全国", "省", "市"))), None)
    return ("中国", other) if other else ()


def _joined(article: Article, reports: list[Report]) -> list[Report]:
    """The reports, one an act: a ceremony lends its parties, a list of projects its firms, and what is said again goes."""
    kept: list[Report] = []
    for report in reports:
        act = report.act
        if not act.appointed and not act.projects and not act.parties:
            act = _from_ceremony(article, act)
        if not act.appointed and not act.projects and not act.parties:
            act = replace(act, parties=_sides(article, report))
        if act.appointed:
            act = _for_office(article, act)
        if not any(again(act, other.act) for other in kept):
            kept.append(replace(report, act=act))
    if not re.search("签约|签订|签署", article.text):
        kept = [report for report in kept if not report.act.part]  # projects told of, not signed
    if any(report.act.projects for report in kept):  # what else is signed there is one of the projects
        kept = [r if r.act.projects or r.act.appointed else replace(r, act=replace(r.act, part=True)) for r in kept]
    return [_with_firms(article, report, kept) for report in kept if _tells(report.act)]


def _tells(act: Act) -> bool:
    """Whether an act says who signs, how many projects, or at least what for how much."""
    return bool(act.parties or act.projects or (act.part and act.amount))


def _from_ceremony(article: Article, act: Act) -> Act:
    """The act under the name of the signing ceremony, which names the parties: 「甲与乙战略合作协议签约仪式」."""
    what = ceremony(lead(article))
    if what is None:
        return act
    what = re.sub(r"^.*?(?:[日午晚]，|，)", "", what)
    if core(act.agreement) not in what:  # 甲与乙战略合作签约仪式, 双方签署某某协议
        return replace(act, parties=sides(what)) if sides(what) else act
    both = parties_in(what.removesuffix(core(act.agreement)))
    return replace(act, agreement=what, parties=both if len(both) > 1 else ())


def _sides(article: Article, report: Report) -> tuple[str, ...]:
    """Both sides, where persons sign for them, as the sentence or the headline joins them."""
    return allied(report.sentence.of(article.passages[report.passage].text)) or allied(article.headline or "")


def _for_office(article: Article, act: Act) -> Act:
    """An appointment under the name of its ceremony: 「“产业教授”聘任」."""
    match = re.search(r"(?:暨|[，。日午])((?:“[^”]+”|[^，。“”暨]){1,20}?(?:聘任|聘用))仪式", lead(article))
    return replace(act, agreement=match[1]) if match else act


def _with_firms(article: Article, report: Report, kept: list[Report]) -> Report:
    """A collective signing with the firms of its listed projects, and under the name of its ceremony."""
    act = report.act
    if not act.projects:
        return report
    firms = tuple(
        dict.fromkeys(p for other in kept if other.act.part and not other.act.projects for p in other.act.parties)
    )
    what = ceremony(lead(article))
    name = re.sub(r"^.*?(?:[日午晚]，|，)", "", what) + "签约" if what and "项目" in what else act.agreement
    listed = firms if len(firms) == int(act.projects.number) else ()
    return replace(report, act=replace(act, agreement=name, parties=listed or act.parties))


def _signing(article: Article, report: Report, date: Date | None, appointed: set[str]) -> Signing:
    act = report.act
    sure = sureness(act)
    return Signing(
        article=article.id,
        agreement=act.agreement,
        parties=act.parties,
        projects=act.projects,
        amount=act.amount,
        date=_date(article, report, date),
        place=_place(article, report),
        present=() if act.part else _present(article, report, appointed),
        evidence=(quote(article, report.passage, report.sentence),),
        confidence=sure,
        doubt="只见一方" if sure <= DOUBTED else "",
    )


def _date(article: Article, report: Report, issue: Date | None) -> str | None:
    sentence = report.sentence.of(article.passages[report.passage].text)
    known = month_of(sentence + lead(article), article.body, issue)
    own = date_in(undated(sentence), issue, known)
    spans = sentence_spans(lead(article))
    first = spans[0].of(lead(article)) if spans else ""
    if own or is_vague(sentence) or is_vague(first):
        return own
    before = article.passages[report.passage].text[: report.sentence.start]
    return (
        date_in(undated(before), issue, known)
        or date_in(undated(lead(article)), issue, known)
        or date_in(first, issue, known)
    )


def _place(article: Article, report: Report) -> str | None:
    """The place in the signing's own sentence, or else where the event of the lead takes place."""
    text = article.passages[report.passage].text
    own = place_in(report.sentence.of(text), report.act.span.start)
    if own:
        return own
    for span in sentence_spans(lead(article)):
        sentence = span.of(lead(article))
        place = place_in(sentence, len(sentence))
        if place:
            return place
    return None


def _present(article: Article, report: Report, appointed: set[str]) -> tuple[str, ...]:
    """Who was there: the persons of the article that do something at the ceremony, before a meeting that follows it."""
    meetings = [g.passage for g in gatherings(article) if g.passage > report.passage]
    limit = min(meetings, default=len(article.passages))
    there = [group for group in groups(article) if not group.staff and group.passage < limit]
    if report.act.witnessed:
        there = _witnesses(there, report)
    found = [name for group in there if _PRESENT.search(group.clause) for name in group.names]
    if report.act.appointed:
        found += [name for name in report.act.parties if name in appointed and any(name in g.names for g in there)]
    else:
        found = [name for name in found if name not in appointed]
    return tuple(dict.fromkeys(found))


def _witnesses(there: list[Group], report: Report) -> list[Group]:
    """Who looked on at a signing of states: the persons of the sentence, or else both speakers; and who joined in."""
    own = [
        g for g in there if g.passage == report.passage and report.sentence.start <= g.span.start < report.sentence.end
    ]
    joined = [g for g in there if "上述活动" in g.clause]
    speakers = [g for g in there if not g.before.strip() and _SPEAKS.match(g.clause)]
    return [*(own or speakers), *joined]
