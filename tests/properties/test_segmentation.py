"""Whatever the lines, none is lost, none is used twice, and nothing is said that no line says."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.segment.articles import segment
from brief.types import Issue, Role, Segmentation

CALM = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PAGE = (
    "澄州市召开乡村振兴现场会",
    "林知秋主持",
    "■本报记者 何田田",
    "本报讯 6月3日，澄州市乡村振兴现场会在柳溪镇召开，市委书记林知秋主持会议并讲话，全市十二个乡镇的负责人到现场观",
    "摩了三个示范村。",
    "会议强调，要把产业发展摆在首位，让群众在家门口有活干、有钱赚。",
    "图为柳溪镇的稻田。 何田田 摄",
    "西湾港二期工程完工",
    "本报讯 经过二十个月施工，西湾港二期工程昨日完工，新增泊位四个，年吞吐能力达到",
    "九百万吨。",
    "（下转第三版）",
    "责任编辑：苏青 校对：方言",
)
ANY = st.text(alphabet="会议强调，。“”《》（）、；：！？—■●1９a B年月日万元本报讯记者\t", max_size=40)
LINES = st.lists(st.one_of(st.sampled_from(PAGE), ANY), max_size=14)


def issue(lines) -> Issue:
    return Issue(source="-", sha256="0" * 64, encoding="utf-8", lines=tuple(lines))


def placed(segmentation: Segmentation) -> list[int]:
    lines = [line for article in segmentation.articles for line in article.lines]
    return lines + [fragment.line for fragment in segmentation.leftover]


@CALM
@given(LINES)
def test_every_line_with_text_is_in_exactly_one_place(lines):
    wanted = [number for number, line in enumerate(lines, 1) if line.strip()]
    assert sorted(placed(segment(issue(lines)))) == wanted


@CALM
@given(st.permutations(PAGE))
def test_any_order_of_the_lines_is_put_together_the_same_way_twice(lines):
    assert segment(issue(lines)) == segment(issue(lines))


@CALM
@given(st.one_of(LINES, st.permutations(PAGE)))
def test_passages_hold_their_lines_text_and_nothing_else(lines):
    for article in segment(issue(lines)).articles:
        for passage in article.passages:
            told = 0
            for piece in passage.pieces:
                source = lines[piece.line - 1].strip()
                assert (
                    passage.text[piece.start : piece.end]
                    == source[piece.column : piece.column + piece.end - piece.start]
                )
                assert piece.column or piece.end - piece.start == len(source)
                assert passage.text[told : piece.start] in {"", " "}
                told = piece.end
            assert told == len(passage.text)


@CALM
@given(st.one_of(LINES, st.permutations(PAGE)))
def test_articles_say_what_they_lack_and_how_sure_they_are(lines):
    articles = segment(issue(lines)).articles
    assert [article.id for article in articles] == [f"a{number}" for number in range(1, len(articles) + 1)]
    for article in articles:
        assert article.complete == (not article.gaps)
        assert 0.0 <= article.confidence <= 1.0
        assert any(passage.role in {Role.HEADLINE, Role.BODY} for passage in article.passages)


def mangled(draw: random.Random) -> list[str]:
    """The page as a bad program would give it: lines cut, doubled, emptied, run together, out of order, with dirt."""
    part = PAGE[draw.randrange(8) :][: draw.randint(1, 8)]
    lines = [line for line in part for _ in range(draw.choice((1, 1, 1, 1, 0, 2)))]
    if draw.random() < 0.3:
        width = draw.randint(1, 20)
        lines = [line[start : start + width] for line in lines for start in range(0, len(line), width)]
    if draw.random() < 0.6:
        draw.shuffle(lines)
    for _ in range(draw.randrange(6)):
        at = draw.randrange(len(lines) + 1)
        dirt = ("", " ", "　", "\t", "1", "。", "”", "（", "\u200b", "😀", "A" * 90, "\U00020000", "■", "é" * 3)
        lines.insert(at, draw.choice(dirt) * draw.choice((1, 1, 3)))
    if lines and draw.random() < 0.3:
        at = draw.randrange(len(lines))
        lines[at] = lines[at][::-1]
    if len(lines) > 1 and draw.random() < 0.2:
        at = draw.randrange(len(lines) - 1)
        lines[at : at + 2] = [lines[at] + lines[at + 1]]
    return lines


def told(segmentation: Segmentation, lines: list[str]) -> list[str]:
    """The text of all lines as the segmentation gives it."""
    inside = [
        passage.text[piece.start : piece.end]
        for article in segmentation.articles
        for passage in article.passages
        for piece in passage.pieces
        if not (passage.role is Role.BYLINE and piece.column)  # the reporter named in the text stands there as well
    ]
    assert all(fragment.text == lines[fragment.line - 1].strip() for fragment in segmentation.leftover)
    return inside + [fragment.text for fragment in segmentation.leftover]


def check(seeds: range) -> None:
    for seed in seeds:
        lines = mangled(random.Random(seed))  # a sample, not a secret
        found = segment(issue(lines))
        assert sorted(placed(found)) == [n for n, line in enumerate(lines, 1) if line.strip()], seed
        assert sorted("".join(told(found, lines))) == sorted("".join(line.strip() for line in lines)), seed


def test_nothing_is_lost_or_doubled_on_mangled_pages():
    check(range(40))


def test_nothing_is_lost_or_doubled_where_only_likely_pairs_are_weighed():
    lines = [f"{line}{copy}" if copy % 2 else line for copy in range(10) for line in PAGE]
    random.Random(1).shuffle(lines)  # a sample, not a secret
    found = segment(issue(lines))
    assert sorted(placed(found)) == list(range(1, len(lines) + 1))
    assert sorted("".join(told(found, lines))) == sorted("".join(lines))
    assert segment(issue(lines)) == found


@pytest.mark.slow
def test_nothing_is_lost_or_doubled_on_ten_thousand_mangled_pages():
    check(range(1000, 11000))
