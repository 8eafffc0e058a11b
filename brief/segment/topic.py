"""What pieces share: character pairs and triples, weighted by how rare they are in news and in the issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.text.charlm import charlm
from brief.text.subjects import sums

Values = NDArray[np.float64]

_RUN: Final = re.compile(r"[\u3400-\u9fff·]+|[A-Za-z]+|\d[\d.]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """What the pieces share.

    Counts of the grams that stand in several pieces (pieces, grams), the weights of those grams (grams,), and for each
    piece the squared weight of the grams that stand in it alone, and their plain weight (pieces,). `subjects` are the
    vectors of what each piece is about (pieces, WIDTH).
    """

    counts: NDArray[np.float32]
    weights: Values
    alone: Values
    only: Values
    subjects: Values

    def nearness(self, groups: Sequence[Sequence[int]], others: Sequence[Sequence[int]] = ()) -> Values:
        """Cosine of what groups of pieces are about: (groups, others), or (groups, groups)."""
        found = self._abouts(groups)
        near: Values = found @ (self._abouts(others) if others else found).T
        return near

    def _abouts(self, groups: Sequence[Sequence[int]]) -> Values:
        found = np.array([self.subjects[list(group)].sum(axis=0) for group in groups])
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
        return found

    def cover(self, groups: Sequence[Sequence[int]]) -> Values:
        """Of the weight of the grams of each group, the share that each other group holds: (groups, groups)."""
        held = self._held(groups)
        rare = self.weights * np.log1p(len(groups) / np.maximum(held.sum(axis=0), 1.0))
        alone = np.array([self.only[list(group)].sum() for group in groups]) * np.log1p(len(groups))
        both = ((held * rare).astype(np.float32) @ held.T.astype(np.float32)).astype(np.float64)
        share: Values = both / np.maximum(np.diag(both) + alone, 1e-6)[:, None]
        return share

    def _held(self, groups: Sequence[Sequence[int]]) -> Values:
        held = np.zeros((len(groups), self.counts.shape[1]))
        for number, group in enumerate(groups):
            held[number] = self.counts[list(group)].max(axis=0) > 0
        return held

    def likeness(self, groups: Sequence[Sequence[int]]) -> tuple[Values, Values]:
        """Cosine, and the logarithm of the weight of shared grams, between groups of pieces: (groups, groups) each."""
        member = np.zeros((len(groups), len(self.counts)))
        for number, group in enumerate(groups):
            member[number, list(group)] = 1.0
        held = np.minimum(member.astype(np.float32) @ self.counts, 3.0)
        spread = 1.0 / np.sqrt(1.0 + (held > 0).sum(axis=0))  # what every group holds tells nothing
        vectors = (np.sqrt(held) * (self.weights * spread)).astype(np.float32)
        inner = (vectors @ vectors.T).astype(np.float64)
        norm = np.sqrt(np.maximum(np.diag(inner) + member @ self.alone / 2, 1e-9))
        both = ((held > 0) * np.sqrt(self.weights * spread)).astype(np.float32)
        return inner / np.outer(norm, norm), np.log1p((both @ both.T).astype(np.float64))


def topics(texts: Sequence[str]) -> Topics:
    """The grams of each of `texts`."""
    number: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    for row, text in enumerate(texts):
        for run in _RUN.findall(text):
            found += [(row, number.setdefault(gram, len(number))) for gram in _grams(run)]
    if not found:
        none = np.zeros(len(texts))
        bare = np.zeros((len(texts), 1), np.float32)
        return Topics(counts=bare, weights=np.zeros(1), alone=none, only=none, subjects=sums(texts))
    rows, columns = np.array(found).T
    times = np.zeros((len(texts), len(number)), np.float32)
    np.add.at(times, (rows, columns), 1.0)
    weights = _rarity(list(number))
    several = (times > 0).sum(axis=0) > 1
    alone = (np.minimum(times[:, ~several], 3.0) * weights[~several] ** 2).sum(axis=1)
    only = ((times[:, ~several] > 0) * weights[~several]).sum(axis=1)
    return Topics(counts=times[:, several], weights=weights[several], alone=alone, only=only, subjects=sums(texts))


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
