"""What the networks clearly see in a piece is believed, and the stack it joins is judged anew."""

from dataclasses import replace

import numpy as np
import pytest

from brief.segment.board import Affinity, Board
from brief.segment.rereading import reread
from brief.text.linear import linear
from brief.types import Role
from tests.fakes_segmentation import board_of

LINES = (
    "全市秋粮收购工作会议召开",
    "抓住农时 确保颗粒归仓",
    "温以宁讲话 柏舟主持",
    "本报讯 6月3日上午，全市秋粮收购工作会议召开。市委书记温以宁讲话，市长柏舟主持会议。会议要求抓住农时，备足仓容。",
    "责任编辑：苏青",
)
ROLES = (Role.HEADLINE, Role.BODY, Role.HEADLINE, Role.BODY, Role.BYLINE)
ORDER = list(Role)


def seen(roles: tuple[Role, ...], odds: float) -> Board:
    """The page as it is read line by line, and by networks that give `roles` such log-odds."""
    count = len(LINES)
    shares = np.zeros((count, len(ORDER)))
    for row, role in zip(shares, roles, strict=True):
        row[ORDER.index(role)] = odds
    shares -= np.logaddexp.reduce(shares, axis=1, keepdims=True)
    none = np.zeros((count, count))
    affinity = Affinity(
        follows=none,
        ends=none[0],
        begins=none[0],
        together=none,
        told=np.ones((count, count), dtype=bool),
        roles=shares,
    )
    return replace(board_of(LINES, ROLES), affinity=affinity)


def roles(board: Board) -> list[Role]:
    return [piece.role for piece in reread(board, linear("stacks")).pieces]


def test_a_headline_that_looks_like_text_takes_its_place_in_the_stack():
    board = seen((Role.HEADLINE, Role.HEADLINE, Role.HEADLINE, Role.BODY, Role.BYLINE), 8.0)
    assert roles(board) == [Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.BODY, Role.BYLINE]


def test_what_is_seen_faintly_changes_nothing():
    assert roles(seen((Role.HEADLINE, Role.HEADLINE, Role.HEADLINE, Role.BODY, Role.BYLINE), 0.5)) == list(ROLES)


def test_text_is_no_headline_and_the_rest_of_its_run_stays():
    board = seen((Role.BODY, Role.BODY, Role.HEADLINE, Role.BODY, Role.BYLINE), 8.0)
    assert roles(board) == [Role.BODY, Role.BODY, Role.HEADLINE, Role.BODY, Role.BYLINE]


@pytest.mark.parametrize("role", [Role.FURNITURE, Role.JUMP, Role.BYLINE])
def test_what_is_set_aside_or_signed_is_not_decided_here(role):
    assert roles(seen((role,) * 5, 8.0)) == list(ROLES)


def test_without_networks_the_pieces_stay():
    board = board_of(LINES, ROLES)
    assert reread(board, linear("stacks")) is board
