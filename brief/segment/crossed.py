"""Headlines over the text of another article: what a headline says tells more than where it stands.

Where a page gives its headlines after their columns, or in an order of their own, the links that lie nearest are wrong
together. A headline hardly a word of which stands in its text, while another text holds much of it, is put over that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.board import Board
from brief.segment.kinds import KINDS, Chain

Values = NDArray[np.float64]

# Weight of the words of a headline that stand in a text: at most so much in its own, at least so much in the other, so
# much more than in any third. Swept 0.15–0.35, 0.3–0.45, 0.1–0.2 on simulated/dev and the written issues.
_OWN: Final = 0.25
_OTHER: Final = 0.3
_LEAD: Final = 0.1


@dataclass(frozen=True, slots=True)
class Part:
    """A chain as the headline lines that it begins with and the rest."""

    stack: Chain
    text: Chain


def uncrossed(board: Board, chains: Sequence[Chain]) -> list[Chain] | None:
    """`chains` with headlines moved to the texts they are of; None where none is to be moved.

    A headline that has to make room stays for itself, and so does a text that loses one, to be linked again.
    """
    parts = [_parted(board, chain) for chain in chains]
    stacks = [k for k, part in enumerate(parts) if part.stack]
    texts = [k for k, part in enumerate(parts) if any(KINDS[board.pieces[at].role] == "B" for at in part.text)]
    if not stacks or len(texts) < 2:
        return None
    held = board.topics.cover([parts[k].stack for k in stacks] + [parts[k].text for k in texts])
    found = _moves(held[: len(stacks), len(stacks) :], stacks, texts)
    return _moved(parts, found) if found else None


def _parted(board: Board, chain: Chain) -> Part:
    kinds = [KINDS[board.pieces[at].role] for at in chain]
    count = next((n for n, kind in enumerate(kinds) if kind != "H"), len(kinds))
    return Part(chain[:count], chain[count:])


def _moves(held: Values, stacks: Sequence[int], texts: Sequence[int]) -> dict[int, int]:
    """By the chain of each headline to be moved the chain of the text it is put over.

    `held` (stacks, texts) is the share of each headline that each text holds.
    """
    row, column = {k: n for n, k in enumerate(stacks)}, {k: n for n, k in enumerate(texts)}
    found: dict[int, int] = {}
    for n in np.argsort(-held.max(axis=1), kind="stable").tolist():
        best = int(held[n].argmax())
        own = float(held[n, column[stacks[n]]]) if stacks[n] in column else 0.0
        third = float(np.delete(held[n], best).max())
        to = texts[best]
        fits = to not in row or to in found or held[row[to], best] < _OWN  # the headline there is not of that text
        if to == stacks[n] or to in found.values() or not fits:
            continue
        if own < _OWN and held[n, best] >= max(_OTHER, third + _LEAD):
            found[stacks[n]] = to
    return found


def _moved(parts: Sequence[Part], moves: dict[int, int]) -> list[Chain]:
    over = {to: parts[k].stack for k, to in moves.items()}
    out: list[Chain] = []
    for k, part in enumerate(parts):
        loose = k in moves or k in over
        stack = over.get(k, () if loose else part.stack)
        out.append((*stack, *part.text))
        if k in over and k not in moves:
            out.append(part.stack)
    return [chain for chain in out if chain]
