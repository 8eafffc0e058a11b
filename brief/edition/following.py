"""Findings follow the corrections of the page, so that whoever reads them later reads what was printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from brief.edition.view import Edited
from brief.types import Figure, Findings, Indicator, Meeting, Person, Profile, Sheet, Signing, Story, Summary

Event = TypeVar("Event", Meeting, Signing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """What was printed and what is printed now in its place."""

    stories: Sequence[tuple[Story, Story]]
    figures: Sequence[tuple[Figure, Figure]]
    meetings: Sequence[tuple[Meeting, Meeting]]
    signings: Sequence[tuple[Signing, Signing]]
    people: Sequence[tuple[Profile, Profile]]
    articles: dict[int, str]


def pairs(old: Sheet, new: Sheet, edited: Edited) -> Pairs:
    """The items of two sheets, the second as edited from the first."""

    def kept(section: str) -> Iterator[int]:
        return (int(item["id"]) - 1 for item in edited.values.get(section) or ())

    lead = [(old.lead, new.lead)] if old.lead and new.lead else []
    indicators = [(old.indicators[n], now) for n, now in zip(kept("indicators"), new.indicators, strict=True)]
    facts = [(old.facts[n].item, now.item) for n, now in zip(kept("facts"), new.facts, strict=True)]
    return Pairs(
        stories=[*lead, *((old.stories[n], now) for n, now in zip(kept("stories"), new.stories, strict=True))],
        figures=[*facts, *(pair for was, now in indicators for pair in zip(_of(was), _of(now), strict=False))],
        meetings=[(old.meetings[n].item, now.item) for n, now in zip(kept("meetings"), new.meetings, strict=True)],
        signings=[(old.signings[n].item, now.item) for n, now in zip(kept("signings"), new.signings, strict=True)],
        people=[(old.people[n], now) for n, now in zip(kept("people"), new.people, strict=True)],
        articles={source.mark: source.article for source in old.sources},
    )


def _of(shown: Indicator) -> tuple[Figure, ...]:
    return (shown.figure, *shown.differences, *shown.versus)


def followed(findings: Findings, held: Pairs) -> Findings:
    """`findings` with what was corrected; what was taken off the page stays found."""
    figures = dict(held.figures)
    return Findings(
        summaries=tuple(_summary(summary, held) for summary in findings.summaries),
        meetings=_events(findings.meetings, held.meetings, "name"),
        signings=_events(findings.signings, held.signings, "agreement"),
        figures=tuple(figures.get(figure, figure) for figure in findings.figures),
        people=tuple(_person(person, held) for person in findings.people),
    )


def _summary(summary: Summary, held: Pairs) -> Summary:
    for was, now in held.stories:
        if held.articles.get(was.mark) == summary.article and (was.headline, was.text) != (now.headline, now.text):
            return replace(summary, headline=now.headline, text=now.text)
    return summary


def _person(person: Person, held: Pairs) -> Person:
    now = next((now for was, now in held.people if was.name == person.name), None)
    return person if now is None else replace(person, name=now.name, titles=now.titles)


def _events(found: Iterable[Event], printed: Sequence[tuple[Event, Event]], key: str) -> tuple[Event, ...]:
    """The page prints an event's items cut short: these stay as found."""
    corrected = []
    for event in found:
        same = [
            (was, now)
            for was, now in printed
            if was.article == event.article and getattr(was, key) == getattr(event, key)
        ]
        for was, now in same[:1]:
            names = {field.name for field in fields(was)} - {"agenda", "points"}
            changed = {name: getattr(now, name) for name in names if getattr(was, name) != getattr(now, name)}
            event = replace(event, **changed)  # noqa: PLW2901 - the same event, corrected
        corrected.append(event)
    return tuple(corrected)
