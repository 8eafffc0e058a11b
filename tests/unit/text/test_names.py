import re

import pytest

from brief.text.lexicon import post_at_end, post_at_start, surname_length
from brief.text.names import organizations, persons, places


def told(text):
    return {mention.text: mention.titles for mention in persons(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委副书记、市长林远舟主持会议。", {"林远舟": ("市委副书记", "市长")}),
        ("市领导周明川、吴岚、郑立群出席。", {"周明川": ("市领导",), "吴岚": ("市领导",), "郑立群": ("市领导",)}),
        ("会上，欧阳文博、司马青云先后发言。", {"欧阳文博": (), "司马青云": ()}),
        ("自治区政协副主席买买提·艾山出席。", {"买买提·艾山": ("自治区政协副主席",)}),
        ("云帆科技股份有限公司董事长许嘉禾表示，将加大投入。", {"许嘉禾": ("云帆科技股份有限公司董事长",)}),
        ("在讲话中，谢南星教授说，机遇大于挑战。", {"谢南星": ("教授",)}),
        ("会议决定任命高绍文为市人民政府副市长。", {"高绍文": ("市人民政府副市长",)}),
        ("市长苏立言同来访的罗兰尼亚总理卡尔多索举行会谈。", {"苏立言": ("市长",), "卡尔多索": ("罗兰尼亚总理",)}),
    ],
)
def test_persons_with_titles(text, expected):
    assert told(text) == expected


def test_shared_titles_are_for_posts_that_several_hold():
    found = told("市委书记邓立群、何春生到场，副市长罗小平、赵云起参加。")
    assert found["邓立群"] == ("市委书记",)
    assert found["何春生"] == ()
    assert found["罗小平"] == found["赵云起"] == ("副市长",)


def test_names_set_apart_are_closed_up():
    text = "公司董事长陈 默，总工程师李　想等专家出席。"
    assert {"陈默", "李想"} <= set(told(text))
    for mention in persons(text):
        assert re.sub(r"\s", "", mention.span.of(text)) == mention.text


def test_a_name_is_known_in_the_whole_text():
    text = "海川集团总经理沈佩兰介绍了情况。\n沈佩兰团队以新模式落户。"
    assert [mention.text for mention in persons(text)] == ["沈佩兰", "沈佩兰"]


def test_no_persons_in_plain_policy():
    text = "会议强调，要增强人民群众获得感、幸福感、安全感，牢牢守住安全底线，确保完成全年目标任务。双方将深化合作。"
    assert persons(text) == ()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "1234", "《》“”", "😀", "ABC公司", "　"])
def test_anything_goes_in(text):
    for find in (persons, organizations, places):
        assert all(mention.span.of(text) for mention in find(text))


def test_bodies_and_places_stand_in_the_text():
    text = "国务院办公厅在北京召开会议，中国银行长沙分行参加。"
    assert "北京" in [mention.text for mention in places(text)]
    bodies = organizations(text)
    assert any("国务院" in mention.text for mention in bodies)
    assert all(mention.span.of(text) == mention.text for mention in bodies)


def test_confidence_is_a_probability_and_the_reading_stable():
    text = "市委书记林远舟讲话，市长苏立言主持。"
    first = persons(text)
    assert all(0 < mention.confidence <= 1 for mention in first)
    assert persons(text) == first


def test_lexicon():
    assert post_at_end("市委副书记") == "书记"
    assert post_at_end("天气") is None
    assert post_at_start("书记说") == "书记"
    assert [surname_length(name) for name in ("欧阳修", "王安", "的士")] == [2, 1, 0]
