"""The name tagger at work: what its weights say of every character, and the likeliest labels of each clause, in numpy.

The same field as python-crfsuite reads from weights/names.crfsuite, whose weights weights/names.npz holds as arrays; one
thing is fixed that it leaves open: no mark that ends a clause is part of a name, so that every clause stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import add
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from brief.assets import asset
from brief.text.features import cues, kinds, padded, word_places

LABELS: Final = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_END: Final = re.compile("[，。；：！？]")
_PLAIN: Final = LABELS.index("O")

Numbers = NDArray[np.float64]
Rows = NDArray[np.float32]
Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name at ``[start, end)`` of line number `line`: its label (PER, ORG, LOC) and the least posterior of its characters."""

    line: int
    start: int
    end: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the field by what they are given to.

    Tables map a value to a row; the last row of each array, of zeros, is for values that the training did not know.
    `chars` (n, 3, 7) at, before and after a place; `pairs` (n, 3, 7) ending there, beginning there, behind it; `words`
    (n, 2, 7) before and after; `surnames` (27, kinds, kinds, 7) by the surnames here and before and the kinds of the
    characters beside; `signs` (1728, 7) by posts, surnames and verbs around; `moves` (7, 7) from label to label.
    """

    chars: dict[str, int]
    char_rows: Rows
    pairs: dict[str, int]
    pair_rows: Rows
    words: dict[str, int]
    word_rows: Rows
    places: dict[str, int]
    place_rows: Rows
    shapes: dict[str, int]
    shape_rows: Rows
    kinds: dict[str, int]
    surnames: Rows
    signs: Rows
    moves: Numbers


@cache
def weights() -> Weights:
    """The weights that ship with the package."""
    with np.load(asset("weights", "names.npz")) as file:
        held = {name: file[name] for name in file.files}

    def table(name: str) -> dict[str, int]:
        values = bytes(held[name]).decode().split("\n")
        return dict(zip(values, range(len(values)), strict=True))

    def rows(name: str) -> Rows:
        found: Rows = held[f"{name}_rows"]
        return found

    return Weights(
        chars=table("chars"),
        char_rows=rows("chars"),
        pairs=table("pairs"),
        pair_rows=rows("pairs"),
        words=table("words"),
        word_rows=rows("words"),
        places=table("places"),
        place_rows=rows("places"),
        shapes=table("shapes"),
        shape_rows=rows("shapes"),
        kinds=table("kinds"),
        surnames=held["surnames"],
        signs=held["signs"],
        moves=held["moves"].astype(np.float64),
    )


def tag(lines: Sequence[str]) -> Iterator[Tagged]:
    """The names in `lines`, in order."""
    clauses = _clauses(lines)
    if not clauses:
        return
    model = weights()
    scores = emissions(lines, model).astype(np.float64)
    named = [(c, path) for c, path in zip(clauses, _paths(scores, clauses, model.moves), strict=True) if path.any()]
    if not named:
        return
    sure = _posteriors(scores, [clause for clause, _ in named], model.moves)
    for (clause, path), posterior in zip(named, sure, strict=True):
        yield from _names(clause, path.tolist(), posterior)


def _names(clause: _Clause, path: list[int], posterior: Numbers) -> Iterator[Tagged]:
    """The names of one clause."""
    start, size = 0, len(path)
    while start < size:
        if path[start] == _PLAIN:
            start += 1
            continue
        label = LABELS[path[start]][2:]
        inside = LABELS.index(f"I-{label}")
        end = start + 1
        while end < size and path[end] == inside:
            end += 1
        sure = min(posterior[at, path[at]] for at in range(start, end))
        yield Tagged(clause.line, start + clause.shift, end + clause.shift, label, float(sure))
        start = end


class _Clause(NamedTuple):
    """`size` characters from `start` on, counted through all lines, `shift` into line number `line`.

    `opens` and `closes` say whether it is the first and the last of its line; else a mark, which is no name, is beside it.
    """

    start: int
    size: int
    line: int
    shift: int
    opens: bool
    closes: bool


def _clauses(lines: Sequence[str]) -> list[_Clause]:
    """The clauses of `lines`, without the marks that end them."""
    found: list[_Clause] = []
    at = 0
    for number, line in enumerate(lines):
        begin = 0
        for end in (*(match.start() for match in _END.finditer(line)), len(line)):
            if end > begin:
                found.append(_Clause(at + begin, end - begin, number, begin, begin == 0, end == len(line)))
            begin = end + 1
        at += len(line)
    return found


def emissions(lines: Sequence[str], model: Weights) -> Rows:
    """What each character of `lines`, one after the other, says for each label: (characters, 7)."""
    sizes = [len(line) for line in lines]
    wide = "".join(map(padded, lines))
    here = np.arange(sum(sizes)) + np.repeat(np.arange(len(sizes)) * 4 + 2, sizes)
    chars = model.char_rows[_numbers(wide, model.chars)]
    pairs = model.pair_rows[_numbers(map(add, wide, wide[1:]), model.pairs)]
    total = chars[2:-2, 0] + chars[1:-3, 1]
    total += chars[3:-1, 2]
    total += pairs[1:-2, 0]
    total += pairs[2:-1, 1]
    total += pairs[3:, 2]
    shape = kinds(wide)
    beside = _numbers(shape, model.kinds)
    surnames, posts, verbs = (_digits(signs) for signs in zip(*map(cues, lines), strict=True))
    three = surnames[2:-3] * 9 + surnames[1:-4] * 3 + surnames[:-5]
    ended = posts[1:-4] * 4 + posts[:-5] * 2 + np.concatenate(([0], posts[:-6]))
    begun = verbs[3:-2] * 4 + verbs[4:-1] * 2 + verbs[5:]
    total += model.surnames[three, beside[1:-3], beside[3:-1]]
    total += model.signs[(ended * 27 + three) * 8 + begun]
    at = here - 2
    total = total[at] + model.shape_rows[_numbers((shape[i : i + 5] for i in at.tolist()), model.shapes)]
    return total + _in_words(lines, model)


def _numbers(values: Iterable[str], table: dict[str, int]) -> Codes:
    """The rows of `values`; the one behind all others for a value that the table does not hold."""
    return np.fromiter(map(table.get, values, repeat(len(table))), dtype=np.int64)


def _digits(signs: Iterable[str]) -> Codes:
    """The digits as numbers, with a 0 behind the last."""
    return np.frombuffer(("".join(signs) + "0").encode(), dtype=np.uint8).astype(np.int64) - ord("0")


def _in_words(lines: Sequence[str], model: Weights) -> Rows:
    """What the words around say for each label."""
    told = [word_places(line) for line in lines]
    places = _numbers((place for line in told for place in line[0]), model.places)
    left = _numbers((word for line in told for word in line[1]), model.words)
    right = _numbers((word for line in told for word in line[2]), model.words)
    sizes = [size for line in told for size in line[3]]
    beside: Rows = model.word_rows[left, 0] + model.word_rows[right, 1]
    found: Rows = model.place_rows[places] + np.repeat(beside, sizes, axis=0)
    return found


def _laid_out(scores: Numbers, clauses: Sequence[_Clause], moves: Numbers) -> tuple[Numbers, list[int], list[int]]:
    """The clauses side by side, longest first: scores (place, clause, label), their order, how many reach each place."""
    order = sorted(range(len(clauses)), key=lambda k: -clauses[k].size)
    ranked = [clauses[k] for k in order]
    sizes = np.array([clause.size for clause in ranked])
    longest = ranked[0].size
    index = np.array([clause.start for clause in ranked])[:, None] + np.arange(longest)
    laid = np.ascontiguousarray(scores[np.minimum(index, len(scores) - 1)].transpose(1, 0, 2))
    laid[0, [not clause.opens for clause in ranked]] += moves[_PLAIN]
    open_ended = np.flatnonzero([not clause.closes for clause in ranked])
    laid[sizes[open_ended] - 1, open_ended] += moves[:, _PLAIN]
    reach = np.searchsorted(-sizes, -np.arange(longest + 1), side="left")
    return laid, order, reach.tolist()


def _paths(scores: Numbers, clauses: Sequence[_Clause], moves: Numbers) -> list[Codes]:
    """The likeliest labels of each clause (Viterbi), all clauses step by step together."""
    laid, order, reach = _laid_out(scores, clauses, moves)
    for at in range(1, len(laid)):
        count = reach[at]
        laid[at, :count] += (laid[at - 1, :count, :, None] + moves).max(axis=1)
    path = np.zeros((len(laid), len(order)), dtype=np.int64)
    into = np.ascontiguousarray(moves.T)
    for at in range(len(laid) - 1, -1, -1):
        count, goes = reach[at], reach[at + 1]
        ways = laid[at, :count]
        ways[:goes] += into[path[at + 1, :goes]] if goes else 0
        path[at, :count] = ways.argmax(axis=1)
    found: list[Codes] = [path[0]] * len(order)
    for row, k in enumerate(order):
        found[k] = path[: clauses[k].size, row]
    return found


def _posteriors(scores: Numbers, clauses: Sequence[_Clause], moves: Numbers) -> list[Numbers]:
    """The probability of each label at each character of each clause (forward and backward), (characters, 7)."""
    laid, order, reach = _laid_out(scores, clauses, moves)
    laid = np.exp(laid - laid.max(axis=2, keepdims=True))
    step = np.exp(moves - moves.max() / 2)
    back = np.ascontiguousarray(step.T)
    ahead = laid.copy()
    for at in range(1, len(laid)):
        count = reach[at]
        ahead[at, :count] *= _scaled(ahead[at - 1, :count] @ step, at)
    rest = np.ones_like(laid)
    for at in range(len(laid) - 2, -1, -1):
        count = reach[at + 1]
        rest[at, :count] = _scaled((rest[at + 1, :count] * laid[at + 1, :count]) @ back, at)
    both = ahead * rest
    both /= both.sum(axis=2, keepdims=True)
    found: list[Numbers] = [both[:, 0]] * len(order)
    for row, k in enumerate(order):
        found[k] = both[: clauses[k].size, row]
    return found


def _scaled(row: Numbers, at: int) -> Numbers:
    """`row`, brought back to a sum of 1 at every eighth place, so that it neither overflows nor vanishes."""
    return row if at % 8 else row / row.sum(axis=1, keepdims=True)
