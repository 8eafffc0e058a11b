"""Pieces to chains: round after round, the surest "b follows a" are linked until none is left that is likely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.assignment import successors
from brief.segment.board import Board
from brief.segment.marks import LEAD, is_closed
from brief.text.linear import Linear
from brief.types import Fragment, Role

Values = NDArray[np.float64]
Chain = tuple[int, ...]

KINDS: Final = {
    Role.KICKER: "H",
    Role.HEADLINE: "H",
    Role.SUBHEAD: "H",
    Role.BYLINE: "Y",
    Role.BODY: "B",
    Role.CROSSHEAD: "B",
    Role.JUMP: "J",
}
TYPES: Final = ("HH", "HY", "HB", "YB", "BB", "HJ", "JH", "JB", "BJ", "JY", "YJ", "BH", "BY")
_SURE = 3.0  # log-odds from which a link is made in an early round
_ROUNDS = 12


def pair_features(board: Board, chains: Sequence[Chain]) -> tuple[dict[str, Values], dict[str, Values]]:
    """Features for "chain b follows chain a", each (chains, chains), and the mask of each type of link."""
    pieces = board.pieces
    tails, heads = [pieces[c[-1]] for c in chains], [pieces[c[0]] for c in chains]
    last = np.array([board.place[c[-1]] for c in chains])
    first = np.array([board.place[c[0]] for c in chains])
    ahead = first[None, :] - last[:, None]
    cosine, shared = board.topics.likeness(chains)
    closed = np.array([float(is_closed(p.text)) for p in tails])
    join = board.joins[np.ix_([c[-1] for c in chains], [c[0] for c in chains])]
    rooted = np.array([float(any(_is_root(pieces[k]) for k in c)) for c in chains])
    lead = np.array([float(_is_lead(p)) for p in heads])
    size = np.log([sum(len(pieces[k].text) for k in c) for c in chains])
    bodied = np.array([float(any(KINDS[pieces[k].role] == "B" for k in c)) for c in chains])
    start = np.clip(board.start[[c[0] for c in chains]], -8, 8)
    square = (len(chains), len(chains))
    features: dict[str, Values] = {
        "one": np.ones(square),
        "next": (ahead == 1) * 1.0,
        "next2": (ahead == 2) * 1.0,
        "after": (ahead > 0) * 1.0,
        "near": 1.0 / np.maximum(np.abs(ahead), 1) * (ahead > 0),
        "back": 1.0 / np.maximum(np.abs(ahead), 1) * (ahead < 0),
        "far": np.log1p(np.abs(ahead)),
        "cosine": cosine,
        "shared": shared,
        "cosine-row": _lead_over(cosine),
        "cosine-column": _lead_over(cosine.T).T,
        "join": np.clip(join, -8, 4),
        "closed": np.broadcast_to(closed[:, None], square),
        "start": np.broadcast_to(start[None, :], square),
        "lead": np.broadcast_to(lead[None, :], square),
        "rooted-both": rooted[:, None] * rooted[None, :],
        "root-b": np.broadcast_to(rooted[None, :], square),
        "root-a": np.broadcast_to(rooted[:, None], square),
        "size-a": np.broadcast_to(size[:, None], square),
        "size-b": np.broadcast_to(size[None, :], square),
        "bodied-b": np.broadcast_to(bodied[None, :], square),
        "bodied-a": np.broadcast_to(bodied[:, None], square),
        "next-closed": (ahead == 1) * closed[:, None],
        "next-cosine": (ahead == 1) * cosine,
        "next-start": (ahead == 1) * start[None, :],
    }
    features |= _role_features(tails, heads) | _chance_features(board, chains)
    return features, _masks(tails, heads)


def _lead_over(score: Values) -> Values:
    """Each cell against the best other of its row."""
    if len(score) < 3:
        return np.zeros_like(score)
    other = score.copy()
    np.fill_diagonal(other, -1.0)
    order = np.sort(other, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    lead: Values = score - np.where(other >= best, second, best)
    return lead


def _role_features(tails: Sequence[Fragment], heads: Sequence[Fragment]) -> dict[str, Values]:
    out = {}
    for role in (Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.CROSSHEAD):
        tail = np.array([float(p.role is role) for p in tails])
        head = np.array([float(p.role is role) for p in heads])
        out[f"a:{role}"] = np.broadcast_to(tail[:, None], (len(tails), len(heads)))
        out[f"b:{role}"] = np.broadcast_to(head[None, :], (len(tails), len(heads)))
    pairs = ((Role.KICKER, Role.HEADLINE), (Role.HEADLINE, Role.SUBHEAD), (Role.HEADLINE, Role.HEADLINE))
    for above, below in pairs:
        out[f"{above}>{below}"] = np.array(
            [[float(a.role is above and b.role is below) for b in heads] for a in tails]
        )
    return out


def _chance_features(board: Board, chains: Sequence[Chain]) -> dict[str, Values]:
    out = {}
    for role in (Role.HEADLINE, Role.CROSSHEAD, Role.BODY):
        tail = np.log([board.chances[c[-1]].get(role, 0.0) + 0.01 for c in chains])
        head = np.log([board.chances[c[0]].get(role, 0.0) + 0.01 for c in chains])
        out[f"chance-a:{role}"] = np.broadcast_to(tail[:, None], (len(chains), len(chains)))
        out[f"chance-b:{role}"] = np.broadcast_to(head[None, :], (len(chains), len(chains)))
    return out


def _is_lead(piece: Fragment) -> bool:
    return piece.role is Role.BODY and bool(LEAD.search(piece.text))


def _is_root(piece: Fragment) -> bool:
    return piece.role is Role.BYLINE or _is_lead(piece) or piece.role is Role.HEADLINE


def _masks(tails: Sequence[Fragment], heads: Sequence[Fragment]) -> dict[str, Values]:
    above, below = [KINDS[p.role] for p in tails], [KINDS[p.role] for p in heads]
    off = 1.0 - np.eye(len(tails))
    return {
        kind: np.array([[float(a + b == kind) for b in below] for a in above]).reshape(off.shape) * off
        for kind in TYPES
    }


def link_logits(board: Board, chains: Sequence[Chain], model: Linear) -> Values:
    """Log-odds that chain b follows chain a; pairs that cannot follow each other get -20."""
    features, masks = pair_features(board, chains)
    total = np.full((len(chains), len(chains)), -20.0)
    for kind, mask in masks.items():
        if mask.any():
            typed = {f"{kind}:{name}": value for name, value in features.items()}
            total = np.where(mask > 0, model.logits(typed), total)
    return total


def chained(board: Board, chains: Sequence[Chain], model: Linear) -> tuple[list[Chain], dict[tuple[int, int], float]]:
    """The chains linked as far as links are likely, and the log-odds of each link made, by its two pieces."""
    made: dict[tuple[int, int], float] = {}
    current = list(chains)
    for step in range(_ROUNDS):
        logits = link_logits(board, current, model)
        best = [(float(logits[a, b]), a, b) for a, b in enumerate(successors(logits)) if b >= 0]
        if not best:
            break
        floor = _SURE if step < _ROUNDS - 4 else 0.0
        chosen = [pair for pair in best if pair[0] >= floor] or sorted(best)[-max(1, len(best) // 4) :]
        for score, a, b in chosen:
            made[current[a][-1], current[b][0]] = score
        current = merged(current, {a: b for _, a, b in sorted(chosen)})
    return current, made


def merged(chains: Sequence[Chain], follows: Mapping[int, int]) -> list[Chain]:
    """Chains put one behind the other; a link that would close a ring is left out."""
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    for a, b in follows.items():
        end = b
        while end in after:
            end = after[end]
        if end != a:
            after[a], before[b] = b, a
    out = []
    for first in range(len(chains)):
        if first in before:
            continue
        chain, at = list(chains[first]), first
        while at in after:
            at = after[at]
            chain += chains[at]
        out.append(tuple(chain))
    return out
