"""A headline goes over the text that says what it says, and stays where none does or its own says enough."""

from dataclasses import replace

import pytest

from brief.segment.board import Board, lay_out, shipped
from brief.segment.crossed import uncrossed
from brief.types import Issue, Role

HARBOR = "西湾港二期工程完工"
APPLES = "柳溪镇苹果喜获丰收"
SLOGAN = "争分夺秒开新局"
LINES = (
    HARBOR,
    "本报讯 西湾港二期工程昨日完工，新增泊位四个，年吞吐能力达到九百万吨。港口负责人说，下月起试运行。",
    APPLES,
    "本报讯 今年柳溪镇三千亩苹果喜获丰收，果农们一早就下了地。镇长说，客商已经订走一半。",
    SLOGAN,
    "本报讯 市图书馆新馆昨日开放，首日接待读者两千余人。馆长介绍，馆内设有座位八百个。",
)
HARBOR_AT, PORT, APPLES_AT, FRUIT, SLOGAN_AT, LIBRARY = range(6)


@pytest.fixture(scope="module")
def board() -> Board:
    laid = lay_out(Issue(source="made", sha256="", encoding="utf-8", lines=LINES), shipped())
    roles = (Role.HEADLINE, Role.BODY) * 3  # what the lines are is not what is tested
    return replace(laid, pieces=tuple(replace(p, role=role) for p, role in zip(laid.pieces, roles, strict=True)))


def test_two_headlines_over_each_other_s_text_change_places(board):
    crossed = [(HARBOR_AT, FRUIT), (APPLES_AT, PORT), (SLOGAN_AT, LIBRARY)]
    assert sorted(uncrossed(board, crossed)) == [(HARBOR_AT, PORT), (APPLES_AT, FRUIT), (SLOGAN_AT, LIBRARY)]


def test_a_headline_without_text_finds_its_own(board):
    moved = uncrossed(board, [(HARBOR_AT,), (PORT,), (APPLES_AT, FRUIT), (SLOGAN_AT, LIBRARY)])
    assert sorted(moved) == [(HARBOR_AT, PORT), (APPLES_AT, FRUIT), (SLOGAN_AT, LIBRARY)]


def test_a_slogan_makes_room_and_stands_for_itself(board):
    moved = uncrossed(board, [(HARBOR_AT, LIBRARY), (SLOGAN_AT, PORT), (APPLES_AT, FRUIT)])
    assert sorted(moved) == [(HARBOR_AT, PORT), (APPLES_AT, FRUIT), (SLOGAN_AT,), (LIBRARY,)]


@pytest.mark.parametrize(
    "chains",
    [
        [(HARBOR_AT, PORT), (APPLES_AT, FRUIT), (SLOGAN_AT, LIBRARY)],  # as it should be
        [(SLOGAN_AT, PORT), (HARBOR_AT, APPLES_AT, FRUIT)],  # a stack part of which fits
        [(HARBOR_AT, FRUIT)],  # no other text
        [(PORT,), (FRUIT,)],  # no headline
        [],
    ],
)
def test_headlines_that_fit_are_left_alone(board, chains):
    assert uncrossed(board, chains) is None


def test_a_headline_that_fits_its_text_gives_no_room(board):
    assert uncrossed(board, [(SLOGAN_AT, LIBRARY), (APPLES_AT, FRUIT), (HARBOR_AT, PORT)]) is None
