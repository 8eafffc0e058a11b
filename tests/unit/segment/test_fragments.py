"""Lines get the roles that a reader would give them."""

import pytest

from brief.segment.fragments import fragments
from brief.segment.marks import is_closed, marks, plain_role
from brief.segment.stacks import best_stack, stack_features
from brief.types import Issue, Role

PAGE = """\
澄州日报
2024年6月4日 星期二
全市乡村振兴现场会在柳溪镇召开
林知秋主持并讲话
■本报记者 何田田
本报讯 6月3日，全市乡村振兴现场会在柳溪镇召开，市委书记林知秋主持会议并讲话，十二个乡镇的负责人到现场观摩了三个示范村。
会议强调，要把产业发展摆在首位，让群众在家门口有活干、有钱赚，把好山好水变成好日子。
图为柳溪镇的稻田。 何田田 摄
责任编辑：苏青 校对：方言
"""


def roles(text: str) -> list[Role]:
    lines = tuple(text.split("\n"))
    return [f.role for f in fragments(Issue(source="-", sha256="", encoding="utf-8", lines=lines))]


def test_a_page_line_by_line():
    assert roles(PAGE) == [
        Role.FURNITURE,
        Role.FURNITURE,
        Role.HEADLINE,
        Role.SUBHEAD,
        Role.BYLINE,
        Role.BODY,
        Role.BODY,
        Role.FURNITURE,
        Role.FURNITURE,
    ]


def test_line_numbers_count_empty_lines_and_text_is_stripped():
    found = fragments(Issue(source="-", sha256="", encoding="utf-8", lines=("", "  澄州日报 ", "")))
    assert [(f.line, f.text) for f in found] == [(2, "澄州日报")]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("CHENGZHOU DAILY", "furniture"),
        ("农历甲辰年四月廿八", "furniture"),
        ("星期二 2024年6月4日 今日8版", "furniture"),
        ("新闻热线：0000-1234567", "furniture"),
        ("今天晴转多云，东南风2级，18℃到26℃", "furniture"),
        ("固定资产投资 512.6亿元 7.4", "body"),
        ("市委召开常委会会议", None),
        ("6月4日，市长何立到柳溪镇调研。", None),
    ],
)
def test_roles_that_the_form_alone_makes_sure(line, role):
    assert plain_role(line) == role


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("会议结束。", True),
        ("他说：“来了。”", True),
        ("第一步（下转第二版）", False),
        ("完工。（下转第二版）", True),
        ("要把产业", False),
    ],
)
def test_where_a_sentence_may_end(line, closed):
    assert is_closed(line) is closed


@pytest.mark.parametrize(
    "line", ["■本报记者 何田田", "本报记者 何田田 通讯员 苏青", "□何田田", "见习记者 林知秋", "▲澄州日报记者 苏青"]
)
def test_bylines_are_known_by_their_form(line):
    assert {"byline", "signed"} & set(marks(line).features)


def test_a_stack_has_a_headline():
    low = {"kicker": 0.9, "headline": 0.02, "subhead": 0.08}
    assert Role.HEADLINE in best_stack([low, low])


def test_what_is_left_of_a_pictures_markup_is_no_text_and_one_tag_is():
    debris = '青川市召开会议。本报记者摄" data-toggle="tooltip" placement="bottom" src="https://example.org/1.jpg"/>'
    assert plain_role(debris) == "furniture"
    assert plain_role('全市“<b class="x">智慧</b>”工作会议召开，部署下一阶段任务。') is None


def test_a_stack_shows_whether_a_line_goes_on_in_the_next_and_is_as_long():
    broken, whole = (
        stack_features(range(2), [marks(text) for text in texts])
        for texts in (("让“有一种生活叫云砚”成为最响", "亮的城市名片"), ("全市旅游业高质量发展大会召开", "段云峥讲话"))
    )
    assert broken[1]["above:on"] > whole[1]["above:on"]
    assert broken[0]["below:on"] == broken[1]["above:on"]
    even = stack_features(range(2), [marks(text) for text in ("把隐患当事故", "把责任扛肩上")])
    assert even[0]["below:even"] == even[1]["above:even"] == 1.0
    assert whole[0]["below:even"] == 0.0
