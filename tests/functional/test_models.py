"""``brief models`` and ``brief train --from`` as a user types them, on a tiny checkpoint and no network."""

import json

import pytest
import torch

from brief.models import store
from tests import tiny

torch.set_num_threads(1)

CARD = """
mine:
  family: bart
  engine: ctranslate2
  license: CC BY-NC-SA 4.0
  consent: true
  notes: Not for commercial use.
  tokenizer: bert
  prompt: plain.txt
  limits: {source: 120, headline: 10, summary: 60}
  generation: {beams: 2, drafts: 2}
  repository: someone/mine
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A working folder with a card of one's own, and a checkpoint to copy."""
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "store"))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.delenv("BRIEF_MODELS", raising=False)
    (tmp_path / "models.yaml").write_text(CARD, encoding="utf-8")
    tiny.checkpoint(tmp_path / "published", "bart", "bert")
    return tmp_path


def test_a_model_is_pulled_listed_checked_and_removed(brief, here):
    pytest.importorskip("ctranslate2")
    refused = brief("models", "pull", "mine", "--from", "published")
    assert refused.exit_code == 5
    assert "--accept-license" in refused.stderr
    pulled = brief("models", "pull", "mine", "--from", "published", "--accept-license")
    assert pulled.stdout.strip() == str(here / "store" / "mine"), pulled.stderr
    listed = {row["name"]: row for row in map(json.loads, brief("models", "list", "--json").stdout.splitlines())}
    assert listed["mine"]["here"]
    assert listed["mine"]["consent"]
    assert not listed["mt5-xlsum"]["here"]
    assert listed["mt5-xlsum"]["size"] == 2334
    checked = brief("models", "check", "mine", "--json")
    found = json.loads(checked.stdout)
    assert (found["files"], found["articles"]) == (3, 4)
    assert found["drafts"] == found["printed"] + found["refused"] + found["malformed"] > 0
    assert found["printed"] == 0  # it writes at random, and nothing of that is printed
    assert "grounding: of" in brief("models", "check", "mine").stdout
    assert "MB freed" in brief("models", "remove", "mine").stdout
    assert brief("models", "check", "mine").exit_code == 5


def test_what_is_not_here_says_what_to_type(brief, here, hengyang):
    made = brief("make", hengyang, "--model", "randeng-pegasus-238m")
    assert made.exit_code == 5
    assert "brief models pull randeng-pegasus-238m" in made.stderr
    assert brief("models", "pull", "gpt").exit_code == 5
    lost = brief("models", "pull", "randeng-pegasus-238m")
    assert lost.exit_code == 5
    assert "127.0.0.1:9" in lost.stderr
    assert brief("models", "remove", "embedded").exit_code == 5


def test_a_changed_file_fails_the_check(brief, here):
    brief("models", "pull", "mine", "--from", "published", "--accept-license")
    path = here / "store" / "mine" / "vocab.txt"
    path.write_bytes(path.read_bytes().replace(b"[MASK]", b"[KSAM]"))
    checked = brief("models", "check", "mine")
    assert checked.exit_code == 5
    assert "vocab.txt changed" in checked.stderr


def test_a_page_is_made_with_a_pulled_model(brief, here, hengyang):
    pytest.importorskip("ctranslate2")
    brief("models", "pull", "mine", "--from", "published", "--accept-license")
    made = brief("make", hengyang, "--model", "mine", "--format", "json", "-o", "out")
    assert made.exit_code == 0, made.stderr
    page = json.loads((here / "out" / hengyang.stem / "briefing.json").read_text(encoding="utf-8"))
    assert page["articles"]


def test_fine_tuning_from_a_pulled_model(brief, here):
    brief("models", "pull", "mine", "--from", "published", "--accept-license")
    pairs = [{"article": text * 2, "summary": text} for text in tiny.SENTENCES for _ in range(3)]
    (here / "pairs.jsonl").write_text("\n".join(map(json.dumps, pairs)), encoding="utf-8")
    tuned = brief(
        "train", "pairs.jsonl", "run", "--from", "mine", "--minutes", "0.01", "--threads", "1", "--export", "tuned"
    )
    assert tuned.exit_code == 0, tuned.stderr
    assert tuned.stdout.startswith("my-mine:")
    assert (here / "tuned" / "model.safetensors").is_file()
    assert brief("train", "pairs.jsonl", "run2").exit_code == 4
    assert brief("train", "none.jsonl", "run3", "--from", "mine").exit_code == 3
