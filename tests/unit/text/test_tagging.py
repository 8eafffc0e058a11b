"""The tagger in numpy against python-crfsuite, which trained it, on sentences of our own."""

from pathlib import Path

import pycrfsuite
import pytest
import yaml

from brief.assets import asset
from brief.text.features import features
from brief.text.tagging import LABELS, tag
from brief.train.tagger import export

CASES = Path(__file__).resolve().parents[2] / "cases" / "extract"


def sentences():
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            told = {"text": case} if isinstance(case, str) else case
            yield from told.get("paragraphs", [told.get("text")])


def names(tags):
    """(start, end, label) of the names of a list of labels, one a character."""
    found = []
    for at, label in enumerate(tags):
        if label.startswith("I-") and found and found[-1][1] == at and found[-1][2] == label[2:]:
            found[-1] = (found[-1][0], at + 1, label[2:])
        elif label != "O":
            found.append((at, at + 1, label[2:]))
    return found


@pytest.fixture(scope="module")
def trained():
    tagger = pycrfsuite.Tagger()
    tagger.open(str(asset("weights", "names.crfsuite")))
    return tagger


def test_same_names_as_crfsuite_with_nearly_the_same_certainty(trained):
    lines = list(sentences())
    found = {}
    for name in tag(lines):
        found.setdefault(name.line, []).append(name)
    known = 0
    for number, line in enumerate(lines):
        wanted = names(trained.tag(features(line)))
        told = found.get(number, [])
        assert [(name.start, name.end, name.label) for name in told] == wanted, line
        for name, (start, end, label) in zip(told, wanted, strict=True):
            tags = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
            sure = min(trained.marginal(one, at) for at, one in enumerate(tags, start))
            known += abs(name.confidence - sure) < 0.005
    assert known > 0.98 * sum(map(len, found.values())) > 450


def test_lines_do_not_touch_each_other():
    lines = ["市长秦牧之主持会议", "", "副市长贺春生出席，并致辞。"]
    together = list(tag(lines))
    alone = [(number, name.start, name.end, name.label) for number, line in enumerate(lines) for name in tag([line])]
    assert [(name.line, name.start, name.end, name.label) for name in together] == alone
    assert [name.line for name in together if name.label == "PER"] == [0, 2]


@pytest.mark.parametrize("lines", [[], [""], ["，。"], ["😀"]])
def test_nothing_to_tag(lines):
    assert list(tag(lines)) == []


def test_no_mark_that_ends_a_clause_is_part_of_a_name():
    text = "陆远航，秦牧之。闻人达；云溪市：青岚县！"
    assert not any(set("，。；：！") & set(text[name.start : name.end]) for name in tag([text]))


def test_the_shipped_arrays_are_those_of_the_trained_model(tmp_path):
    import numpy as np

    export(asset("weights", "names.crfsuite"), tmp_path / "names.npz")
    with np.load(tmp_path / "names.npz") as new, np.load(asset("weights", "names.npz")) as kept:
        assert new.files == kept.files
        assert all((new[name] == kept[name]).all() for name in new.files)
        assert new["moves"].shape == (len(LABELS), len(LABELS))
