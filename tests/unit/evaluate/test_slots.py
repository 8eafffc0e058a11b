"""Findings against gold: what is found, missed, wrong; optional items; fields."""

import pytest

from brief.evaluate.slots import score
from brief.evaluate.trial import trial
from tests.fakes_gold import LINES, briefing, gold


def finding(system, wanted=None):
    return score(trial("i1", LINES, wanted or gold(), system, {}))


def values(system, wanted=None):
    return {name: tally.value for name, tally in finding(system, wanted).tallies.items()}


def test_gold_itself_is_perfect():
    assert {value for value in values(briefing()).values() if value is not None} == {1.0}


def test_what_gold_does_not_hold_is_not_scored():
    wanted = gold()
    del wanted["meetings"], wanted["people"]
    assert not [name for name in values(briefing(), wanted) if name.startswith(("meeting", "people", "titles"))]


def test_a_number_must_have_its_unit_and_its_article():
    for key, value in (("number", 5.3), ("unit", "个百分点"), ("article", "a2"), ("indicator", "用电量")):
        system = briefing()
        system["figures"][0][key] = value
        assert values(system)["figure_f1"] == 0, key


def test_precision_and_recall_apart():
    system = briefing()
    system["people"].append({"name": "方立群", "titles": [], "articles": ["a1"]})
    tally = finding(system).tallies["people_f1"]
    assert (tally.precision, tally.recall) == (2 / 3, 1.0)


def test_an_optional_item_is_neither_asked_for_nor_held_against():
    wanted, system = gold(), briefing()
    extra = wanted["figures"][0] | {
        "indicator": "总投资",
        "text": "2亿元",
        "number": 200000000,
        "unit": "元",
        "article": "a2",
    }
    wanted["figures_optional"] = [extra]
    assert values(system, wanted)["figure_f1"] == 1
    system["figures"].append(extra)
    assert values(system, wanted)["figure_f1"] == 1
    assert values(system)["figure_f1"] == pytest.approx(2 / 3)


def test_fields_of_what_was_not_found_count():
    system = briefing()
    system["meetings"] = []
    found = values(system)
    assert found["meeting_f1"] == found["meeting_fields_f1"] == 0
    assert found["meeting_date"] is None


def test_a_wrong_field():
    system = briefing()
    system["signings"][0]["amount"]["number"] = 20000000
    found = values(system)
    assert found["signing_f1"] == 1
    assert found["signing_amount"] == 0
    # 6 of 7 items right on both sides: name, two parties, date, present; the amount is wrong.
    assert found["signing_fields_f1"] == pytest.approx(5 / 6)


def test_cases_show_what_was_missed_and_what_was_made_up():
    system = briefing()
    system["people"][1]["name"] = "何晶"
    case = next(case for case in finding(system).cases if case.family == "people")
    assert "－ 何静" in case.reference
    assert "＋ 何晶" in case.output
    assert case.values["people_f1"] == 0.5


def test_confidence_is_held_against_gold():
    system = briefing()
    system["people"][1]["name"] = "何晶"
    told = sorted((sure.kind, sure.right) for sure in finding(system).sure if sure.kind == "people")
    assert told == [("people", False), ("people", True)]
