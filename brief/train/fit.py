"""Fit the small linear models of segmentation: softmax regression with ridge, by full-batch Adam (Kingma and Ba 2015)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from brief.text.linear import BIAS

Values = NDArray[np.float64]
Row = Mapping[str, float]
Weights = dict[str, dict[str, float]]

STEPS = 600
RATE = 0.05
NEWTON = 15


@dataclass(frozen=True, slots=True)
class _Sparse:
    """A sparse matrix as the `places` and `values` of what is not zero in its rows; row n begins at `starts[n]`."""

    places: torch.Tensor
    values: torch.Tensor
    starts: torch.Tensor

    def times(self, other: torch.Tensor) -> torch.Tensor:
        """The product with a dense matrix: (rows, columns of other)."""
        return torch.nn.functional.embedding_bag(
            self.places, other, self.starts, mode="sum", per_sample_weights=self.values
        )

    def turned(self, columns: int) -> _Sparse:
        """The transposed matrix; every one of its `columns` has an entry."""
        ends = torch.cat([self.starts[1:], torch.tensor([len(self.places)])])
        row = torch.repeat_interleave(torch.arange(len(self.starts)), ends - self.starts)
        order = torch.argsort(self.places, stable=True)
        starts = torch.searchsorted(self.places[order], torch.arange(columns))
        return _Sparse(row[order], self.values[order], starts)


def _design(rows: Sequence[Row], names: Sequence[str], scale: Values) -> _Sparse:
    """Rows of features over `scale` as a matrix (rows, names and 1 in the last column)."""
    column = {name: place for place, name in enumerate(names)}
    starts: list[int] = []
    places: list[int] = []
    values: list[float] = []
    for row in rows:
        starts.append(len(places))
        found = [(column[key], value) for key, value in row.items() if value and key in column]
        places += [place for place, _ in found] + [len(names)]
        values += [value / scale[place] for place, value in found] + [1.0]
    return _Sparse(torch.tensor(places), torch.tensor(values, dtype=torch.float32), torch.tensor(starts))


def softmax(rows: Sequence[Row], classes: Sequence[str], *, ridge: float = 2e-4, least: int = 3) -> Weights:
    """Weights by class and feature; features seen in fewer than `least` rows are left out."""
    seen: dict[str, int] = {}
    for row in rows:
        for key, value in row.items():
            seen[key] = seen.get(key, 0) + (value != 0)
    names = sorted(key for key, times in seen.items() if times >= least)
    kinds = sorted(set(classes))
    wanted = np.eye(len(kinds))[[kinds.index(kind) for kind in classes]]
    scale = _scale(rows, names)
    fitted = _descend(_design(rows, names, scale), wanted, ridge) / scale[:, None]
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


def _scale(rows: Sequence[Row], names: Sequence[str]) -> Values:
    """The largest size of each feature; 1 at the end."""
    most = dict.fromkeys(names, 1e-9)
    for row in rows:
        for key, value in row.items():
            if key in most:
                most[key] = max(most[key], abs(value))
    return np.array([*most.values(), 1.0])


def _descend(matrix: _Sparse, wanted: Values, ridge: float) -> Values:
    """Weights (features, classes) after STEPS steps over all rows; sparse, as a row has few features of many."""
    target = torch.tensor(wanted, dtype=torch.float32)
    weights = torch.zeros((int(matrix.places.max()) + 1, wanted.shape[1]))
    back = matrix.turned(len(weights))
    first, second = torch.zeros_like(weights), torch.zeros_like(weights)
    for step in range(1, STEPS + 1):
        miss = torch.softmax(matrix.times(weights), dim=1) - target
        slope = back.times(miss) / len(target) + ridge * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        rate = RATE * min(1.0, 3 * (1 - step / (STEPS + 1)))
        weights -= rate * (first / (1 - 0.9**step)) / (torch.sqrt(second / (1 - 0.999**step)) + 1e-9)
    fitted: Values = weights.numpy().astype(np.float64)
    return fitted
