"""What speaks for and against "chain b follows chain a": features of two chains, of how one ends, of how one begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.board import NEVER, Board
from brief.segment.marks import ATTENDED, LEAD, is_closed
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
# The kinds of pieces that may meet; O is text that breaks off.
TYPES: Final = ("HH", "HY", "HB", "YB", "BB", "OB", "HJ", "JH", "JB", "BJ", "OJ", "JY", "YJ", "BH")
_LAST: Final = re.compile(
    r"其他事项|其它事项|有关事项|（完）|^[（(][^（()）]{2,20}(?:电|采写|整理|报道)[）)]$|^[（(]作者"
)
_END: Final = re.compile(r"(?:出席|参加|陪同|列席|主持|致辞|发言|有关活动)[^。，]{0,10}。$")
_SEAM: Final = (
    "on-start",
    "on-stop",
    "on-plain",
    "row",
    "column",
    "brackets",
    "waits",
    "stray",
    "word2",
    "word3",
    "number",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Features of all pairs (n, n), of all ends and of all beginnings (n,); `possible` (n, n) is 1 where a link may be."""

    pairs: Mapping[str, Values]
    tails: Mapping[str, Values]
    heads: Mapping[str, Values]
    possible: Values


def links(board: Board, chains: Sequence[Chain]) -> Links:
    """All that can be seen of the ways to link `chains`."""
    ends = _Ends.of(board, chains)
    square = (len(chains), len(chains))
    tails, heads = _tails(ends), _heads(ends)
    types = _types(ends)
    pairs = _order(ends) | _topics(board, chains) | _seams(board, ends) | _pulls(ends) | _roles(ends) | types
    pairs |= {f"a:{name}": np.broadcast_to(value[:, None], square) for name, value in tails.items()}
    pairs |= {f"b:{name}": np.broadcast_to(value[None, :], square) for name, value in heads.items()}
    pairs |= _crossed(pairs)
    possible: Values = np.sum(list(types.values()), axis=0)
    return Links(pairs=pairs, tails=tails, heads=heads, possible=possible)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    """The last and the first pieces of chains, and what of them is needed more than once."""

    tails: tuple[Fragment, ...]
    heads: tuple[Fragment, ...]
    at_tail: tuple[int, ...]
    at_head: tuple[int, ...]
    last: Values
    first: Values
    closed: Values
    opens: Values
    start: Values
    join: Values
    rooted: Values
    bodied: Values
    size: Values
    chances: tuple[Mapping[str, float], ...]

    @classmethod
    def of(cls, board: Board, chains: Sequence[Chain]) -> _Ends:
        """The ends of `chains`."""
        at_tail, at_head = tuple(c[-1] for c in chains), tuple(c[0] for c in chains)
        pieces = board.pieces
        return cls(
            tails=tuple(pieces[k] for k in at_tail),
            heads=tuple(pieces[k] for k in at_head),
            at_tail=at_tail,
            at_head=at_head,
            last=np.array([board.place[k] for k in at_tail], dtype=float),
            first=np.array([board.place[k] for k in at_head], dtype=float),
            closed=np.array([float(is_closed(pieces[k].text)) for k in at_tail]),
            opens=np.clip(board.opens[list(at_head)], -8, 8),
            start=np.clip(board.start[list(at_head)], -8, 8),
            join=np.clip(board.joins[np.ix_(at_tail, at_head)], -12, 8),
            rooted=np.array([float(any(_is_root(pieces[k]) for k in c)) for c in chains]),
            bodied=np.array([float(any(KINDS[pieces[k].role] == "B" for k in c)) for c in chains]),
            size=np.log([sum(len(pieces[k].text) for k in c) for c in chains]),
            chances=board.chances,
        )


def _is_lead(piece: Fragment) -> bool:
    return piece.role is Role.BODY and bool(LEAD.search(piece.text))


def _is_root(piece: Fragment) -> bool:
    return piece.role in {Role.BYLINE, Role.HEADLINE} or _is_lead(piece)


def _tail_kind(piece: Fragment) -> str:
    if piece.role is Role.BODY and not is_closed(piece.text):
        return "O"
    return KINDS[piece.role]


def _flags(values: Sequence[bool]) -> Values:
    return np.array(values, dtype=float)


def _tails(ends: _Ends) -> dict[str, Values]:
    """How chains end."""
    kinds = [_tail_kind(p) for p in ends.tails]
    out = {f"is:{kind}": _flags([k == kind for k in kinds]) for kind in "OBHYJ"}
    out |= {
        f"role:{role}": _flags([p.role is role for p in ends.tails])
        for role in (Role.KICKER, Role.SUBHEAD, Role.CROSSHEAD)
    }
    out |= {
        "closed": ends.closed,
        "last": _flags([bool(_LAST.search(p.text)) for p in ends.tails]),
        "end": _flags([bool(_END.search(p.text)) for p in ends.tails]),
        "comma": _flags([p.text[-1] in "，、；" for p in ends.tails]),
        "colon": _flags([p.text[-1] in "：:—" for p in ends.tails]),
        "size": ends.size,
        "short": _flags([len(p.text) < 20 for p in ends.tails]),
        "tiny": _flags([len(p.text) < 12 for p in ends.tails]),
        "rooted": ends.rooted,
        "bodied": ends.bodied,
        "best-join": np.clip(np.max(np.where(np.eye(len(ends.tails)) > 0, NEVER, ends.join), axis=1), -8, 8),
    }
    return out | _chances(ends, ends.at_tail)


