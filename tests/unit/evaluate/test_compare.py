"""The blind sheet: pairs, sides that the file does not tell, and what the choices say."""

import json

import pytest

from brief.errors import InputError
from brief.evaluate.compare import count, html, one_on_the_left, sheet, wilson
from tests.fakes_gold import briefing


def other():
    """The same briefing with other words in the first summary."""
    made = briefing()
    made["articles"][0]["summary"]["text"] = "前两月地区生产总值同比增长5.2%。"
    return made


@pytest.fixture
def made():
    return sheet(("A", "B"), {"i1": briefing()}, {"i1": other()}, 7)


def choices(**replaced):
    told = {"names": ["A", "B"], "seed": 7, "total": 4, "choices": {"i1/a1": "left"}} | replaced
    return json.dumps(told)


def test_only_summaries_that_differ_are_shown(made):
    assert [pair.key for pair in made.pairs] == ["i1/a1"]
    assert (made.alike, made.alone) == (1, 0)
    assert made.pairs[0].one.body != made.pairs[0].other.body
    assert "地区生产总值同比增长5.2%。会议强调" in made.pairs[0].source


def test_an_article_that_one_did_not_summarize_is_counted_as_alone():
    short = other()
    short["articles"][1]["summary"] = None
    found = sheet(("A", "B"), {"i1": briefing()}, {"i1": short}, 7)
    assert (len(found.pairs), found.alike, found.alone) == (1, 0, 1)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ({"i1": briefing()}, {"i2": other()}, "no issue in common"),
        ({"i1": briefing()}, {"i1": briefing(city="临河")}, "i1: the two briefings were made from different issues"),
        ({"i1": briefing()}, {"i1": briefing()}, "no two summaries that differ"),
    ],
)
def test_what_cannot_be_compared_is_said(one, two, expected):
    with pytest.raises(InputError, match=expected):
        sheet(("A", "B"), one, two, 7)


def test_sides_are_even_and_follow_the_seed():
    keys = [f"i{number}/a1" for number in range(400)]
    sides = [one_on_the_left(7, key) for key in keys]
    assert 150 < sum(sides) < 250
    assert sides != [one_on_the_left(8, key) for key in keys]


def test_the_page_needs_nothing_else_and_text_cannot_break_out(made):
    hostile = briefing()
    hostile["articles"][0]["summary"]["text"] = "</script><script>alert(1)</script>"
    page = html(sheet(("A", "B"), {"i1": hostile}, {"i1": other()}, 7))
    assert page.count("<script>") == 1
    assert "\\u003c/script>" in page
    assert "http" not in page.replace("http-equiv", "")
    assert html(made) == html(made)


def test_choices_are_traced_back_to_the_systems():
    first = one_on_the_left(7, "i1/a1")
    told = count(choices(), "choices.json")
    assert told.wins == ((1, 0) if first else (0, 1))
    assert (told.ties, told.open) == (0, 3)
    assert count(choices(choices={"i1/a1": "right"}), "c").wins == ((0, 1) if first else (1, 0))


def counted(ones, others, ties=0):
    """A count of so many choices."""
    keys = [f"i{number}/a1" for number in range(ones + others + ties)]
    sides = {key: ("left" if one_on_the_left(7, key) else "right") for key in keys}
    swapped = {"left": "right", "right": "left"}
    said = {
        key: sides[key] if place < ones else swapped[sides[key]] if place < ones + others else "tie"
        for place, key in enumerate(keys)
    }
    return count(choices(choices=said, total=len(keys)), "choices.json")


def test_the_count_in_words():
    assert "A is preferred, significantly" in str(counted(18, 2))
    assert "B is preferred, significantly" in str(counted(2, 18))
    assert "not significant" in str(counted(8, 5, ties=4))
    assert "no pair was decided" in str(counted(0, 0, ties=4))
    assert counted(8, 5, ties=4).wins == (8, 5)


def test_wilson_against_published_values():
    # Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    for wins, total, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)):  # fmt: skip
        assert wilson(wins, total) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))
    assert wilson(0, 0) == (0, 1)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("{", "choices.json: "),
        ("[]", "choices.json: names"),
        (choices(names=["A"]), "choices.json: names"),
        (choices(seed="7"), "choices.json: seed"),
        (choices(choices=[]), "choices.json: seed, total or choices"),
        (choices(choices={"i1/a1": "both"}), "choices.i1/a1: not left, right or tie"),
    ],
)
def test_a_file_that_no_sheet_has_saved_is_refused(told, expected):
    with pytest.raises(InputError, match=expected):
        count(told, "choices.json")
