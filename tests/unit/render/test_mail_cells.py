"""Bars as cells, and corrections with the changed characters marked."""

import pytest

from brief.render.mail_cells import bar_cells, revised


@pytest.mark.parametrize(
    ("start", "length", "cells"),
    [(0.0, 1.0, (0, 70, 30)), (0.0, 0.001, (0, 2, 98)), (0.4, 0.6, (28, 42, 30)), (0.0, 0.4, (0, 28, 72))],
)
def test_widths_fill_the_cell(start, length, cells):
    made = bar_cells({"start": start, "length": length, "zero": 0.4})
    assert (made.before, made.bar, made.rest) == cells
    assert made.before + made.bar + made.rest == 100


def marked(parts):
    return "".join(f"[{part.text}]" if part.changed else part.text for part in parts)


def test_the_changed_characters_are_marked():
    old, new = revised("投资12亿元，占地80亩", "投资21亿元，占地80亩")
    assert marked(old) == "投资1[2]亿元，占地80亩"
    assert marked(new) == "投资[2]1亿元，占地80亩"


@pytest.mark.parametrize(("old", "new"), [("甲乙丙丁", "戊己庚辛"), ("", "甲"), ("甲", "")])
def test_what_is_wholly_different_is_not_marked(old, new):
    assert [marked(parts) for parts in revised(old, new)] == [old, new]


def test_nothing_has_no_parts():
    assert revised("", "") == ((), ())
