"""The character model tells what is Chinese news from what is not."""

import numpy as np
import pytest

from brief.text.charlm import BREAK, CharLM, address, charlm, fold, of_planes, opening_keys, pack, planes


def test_a_likelier_ending_scores_higher():
    right, wrong = charlm().goes_on(["会议强调，要坚持稳中求进工作总基"], ["调，扎实推进", "葱，扎实推进"])[0]
    assert right > wrong + 3


def test_a_paragraph_rather_begins_with_a_dateline_than_with_a_comma():
    news, rest = charlm().goes_on([BREAK], ["会议指出", "，会议指"])[0]
    assert news > rest


def test_openings_and_titles_are_told_from_the_rest():
    first, second = charlm().opens(["会议指出，要坚持问题导向", "的发展理念，努力做好各项"])
    assert first > 0 > second
    head, text = charlm().entitles(["全市防汛工作会议召开", "当天下午，他来到位于城东的"])
    assert head > 0 > text


def test_counts_fall_with_rarity():
    often, seldom = charlm().counts(["发展", "葱蒜"])
    assert often > seldom


@pytest.mark.parametrize(("char", "folded"), [("7", "0"), ("７", "0"), ("x", "a"), ("会", "会"), ("，", "，")])
def test_digits_and_letters_are_folded(char, folded):
    assert fold(char) == folded


def test_packed_grams_differ_by_order_and_length():
    grams = [np.array([[1, 2]]), np.array([[2, 1]]), np.array([[0, 1, 2]])]
    assert len({int(pack(g.astype(np.uint64))[0]) for g in grams}) == 3


def test_addresses_stay_inside_the_table():
    bucket, mark = address(np.arange(1000, dtype=np.uint64), 7)
    assert bucket.min() >= 0
    assert bucket.max() < 7
    assert mark.min() >= 1


def test_an_empty_text_has_an_answer():
    model = charlm()
    assert isinstance(model, CharLM)
    assert np.isfinite(model.goes_on([""], [""])).all()
    assert model.opens([""]).shape == (1,)
    assert opening_keys("") == []


def test_all_pairs_are_weighed_as_each_alone():
    lefts = ["会议强调，要坚持稳", "要坚持稳", "稳", "", "龘龘柳", "增长5", "柳溪镇。"]
    rights = ["中求进", "中求和", "中", "", "，扎实推进", "5%", "龘"]
    model, size = charlm(), len(rights)
    pairs = [(left, right) for left in lefts for right in rights]
    alone = model.seams([left for left, _ in pairs], [right for _, right in pairs])
    assert np.array_equal(model.goes_on(lefts, rights), alone.reshape(len(lefts), size))
    assert model.goes_on([], rights).shape == (0, size)


def test_cells_come_back_from_their_planes():
    cells = np.array([[0, 1, 255, 256, 257, 65535, 4096]], np.uint16)
    assert planes(cells).shape == (2, 7, 1)
    assert np.array_equal(of_planes(planes(cells)), cells)
