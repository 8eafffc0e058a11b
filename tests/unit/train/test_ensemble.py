"""Several fits made one score as their mean, also where they know other features."""

import numpy as np
import pytest

from brief.text.linear import Linear, Matcher, Network
from brief.train.ensemble import mean_linear, mean_matcher


def fit(names: tuple[str, ...], seed: int) -> Matcher:
    draw = np.random.default_rng(seed)
    pair = Network(names, draw.normal(size=(len(names), 3)), draw.normal(size=3), draw.normal(size=3), float(seed))
    return Matcher(pair, {"end": 0.5 * seed, "bias": 1.0}, {"begin": -1.0 * seed})


def test_a_mean_matcher_scores_as_the_mean():
    one, two = fit(("near", "like"), 1), fit(("like", "far"), 2)
    draw = np.random.default_rng(9)
    pairs = {name: draw.normal(size=(4, 4)) for name in ("near", "like", "far")}
    ends, begins = {"end": draw.normal(size=4)}, {"begin": draw.normal(size=4)}
    both = mean_matcher([one, two]).scores(pairs, ends, begins)
    for mean, first, second in zip(both, one.scores(pairs, ends, begins), two.scores(pairs, ends, begins), strict=True):
        assert mean == pytest.approx((first + second) / 2, abs=1e-4)


def test_a_mean_regression_knows_what_any_knows():
    mean = mean_linear([Linear({"yes": {"a": 1.0}, "no": {}}), Linear({"yes": {"b": 2.0}, "no": {"a": -1.0}})])
    assert mean.weights == {"no": {"a": -0.5}, "yes": {"a": 0.5, "b": 1.0}}
