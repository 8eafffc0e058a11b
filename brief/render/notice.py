"""A notice to the operator: what did not work, to whom, and what to type; readers never get one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from brief.render.controls import printable
from brief.render.environment import render
from brief.types.mail import MailBody


def notice(kind: str, values: Mapping[str, object], *, templates: Path | None = None) -> MailBody:
    """The notice of this kind (missing, files, held): the first line that its template writes is the subject.

    Raises:
        RenderError: the template is missing, wrong, or asks for what is not there.
    """
    written = printable(render("notice/notice.txt.j2", {**values, "kind": kind}, templates=templates))
    subject, _, text = written.strip().partition("\n")
    context = {"subject": subject, "lines": text.strip().split("\n")}
    return MailBody(
        subject=subject,
        html=printable(render("notice/notice.html.j2", context, templates=templates)),
        text=text.strip() + "\n",
    )
