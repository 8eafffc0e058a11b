"""Whatever an issue holds, a draft of gold in YAML comes back as it was."""

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.evaluate.annotate import draft, written
from brief.evaluate.annotate_read import gold, marked

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
LINES = st.lists(WORDS.filter(lambda one: one.strip() and "\n" not in one), min_size=3, max_size=8)


@settings(max_examples=40, deadline=None)
@given(LINES, st.decimals(0, 10**9, allow_nan=False, places=2))
def test_a_draft_of_any_words_is_lossless(lines, number):
    told = [line.strip() for line in lines]
    sha256 = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    everything = list(range(2, len(lines)))
    found = {
        "issue": {"paper": told[0], "date": "2026-11-24"},
        "articles": [
            {"id": "a1", "headline": told[1], "lines": everything, "complete": False,
             "paragraphs": [{"text": told[1], "lines": [2]}], "summary": {"headline": told[0], "text": told[1]}},
        ],
        "leftover": [1, len(lines)],
        "meetings": [{"article": "a1", "name": told[1], "points": told[1:-1], "chair": [told[1]]}],
        "signings": [{"article": "a1", "agreement": told[1], "amount": {"text": told[1], "number": float(number), "unit": told[0]}}],
        "figures": [{"article": "a1", "quote": told[1], "text": told[1], "number": float(number), "unit": None, "kind": "level"}],
        "people": [{"name": told[1], "titles": [told[1]], "articles": ["a1"]}],
    }  # fmt: skip
    made = draft(found, "issue.txt", sha256)
    assert gold(marked(written(made, lines, "…"), "gold.yaml"), lines, sha256) == made
