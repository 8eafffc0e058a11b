"""Issue to Briefing: the one place where the stages meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date as Date
from enum import StrEnum

from brief.compose import ComposeConfig, compose
from brief.extract.figures import figures
from brief.extract.meetings import meetings
from brief.extract.people import people
from brief.extract.signings import signings
from brief.segment.articles import segment
from brief.segment.fixes import fixed
from brief.seq2seq.generator import Generator
from brief.settings_page import Layout
from brief.summarize.abstractive import summarize
from brief.types import Article, Briefing, Findings, Issue, Method
from brief.types.fixes import Fixes

_DEFAULT = ComposeConfig()
_NO_FIXES = Fixes()


def page_config(page: Layout) -> ComposeConfig:
    """What `compose` is told of the ``page`` part of the settings."""
    return ComposeConfig(
        sections=page.sections,
        watch=page.watch,
        title=page.title,
        edition=page.edition,
        stories=page.limits.stories,
        indicators=page.limits.indicators,
        facts=page.limits.facts,
        meetings=page.limits.meetings,
        signings=page.limits.signings,
        people=page.limits.people,
        points=page.limits.points,
    )


class Stage(StrEnum):
    """The stages in the order they run, for whoever shows progress or takes the time."""

    SEGMENT = "segment"
    SUMMARIZE = "summarize"
    EXTRACT = "extract"
    COMPOSE = "compose"


def _silent(_: Stage) -> None:
    """Report nothing."""


def _extract(articles: Sequence[Article], date: Date | None) -> Findings:
    return Findings(
        meetings=tuple(meeting for article in articles for meeting in meetings(article, date)),
        signings=tuple(signing for article in articles for signing in signings(article, date)),
        figures=tuple(figure for article in articles for figure in figures(article, date)),
        people=people(articles),
    )


def make(  # noqa: PLR0913 - the stages' tools, the page's words and the person's
    issue: Issue,
    *,
    generator: Generator | None,
    made: str,
    config: ComposeConfig = _DEFAULT,
    progress: Callable[[Stage], None] = _silent,
    fixes: Fixes = _NO_FIXES,
) -> Briefing:
    """Segment, summarize, extract and compose one issue.

    `generator` None writes extractive summaries alone; `made` is the ISO 8601 time to print; `config` says what the
    page holds; `progress` is told each stage as it begins; `fixes` are what a person said of lines.

    Raises:
        InputError: a fix names what the issue does not have, or contradicts another.
    """
    progress(Stage.SEGMENT)
    segmentation = fixed(segment(issue), fixes)
    progress(Stage.SUMMARIZE)
    summaries = summarize(segmentation.articles, generator)
    progress(Stage.EXTRACT)
    found = _extract(segmentation.articles, issue.date)
    progress(Stage.COMPOSE)
    findings = Findings(
        summaries=summaries,
        meetings=found.meetings,
        signings=found.signings,
        figures=found.figures,
        people=found.people,
    )
    # A page on which the model wrote nothing must not name it.
    wrote = any(summary.method is Method.ABSTRACTIVE for summary in summaries)
    model = generator.name if generator and wrote else None
    return compose(issue, segmentation, findings, model=model, made=made, config=config)
