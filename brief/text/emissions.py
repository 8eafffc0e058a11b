"""What the name tagger's weights say of every character of a text, for each label; in numpy, no feature is written out.

The features are those that brief.text.features writes out for the training; a test holds the two side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.assets import asset
from brief.text.features import AFTER, BEFORE, COMPOUND, EDGE, padded
from brief.text.lexicon import SURNAMES
from brief.text.words import is_word, word_texts

Numbers = NDArray[np.float64]
Rows = NDArray[np.float32]
Codes = NDArray[np.int64]
Points = NDArray[np.uint32]
Flags = NDArray[np.uint8]

_PLANE: Final = 0x10000
_BEYOND: Final = _PLANE - 1  # stands for what is beyond the basic plane; no table knows it
_LONG: Final = 5  # from this length on words are alike


class _Words(dict[str, int]):
    """For each word twice its row in the weights, and one more where the dictionary holds it; asked once for each."""

    def __init__(self, values: Sequence[str]) -> None:
        self.rows = {word: row for row, word in enumerate(values)}

    def __missing__(self, word: str) -> int:
        known = len(word) > 1 and is_word(word)
        self[word] = found = 2 * self.rows.get(word, len(self.rows)) + known
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weights of the field by what they are given to, and where to find each.

    The last row of each array, of zeros, is for what the training did not know. `char_rows` (n, 3, 7) at, before and
    after a place; `pair_rows` (n, 3, 7) ending there, beginning there, behind it; `word_rows` (n, 2, 7) before and after;
    `place_rows` (n, 7) by place in the word, its length and whether the dictionary holds it; `shape_rows` (n, 7);
    `surnames` (27, kinds, kinds, 7) by the surnames here and before and the kinds of the characters beside; `signs` (1728,
    7) by posts, surnames and verbs around; `moves` (7, 7) from label to label. `chars`, `kinds` (a kind's place in all
    shapes) and `digits` are by code point, `beside` (a kind's row in `surnames`) by kind; `pairs` and `shapes` are sorted.
    """

    digits: NDArray[np.bool_]
    chars: Codes
    char_rows: Rows
    pairs: Points
    pair_rows: Rows
    words: _Words
    word_rows: Rows
    places: Codes
    place_rows: Rows
    kinds: Codes
    beside: Codes
    shapes: Codes
    shape_rows: Rows
    surnames: Rows
    signs: Rows
    moves: Numbers


@cache
def weights() -> Weights:
    """The weights that ship with the package."""
    with np.load(asset("weights", "names.npz")) as file:
        held = {name: file[name] for name in file.files}

    def values(name: str) -> list[str]:
        return bytes(held[name]).decode().split("\n")

    digits = np.char.isdigit(np.arange(_PLANE, dtype=np.uint32).view("<U1"))
    pairs = _points("".join(values("pairs"))).reshape(-1, 2)
    shapes = "".join(values("shapes"))
    every = sorted({*values("kinds"), *shapes})
    kinds = _kinds(every, digits)
    return Weights(
        digits=digits,
        chars=_rows_of(values("chars"), _PLANE),
        char_rows=held["chars_rows"],
        pairs=_paired(pairs[:, 0], pairs[:, 1]),
        pair_rows=held["pairs_rows"],
        words=_Words(values("words")),
        word_rows=held["words_rows"],
        places=_places(values("places")),
        place_rows=held["places_rows"],
        kinds=kinds,
        beside=_rows_of(values("kinds"), _PLANE)[[*map(ord, every), _BEYOND]],
        shapes=_shapes(_rows_of(every, _PLANE)[_points(shapes)].reshape(-1, 5).T, len(every)),
        shape_rows=held["shapes_rows"],
        surnames=held["surnames"],
        signs=held["signs"],
        moves=held["moves"].astype(np.float64),
    )


def _rows_of(values: Sequence[str], size: int) -> Codes:
    """By code point the place of a character in `values`, behind the last for any other."""
    table = np.full(size, len(values), dtype=np.int64)
    table[_points("".join(values))] = np.arange(len(values))
    return table


def _kinds(every: Sequence[str], digits: NDArray[np.bool_]) -> Codes:
    """By code point the place of a character's kind among `every`; see brief.text.features."""
    table = _rows_of(every, _PLANE)
    for letters in (slice(0x41, 0x5B), slice(0x61, 0x7B)):
        table[letters] = every.index("A")
    table[0x4E00:0xA000] = every.index("c")
    table[digits] = every.index("9")
    return table


def _places(values: Sequence[str]) -> Codes:
    """Rows by place in the word, its length, whether it is known: 2, 4, 1 for 2/4k; places beyond the last are one."""
    told = [value.partition("/") for value in values]
    most = max(int(place) for place, _, _ in told)
    table = np.full((most + 2, _LONG + 1, 2), len(values), dtype=np.int64)
    for row, (place, _, kind) in enumerate(told):
        table[int(place), int(kind[0]), int(kind[1] == "k")] = row
    return table


def _shapes(kinds: Codes, count: int) -> Codes:
    """One number for five kinds (5, n) of `count` and those unknown; greater for what is sorted behind."""
    total: Codes = kinds[0]
    for row in kinds[1:]:
        total = total * (count + 1) + row
    return total


