"""Pieces to chains: round after round, the surest "b follows a" are linked until none is left that is likely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.assignment import successors
from brief.segment.board import NEVER, Board
from brief.segment.links import KINDS, Chain, links
from brief.text.linear import Matcher

Values = NDArray[np.float64]

# How sure a link must be to be made in each round; the last one repeats until nothing is left. Swept on dev.
_SURE: Final = (0.95, 0.95, 0.9, 0.9, 0.8, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)


def weigh(board: Board, chains: Sequence[Chain], model: Matcher) -> tuple[Values, Values]:
    """For all pairs of chains the weight of linking them (above 0: rather than not) and the probability of it."""
    seen = links(board, chains)
    where = seen.possible > 0
    within, tail, head = model.scores({n: v[where] for n, v in seen.pairs.items()}, seen.tails, seen.heads)
    pair = np.full(where.shape, 2 * NEVER)
    pair[where] = within
    forward = _share(np.hstack([pair, tail[:, None]]))[:, :-1]
    backward = _share(np.hstack([pair.T, head[:, None]]))[:, :-1].T
    weight: Values = np.where(where, 2 * pair - tail[:, None] - head[None, :], NEVER)
    return weight, np.sqrt(forward * backward)


def _share(scores: Values) -> Values:
    """Softmax of each row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Values = powers / powers.sum(axis=1, keepdims=True)
    return shares


def chained(board: Board, chains: Sequence[Chain], model: Matcher) -> tuple[list[Chain], dict[tuple[int, int], float]]:
    """The chains linked as far as links are likely, and the probability of each link made, by its two pieces."""
    made: dict[tuple[int, int], float] = {}
    current, step = list(chains), 0
    while True:
        weight, chance = weigh(board, current, model)
        best = [(float(chance[a, b]), a, b) for a, b in enumerate(successors(weight)) if b >= 0]
        if not best:
            return current, made
        floor = _SURE[step] if step < len(_SURE) else 0.0
        chosen = [link for link in best if link[0] >= floor]
        step += 1
        if not chosen:
            continue
        before = len(current)
        made |= {(current[a][-1], current[b][0]): score for score, a, b in chosen}
        current = merged(current, {a: b for _, a, b in sorted(chosen, reverse=True)})
        if step > len(_SURE) and len(current) == before:
            return current, made


def merged(chains: Sequence[Chain], follows: Mapping[int, int]) -> list[Chain]:
    """Chains put one behind the other; a link that would close a ring is left out."""
    after: dict[int, int] = {}
    for a, b in follows.items():
        end = b
        while end in after:
            end = after[end]
        if end != a:
            after[a] = b
    behind = set(after.values())
    out = []
    for first in range(len(chains)):
        if first in behind:
            continue
        chain, at = list(chains[first]), first
        while at in after:
            at = after[at]
            chain += chains[at]
        out.append(tuple(chain))
    return out


def with_bylines(board: Board, chains: Sequence[Chain]) -> list[Chain]:
    """Lone bylines put into the article whose text begins, or whose headline ends, right beside them in the file."""
    out = [list(chain) for chain in chains]
    for chain in chains:
        if len(chain) > 1 or KINDS[board.pieces[chain[0]].role] != "Y":
            continue
        byline = chain[0]
        for other in out:
            spot = _spot(board, other, byline)
            if spot is not None:
                out.remove([byline])
                other.insert(spot, byline)
                break
    return [tuple(chain) for chain in out]


def _spot(board: Board, chain: Sequence[int], byline: int) -> int | None:
    """Where in an article without a byline the one beside it belongs."""
    kinds = [KINDS[board.pieces[k].role] for k in chain]
    if "Y" in kinds:
        return None
    head = next((n for n, kind in enumerate(kinds) if kind != "H"), len(kinds))
    here = board.place[byline]
    if head < len(chain) and kinds[head] == "B" and board.place[chain[head]] == here + 1:
        return head
    if head and board.place[chain[head - 1]] == here - 1:
        return head
    return None
