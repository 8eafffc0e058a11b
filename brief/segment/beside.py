"""What stands beside two chains in the file: the lines next to their ends, headlines between them, where they touch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.board import Board
from brief.segment.kinds import KINDS, Chain, is_lead, tail_kind

Values = NDArray[np.float64]
Places = NDArray[np.int64]

_MOST: Final = 4.0  # headlines between two chains, or places where they touch, that are told apart
_SURE: Final = 2.0  # log-odds of a join that tells in what order the file is
_PRIOR: Final = 3.0
STEPS: Final = (1, 2, 3)
_FEW_TEXTS: Final = 5
_SIDES: Final = "HYBOJ"


def owners(board: Board, chains: Sequence[Chain]) -> NDArray[np.int64]:
    """The number of the chain of each piece."""
    owner = np.zeros(len(board.pieces), dtype=np.int64)
    for number, chain in enumerate(chains):
        owner[list(chain)] = number
    return owner


def after_tails(board: Board, chains: Sequence[Chain]) -> dict[str, Values]:
    """What the line below the end of each chain is: by kind, and how well it begins a paragraph."""
    at = {place: k for k, place in enumerate(board.place)}
    below = [at.get(board.place[chain[-1]] + 1, -1) for chain in chains]
    kinds = [KINDS[board.pieces[k].role] if k >= 0 else "" for k in below]
    out = {f"below:{kind}": np.array([float(k == kind) for k in kinds]) for kind in "HYBJ"}
    out["below:lead"] = np.array([float(k >= 0 and is_lead(board.pieces[k])) for k in below])
    out["below:opens"] = np.array([_opens(board, k) for k in below])
    return out


def before_heads(board: Board, chains: Sequence[Chain]) -> dict[str, Values]:
    """What the line above the beginning of each chain is."""
    at = {place: k for k, place in enumerate(board.place)}
    above = [at.get(board.place[chain[0]] - 1, -1) for chain in chains]
    kinds = [tail_kind(board.pieces[k]) if k >= 0 else "" for k in above]
    return {f"above:{kind}": np.array([float(k == kind) for k in kinds]) for kind in _SIDES}


def _opens(board: Board, k: int) -> float:
    return float(np.clip(board.opens[k], -8, 8)) if k >= 0 else 0.0


def between(board: Board, chains: Sequence[Chain], rows: Places, columns: Places) -> dict[str, Values]:
    """Headlines that stand between the end of a and the beginning of b, and where in the file the two touch."""
    heads = np.array([KINDS[piece.role] == "H" for piece in board.pieces])
    begins = heads & ~np.concatenate([[False], heads[:-1]])
    before = np.concatenate([[0], np.cumsum(begins)]).astype(float)
    last = np.array([chain[-1] for chain in chains])[rows]
    first = np.array([chain[0] for chain in chains])[columns]
    forward = first > last
    return {
        "heads-ahead": np.where(forward, np.clip(before[first] - before[last + 1], 0, _MOST), 0.0),
        "heads-back": np.where(forward, 0.0, np.clip(before[last] - before[first + 1], 0, _MOST)),
    } | {name: value[rows, columns] for name, value in _touching(board, chains).items()}


def habits(board: Board, chains: Sequence[Chain]) -> dict[str, float]:
    """In what order the file gives the page: how the surest steps lie in it, and where headlines stand to their text."""
    place = np.array(board.place)
    steps = [place[b] - place[a] for chain in chains for a, b in pairwise(chain)]
    tails, heads = [chain[-1] for chain in chains], [chain[0] for chain in chains]
    join = board.joins[np.ix_(tails, heads)]
    for n, m in enumerate(join.argmax(axis=1).tolist()):
        if join[n, m] > _SURE and tail_kind(board.pieces[tails[n]]) == "O":
            steps.append(place[heads[m]] - place[tails[n]])
    ahead = np.array(steps, dtype=float)
    count = len(ahead) + _PRIOR
    begins = [chain for chain in chains if KINDS[board.pieces[chain[0]].role] == "H"]
    below = after_tails(board, begins)
    opened = below["below:Y"] + below["below:H"] + (below["below:opens"] > 0)
    kinds = [KINDS[piece.role] for piece in board.pieces]
    return {
        "steps": float(np.log1p(len(ahead))),
        "to-next": float((np.sum(ahead == 1) + 0.6 * _PRIOR) / count),
        "forward": float((np.sum(ahead > 0) + 0.8 * _PRIOR) / count),
        "far-ahead": float((np.sum(ahead > 1) + 0.2 * _PRIOR) / count),
        "two-on": float((np.sum(ahead == 2) + 0.1 * _PRIOR) / count),
        "three-on": float((np.sum(ahead == 3) + 0.05 * _PRIOR) / count),  # the third line
        "head-on-top": float((np.minimum(opened, 1).sum() + _PRIOR / 2) / (len(begins) + _PRIOR)),
        "head-first": float(kinds[0] == "H"),
        "head-last": float(kinds[-1] == "H"),
        "head-leads": _leading(board, kinds),
    } | _alike(board, kinds)


def _alike(board: Board, kinds: Sequence[str]) -> dict[str, float]:
    """How much nearer in what they are about texts one, two and three on are than any two of the page.

    Where a page is read row by row over articles that stand side by side, the next but one is of the same article.
    """
    texts = [k for k, kind in enumerate(kinds) if kind == "B"]
    if len(texts) < _FEW_TEXTS:
        return {f"alike-{step}": 0.0 for step in STEPS}
    near = board.topics.nearness([(k,) for k in texts])
    usual = (near.sum() - len(texts)) / (len(texts) * (len(texts) - 1))
    return {f"alike-{step}": float(np.diagonal(near, step).mean() - usual) for step in STEPS}


def _leading(board: Board, kinds: Sequence[str]) -> float:
    """Whether the headlines of the page are about the text below them (1) or about the text above (-1)."""
    stacks: list[tuple[tuple[int, ...], int, int]] = []  # a stack with the texts above and below it
    texts = [k for k, kind in enumerate(kinds) if kind == "B"]
    for above, below in pairwise(texts):
        stack = tuple(k for k in range(above + 1, below) if kinds[k] == "H")
        if stack:
            stacks.append((stack, above, below))
    if not stacks:
        return 0.0
    near = board.topics.nearness([s for s, _, _ in stacks], [(k,) for _, *beside in stacks for k in beside])
    rows = np.arange(len(stacks))
    lead = near[rows, 2 * rows + 1] - near[rows, 2 * rows]
    return float(np.tanh(2 * lead.sum()))


def _touching(board: Board, chains: Sequence[Chain]) -> dict[str, Values]:
    owner, count = owners(board, chains), len(chains)
    place = np.array(board.place)
    pairs = np.flatnonzero(np.diff(place) == 1)
    touch = np.zeros((count, count))
    np.add.at(touch, (owner[pairs], owner[pairs + 1]), 1.0)
    tail_inside, head_inside = np.zeros((count, count)), np.zeros((count, count))
    last, first = {chain[-1]: n for n, chain in enumerate(chains)}, {chain[0]: n for n, chain in enumerate(chains)}
    for k in pairs.tolist():
        if k in last:
            tail_inside[last[k], owner[k + 1]] = 1.0
        if k + 1 in first:
            head_inside[owner[k], first[k + 1]] = 1.0
    return {
        "touch": np.clip(touch, 0, _MOST),
        "touch-back": np.clip(touch.T, 0, _MOST),
        "below-in": tail_inside,
        "above-in": head_inside,
    }
