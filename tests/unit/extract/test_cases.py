"""The case files of tests/cases/extract: sentences of invented papers and what is to be read out of them.

A case with `fails`, which says the cause in a word, is a known failure: it must go on failing, or be freed of the mark.
"""

from collections import Counter
from datetime import date as Date
from pathlib import Path

import pytest
import yaml

from brief.extract.figures import figures
from brief.extract.meetings import meetings
from brief.extract.people import people
from brief.extract.signings import signings
from tests.unit.extract.pages import article

CASES = Path(__file__).resolve().parents[2] / "cases" / "extract"


def load(name):
    cases = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(case, marks=[pytest.mark.xfail(reason=case["fails"])] if "fails" in case else [], id=label(case))
        for case in (case if isinstance(case, dict) else {"text": case} for case in cases)
    ]


def label(case):
    return case.get("text", "".join(case.get("paragraphs", ())))[:24]


def alike(one, other):
    """F1 of two strings as bags of characters, as the bench compares them."""
    one, other = one or "", other or ""
    if not one and not other:
        return 1.0
    return 2 * sum((Counter(one) & Counter(other)).values()) / (len(one) + len(other))


def same_figure(want, found):
    indicator, text, kind, *rest = want
    return (
        text == found.amount.text
        and kind == found.kind.value
        and alike(indicator, found.indicator) >= 0.5
        and all(alike(a, b) >= 0.7 for a, b in zip(rest, (found.basis, found.period, found.scope), strict=True))
    )


@pytest.mark.parametrize(
    "case",
    [
        *load("figures_wild"),
        *load("figures_synthetic"),
        *load("figures_pairs"),
        *load("figures_third"),
        *load("figures_fourth"),
        *load("figures_city"),
        *load("figures_causes"),
        *load("figures_fifth"),
        *load("figures_sixth"),
    ],
)
def test_figures(case):
    wanted = [tuple(cell.strip() or None for cell in row.split("|")) for row in case["figures"]]
    found = list(figures(article(case.get("headline", "要闻"), *case.get("paragraphs", [case.get("text")]))))
    for want in wanted:
        match = next((one for one in found if same_figure(want, one)), None)
        assert match is not None, (want, [(f.indicator, f.amount.text, f.kind.value, f.period, f.scope) for f in found])
        found.remove(match)
    assert not found


@pytest.mark.parametrize("case", load("figures_negative"))
def test_what_is_no_figure(case):
    assert figures(article("要闻", case["text"])) == ()


@pytest.mark.parametrize(
    "case",
    [
        *load("people_wild"),
        *load("people_third"),
        *load("people_fourth"),
        *load("people_causes"),
        *load("people_fifth"),
        *load("people_sixth"),
    ],
)
def test_people(case):
    wanted = [tuple(cell.strip() for cell in row.split("|")) for row in case["people"]]
    assert [(p.name, *p.titles) for p in people([article("云溪要闻", case["text"])])] == wanted


def fields(finding, names):
    """The fields of `finding` that a case names, in the plain form of the case file."""
    held = {name: getattr(finding, name) for name in names}
    return {
        name: list(value) if isinstance(value, tuple) else int(value.number) if hasattr(value, "number") else value
        for name, value in held.items()
    }


def plain(wanted):
    return {name: str(value) if isinstance(value, Date) else value for name, value in wanted.items()}


@pytest.mark.parametrize(
    "case",
    [
        *load("meetings_wild"),
        *load("meetings_third"),
        *load("meetings_fourth"),
        *load("meetings_city"),
        *load("meetings_fifth"),
        *load("meetings_sixth"),
    ],
)
def test_meetings(case):
    found = meetings(article(case.get("headline", "云溪要闻"), *case["paragraphs"]), case.get("date"))
    assert [m.name for m in found] and len(found) == len(case["meetings"]) if case["meetings"] else not found
    assert [fields(m, want) for m, want in zip(found, case["meetings"], strict=True)] == list(
        map(plain, case["meetings"])
    )


SIGNINGS = (
    "signings_wild",
    "signings_ceremonies",
    "signings_second",
    "signings_lists",
    "signings_fourth",
    "signings_city",
    "signings_fifth",
    "signings_sixth",
)


@pytest.mark.parametrize("case", [case for name in SIGNINGS for case in load(name)])
def test_signings(case):
    found = signings(article(case.get("headline", "云溪要闻"), *case["paragraphs"]), case.get("date"))
    assert len(found) == len(case["signings"])
    assert [fields(s, want) for s, want in zip(found, case["signings"], strict=True)] == list(
        map(plain, case["signings"])
    )
