"""Chains are put one behind the other, and never into a ring."""

from brief.segment.chains import merged


def test_links_make_chains_in_order():
    assert merged([(0,), (1, 2), (3,)], {0: 2, 2: 1}) == [(0, 3, 1, 2)]


def test_a_ring_is_cut():
    assert merged([(0,), (1,), (2,)], {0: 1, 1: 2, 2: 0}) == [(0, 1, 2)]


def test_nothing_is_lost_without_links():
    assert merged([(0,), (1,)], {}) == [(0,), (1,)]
