"""The small tools of meetings and signings, each on its own."""

from datetime import date

import pytest

from brief.extract.contracts import acts, parties_in
from brief.extract.money import count, money
from brief.extract.naming import namings
from brief.extract.phrases import in_phrase
from brief.extract.points import sentence_spans
from brief.extract.reports import ceremony, employment
from brief.extract.roster import authors, groups
from brief.extract.when import date_in, month_of, undated
from brief.types import Span
from tests.unit.extract.pages import article


@pytest.mark.parametrize(
    ("text", "issue", "value"),
    [
        ("10月28日下午，会议召开", None, "--10-28"),
        ("2020年10月28日，会议召开", None, "2020-10-28"),
        ("28日，会议召开", None, "---28"),
        ("28日，会议召开", date(2023, 11, 4), "2023-10-28"),
        ("12月30日，会议召开", date(2023, 1, 2), "2022-12-30"),
        ("昨日，会议召开", date(2023, 1, 1), "2022-12-31"),
        ("昨日，会议召开", None, None),
        ("今天（7月20日）上午，发布会举行", None, "--07-20"),
        ("2月30日", date(2023, 3, 1), "--02-30"),
        ("13月40日", None, None),
        ("近日，会议召开", None, None),
        ("5月26日至28日访问", None, None),
    ],
)
def test_dates(text, issue, value):
    assert date_in(text, issue) == value


def test_a_dateline_lends_its_month_and_no_day():
    text = "本报云溪11月4日电（记者范小雨）3日，会议召开。"
    assert undated(text) == "3日，会议召开。"
    assert date_in(undated(text), None, month_of(text, text, None)) == "--11-03"


@pytest.mark.parametrize(
    ("sentence", "name", "body"),
    [
        ("11月3日，市委常委会举行扩大会议，研究工作。", "市委常委会扩大会议", "市委常委会"),
        ("市政府党组召开会议。", "市政府党组会议", "市政府党组"),
        ("市安委会召开第四次全体（扩大）会议。", "市安委会第四次全体（扩大）会议", "市安委会"),
        ("市政协十届二十一次主席会议召开。", "市政协十届二十一次主席会议", "市政协"),
        ("记者从市商务局召开的新闻发布会上获悉", "新闻发布会", "市商务局"),
        ("由市农业农村局主办的全市苹果产销对接会，将于10月12日在云溪举办。", "全市苹果产销对接会", None),
    ],
)
def test_names_of_meetings(sentence, name, body):
    (found,) = namings(sentence, lead=True)
    assert (found.name, found.body) == (name, body)
    assert sentence[found.at : found.end] in name


@pytest.mark.parametrize(
    "sentence", ["仪式在云溪会议中心举行。", "在人民大会堂举行仪式。", "举行工作会谈。", "贯彻全会精神。"]
)
def test_what_looks_like_a_meeting_and_is_none(sentence):
    assert list(namings(sentence, lead=True)) == []


def test_parties():
    assert parties_in("会上，市人社局、市总工会、市工商联共同") == ("市人社局", "市总工会", "市工商联")
    assert parties_in("东部8省（市）与西部10个省（区、市）") == ("东部8省（市）", "西部10个省（区、市）")
    assert parties_in("市长林远舟、局长何春生代表双方") == ()


def test_each_of_two_agreements_has_its_own_parties():
    first, second = acts("甲港集团与乙港集团签署战略合作协议、丙银行与丁大学签署业务合作协议。")
    assert first.parties == ("甲港集团", "乙港集团")
    assert second.parties == ("丙银行", "丁大学")


def test_ceremonies():
    assert ceremony("昨日，市政府与南岭大学战略合作协议签约仪式举行") == "市政府与南岭大学战略合作协议"
    assert ceremony("开工仪式举行") is None
    assert employment("林远舟出席聘用仪式") == "聘用"
    assert employment("林远舟出席") is None


def test_money_and_counts():
    assert [(a.number, a.unit) for a in (money("近6亿美元"), money("三亿六千万元"), money("1260万元")) if a] == [
        (600_000_000, "美元"),
        (360_000_000, "元"),
        (12_600_000, "元"),
    ]
    found = count("12个")
    assert found is not None
    assert (found.number, found.unit) == (12, "个")


def test_a_quotation_of_several_sentences_stays_whole():
    text = "会议召开。“第一句。第二句。”林远舟说。完。"
    assert [span.of(text) for span in sentence_spans(text)] == ["会议召开。", "“第一句。第二句。”林远舟说。", "完。"]


def test_set_phrases():
    text = "深入贯彻张国栋总书记关于招商工作的重要讲话精神"
    assert in_phrase(text, Span(4, 7))
    assert not in_phrase("张国栋总书记强调，要抓落实", Span(0, 3))
    assert in_phrase("话剧《张国栋》上演", Span(4, 7))


def test_groups_know_what_their_members_do():
    story = article("标题", "市委书记林远舟讲话，市长苏立言、副市长罗小平出席。（记者 范小雨）")
    speaking, coming, staff = groups(story)
    assert (speaking.names, speaking.clause) == (("林远舟",), "讲话")
    assert (coming.names, coming.clause) == (("苏立言", "罗小平"), "出席")
    assert staff.staff


def test_guest_authors_and_reporters():
    assert authors("文 若") == ("文若",)
    assert authors("李文若  沈佩兰") == ("李文若", "沈佩兰")
    assert authors("记者范小雨") == authors("本报评论员") == authors("中共云溪市委组织部") == ()
