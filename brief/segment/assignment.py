"""Who follows whom: the one-to-one assignment of the largest total weight (Hungarian method, Kuhn 1955)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def successors(weights: Values) -> list[int]:
    """For each row the column it is matched with, -1 for none; pairs of weight 0 or less are never matched.

    Shortest augmenting paths with potentials on the rectangle widened by a "no partner" column of weight 0 for each
    row: O(n ** 3), a row of work at a time in numpy.
    """
    rows, columns = weights.shape
    if not rows or not columns or weights.max() <= 0:
        return [-1] * rows
    alone = np.full((rows, rows), -1e9)
    np.fill_diagonal(alone, 0.0)
    matched = _rows_of(-np.hstack([np.where(weights > 0, weights, -1e9), alone]))
    out = [-1] * rows
    for column in range(columns):
        if matched[column] >= 0:
            out[matched[column]] = column
    return out


def _rows_of(cost: Values) -> list[int]:
    """For each column the row it is matched with (-1: none) in the cheapest assignment of all rows."""
    rows, columns = cost.shape
    high, low = np.zeros(rows), np.zeros(columns)
    owner = np.full(columns, -1, dtype=np.int64)
    for row in range(rows):
        _augment(cost, row, high, low, owner)
    return [int(row) for row in owner]


def _augment(cost: Values, start: int, high: Values, low: Values, owner: NDArray[np.int64]) -> None:
    """Match row `start`, along the shortest path over rows that are matched already; updates the last three in place."""
    columns = cost.shape[1]
    shortest = np.full(columns, np.inf)
    came = np.full(columns, -1, dtype=np.int64)  # the row before, on the path to each column
    done = np.zeros(columns, dtype=bool)
    seen = [start]
    row, reached = start, 0.0
    while True:
        here = reached + cost[row] - high[row] - low
        better = (here < shortest) & ~done
        shortest[better], came[better] = here[better], row
        column = int(np.argmin(np.where(done, np.inf, shortest)))
        reached = float(shortest[column])
        done[column] = True
        if owner[column] < 0:
            break
        row = int(owner[column])
        seen.append(row)
    high[start] += reached
    for other in seen[1:]:
        high[other] += reached - shortest[owner == other][0]
    low[done] -= reached - shortest[done]
    _flip(column, start, came, owner)


def _flip(column: int, start: int, came: NDArray[np.int64], owner: NDArray[np.int64]) -> None:
    while True:
        row = int(came[column])
        before = np.flatnonzero(owner == row)
        owner[column] = row
        if row == start:
            return
        column = int(before[0])
