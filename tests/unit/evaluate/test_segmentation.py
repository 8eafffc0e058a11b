"""Segmentation measures on cases worked out by hand."""

import pytest

from brief.evaluate.boundaries import cuts, pk, window_diff
from brief.evaluate.segmentation import score
from brief.evaluate.trial import trial
from tests.fakes_gold import LINES, briefing, gold


def values(system, wanted=None):
    finding = score(trial("i1", LINES, wanted or gold(), system, {}))
    return {name: tally.value for name, tally in finding.tallies.items()}


def test_gold_itself_is_perfect():
    found = values(briefing())
    lower = {"splits", "merges", "pk", "window_diff"}
    assert {name: value for name, value in found.items() if name in lower and value != 0} == {}
    assert {n: v for n, v in found.items() if n not in lower and v not in {1.0, None}} == {}


def test_nothing_at_all_scores_nothing():
    found = values({})
    assert found["pair_f1"] == found["line_acc"] == found["order_tau"] == found["head_acc"] == found["join_f1"] == 0


def test_all_in_one_article():
    system = {"articles": [{"id": "a1", "headline": LINES[2], "lines": [3, 5, 7, 9, 11, 13], "paragraphs": []}]}
    found = values(system)
    # 7 right pairs (6 and 1), 15 given, 7 wanted.
    assert found["pair_f1"] == pytest.approx(2 * 7 / (15 + 7))
    assert found["merges"] == 1 / 2
    assert found["splits"] == 0
    # B-cubed over 7 lines: the leftover line is alone and right; 4 lines at 4/6, 2 lines at 2/6.
    precision = (1 + 4 * 4 / 6 + 2 * 2 / 6) / 7
    assert found["bcubed_p"] == pytest.approx(precision)
    assert found["bcubed_r"] == 1
    assert found["head_acc"] == pytest.approx(2 / 3)


def test_an_article_in_two():
    system = briefing()
    first = system["articles"][0]
    rest = {"id": "a9", "headline": None, "lines": [9], "paragraphs": [{"text": LINES[8], "lines": [9]}]}
    first["lines"] = [3, 5, 7]
    first["paragraphs"] = [{"text": LINES[6], "lines": [7]}]
    system["articles"].append(rest)
    found = values(system)
    assert found["splits"] == 1 / 2
    assert found["join_pairs_f1"] == 0
    assert found["pair_f1"] == pytest.approx(2 * 4 / (4 + 7))


def test_lines_in_the_wrong_order():
    system = briefing()
    system["articles"][0]["lines"] = [3, 5, 9, 7]
    assert values(system)["order_tau"] == pytest.approx((4 / 6 + 1) / 2)


def test_an_open_end_counts_where_nothing_is_joined_to_it():
    wanted = gold()
    wanted["open"] = {"heads": [], "tails": [13]}
    assert values(briefing(), wanted)["no_partner_acc"] == 1
    system = briefing()
    system["articles"][1]["paragraphs"] = [{"text": "", "lines": [13, 9]}]
    assert values(system, wanted)["no_partner_acc"] == 0


def test_boundaries_only_where_articles_follow_one_another():
    wanted = gold()
    wanted["articles"][0]["lines"], wanted["articles"][1]["lines"] = [3, 7, 9, 13], [5, 11]
    assert "pk" not in values(briefing(), wanted)


def test_pk_and_window_diff_as_nltk_has_them():
    segmentation = pytest.importorskip("nltk.metrics.segmentation")
    one, other = [0, 1, 0, 0, 1, 0, 0, 0, 1, 0], [0, 0, 1, 0, 1, 0, 0, 1, 0, 0]
    texts = ["".join(map(str, side)) for side in (one, other)]
    assert pk(one, other, 3) == pytest.approx(segmentation.pk(*texts, k=3))
    assert window_diff(one, other, 3) == pytest.approx(segmentation.windowdiff(*texts, k=3))
    assert cuts([4, 4, 2, 2]) == [0, 1, 0]


def test_confusion_counts_every_line_once():
    finding = score(trial("i1", LINES, gold(), briefing(), {}))
    assert sum(finding.confusion.values()) == 7
    assert finding.confusion["headline", "headline"] == 2
    assert finding.confusion["leftover", "leftover"] == 1
