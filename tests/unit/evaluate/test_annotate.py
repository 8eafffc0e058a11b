"""A draft of gold as YAML: lossless there and back, and every fault told with its line, its field and the nearest match."""

import hashlib
import re

import pytest

from brief.errors import InputError
from brief.evaluate.annotate import Places, draft, joined, written
from brief.evaluate.annotate_read import gold, marked, nearest
from tests.fakes_gold import LINES, briefing

SHA256 = hashlib.sha256("\n".join(LINES).encode()).hexdigest()


@pytest.fixture
def made():
    return draft(briefing(), "issue.txt", SHA256)


@pytest.fixture
def told(made):
    return written(made, LINES, "先读这一行")


def read(words):
    return gold(marked(words, "gold.yaml"), LINES, SHA256)


def faults(words):
    with pytest.raises(InputError) as error:
        read(words)
    return error.value.message.replace("\n", " ")


def line_of(words, sought):
    return next(number for number, line in enumerate(words.splitlines(), 1) if sought in line)


def test_an_uncorrected_draft_comes_back_as_it_was(made, told):
    assert read(told) == made


def test_a_draft_says_nothing_of_the_system(made):
    assert "confidence" not in str(made)
    assert "evidence" not in str(made)


def test_lines_and_readings_stand_beside_the_items(told):
    assert told.startswith("# 先读这一行\n")
    assert "headline: 全市经济工作会议召开  # 第3行" in told
    assert "- [7, 9]  # 本报讯 3月4日，云溪市" in told
    assert "quote: 前两月全市地区生产总值同比增长5.2%  # 第7、9行" in told
    assert "amount: 2亿元  # 第13行" in told
    assert "text: 5.2%  # = 5.2 %" in told
    assert "- 1  # 云溪日报" in told
    assert f"# 13│{LINES[12]}" in told


def test_what_the_words_do_not_say_is_written_out():
    odd = briefing()
    odd["figures"][0] |= {"number": 7.5, "unit": "度"}
    odd["articles"][1]["paragraphs"][0]["role"] = "crosshead"
    odd["articles"][1]["summary"] = None
    odd["open"] = {"heads": [7], "tails": []}
    odd["figures_optional"] = [odd["figures"][0] | {"indicator": "生产总值"}]
    made = draft(odd, "issue.txt", SHA256)
    words = written(made, LINES, "")
    assert "number: 7.5" in words
    assert "unit: 度" in words
    assert read(words) == made
    assert made["open"] == odd["open"]
    assert made["articles"][1]["paragraphs"][0]["role"] == "crosshead"


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("chair: [苏明远]", "chair: [苏远明]", r"meetings\[0\].chair: “苏远明” does not stand in the issue; nearest is “苏明远” on line 5"),
        ("chair:", "chiar:", r"meetings\[0\].chiar: no such field; did you mean chair\?"),
        ("- [7, 9]", "- [7, 99]", r"articles\[0\].paragraphs\[0\].lines: line 99"),
        ("- [7, 9]", "- [7, 九]", r"paragraphs\[0\].lines\[1\]: a line number was expected, not “九”"),
        ("date: --03-04", "date: 3月4日", r"meetings\[0\].date: “3月4日” is no date; write 2020-10-28"),
        ("kind: growth", "kind: 增长", r"figures\[0\].kind: “增长” is no kind; known are level, growth"),
        ("kind: growth", "kind: growth\n  number: 五", r"figures\[0\].number: “五” is no number"),
        ("text: 5.2%", "text: 大幅", r"figures\[0\].text: no number is read from “大幅”; add number: and unit:"),
        ("complete: true", "complete: maybe", r"complete: true or false was expected, not “maybe”"),
        ("headline: 青石镇与云岭集团签约", "headline: {}", r"articles\[1\].headline: one text was expected"),
        ("article: a2", "article: a7", r"signings\[0\].article: no article a7; ids are a1, a2"),
        ("article: a2", "article:", r"signings\[0\]: article: is missing"),
        ("- 1  # 云溪日报", "# - 1", r"line 1 “云溪日报” is nowhere; add it to the lines of an article, or here"),
        ("sha256: ", "sha256: 0", r"issue.sha256: the issue has changed since the draft was made"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_line_and_field(told, was, now, expected):
    assert was in told
    said = faults(told.replace(was, now, 1))
    assert re.search(expected, said), said


def test_the_line_of_the_fault_is_that_of_the_file(told):
    words = told.replace("quote: 前两月", "quote: 前三月")
    said = faults(words)
    assert f"gold.yaml:{line_of(words, 'quote: 前三月')}: figures[0].quote: “前三月" in said
    assert "nearest is “前两月全市地区生产总值同比增长5.2%” on line 7" in said


def test_all_faults_at_once_but_no_more_than_a_screen(told):
    said = faults("nothing: 1\n" + told.replace("leftover:\n- 1", "leftover:\n" + "- 0\n" * 30 + "- 1"))
    assert "to mend" in said
    said = faults(told.replace("leftover:\n", "leftover:\n" + "".join(f"- x{n}\n" for n in range(30))))
    assert "30 to mend" in said
    assert "… and 10 more" in said


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a: [1\nb", "gold.yaml:2: "),
        ("issue:\n  paper：云溪日报\n  date: 2026-11-24\n", "gold.yaml:3: "),
        ("issue:\n\tpaper: 云溪日报\n", "gold.yaml:2: "),
        ("", "gold.yaml: no annotation"),
        ("- 1", "gold.yaml: no annotation"),
        ("issue:\n  paper: 一\n  paper: 二\n", "gold.yaml:3: paper stands twice here"),
        ("meetings: 无\n", "meetings: a list was expected"),
        ("meetings:\n- 会议\n", r"meetings[0]: fields were expected, as article: …"),
    ],
)
def test_what_is_no_annotation_is_refused(words, expected):
    assert expected in faults(words)


def test_a_single_word_stands_for_a_list_of_one(made, told):
    assert read(told.replace("chair: [苏明远]", "chair: 苏明远")) == made


def test_corrections_arrive_in_the_gold(told):
    corrected = told.replace("text: 5.2%  # = 5.2 %", "text: 5.2%").replace("scope: 全市", "scope: 云溪市")
    assert read(corrected)["figures"][0]["scope"] == "云溪市"
    assert read(corrected)["figures"][0]["number"] == 5.2


def test_a_paragraph_is_joined_without_its_jump_marks():
    lines = ("全市生产（下转第二版）", "", "（上接第一版）总值增长。")
    assert joined(lines, (1, 3, 9)) == "全市生产总值增长。"


def test_places_are_those_of_the_article_first():
    lines = ("甲会召开", "乙会召开", "会召开")
    articles = [{"id": "a1", "lines": [2]}, {"id": "a2", "lines": [1]}]
    places = Places({"articles": articles}, lines)
    assert places.of("会召开", "a1") == (2,)
    assert places.of("会召开", "a2") == (1,)
    assert places.of("丙会召开", "a1") == ()
    assert places.of("") == ()


def test_nothing_is_near_to_what_is_wholly_other(made):
    assert nearest("XYZ", made, LINES) is None
    assert nearest("", made, LINES) is None
