"""How well a text goes on in another by more than the few characters at the seam: two small convolutional encoders.

Of the last characters of the one and the first of the other each makes a vector; their product is about the logarithm
of how much likelier the second is after the first than anywhere. Learned by ``brief.train.seams``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.assets import asset
from brief.text.charlm import charlm

Values = NDArray[np.float64]
Weights = Mapping[str, NDArray[np.float32]]

REACH: Final = 20  # characters on each side of the seam
NEAR: Final = 6  # of them are told apart by their places, the rest by their mean
TAIL: Final = "tail"
HEAD: Final = "head"


def window(text: str, side: str) -> list[int]:
    """The ids of the REACH characters of `text` at the seam, the nearest to it first; 0 where it is shorter."""
    near = text[: -REACH - 1 : -1] if side == TAIL else text[:REACH]
    return (charlm().ids(near) + [0] * REACH)[:REACH]


def vectors(texts: Sequence[str], side: str) -> NDArray[np.float32]:
    """What each of `texts` is at the seam, as its `side` there (TAIL or HEAD)."""
    weights = _weights()
    ids = np.array([window(text, side) for text in texts], dtype=np.int64).reshape(-1, REACH)
    found = weights["table"][ids]
    found = np.maximum(_convolved(found, weights, f"{side}-one"), 0.0)
    flat = np.concatenate([found[:, :NEAR].reshape(len(ids), -1), found.mean(axis=1)], axis=1)
    hidden = np.maximum(flat @ weights[f"{side}-hidden"] + weights[f"{side}-hidden-bias"], 0.0)
    out: NDArray[np.float32] = hidden @ weights[f"{side}-out"]
    return out


def continues(lefts: Sequence[str], rights: Sequence[str]) -> Values:
    """How well each right text goes on where each left one ends (lefts, rights): a logarithm, 0 for as well as any."""
    if not lefts or not rights:
        return np.zeros((len(lefts), len(rights)))
    found: Values = (vectors(lefts, TAIL) @ vectors(rights, HEAD).T).astype(np.float64)
    return found


def _convolved(found: NDArray[np.float32], weights: Weights, name: str) -> NDArray[np.float32]:
    """A convolution over three neighbors, zeros beyond the ends: (texts, REACH, channels)."""
    padded = np.pad(found, ((0, 0), (1, 1), (0, 0)))
    beside = np.concatenate([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], axis=2)
    out: NDArray[np.float32] = beside @ weights[name] + weights[f"{name}-bias"]
    return out


@cache
def _weights() -> Weights:
    with np.load(asset("weights", "segment", "seams.npz")) as file:
        return {name: file[name].astype(np.float32) for name in file.files}
