"""Intervals and paired tests over issues: percentile bootstrap, paired bootstrap, approximate randomization.

Whole issues are resampled, as what stands in one issue is not independent. Sources: Efron (1979); Koehn (2004); Noreen
(1989), all as in sacrebleu.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from brief.evaluate.metric import Pooling, Tally, pool

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DRAWS: Final = 2000
SEED: Final = 20261124
LEVEL: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A measure over all issues with its 95 % interval, None where there are too few issues for one."""

    value: float
    low: float | None
    high: float | None
    issues: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """System `other` against `base` on the same issues: difference, its 95 % interval, p of two tests."""

    difference: float
    low: float
    high: float
    p_bootstrap: float
    p_randomization: float
    issues: int

    @property
    def significant(self) -> bool:
        """Whether both tests say so at the level of 0.05."""
        return max(self.p_bootstrap, self.p_randomization) < LEVEL


def estimate(tallies: Sequence[Tally | None], draws: int = DRAWS) -> Estimate | None:
    """Pool the tallies of one measure, one an issue (None: not scored there); None where there is no value."""
    known = [tally for tally in tallies if tally is not None]
    value = pool(known).value if known else None
    if value is None:
        return None
    if len(known) < 2 or draws < 1 or known[0].pooling in {Pooling.COUNT, Pooling.LEAST}:
        return Estimate(value=value, low=None, high=None, issues=len(known))
    low, high = _interval(_values(known[0].pooling, _resample(_parts(known), draws)))
    return Estimate(value=value, low=low, high=high, issues=len(known))


def compare(base: Sequence[Tally | None], other: Sequence[Tally | None], draws: int = DRAWS) -> Comparison | None:
    """Test whether `other` differs from `base`; issues that either lacks are left out, None with fewer than two."""
    both = [(one, two) for one, two in zip(base, other, strict=True) if one is not None and two is not None]
    if len(both) < 2 or both[0][0].pooling is Pooling.LEAST or draws < 1:
        return None
    pooling = both[0][0].pooling
    one, two = _parts([pair[0] for pair in both]), _parts([pair[1] for pair in both])
    seen = _values(pooling, two.sum(0)[None]) - _values(pooling, one.sum(0)[None])
    difference = float(seen[0])
    if difference != difference:  # noqa: PLR0124 - not a number: nothing to be scored on one side
        return None
    drawn = _values(pooling, _resample(two, draws)) - _values(pooling, _resample(one, draws))
    low, high = _interval(drawn)
    return Comparison(
        difference=difference,
        low=low,
        high=high,
        p_bootstrap=_two_sided(drawn),
        p_randomization=_randomized(pooling, one, two, difference, draws),
        issues=len(both),
    )


def verdict(comparison: Comparison | None, better: int) -> str:
    """The comparison in words.

    >>> verdict(None, 1)
    'too few issues to tell'
    """
    if comparison is None:
        return "too few issues to tell"
    if not comparison.significant:
        return "not significant"
    if not better:
        return "differs"
    return "better" if comparison.difference * better > 0 else "worse"


# ---------------------------------------------------------------- resampling


def _parts(tallies: Sequence[Tally]) -> Floats:
    """Parts of the tallies, issues by parts."""
    import numpy as np

    return np.array([tally.parts for tally in tallies], dtype=np.float64)


def _resample(parts: Floats, draws: int) -> Floats:
    """Sums of the parts over `draws` samples of issues with replacement; the same issues for every system."""
    import numpy as np

    generator = np.random.default_rng(SEED)
    return generator.multinomial(len(parts), np.full(len(parts), 1 / len(parts)), size=draws).astype(float) @ parts


def _values(pooling: Pooling, sums: Floats) -> Floats:
    """Values of summed parts, draws by parts; not a number where nothing was to be scored."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        if pooling is Pooling.RATIO:
            return np.where(sums[:, 1] > 0, sums[:, 0] / sums[:, 1], np.nan)
        if pooling is Pooling.F1:
            of = sums[:, 1] + sums[:, 2]
            return np.where(of > 0, 2 * sums[:, 0] / of, np.nan)
        return sums[:, 0]


def _interval(values: Floats) -> tuple[float, float]:
    import numpy as np

    known = values[~np.isnan(values)]
    low, high = np.quantile(known, [LEVEL / 2, 1 - LEVEL / 2]) if known.size else (np.nan, np.nan)
    return float(low), float(high)


def _two_sided(drawn: Floats) -> float:
    """Twice the share of samples on the far side of no difference, one added to each count (Davison and Hinkley 1997)."""
    import numpy as np

    known = drawn[~np.isnan(drawn)]
    tail = min((known <= 0).sum(), (known >= 0).sum())
    return min(1.0, 2 * (float(tail) + 1) / (known.size + 1))


def _randomized(pooling: Pooling, one: Floats, two: Floats, difference: float, draws: int) -> float:
    """Share of random swaps of the two systems, issue by issue, with a difference as large as the one seen."""
    import numpy as np

    swaps = np.random.default_rng(SEED).integers(0, 2, size=(draws, len(one))).astype(float)
    mine, yours = swaps @ two + (1 - swaps) @ one, swaps @ one + (1 - swaps) @ two
    shuffled = np.abs(_values(pooling, yours) - _values(pooling, mine))
    as_large = (shuffled >= abs(difference) - 1e-12).sum()
    return (float(as_large) + 1) / (draws + 1)
