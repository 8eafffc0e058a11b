"""Briefing to plain text for pasting into a chat: the whole sheet, source marks as on the page, no markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from brief.render.controls import printable
from brief.render.digits import distance, said
from brief.render.environment import render
from brief.render.markup import PLAIN, Signs
from brief.types import Briefing, Format, Page


def text(briefing: Briefing, *, templates: Path | None = None) -> Page:
    """The briefing in UTF-8 with line feeds; at most one empty line between parts.

    Raises:
        RenderError: a template is missing, wrong, or asks for what is not there.
    """
    return Page(format=Format.TEXT, content=written(briefing, PLAIN, templates).encode())


def written(
    briefing: Briefing, signs: Signs, templates: Path | None, finalize: Callable[[object], object] | None = None
) -> str:
    """The text with `signs` around its parts; every printed value goes through `finalize`."""
    context = {
        "briefing": briefing,
        "sheet": briefing.sheet,
        "issue": briefing.issue,
        "distance": distance,
        "said": said,
        "s": signs,
    }
    page = render("text/page.txt.j2", context, templates=templates, finalize=finalize)
    lines = "\n".join(line.rstrip() for line in printable(page).split("\n"))
    return re.sub("\n{3,}", "\n\n", lines).strip() + "\n"
