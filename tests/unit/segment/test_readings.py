"""Of several readings of a page that is believed whose texts are near their own articles, the first if none is better."""

import numpy as np
import pytest

from brief.segment.board import Board
from brief.segment.readings import believed, coherence
from brief.types import Role
from tests.fakes_segmentation import board_of

LINES = (
    "西湾港二期工程完工",
    "本报讯 西湾港二期工程昨日完工，新增泊位四个，年吞吐能力达到九百万吨。",
    "港口负责人说，泊位下月起试运行，集装箱吞吐量今年可望增长两成。",
    "柳溪镇苹果喜获丰收",
    "本报讯 今年柳溪镇三千亩苹果喜获丰收，果农们一早就下了地。",
    "镇长说，苹果客商已经订走一半，果园里的采摘游也带动了农家乐。",
)
RIGHT = [(0, 1, 2), (3, 4, 5)]
SWAPPED = [(0, 1, 5), (3, 4, 2)]
CROSSED = [(3, 1, 2), (0, 4, 5)]
ONE = [(0, 1, 2, 3, 4, 5)]


@pytest.fixture(scope="module")
def board() -> Board:
    return board_of(LINES, (Role.HEADLINE, Role.BODY, Role.BODY) * 2)


@pytest.mark.parametrize("wrong", [SWAPPED, CROSSED, ONE])
def test_articles_hold_together_best_as_they_were_written(board, wrong):
    assert coherence(board, RIGHT) > coherence(board, wrong)


def test_the_better_reading_is_believed_wherever_it_stands(board):
    assert believed(board, [SWAPPED, RIGHT]) == 1
    assert believed(board, [CROSSED, SWAPPED, RIGHT]) == 2
    assert believed(board, [RIGHT, SWAPPED, CROSSED]) == 0


def test_the_first_is_believed_where_readings_are_the_same_or_hardly_better(board):
    assert believed(board, [RIGHT, list(reversed(RIGHT))]) == 0
    assert believed(board, [[(0, 1, 2), (3, 4), (5,)], [(0, 1, 2), (3, 4, 5)]][::-1]) == 0


def test_pages_of_one_article_or_none_have_a_reading(board):
    assert believed(board, [ONE, ONE]) == 0
    assert believed(board, [[], []]) == 0
    assert np.isfinite(coherence(board, [(0,), (3,)]))
