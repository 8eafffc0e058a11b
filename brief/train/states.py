"""Issues half put together, with the truth of what comes next: what the matchers of segmentation learn from."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from brief.segment.assignment import successors
from brief.segment.board import HEAD, NEVER, TAIL, Board, join_weights
from brief.segment.chains import merged, weigh
from brief.segment.glue import features
from brief.segment.kinds import Chain
from brief.segment.links import links
from brief.segment.rows import row_features
from brief.text.linear import Matcher
from brief.train.network import State, state
from brief.train.segmentation import Case
from brief.types import Role

Names = tuple[list[str], list[str], list[str]]

_OUTSIDE = {Role.FURNITURE, Role.BYLINE, Role.JUMP}
# How many links of a random state are made already: within a paragraph, and between neighbors in the file.
_MADE = ((0.0, 0.0), (0.6, 0.6))
_KEPT = 3  # of the rounds after the first, to save time
_FLOORS = (0.95, 0.9, 0.8, 0.7, 0.5, 0.3, 0.0)


def join_state(case: Case, board: Board) -> tuple[Names, State]:
    """The pieces of an issue, and which goes on where another ends."""
    seen, count = board.seams, len(board.pieces)
    at = {piece.line: number for number, piece in enumerate(board.pieces)}
    names = (list(seen), list(TAIL), list(HEAD))
    tails, heads = {name: seen[name][:, 0] for name in TAIL}, {name: seen[name][0] for name in HEAD}
    truth = {at[a]: at[b] for a, b in case.joins if a in at and b in at}
    inside = np.array([piece.role not in _OUTSIDE for piece in board.pieces], dtype=bool)
    rows, columns = np.nonzero(inside[:, None] & inside[None, :] & ~np.eye(count, dtype=bool))
    pairs = {name: np.broadcast_to(value, (count, count))[rows, columns] for name, value in seen.items()}
    return names, state(names, (pairs, tails, heads), (rows, columns), truth)


def with_joins(board: Board, model: Matcher) -> Board:
    """`board` with its joins weighed by `model`, as ``brief.segment.board.lay_out`` does."""
    joins = join_weights(board.seams, model)
    out = np.array([piece.role in _OUTSIDE for piece in board.pieces], dtype=bool)
    joins[out, :] = joins[:, out] = NEVER
    np.fill_diagonal(joins, NEVER)
    return replace(board, joins=joins)


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


def policy_states(case: Case, board: Board, model: Matcher, draw: random.Random) -> Iterator[list[Chain]]:
    """Some of the chains that `model` comes to, round by round, where its wrong links are not made."""
    truth = following(case, board)
    chains: list[Chain] = [(k,) for k in range(len(board.pieces))]
    kept = {0, *draw.sample(range(1, len(_FLOORS)), _KEPT)}
    for number, floor in enumerate(_FLOORS):
        if number in kept:
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
    return names, state(names, (seen.pairs, seen.tails, seen.heads), (seen.rows, seen.columns), right)


def glue_rows(case: Case, board: Board) -> Iterator[tuple[dict[str, float], str]]:
    """Pieces of text that follow each other in an article, and whether they are one paragraph: features, yes or no."""
    at = {piece.line: number for number, piece in enumerate(board.pieces)}
    joined = {(at[a], at[b]) for a, b in case.joins if a in at and b in at}
    body = [piece.role is Role.BODY for piece in board.pieces]
    for a, b in following(case, board).items():
        if body[a] and body[b]:
            yield features(board, a, b), "yes" if (a, b) in joined else "no"


def row_rows(case: Case) -> Iterator[tuple[dict[str, float], str]]:
    """Neighboring lines of a page of rows, and whether they are of one paragraph: features, yes or no."""
    lines = [(number, text) for number, text in enumerate(case.issue.lines, 1) if text.strip()]
    found = row_features(lines)
    for features_, (a, _), (b, _) in zip(found, lines, lines[1:], strict=False):
        yield features_, "yes" if (a, b) in case.joins else "no"
