"""The Hengyang page, whole; and what is done with odd issues."""

from pathlib import Path

import pytest

from brief.segment.articles import segment
from brief.types import Issue, Role, Segmentation

PAGE = Path(__file__).resolve().parents[3] / "examples" / "hengyang-20201029.txt"

# Articles by the line of their first paragraph: headline stack and byline, then the lines of each paragraph.
HEADS = {
    11: (
        "市委常委会举行扩大会议，分析研判当前经济发展形势",
        "坚定信心鼓足干劲 冲刺四季度决胜“十三五”",
        ("邓群策主持并讲话",),
    ),
    51: (None, "市委常委会召开会议", ("邓群策主持",)),
    57: (None, "湘南湘西高新软件园开园", ("邓群策宣布开园并揭牌 朱健出席并讲话",)),
    87: (None, "云天励飞陈宁、蘑菇车联朱磊团队以“UP”模式落户衡阳", ("朱健出席聘用仪式",)),
}
PARAGRAPHS = {
    11: ((11,), (13, 15), (17,), (19, 21), (23, 25), (27,)),
    51: ((51,), (53, 65, 67), (69, 29), (31,)),
    57: ((57,), (59, 75), (77, 79), (81, 33), (35,), (37,), (39,)),
    87: ((87, 89), (91, 41), (43,), (45,), (47,)),
}
LINES = {
    11: (3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27),
    51: (61, 63, 49, 51, 53, 65, 67, 69, 29, 31),
    57: (71, 73, 55, 57, 59, 75, 77, 79, 81, 33, 35, 37, 39),
    87: (83, 85, 87, 89, 91, 41, 43, 45, 47),
}


def issue(text: str) -> Issue:
    return Issue(source="-", sha256="0" * 64, encoding="utf-8", lines=tuple(text.split("\n")))


@pytest.fixture(scope="module")
def hengyang() -> Segmentation:
    return segment(issue(PAGE.read_text(encoding="utf-8")))


def article(segmentation: Segmentation, line: int):
    return next(a for a in segmentation.articles if a.paragraphs[0].lines[0] == line)


def test_the_page_has_four_articles_and_nothing_over(hengyang):
    assert [a.paragraphs[0].lines[0] for a in hengyang.articles] == [11, 51, 57, 87]
    assert [a.id for a in hengyang.articles] == ["a1", "a2", "a3", "a4"]
    assert hengyang.leftover == ()


@pytest.mark.parametrize("line", HEADS)
def test_each_article_has_its_own_headline_stack(hengyang, line):
    found = article(hengyang, line)
    assert (found.kicker, found.headline, found.subheads) == HEADS[line]
    assert found.byline == (None if line == 87 else "■本报记者 陈润")


@pytest.mark.parametrize("line", PARAGRAPHS)
def test_the_eleven_cut_paragraphs_are_joined(hengyang, line):
    found = article(hengyang, line)
    assert tuple(p.lines for p in found.paragraphs) == PARAGRAPHS[line]
    assert found.lines == LINES[line]


def test_a_join_puts_nothing_between_the_pieces(hengyang):
    joined = article(hengyang, 57).paragraphs[1]
    assert "让新技术、新产业深刻嵌入市民生活" in joined.text
    assert joined.line_at(joined.text.index("业深刻嵌入")) == 75
    assert [piece.column for piece in joined.pieces] == [0, 0]


def test_only_the_article_with_a_lost_column_is_incomplete(hengyang):
    assert [a.complete for a in hengyang.articles] == [True, True, True, False]
    assert hengyang.articles[3].gaps == ("第87行之前缺文字",)


def test_confidence_is_that_of_the_least_certain_link(hengyang):
    assert all(0.0 < a.confidence < 1.0 for a in hengyang.articles)


def test_nothing_from_nothing():
    assert segment(issue("")) == Segmentation(articles=(), leftover=())
    assert segment(issue("\n \n\t\n")) == Segmentation(articles=(), leftover=())


def test_a_headline_without_a_body_is_kept():
    found = segment(issue("南澜市召开防汛工作会议"))
    assert [a.headline for a in found.articles] == ["南澜市召开防汛工作会议"]
    assert found.articles[0].gaps == ("缺正文",)


def test_a_body_without_a_headline_is_an_article_without_one():
    text = "本报讯 9月2日，南澜市首条跨湾地铁开通试运行，全长二十三公里，设站十一座，从老城到新区只要二十分钟。"
    found = segment(issue(text)).articles
    assert [(a.headline, a.gaps) for a in found] == [(None, ("缺标题",))]
    assert found[0].body == text


def test_english_is_put_together_with_spaces():
    found = segment(issue("The council met on Monday and agreed to the plan for the new bridge across the\nriver."))
    lines = [line for a in found.articles for p in a.passages for line in p.lines]
    assert sorted(lines + [f.line for f in found.leftover]) == [1, 2]


def test_a_jump_is_noted_and_is_no_paragraph():
    body = "本报讯 老城供水管网改造工程昨日进入主城区施工，全年计划更换旧管道一百二十公里，惠及居民八万户。"
    text = f"老城供水管网改造提速\n■本报记者 何田田\n{body}\n（下转第三版）"
    (found,) = segment(issue(text)).articles
    assert [p.role for p in found.passages] == [Role.HEADLINE, Role.BYLINE, Role.BODY, Role.JUMP]
    assert found.gaps == ("第4行注明转版",)
