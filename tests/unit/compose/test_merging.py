"""What is one thing, and what is two."""

import pytest

from brief.compose import merging
from tests.fakes_briefing import evidence, figure, meeting, signing


def test_a_meeting_told_twice_is_one_with_both_marks():
    one = meeting(1, name="全市经济工作会议", date="--03-04", attendees=("何静",), evidence=(evidence(1, "甲"),))
    other = meeting(
        2, name="经济工作会议", date="2026-03-04", place="市民中心", attendees=("魏澜",), evidence=(evidence(2, "乙"),)
    )
    (told,) = merging.meetings([one, other])
    assert told.marks == (1, 2)
    assert told.item.name == "全市经济工作会议"
    assert (told.item.attendees, told.item.place) == (("何静", "魏澜"), "市民中心")
    assert [proof.article for proof in told.item.evidence] == ["a1", "a2"]


def test_who_leads_is_not_listed_as_present():
    one, other = meeting(1, chair=("何静",)), meeting(2, name=meeting(1).name, chair=(), attendees=("何静", "魏澜"))
    (told,) = merging.meetings([one, other])
    assert told.item.attendees == ("魏澜",)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "市委常委会扩大会议"},
        {"date": "--03-05"},
        {"name": "市政府常务会议"},
        {"date": None, "chair": ("魏澜",)},
    ],
)
def test_two_meetings_stay_two(fields):
    one = meeting(1, name="市委常委会会议", date="--03-04")
    assert len(merging.meetings([one, meeting(2, **({"name": "市委常委会会议", "date": "--03-04"} | fields))])) == 2


def test_two_meetings_of_one_article_stay_two():
    assert len(merging.meetings([meeting(1), meeting(1)])) == 2


def test_a_signing_told_twice_is_one():
    (told,) = merging.signings([signing(1, amount=None), signing(2, agreement="“云上云溪”第1期战略合作协议")])
    assert told.marks == (1, 2)
    assert told.item.amount is not None


def test_signings_with_other_parties_stay_apart():
    assert len(merging.signings([signing(1), signing(2, parties=("云溪大学", "青石银行"))])) == 2


def test_figures_are_one_by_number_unit_kind_and_name():
    same = [figure(1), figure(2)]
    assert [told.marks for told in merging.figures(same)] == [(1, 2)]
    assert len(merging.figures([figure(1), figure(2, text="5.3%", value="5.3")])) == 2
    assert len(merging.figures([figure(1, scope="全市"), figure(2, scope="青石镇")])) == 2


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2026-03-04", "--03-04", True),
        ("2026-03-04", "---04", True),
        ("2026-03", "2026-03-04", True),
        (None, "---04", True),
        ("2026", "2025-03-04", False),
        ("--03-04", "--03-05", False),
    ],
)
def test_partial_dates_agree_in_what_both_give(one, other, agree):
    assert merging.compatible(one, other) is agree
    assert merging.compatible(other, one) is agree
