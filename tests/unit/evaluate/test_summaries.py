"""Summaries: scores, style, and what is not borne out."""

import pytest

from brief.evaluate import faithfulness, plain, summaries
from brief.evaluate.summaries import copied, style
from brief.evaluate.trial import trial
from tests.fakes_gold import LINES, briefing, gold


def case(system, wanted=None):
    return trial("i1", LINES, wanted or gold(), system, {})


def values(finding):
    return {name: tally.value for name, tally in finding.tallies.items()}


def test_the_reference_itself_is_perfect():
    found = values(summaries.score(case(briefing())))
    assert found["rouge1"] == found["rouge2"] == found["rougeL"] == found["rougeL_w"] == 1
    assert found["length_ratio"] == 1


def test_a_missing_summary_scores_nothing_but_has_no_style():
    system = briefing()
    system["articles"][0]["summary"] = None
    tallies = summaries.score(case(system)).tallies
    assert tallies["rougeL"].value == 0.5
    assert tallies["length"].parts[1] == 1


def test_without_references_nothing_is_scored():
    wanted = gold()
    for article in wanted["articles"]:
        del article["summary"]
    assert summaries.score(case(briefing(), wanted)).tallies == {}


def test_style():
    told = style("甲乙丙丁戊天地", "……甲乙丙丁戊……己天")
    assert told["copy_rate"] == pytest.approx(5 / 7)
    assert told["novel_bigrams"] == pytest.approx(2 / 6)
    assert told["compression"] == pytest.approx(7 / 7)
    assert copied("", "甲") == 0


def test_what_the_article_does_not_say_is_counted_by_kind():
    system = briefing()
    system["articles"][0]["summary"]["text"] = "3月6日，云溪市委书记方立群表示，地区生产总值同比增长6.2%，“再上台阶”。"
    found = values(faithfulness.score(case(system)))
    assert found["clean_summaries"] == 0.5
    assert found["figures_borne_out"] < 1
    assert found["dates_borne_out"] < 1
    assert found["names_borne_out"] < 1
    assert found["quotations_borne_out"] == 0
    assert found["plain_figures"] >= 1


def test_gold_bears_itself_out():
    found = values(faithfulness.score(case(briefing())))
    assert found["clean_summaries"] == 1
    assert found["unsupported"] == found["plain_figures"] == found["plain_names"] == 0
    assert found["quotes_verbatim"] == found["figures_verbatim"] == 1


def test_a_quotation_must_stand_where_it_says():
    system = briefing()
    system["figures"][0]["evidence"][0]["line"] = 11
    assert values(faithfulness.score(case(system)))["quotes_verbatim"] == 0
    system["figures"][0]["scope"] = "全省"
    assert values(faithfulness.score(case(system)))["figures_verbatim"] == 0


@pytest.mark.parametrize(
    ("said", "source", "figures"),
    [
        ("投资1.2亿元", "投资12,000万元", ()),
        ("增长3%", "增长3个百分点", ("3%",)),
        ("80亩", "八十亩茶园", ()),
        ("第3", "共3项", ("第3",)),
        ("３.０％", "3.0%", ()),
    ],
)
def test_the_plain_judge(said, source, figures):
    assert plain.unsupported(said, source)[0] == figures


def test_the_plain_judge_knows_listed_names():
    assert plain.unsupported("何静出席", "何晶出席", ["何静", "苏明远"])[1] == ("何静",)
