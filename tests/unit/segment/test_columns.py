"""The width of a page's columns is found, and with it the rows that are full."""

import numpy as np

from brief.segment.columns import full_rows

TEXT = "会议指出今年以来全市上下聚焦项目建设优化营商环境推动产业升级改善民生福祉各项工作取得新的成效为完成全年目标打下坚实基础要再接再厉"


def test_pieces_that_fill_their_rows_are_told_from_those_that_do_not():
    cut = [TEXT[:size] for size in (30, 45, 15, 60, 30, 45)]
    ends = [TEXT[:size] + "。" for size in (19, 22, 36, 29, 44)]
    full = full_rows([*cut, *ends], np.full(11, -1.0))
    assert (full[:6] > 1.0).all()
    assert (full[6:9] < -0.5).all()
    assert (full[9:] > 1.0).all()  # these happen to fill a row as well


def test_the_two_characters_that_a_paragraph_is_set_in_by_count():
    cut = [TEXT[:size] for size in (28, 43, 13, 58)]
    assert (full_rows(cut, np.ones(4)) > 1.0).all()


def test_a_page_that_breaks_nothing_off_tells_nothing():
    assert not full_rows([TEXT[:size] + "。" for size in range(20, 40)], np.zeros(20)).any()
    assert full_rows([], np.zeros(0)).shape == (0,)
