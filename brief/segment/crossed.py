"""Headlines over the text of another article: what a headline says tells more than where it stands.

Where a page gives its headlines after their columns, or in an order of their own, links go wrong together, for each
looks right beside the others. So all headlines are dealt to all texts once more, by what they say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.assignment import successors
from brief.segment.board import Board
from brief.segment.kinds import KINDS, Chain

Values = NDArray[np.float64]

# A headline fits a text by the share of its words (weighed by rarity) that the text holds, and half the cosine of what
# both are about; where it stands it fits better by _STANDS, without text _FREE, and it moves to where it fits _FITS at
# least. Swept 0–1, .15–.8, .15–.5, .3–.7 on 175 pages of stories kept for measuring and four sets of issues: a plateau.
_ABOUT: Final = 0.5
_STANDS: Final = 0.3
_FREE: Final = 0.3
_FITS: Final = 0.4


@dataclass(frozen=True, slots=True)
class Part:
    """A chain as the headline lines that it begins with and the rest."""

    stack: Chain
    text: Chain


def uncrossed(board: Board, chains: Sequence[Chain]) -> list[Chain] | None:
    """`chains` with headlines moved to the texts they are of; None where none is to be moved.

    A headline that has to make room stands for itself, and so does a text that loses one, to be linked again.
    """
    parts = [parted(board, chain) for chain in chains]
    stacks = [k for k, part in enumerate(parts) if part.stack]
    texts = [k for k, part in enumerate(parts) if any(KINDS[board.pieces[at].role] == "B" for at in part.text)]
    if not stacks or len(texts) < 2:
        return None
    moves = _moves(fits(board, [parts[k].stack for k in stacks], [parts[k].text for k in texts]), stacks, texts)
    return _moved(parts, moves) if moves else None


def parted(board: Board, chain: Chain) -> Part:
    """The headline lines that `chain` begins with, and the rest."""
    kinds = [KINDS[board.pieces[at].role] for at in chain]
    count = next((n for n, kind in enumerate(kinds) if kind != "H"), len(kinds))
    return Part(chain[:count], chain[count:])


def fits(board: Board, stacks: Sequence[Chain], texts: Sequence[Chain]) -> Values:
    """How well each headline fits each text: (stacks, texts)."""
    held = board.topics.cover([*stacks, *texts])[: len(stacks), len(stacks) :]
    fits: Values = held + _ABOUT * np.clip(board.topics.nearness(stacks, texts), 0, 1)
    return fits


def _moves(fits: Values, stacks: Sequence[int], texts: Sequence[int]) -> dict[int, int]:
    """By the chain of each headline that moves the chain of the text that it goes over."""
    stands = np.array(stacks)[:, None] == np.array(texts)[None, :]
    dealt = successors(fits + _STANDS * stands - _FREE)
    return {
        stacks[n]: texts[m] for n, m in enumerate(dealt) if m >= 0 and texts[m] != stacks[n] and fits[n, m] >= _FITS
    }


def _moved(parts: Sequence[Part], moves: Mapping[int, int]) -> list[Chain]:
    over = {to: parts[k].stack for k, to in moves.items()}
    out: list[Chain] = []
    for k, part in enumerate(parts):
        stack = over.get(k, () if k in moves else part.stack)
        out.append((*stack, *part.text))
        if k in over and k not in moves:
            out.append(part.stack)
    return [chain for chain in out if chain]
