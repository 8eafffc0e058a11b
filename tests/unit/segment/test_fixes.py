"""What a person says of the lines of an issue holds to the letter; what nobody spoke of stays."""

import pytest

from brief.errors import InputError
from brief.segment.fixes import fixed
from brief.segment.fixfile import read_fixes
from brief.types import Article, Passage, Piece, Role, Segmentation
from brief.types.fixes import Fix, Fixes, Kind
from tests.fakes_segmentation import TEXTS, passage, segmentation


def made(*entries: str):
    return fixed(segmentation(), read_fixes("lines:\n" + "".join(f"- {entry}\n" for entry in entries), "fixes.yaml"))


def shape(found) -> dict[str, list[list[int]]]:
    """The lines of each passage of each article."""
    return {article.id: [list(p.lines) for p in article.passages] for article in found.articles}


A1, A2 = [[1], [2], [3, 4], [5]], [[7], [8, 9], [10]]


@pytest.mark.parametrize(
    ("entries", "a1", "a2"),
    [
        (["line 5 belongs to article 2"], A1[:3], [[7], [5], [8, 9], [10]]),
        (["第5行属于第2篇"], A1[:3], [[7], [5], [8, 9], [10]]),
        (["line 10 belongs with line 3"], [*A1, [10]], A2[:2]),
        (["line 4 is leftover"], [[1], [2], [3], [5]], A2),
        (["line 9 follows 3"], [[1], [2], [3, 9], [4], [5]], [[7], [8], [10]]),
        (["line 8 follows 5"], [[1], [2], [3, 4], [5], [8, 9]], [[7], [10]]),
        (["line 8 follows 5", "line 9 belongs to article 2"], [[1], [2], [3, 4], [5], [8]], [[7], [9], [10]]),
        (["line 10 continues 5"], [[1], [2], [3, 4], [5, 10]], A2[:2]),
        (["line 9 begins a paragraph"], A1, [[7], [8], [9], [10]]),
        (["line 11 belongs to article 2"], A1, [*A2, [11]]),
        (["line 1 belongs to article 2"], A1[1:], [[1, 7], [8, 9], [10]]),
        (["line 2 belongs to article 2"], [[1], [3, 4], [5]], [[7], [2], [8, 9], [10]]),
        (["line 10 is a crosshead"], A1, A2),
        (["lines 8-9 follow 5"], [[1], [2], [3, 4], [5], [8, 9]], [[7], [10]]),
        (["line 11 follows 4", "line 8 follows 11"], [[1], [2], [3, 4], [11], [8, 9], [5]], [[7], [10]]),
    ],
)
def test_lines_go_where_they_are_said_to(entries, a1, a2):
    assert shape(made(*entries)) == {"a1": a1, "a2": a2}


def test_an_article_begun_takes_along_what_stands_behind_it_and_gets_the_next_number():
    found = made("line 3 begins an article", "line 2 belongs to article 2")
    assert shape(found) == {"a1": [[1]], "a3": [[3, 4], [5]], "a2": [[7], [2], [8, 9], [10]]}
    assert [article.gaps for article in found.articles if article.id == "a3"] == [("缺标题",)]


def test_a_line_left_over_can_begin_an_article_and_is_read_as_its_headline():
    found = made("line 11 begins an article", "line 10 follows 11")
    assert shape(found)["a3"] == [[11], [10]]
    assert found.articles[-1].headline == TEXTS[11]
    assert found.articles[-1].confidence == 1.0
    assert [fragment.line for fragment in found.leftover] == [6]


def test_a_role_said_is_the_role_and_moves_nothing():
    found = made("line 10 is a crosshead", "line 6 is a byline")
    assert found.articles[1].passages[2].role is Role.CROSSHEAD
    assert {fragment.line: fragment.role for fragment in found.leftover}[6] is Role.BYLINE


def test_lines_of_one_paragraph_have_the_role_said_of_either():
    found = made("line 7 continues 1", "line 7 is a kicker")
    first = found.articles[0].passages[0]
    assert (first.role, first.lines) == (Role.KICKER, (1, 7))


def test_a_leftover_line_that_another_follows_is_brought_in():
    assert shape(made("line 8 follows 6"))["a2"] == [[7], [6], [8, 9], [10]]


