"""Briefing to one self-contained HTML file: the page, and the articles beside it with every quotation marked."""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from pathlib import Path

from brief.render.clipping import split_figure
from brief.render.controls import printable
from brief.render.digits import bars, distance, manner
from brief.render.environment import render
from brief.render.lines import headline_lines, phrase_words
from brief.render.places import cuts, places, told
from brief.types import Briefing, Format, Page

# Under this a finding wears the mark 待核; what is under ComposeConfig.confidence is not printed at all.
UNSURE = 0.7


def html(briefing: Briefing, *, templates: Path | None = None) -> Page:
    """The briefing as a page in UTF-8 that loads nothing from anywhere; files of `templates` replace the built-in ones.

    Raises:
        RenderError: a template is missing, wrong, or asks for what is not there.
    """
    found = places(briefing)
    script = render("html/script.js", {}, templates=templates)
    context = {
        "briefing": briefing,
        "sheet": briefing.sheet,
        "issue": briefing.issue,
        "articles": {article.id: article for article in briefing.articles},
        "script": script,
        "policy": _policy(script),
        "at": found.anchor,
        "told": partial(told, briefing, found),
        "cuts": lambda article: cuts(article, found),
        "person": {person.name: person for person in briefing.findings.people}.get,
        "confidence": {summary.article: summary.confidence for summary in briefing.findings.summaries},
        "unsure": UNSURE,
        "headline_lines": headline_lines,
        "phrase_words": phrase_words,
        "split_figure": split_figure,
        "manner": manner,
        "distance": distance,
        "bars": bars(briefing.sheet.indicators),
    }
    page = render("html/page.html.j2", context, templates=templates)
    return Page(format=Format.HTML, content=printable(page).encode())


def _policy(script: str) -> str:
    """A content security policy under which nothing is loaded and no script runs but `script`."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
