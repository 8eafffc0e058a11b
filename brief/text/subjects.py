"""What a text is about, as a short vector: pairs of characters that stand in the same articles point the same way.

The vectors of hashed character pairs are learned by ``brief.train.subjects``; a text's is the mean of its pairs'.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from brief.assets import asset
from brief.text.charlm import charlm

Values = NDArray[np.float64]

BITS = 16
WIDTH = 36  # numbers of a vector


def keys(text: str) -> NDArray[np.int64]:
    """Hashed pairs of neighboring characters of `text`, those with unknown characters, digits or Latin left out."""
    ids = np.array(charlm().ids(text), dtype=np.uint64)
    known = ids > 0
    both = known[:-1] & known[1:]
    packed = (ids[:-1] << np.uint64(12)) | ids[1:]
    mixed = packed[both] * np.uint64(0x9E3779B97F4A7C15)
    return (mixed >> np.uint64(64 - BITS)).astype(np.int64)


def sums(texts: Sequence[str]) -> Values:
    """The sum of the vectors of the pairs of each text: (texts, WIDTH)."""
    table = _table()
    return np.array([table[keys(text)].sum(axis=0) for text in texts]).reshape(len(texts), WIDTH)


@cache
def _table() -> NDArray[np.float32]:
    """The vector of each hashed pair."""
    with np.load(asset("weights", "segment", "subjects.npz")) as file:
        table: NDArray[np.float32] = file["vectors"].astype(np.float32) * file["scale"]
    return table
