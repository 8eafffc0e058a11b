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
Places = NDArray[np.int64]

_RUN: Final = re.compile(r"[\u3400-\u9fff·]+|[A-Za-z]+|\d[\d.]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """What the pieces share.

    Piece `pieces[e]` holds gram `grams[e]` so many `times` (entries,): the grams that stand in several pieces, in their
    order. `weights` are the weights of those grams (grams,), and `alone` and `only` for each piece the squared weight of
    the grams that stand in it alone, and their plain weight (pieces,). `subjects` are the vectors of what each piece is
    about (pieces, WIDTH).
    """

    grams: Places
    pieces: Places
    times: Values
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
        rare = self.weights * np.log1p(len(groups) / np.maximum(held.holders, 1.0))
        alone = np.array([self.only[list(group)].sum() for group in groups]) * np.log1p(len(groups))
        both = held.products(rare[held.grams], np.ones(len(held.grams)))
        share: Values = both / np.maximum(np.diag(both) + alone, 1e-6)[:, None]
        return share

    def likeness(self, groups: Sequence[Sequence[int]]) -> tuple[Values, Values]:
        """Cosine, and the logarithm of the weight of shared grams, between groups of pieces: (groups, groups) each."""
        held = self._held(groups)
        spread = 1.0 / np.sqrt(1.0 + held.holders)  # what every group holds tells nothing
        weights = (self.weights * spread)[held.grams]
        vectors = np.sqrt(np.minimum(held.times, 3.0)) * weights
        inner = held.products(vectors, vectors)
        alone = np.array([self.alone[list(group)].sum() for group in groups])
        norm = np.sqrt(np.maximum(np.diag(inner) + alone / 2, 1e-9))
        return inner / np.outer(norm, norm), np.log1p(held.products(weights, np.ones(len(weights))))

    def _held(self, groups: Sequence[Sequence[int]]) -> _Held:
        """The grams of groups that have no piece in common."""
        owner = np.full(len(self.alone), -1)
        for number, group in enumerate(groups):
            owner[list(group)] = number
        owners = owner[self.pieces]
        inside = owners >= 0
        keys, place = np.unique(self.grams[inside] * len(groups) + owners[inside], return_inverse=True)
        return _Held(
            count=len(groups),
            grams=keys // len(groups),
            groups=keys % len(groups),
            times=_sums(place, self.times[inside], len(keys)),
            holders=np.bincount(keys // len(groups), minlength=len(self.weights)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Which of `count` groups hold which grams.

    Group `groups[e]` holds gram `grams[e]` so many `times` (entries,), in the order of the grams; `holders` is how many
    groups hold each gram (grams,).
    """

    count: int
    grams: Places
    groups: Places
    times: Values
    holders: Places

    def products(self, left: Values, right: Values) -> Values:
        """Sums of the products of the values (entries,) of the grams that two groups share: (groups, groups).

        Only the pairs of holders of each gram are gone through, most grams being held by few.
        """
        each = self.holders[self.grams]
        one = np.repeat(np.arange(len(each)), each)
        step = np.arange(len(one)) - np.repeat(np.cumsum(each) - each, each)
        other = (np.cumsum(self.holders) - self.holders)[self.grams[one]] + step
        cells = self.groups[one] * self.count + self.groups[other]
        return _sums(cells, left[one] * right[other], self.count**2).reshape(self.count, self.count)


def _sums(places: Places, values: Values, count: int) -> Values:
    """The sum of the values of each of `count` places."""
    total: Values = np.bincount(places, weights=values, minlength=count).astype(float)
    return total


def topics(texts: Sequence[str]) -> Topics:
    """The grams of each of `texts`."""
    number: dict[str, int] = {}
    found: list[int] = []
    ends = [0]
    for text in texts:
        for run in _RUN.findall(text):
            found += [number.setdefault(gram, len(number)) for gram in _grams(run)]
        ends.append(len(found))
    rows = np.repeat(np.arange(len(texts)), np.diff(ends))
    keys, times = np.unique(np.array(found, dtype=np.int64) * len(texts) + rows, return_counts=True)
    grams, pieces = keys // max(len(texts), 1), keys % max(len(texts), 1)
    weights = _rarity(list(number))
    several = np.bincount(grams, minlength=len(number)) > 1
    shared = several[grams]
    lone = weights[grams] * ~shared
    return Topics(
        grams=(np.cumsum(several) - 1)[grams[shared]],
        pieces=pieces[shared],
        times=times[shared].astype(float),
        weights=weights[several],
        alone=_sums(pieces, np.minimum(times, 3.0) * lone**2, len(texts)),
        only=_sums(pieces, lone, len(texts)),
        subjects=sums(texts),
    )


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
    others = np.array([not gram[0] > "\u3400" for gram in grams], dtype=bool)
    weights[others] = np.clip([1.5 * len(gram) for gram in grams], 0, 8)[others]
    return weights