def _heads(ends: _Ends) -> dict[str, Values]:
    """How chains begin."""
    out = {f"is:{kind}": _flags([KINDS[p.role] == kind for p in ends.heads]) for kind in "BHYJ"}
    out |= {
        f"role:{role}": _flags([p.role is role for p in ends.heads])
        for role in (Role.KICKER, Role.SUBHEAD, Role.CROSSHEAD)
    }
    before = {int(place) + 1: n for n, place in enumerate(ends.last)}
    ready = np.array([ends.closed[before[int(p)]] if int(p) in before else 0.0 for p in ends.first])
    out |= {
        "opens": ends.opens,
        "start": ends.start,
        "lead": _flags([_is_lead(p) for p in ends.heads]),
        "size": ends.size,
        "short": _flags([len(p.text) < 20 for p in ends.heads]),
        "tiny": _flags([len(p.text) < 12 for p in ends.heads]),
        "attended": _flags([bool(ATTENDED.search(p.text)) for p in ends.heads]),
        "rooted": ends.rooted,
        "bodied": ends.bodied,
        "ready": ready,
        "ready-opens": ready * ends.opens,
        "best-join": np.clip(np.max(np.where(np.eye(len(ends.tails)) > 0, NEVER, ends.join), axis=0), -8, 8),
    }
    return out | _chances(ends, ends.at_head)


def _chances(ends: _Ends, at: Sequence[int]) -> dict[str, Values]:
    roles = (Role.HEADLINE, Role.CROSSHEAD, Role.BODY)
    return {f"chance:{role}": np.log([ends.chances[k].get(role, 0.0) + 0.01 for k in at]) for role in roles}


def _order(ends: _Ends) -> dict[str, Values]:
    ahead = ends.first[None, :] - ends.last[:, None]
    return {
        "next": (ahead == 1) * 1.0,
        "next2": (ahead == 2) * 1.0,
        "after": (ahead > 0) * 1.0,
        "near": (ahead > 0) / np.maximum(np.abs(ahead), 1.0),
        "back": (ahead < 0) / np.maximum(np.abs(ahead), 1.0),
        "far": np.log1p(np.abs(ahead)),
    }


def _topics(board: Board, chains: Sequence[Chain]) -> dict[str, Values]:
    cosine, shared = board.topics.likeness(chains)
    return {
        "cosine": cosine,
        "shared": shared,
        "cosine-row": _ahead(cosine),
        "cosine-column": _ahead(cosine.T).T,
        "shared-row": _ahead(shared),
        "shared-column": _ahead(shared.T).T,
    }


def _ahead(score: Values) -> Values:
    """Each cell against the best other of its row."""
    if len(score) < 3:
        return np.zeros_like(score)
    other = score.copy()
    np.fill_diagonal(other, -np.inf)
    lead: Values = np.clip(score - best_other(other), -10, 10)
    return lead


def best_other(score: Values) -> Values:
    """For each cell the best of its row elsewhere."""
    if score.shape[1] < 2:
        return np.full_like(score, NEVER)
    order = np.argsort(score, axis=1)
    rows = np.arange(len(score))
    best = np.repeat(score[rows, order[:, -1]][:, None], score.shape[1], axis=1)
    best[rows, order[:, -1]] = score[rows, order[:, -2]]
    return np.nan_to_num(best, neginf=-10.0)


def _seams(board: Board, ends: _Ends) -> dict[str, Values]:
    grid = np.ix_(ends.at_tail, ends.at_head)
    count = len(board.pieces)
    both = _flags([_tail_kind(p) == "O" for p in ends.tails])[:, None]
    return {name: np.broadcast_to(board.seams[name], (count, count))[grid] * both for name in _SEAM} | {
        "join": np.clip(ends.join, -8, 8)
    }


def _pulls(ends: _Ends) -> dict[str, Values]:
    """Whether a piece elsewhere wants b more, or a would rather go on elsewhere."""
    pull = np.where(ends.closed[:, None] > 0, NEVER, ends.join)
    return {"pull": np.clip(best_other(pull.T).T, -8, 8), "push": np.clip(best_other(pull), -8, 8)}


def _roles(ends: _Ends) -> dict[str, Values]:
    pairs = ((Role.KICKER, Role.HEADLINE), (Role.HEADLINE, Role.SUBHEAD), (Role.HEADLINE, Role.HEADLINE))
    return {
        f"{above}>{below}": np.outer(
            _flags([p.role is above for p in ends.tails]), _flags([p.role is below for p in ends.heads])
        )
        for above, below in pairs
    }


def _types(ends: _Ends) -> dict[str, Values]:
    """Which type of link each pair would be, by the kinds of the pieces that meet."""
    above = np.array([_tail_kind(p) for p in ends.tails])
    below = np.array([KINDS[p.role] for p in ends.heads])
    off = 1.0 - np.eye(len(above))
    return {kind: np.outer(above == kind[0], below == kind[1]) * off for kind in TYPES}


def _crossed(pairs: Mapping[str, Values]) -> dict[str, Values]:
    """Products that the hidden layer should not have to find."""
    return {
        "next&closed": pairs["next"] * pairs["a:closed"],
        "next&opens": pairs["next"] * pairs["b:opens"],
        "next&cosine": pairs["next"] * pairs["cosine"],
        "rooted-both": pairs["a:rooted"] * pairs["b:rooted"],
        "OB&next": pairs["OB"] * pairs["next"],
        "BB&next": pairs["BB"] * pairs["next"],
        "BB&pull": pairs["BB"] * pairs["pull"],
    }
