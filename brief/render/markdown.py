"""Briefing to Markdown for a chat or a wiki that shows it: the same words as the plain text, in CommonMark."""

from __future__ import annotations

from pathlib import Path

from brief.render.markup import MARKDOWN, escaped
from brief.render.text import written
from brief.types import Briefing, Format, Page


def markdown(briefing: Briefing, *, templates: Path | None = None) -> Page:
    """The briefing as CommonMark in UTF-8; whatever the issue holds is shown as text, never as markup.

    Raises:
        RenderError: a template is missing, wrong, or asks for what is not there.
    """
    return Page(format=Format.MARKDOWN, content=written(briefing, MARKDOWN, templates, escaped).encode())
