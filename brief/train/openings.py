"""Learn how paragraphs begin and what headlines look like, against pieces of paragraphs; part of the continuity recipe."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.text.charlm import OPENING_BITS, opening_keys, title_keys

SAMPLE = 200_000  # paragraphs
EPOCHS = 2
BATCH = 512
RATE = 0.05
_WIDTH = 38  # features of one line at most
_NEVER_FIRST: Final = frozenset("，。、；：！？）》”")
_SHORTEST = 30


def openings(texts: Sequence[str]) -> NDArray[np.float16]:
    """Weights of the hashed features of beginnings: paragraphs against second halves of paragraphs."""
    draw = random.Random(0)  # noqa: S311  # a sample, not a secret
    return _learn(list(_halves(draw.sample(texts, min(SAMPLE, len(texts))), draw)), draw)


def titles(heads: Sequence[str], texts: Sequence[str]) -> NDArray[np.float16]:
    """Weights of the hashed features of short lines: `heads` against the cut off beginnings of `texts`."""
    draw = random.Random(1)  # noqa: S311
    cases = [(title_keys(head), True) for head in draw.sample(heads, min(SAMPLE // 2, len(heads)))]
    for text in draw.sample(texts, min(len(cases), len(texts))):
        cut = draw.randrange(6, _SHORTEST + 4)
        if len(text) > cut and text[cut - 1] not in _NEVER_FIRST:
            cases.append((title_keys(text[:cut]), False))
    return _learn(cases, draw)


def _learn(cases: list[tuple[list[int], bool]], draw: random.Random) -> NDArray[np.float16]:
    """Logistic regression by Adagrad (Duchi et al. 2011); deterministic."""
    draw.shuffle(cases)
    spare = 2**OPENING_BITS  # fills the rows up, and weighs nothing
    keys = np.full((len(cases), _WIDTH), spare, dtype=np.int32)
    for row, (found, _) in enumerate(cases):
        keys[row, : len(found)] = found[:_WIDTH]
    wanted = np.array([float(first) for _, first in cases])
    return _descend(keys, wanted, spare)[:spare].astype(np.float16)


def _halves(texts: Sequence[str], draw: random.Random) -> Iterator[tuple[list[int], bool]]:
    for text in texts:
        yield opening_keys(text), True
        if len(text) <= _SHORTEST:
            continue
        for _ in range(2):
            cut = draw.randrange(10, len(text) - 8)
            rare = text[cut - 1] in "。！？" or (text[cut - 1] in "，、；：" and draw.random() < 0.5)
            if not rare and text[cut] not in _NEVER_FIRST:
                yield opening_keys(text[cut:]), False


def _descend(keys: NDArray[np.int32], wanted: NDArray[np.float64], spare: int) -> NDArray[np.float64]:
    weights, squares = np.zeros(spare + 1), np.full(spare + 1, 1e-6)
    for _ in range(EPOCHS):
        for start in range(0, len(keys), BATCH):
            rows = keys[start : start + BATCH]
            chance = 1 / (1 + np.exp(-np.clip(weights[rows].sum(axis=1), -30, 30)))
            error = np.repeat(chance - wanted[start : start + BATCH], rows.shape[1])
            used, inverse = np.unique(rows, return_inverse=True)
            slope = np.bincount(inverse.ravel(), error, len(used)) / len(rows)
            squares[used] += slope**2
            weights[used] -= RATE * slope / np.sqrt(squares[used])
            weights[spare] = 0.0
    return weights
