"""Articles with their findings to a Briefing: rank, renumber, merge, choose, order in sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from brief.compose.config import ComposeConfig
from brief.compose.ranking import ranked
from brief.compose.sheet import sheet
from brief.types import (
    Briefing,
    Evidence,
    Figure,
    Findings,
    Issue,
    Meeting,
    Person,
    Segmentation,
    Signing,
    Summary,
)

__all__ = ["ComposeConfig", "compose"]

Several = TypeVar("Several", Meeting, Signing, Summary)
_DEFAULT = ComposeConfig()


def compose(  # noqa: PLR0913 - what it makes one value of
    issue: Issue,
    segmentation: Segmentation,
    findings: Findings,
    *,
    model: str | None,
    made: str,
    config: ComposeConfig = _DEFAULT,
) -> Briefing:
    """The briefing of `issue`: articles numbered a1, a2, … by importance, all findings, and the sheet chosen of them.

    `model` is the name of the summaries' model, None for none; `made` the ISO 8601 time to print. Findings are kept
    whole and in the articles' order; what is merged or left out as unsure is so on the sheet alone, except that a name
    is one person throughout.
    """
    order = ranked(segmentation.articles, findings, config.watch)
    numbers = {article.id: f"a{place}" for place, article in enumerate(order, 1)}
    articles = tuple(replace(article, id=numbers[article.id]) for article in order)
    renumbered = _renumber(findings, numbers)
    return Briefing(
        issue=issue,
        articles=articles,
        leftover=segmentation.leftover,
        findings=renumbered,
        sheet=sheet(articles, segmentation.leftover, renumbered, config),
        model=model,
        made=made,
    )


def _place(article: str) -> int:
    return int(article[1:])


def _evidence(held: Sequence[Evidence], numbers: Mapping[str, str]) -> tuple[Evidence, ...]:
    return tuple(replace(one, article=numbers[one.article]) for one in held)


def _moved(items: Sequence[Several], numbers: Mapping[str, str]) -> tuple[Several, ...]:
    """`items` under the articles' new numbers and in their order."""
    moved = (replace(item, article=numbers[item.article], evidence=_evidence(item.evidence, numbers)) for item in items)
    return tuple(sorted(moved, key=lambda item: _place(item.article)))


def _figures(figures: Sequence[Figure], numbers: Mapping[str, str]) -> tuple[Figure, ...]:
    moved = (
        replace(figure, article=numbers[figure.article], evidence=_evidence([figure.evidence], numbers)[0])
        for figure in figures
    )
    return tuple(sorted(moved, key=lambda figure: _place(figure.article)))


def _people(people: Sequence[Person], numbers: Mapping[str, str]) -> tuple[Person, ...]:
    """One person a name, with all titles and articles of those who were found under it, by first article."""
    merged: dict[str, Person] = {}
    for person in people:
        moved = replace(
            person,
            articles=tuple(sorted((numbers[article] for article in person.articles), key=_place)),
            evidence=tuple(sorted(_evidence(person.evidence, numbers), key=lambda one: _place(one.article))),
        )
        known = merged.get(person.name)
        merged[person.name] = moved if known is None else _one(known, moved)
    return tuple(sorted(merged.values(), key=lambda person: min(map(_place, person.articles), default=0)))


def _one(known: Person, other: Person) -> Person:
    return replace(
        known,
        titles=tuple(dict.fromkeys((*known.titles, *other.titles))),
        articles=tuple(sorted({*known.articles, *other.articles}, key=_place)),
        evidence=tuple(dict.fromkeys((*known.evidence, *other.evidence))),
        confidence=max(known.confidence, other.confidence),
    )


def _renumber(findings: Findings, numbers: Mapping[str, str]) -> Findings:
    return Findings(
        summaries=_moved(findings.summaries, numbers),
        meetings=_moved(findings.meetings, numbers),
        signings=_moved(findings.signings, numbers),
        figures=_figures(findings.figures, numbers),
        people=_people(findings.people, numbers),
    )
