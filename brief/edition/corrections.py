"""Corrections by hand: what an edited text changes, held to the issue; a figure or name that it lacks needs a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from brief.artifacts.writing import sheets
from brief.edition.following import followed, pairs
from brief.edition.merging import Change, changes, merged
from brief.edition.view import Edited, parsed, record, shown
from brief.errors import InputError
from brief.text.grounding import unsupported
from brief.types import Briefing, Claim, Edit, Sheet

_NAMES: Final = frozenset({
    "name", "chair", "speakers", "attendees", "parties", "present", "titles", "place", "body", "speaker", "agreement",
    "agenda", "points",
})  # fmt: skip
_NUMBERS: Final = frozenset({"amount", "projects"})
_FREE: Final = frozenset({"note", "date", "id", ""})  # the program's own words, what was left out, the order


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A briefing as corrected and the changes that were made."""

    briefing: Briefing
    edits: tuple[Edit, ...]


def corrected(  # noqa: PLR0913 - what it makes one value of
    briefing: Briefing, text: str, *, name: str, when: str, by: str = "", override: str = ""
) -> Correction:
    """`briefing` with the words of `text`, an edited :func:`brief.edition.written`; it is unsigned again.

    Figures, dates, names, titles and quotations that were written must stand in the issue; `override` is the reason
    for which they are taken all the same, and is kept with each. `name` is the file's name for messages, `by` who
    edited, `when` an ISO 8601 time.

    Raises:
        InputError: `text` is not what was opened, or says something that the issue does not bear out; the message
            names each line and value.
    """
    return applied(briefing, parsed(text, name), name=name, when=when, by=by, override=override)


def applied(  # noqa: PLR0913 - what it makes one value of
    briefing: Briefing, edited: Edited, *, name: str, when: str, by: str = "", override: str = ""
) -> Correction:
    """As :func:`corrected`, of a text that has been read."""
    held = record(briefing.sheet)
    sheet = _sheet(merged(held, edited, name), name)
    found = changes(shown(held), edited)
    source = _source(briefing)
    lacking = {change.where: tuple(_lacking(change, source)) for change in found}
    faults = [f"{name}:{c.line}: {c.where}: {what}" for c in found for what in lacking[c.where]]
    if faults and not override:
        raise InputError("\n".join(faults), hint='correct these, or give the reason: brief edit DIR --override "…"')
    edits = tuple(
        Edit(where=c.where, was=c.was, now=c.now, reason=override if lacking[c.where] else "", by=by, when=when)
        for c in found
    )
    if not edits:
        return Correction(briefing=briefing, edits=())
    findings = followed(briefing.findings, pairs(briefing.sheet, sheet, edited))
    whole = replace(briefing, sheet=_led(sheet), findings=findings, edits=(*briefing.edits, *edits), signature=None)
    return Correction(briefing=whole, edits=edits)


def _sheet(held: object, name: str) -> Sheet:
    try:
        return sheets().validate_python(held)
    except ValueError as error:
        raise InputError(f"{name}: {error}", hint=f"delete {name} and edit again") from error


def _led(sheet: Sheet) -> Sheet:
    """`sheet` with the first story as its lead where that was taken out."""
    return (
        sheet if sheet.lead or not sheet.stories else replace(sheet, lead=sheet.stories[0], stories=sheet.stories[1:])
    )


# ---------------------------------------------------------------- held to the issue


def _source(briefing: Briefing) -> str:
    """All that the issue says: its articles as put together, and the lines of none."""
    return "\n".join([*(article.text for article in briefing.articles), *(line.text for line in briefing.leftover)])


def _lacking(change: Change, source: str) -> Iterator[str]:
    """What of a change the issue does not bear out, in words."""
    if not change.now or change.key in _FREE or _stands(change.now, source):
        yield from _misfit(change, source)
        return
    if change.key in _NAMES or change.key in _NUMBERS:
        yield f"{change.now}: the issue does not have it"
        return
    before = {(fault.claim, fault.text) for fault in unsupported(change.was, source)}
    for fault in unsupported(change.now, source):
        if fault.claim is not Claim.WORD and (fault.claim, fault.text) not in before:
            yield f"{fault.text}: {fault.claim.value} that the issue does not bear out ({fault.reason})"


def _stands(text: str, source: str) -> bool:
    """Whether a text stands in the issue, spaces aside, a number not as a part of a longer one."""
    flat, wanted = re.sub(r"\s", "", source), re.sub(r"\s", "", text)
    before = r"(?<![\d.])" if wanted[:1].isdigit() else ""
    after = r"(?![\d.]*\d)" if wanted[-1:].isdigit() else ""
    return re.search(f"{before}{re.escape(wanted)}{after}", flat) is not None


def _misfit(change: Change, source: str) -> Iterator[str]:
    """A title that the issue has, but not of this person; a number that it has, but of something else."""
    if change.key == "titles" and change.now:
        for fault in unsupported(change.now + change.beside, source):
            if fault.claim is Claim.TITLE:
                yield f"{change.now}: not a title of {change.beside} in the issue ({fault.reason})"
    if change.where.endswith("].figure.amount") or re.fullmatch(r"facts\[\d+\]\.amount", change.where):
        for fault in unsupported(change.beside + change.now, source):
            if fault.claim is Claim.FIGURE:
                yield f"{change.now}: not said of {change.beside} in the issue ({fault.reason})"
