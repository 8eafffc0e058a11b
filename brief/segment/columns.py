"""How wide the columns of a page are, and so which pieces end with a full row, as those do that a column's end cuts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.marks import is_closed

Values = NDArray[np.float64]

WIDTHS: Final = range(9, 29)  # characters of a row
_INDENT: Final = 2
_LUCK: Final = 0.3  # share of cut pieces that the best of all widths fits by chance
_MOST: Final = 0.9
_FEWEST: Final = 4


def characters(text: str) -> float:
    """Rows in which every character takes as much."""
    return float(len(text))


def halves(text: str) -> float:
    """Rows in which figures and Latin letters take half a character each."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


MEASURES: Final = (characters, halves)


def full_rows(texts: Sequence[str], opens: Values) -> Values:
    """For each piece the log-odds that its last row is full against any length, 0 where the page does not tell.

    `opens` are the log-odds that each begins a paragraph, which is set in by two characters.
    """
    fewest = min(WIDTHS)
    cut = np.array(
        [not is_closed(text) and len(text) > fewest and text[-1] not in "：:—" for text in texts], dtype=bool
    )
    if cut.sum() < _FEWEST:
        return np.zeros(len(texts))
    best: tuple[float, NDArray[np.bool_], int] = (0.0, np.zeros(len(texts), dtype=np.bool_), fewest)
    for measure in MEASURES:
        lengths = np.array([measure(text) for text in texts]) + _INDENT * (opens > 0)
        for width in WIDTHS:
            over = np.abs(lengths - width * np.rint(lengths / width))
            fits = (over <= 0.5) & (lengths > width - 1)
            best = max(best, (float(fits[cut].mean()), fits, width), key=lambda found: found[0])
    share, filled, width = best
    sure = min(_MOST, max(0.0, share - _LUCK) / (1 - _LUCK))
    chance = 1.5 / width
    full = np.full(len(texts), math.log(1 - sure * (1 - chance)))
    full[filled] = math.log(sure / chance + 1 - sure)
    return full
