"""Fine-tuning public models on pairs of one's own."""

import json

import pytest
import torch

from brief.errors import InputError, SettingsError
from brief.models import Engine, card, store
from brief.seq2seq.decoding import Decoding
from brief.seq2seq.generator import Task
from brief.seq2seq.opening import open_generator
from brief.train import finetune
from brief.train.finetune import FinetuneConfig, Written, read, split
from tests import tiny

torch.set_num_threads(1)
PAIRS = [{"article": text * 2, "summary": text} for text in tiny.SENTENCES for _ in range(4)]


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(json.dumps(pair, ensure_ascii=False) for pair in PAIRS) + "\n\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _store(tmp_path, monkeypatch):
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "store"))


def config(tmp_path, pairs, shape, tokenizer, **changes):
    folder = tiny.checkpoint(tmp_path / "base", shape, tokenizer)
    base = tiny.card(folder, shape, tokenizer, base=True, engine=Engine.CTRANSLATE2)
    values = {"card": base, "pairs": pairs, "run": tmp_path / "run", "minutes": 0.04, "rate": 5e-3, "threads": 1}
    return FinetuneConfig(**(values | changes))


@pytest.mark.parametrize(
    ("shape", "tokenizer"),
    [
        ("bart", "bert"),
        pytest.param("pegasus", "randeng", marks=pytest.mark.slow),
        pytest.param("t5", "sentencepiece", marks=pytest.mark.slow),
    ],
)
def test_a_base_model_learns_and_its_export_writes_summaries(tmp_path, pairs, shape, tokenizer):
    pytest.importorskip("ctranslate2")
    asked = config(tmp_path, pairs, shape, tokenizer)
    start = _held_loss(asked, tmp_path / "base")
    finetune.finetune(asked)
    assert "held-out loss" in (tmp_path / "run" / "log.txt").read_text(encoding="utf-8")
    text = finetune.export(asked, tmp_path / "tuned")
    assert _held_loss(asked, tmp_path / "tuned") < start - 0.5
    (tmp_path / "models.yaml").write_text(text, encoding="utf-8")
    tuned = card(f"my-tiny-{shape}", tmp_path / "models.yaml")
    assert not tuned.base
    (drafts,) = open_generator(tuned).generate(
        [tiny.SENTENCES[0]], task=Task.SUMMARY, decoding=Decoding(beams=2, drafts=2)
    )
    assert drafts[0].text


def _held_loss(asked, folder):
    from brief.seq2seq import pretrained
    from brief.seq2seq.sources import Reader

    loaded = pretrained.load(asked.card, folder)
    reader = Reader(asked.card, loaded.tokenizer, "{text}")
    return finetune._loss(finetune._Plain(loaded.model), split(read(asked.pairs))[1], reader, asked)


def test_a_run_goes_on_where_it_stood(tmp_path, pairs):
    asked = config(tmp_path, pairs, "bart", "bert", minutes=0.01)
    finetune.finetune(asked)
    finetune.finetune(config(tmp_path, pairs, "bart", "bert", minutes=0.02))
    assert "resumed" in (tmp_path / "run" / "log.txt").read_text(encoding="utf-8")


def test_a_batch_is_what_the_model_reads_in_use(tmp_path, pairs):
    from brief.seq2seq import pretrained
    from brief.seq2seq.sources import Reader

    asked = config(tmp_path, pairs, "bart", "bert")
    loaded = pretrained.load(asked.card, tmp_path / "base")
    reader = Reader(asked.card, loaded.tokenizer, "{text}")
    made = finetune.batch([Written(tiny.SENTENCES[4], "开工。"), Written("开工。", tiny.SENTENCES[4])], reader)
    assert made.source[0].tolist() == reader.encode(tiny.SENTENCES[4], Task.SUMMARY)
    assert made.mask.sum(1).tolist() == [len(made.source[0]), 5]
    assert made.labels[0, 3].item() == loaded.tokenizer.eos_id
    batches = finetune.Batches(read(pairs), reader, size=4, seed=1)
    assert torch.equal(batches(9).source, finetune.Batches(read(pairs), reader, size=4, seed=1)(9).source)


@pytest.mark.parametrize(
    ("line", "match"),
    [
        ("{", r":2: no JSON"),
        ('["a"]', r":2: no article"),
        ('{"article": "a"}', ":2:"),
        ('{"article": 3, "summary": "b"}', ":2:"),
    ],
)
def test_a_line_that_is_no_pair_is_named(tmp_path, line, match):
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(PAIRS[0]) + "\n" + line, encoding="utf-8")
    with pytest.raises(InputError, match=match) as caught:
        read(path)
    assert '"article"' in caught.value.hint


def test_pairs_that_would_teach_to_invent_are_left_out(tmp_path):
    path = tmp_path / "pairs.jsonl"
    rows = [*PAIRS, *({"article": "全市投资增长。", "summary": "全市投资增长99.9%。"} for _ in range(5))]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert len(read(path)) == len(PAIRS)
    path.write_text("\n".join(map(json.dumps, rows[-8:])), encoding="utf-8")
    with pytest.raises(InputError, match="3 pairs"):
        read(path)


def test_an_absent_file_and_a_run_without_checkpoint_are_said(tmp_path, pairs):
    with pytest.raises(InputError):
        read(tmp_path / "none.jsonl")
    with pytest.raises(InputError, match="missing"):
        finetune.export(config(tmp_path, pairs, "bart", "bert"), tmp_path / "out")


def test_the_embedded_model_is_not_tuned_on_pairs(tmp_path, pairs):
    asked = FinetuneConfig(card=card("embedded"), pairs=pairs, run=tmp_path)
    with pytest.raises(SettingsError, match="embedded"):
        finetune.finetune(asked)
