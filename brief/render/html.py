"""Briefing to one self-contained HTML file: the page, and the articles beside it with every quotation marked."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from brief.render.clipping import split_figure
from brief.render.controls import printable
from brief.render.digits import bars, distance, manner
from brief.render.environment import render, words
from brief.render.lines import headline_lines, phrase_words
from brief.render.paper import paper
from brief.render.places import Cut, article_of, cuts, places, told
from brief.types import Briefing, Format, Page, Quotation, Section, Sheet, Signing, Story

# Under this a finding wears the mark 待核; what is under ComposeConfig.confidence is not printed at all.
UNSURE = 0.7


def html(briefing: Briefing, *, templates: Path | None = None) -> Page:
    """The briefing as a page in UTF-8 that loads nothing from anywhere; files of `templates` replace the built-in ones.

    Raises:
        RenderError: a template is missing, wrong, or asks for what is not there.
    """
    script = render("html/script.js", {}, templates=templates)
    sheet = briefing.sheet
    context = {
        "briefing": briefing,
        "sheet": sheet,
        "issue": briefing.issue,
        "articles": {article.id: article for article in briefing.articles},
        "script": script,
        "policy": _policy(script),
        "person": {person.name: person for person in briefing.findings.people}.get,
        "confidence": {summary.article: summary.confidence for summary in briefing.findings.summaries},
        "unsure": UNSURE,
        "headline_lines": headline_lines,
        "phrase_words": phrase_words,
        "split_figure": split_figure,
        "manner": manner,
        "distance": distance,
        "bars": bars(sheet.indicators),
        "parts": tuple(_parts(sheet)),
        "paper": paper(sheet),
        "omitted": _omitted(sheet, templates),
    }
    page = render("html/page.html.j2", context | _links(briefing), templates=templates)
    return Page(format=Format.HTML, content=printable(page).encode())


def _policy(script: str) -> str:
    """A content security policy under which nothing is loaded and no script runs but `script`."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _parts(sheet: Sheet) -> Iterator[str]:
    """The parts of the page in their order: lead and panel first, meetings and signings side by side."""
    if sheet.lead or sheet.indicators:
        yield "top"
    pair = {Section.MEETINGS: "pair", Section.SIGNINGS: "pair"}
    held = (section for section in sheet.order if section is not Section.INDICATORS and getattr(sheet, section.value))
    yield from dict.fromkeys(pair.get(section, section.value) for section in held)


def _omitted(sheet: Sheet, templates: Path | None) -> tuple[str, ...]:
    """What the issue has and the page leaves out, a section a string."""
    names = words(templates)
    return tuple(f"{names[held.section.value]}　{'、'.join(held.names)}" for held in sheet.omitted if held.names)


def _links(briefing: Briefing) -> dict[str, object]:
    """What templates ask for the places of words: anchors, the articles cut at them, and where one rule marks no whole."""
    found = places(briefing)
    cut = {article.id: cuts(article, found) for article in briefing.articles}

    def first(ids: Sequence[str], quote: str) -> str | None:
        return next(filter(None, (found.anchor(article, quote) for article in ids)), None)

    def origin(story: Story | Quotation, quote: str) -> str | None:
        article = article_of(briefing, story.mark)
        return article and (found.anchor(article, quote) or article)

    def within(signing: Signing, text: str) -> str | None:
        holding = (held.quote for held in signing.evidence if text in held.quote)
        return first([signing.article], next(holding, text))

    return {
        "at": found.anchor,
        "first": first,
        "origin": origin,
        "within": within,
        "told": partial(told, briefing, found),
        "cuts": lambda article: cut[article.id],
        "broken": tuple(anchor for parts in cut.values() for anchor in _broken(parts)),
    }


def _broken(parts: Sequence[Cut]) -> Iterator[str]:
    """Anchors of quotations that are cut in several runs, or begin where another one does."""
    for part in parts:
        runs = [anchor for run in part.runs for anchor in run.anchors]
        hidden = {anchor for run in part.runs for anchor in run.begins[1:]}
        yield from (anchor for anchor in dict.fromkeys(runs) if runs.count(anchor) > 1 or anchor in hidden)
