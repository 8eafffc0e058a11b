"""Briefing to plain text for pasting into a chat: the whole sheet, source marks as on the page, no markup."""

from __future__ import annotations

import re
from pathlib import Path

from brief.render.controls import printable
from brief.render.digits import distance, said
from brief.render.environment import render
from brief.types import Briefing, Format, Page


def text(briefing: Briefing, *, templates: Path | None = None) -> Page:
    """The briefing in UTF-8 with line feeds; at most one empty line between parts.

    Raises:
        RenderError: a template is missing, wrong, or asks for what is not there.
    """
    context = {
        "briefing": briefing,
        "sheet": briefing.sheet,
        "issue": briefing.issue,
        "distance": distance,
        "said": said,
    }
    page = render("text/page.txt.j2", context, templates=templates)
    lines = "\n".join(line.rstrip() for line in printable(page).split("\n"))
    return Page(format=Format.TEXT, content=(re.sub("\n{3,}", "\n\n", lines).strip() + "\n").encode())
