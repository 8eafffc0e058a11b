"""Named steps, each with its own duty, and the cases as text."""

import doctest
from pathlib import Path

import pytest
import yaml

from brief.text import normalize as module
from brief.text.normalize import STEPS, normalize

CASES = Path(__file__).resolve().parents[2] / "cases" / "normalize" / "lines.yaml"
LINES = yaml.safe_load(CASES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["name"])
def test_cases(case):
    assert normalize(case["given"]) == case["expected"]


@pytest.mark.parametrize("name", STEPS)
def test_each_step_is_needed(name):
    """Without the step some case comes out otherwise: no step is dead."""
    rest = [step for key, step in STEPS.items() if key != name]
    extra = [{"given": "cafe\u0301", "expected": "caf\u00e9"}]
    for case in LINES + extra:
        text = case["given"]
        for step in rest:
            text = step(text)
        if text != case["expected"]:
            return
    pytest.fail(f"{name} changes nothing")


def test_doctests():
    result = doctest.testmod(module)
    assert result.attempted >= len(STEPS)
    assert result.failed == 0


def test_every_chinese_punctuation_mark_stays():
    marks = "，。；：（）！？“”‘’、《》〈〉【】—…·～「」『』〔〕"
    assert normalize(f"字{marks}字") == f"字{marks}字"
