"""One story once, in its best words."""

from dataclasses import replace

import pytest

from brief.compose.stories import stories
from brief.types import Findings, Method, Role, Summary
from tests.fakes_briefing import article, passage


def summary(number, headline, text):
    return Summary(
        article=f"a{number}", headline=headline, text=text, method=Method.EXTRACTIVE, model=None, evidence=()
    )


def told(*pairs):
    """The stories of articles with these headlines and texts."""
    held = [article(n) for n in range(1, len(pairs) + 1)]
    return stories(held, Findings(summaries=tuple(summary(n, *pair) for n, pair in enumerate(pairs, 1))))


def test_two_articles_under_one_headline_are_one_story_with_both_marks():
    made = told(
        ("青石镇水库开工建设", "水库今天开工。"), ("米价平稳", "米价没有变。"), ("青石镇水库开工建设", "群众都来了。")
    )
    assert [(s.headline, s.marks) for s in made] == [("青石镇水库开工建设", (1, 3)), ("米价平稳", (2,))]
    assert made[0].text == "水库今天开工。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("第1号水库工程开工建设", "一"), ("第2号水库工程开工建设", "二")),
        (
            ("水库今天开工建设了", "投资3亿元，工期两年，由云岭集团承建。"),
            ("云岭集团承建水库", "投资5亿元，工期两年，由云岭集团承建。"),
        ),
        (("工作动态", "青石镇开了会。"), ("工作动态", "白沙镇修了路。")),
    ],
    ids=["numbers of headlines", "numbers of texts", "a head for many stories"],
)
def test_stories_that_differ_in_a_number_or_share_a_mere_label_stay_two(one, other):
    assert len(told(one, other)) == 2


def test_a_sentence_that_is_told_is_not_told_again():
    first = "青石镇水库今天开工。工程投资3亿元。"
    made = told(("水库开工", first), ("青石镇忙春耕", "工程投资3亿元。麦田浇了水，群众很高兴。"))
    assert made[1].text == "麦田浇了水，群众很高兴。"


def test_a_crosshead_is_no_deck():
    heads = (passage(Role.HEADLINE, "水库开工", 1), passage(Role.CROSSHEAD, "项目一览", 5))
    held = replace(article(1), passages=(*heads, *article(1).passages[2:]))
    made = stories([held], Findings(summaries=(summary(1, "水库开工", "水库今天开工。"),)))
    assert made[0].deck == ""


def test_a_kicker_is_a_deck():
    heads = (passage(Role.KICKER, "市领导到青石镇调研时强调", 1), passage(Role.HEADLINE, "水库要早日建成", 2))
    held = replace(article(1), passages=(*heads, *article(1).passages[2:]))
    made = stories([held], Findings(summaries=(summary(1, "水库要早日建成", "水库今天开工。"),)))
    assert made[0].deck == "市领导到青石镇调研时强调"


def test_a_sentence_told_in_other_marks_is_not_told_again_nor_what_leans_on_it():
    first = "青石镇水库今天上午在石桥村正式开工，工程投资3亿元。"
    again = "青石镇水库今天上午在石桥村正式开工，工程投资3亿元！该工程工期两年。麦田浇了水，群众很高兴。"
    assert told(("水库开工", first), ("青石镇忙春耕", again))[1].text == "麦田浇了水，群众很高兴。"


def test_a_sentence_that_says_the_headline_is_not_printed():
    made = told(("青石镇，春来了！", "青石镇，春来了！麦田浇了水，群众很高兴。"))
    assert made[0].text == "麦田浇了水，群众很高兴。"


def test_a_scrap_without_a_headline_is_no_story_unless_it_is_alone():
    scrap = replace(article(2, headline=None), passages=(passage(Role.BODY, "会议还研究了其他事项。", 11),))
    findings = Findings(summaries=(summary(1, "水库开工", "水库今天开工。"),))
    assert [s.headline for s in stories([article(1), scrap], findings)] == ["水库开工"]
    assert len(stories([scrap], Findings())) == 1


def test_a_headline_that_has_lost_its_text_is_no_story():
    bare = replace(article(2), passages=(passage(Role.HEADLINE, "侧记·教育视窗（一）", 11),))
    assert [s.mark for s in stories([article(1), bare], Findings())] == [1]
