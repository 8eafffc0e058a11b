"""Briefing to mail: one reader's sections as HTML that every mail program shows, and the same as plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import Final, TypeVar

import css_inline

from brief.errors import RenderError
from brief.render.cells import numbers
from brief.render.changes import Change
from brief.render.clipping import HEADLINE, TEXT, clip
from brief.render.controls import printable
from brief.render.environment import render, words
from brief.render.html import UNSURE
from brief.render.lines import headline_lines, phrase_words
from brief.render.mail_cells import bar_cells, revised
from brief.render.text import text
from brief.render.watch import Watched, watched
from brief.types import Briefing, Section, Sheet
from brief.types.mail import MailBody, Reader

T = TypeVar("T")

LIMIT: Final = 96_000
"""Bytes of HTML: Gmail cuts a message off at 102 KB, and some servers add a line of their own."""

# Shares of each section that are tried, best first, until the letter is small enough.
_SHARES: Final = (1.0, 0.75, 0.5, 0.35, 0.2, 0.1)
_CHANGES: Final = 40  # corrections that the HTML lists one by one; the plain text has all


def mail(  # noqa: PLR0913 - what a letter can have on top of the page
    briefing: Briefing,
    *,
    reader: Reader,
    watch: Sequence[str] = (),
    absent: bool = False,
    correction: Sequence[Change] | None = None,
    unsubscribe: str | None = None,
    templates: Path | None = None,
) -> MailBody:
    """The letter of `briefing` for `reader`: the sections wanted, watch words on top, corrections before them.

    `watch` are words for every reader, beside the reader's own; `absent` says those not mentioned, as ``reader.absent``
    does. `correction` makes the letter a 更正 that lists what changed. `unsubscribe` is an address to link to.

    Raises:
        RenderError: a template is missing, wrong, or asks for what is not there.
    """
    w = words(templates)
    found = watched(briefing, (*watch, *reader.watch))
    shown = replace(briefing, sheet=wanted(briefing.sheet, reader.sections))
    hits = [one for one in found if one.mentions]
    context = {
        "hits": hits,
        "missing": _missing(found, absent=absent or reader.absent),
        "correction": correction,
        "unsubscribe": unsubscribe,
        "confidence": {summary.article: summary.confidence for summary in briefing.findings.summaries},
        "subject": subject(briefing, w, corrected=correction is not None),
    }
    page = text(shown, templates=templates).content.decode()
    nothing = bool(shown.sheet.coverage.articles and not shown.sheet.sources)
    plain = render("mail/letter.txt.j2", context | {"page": page, "nothing": nothing}, templates=templates)
    return MailBody(
        subject=str(context["subject"]),
        html=_fitted(_Notices(hits=hits, correction=correction), shown, context, templates),
        text=printable(plain).strip() + "\n",
    )


def subject(briefing: Briefing, w: Mapping[str, str], *, corrected: bool = False) -> str:
    """更正：paper, date and first headline, in one line."""
    issue, lead = briefing.issue, briefing.sheet.lead
    day = f"{issue.date.month}月{issue.date.day}日" if issue.date else ""
    head = (briefing.sheet.title or issue.paper or w["neutral_title"]) + day
    line = f"{head}｜{lead.headline}" if lead and lead.headline else head
    return clip(" ".join(printable((f"{w['correction']}：" if corrected else "") + line).split()), HEADLINE)


def _missing(found: Sequence[Watched], *, absent: bool) -> list[str]:
    return [one.word for one in found if absent and not one.mentions]


# ---------------------------------------------------------------- what of the sheet


def wanted(sheet: Sheet, sections: Sequence[Section]) -> Sheet:
    """`sheet` with the sections wanted alone (none named: all), and the sources that these rest on.

    The lead and the quotation belong to the stories.
    """
    if not sections:
        return sheet
    shares = {section: float(section in sections) for section in Section}
    chosen = replace(_cut(sheet, shares), order=tuple(section for section in sheet.order if section in sections))
    if Section.STORIES not in sections:
        chosen = replace(chosen, lead=None, quotation=None)
    marks = _marks(chosen)
    return replace(chosen, sources=tuple(source for source in sheet.sources if source.mark in marks))


def _marks(sheet: Sheet) -> set[int]:
    stories = (*((sheet.lead,) if sheet.lead else ()), *sheet.stories)
    several = (*stories, *sheet.facts, *sheet.meetings, *sheet.signings, *sheet.people)
    single = (*sheet.indicators, *((sheet.quotation,) if sheet.quotation else ()))
    return {mark for one in several for mark in one.marks} | {one.mark for one in single}


def _cut(sheet: Sheet, shares: Mapping[Section, float]) -> Sheet:
    """`sheet` with the beginning of each section, its share of the items rounded up."""
    return replace(
        sheet,
        stories=_head(sheet.stories, shares[Section.STORIES]),
        indicators=_head(sheet.indicators, shares[Section.INDICATORS]),
        facts=_head(sheet.facts, shares[Section.FACTS]),
        meetings=_head(sheet.meetings, shares[Section.MEETINGS]),
        signings=_head(sheet.signings, shares[Section.SIGNINGS]),
        people=_head(sheet.people, shares[Section.PEOPLE]),
    )


def _head(items: tuple[T, ...], share: float) -> tuple[T, ...]:
    return items[: ceil(len(items) * share)]


def _count(sheet: Sheet) -> int:
    several = (sheet.stories, sheet.indicators, sheet.facts, sheet.meetings, sheet.signings, sheet.people)
    return sum(map(len, several))


# ---------------------------------------------------------------- HTML


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notices:
    """What stands above the page: watch words that were mentioned, and what was corrected (None: nothing was)."""

    hits: Sequence[Watched]
    correction: Sequence[Change] | None

    def cut(self, share: float) -> dict[str, object]:
        """As much of it as a mail may hold, and how many are not listed."""
        hits = self.hits[: ceil(len(self.hits) * share)]
        changes = (self.correction or ())[: ceil(_CHANGES * share)]
        clipped = [Change(where=c.where, old=clip(c.old, TEXT), new=clip(c.new, TEXT)) for c in changes]
        return {
            "hits": hits,
            "hits_left": len(self.hits) - len(hits),
            "correction": None if self.correction is None else clipped,
            "corrections_left": len(self.correction or ()) - len(changes),
        }


def _fitted(notices: _Notices, briefing: Briefing, context: Mapping[str, object], templates: Path | None) -> str:
    """The HTML of as much of the sheet as a mail may hold; what does not fit is counted in it."""
    w = words(templates)
    for share in _SHARES:
        sheet = _cut(briefing.sheet, dict.fromkeys(Section, share))
        left_out = _count(briefing.sheet) - _count(sheet)
        values = {**context, **_values(replace(briefing, sheet=sheet), w), **notices.cut(share), "left_out": left_out}
        page = _inlined(printable(render("mail/letter.html.j2", values, templates=templates)), templates)
        if len(page.encode()) <= LIMIT:
            return page
    raise RenderError(
        f"the mail of {briefing.issue.source} is over {LIMIT // 1000} KB however short",
        hint="look for an article without sentences in the issue, or shorten mail/letter.html.j2",
    )


def _values(briefing: Briefing, w: Mapping[str, str]) -> dict[str, object]:
    sheet = briefing.sheet
    known = {source.mark for source in sheet.sources}
    return {
        "briefing": briefing,
        "issue": briefing.issue,
        "sheet": sheet,
        "numbers": numbers(sheet, known, most=len(sheet.indicators), cells=len(sheet.facts), ways=w),
        "sources": {source.mark: source for source in sheet.sources},
        "unsure": UNSURE,
        "headline_lines": headline_lines,
        "phrase_words": phrase_words,
        "bar_cells": bar_cells,
        "revised": revised,
    }


def _inlined(page: str, templates: Path | None) -> str:
    """`page` with mail/style.css in its style attributes; the style elements it has stay, for dark mode and phones."""
    inliner = css_inline.CSSInliner(
        inline_style_tags=False,
        keep_style_tags=True,
        minify_css=True,
        load_remote_stylesheets=False,
        apply_width_attributes=True,
        extra_css=render("mail/style.css", {}, templates=templates),
    )
    return str(inliner.inline(page))
