"""Tallies: what one issue adds to a measure, kept apart so that it can be pooled and resampled without a second run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Pooling(StrEnum):
    """How tallies of several issues become one value."""

    RATIO = "ratio"
    """Sums of (right, of); a mean over issues is a ratio of (value, 1)."""
    F1 = "f1"
    """Sums of (right, given, wanted), then F1."""
    COUNT = "count"
    """Sum of (number)."""
    LEAST = "least"
    """The smallest (value)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one issue, or several together, add to a measure; see :class:`Pooling` for the parts."""

    pooling: Pooling
    parts: tuple[float, ...]

    @property
    def value(self) -> float | None:
        """The measure, None where nothing was to be scored."""
        match self.pooling:
            case Pooling.RATIO:
                return self.parts[0] / self.parts[1] if self.parts[1] else None
            case Pooling.F1:
                _, given, wanted = self.parts
                return f1(*self.parts) if given + wanted else None
            case Pooling.COUNT | Pooling.LEAST:
                return self.parts[0]

    @property
    def precision(self) -> float | None:
        """Of F1: right / given; 0 where nothing is given."""
        return self._share(1)

    @property
    def recall(self) -> float | None:
        """Of F1: right / wanted; 0 where nothing is wanted."""
        return self._share(2)

    def _share(self, part: int) -> float | None:
        if self.pooling is not Pooling.F1:
            return None
        return self.parts[0] / self.parts[part] if self.parts[part] else 0.0


Tallies = Mapping[str, Tally]
"""Tallies by the name of the measure."""


def f1(right: float, given: float, wanted: float) -> float:
    """Harmonic mean of precision and recall; 1 where nothing is given and nothing wanted.

    >>> f1(2, 4, 4)
    0.5
    """
    return 2 * right / (given + wanted) if given + wanted else 1.0


def mean(value: float) -> Tally:
    """A value that is averaged over issues."""
    return Tally(pooling=Pooling.RATIO, parts=(value, 1.0))


def ratio(right: float, of: float) -> Tally:
    """Counts that are summed over issues before they are divided."""
    return Tally(pooling=Pooling.RATIO, parts=(right, of))


def prf(right: float, given: float, wanted: float) -> Tally:
    """Counts that are summed over issues before precision, recall and F1 are taken."""
    return Tally(pooling=Pooling.F1, parts=(right, given, wanted))


def count(number: float) -> Tally:
    """A number that is summed over issues."""
    return Tally(pooling=Pooling.COUNT, parts=(number,))


def least(value: float) -> Tally:
    """A value of which the smallest counts."""
    return Tally(pooling=Pooling.LEAST, parts=(value,))


def pool(tallies: Sequence[Tally]) -> Tally:
    """Tallies of one measure, at least one, put together."""
    first = tallies[0]
    if first.pooling is Pooling.LEAST:
        return least(min(tally.parts[0] for tally in tallies))
    return Tally(pooling=first.pooling, parts=tuple(map(sum, zip(*(tally.parts for tally in tallies), strict=True))))


def names(scores: Iterable[Tallies]) -> tuple[str, ...]:
    """The measures of several issues, each once, in the order they are first met."""
    return tuple(dict.fromkeys(name for tallies in scores for name in tallies))
