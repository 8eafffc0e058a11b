"""One fact once: figures that an article tells twice, or first rounded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from brief.types import Figure, FigureKind

_NEAR: Final = Decimal("1.1")  # one value told twice, first rounded


def once(found: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures in their order without those that only say again, or round, what another says."""
    kept: dict[tuple[object, ...], Figure] = {}
    for figure, after in zip_longest(found, found[1:]):
        if after is not None and _rounds(figure, after):
            continue
        key = (figure.indicator, figure.amount.number, figure.amount.unit, figure.kind, figure.basis)
        kept.setdefault(key, figure)
    return tuple(kept.values())


def _rounds(figure: Figure, after: Figure) -> bool:
    """Whether a level only rounds the one told right behind it: 突破三千亿元，达3012亿元."""
    same = (figure.indicator, figure.amount.unit, figure.kind) == (after.indicator, after.amount.unit, after.kind)
    less, more = figure.amount.number, after.amount.number
    digits = [len(str(number).replace(".", "").rstrip("0")) for number in (less, more)]
    return same and figure.kind is FigureKind.LEVEL and digits[0] < digits[1] and less < more < less * _NEAR
