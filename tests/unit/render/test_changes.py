"""What changed between two records of an issue, said by where it stands."""

import copy
import json

import pytest

from brief.artifacts import dump
from brief.render.changes import Change, changes
from tests.fakes_briefing import briefing

RECORD = json.loads(dump(briefing(4, 2, 1, 3, 3, 6)))


@pytest.fixture
def new():
    return copy.deepcopy(RECORD)


def said(new, old=RECORD):
    return [(change.where, change.old, change.new) for change in changes(old, new)]


def test_nothing_changed_nothing_said(new):
    assert changes(RECORD, new) == ()


def test_a_summary_by_the_sentence_that_differs(new):
    new["articles"][0]["summary"]["text"] = RECORD["articles"][0]["summary"]["text"].replace("3亿元", "5亿元")
    assert said(new) == [("报道《云溪市第1号工程开工》摘要", "工程总投资3亿元。", "工程总投资5亿元。")]


def test_a_headline(new):
    new["articles"][1]["summary"]["headline"] = "云溪市第2号工程竣工"
    assert said(new) == [("报道《云溪市第2号工程竣工》标题", "云溪市第2号工程开工", "云溪市第2号工程竣工")]


def test_parts_of_a_meeting(new):
    new["meetings"][0] |= {"chair": ["何静"], "date": "2026-03-05", "place": "青石镇"}
    name = f"会议“{RECORD['meetings'][0]['name']}”"
    assert said(new) == [
        (f"{name}时间", "3月4日", "3月5日"),
        (f"{name}地点", "", "青石镇"),
        (f"{name}主持", "苏明远", "何静"),
    ]


def test_the_amount_of_a_signing(new):
    new["signings"][0]["amount"] = {"text": "21亿元", "number": 2_100_000_000, "unit": "元"}
    assert said(new) == [(f"签约“{RECORD['signings'][0]['agreement']}”金额", "12亿元", "21亿元")]


def test_what_was_added_and_what_was_deleted(new):
    gone = new["meetings"].pop()
    (change,) = changes(RECORD, new)
    assert change.where == f"会议“{gone['name']}”"
    assert gone["points"][0] in change.old
    assert change.new == ""
    (back,) = changes(new, RECORD)
    assert back == Change(where=change.where, old="", new=change.old)


def test_a_figure_by_the_words_of_the_paper(new):
    growth = next(figure for figure in new["figures"] if figure["kind"] == "growth")
    was = growth["quote"]
    growth |= {"text": "9.9%", "number": 9.9, "quote": f"{growth['indicator']}增长9.9%"}
    assert said(new) == [(f"关键数据“{growth['indicator']}”", was, f"{growth['indicator']}增长9.9%")]


def test_titles_and_persons(new):
    new["people"][1]["titles"] = ["市长"]
    gone = new["people"].pop()
    name = RECORD["people"][1]["name"]
    found = said(new)
    assert found[0] == (f"人物“{name}”职务", "、".join(RECORD["people"][1]["titles"]), "市长")
    assert found[1][0] == f"人物“{gone['name']}”"
    assert found[1][2] == ""
    assert len(found) == 2


def test_date_and_paper(new):
    new["issue"] |= {"date": "2026-03-05", "paper": "云溪日报"}
    assert said(new) == [("报名", "", "云溪日报"), ("时间", "", "2026-03-05")]


def test_other_numbers_and_another_order_are_no_change(new):
    new["articles"].reverse()
    for number, article in enumerate(new["articles"], 1):
        article["id"] = f"a{number}"
        article["lines"] = [line + 7 for line in article["lines"]]
    new["meetings"].reverse()
    new["people"].reverse()
    new["figures"].reverse()
    assert changes(RECORD, new) == ()


def test_an_article_that_is_new(new):
    old = copy.deepcopy(RECORD)
    del old["articles"][3]
    (change,) = changes(old, new)
    assert change.old == ""
    assert change.new.startswith("云溪市第4号工程开工　3月4日")


@pytest.mark.parametrize(
    "record", [{}, {"articles": None}, {"articles": [1], "issue": [], "people": {}, "figures": "x"}]
)
def test_records_of_another_kind_are_not_stumbled_over(record):
    assert changes(record, record) == ()