def _paired(first: Points, second: Points) -> Points:
    """One number for each pair of code points of the basic plane."""
    return (first.astype(np.uint32) * np.uint32(_PLANE)) | second


def _points(text: str) -> Points:
    """The code points of `text`."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _found(values: NDArray[np.generic], table: NDArray[np.generic]) -> Codes:
    """Where the sorted `table` holds each of `values`; behind its last where it does not."""
    at = np.searchsorted(table, values)
    at[table[np.minimum(at, len(table) - 1)] != values] = len(table)
    return at


def emissions(lines: Sequence[str], model: Weights) -> Rows:
    """What each character of `lines`, one after the other, says for each label: (characters, 7)."""
    sizes = [len(line) for line in lines]
    wide = "".join(map(padded, lines))
    at = np.arange(sum(sizes)) + np.repeat(np.arange(len(sizes)) * 4, sizes)
    points = _in_plane(wide)
    shape = model.kinds[points]
    surnames, posts, verbs = _cues(wide, points)
    points = np.where(model.digits[points], np.uint32(ord("0")), points)
    chars = model.char_rows[model.chars[points]]
    pairs = model.pair_rows[_found(_paired(points[:-1], points[1:]), model.pairs)]
    total = chars[2:-2, 0] + chars[1:-3, 1]
    total += chars[3:-1, 2]
    total += pairs[1:-2, 0]
    total += pairs[2:-1, 1]
    total += pairs[3:, 2]
    three = surnames[2:-2] * 9 + surnames[1:-3] * 3 + surnames[:-4]
    ended = posts[2:-3] * 4 + posts[1:-4] * 2 + posts[:-5]
    begun = verbs[3:-2] * 4 + verbs[4:-1] * 2 + verbs[5:]
    beside = model.beside[shape]
    total += model.surnames[three, beside[1:-3], beside[3:-1]]
    total += model.signs[(ended * 27 + three) * 8 + begun]
    around = np.stack([shape[k + at] for k in range(5)])
    total = total[at] + model.shape_rows[_found(_shapes(around, len(model.beside) - 1), model.shapes)]
    return total + _in_words(lines, model)


def _in_plane(text: str) -> Points:
    """The code points of `text`, with 9 for a digit beyond the basic plane and one that is never used for the rest."""
    points = _points(text)
    if points.size and points.max() > _BEYOND:
        points = points.copy()
        for at in np.flatnonzero(points > _BEYOND).tolist():
            points[at] = ord("9") if text[at].isdigit() else _BEYOND
    return points


_SURNAMED: Final = np.zeros(_PLANE, dtype=np.uint8)
_SURNAMED[_points("".join(sorted(SURNAMES)))] = 1


def _table(words: dict[str, tuple[str, ...]]) -> Flags:
    """By code point 1 where the character is a word by itself, 2 where longer words have it at their beginning or end."""
    table = np.zeros(_PLANE, dtype=np.uint8)
    for letter, held in words.items():
        table[ord(letter)] = 1 if letter in held else 2
    return table


_STARTS: Final = _table(AFTER)
_ENDS: Final = _table(BEFORE)


def _cues(wide: str, points: Points) -> tuple[Codes, Codes, Codes]:
    """Signs for every character of padded lines, put together.

    The length of the surname that begins here; 1 where a post or calling ends here, with a 0 before the first; 1 where a
    verb of persons begins, with a 0 behind the last.
    """
    surnames = _SURNAMED[points]
    surnames[[match.start() for match in COMPOUND.finditer(wide)]] = 2
    ended = np.zeros(len(points) + 1, dtype=np.int64)
    begun = np.zeros(len(points) + 1, dtype=np.int64)
    ends, starts = _ENDS[points], _STARTS[points]
    ended[1:], begun[:-1] = ends == 1, starts == 1
    ended[[at + 1 for at in np.flatnonzero(ends == 2).tolist() if wide.endswith(BEFORE[wide[at]], 0, at + 1)]] = 1
    begun[[at for at in np.flatnonzero(starts == 2).tolist() if wide.startswith(AFTER[wide[at]], at)]] = 1
    return surnames.astype(np.int64), ended, begun


def _in_words(lines: Sequence[str], model: Weights) -> Rows:
    """What the words around say for each label."""
    told: list[str] = []
    edges: list[int] = []
    for line in lines:
        told += (EDGE[0], *word_texts(line), EDGE[1])
        edges += (len(told) - 1, len(told))
    found = np.fromiter(map(model.words.__getitem__, told), dtype=np.int64, count=len(told))
    inside = np.ones(len(told) + 1, dtype=np.bool_)
    inside[[0, *edges]] = False
    at = np.flatnonzero(inside)
    sizes = np.fromiter(map(len, told), dtype=np.int64, count=len(told))[at]
    rows, known = found >> 1, found[at] & 1
    beside: Rows = model.word_rows[rows[at - 1], 0] + model.word_rows[rows[at + 1], 1]
    starts = np.cumsum(sizes) - sizes
    within = np.minimum(np.arange(sizes.sum()) - np.repeat(starts, sizes), len(model.places) - 1)
    places = model.places[within, np.repeat(np.minimum(sizes, _LONG), sizes), np.repeat(known, sizes)]
    within_words: Rows = model.place_rows[places] + np.repeat(beside, sizes, axis=0)
    return within_words
