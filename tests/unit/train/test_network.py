"""The matcher learns who follows whom."""

import numpy as np
import pytest

from brief.text.linear import Matcher
from brief.train.network import fit, record, state

NAMES = (["near", "noise"], ["end"], ["begin"])


def case(seed: int):
    """Five pieces: one marked "near" follows each, unless the piece says that it is an end."""
    draw = np.random.default_rng(seed)
    order = draw.permutation(5).tolist()
    follows = {order[0]: order[1], order[1]: order[2], order[3]: order[4]}
    near = np.zeros((5, 5))
    for a, b in follows.items():
        near[a, b] = 1.0
    end = np.array([float(n not in follows) for n in range(5)])
    begin = np.array([float(n not in follows.values()) for n in range(5)])
    noise = draw.normal(size=(5, 5))
    features = ({"near": near, "noise": noise}, {"end": end}, {"begin": begin})
    where = np.nonzero(1.0 - np.eye(5))
    linked = ({"near": near[where], "noise": noise[where]}, *features[1:])
    return state(NAMES, linked, where, follows), features, follows


@pytest.fixture(scope="module")
def learned() -> Matcher:
    return fit([case(seed)[0] for seed in range(60)], NAMES, units=4, epochs=8, seeds=2)


def test_the_truth_weighs_more_than_anything_else(learned):
    _, features, follows = case(99)
    pair, tail, head = learned.scores(*features)
    weight = 2 * pair - tail[:, None] - head[None, :]
    for a, b in follows.items():
        assert weight[a].argmax() == b
        assert weight[a, b] > 0


def test_a_matcher_survives_its_record(learned):
    _, features, _ = case(98)
    again = Matcher.from_record(record(learned))
    for ours, theirs in zip(learned.scores(*features), again.scores(*features), strict=True):
        assert ours == pytest.approx(theirs, abs=1e-2)
