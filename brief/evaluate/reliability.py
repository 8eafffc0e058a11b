"""Do confidences mean what they say: share of right findings by stated confidence, and the calibration error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from brief.evaluate.trial import Sure

BINS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Findings of like confidence: their mean confidence, the share that is right, how many there are."""

    confidence: float
    right: float
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Bins of one kind of finding; `error` is the expected calibration error (Naeini et al. 2015)."""

    kind: str
    bins: tuple[Bin, ...]
    error: float
    number: int


def reliability(found: Iterable[Sure]) -> tuple[Reliability, ...]:
    """A diagram for each kind of finding, in alphabetic order."""
    items = sorted(found, key=lambda one: one.kind)
    return tuple(_one(kind, list(group)) for kind, group in groupby(items, key=lambda one: one.kind))


def _one(kind: str, items: Sequence[Sure]) -> Reliability:
    ranked = sorted(items, key=_bin)
    bins = tuple(_binned(list(group)) for _, group in groupby(ranked, key=_bin))
    error = sum(abs(one.confidence - one.right) * one.number for one in bins) / len(items)
    return Reliability(kind=kind, bins=bins, error=error, number=len(items))


def _bin(one: Sure) -> int:
    return min(BINS - 1, int(one.confidence * BINS))


def _binned(items: Sequence[Sure]) -> Bin:
    number = len(items)
    return Bin(
        confidence=sum(one.confidence for one in items) / number,
        right=sum(one.right for one in items) / number,
        number=number,
    )
