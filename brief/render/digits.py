"""What stands beside a printed number: what it did, its distance to others, its bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brief.types import Figure, FigureKind, Indicator

# A phrase longer than this is a clause, too long for a label beside a number.
_LABEL = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Where a bar begins and how long it is, in percent of the room; `zero` is the place of 0."""

    start: float
    length: float
    zero: float


def manner(figure: Figure) -> str:
    """What the number did, in the words between indicator and number (同比增长); else its basis; "" for neither."""
    quote, name = figure.evidence.quote, figure.indicator
    end = quote.find(figure.amount.text)
    start = quote.rfind(name, 0, max(end, 0))
    words = quote[start + len(name) : end].strip("，、：:为达到了至 ") if start >= 0 else ""
    return words if 0 < len(words) <= _LABEL // 2 else figure.basis or ""


def distance(figure: Figure) -> str:
    """A difference or rank with what it is measured against, as printed: 高于全省0.4个百分点, 全省第二."""
    quote, basis, text = figure.evidence.quote, figure.basis or "", figure.amount.text
    start, end = quote.find(basis), quote.rfind(text) + len(text)
    printed = quote[start:end] if 0 <= start < end else ""
    if figure.kind is not FigureKind.RANK and basis and len(printed) <= _LABEL and text in printed:
        return printed
    return text if basis in text else basis + text


def said(indicator: Indicator, falls: str) -> tuple[str, ...]:
    """All that is printed with an indicator: period, what it did (the word `falls` for a fall), rank, distances."""
    figure = indicator.figure
    did = manner(figure) or (falls if figure.falls else "")
    beside = (*((indicator.rank,) if indicator.rank else ()), *indicator.differences)
    return tuple(filter(None, (figure.period or "", did, *map(distance, beside))))


def bars(indicators: Sequence[Indicator]) -> tuple[Bar | None, ...]:
    """A bar for every growth in %, all on one true scale; none for anything else or where it would stand alone.

    A fall goes to the left of zero.
    """
    values = [_growth(shown.figure) for shown in indicators]
    known = [value for value in values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    if len(known) < 2 or low == high:
        return (None,) * len(indicators)
    scale = 100 / (high - low)
    return tuple(
        None
        if value is None
        else Bar(start=(min(value, 0.0) - low) * scale, length=abs(value) * scale, zero=-low * scale)
        for value in values
    )


def _growth(figure: Figure) -> float | None:
    if figure.kind is not FigureKind.GROWTH or figure.amount.unit != "%":
        return None
    return float(-figure.amount.number if figure.falls else figure.amount.number)
