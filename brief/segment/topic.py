"""What pieces share: character pairs and triples, weighted by how rare they are in news and in the issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.text.charlm import charlm

Values = NDArray[np.float64]

_RUN: Final = re.compile(r"[\u3400-\u9fff·]+|[A-Za-z]+|\d[\d.]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """Counts of grams in each piece (pieces, grams) and the weight of each gram (grams,)."""

    counts: Values
    weights: Values

    def likeness(self, groups: Sequence[Sequence[int]]) -> tuple[Values, Values]:
        """Cosine, and the logarithm of the weight of shared grams, between groups of pieces: (groups, groups) each."""
        member = np.zeros((len(groups), len(self.counts)))
        for number, group in enumerate(groups):
            member[number, list(group)] = 1.0
        held = np.minimum(member @ self.counts, 3.0)
        spread = 1.0 / np.sqrt(1.0 + (held > 0).sum(axis=0))  # what every group holds tells nothing
        vectors = np.sqrt(held) * self.weights * spread
        norm = np.maximum(np.linalg.norm(vectors, axis=1), 1e-9)
        cosine = (vectors / norm[:, None]) @ (vectors / norm[:, None]).T
        both = (held > 0) * np.sqrt(np.maximum(self.weights * spread, 0.0))
        return cosine, np.log1p(both @ both.T)


def topics(texts: Sequence[str]) -> Topics:
    """The grams of each of `texts`."""
    number: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    for row, text in enumerate(texts):
        for run in _RUN.findall(text):
            found += [(row, number.setdefault(gram, len(number))) for gram in _grams(run)]
    counts = np.zeros((len(texts), max(1, len(number))))
    if found:
        np.add.at(counts, tuple(np.array(found).T), 1.0)
    return Topics(counts=counts, weights=_rarity(list(number)) if number else np.zeros(1))


def _grams(run: str) -> list[str]:
    if not "\u3400" <= run[0] <= "\u9fff":
        return [run]
    return [run[start : start + size] for size in (2, 3) for start in range(len(run) - size + 1)]


def _rarity(grams: Sequence[str]) -> Values:
    """Weight of each gram: the logarithm of how rare it is in news, 0 for the commonest."""
    model = charlm()
    weights = np.zeros(len(grams))
    for size in (2, 3):
        places = [place for place, gram in enumerate(grams) if len(gram) == size and gram[0] > "\u3400"]
        if places:
            seen = model.counts([grams[place] for place in places])
            weights[places] = np.clip(np.log(2e5 / (seen + 3.0)), 0.0, None) * (1.0 if size == 2 else 0.6)
    others = np.array([not gram[0] > "\u3400" for gram in grams])
    weights[others] = np.clip([1.5 * len(gram) for gram in grams], 0, 8)[others]
    return weights
