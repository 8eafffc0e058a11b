"""Which item of a briefing is which item of gold: one-to-one matchings of the largest total similarity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

from brief.evaluate.metric import f1
from brief.evaluate.records import Layout, norm

T = TypeVar("T")

# The thresholds of SCHEMA.md, so that scores can be compared with those of ../shared/bench/score.py.
SAME_FIELD: Final = 0.7
SAME_ITEM: Final = 0.5


def likeness(one: object, other: object) -> float:
    """F1 of two texts as bags of characters, widths folded, white space dropped.

    >>> likeness("市委常委会", "市委 常委会议")
    0.9090909090909091
    """
    return _likeness(norm(one), norm(other))


@lru_cache(maxsize=65536)
def _likeness(one: str, other: str) -> float:
    shared = sum((Counter(one) & Counter(other)).values())
    return f1(shared, len(one), len(other))


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the one-to-one matching of the largest total; only weights above 0 are used."""
    if not weights or not any(weight > 0 for row in weights for weight in row):
        return []
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment([list(row) for row in weights], maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(row, column) for row, column in pairs if weights[row][column] > 0]


def match(gold: Sequence[T], given: Sequence[T], same: Callable[[T, T], float], least: float) -> list[tuple[T, T]]:
    """One-to-one pairs (of gold, given) whose similarity is `least` or more."""
    weights = [[value if (value := same(one, other)) >= least else 0.0 for other in given] for one in gold]
    return [(gold[row], given[column]) for row, column in assign(weights)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Which article is which: `shared` lines by (gold, system) place; `partner` one to one; `home` by system id.

    `partner` is the matching with most shared lines (by id, where a side names no lines); `home` is the gold article that
    a system's article shares most lines with, so several may have the same.
    """

    shared: Mapping[tuple[int, int], int]
    partner: Mapping[int, int]
    home: Mapping[str, int]


def align(gold: Layout, system: Layout) -> Alignment:
    """The alignment of a system's articles with gold's."""
    if not (gold.owner and system.owner):
        places = {entry.id: place for place, entry in enumerate(system.articles)}
        partner = {place: places[entry.id] for place, entry in enumerate(gold.articles) if entry.id in places}
        return Alignment(
            shared=Counter(), partner=partner, home={entry.id: place for place, entry in enumerate(gold.articles)}
        )
    shared = Counter((gold.owner[line], place) for line, place in system.owner.items() if line in gold.owner)
    weights = [[float(shared[i, j]) for j in range(len(system.articles))] for i in range(len(gold.articles))]
    best: dict[int, tuple[int, int]] = {}
    for (i, j), number in sorted(shared.items()):
        if number > best.get(j, (0, 0))[0]:
            best[j] = number, i
    home = {system.articles[j].id: i for j, (_, i) in best.items()}
    return Alignment(shared=shared, partner=dict(assign(weights)), home=home)