def test_two_lines_of_no_article_make_one():
    assert shape(made("line 11 follows 6"))["a3"] == [[6], [11]]


def test_where_text_is_torn_the_article_says_so():
    first, second = made("line 3 belongs to article 2", "line 4 belongs to article 1").articles
    assert (first.complete, first.gaps) == (False, ("第4行之前缺文字",))
    assert second.gaps == ("第3行之后缺文字",)


def test_what_nobody_spoke_of_is_the_very_same():
    was = segmentation()
    assert made("line 10 is a crosshead").articles[0] == was.articles[0]
    assert fixed(was, read_fixes("fixes: []\n", "fixes.yaml")) is was
    assert made("line 4 follows 3", "line 5 belongs to article 1", "line 7 begins an article") == was


def test_what_was_said_is_sure_and_the_rest_as_sure_as_it_was():
    first, second = made("line 10 follows 5").articles
    assert first.confidence == 0.9
    assert second.confidence == 0.6


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (["line 99 belongs to article 2"], r"fixes\.yaml:2: entry 1 .*no line 99 with text.*from 1 to 11"),
        (["line 3 follows 0"], r"fixes\.yaml:2: entry 1 .*no line 0"),
        (["line 3 belongs to article 7"], r"fixes\.yaml:2: .*no article a7 \(it has a1, a2\)"),
        (["line 3 follows 8", "line 3 follows 9"], r"fixes\.yaml:3: entry 2 .*contradicts entry 1 .*\(line 2"),
        (["line 3 follows 8", "line 4 follows 8"], r"fixes\.yaml:3: .*contradicts entry 1"),
        (["line 3 is a headline", "line 3 is body"], "contradicts entry 1"),
        (["line 3 is leftover", "line 3 is body"], "contradicts entry 1"),
        (["line 3 is leftover", "line 5 follows 3"], "entry 2 .*contradicts entry 1 .*line 3 is in no article"),
        (["line 3 belongs to article 1", "line 3 belongs to article 2"], "contradicts entry 1"),
        (["line 3 belongs to article 1", "line 4 follows 3", "line 4 belongs to article 2"], "entry 3 .*contradicts"),
        (["line 3 belongs with 8", "line 3 begins an article", "line 8 belongs to article 2"], "contradicts entry 2"),
        (["line 3 begins an article", "line 3 follows 8"], "contradicts entry 1"),
        (["line 4 continues 3", "line 4 begins a paragraph"], "contradicts entry 1"),
        (["line 4 continues 3", "line 3 is body", "line 4 is a headline"], "entry 3 .*contradicts entry 2"),
        (["line 3 follows 3"], "fixes.yaml:2: entry 1 .*ring: line 3 follows 3"),
        (["line 3 follows 8", "line 8 follows 5", "line 5 follows 3"], "fixes.yaml:4: entry 3 .*ring: line .* follows"),
    ],
)
def test_what_cannot_hold_is_refused_with_its_place(entries, told):
    with pytest.raises(InputError, match=told):
        made(*entries)


def test_a_reporter_named_in_the_text_goes_with_it():
    text = "本报讯（记者 何田田）昨日，新桥通车。"
    lead = passage([21], {21: text}, Role.BODY)
    told = Passage(role=Role.BYLINE, text="记者 何田田", pieces=(Piece(line=21, start=0, end=6, column=4),))
    new = Article(id="a3", passages=(passage([20], {20: "新桥通车"}, Role.HEADLINE), told, lead))
    was = segmentation()
    was = Segmentation(articles=(*was.articles, new), leftover=was.leftover)
    to_first = fixed(was, Fixes(entries=(Fix(line=21, kind=Kind.BEGINS),)))
    assert [(a.id, a.byline) for a in to_first.articles[2:]] == [("a3", None), ("a4", "记者 何田田")]
    to_one_with_a_byline = fixed(was, Fixes(entries=(Fix(line=21, kind=Kind.ARTICLE, article="a1"),)))
    assert to_one_with_a_byline.articles[0].byline == TEXTS[2]
    assert to_one_with_a_byline.articles[0].passages[-1] == lead
