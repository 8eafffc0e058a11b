"""Pieces to chains: round after round, the surest "b follows a" are linked until none is left that is likely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.assignment import successors
from brief.segment.board import NEVER, Affinity, Board
from brief.segment.kinds import KINDS, Chain
from brief.segment.links import links
from brief.segment.marks import JUMP_TO
from brief.text.linear import Matcher

Values = NDArray[np.float64]

Made = dict[tuple[int, int], float]

# Of the network, beside the matcher. With .4, .5, .6 the mean pair F1 of eleven sets is .932, .934, .937, with 1 city papers
# lose: a plateau.
_SHARE: Final = 0.5
_MIXED: Final = 4.0  # log-odds that a sentence does not follow a row of a table, nor a row a sentence


def weigh(board: Board, chains: Sequence[Chain], model: Matcher) -> tuple[Values, Values]:
    """For all pairs of chains the weight of linking them (above 0: rather than not) and the probability of it."""
    return _weighed(*_scores(board, chains, model))


def _weighed(pair: Values, tail: Values, head: Values) -> tuple[Values, Values]:
    """Weights and probabilities of links by the scores of pairs, ends and beginnings."""
    forward, backward = _shares(pair, tail, head)
    weight: Values = np.where(pair > NEVER, 2 * pair - tail[:, None] - head[None, :], NEVER)
    return weight, np.sqrt(forward[:, :-1] * backward[:, :-1].T)


def preceding(board: Board, chains: Sequence[Chain], model: Matcher, number: int) -> list[float]:
    """For each chain how likely chain `number` comes behind it; the last is how likely nothing comes before it."""
    pair, _, head = _scores(board, chains, model)
    shares: list[float] = _share(np.append(pair[:, number], head[number])[None, :])[0].tolist()
    return shares


def _scores(board: Board, chains: Sequence[Chain], model: Matcher) -> tuple[Values, Values, Values]:
    """Scores of pairs (n, n), far below NEVER where no link may be, of ends (n,) and of beginnings (n,)."""
    seen = links(board, chains)
    within, tail, head = model.scores(seen.pairs, seen.tails, seen.heads)
    pair = np.full((len(chains), len(chains)), 3 * NEVER)
    pair[seen.rows, seen.columns] = np.maximum(within, 0.9 * NEVER)
    pair, tail, head = _both(board.affinity, chains, (pair, tail, head)) if board.affinity else (pair, tail, head)
    last, first = [chain[-1] for chain in chains], [chain[0] for chain in chains]
    return pair - _MIXED * (board.table[last][:, None] * board.table[first][None, :] < 0), tail, head


def _both(
    affinity: Affinity, chains: Sequence[Chain], found: tuple[Values, Values, Values]
) -> tuple[Values, Values, Values]:
    """The scores of the matcher and those of the network that sees all pieces together, _SHARE of these."""
    pair, tail, head = found
    last, first = [chain[-1] for chain in chains], [chain[0] for chain in chains]
    cells = np.ix_(last, first)
    follows = (1 - _SHARE) * pair + _SHARE * affinity.follows[cells]
    return (
        np.where((pair > NEVER) & affinity.told[cells], follows, pair),
        (1 - _SHARE) * tail + _SHARE * affinity.ends[last],
        (1 - _SHARE) * head + _SHARE * affinity.begins[first],
    )


def _shares(pair: Values, tail: Values, head: Values) -> tuple[Values, Values]:
    """Softmax over what may follow each chain, and over what may come before it; the last column is nothing."""
    return _share(np.hstack([pair, tail[:, None]])), _share(np.hstack([pair.T, head[:, None]]))


def _share(scores: Values) -> Values:
    """Softmax of each row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Values = powers / powers.sum(axis=1, keepdims=True)
    return shares


def chained(board: Board, chains: Sequence[Chain], model: Matcher, floors: Sequence[float]) -> tuple[list[Chain], Made]:
    """The chains linked as far as links are likely, and how likely each link made and each end left is.

    In each of the first rounds links must be as sure as `floors` say; then all that are likelier than not are made.

    A link is known by its two pieces, an end by its piece and -1, a beginning by -1 and its piece.
    """
    made: Made = {}
    current = list(chains)
    scores = _scores(board, current, model)
    for floor in (*floors, *[0.0] * len(chains)):
        weight, chance = _weighed(*scores)
        best = [(float(chance[a, b]), a, b) for a, b in enumerate(successors(weight)) if b >= 0]
        chosen = sorted((link for link in best if link[0] >= floor), reverse=True)
        made |= {(current[a][-1], current[b][0]): score for score, a, b in chosen}
        linked = merged(current, {a: b for _, a, b in chosen})
        if not best or (chosen and len(linked) == len(current)):
            break
        if chosen:  # else nothing has changed but what is sure enough
            current = linked
            scores = _scores(board, current, model)
    forward, backward = _shares(*scores)  # the last column: nothing follows, nothing comes before
    made |= {(chain[-1], -1): float(share) for chain, share in zip(current, forward[:, -1], strict=True)}
    made |= {(-1, chain[0]): float(share) for chain, share in zip(current, backward[:, -1], strict=True)}
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


def with_jumps(board: Board, chains: Sequence[Chain]) -> list[Chain]:
    """Lone marks that an article goes on elsewhere (下转) put behind the chain that ends right above them in the file."""
    out = [list(chain) for chain in chains]
    for chain in chains:
        if len(chain) > 1 or not JUMP_TO.fullmatch(board.pieces[chain[0]].text):
            continue
        above = next((o for o in out if board.place[o[-1]] == board.place[chain[0]] - 1 and len(o) > 1), None)
        if above is not None:
            out.remove([chain[0]])
            above.append(chain[0])
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
