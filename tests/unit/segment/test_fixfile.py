"""The file of fixes as people write it: sentences in English or Chinese, numbers in ranges, and what is no sentence."""

import pytest

from brief.errors import InputError
from brief.segment.fixfile import EXAMPLES, read_fixes
from brief.types import Role
from brief.types.fixes import Fix, Kind


def read(text: str) -> tuple[Fix, ...]:
    return read_fixes(text, "fixes.yaml").entries


def said(sentence: str) -> list[tuple]:
    return [
        (fix.kind, fix.line, fix.other or fix.article or fix.role, fix.joined)
        for fix in read(f"lines:\n- {sentence}\n")
    ]


@pytest.mark.parametrize(("english", "chinese"), EXAMPLES)
def test_every_example_means_the_same_in_both_languages(english, chinese):
    assert said(english) == said(chinese)
    assert len(said(english)) == 1


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [
        ("Line 31 belongs to article 2.", [(Kind.ARTICLE, 31, "a2", False)]),
        ("31 belongs to article a2", [(Kind.ARTICLE, 31, "a2", False)]),
        ("'line 31: belongs to article 2'", None),
        ("line 31: belongs to article 2", [(Kind.ARTICLE, 31, "a2", False)]),
        ("31: follows 81", [(Kind.FOLLOWS, 31, 81, False)]),
        ("line 31 belongs to the article of line 12", [(Kind.WITH, 31, 12, False)]),
        ("第３１行归第１２行所在的报道。", [(Kind.WITH, 31, 12, False)]),
        ("lines 33-35 follow 81", [(Kind.FOLLOWS, 33, 81, False), (Kind.FOLLOWS, 34, 33, False), (Kind.FOLLOWS, 35, 34, False)]),
        ("lines 3, 9 and 5 are leftover", [(Kind.LEFTOVER, n, None, False) for n in (3, 9, 5)]),
        ("第3至5行不用", [(Kind.LEFTOVER, n, None, False) for n in (3, 4, 5)]),
        ("第3行、第9行属于第2篇", [(Kind.ARTICLE, n, "a2", False) for n in (3, 9)]),
        ("第33行接在第81行后面", [(Kind.FOLLOWS, 33, 81, False)]),
        ("line 5 is part of the headline", [(Kind.ROLE, 5, Role.HEADLINE, False)]),
        ("第5行是引题", [(Kind.ROLE, 5, Role.KICKER, False)]),
        ("line 33 continues line 81", [(Kind.FOLLOWS, 33, 81, True)]),
        ("line 12 starts a new article", [(Kind.BEGINS, 12, None, False)]),
    ],
)  # fmt: skip
def test_sentences_are_read_as_they_are_meant(sentence, meaning):
    if meaning is None:
        with pytest.raises(InputError, match="cannot be understood"):
            said(sentence)
    else:
        assert said(sentence) == meaning


def test_an_entry_knows_its_words_its_number_and_its_line():
    first, second = read("# who: desk\nfixes: []\nlines:\n\n  - line 5 is body  # see print\n  - line 6 is body\n")
    assert (first.said, first.entry, first.at) == ("line 5 is body", 1, 5)
    assert (second.entry, second.at) == (2, 6)


def test_a_file_without_lines_says_nothing_of_them():
    assert read("fixes:\n- {was: 甲, now: 乙}\n") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", r"fixes\.yaml:1: not a list under lines:"),
        ("- line 3 is body\n", r"fixes\.yaml:1: not a list under lines:"),
        ("lines: line 3 is body\n", r"fixes\.yaml:1: not a list under lines:"),
        ("lines:\n- line 3 is body\n- line 3 is a poem\n", r"fixes\.yaml:3: entry 2 “line 3 is a poem”"),
        ("lines:\n- line three is body\n", r"fixes\.yaml:2: entry 1"),
        ("lines:\n- lines 5-3 are leftover\n", r"fixes\.yaml:2: entry 1"),
        ("lines:\n- lines 1-999999999 are leftover\n", r"fixes\.yaml:2: entry 1"),
        ("lines:\n- lines 3 and 4 begin an article\n", r"fixes\.yaml:2: entry 1"),
        ("lines:\n- lines 3, 3 are body\n", r"fixes\.yaml:2: entry 1"),
        ("lines:\n- &a {line 3: *a}\n", r"fixes\.yaml:2: entry 1"),
        (f"lines:\n- line {'9' * 5000} is body\n", r"fixes\.yaml:2: entry 1"),
        ("lines:\n- [1, 2]\n", r"fixes\.yaml:2: entry 1"),
        ("lines:\n- line 3 is body\nlines:\n- line 4 is body\n", r"fixes\.yaml:3: .*second time"),
        ("lines:\n- 'line 3\n", r"fixes\.yaml:\d: "),
        ("lines:\n- \x00\n", r"fixes\.yaml:1: "),
    ],
)
def test_what_is_no_fix_says_where_and_how_to_write_one(text, told):
    with pytest.raises(InputError, match=told) as caught:
        read(text)
    assert "lines:" in caught.value.hint
