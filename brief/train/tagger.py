"""The trained name tagger as arrays: ``python -m brief.train.tagger weights/names.crfsuite weights/names.npz``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from brief.text.tagging import LABELS

Rows = NDArray[np.float32]
Known = Mapping[str, Rows]


def export(trained: Path, out: Path) -> None:
    """Write the weights of the python-crfsuite model at `trained` to `out` (npz), as brief.text.tagging reads them."""
    known, moves = _weights(trained)
    by_letter: dict[str, dict[str, Rows]] = {letter: {} for letter in "abcdegpnwkstvx"}
    for name, row in known.items():
        by_letter[name[0]][name[1:]] = row
    arrays: dict[str, NDArray[np.generic]] = {"moves": moves}
    families = {"chars": "abc", "pairs": "deg", "words": "pn", "places": "w", "shapes": "k"}
    for name, letters in families.items():
        values = sorted({value for letter in letters for value in by_letter[letter]})
        stacked = np.zeros((len(values) + 1, len(letters), len(LABELS)), dtype=np.float32)
        for place, letter in enumerate(letters):
            for number, value in enumerate(values):
                stacked[number, place] = by_letter[letter].get(value, 0)
        arrays[name] = _text(values)
        arrays[f"{name}_rows"] = stacked if len(letters) > 1 else stacked[:, 0]
    kinds = sorted({kind for value in by_letter["s"] for kind in value[3:]})
    arrays["kinds"] = _text(kinds)
    arrays["surnames"] = _surnames(by_letter["s"], kinds)
    arrays["signs"] = _signs(by_letter["t"], by_letter["v"], by_letter["x"])
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]  # numpy's stub takes names for options


def _text(values: Iterable[str]) -> NDArray[np.generic]:
    return np.frombuffer("\n".join(values).encode(), dtype=np.uint8)


def _weights(trained: Path) -> tuple[dict[str, Rows], Rows]:
    """The weights of every attribute (7), and from label to label (7, 7), to six decimals."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(trained))
    info = tagger.info()
    number = {label: place for place, label in enumerate(LABELS)}
    known: dict[str, Rows] = {}
    for (name, label), weight in info.state_features.items():
        known.setdefault(name, np.zeros(len(LABELS), dtype=np.float32))[number[label]] = weight
    moves = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for (one, other), weight in info.transitions.items():
        moves[number[one], number[other]] = weight
    return known, moves


def _surnames(known: Known, kinds: list[str]) -> Rows:
    """(27, kinds, kinds, 7): surnames here, one back and two back, and the kinds of the characters before and after."""
    every = ["".join(three) for three in product("012", repeat=3)]
    table = np.zeros((27, len(kinds) + 1, len(kinds) + 1, len(LABELS)), dtype=np.float32)
    for value, row in known.items():
        table[every.index(value[:3]), kinds.index(value[3]), kinds.index(value[4])] = row
    return table


def _signs(posts: Known, verbs: Known, both: Known) -> Rows:
    """(1728, 7): posts that ended, surnames, verbs that begin; the sum of what each and all together say."""
    table = np.zeros((8 * 27 * 8, len(LABELS)), dtype=np.float32)
    bits = ["".join(three) for three in product("01", repeat=3)]
    for number, (t, s, v) in enumerate(product(bits, map("".join, product("012", repeat=3)), bits)):
        table[number] = posts.get(t + s[0], 0) + verbs.get(v, 0) + both.get(t + s + v, np.float32(0))
    return table


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
