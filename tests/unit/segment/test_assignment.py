"""The assignment is the best one, and nobody is matched at a loss."""

from itertools import permutations

import numpy as np
import pytest

from brief.segment.assignment import successors


def best(weights: np.ndarray) -> float:
    rows, columns = weights.shape
    slots = [*range(columns), *[-1] * rows]
    return max(
        sum(max(0.0, weights[i, j]) for i, j in enumerate(order) if j >= 0) for order in permutations(slots, rows)
    )


@pytest.mark.parametrize("seed", range(20))
def test_no_other_matching_weighs_more(seed):
    weights = np.random.default_rng(seed).normal(size=(3, 4))
    found = successors(weights)
    assert sum(weights[i, j] for i, j in enumerate(found) if j >= 0) == pytest.approx(best(weights))
    assert len({j for j in found if j >= 0}) == sum(j >= 0 for j in found)


def test_a_loss_is_left_alone():
    assert successors(np.array([[-1.0, -2.0], [3.0, -1.0]])) == [-1, 0]


def test_nothing_is_matched_with_nothing():
    assert successors(np.zeros((2, 0))) == [-1, -1]
    assert successors(np.zeros((0, 3))) == []
