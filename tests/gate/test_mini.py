"""The mini set itself: full gold, every line placed, nothing said twice."""

import json

import pytest

from brief.evaluate.gold import load
from tests.gate.conftest import HERE, MINI

PARTS = ("articles", "leftover", "meetings", "signings", "figures", "people")


@pytest.fixture(scope="module")
def golds():
    return load([MINI])


def test_every_issue_with_every_part_and_every_line_placed(golds):
    assert len(golds) == 11
    for gold in golds:
        assert set(PARTS) <= set(gold.record)
        placed = sorted(n for article in gold.record["articles"] for n in article["lines"]) + gold.record["leftover"]
        assert sorted(placed) == [n for n, line in enumerate(gold.lines, 1) if line.strip()], gold.key


def test_summaries_are_as_long_as_an_editor_writes_them(golds):
    for gold in golds:
        for article in gold.record["articles"]:
            assert 60 <= len(article["summary"]["text"]) <= 110, (gold.key, article["id"])


def test_whoever_leads_or_speaks_is_among_the_people(golds):
    for gold in golds:
        names = {person["name"] for person in gold.record["people"]}
        for meeting in gold.record["meetings"]:
            assert {*meeting["chair"], *meeting["speakers"], *meeting["attendees"]} <= names, gold.key


def test_no_figure_twice(golds):
    for gold in golds:
        told = [json.dumps(figure, sort_keys=True) for figure in gold.record["figures"]]
        assert len(told) == len(set(told)), gold.key


def test_the_read_me_names_every_issue():
    told = (MINI / "README.md").read_text(encoding="utf-8")
    assert all(f"`{folder.name}`" in told for folder in MINI.iterdir() if folder.is_dir())
    assert (HERE / "gate.yaml").exists()
