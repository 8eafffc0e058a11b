"""What the pieces of an issue are to each other, all looked at together: which follows which, which are of one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.board import Affinity, Board
from brief.segment.links import likenesses, links
from brief.segment.pairnet import PairNet
from brief.types import Role

Values = NDArray[np.float64]
Places = NDArray[np.int64]
Singles = NDArray[np.float32]

# Pieces that are looked at together, and how much further on the next such window begins: more than that is no page but
# an issue, whose pages stand one behind the other, and the work grows with the third power.
WINDOW: Final = 128
_STEP: Final = 64
_FEWEST: Final = 3
_LIKE: Final = ("near", "cover", "cosine", "shared")
_FAINT: Final = 0.01
_ABOUT: Final = 6.0  # length of what a piece is about, so that its numbers are about 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is seen of the pieces of an issue before any are put together: features of pieces and of ordered pairs.

    `own` (pieces,) each; `links` (links,) each, of the pairs `rows[p]`, `columns[p]` that may follow each other, 0 for
    all others; `every` (pieces, pieces) each.
    """

    own: dict[str, Values]
    rows: Places
    columns: Places
    links: dict[str, Values]
    every: dict[str, Values]

    def pieces(self, names: tuple[str, ...], part: slice) -> Singles:
        """Features called `names` of a run of pieces: (names, run)."""
        return np.stack([self.own[name][part] for name in names]).astype(np.float32)

    def pairs(self, names: tuple[str, ...], part: slice) -> Singles:
        """Features called `names` of the pairs within a run of pieces: (names, run, run)."""
        inside = np.flatnonzero(
            (self.rows >= part.start)
            & (self.rows < part.stop)
            & (self.columns >= part.start)
            & (self.columns < part.stop)
        )
        rows, columns = self.rows[inside] - part.start, self.columns[inside] - part.start
        out = np.zeros((len(names), part.stop - part.start, part.stop - part.start), np.float32)
        for name, values in zip(names, out, strict=True):
            if name in self.every:
                values[:] = self.every[name][part, part]
            else:
                values[rows, columns] = self.links[name][inside]
        return out


def sight(board: Board) -> Sight:
    """What is seen of the pieces of `board`."""
    count = len(board.pieces)
    chains = [(k,) for k in range(count)]
    found = links(board, chains)
    likeness = likenesses(board, chains)
    every = {f"any:{name}": likeness[name] for name in _LIKE} | {"any:join": np.clip(board.joins, -10, 10)}
    own = dict(_pieces(board))
    own |= {name: np.full(count, values[0]) for name, values in found.pairs.items() if name.startswith("page:")}
    own |= {f"a:{name}": values for name, values in found.tails.items()}
    own |= {f"b:{name}": values for name, values in found.heads.items()}
    between = {name: v for name, v in found.pairs.items() if not name.startswith(("a:", "b:", "page:"))}
    return Sight(
        own=own,
        rows=found.rows,
        columns=found.columns,
        links=between | {"may": np.ones(len(found.rows))},
        every=every | dict(_places(board)),
    )


def _pieces(board: Board) -> Iterator[tuple[str, Values]]:
    yield "length", np.log([len(piece.text) for piece in board.pieces])
    for role in Role:
        yield f"log:{role}", np.log([chance.get(role, 0.0) + _FAINT for chance in board.chances])
        yield f"role:{role}", np.array([float(piece.role is role) for piece in board.pieces])
    about = board.topics.subjects
    about = _ABOUT * about / np.maximum(np.linalg.norm(about, axis=1, keepdims=True), 1e-6)
    for number, values in enumerate(about.T):
        yield f"about:{number}", values


def _places(board: Board) -> Iterator[tuple[str, Values]]:
    """How two pieces stand to each other among all lines of the file."""
    place = np.array(board.place)
    ahead = place[None, :] - place[:, None]
    yield "any:sign", np.sign(ahead).astype(float)
    yield "any:far", np.log1p(np.abs(ahead))
    for step in (0, 1, 2):
        yield f"any:ahead-{step}", (ahead == step) * 1.0


def judged(board: Board, nets: Sequence[PairNet]) -> Board:
    """`board` with what `nets` make of its pieces, in the mean; as it is where there is hardly one."""
    count = len(board.pieces)
    if count < _FEWEST or not nets:
        return board
    seen = sight(board)
    pair, single, roles = np.zeros((3, count, count)), np.zeros((3, count)), np.zeros((len(Role), count))
    for part, net in _looks(count, nets):
        found = net(seen.pieces(net.pieces, part), seen.pairs(net.pairs, part))
        pair[:, part, part] += np.stack([found.follows, found.together, np.ones_like(found.follows)])
        single[:, part] += np.stack([found.ends, found.begins, np.ones_like(found.ends)])
        roles[:, part] += found.roles
    times = np.maximum(pair[2], 1.0)
    roles /= single[2]
    affinity = Affinity(
        follows=pair[0] / times,
        together=pair[1] / times,
        told=pair[2] > 0,
        ends=single[0] / single[2],
        begins=single[1] / single[2],
        roles=(roles - np.logaddexp.reduce(roles, axis=0)).T,
    )
    return replace(board, affinity=affinity)


def _looks(count: int, nets: Sequence[PairNet]) -> Iterator[tuple[slice, PairNet]]:
    """Who looks where: all at one window, of many each at the next, for time; those overlap, so most pairs are seen by two."""
    parts = list(windows(count))
    if len(parts) == 1:
        yield from ((parts[0], net) for net in nets)
    else:
        yield from zip(parts, cycle(nets), strict=False)


def windows(count: int) -> Iterator[slice]:
    """Overlapping runs of at most WINDOW of `count` pieces."""
    for start in range(0, max(count - WINDOW + _STEP, 1), _STEP):
        yield slice(start, min(start + WINDOW, count))
