"""A paragraph cut by a column's end is one paragraph again."""

import pytest

from brief.segment.board import lay_out, shipped
from brief.segment.glue import features, glued
from brief.types import Issue

PAGE = (
    "本报讯 6月3日，全市乡村振兴现场会在柳溪镇召开，市委书记林知秋主持会议并讲话，十二个乡镇的负责人到现场观",
    "摩了三个示范村，听取了各村的情况汇报，并就产业路、冷库和分拣中心的建设作了安排。",
    "会议强调，要把产业发展摆在首位，认真落实《澄州市河湖保护条例》",
    "的各项规定，让群众在家门口有活干、有钱赚，把好山好水变成好日子。",
)


@pytest.fixture(scope="module")
def board():
    return lay_out(Issue(source="-", sha256="", encoding="utf-8", lines=PAGE), shipped())


def test_cut_paragraphs_are_glued_and_whole_ones_are_not(board):
    model = shipped().glue
    assert glued(board, 0, 1, model) > 0.5
    assert glued(board, 2, 3, model) > 0.5
    assert glued(board, 1, 2, model) < 0.5


def test_features_speak_of_the_way_a_piece_ends(board):
    assert {key.split(":")[0] for key in features(board, 0, 1)} == {"open"}
    assert {key.split(":")[0] for key in features(board, 1, 2)} == {"closed"}
