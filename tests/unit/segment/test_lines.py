"""Lines of four invented city papers get the roles that their makers gave them."""

from collections import Counter
from pathlib import Path

import pytest

from brief.segment.bylines import is_byline
from brief.segment.fragments import fragments
from brief.segment.marks import marks, plain_role
from brief.types import Issue, Role

ISSUES = sorted((Path(__file__).parents[2] / "cases" / "segment").glob("*.txt"))
LETTERS = {
    "K": Role.KICKER,
    "H": Role.HEADLINE,
    "S": Role.SUBHEAD,
    "Y": Role.BYLINE,
    "B": Role.BODY,
    "X": Role.CROSSHEAD,
    "J": Role.JUMP,
    "F": Role.FURNITURE,
}
HEADS = {Role.KICKER, Role.HEADLINE, Role.SUBHEAD}


def decided(path: Path) -> list[tuple[str, Role, Role]]:
    """Text, gold role and role found of every line."""
    rows = [line.split(" ", 1) for line in path.read_text(encoding="utf-8").splitlines()]
    found = fragments(Issue(source=path.stem, sha256="", encoding="utf-8", lines=tuple(text for _, text in rows)))
    return [(text, LETTERS[letter], own.role) for (letter, text), own in zip(rows, found, strict=True)]


@pytest.mark.parametrize("path", ISSUES, ids=lambda path: path.stem)
def test_five_of_six_lines_have_their_role(path):
    lines = decided(path)
    wrong = [line for line in lines if line[1] is not line[2]]
    assert len(wrong) <= len(lines) / 6, wrong


def test_what_is_the_pages_own_is_no_headline_and_no_headline_is_the_pages_own():
    lines = [line for path in ISSUES for line in decided(path)]
    crossed = [line for line in lines if Role.FURNITURE in line[1:] and HEADS.intersection(line[1:])]
    assert len(crossed) <= 2, crossed


def test_bylines_jump_marks_and_text_are_told_apart():
    counts = Counter((gold, role) for path in ISSUES for _, gold, role in decided(path))
    for role in (Role.BYLINE, Role.JUMP, Role.BODY):
        assert counts[role, role] / sum(n for (gold, _), n in counts.items() if gold is role) > 0.9


@pytest.mark.parametrize(
    "line",
    [
        "文/本报记者 梅雪 图/柯南山",
        "本报首席记者 石小满/文",
        "◎文/谷雨",
        "作者：杜若",
        "（本报记者 宁小禾）",
        "老矿工 口述 楚楚 整理",
        "特约撰稿人 苗青",
        "本报特约评论员",
    ],
)
def test_who_signs_is_known_by_the_word_for_it(line):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["柯南山 摄", "记者走进石榴园", "通讯员队伍不断壮大", "图/柯南山", "记者手记", "看图 说话"]
)
def test_credits_and_headlines_sign_nothing(line):
    assert not is_byline(line)


@pytest.mark.parametrize("line", ["▲上接第1版", "（紧接A1版）", "下转3版▶", "【上接一版】", "●上接第一版●"])
def test_jump_marks_without_brackets(line):
    assert "jump" in marks(line).features


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("责任编辑/宁小禾　版式/白露　校对/沈立", "furniture"),
        ("责 编 柳白 组 版 苗青", "furniture"),
        ("一版编辑 宋词 组版 郝思 一校 齐鸣 二校 楚楚", "furniture"),
        ("图②：社火表演。 柯南山 摄", "furniture"),
        ("稻农在田里察看抽穗情况。（黎川 摄）", "furniture"),
        ("开幕式现场。 主办方供图", "furniture"),
        ("芦川日报广告部 0000-6620311", "furniture"),
        ("记者 梅雪 文 柯南山 摄", None),
        ("电视剧《石榴红》 来此拍摄", None),
        ("他拿起相机，一拍就是三十年。", None),
        ("主任石小满 副主任季风出席", None),
        ("编辑部的故事", None),
        ("设计大赛落幕 三十人获奖", None),
    ],
)
def test_those_who_made_the_page(line, role):
    assert plain_role(line) == role


@pytest.mark.parametrize(
    ("below", "role"),
    [
        ("●3月11日，市自然资源局组织干部职工在江岸植树，共栽下苗木一千五百株。", Role.HEADLINE),
        ("【停电】因线路检修，3月14日8时至17时，江岸路一带停电，请相关用户做好准备。", Role.HEADLINE),
        ("柳溪镇开出首班助老公交", Role.FURNITURE),
    ],
)
def test_the_name_of_a_column_is_the_headline_of_its_items_and_the_page_s_own_above_headlines(below, role):
    lines = ("江州日报社出版", "简讯", below, STORY, "西湾港二期完工", OTHER)
    found = fragments(Issue(source="-", sha256="", encoding="utf-8", lines=lines))
    assert found[1].role is role


STORY = "本报讯 柳溪镇昨日开出首班助老公交，沿途停靠七站，每日六班，票价一元，老人免费，车上设有扶手和轮椅位。"
OTHER = "本报讯 西湾港二期工程昨日完工，新增泊位四个，年吞吐能力达到九百万吨，可停靠五万吨级货轮。"
