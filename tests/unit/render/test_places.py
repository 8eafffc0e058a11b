"""Quotations are found where they stand, and sentences rest on the evidence most like them."""

from dataclasses import replace

import pytest

from brief.render.places import cuts, locate, places, told
from brief.types import Evidence, Findings, Method, Passage, Piece, Place, Role, Summary
from tests.fakes_briefing import article, briefing, evidence

TWICE = Passage(
    role=Role.BODY,
    text="苏明远宣布开工。会后苏明远表示感谢。",
    pieces=(Piece(line=5, start=0, end=8), Piece(line=9, start=8, end=18)),
)


def test_locate_prefers_the_line_that_the_evidence_names():
    held = replace(article(1), passages=(TWICE,))
    assert locate(held, "苏明远", 5) == Place(passage=0, start=0, end=3)
    assert locate(held, "苏明远", 9) == Place(passage=0, start=10, end=13)
    assert locate(held, "苏明远", 77) == Place(passage=0, start=0, end=3)
    assert locate(held, "无此人") is None
    assert locate(held, "") is None


def story_of(text, *quotes, method=Method.ABSTRACTIVE):
    value = briefing(1, 0, 0, 0, 0, 0)
    summary = Summary(
        article="a1",
        headline="开工",
        text=text,
        method=method,
        model="m",
        evidence=tuple(evidence(1, q) for q in quotes),
    )
    lead = replace(value.sheet.lead, text=text, method=method)
    value = replace(value, sheet=replace(value.sheet, lead=lead), findings=Findings(summaries=(summary,)))
    return value, lead


def rested(value, lead):
    found = places(value)
    quotes = {anchor: quote for (_, quote), anchor in found.anchors.items()}
    return [(t.text, t.anchor and quotes[t.anchor]) for t in told(value, found, lead)]


def test_each_sentence_rests_on_the_evidence_most_like_it():
    first, second = (
        "本报讯 3月4日，云溪市第1号工程在青石镇开工。",
        "工程总投资3亿元，占地120亩，建成后可带动就业1000人。",
    )
    value, lead = story_of("3月4日，云溪市第1号工程开工。工程总投资3亿元。天气很好。", second, first)
    assert rested(value, lead) == [
        ("3月4日，云溪市第1号工程开工。", first),
        ("工程总投资3亿元。", second),
        ("天气很好。", None),
    ]


def test_an_extractive_sentence_rests_on_itself():
    text = "市委书记苏明远宣布开工。工程总投资3亿元，占地120亩，建成后可带动就业1000人。"
    value, lead = story_of(text, method=Method.EXTRACTIVE)
    assert [anchor for _, anchor in rested(value, lead)] == [
        "市委书记苏明远宣布开工。",
        "工程总投资3亿元，占地120亩，建成后可带动就业1000人。",
    ]


@pytest.mark.parametrize("text", ["", "无句号的一句", "甲。乙。", "甲。 乙", "“甲。”乙！"])
def test_the_sentences_join_to_the_text(text):
    value, lead = story_of(text)
    assert "".join(t.text for t in told(value, places(value), lead)) == text


def test_runs_join_to_the_passages_and_anchors_count_up():
    value = briefing(4, 2, 2, 3, 3, 6)
    found = places(value)
    for held in value.articles:
        for cut, passage in zip(cuts(held, found), held.passages, strict=True):
            assert "".join(run.text for run in cut.runs) == passage.text
            assert [run.line for run in cut.runs if run.line] == [piece.line for piece in passage.pieces]
    begun = [
        anchor for held in value.articles for cut in cuts(held, found) for run in cut.runs for anchor in run.begins
    ]
    assert begun == [f"q{n}" for n in range(1, len(begun) + 1)]
    assert set(begun) == set(found.anchors.values())


def test_evidence_of_an_unknown_article_has_no_place():
    value = briefing(1, 1, 0, 0, 0, 0)
    stray = Evidence(article="a99", line=1, quote="开工")
    meeting = value.sheet.meetings[0]
    lost = replace(meeting, item=replace(meeting.item, evidence=(stray,)))
    found = places(replace(value, sheet=replace(value.sheet, meetings=(lost,))))
    assert found.anchor("a99", "开工") is None
