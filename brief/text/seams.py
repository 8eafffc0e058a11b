"""How well a text goes on in another by more than the few characters at the seam: small convolutional encoders.

Of the last characters of the one and the first of the other each makes a vector; their product is about the logarithm
of how much likelier the second is after the first than anywhere. One pair of encoders knows text that is cut (CUT),
another paragraphs that come next in an article (NEXT). Learned by ``brief.train.seams``.
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

REACH: Final = 32  # characters on each side of the seam
NEAR: Final = 8  # of them are told apart by their places, the rest by their mean
SEEN: Final = NEAR + 1  # those that the second convolution looks at
CUT: Final = "cut"
NEXT: Final = "next"
TAIL: Final = "tail"
HEAD: Final = "head"
SCALE: Final = "-scale"


def window(text: str, side: str) -> list[int]:
    """The ids of the REACH characters of `text` at the seam, the nearest to it first; 0 where it is shorter."""
    near = text[: -REACH - 1 : -1] if side == TAIL else text[:REACH]
    return (charlm().ids(near) + [0] * REACH)[:REACH]


def vectors(texts: Sequence[str], side: str, kind: str = CUT) -> NDArray[np.float32]:
    """What each of `texts` is at the seam, as its `side` there (TAIL or HEAD), for seams of a `kind` (CUT or NEXT)."""
    weights, name = _weights(), f"{kind}-{side}"
    ids = np.array([window(text, side) for text in texts], dtype=np.int64).reshape(-1, REACH)
    found = np.pad(weights[f"{kind}-table"][ids], ((0, 0), (1, 1), (0, 0)))
    found = np.maximum(_convolved(found, weights, f"{name}-one"), 0.0)
    near = np.pad(found[:, :SEEN], ((0, 0), (1, 0), (0, 0)))
    near = np.maximum(_convolved(near, weights, f"{name}-two"), 0.0)
    flat = np.concatenate([near.reshape(len(ids), -1), found.mean(axis=1)], axis=1)
    hidden = np.maximum(flat @ weights[f"{name}-hidden"] + weights[f"{name}-hidden-bias"], 0.0)
    out: NDArray[np.float32] = hidden @ weights[f"{name}-out"]
    return out


def continues(lefts: Sequence[str], rights: Sequence[str], kind: str = CUT) -> Values:
    """How well each right text goes on where each left one ends (lefts, rights): a logarithm, 0 for as well as any."""
    if not lefts or not rights:
        return np.zeros((len(lefts), len(rights)))
    found: Values = (vectors(lefts, TAIL, kind) @ vectors(rights, HEAD, kind).T).astype(np.float64)
    return found


def _convolved(found: NDArray[np.float32], weights: Weights, name: str) -> NDArray[np.float32]:
    """A convolution over three neighbors: (texts, places, channels) to (texts, places - 2, channels)."""
    beside = np.concatenate([found[:, :-2], found[:, 1:-1], found[:, 2:]], axis=2)
    out: NDArray[np.float32] = beside @ weights[name] + weights[f"{name}-bias"]
    return out


@cache
def _weights() -> Weights:
    """The weights by name; those kept in bytes are multiplied by the scales of their columns."""
    with np.load(asset("weights", "segment", "seams.npz")) as file:
        kept = {name: file[name] for name in file.files}
    one = np.ones(1, np.float32)
    return {
        name: values.astype(np.float32) * kept.get(name + SCALE, one)
        for name, values in kept.items()
        if not name.endswith(SCALE)
    }
