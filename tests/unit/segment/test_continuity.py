"""Seams: what goes on where something breaks off."""

import numpy as np

from brief.segment.continuity import FEW, likely, most, seams

PIECES = (
    "会议指出，今年前三季度全市经济稳中向好，规模以上工业增加值同比增长百分之六，固定资产投资增速居全省前",
    "列，民生支出占财政支出的比重继续提高。",
    "会议强调，要认真学习《澄州市河湖保护",
    "条例》，把各项规定落到实处。",
    "本报讯 6月3日，全市植树活动在柳溪镇举行。",
)


def features():
    return seams(PIECES, [{"body": 1.0}] * len(PIECES))


def test_a_word_cut_in_two_is_seen():
    found = features().features
    assert found["word2"][0, 1] == 1.0
    assert found["word2"][0, 4] == 0.0


def test_a_book_mark_left_open_is_closed_by_the_right_piece_alone():
    found = features().features["brackets"]
    assert found[2, 3] == 1.0
    assert found[2, 1] == found[0, 3] == 0.0


def test_the_language_model_prefers_the_true_seam():
    on = features().features["on-start"]
    assert np.argmax(np.where(np.eye(5)[0] > 0, -99, on[0])) == 1


def test_paragraphs_begin_otherwise_than_their_second_halves():
    found = features()
    assert found.opens[2] > found.opens[1]
    assert found.opens[4] > found.opens[3]


def test_all_features_broadcast_to_pairs():
    for value in features().features.values():
        assert np.broadcast_to(value, (5, 5)).shape == (5, 5)


def many():
    """More pieces than are all weighed: text that breaks off in the middle of a word, its rest far below."""
    lines = [f"{n}号柳溪镇的梯田已经全部种上了水稻，农户们都说今年的收成好。" for n in range(2 * FEW)]
    lines[3], lines[-3] = PIECES[2], PIECES[3]
    return seams(lines, [{"body": 1.0}] * len(lines)).features


def test_of_few_pieces_all_pairs_are_weighed():
    rows, _ = likely(features().features)
    assert len(rows) == len(PIECES) ** 2


def test_of_many_pieces_the_near_and_the_likely_are_weighed():
    rows, columns = likely(many())
    weighed = set(zip(rows.tolist(), columns.tolist(), strict=True))
    assert (3, 2 * FEW - 3) in weighed
    assert {(k, k + 1) for k in range(2 * FEW - 1)} <= weighed
    assert len(rows) < 0.5 * (2 * FEW) ** 2


def test_the_highest_of_each_row_are_found():
    assert most(np.array([[3.0, 1.0, 2.0], [0.0, 5.0, 4.0]]), 1).tolist() == [
        [True, False, False],
        [False, True, False],
    ]
