"""Intervals and tests: known answers, words, and what cannot be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.evaluate.metric import count, f1, least, mean, pool, prf, ratio
from brief.evaluate.significance import compare, estimate, verdict


def test_values_and_pooling():
    assert pool([ratio(1, 2), ratio(3, 4)]).value == pytest.approx(4 / 6)
    assert pool([mean(0.2), mean(0.4)]).value == pytest.approx(0.3)
    assert pool([prf(1, 2, 3), prf(1, 1, 1)]).value == pytest.approx(2 * 2 / (3 + 4))
    assert pool([count(2), count(3)]).value == 5
    assert pool([least(8.4), least(9.2)]).value == 8.4
    assert ratio(0, 0).value is None
    assert prf(0, 0, 0).value is None
    assert f1(0, 0, 0) == 1.0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=12))
def test_an_interval_lies_between_the_worst_and_the_best_issue(rows):
    shares = [min(right, of) / of for right, of in rows]
    found = estimate([ratio(min(right, of), of) for right, of in rows], draws=200)
    assert min(shares) - 1e-9 <= found.value <= max(shares) + 1e-9
    if len(rows) > 1:
        assert min(shares) - 1e-9 <= found.low <= found.high <= max(shares) + 1e-9


def test_issues_that_were_not_scored_are_left_out():
    found = estimate([None, mean(0.5), None, mean(0.7)])
    assert (found.value, found.issues) == (pytest.approx(0.6), 2)
    assert estimate([None, None]) is None
    assert estimate([ratio(0, 0)]) is None


def test_one_issue_has_no_interval():
    assert estimate([mean(0.5)]).low is None


def test_the_same_system_does_not_differ():
    tallies = [mean(value / 10) for value in range(10)]
    found = compare(tallies, tallies)
    assert found.difference == 0
    assert found.p_randomization == 1
    assert verdict(found, 1) == "not significant"


def test_a_system_that_is_better_everywhere_is_significantly_better():
    base = [mean(0.5 + place / 100) for place in range(20)]
    other = [mean(0.6 + place / 90) for place in range(20)]
    found = compare(base, other)
    assert found.low > 0
    assert verdict(found, 1) == "better"
    assert verdict(found, -1) == "worse"
    assert verdict(found, 0) == "differs"


def test_a_difference_of_two_issues_is_not_significant():
    found = compare([mean(0.1), mean(0.2)], [mean(0.9), mean(0.8)])
    # Two issues have four swaps, half of them as extreme: p cannot be under 0.5.
    assert found.p_randomization == pytest.approx(0.5, abs=0.05)
    assert verdict(found, 1) == "not significant"


def test_too_few_issues_are_said_to_be_too_few():
    assert verdict(compare([mean(0.1)], [mean(0.9)]), 1) == "too few issues to tell"


def test_the_p_of_a_paired_test_is_that_of_all_swaps():
    base = [mean(value) for value in (0.1, 0.4, 0.3, 0.6, 0.5, 0.2)]
    other = [mean(value) for value in (0.2, 0.5, 0.5, 0.6, 0.9, 0.3)]
    deltas = [0.1, 0.1, 0.2, 0.0, 0.4, 0.1]
    signs = [[1 if bits >> place & 1 else -1 for place in range(6)] for bits in range(64)]
    sums = [abs(sum(sign * delta for sign, delta in zip(row, deltas, strict=True))) for row in signs]
    exact = sum(total >= sum(deltas) - 1e-9 for total in sums) / 64
    assert compare(base, other, draws=20000).p_randomization == pytest.approx(exact, abs=0.01)


def test_two_runs_give_the_same_numbers():
    tallies = [prf(place, place + 3, 9) for place in range(7)]
    assert estimate(tallies) == estimate(tallies)
