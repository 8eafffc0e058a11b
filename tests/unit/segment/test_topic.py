"""What pieces share: grams, by how rare they are."""

import numpy as np

from brief.segment.topic import topics

TEXTS = (
    "柳溪镇梯田复垦工程开工，柳溪镇的梯田将种上水稻。",
    "梯田复垦带动柳溪镇农户增收，水稻每亩收入两千元。",
    "西湾港二期泊位完工，年吞吐能力九百万吨。",
    "Q3 2024，西湾港泊位吞吐增长。",
    "——",
)
ALONE = [(k,) for k in range(len(TEXTS))]


def plain(found, groups, values):
    """Sums over the grams that two groups share, gone through one by one: (groups, groups)."""
    total = np.zeros((len(groups), len(groups)))
    for gram, weight in enumerate(values):
        pieces = set(found.pieces[found.grams == gram].tolist())
        for a, one in enumerate(groups):
            for b, other in enumerate(groups):
                total[a, b] += weight * bool(pieces & set(one) and pieces & set(other))
    return total


def test_texts_of_one_matter_are_more_alike_than_of_two():
    found = topics(TEXTS)
    cosine, shared = found.likeness(ALONE)
    for table in (cosine, shared, found.cover(ALONE), found.nearness(ALONE)):
        assert table[0, 1] > table[0, 2]
        assert table[2, 3] > table[2, 1]


def test_shared_weights_are_those_of_going_through_all_grams():
    found = topics(TEXTS)
    for groups in (ALONE, [(0, 2), (1,), (3, 4)]):
        member = [
            [any(k in group for k in found.pieces[found.grams == g]) for group in groups]
            for g in range(len(found.weights))
        ]
        weights = found.weights / np.sqrt(1 + np.sum(member, axis=1))
        np.testing.assert_allclose(found.likeness(groups)[1], np.log1p(plain(found, groups, weights)))


def test_grams_of_one_piece_alone_make_it_less_covered():
    found = topics(["柳溪镇梯田", "柳溪镇梯田，另有泊位吞吐增长"])
    cover = found.cover([(0,), (1,)])
    assert cover[0, 1] == 1.0
    assert 0 < cover[1, 0] < 1


def test_texts_without_grams_share_nothing():
    found = topics(["。", "", "——"])
    assert not found.likeness([(0,), (1,), (2,)])[0].any()
    assert not found.cover([(0, 1), (2,)]).any()
    assert topics(()).alone.shape == (0,)
