"""The name tagger at work: the likeliest labels of each clause by what its weights say of every character, in numpy.

The same field as python-crfsuite reads from weights/names.crfsuite, whose weights weights/names.npz holds as arrays; one
thing is fixed that it leaves open: no mark that ends a clause is part of a name, so that every clause stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from brief.text.emissions import emissions, weights

LABELS: Final = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_END: Final = re.compile("[，。；：！？]")
_PLAIN: Final = LABELS.index("O")

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name at ``[start, end)`` of line number `line`: its label (PER, ORG, LOC) and the least posterior of its characters."""

    line: int
    start: int
    end: int
    label: str
    confidence: float


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


def _laid_out(scores: Numbers, clauses: Sequence[_Clause], moves: Numbers) -> tuple[Numbers, list[int], list[int]]:
    """The clauses side by side, longest first: scores (place, label, clause), their order, how many reach each place."""
    order = sorted(range(len(clauses)), key=lambda k: -clauses[k].size)
    ranked = [clauses[k] for k in order]
    sizes = np.array([clause.size for clause in ranked])
    longest = ranked[0].size
    index = np.array([clause.start for clause in ranked]) + np.arange(longest)[:, None]
    laid = np.ascontiguousarray(scores[np.minimum(index, len(scores) - 1)].transpose(0, 2, 1))
    laid[0, :, [not clause.opens for clause in ranked]] += moves[_PLAIN]
    open_ended = np.flatnonzero([not clause.closes for clause in ranked])
    laid[sizes[open_ended] - 1, :, open_ended] += moves[:, _PLAIN]
    reach = np.searchsorted(-sizes, -np.arange(longest + 1), side="left")
    return laid, order, reach.tolist()


def _paths(scores: Numbers, clauses: Sequence[_Clause], moves: Numbers) -> list[Codes]:
    """The likeliest labels of each clause (Viterbi), all clauses step by step together."""
    laid, order, reach = _laid_out(scores, clauses, moves)
    steps = moves[:, :, None]
    for at in range(1, len(laid)):
        count = reach[at]
        laid[at, :, :count] += np.maximum.reduce(laid[at - 1, :, None, :count] + steps, axis=0)
    path = np.zeros((len(laid), len(order)), dtype=np.int64)
    for at in range(len(laid) - 1, -1, -1):
        count, goes = reach[at], reach[at + 1]
        ways = laid[at, :, :count]
        if goes:
            ways[:, :goes] += moves.take(path[at + 1, :goes], axis=1)
        path[at, :count] = ways.argmax(axis=0)
    found: list[Codes] = [path[0]] * len(order)
    for row, k in enumerate(order):
        found[k] = path[: clauses[k].size, row]
    return found


def _posteriors(scores: Numbers, clauses: Sequence[_Clause], moves: Numbers) -> list[Numbers]:
    """The probability of each label at each character of each clause (forward and backward), (characters, 7)."""
    laid, order, reach = _laid_out(scores, clauses, moves)
    laid = np.ascontiguousarray(laid.transpose(0, 2, 1))
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
