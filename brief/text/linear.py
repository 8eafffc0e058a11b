"""Small models with named features: what they are given, what they weigh, what they make of it.

weights/segment/links.json.xz holds them all, as ``brief.train.segmentation`` wrote them.
"""

from __future__ import annotations

import json
import lzma
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from brief.assets import asset

Values = NDArray[np.float64]
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Linear:
    """Softmax regression: weights of each class by feature; ``bias`` is 1 everywhere."""

    weights: Mapping[str, Mapping[str, float]]

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """Softmax over the classes for one item."""
        scores = {
            name: weights.get(BIAS, 0.0) + sum(weights.get(key, 0.0) * value for key, value in features.items())
            for name, weights in self.weights.items()
        }
        top = max(scores.values())
        powers = {name: math.exp(score - top) for name, score in scores.items()}
        total = sum(powers.values())
        return {name: power / total for name, power in powers.items()}


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer of rectified units over standardized features, for a yes-or-no question."""

    names: tuple[str, ...]
    inner: Values  # (features, units), the standardization folded in
    shift: Values  # (units,)
    outer: Values  # (units,)
    bias: float

    def logits(self, features: Mapping[str, Values]) -> Values:
        """Log-odds of yes for arrays of features of one shape (or broadcasting to it)."""
        shape = np.broadcast_shapes(*(np.shape(features[name]) for name in self.names))
        stacked = np.empty((*shape, len(self.names)), np.float32)
        for column, name in enumerate(self.names):
            stacked[..., column] = features[name]
        hidden = np.maximum(stacked @ self.inner.astype(np.float32) + self.shift.astype(np.float32), 0.0)
        found: Values = (hidden @ self.outer.astype(np.float32)).astype(np.float64) + self.bias
        return found

    @classmethod
    def from_record(cls, record: Mapping[str, Sequence[object]]) -> Network:
        """The network that `record` (names, inner, shift, outer, bias) describes."""
        return cls(
            tuple(str(name) for name in record["names"]),
            np.array(record["inner"], dtype=float),
            np.array(record["shift"], dtype=float),
            np.array(record["outer"], dtype=float),
            float(np.array(record["bias"], dtype=float)[0]),
        )


@dataclass(frozen=True, slots=True)
class Matcher:
    """Scores for "b follows a", for "nothing follows a" and for "nothing comes before b", all to be compared."""

    pair: Network
    tail: Mapping[str, float]
    head: Mapping[str, float]

    def scores(
        self, pairs: Mapping[str, Values], tails: Mapping[str, Values], heads: Mapping[str, Values]
    ) -> tuple[Values, Values, Values]:
        """(n, n) for pairs, (n,) for tails and (n,) for heads."""
        return self.pair.logits(pairs), _weighed(self.tail, tails), _weighed(self.head, heads)

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> Matcher:
        """The matcher that `record` (pair, tail, head) describes."""
        pair, tail, head = record["pair"], record["tail"], record["head"]
        return cls(Network.from_record(pair), tail, head)  # type: ignore[arg-type]  # written by our own recipe


def _weighed(weights: Mapping[str, float], features: Mapping[str, Values]) -> Values:
    total: Values = np.asarray(weights.get(BIAS, 0.0))
    for key, value in features.items():
        total = total + weights.get(key, 0.0) * value
    return total


@cache
def _models() -> Mapping[str, Mapping[str, object]]:
    packed = asset("weights", "segment", "links.json.xz").read_bytes()
    record: Mapping[str, Mapping[str, object]] = json.loads(lzma.decompress(packed))
    return record


@cache
def linear(name: str) -> Linear:
    """The shipped softmax regression `name`."""
    return Linear(_models()[name])  # type: ignore[arg-type]  # written by our own recipe


@cache
def matcher(name: str) -> Matcher:
    """The shipped matcher `name`."""
    return Matcher.from_record(_models()[name])
