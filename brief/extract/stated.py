"""A figure as a clause states it, and the value made of it with its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from brief.extract.measured import DOUBTED, shapeless
from brief.extract.readings import Reading
from brief.extract.tallies import Tally
from brief.types import Amount, Evidence, Figure, FigureKind

_BEFORE: Final = re.compile("^(?:（[^（）]*）|[、，）])+(?=.{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure before it has its evidence."""

    name: str
    tally: Tally
    reading: Reading
    period: str | None
    scope: str | None
    target: bool
    confidence: float


def valued(article: str, found: Stated, evidence: Evidence) -> Figure:
    """The figure that a clause of `article` states; a goal is a target, whatever it measures but a rank or a distance."""
    kind = found.reading.kind
    if found.target and kind in {FigureKind.LEVEL, FigureKind.SHARE, FigureKind.GROWTH}:
        kind = FigureKind.TARGET
    quantity = found.tally.quantity
    return Figure(
        article=article,
        indicator=found.name,
        amount=Amount(text=quantity.text, number=quantity.number, unit=found.tally.unit),
        kind=kind,
        basis=found.reading.basis,
        period=found.period,
        scope=_closed(found.scope, evidence.quote),
        falls=found.reading.falls,
        evidence=evidence,
        confidence=found.confidence,
        doubt=_doubt(found) if found.confidence <= DOUBTED else "",
    )


def _doubt(found: Stated) -> str:
    """Why a figure is kept off the page."""
    return "指标不成词" if shapeless(found.name) else "指标承前句，本句另有主语"


def tidied(name: str, text: str) -> str:
    """An indicator of the clause `text` without half a quotation and without a bracket or a pause before it."""
    if name.count("“") < name.count("”"):
        name = f"“{name}" if f"“{name}" in text else name.strip("”")
    elif name.count("“") > name.count("”"):
        name = name.strip("“")
    if name.count("‘") < name.count("’"):
        name = f"‘{name}" if f"‘{name}" in text else name.replace("’", "")
    return _BEFORE.sub("", name)


def _closed(scope: str | None, quote: str) -> str | None:
    """A scope without half a pair of marks: with its opening mark where `quote` has it, else without what is not closed.

    某党校（某学院 is 某党校, 浙某号”船 is “浙某号”船 where the ship is called so.
    """
    if scope is None:
        return None
    for opening, closing in ("（）", "《》", "“”"):
        if scope.count(opening) > scope.count(closing):
            scope = scope[: scope.rindex(opening)]
        elif scope.count(closing) > scope.count(opening):
            whole = f"{opening}{scope}"
            scope = whole if whole in quote else scope[: scope.index(closing)] or scope[scope.index(closing) + 1 :]
    return scope or None
