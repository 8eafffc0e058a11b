"""What stands beside a number: verbatim where the quotation allows it."""

import pytest

from brief.render.controls import printable
from brief.render.digits import Bar, bars, compared_bars, distance, manner, said
from brief.types import FigureKind, Indicator
from tests.fakes_briefing import figure


@pytest.mark.parametrize(
    ("quote", "basis", "expected"),
    [
        ("地区生产总值同比增长5.2%", "同比", "同比增长"),
        ("地区生产总值增长5.2%", None, "增长"),
        ("地区生产总值达到5.2%", None, ""),
        ("今年前两个月实现的地区生产总值在多重压力之下仍较上年同期增长5.2%", "同比", "同比"),
        ("增长5.2%的地区生产总值", "同比", "同比"),
        ("没有这个数", None, ""),
    ],
)
def test_manner(quote, basis, expected):
    assert manner(figure(1, quote=quote, basis=basis)) == expected


def test_manner_without_an_indicator():
    assert manner(figure(1, "", quote="增长5.2%", basis="同比")) == "同比"


@pytest.mark.parametrize(
    ("kind", "text", "basis", "quote", "expected"),
    [
        (FigureKind.DIFFERENCE, "1.3个百分点", "比上半年", "比上半年加快1.3个百分点", "比上半年加快1.3个百分点"),
        (FigureKind.DIFFERENCE, "0.4个百分点", "高于全省", "增长3%，高于全省0.4个百分点", "高于全省0.4个百分点"),
        (FigureKind.DIFFERENCE, "0.4个百分点", None, "提高0.4个百分点", "0.4个百分点"),
        (FigureKind.DIFFERENCE, "2亿元", "同比", "多出2亿元", "同比2亿元"),
        (FigureKind.RANK, "第三", "全省", "居全省第三", "全省第三"),
        (FigureKind.RANK, "全省第三", "全省", "居全省第三", "全省第三"),
        (FigureKind.RANK, "第三", None, "居第三", "第三"),
    ],
)
def test_distance(kind, text, basis, quote, expected):
    assert distance(figure(1, "产值", text, "1", "位", kind, basis=basis, quote=quote)) == expected


def test_said_in_order():
    rank = figure(1, "产值", "第三", "3", "位", FigureKind.RANK, basis="全省", quote="居全省第三")
    shown = Indicator(mark=1, figure=figure(1, "产值", period="一季度", falls=True, quote="产值：5.2%"), rank=rank)
    assert said(shown, "下降") == ("一季度", "下降", "全省第三")


def indicator(value, **fields):
    return Indicator(mark=1, figure=figure(1, "产值", f"{value}%", value, **fields))


def test_bars_need_two_growths_in_percent():
    assert bars([indicator("3")]) == (None,)
    level = Indicator(mark=1, figure=figure(1, "投资", "3亿元", "300000000", "元", FigureKind.LEVEL))
    assert bars([indicator("3"), level]) == (None, None)
    assert bars([indicator("0"), indicator("0")]) == (None, None)
    assert bars([indicator("2"), level, indicator("4")]) == (
        Bar(start=0, length=50, zero=0),
        None,
        Bar(start=0, length=100, zero=0),
    )


def test_printable_keeps_text():
    assert printable("甲\t乙\n丙 丁　戊") == "甲\t乙\n丙 丁　戊"
    assert printable("a\u202eb\u2029c\x9fd\r") == "abcd"


def compared(value, gap=None, basis="高于全省", versus=(), **fields):
    quote = f"{basis}{gap}个百分点"
    differences = (
        (figure(1, "产值", f"{gap}个百分点", gap, "个百分点", FigureKind.DIFFERENCE, basis=basis, quote=quote),)
        if gap
        else ()
    )
    return Indicator(
        mark=1, figure=figure(1, "产值", f"{value}%", value, **fields), differences=differences, versus=versus
    )


@pytest.mark.parametrize(
    ("gap", "basis", "fields", "ahead"),
    [
        ("1", "高于全省", {}, 20.0),
        ("1", "低于全国", {}, -20.0),
        ("1", "比上半年", {}, 0.0),
        ("9", "高于全省", {}, 0.0),
        ("1", "高于全省", {"falls": True}, 0.0),
        (None, "", {}, 0.0),
    ],
)
def test_a_printed_distance_is_a_part_of_the_bar_on_its_scale(gap, basis, fields, ahead):
    first = bars([compared("2", gap, basis, **fields), indicator("5")])[0]
    scale = 1.0 if not fields else 5 / 7  # a fall widens the scale to the left
    assert first.ahead == pytest.approx(ahead * scale)


def test_another_scope_has_a_bar_on_the_same_scale():
    province = figure(1, "产值", "8%", "8", scope="全省")
    ((own, (other,)),) = compared_bars([compared("4", versus=(province,))])
    assert (own.length, other.length) == (pytest.approx(50), pytest.approx(100))


def test_what_lies_behind_stays_within_the_room():
    (only, _) = bars([compared("4", "6", "低于全省"), indicator("5")])
    assert only.length - only.ahead == pytest.approx(100)


def test_what_a_number_was_before_is_said():
    before = figure(1, "优果率", "68%", "68", "%", FigureKind.SHARE, period="五年前")
    now = figure(1, "优果率", "85%", "85", "%", FigureKind.SHARE, quote="优果率85%")
    assert said(Indicator(mark=1, figure=now, earlier=before), "下降") == ("五年前68%",)
