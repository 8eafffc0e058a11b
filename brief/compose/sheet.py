"""The sheet of a briefing: what may be printed, chosen from the findings, each section in order of rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from brief.compose import deeds, merging
from brief.compose.config import ComposeConfig
from brief.compose.panel import panel
from brief.compose.quotations import quotation
from brief.compose.ranking import post
from brief.compose.stories import stories
from brief.types import (
    Article,
    Coverage,
    Findings,
    Fragment,
    Marked,
    Meeting,
    Omitted,
    Person,
    Profile,
    Section,
    Sheet,
    Source,
    Story,
)

_AGENDA: Final = 2  # points of a meeting that are its agenda's, where it said something as well


def sheet(
    articles: Sequence[Article], leftover: Sequence[Fragment], findings: Findings, config: ComposeConfig
) -> Sheet:
    """The sheet of `articles`, which are numbered in order of importance, and of the `findings` that are sure enough."""
    sure = _sure(_wanted(findings, config.sections), config.confidence)
    told = stories(articles, sure)
    said = [f"{story.headline}\n{story.text}" for story in told]
    meetings = _meetings(sure.meetings, said, config)
    numbers = panel(sure.figures, sure.signings, indicators=config.indicators, facts=config.facts)
    words = quotation(articles, [person.name for person in sure.people], "\n".join(said))
    said += [*(point for m in meetings for point in (*m.item.agenda, *m.item.points)), words.text if words else ""]
    made = Sheet(
        lead=told[0] if told else None,
        stories=told[1 : config.stories + 1] if Section.STORIES in config.sections else (),
        indicators=numbers.indicators if Section.INDICATORS in config.sections else (),
        facts=numbers.facts if Section.FACTS in config.sections else (),
        meetings=meetings,
        signings=merging.signings(sure.signings)[: config.signings],
        people=_profiles(sure, articles, "\n".join(said))[: config.people],
        sources=tuple(_source(mark, article) for mark, article in enumerate(articles, 1)),
        coverage=_coverage(articles, leftover),
        quotation=words,
        order=config.sections,
        title=config.title,
        edition=config.edition,
    )
    return replace(made, omitted=_omitted(_wanted(findings, config.sections), told, made))


def _wanted(findings: Findings, sections: Sequence[Section]) -> Findings:
    """`findings` without those of a section that is not to be printed."""
    return replace(
        findings,
        meetings=findings.meetings if Section.MEETINGS in sections else (),
        signings=findings.signings if Section.SIGNINGS in sections else (),
        people=findings.people if Section.PEOPLE in sections else (),
    )


def _sure(findings: Findings, confidence: float) -> Findings:
    return Findings(
        summaries=findings.summaries,
        meetings=tuple(m for m in findings.meetings if m.confidence >= confidence),
        signings=tuple(s for s in findings.signings if s.confidence >= confidence),
        figures=tuple(f for f in findings.figures if f.confidence >= confidence),
        people=tuple(p for p in findings.people if p.confidence >= confidence),
    )


# ---------------------------------------------------------------- meetings, people


def _meetings(found: Sequence[Meeting], said: Sequence[str], config: ComposeConfig) -> tuple[Marked[Meeting], ...]:
    """Each meeting once with what may be printed of it; none says what the stories or one before it said."""
    told, made = list(said), []
    for held in merging.meetings(found)[: config.meetings]:
        item = _printed(held.item, "\n".join(told), config)
        told += (*item.agenda, *item.points)
        made.append(Marked(marks=held.marks, item=item))
    return tuple(made)


def _printed(meeting: Meeting, told: str, config: ComposeConfig) -> Meeting:
    """`meeting` with the agenda and points that may be printed: short, and nothing that the stories say."""
    said = deeds.points(meeting, told, limit=config.points, longest=config.point)
    short = [item for item in meeting.agenda if not deeds.is_told(item, told) and len(item) <= config.point]
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


def _omitted(findings: Findings, told: Sequence[Story], made: Sheet) -> tuple[Omitted, ...]:
    """What was found and is not on the sheet, by section; findings that were merged into others are on it."""
    met = [held.item.name for held in made.meetings]
    signed = {held.item.agreement for held in made.signings}
    shown = {person.name for person in made.people}
    left = (
        (Section.STORIES, [story.headline for story in told[1:] if story not in made.stories]),
        (
            Section.MEETINGS,
            [m.name for m in findings.meetings if not any(merging.one_name(m.name, name) for name in met)],
        ),
        (Section.SIGNINGS, [s.agreement for s in findings.signings if s.agreement not in signed]),
        (Section.PEOPLE, [p.name for p in findings.people if p.name not in shown]),
    )
    return tuple(
        Omitted(section=section, names=tuple(dict.fromkeys(names)))
        for section, names in left
        if names and section in made.order
    )
