"""Several readings of one page, and which of them agrees best with what its pieces are to each other.

Links are made round by round, and how sure the first must be decides what the later ones see. No schedule is best for
all pages; which pieces are of one article, as seen with the whole page in view, tells which one to believe.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from brief.segment.board import Affinity, Board
from brief.segment.kinds import Chain

# How sure a link must be to be made in each round; then all that are likelier than not. The first was swept on the 30
# held-out dev issues and the written ones; the others are more cautious.
SCHEDULES: Final = ((0.9, 0.7, 0.5), (0.95, 0.85, 0.7, 0.5), (0.97, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3))


def believed(board: Board, readings: Sequence[Sequence[Chain]]) -> int:
    """The number of the reading to believe; the first where nothing is known of the pieces together."""
    if board.affinity is None or all(set(chains) == set(readings[0]) for chains in readings):
        return 0
    return int(np.argmax([agreement(board.affinity, chains) for chains in readings]))


def agreement(affinity: Affinity, chains: Sequence[Chain]) -> float:
    """How likely it is (log, added over pairs of pieces) that all that `chains` put together, and no more, belongs so."""
    article = np.full(len(affinity.together), -1)
    for number, chain in enumerate(chains):
        article[list(chain)] = number
    said = np.where(article[:, None] == article[None, :], affinity.together, -affinity.together)
    return -float(np.logaddexp(0.0, -said)[np.triu(affinity.told, 1)].sum())
