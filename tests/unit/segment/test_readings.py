"""Of several readings of a page that is believed which agrees best with what its pieces are to each other."""

from dataclasses import replace

import numpy as np
import pytest

from brief.segment.board import Affinity, Board
from brief.segment.readings import agreement, believed
from brief.types import Role
from tests.fakes_segmentation import board_of

LINES = ("西湾港二期完工", "新增泊位四个。", "泊位下月试运行。", "苹果喜获丰收", "果农下了地。", "客商订走一半。")
RIGHT = [(0, 1, 2), (3, 4, 5)]
SWAPPED = [(0, 1, 5), (3, 4, 2)]
CROSSED = [(3, 1, 2), (0, 4, 5)]
ONE = [(0, 1, 2, 3, 4, 5)]


def affinity(told: np.ndarray | None = None) -> Affinity:
    """That of the page put together rightly."""
    article = np.array([0, 0, 0, 1, 1, 1])
    together = np.where(article[:, None] == article[None, :], 2.0, -2.0)
    every = np.ones((6, 6), dtype=bool)
    return Affinity(
        follows=np.zeros((6, 6)),
        ends=np.zeros(6),
        begins=np.zeros(6),
        together=together,
        told=every if told is None else told,
        roles=np.zeros((6, len(Role))),
    )


@pytest.fixture(scope="module")
def board() -> Board:
    return replace(board_of(LINES, (Role.HEADLINE, Role.BODY, Role.BODY) * 2), affinity=affinity())


@pytest.mark.parametrize("wrong", [SWAPPED, CROSSED, ONE, [(k,) for k in range(6)]])
def test_what_belongs_together_agrees_best(wrong):
    assert agreement(affinity(), RIGHT) > agreement(affinity(), wrong)


def test_the_better_reading_is_believed_wherever_it_stands(board):
    assert believed(board, [SWAPPED, RIGHT]) == 1
    assert believed(board, [CROSSED, SWAPPED, RIGHT]) == 2
    assert believed(board, [RIGHT, SWAPPED, CROSSED]) == 0


def test_the_first_is_believed_where_readings_are_the_same_or_nothing_is_known(board):
    assert believed(board, [RIGHT, list(reversed(RIGHT))]) == 0
    assert believed(replace(board, affinity=None), [SWAPPED, RIGHT]) == 0


def test_pairs_that_were_not_looked_at_tell_nothing():
    apart = np.zeros((6, 6), dtype=bool)
    apart[:3, :3] = apart[3:, 3:] = True
    assert agreement(affinity(apart), RIGHT) == pytest.approx(agreement(affinity(apart), ONE))
    assert agreement(affinity(apart), RIGHT) > agreement(affinity(apart), SWAPPED)
