"""What stands beside a printed number: what it did, its distance to others, its bar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from brief.types import Figure, FigureKind, Indicator

# A phrase longer than this is a clause, too long for a label beside a number.
_LABEL: Final = 18
_COMPANY: Final = 2  # bars that stand together, at least
_WIDER: Final = re.compile(r"全(?:国|省|区)")
_BEHIND: Final = re.compile(r"低|慢|少|落后|不及")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Where a bar begins and how long it is, in percent of the room; `zero` is the place of 0.

    `ahead` is the printed distance to the province or country on the same scale, below 0 for one behind, 0 for none.
    """

    start: float
    length: float
    zero: float
    ahead: float = 0.0


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
    """All that is printed with an indicator: period, what it did (`falls` for a fall), what it was, rank, distances, others."""
    figure = indicator.figure
    did = manner(figure) or (falls if figure.falls else "")
    beside = (*((indicator.rank,) if indicator.rank else ()), *indicator.differences)
    before = (risen(indicator.earlier),) if indicator.earlier else ()
    others = (rival(other, falls) for other in indicator.versus)
    return tuple(filter(None, (figure.period or "", did, *before, *map(distance, beside), *others)))


def rival(figure: Figure, falls: str) -> str:
    """The same for another scope, with what it did there: 全省增长3%; `falls` is the word for a fall."""
    return (figure.scope or "") + (manner(figure) or (falls if figure.falls else "")) + figure.amount.text


def risen(earlier: Figure) -> str:
    """What the number was before, as a label beside it: 四年前8%; 由8% where no time is printed."""
    return f"{earlier.period or '由'}{earlier.amount.text}"


def bars(indicators: Sequence[Indicator]) -> tuple[Bar | None, ...]:
    """A bar for every growth in %, all on one true scale; none for anything else or where it would stand alone.

    A fall goes to the left of zero.
    """
    return tuple(own for own, _ in compared_bars(indicators))


def compared_bars(indicators: Sequence[Indicator]) -> tuple[tuple[Bar | None, tuple[Bar | None, ...]], ...]:
    """:func:`bars`, each with those of the figures that its indicator is compared with (``versus``), on the same scale."""
    own = [_growth(shown.figure) for shown in indicators]
    others = [[_growth(figure) for figure in shown.versus] for shown in indicators]
    ahead = [lead_over(shown) for shown in indicators]
    known = [value for value in (*own, *(value for row in others for value in row)) if value is not None]
    reach = [value - gap for value, gap in zip(own, ahead, strict=True) if value is not None]
    low, high = min([0.0, *known, *reach]), max([0.0, *known, *reach])
    if len(known) < _COMPANY or low == high:
        return tuple((None, (None,) * len(row)) for row in others)
    scale = 100 / (high - low)

    def bar(value: float | None, gap: float = 0.0) -> Bar | None:
        if value is None:
            return None
        return Bar(
            start=(min(value, 0.0) - low) * scale, length=abs(value) * scale, zero=-low * scale, ahead=gap * scale
        )

    return tuple((bar(value, gap), tuple(map(bar, row))) for value, gap, row in zip(own, ahead, others, strict=True))


def lead_over(indicator: Indicator) -> float:
    """The printed distance to the whole province or country in percentage points, behind it below 0; 0 where there is none.

    A distance that is larger than the growth, or that of a fall, cannot be shown as a part of its bar and counts as none.
    """
    gap = next((f for f in indicator.differences if is_lead(f)), None)
    growth = _growth(indicator.figure)
    if gap is None or growth is None or growth <= 0:
        return 0.0
    size = float(gap.amount.number)
    behind = bool(_BEHIND.search(gap.basis or gap.evidence.quote))
    return -size if behind else (size if size < growth else 0.0)


def is_lead(difference: Figure) -> bool:
    """Whether a difference in percentage points is one to the whole province or country."""
    return difference.amount.unit == "个百分点" and bool(_WIDER.search(difference.basis or ""))


def _growth(figure: Figure) -> float | None:
    if figure.kind is not FigureKind.GROWTH or figure.amount.unit != "%":
        return None
    return float(-figure.amount.number if figure.falls else figure.amount.number)
