"""What people do and what meetings ask for, in the paper's words."""

import pytest

from brief.compose import deeds
from brief.types import Role
from tests.fakes_briefing import article, meeting, passage


def held(text):
    one = article(1)
    return [type(one)(id="a1", passages=(passage(Role.HEADLINE, "标题苏明远出席", 1), passage(Role.BODY, text, 2)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委书记苏明远宣布开工并为工程揭牌，市长何静主持。", "宣布开工并为工程揭牌"),
        ("苏明远说，云溪的春天来得早，今年更早。会后他离开。", "说，云溪的春天来得早，今年更早"),
        (
            "苏明远表示，通过云岭集团在物流领域的经验，把果品卖到全国。",
            "表示，通过云岭集团在物流领域的经验，把果品卖到全国",
        ),
        ("苏明远、何静出席活动。", ""),
        ("何静会见了苏明远一行。", ""),
        ("会议任命苏明远为市交通局局长。", ""),
        ("苏明远带领部分代表，视察了两所学校。", "带领部分代表，视察了两所学校"),
        ("苏明远强调，要深入学习贯彻全会精神，统一思想。", ""),
        ("苏明远表示，“云溪要做大做强果品产业，让每一户都有奔头", ""),
    ],
)
def test_a_deed_is_one_plain_clause(text, expected):
    assert deeds.deed("苏明远", held(text), "") == expected


def test_a_deed_is_verbatim_and_from_the_body():
    text = "市委书记苏明远主持会议并讲话。"
    found = deeds.deed("苏明远", held(text), "")
    assert found
    assert found in text


def test_what_is_printed_already_is_not_said_again():
    text = "苏明远宣布开工并揭牌。随后，苏明远到青石镇看望老人。"
    assert deeds.deed("苏明远", held(text), "") == "宣布开工并揭牌"
    assert deeds.deed("苏明远", held(text), "当天宣布开工并揭牌。") == "到青石镇看望老人"
    said = "苏明远说，今年的春天来得早。"
    assert deeds.deed("苏明远", held(said), "他谈到今年的春天来得早。") == ""


def asked(*points, printed="", limit=3):
    return deeds.points(meeting(1, points=points), printed, limit=limit, longest=30)


def test_points_are_demands_without_the_words_that_report_them():
    point = "会议强调，全市上下迅速行动，要修好村里的路，方便出行；要管好山上的每片林。"
    assert asked(point) == ("要修好村里的路，方便出行", "要管好山上的每片林", "全市上下迅速行动")
    assert all(piece in point for piece in asked(point))


def test_a_long_piece_is_printed_where_there_is_no_other():
    long = "要" + "把每一件小事都办好，" * 4 + "一抓到底。"
    assert asked(long) == (long.rstrip("。"),)
    assert asked(long, "会议指出，要修好村里的每条路。") == ("要修好村里的每条路",)


def test_a_piece_that_hangs_on_another_or_splits_a_quotation_is_left_out():
    assert asked("但也要看到问题还不少。") == ()
    assert asked("他说“要快；要好”这句话大家都记得。") == ()


def test_points_keep_their_limit_and_say_nothing_twice():
    points = tuple(f"要做好第{n}件实事大事。" for n in range(5))
    assert len(asked(*points)) == 3
    assert asked(points[0], points[0]) == (points[0].rstrip("。"),)


def test_who_chairs_is_said_by_the_names_of_the_meetings():
    held_meetings = [meeting(1, name="防汛会议", chair=("何静",)), meeting(2, name="春耕会议", chair=("何静", "魏澜"))]
    assert deeds.chairs("何静", held_meetings) == "主持防汛会议、春耕会议"
    assert deeds.chairs("魏澜", held_meetings) == "主持春耕会议"
    assert deeds.chairs("柳青岩", held_meetings) == ""


def test_an_item_of_an_agenda_is_told_whatever_short_name_it_gives_a_document():
    printed = "会议审议《云溪市城市更新条例》，研究防汛工作。"
    assert deeds.is_told("审议《云溪市城市更新条例》（以下简称《条例》）", printed)
    assert not deeds.is_told("听取防汛工作汇报", printed)
