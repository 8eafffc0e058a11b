"""Linear models with named features: what they are given, what they weigh, what they make of it.

A model file (JSON) holds ``{model: {class: {feature: weight}}}``; the feature ``bias`` is 1 everywhere. Written by
``brief.train.segmentation``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from brief.assets import asset

Values = NDArray[np.float64]
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of each class by feature; two-class models have the one class ``yes``."""

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

    def logits(self, features: Mapping[str, Values]) -> Values:
        """Log-odds of ``yes`` for arrays of features that broadcast together."""
        weights = self.weights["yes"]
        total: Values = np.asarray(weights.get(BIAS, 0.0))
        for key, value in features.items():
            total = total + weights.get(key, 0.0) * value
        return total


@cache
def linear(name: str) -> Linear:
    """The shipped model `name` of weights/segment/links.json."""
    models = json.loads(asset("weights", "segment", "links.json").read_text(encoding="utf-8"))
    return Linear(models[name])
