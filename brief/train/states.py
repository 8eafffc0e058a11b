"""Issues half put together, with the truth of what comes next: what the matchers of segmentation learn from."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping

import numpy as np

from brief.segment.assignment import successors
from brief.segment.board import HEAD, TAIL, Board
from brief.segment.chains import merged, weigh
from brief.segment.continuity import seams
from brief.segment.fragments import read
from brief.segment.links import Chain, links
from brief.text.linear import Linear, Matcher
from brief.train.network import State, state
from brief.train.segmentation import Case
from brief.types import Role

Names = tuple[list[str], list[str], list[str]]

_OUTSIDE = {Role.FURNITURE, Role.BYLINE, Role.JUMP}
# How many links of a random state are made already: within a paragraph, and between neighbors in the file.
_MADE = ((0.0, 0.0), (0.6, 0.6))
_FLOORS = (0.95, 0.9, 0.8, 0.7, 0.5, 0.3, 0.0)


def join_state(case: Case, roles: Linear, stacks: Linear) -> tuple[Names, State]:
    """The pieces of an issue, and which goes on where another ends."""
    found, chances = read(case.issue, roles, stacks)
    kept = [place for place, fragment in enumerate(found) if fragment.role not in _OUTSIDE]
    seen = seams([found[place].text for place in kept], [chances[place] for place in kept]).features
    at = {found[place].line: number for number, place in enumerate(kept)}
    names = (list(seen), list(TAIL), list(HEAD))
    tails, heads = {name: seen[name][:, 0] for name in TAIL}, {name: seen[name][0] for name in HEAD}
    truth = {at[a]: at[b] for a, b in case.joins if a in at and b in at}
    return names, state(names, (seen, tails, heads), 1.0 - np.eye(len(kept)), truth)


def following(case: Case, board: Board) -> dict[int, int]:
    """For each piece the one that really comes next in its article."""
    at = {piece.line: number for number, piece in enumerate(board.pieces)}
    out: dict[int, int] = {}
    for article in case.articles:
        inside = [at[line] for line in article if line in at]
        out |= dict(itertools.pairwise(inside))
    return out


def random_states(case: Case, board: Board, draw: random.Random) -> Iterator[list[Chain]]:
    """Chains of which some right links are made already."""
    at = {piece.line: number for number, piece in enumerate(board.pieces)}
    joined = {(at[a], at[b]) for a, b in case.joins if a in at and b in at}
    for inside, beside in _MADE:
        kept = {}
        for a, b in following(case, board).items():
            chance = inside if (a, b) in joined else beside if board.place[b] == board.place[a] + 1 else beside / 2
            if draw.random() < chance:
                kept[a] = b
        yield merged([(k,) for k in range(len(board.pieces))], kept)


def policy_states(case: Case, board: Board, model: Matcher) -> Iterator[list[Chain]]:
    """The chains that `model` comes to, round by round, where its wrong links are not made."""
    truth = following(case, board)
    chains: list[Chain] = [(k,) for k in range(len(board.pieces))]
    for floor in _FLOORS:
        yield chains
        weight, chance = weigh(board, chains, model)
        links_made = {
            a: b
            for a, b in enumerate(successors(weight))
            if b >= 0 and truth.get(chains[a][-1]) == chains[b][0] and chance[a, b] >= floor
        }
        chains = merged(chains, links_made)


def link_state(case: Case, board: Board, chains: list[Chain]) -> tuple[Names, State]:
    """Chains with the truth of which follows which."""
    truth: Mapping[int, int] = following(case, board)
    seen = links(board, chains)
    at = {chain[0]: number for number, chain in enumerate(chains)}
    right = {n: at[truth[c[-1]]] for n, c in enumerate(chains) if truth.get(c[-1]) in at}
    names = (list(seen.pairs), list(seen.tails), list(seen.heads))
    return names, state(names, (seen.pairs, seen.tails, seen.heads), seen.possible, right)
