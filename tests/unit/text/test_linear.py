"""Models weigh what they are given by name."""

import math

import numpy as np
import pytest

from brief.text.linear import Linear, Matcher, Network, linear, matcher


def test_softmax_over_named_features():
    model = Linear({"yes": {"long": 2.0, "bias": -1.0}, "no": {"bias": 0.0}})
    chances = model.probabilities({"long": 1.0, "unknown": 5.0})
    assert chances["yes"] == pytest.approx(1 / (1 + math.exp(-1.0)))
    assert sum(chances.values()) == pytest.approx(1.0)


def test_a_network_is_its_hidden_units_summed():
    network = Network(
        ("a", "b"), np.array([[1.0, -1.0], [0.0, 2.0]]), np.array([0.5, 0.0]), np.array([1.0, 10.0]), -3.0
    )
    found = network.logits({"a": np.array([1.0, -1.0]), "b": np.array(1.0)})
    assert found == pytest.approx([1.5 + 10.0 - 3.0, 30.0 - 3.0])


def test_a_matcher_scores_ends_by_their_own_features():
    network = Network(("a",), np.array([[1.0]]), np.array([0.0]), np.array([1.0]), 0.0)
    found = Matcher(network, {"end": 2.0, "bias": 1.0}, {"bias": -1.0})
    pair, tail, head = found.scores({"a": np.eye(2)}, {"end": np.array([0.0, 1.0])}, {"x": np.zeros(2)})
    assert pair == pytest.approx(np.eye(2))
    assert tail == pytest.approx([1.0, 3.0])
    assert head == pytest.approx([-1.0, -1.0])


def test_the_shipped_models_load():
    assert {"body", "headline", "byline", "furniture"} <= set(linear("roles").weights)
    assert len(matcher("links").pair.names) == len(matcher("links").pair.inner)
