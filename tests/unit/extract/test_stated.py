"""A scope is printed as it stands in the paper, with both of its marks or without what they open."""

import pytest

from brief.extract.stated import _closed

QUOTE = "凌晨，“浦渔08812”船在东礁以南12海里处主机进水"


@pytest.mark.parametrize(
    ("scope", "kept"),
    [
        ("浦渔08812”船", "“浦渔08812”船"),
        ("海巡0731”轮", "海巡0731"),
        ("》某省", "某省"),
        ("某党校（某学院", "某党校"),
        ("《某省", None),
        ("“浦渔08812”船", "“浦渔08812”船"),
        ("全县", "全县"),
        (None, None),
    ],
)
def test_a_scope_has_both_marks_of_a_pair_or_none(scope, kept):
    assert _closed(scope, QUOTE) == kept
