"""What a printed HTML page holds: all of a small one in large type, the first items of a large one."""

from dataclasses import replace

import pytest

from brief.render.paper import paper
from tests.fakes_briefing import briefing


def test_a_small_page_is_printed_whole_in_the_largest_type():
    held = paper(briefing(2, 1, 1, 2, 3, 4).sheet)
    assert held.size == 9.6
    assert held.left_out == 0
    assert held.sources == {1, 2}
    assert held.kept("people") == 4


def test_a_large_page_leaves_out_from_the_end_and_says_how_much():
    sheet = briefing(60, 12, 12, 6, 6, 40).sheet
    held = paper(sheet)
    assert held.size < 8.6
    kept = {name: held.kept(name) for name in ("stories", "meetings", "signings", "facts", "people")}
    assert held.left_out == 59 + 12 + 12 + 6 + 40 - sum(kept.values())
    assert kept["stories"] >= 3
    assert held.sources < {source.mark for source in sheet.sources}
    assert {story.mark for story in sheet.stories[: kept["stories"]]} | {1} <= held.sources


@pytest.mark.parametrize("field", ["headline", "text", "deck", "note"])
def test_longer_words_never_make_more_room(field):
    held = briefing(6, 2, 2, 3, 3, 8)
    leads = [replace(held.sheet.lead, **{field: "云溪市第一号工程。" * times}) for times in (1, 10, 40)]
    left_out = [paper(replace(held.sheet, lead=lead)).left_out for lead in leads]
    assert left_out == sorted(left_out)
    assert left_out[0] < left_out[-1]


def test_nothing_is_printed_on_one_page():
    held = paper(briefing(0, 0, 0, 0, 0, 0).sheet)
    assert (held.size, held.left_out, held.sources) == (9.6, 0, frozenset())
