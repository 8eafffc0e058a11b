"""fixes.yaml: words replaced wherever a page prints them, held to the issue like any correction."""

import pytest

from brief.edition import fixed, fixes
from brief.errors import InputError
from tests.fakes_briefing import briefing

WHEN = "2026-03-05T07:00:00+08:00"


def make(text, held=None):
    return fixed(held or briefing(2, 1, 1, 0, 1, 2), fixes(text, "fixes.yaml"), name="fixes.yaml", when=WHEN)


def test_a_fix_is_made_wherever_the_words_are_printed_and_logged():
    made = make("fixes:\n  - was: 何静\n    now: 何婧\n    reason: 市府办名单\n")
    assert {person.name for person in made.sheet.people} == {"苏明远", "何婧"}
    assert made.sheet.signings[0].item.present == ("苏明远", "何婧")
    assert {edit.reason for edit in made.edits} == {"市府办名单"}
    assert all("何静" not in edit.now for edit in made.edits)


def test_a_fix_without_a_reason_is_held_to_the_issue():
    with pytest.raises(InputError, match=r"fixes\.yaml:3: .*何婧"):
        make("fixes:\n  - {was: 开工, now: 动工}\n  - {was: 何静, now: 何婧}\n")


def test_a_number_is_not_a_part_of_a_longer_one():
    made = make("fixes:\n  - {was: 2亿元, now: 3亿元, reason: 试}\n")
    assert made.sheet.signings[0].item.amount.text == "12亿元"
    assert made.edits == ()


def test_words_that_are_not_printed_are_no_error():
    assert make("fixes:\n  - {was: 无此词, now: 别的词}\n") == briefing(2, 1, 1, 0, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fixes: 甲",
        "- was: 甲",
        "fixes:\n  - 甲",
        "fixes:\n  - {was: 甲}",
        "fixes:\n  - {was: 甲, now: 乙, why: 丙}",
    ],
)
def test_what_is_no_list_of_fixes_says_where(text):
    with pytest.raises(InputError, match=r"fixes\.yaml"):
        fixes(text, "fixes.yaml")
