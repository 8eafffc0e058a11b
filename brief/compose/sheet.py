"""The sheet of a briefing: what may be printed, chosen from the findings, each section in order of rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from brief.compose import deeds, merging
from brief.compose.config import ComposeConfig
from brief.compose.panel import panel
from brief.compose.ranking import post
from brief.text.sentences import sentences
from brief.types import (
    Article,
    Coverage,
    Findings,
    Fragment,
    Marked,
    Meeting,
    Method,
    Person,
    Profile,
    Sheet,
    Source,
    Story,
    Summary,
)

_SHORT: Final = 0.7  # a shorter text is at most so much of the whole
_AGENDA: Final = 2  # points of a meeting that are its agenda's, where it said something as well
_LONG_HEADLINE: Final = 40  # of a summary without a headline: the article's first sentence, if that is shorter


def sheet(
    articles: Sequence[Article], leftover: Sequence[Fragment], findings: Findings, config: ComposeConfig
) -> Sheet:
    """The sheet of `articles`, which are numbered in order of importance, and of the `findings` that are sure enough."""
    sure = _sure(findings, config.confidence)
    stories = tuple(_story(mark, article, sure) for mark, article in enumerate(articles, 1))
    told = "\n".join(f"{story.headline}\n{story.text}" for story in stories)
    met = merging.meetings(sure.meetings)[: config.meetings]
    meetings = tuple(Marked(marks=m.marks, item=_printed(m.item, told, config)) for m in met)
    signed = merging.signings(sure.signings)[: config.signings]
    numbers = panel(sure.figures, sure.signings, indicators=config.indicators, facts=config.facts)
    told += "\n" + "\n".join(point for m in meetings for point in (*m.item.agenda, *m.item.points))
    return Sheet(
        lead=stories[0] if stories else None,
        stories=stories[1:],
        indicators=numbers.indicators,
        facts=numbers.facts,
        meetings=meetings,
        signings=signed,
        people=_profiles(sure, articles, told)[: config.people],
        sources=tuple(_source(mark, article) for mark, article in enumerate(articles, 1)),
        coverage=_coverage(articles, leftover),
    )


def _sure(findings: Findings, confidence: float) -> Findings:
    return Findings(
        summaries=findings.summaries,
        meetings=tuple(m for m in findings.meetings if m.confidence >= confidence),
        signings=tuple(s for s in findings.signings if s.confidence >= confidence),
        figures=tuple(f for f in findings.figures if f.confidence >= confidence),
        people=tuple(p for p in findings.people if p.confidence >= confidence),
    )


# ---------------------------------------------------------------- stories


def _story(mark: int, article: Article, findings: Findings) -> Story:
    summary = next((s for s in findings.summaries if s.article == article.id), None) or _opening(article)
    headline = summary.headline or article.headline or ""
    return Story(
        mark=mark,
        headline=headline,
        text="" if summary.text.rstrip("。！") == headline else summary.text,
        short=_shorter(summary.text),
        note=_note(article, findings),
        deck=_deck(article, headline, summary.text),
        method=summary.method,
    )


def _opening(article: Article) -> Summary:
    """The first sentence of an article that has no summary."""
    body = article.body
    first = next((span.of(body) for span in sentences(body)), "")
    headline = article.headline or (first.rstrip("。") if len(first) <= _LONG_HEADLINE else "")
    return Summary(article=article.id, headline=headline, text=first, method=Method.LEAD, model=None, evidence=())


def _shorter(text: str) -> str:
    """The first sentences of `text` that are together plainly shorter than the whole; "" if there are none."""
    ends = [span.end for span in sentences(text)]
    return next((text[:end] for end in reversed(ends) if end <= _SHORT * len(text)), "")


def _note(article: Article, findings: Findings) -> str:
    """The meeting or signing that the article reports, and its date."""
    meeting = next((m for m in findings.meetings if m.article == article.id), None)
    signing = next((s for s in findings.signings if s.article == article.id), None)
    if meeting:
        return _dated(meeting.name, meeting.date)
    return _dated(signing.agreement, signing.date) if signing else ""


def _dated(name: str, date: str | None) -> str:
    day = merging.day(date)
    return f"{name} · {day}" if day else name


def _deck(article: Article, headline: str, text: str) -> str:
    """The first line of the article's own headlines that the printed headline and text do not say already."""
    own = (article.headline, article.kicker, *article.subheads[:1])
    return next((line for line in own if line and line not in text and merging.likeness(line, headline) < 0.6), "")


# ---------------------------------------------------------------- meetings, people


def _printed(meeting: Meeting, told: str, config: ComposeConfig) -> Meeting:
    """`meeting` with the agenda and points that may be printed: short, and nothing that the stories say."""
    said = deeds.points(meeting, told, limit=config.points, longest=config.point)
    short = [item for item in meeting.agenda if item not in told and len(item) <= config.point]
    items = tuple(item for item in short if not deeds.is_study(item)) or tuple(short[:1])
    agenda = items[: _AGENDA if said else config.points]
    return replace(meeting, agenda=agenda, points=said[: max(config.points - len(agenda), 1)])


def _profiles(found: Findings, articles: Sequence[Article], told: str) -> tuple[Profile, ...]:
    """Persons by post, as protocol has it; of one post first who has a deed to tell, then who is in more articles."""
    held = {article.id: article for article in articles}
    done = {
        person.name: deeds.deed(person.name, [held[article] for article in person.articles], told)
        or deeds.chairs(person.name, found.meetings)
        for person in found.people
    }

    def rank(person: Person) -> tuple[float, bool, int, int]:
        marks = [merging.mark_of(article) for article in person.articles]
        return -post(person.titles), not done[person.name], -len(marks), min(marks, default=0)

    return tuple(
        Profile(
            marks=tuple(merging.mark_of(article) for article in person.articles),
            name=person.name,
            titles=person.titles,
            deed=done[person.name],
        )
        for person in sorted(found.people, key=rank)
    )


# ---------------------------------------------------------------- sources


def _source(mark: int, article: Article) -> Source:
    return Source(
        mark=mark,
        article=article.id,
        headline=article.headline or "",
        byline=article.byline,
        complete=article.complete,
    )


def _coverage(articles: Sequence[Article], leftover: Sequence[Fragment]) -> Coverage:
    return Coverage(
        articles=len(articles),
        lines_used=len({line for article in articles for line in article.lines}),
        lines_leftover=len(leftover),
        characters=sum(len("".join(article.text.split())) for article in articles),
        incomplete=sum(not article.complete for article in articles),
    )
