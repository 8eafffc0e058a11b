"""The last and the first pieces of chains, where one may be linked to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.board import Board
from brief.segment.kinds import KINDS, Chain, is_root, tail_kind
from brief.segment.marks import is_closed
from brief.types import Fragment

Values = NDArray[np.float64]

TAILS: Final = "HYBOJ"  # kinds of last pieces
HEADS: Final = "HYBJ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
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
    kinds: tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]]  # of tails and of heads: all, and each

    @classmethod
    def of(cls, board: Board, chains: Sequence[Chain]) -> Ends:
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
            rooted=np.array([float(any(is_root(pieces[k]) for k in c)) for c in chains]),
            bodied=np.array([float(any(KINDS[pieces[k].role] == "B" for k in c)) for c in chains]),
            size=np.log([sum(len(pieces[k].text) for k in c) for c in chains]),
            chances=board.chances,
            kinds=(
                (TAILS, tuple(tail_kind(pieces[k]) for k in at_tail)),
                (HEADS, tuple(KINDS[pieces[k].role] for k in at_head)),
            ),
        )


def flags(values: Sequence[bool]) -> Values:
    """1 for true and 0 for false."""
    return np.array(values, dtype=float)
