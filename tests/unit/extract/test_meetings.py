from datetime import date

import pytest

from brief.extract.meetings import meetings
from tests.unit.extract.pages import article, hengyang

SESSION = article(
    "市委常委会召开会议",
    "本报讯 11月3日下午，市委书记林远舟主持召开市委常委会会议，传达学习全省港口工作会议精神，审议《云溪市港口管理办法》《云溪市岸线规划》，研究安全生产工作。市长苏立言出席，市政协主席何春生列席。",
    "会议强调，要把港口作为头号工程，加快推进二期码头建设，确保明年六月投用。要优化口岸服务，让企业少跑腿、快通关。",
    "会议还研究了其他事项。",
    subheads=("林远舟主持",),
    byline="■本报记者 范小雨",
)


def test_a_session_with_all_its_fields():
    (meeting,) = meetings(SESSION, date(2023, 11, 4))
    assert meeting.name == "市委常委会会议"
    assert meeting.body == "市委常委会"
    assert meeting.date == "2023-11-03"
    assert meeting.place is None
    assert meeting.chair == ("林远舟",)
    assert meeting.speakers == ()
    assert meeting.attendees == ("苏立言", "何春生")
    assert meeting.agenda == (
        "传达学习全省港口工作会议精神",
        "审议《云溪市港口管理办法》",
        "《云溪市岸线规划》",
        "研究安全生产工作",
    )
    assert len(meeting.points) == 2
    assert all(point in SESSION.body for point in meeting.points)


@pytest.mark.parametrize(
    ("sentence", "name", "place", "chair", "speakers"),
    [
        (
            "昨日上午，全市旅游发展大会在云溪大剧院召开，市委书记林远舟讲话，市长苏立言主持。",
            "全市旅游发展大会",
            "云溪大剧院",
            ("苏立言",),
            ("林远舟",),
        ),
        (
            "11月3日，市政协召开“推进老旧小区改造”专题协商会，市政协主席何春生主持会议并讲话。",
            "“推进老旧小区改造”专题协商会",
            None,
            ("何春生",),
            ("何春生",),
        ),
        ("副市长罗小平11月3日在青原县出席全市秋收工作现场会并讲话。", "全市秋收工作现场会", "青原县", (), ("罗小平",)),
    ],
)
def test_ways_of_telling_a_meeting(sentence, name, place, chair, speakers):
    (meeting,) = meetings(article("标题", sentence), date(2023, 11, 4))
    assert (meeting.name, meeting.place, meeting.chair, meeting.speakers) == (name, place, chair, speakers)
    assert meeting.date == "2023-11-03"


def test_talks_have_both_sides_as_speakers():
    story = article(
        "苏立言会见卡尔多索",
        "11月3日，市长苏立言在云溪宾馆会见罗兰尼亚友好城市市长卡尔多索。",
        "苏立言表示，双方要深化经贸合作，推动人员往来更加便利。",
        "卡尔多索表示，愿同云溪市加强港口合作，共同办好文化节。",
        "罗小平参加会见。",
    )
    (meeting,) = meetings(story)
    assert meeting.name == "苏立言会见卡尔多索"
    assert meeting.body is None
    assert meeting.date == "--11-03"
    assert meeting.place == "云溪宾馆"
    assert meeting.speakers == ("苏立言", "卡尔多索")
    assert meeting.attendees == ("罗小平",)


@pytest.mark.parametrize(
    "sentence",
    [
        "全市上下深入学习贯彻市委全会精神，扎实推进项目建设。",
        "林远舟强调，去年召开的全市旅游发展大会吹响了号角。",
        "11月3日上午，港口二期开工仪式在临港新区举行。",
        "市长苏立言到港口调研，察看项目进度。",
        "自十九大召开以来，全市经济稳步增长。",
    ],
)
def test_what_is_only_mentioned_is_no_meeting(sentence):
    assert meetings(article("标题", sentence)) == ()


def test_a_commentary_reports_no_meeting():
    text = "日前召开的市政府常务会议再次动员。会议强调，要奋力冲刺。"
    assert meetings(article("奋力冲刺", text, byline="本报评论员")) == ()


def test_at_most_five_points_in_printed_order():
    speech = "".join(f"要抓好第{n}项重点工作，压实责任、倒排工期，确保按时完成目标任务。" for n in "一二三四五六七八")
    story = article("大会召开", f"11月3日，全市工业大会召开。会议强调，要坚定信心。{speech}")
    (meeting,) = meetings(story)
    places = [story.body.index(point) for point in meeting.points]
    assert len(places) == 5
    assert places == sorted(places)


def test_evidence_is_verbatim_on_its_line():
    (meeting,) = meetings(SESSION)
    assert meeting.evidence[0].quote.startswith("本报讯 11月3日下午")
    for evidence in meeting.evidence:
        passage = next(p for p in SESSION.passages if evidence.line in p.lines)
        assert evidence.quote in passage.text


def test_hengyang_page():
    (first,) = meetings(hengyang("a1"))
    assert (first.name, first.body, first.date) == ("市委常委会扩大会议", "市委常委会", "--10-28")
    assert first.chair == first.speakers == ("邓群策",)
    assert len(first.agenda) == 3
    (second,) = meetings(hengyang("a2"))
    assert (second.name, second.body, second.date) == ("市委常委会会议", "市委常委会", "--10-28")
    assert second.chair == ("邓群策",)
    assert second.speakers == ()
    assert len(second.agenda) == 2
    assert meetings(hengyang("a3")) == ()
    assert meetings(hengyang("a4")) == ()
