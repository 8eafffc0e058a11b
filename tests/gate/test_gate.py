"""Quality on the mini set does not fall below its pinned floors, and a fall would be seen."""

import json
import shutil

import pytest

from brief.assets import asset
from tests.gate.conftest import EMBEDDED, evaluate


def test_the_extractive_briefings_hold_the_floors(extractive):
    done, _ = extractive
    assert done.exit_code == 0, done.stderr


@pytest.mark.slow  # sixteen seconds of the processor
def test_the_embedded_briefings_hold_the_floors(tmp_path):
    if not (asset("weights") / "embedded" / "model.safetensors").exists():
        pytest.skip("the weights of the embedded model are not here")
    done = evaluate("--model", "embedded", "--gate", EMBEDDED, "-o", tmp_path)
    assert done.exit_code == 0, done.stderr


def _without_figures(record):
    record["figures"] = record["figures"][::2]


def _one_article(record):
    whole = record["articles"][0]
    whole["lines"] = sorted(line for article in record["articles"] for line in article["lines"])
    record["articles"] = [whole]


def _wrong_sum(record):
    summary = record["articles"][0]["summary"]
    summary["text"] = summary["text"].replace("。", "，总投资987.6亿元。", 1)


@pytest.fixture(scope="module")
def pinned(extractive, tmp_path_factory):
    """A gate at what the briefings of this run reach, whatever the floors of the project."""
    path = tmp_path_factory.mktemp("pinned") / "gate.yaml"
    done = evaluate("--briefings", f"extractive={extractive[1]}", "--gate", path, "--update", "-o", path.parent)
    assert done.exit_code == 0, done.stderr
    return path


@pytest.mark.parametrize(
    ("damage", "measure"),
    [(_without_figures, "figure_f1"), (_one_article, "pair_f1"), (_wrong_sum, "unsupported")],
)
def test_a_fall_is_noticed_and_named(extractive, pinned, tmp_path, damage, measure):
    worse = tmp_path / "extractive"
    shutil.copytree(extractive[1], worse)
    for path in worse.glob("*/briefing.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        damage(record)
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    done = evaluate("--briefings", f"extractive={worse}", "--gate", pinned, "-o", tmp_path / "out")
    assert done.exit_code == 8
    assert f"extractive {measure}: " in done.stderr
