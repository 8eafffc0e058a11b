"""What was decided about an issue, as values: pieces, chains, how sure each link is, and what else a piece might follow."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from brief.segment.affinity import WINDOW, judged
from brief.segment.board import Board, Models, lay_out
from brief.segment.chains import Made, chained, preceding, with_bylines, with_jumps
from brief.segment.crossed import uncrossed
from brief.segment.kinds import Chain
from brief.segment.readings import SCHEDULES, believed
from brief.segment.rereading import reread
from brief.segment.rows import Sheet, sheet
from brief.text.linear import Matcher
from brief.types import Issue

_MOVES: Final = 2  # times that headlines are moved; more change nothing on the issues at hand
# Log-odds said to log-odds found, a + b * said: of links, ends and beginnings of chains, by logistic regression on the
# 30 held-out issues and 150 pages of stories kept for measuring. Ends and beginnings were far too sure.
_LINK: Final = (-0.21, 1.01)
_END: Final = (0.0, 0.42)
_BEGIN: Final = (-0.13, 0.50)
_LEAST: Final = 1e-4


def calibrated(pair: tuple[int, int], share: float) -> float:
    """How often a decision that is said to be `share` likely is right; `pair` as in Assembly.made."""
    shift, slope = _END if pair[1] < 0 else _BEGIN if pair[0] < 0 else _LINK
    said = math.log((share + _LEAST) / (1 - share + _LEAST))
    return 1 / (1 + math.exp(-shift - slope * said))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """An issue put together: its rows, its pieces, and the chains of pieces.

    `made` says how likely each link is: (a, b) that piece b follows a, (a, -1) that nothing follows a, (-1, b) that
    nothing comes before b. Pieces are numbered as in `board.pieces`.
    """

    page: Sheet
    board: Board
    chains: tuple[Chain, ...]
    made: Mapping[tuple[int, int], float]

    def chain_of(self, piece: int) -> Chain:
        """The chain that holds `piece`."""
        return next(chain for chain in self.chains if piece in chain)

    def confidence(self, chain: Chain) -> float:
        """How sure the least sure link of `chain`, its beginning and its end are."""
        return min((self.made[pair] for pair in pairwise((-1, *chain, -1)) if pair in self.made), default=1.0)

    def sure(self, pair: tuple[int, int]) -> float | None:
        """How often decisions like that on `pair` are right; None where none was made."""
        return calibrated(pair, self.made[pair]) if pair in self.made else None

    def piece_at(self, line: int) -> int | None:
        """The piece that holds line number `line`, None for an empty line and for furniture."""
        held = ((k, self.page.rows[piece.line]) for k, piece in enumerate(self.board.pieces))
        return next((k for k, rows in held if any(number == line for number, _ in rows)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a piece may follow: the number of that piece, None for nothing, and how likely it is (0 to 1)."""

    follows: int | None
    share: float


def assemble(issue: Issue, models: Models) -> Assembly:
    """Put the lines of `issue` together to chains."""
    page = sheet(issue, models.rows)
    board = lay_out(page.issue, models)
    if not board.pieces:
        return Assembly(page=page, board=board, chains=(), made={})
    board = reread(judged(board, models.pairs), models.stacks)
    chains, made = _linked(board, models)
    return Assembly(page=page, board=board, chains=tuple(with_jumps(board, with_bylines(board, chains))), made=made)


def _linked(board: Board, models: Models) -> tuple[list[Chain], Made]:
    """The chains of `board` by the reading of it that is believed."""
    schedules = SCHEDULES if len(board.pieces) <= WINDOW else SCHEDULES[:1]  # of an issue of many pages one is enough
    readings = [_read(board, models.links, floors) for floors in schedules]
    return readings[believed(board, [chains for chains, _ in readings])]


def _read(board: Board, model: Matcher, floors: Sequence[float]) -> tuple[list[Chain], Made]:
    """The chains of `board` by one schedule, linked again where headlines had to be moved."""
    chains, made = chained(board, [(k,) for k in range(len(board.pieces))], model, floors)
    for _ in range(_MOVES):
        moved = uncrossed(board, chains)
        if moved is None:
            break
        kept = {pair for chain in moved for pair in pairwise(chain)}
        chains, again = chained(board, moved, model, floors)
        made = {pair: chance for pair, chance in made.items() if pair in kept} | again
    return chains, made


def choices(found: Assembly, models: Models, piece: int, *, most: int = 5) -> tuple[Choice, ...]:
    """What `piece` might follow if it followed nothing yet and all else stood as it does, the likeliest first."""
    chain = found.chain_of(piece)
    at = chain.index(piece)
    others = [other for other in found.chains if other is not chain]
    chains = [*others, chain[at:], *([chain[:at]] if at else [])]
    shares = preceding(found.board, chains, models.links, len(others))
    ends = [part[-1] for part in chains]
    ranked = sorted(((share, n) for n, share in enumerate(shares)), reverse=True)[:most]
    return tuple(Choice(follows=ends[n] if n < len(ends) else None, share=round(share, 4)) for share, n in ranked)
