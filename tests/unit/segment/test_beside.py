"""What lies between two chains in the file is counted, and the order of the file is told."""

from dataclasses import replace

import numpy as np
import pytest

from brief.segment.beside import after_tails, before_heads, between, habits
from brief.segment.board import lay_out, shipped
from brief.segment.kinds import KINDS
from brief.segment.topic import topics
from brief.types import Fragment, Issue, Role

PAGE = (
    "全市乡村振兴现场会在柳溪镇召开",
    "本报讯 6月3日，全市乡村振兴现场会在柳溪镇召开，市委书记林知秋主持会议并讲话，十二个乡镇的负责人到现场观",
    "西湾港二期工程昨日完工",
    "本报讯 经过二十个月施工，西湾港二期工程昨日完工，新增泊位四个，年吞吐能力达到九百万吨，可停靠五万吨级货轮。",
    "摩了三个示范村，听取了各村负责人的情况汇报，并就产业路、冷库和分拣中心的建设作了安排。",
)


@pytest.fixture(scope="module")
def board():
    return lay_out(Issue(source="-", sha256="", encoding="utf-8", lines=PAGE), shipped())


def test_the_roles_of_the_page(board):
    assert [KINDS[piece.role] for piece in board.pieces] == ["H", "B", "H", "B", "B"]


def test_headlines_between_and_touching_places(board):
    chains = [(k,) for k in range(5)]
    rows, columns = np.array([1, 4, 2, 0]), np.array([4, 1, 3, 2])
    found = between(board, chains, rows, columns)
    assert found["heads-ahead"].tolist() == [1.0, 0.0, 0.0, 0.0]
    assert found["heads-back"].tolist() == [0.0, 1.0, 0.0, 0.0]
    assert found["touch"].tolist() == [0.0, 0.0, 1.0, 0.0]


def test_a_line_inside_another_chain_is_seen(board):
    chains = [(0,), (1, 4), (2, 3)]
    found = between(board, chains, np.array([0, 2]), np.array([1, 1]))
    assert found["below-in"].tolist() == [1.0, 1.0]
    assert found["above-in"].tolist() == [1.0, 0.0]


def test_the_lines_beside_the_ends(board):
    chains = [(k,) for k in range(5)]
    assert after_tails(board, chains)["below:H"].tolist() == [0.0, 1.0, 0.0, 0.0, 0.0]
    assert before_heads(board, chains)["above:H"].tolist() == [0.0, 1.0, 0.0, 1.0, 0.0]


def test_made_links_tell_in_what_order_the_file_is(board):
    onward = habits(board, [(0, 1), (2, 3), (4,)])
    backward = habits(board, [(1, 0), (3, 2), (4,)])
    assert onward["to-next"] > backward["to-next"]
    assert onward["forward"] > backward["forward"]
    assert onward["head-first"] == 1.0
    assert onward["head-last"] == 0.0


LATE = (
    "本报讯 经过二十个月施工，西湾港二期工程昨日完工，新增泊位四个，年吞吐能力达到九百万吨，可停靠五万吨级货轮。",
    "西湾港二期工程昨日完工",
    "本报讯 6月3日，全市乡村振兴现场会在柳溪镇召开，市委书记林知秋主持会议并讲话，十二个乡镇的负责人到现场观摩。",
    "全市乡村振兴现场会在柳溪镇召开",
)


@pytest.mark.parametrize(
    ("lines", "kinds", "sign"),
    [(PAGE, "HBHBB", 1.0), (LATE, "BHBH", -1.0), (LATE[::-1], "HBHB", 1.0), (PAGE[1:2], "B", 0.0)],
)
def test_headlines_are_about_the_text_below_or_above_them(board, lines, kinds, sign):
    named = {"H": Role.HEADLINE, "B": Role.BODY}
    pieces = tuple(
        Fragment(line=n, text=text, role=named[k]) for n, (text, k) in enumerate(zip(lines, kinds, strict=True), 1)
    )
    page = replace(board, pieces=pieces, place=tuple(range(len(lines))), topics=topics(lines))
    leads = habits(page, [(k,) for k in range(len(pieces))])["head-leads"]
    assert np.sign(leads) == sign
    assert abs(leads) <= 1.0
