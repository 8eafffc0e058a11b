"""The order in which a page is cut."""

from collections import Counter

from brief.render.cuts import cuts

BODY = {
    "stories": list(range(5)),
    "indicators": list(range(3)),
    "meetings": list(range(2)),
    "signings": [],
    "facts": list(range(4)),
    "people": list(range(12)),
}


def test_every_item_can_be_cut_once():
    counted = Counter(cuts(BODY))
    assert {key: counted[key] for key in BODY} == {key: len(items) for key, items in BODY.items()}
    assert counted["text"] == len(BODY["stories"])
    assert counted["deeds"] == len(BODY["people"])


def test_a_story_loses_its_text_before_its_headline_and_the_lead_is_cut_last():
    order = cuts(BODY)
    assert order.index("text") < order.index("stories")
    assert order[-1] == "lead.text"
    assert order.index("people") < order.index("meetings")
