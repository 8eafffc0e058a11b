"""Texts about one thing point the same way."""

import numpy as np

from brief.text.subjects import WIDTH, keys, sums

FARM = ("果农在苹果园里忙着采摘，合作社的冷库装满了新果。", "今年苹果丰收，种植户收入比去年增加两成。")
WATER = ("水库水位超过汛限，防汛指挥部要求加强巡查值守。", "气象台发布暴雨预警，沿河居民提前转移。")


def test_the_same_subject_is_nearer_than_another():
    vectors = sums([*FARM, *WATER])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    near = vectors @ vectors.T
    assert near[0, 1] > max(near[0, 2], near[0, 3])
    assert near[2, 3] > max(near[2, 0], near[2, 1])


def test_figures_and_latin_letters_say_nothing_alone_and_empty_text_is_zero():
    assert sums(["", "。"]).shape == (2, WIDTH)
    assert not sums([""]).any()
    assert len(keys("一")) == 0
