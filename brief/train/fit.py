"""Fit the small linear models of segmentation: softmax regression with ridge, by full-batch Adam (Kingma and Ba 2015)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from brief.text.linear import BIAS

Values = NDArray[np.float64]
Row = Mapping[str, float]
Weights = dict[str, dict[str, float]]

STEPS = 600
RATE = 0.05
NEWTON = 15


def design(rows: Sequence[Row], names: Sequence[str]) -> Values:
    """Rows of features as a matrix (rows, names); the last column is 1."""
    column = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1.0
    for number, row in enumerate(rows):
        for key, value in row.items():
            if key in column:
                matrix[number, column[key]] = value
    return matrix


def softmax(rows: Sequence[Row], classes: Sequence[str], *, ridge: float = 2e-4, least: int = 3) -> Weights:
    """Weights by class and feature; features seen in fewer than `least` rows are left out."""
    seen: dict[str, int] = {}
    for row in rows:
        for key, value in row.items():
            seen[key] = seen.get(key, 0) + (value != 0)
    names = sorted(key for key, times in seen.items() if times >= least)
    kinds = sorted(set(classes))
    wanted = np.eye(len(kinds))[[kinds.index(kind) for kind in classes]]
    matrix = design(rows, names)
    scale = np.abs(matrix).max(axis=0)
    fitted = _descend(matrix / scale, wanted, ridge) / scale[:, None]
    fitted -= fitted.mean(axis=1, keepdims=True)
    keys = [*names, BIAS]
    return {
        kind: {k: round(float(v), 4) for k, v in zip(keys, fitted[:, n], strict=True)} for n, kind in enumerate(kinds)
    }


def logistic(matrix: Values, names: Sequence[str], wanted: Values, *, ridge: float = 0.3) -> Weights:
    """Weights of the one class ``yes`` for a matrix (rows, names) and wanted 0 or 1, by Newton's method."""
    scale = np.maximum(np.abs(matrix).max(axis=0), 1e-9)
    full = np.hstack([matrix / scale, np.ones((len(matrix), 1))])
    penalty = np.full(full.shape[1], ridge)
    penalty[-1] = 1e-6
    yes = np.zeros(full.shape[1])
    for _ in range(NEWTON):
        chance = 1 / (1 + np.exp(-np.clip(full @ yes, -30, 30)))
        slope = full.T @ (wanted - chance) - penalty * yes
        bend = (full * (chance * (1 - chance))[:, None]).T @ full + np.diag(penalty)
        yes += np.linalg.solve(bend, slope)
    return {
        "yes": {key: round(float(v), 4) for key, v in zip([*names, BIAS], yes / np.append(scale, 1.0), strict=True)}
    }


def _descend(matrix: Values, wanted: Values, ridge: float) -> Values:
    weights = np.zeros((matrix.shape[1], wanted.shape[1]))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = matrix @ weights
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        slope = matrix.T @ (chances - wanted) / len(matrix) + ridge * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        rate = RATE * min(1.0, 3 * (1 - step / (STEPS + 1)))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return weights
