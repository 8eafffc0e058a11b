"""The tables of numbers."""

from dataclasses import replace

import pytest

from brief.render.cells import numbers
from brief.types import FigureKind, Indicator, Marked
from tests.fakes_briefing import briefing, figure

WAYS = {"grows": "增长", "falls": "下降", "target": "预期或计划"}


def table(*indicators, known=frozenset({1, 2})):
    sheet = replace(briefing(2).sheet, indicators=indicators)
    return numbers(sheet, set(known), most=8, cells=6, ways=WAYS)


def growth(name="出口", number="5", mark=1, **fields):
    quote = fields.pop("quote", f"{name}同比{number}%")
    return Indicator(mark=mark, figure=figure(mark, name, f"{number}%", number, quote=quote, **fields))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"quote": "出口同比增长5%"}, "同比增长"),
        ({"quote": "出口同比5%", "basis": "同比"}, "同比增长"),
        ({"quote": "出口下降5%", "falls": True}, "下降"),
        ({"quote": "出口5%", "falls": True}, "下降"),
        ({"quote": "出口80亿美元", "kind": FigureKind.LEVEL}, ""),
    ],
)
def test_a_growth_says_which_way_it_went(fields, said):
    assert table(growth(**fields))["indicators"][0]["way"] == said


def test_bars_are_on_one_scale_and_stand_not_alone():
    assert table(growth())["indicators"][0]["bar"] is None
    rows = table(growth(), growth("投资", "10"), growth("消费", "10", falls=True))["indicators"]
    lengths = [row["bar"]["length"] for row in rows]
    assert lengths == pytest.approx([0.25, 0.5, 0.5])
    assert rows[2]["bar"]["start"] == pytest.approx(0)
    assert {row["bar"]["zero"] for row in rows} == {0.5}


def test_ranks_alone_share_a_line():
    ranks = [
        Indicator(
            mark=1, figure=figure(1, name, "第二", "2", "位", FigureKind.RANK, basis="全省", quote=f"{name}居全省第二")
        )
        for name in ("用电量", "发电量")
    ]
    assert table(*ranks)["ranks"] == [{"mark": 1, "text": "用电量、发电量　全省第二"}]


def test_one_source_is_named_at_the_head_and_several_at_each_figure():
    assert table(growth(), growth("投资"))["panel"]["marks"] == [1]
    mixed = table(growth(), growth("投资", mark=2))
    assert mixed["panel"]["marks"] == []
    assert [row["marks"] for row in mixed["indicators"]] == [[1], [2]]


def test_a_period_is_named_once_where_all_share_it():
    assert table(growth(period="上半年"), growth("投资", period="上半年"))["panel"]["note"] == "上半年"
    assert table(growth(period="上半年"), growth("投资", period="一季度"))["panel"]["note"] == ""


def test_a_mark_without_a_source_is_not_printed():
    assert table(growth(mark=7))["panel"]["marks"] == []


@pytest.mark.parametrize(("period", "said"), [("项目投产后", "年产值（项目投产后）"), (None, "年产值（预期或计划）")])
def test_what_is_hoped_for_does_not_look_like_what_was_reached(period, said):
    hoped = figure(1, "年产值", "20亿元", "2000000000", "元", FigureKind.TARGET, period=period, quote="年产值20亿元")
    sheet = replace(briefing(2).sheet, facts=(Marked(marks=(1,), item=hoped),))
    cells = numbers(sheet, {1}, most=8, cells=6, ways=WAYS)["facts"]
    assert [cell["label"] + cell["hoped"] for cell in cells] == [said]


def test_another_scope_says_what_it_did_there():
    province = figure(1, "出口", "3%", "3", scope="全省", quote="全省出口下降3%", falls=True)
    (row,) = table(replace(growth(), versus=(province,)))["indicators"]
    assert [other["text"] for other in row["versus"]] == ["全省下降3%"]
    assert row["versus"][0]["bar"]["start"] == pytest.approx(0)


def test_a_trend_has_its_ends_over_one_ground():
    before = figure(1, "优果率", "34%", "34", kind=FigureKind.SHARE, period="五年前")
    now = Indicator(mark=1, figure=figure(1, "优果率", "85%", "85", kind=FigureKind.SHARE), earlier=before)
    (row,) = table(now)["indicators"]
    assert row["trend"] == {"label": "五年前34%", "from": pytest.approx(0.4), "to": 1.0}
    assert row["way"] == ""
