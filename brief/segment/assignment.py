"""Who follows whom: the one-to-one assignment of the largest total weight; the one door to scipy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def successors(weights: Values) -> list[int]:
    """For each row the column it is matched with, -1 for none; pairs of weight 0 or less are never matched.

    Leaving a row alone weighs 0, so such pairs are given that weight and taken for no match.
    """
    from scipy.optimize import linear_sum_assignment

    out = [-1] * weights.shape[0]
    for row, column in zip(*linear_sum_assignment(np.maximum(weights, 0.0), maximize=True), strict=True):
        if weights[row, column] > 0:
            out[row] = int(column)
    return out
