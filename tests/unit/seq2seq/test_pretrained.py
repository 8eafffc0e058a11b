"""Folders of public models that are wrong in every way: each is an error that says what, and none runs code."""

import json
import os

import pytest
import torch

from brief.errors import ModelError
from brief.models import Engine, Tokenizer, store
from brief.seq2seq.decoding import Decoding
from brief.seq2seq.generator import Task
from brief.seq2seq.opening import open_generator
from tests import tiny

torch.set_num_threads(1)


@pytest.fixture(autouse=True)
def _store(tmp_path, monkeypatch):
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "store"))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


@pytest.fixture
def folder(tmp_path):
    return tiny.checkpoint(tmp_path / "tiny", "bart", "bert")


def fails(match, folder, **changes):
    card = tiny.card(folder, "bart", "bert").model_copy(update=changes)
    with pytest.raises(ModelError, match=match) as caught:
        open_generator(card)
    assert caught.value.hint
    return caught.value


def edit(folder, **values):
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_it_writes_drafts_on_torch(folder):
    generator = open_generator(tiny.card(folder, "bart", "bert"))
    found = generator.generate(tiny.SENTENCES, task=Task.SUMMARY, decoding=Decoding(beams=3, drafts=3))
    assert len(found) == len(tiny.SENTENCES)
    assert all(1 <= len(drafts) <= 3 for drafts in found)
    assert generator.name == "tiny-bart"
    assert not generator.guided


def test_a_draft_does_not_depend_on_its_batch(folder):
    generator = open_generator(tiny.card(folder, "bart", "bert"))
    search = Decoding(beams=2, drafts=1)
    alone = generator.generate(tiny.SENTENCES[:1], task=Task.SUMMARY, decoding=search)
    assert generator.generate(tiny.SENTENCES, task=Task.SUMMARY, decoding=search)[0][0].text == alone[0][0].text


@pytest.mark.parametrize("name", ["config.json", "vocab.txt", "model.safetensors"])
def test_an_absent_file_is_named(folder, name):
    (folder / name).unlink()
    assert name in fails(name, folder).message


def test_a_pickle_in_the_place_of_weights_is_not_loaded(folder, tmp_path):
    (folder / "model.safetensors").unlink()

    class Hostile:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "trap"),)

    torch.save(Hostile(), folder / "pytorch_model.bin")
    fails("nothing else is loaded", folder)
    (folder / "pytorch_model.bin").replace(folder / "model.safetensors")
    fails("damaged", folder)
    assert not (tmp_path / "trap").exists()


def test_code_that_a_config_names_is_not_run(folder, tmp_path):
    (folder / "modeling_evil.py").write_text(f"open({str(tmp_path / 'trap')!r}, 'w')\nclass Evil: pass\n")
    edit(folder, auto_map={"AutoModelForSeq2SeqLM": "modeling_evil.Evil", "AutoConfig": "modeling_evil.Evil"})
    edit(folder, quantization_config={"quant_method": "bitsandbytes"})
    open_generator(tiny.card(folder, "bart", "bert"))
    assert not (tmp_path / "trap").exists()


def test_cut_weights_are_damaged(folder):
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    fails("damaged", folder)


def test_a_checkpoint_of_another_family_is_refused(folder, tmp_path):
    other = tiny.checkpoint(tmp_path / "other", "t5", "sentencepiece")
    assert "is bart" in fails("of the family t5", other).message
    (folder / "model.safetensors").write_bytes((other / "model.safetensors").read_bytes())
    fails("another model|do not fit", folder)


def test_weights_of_another_size_do_not_fit(folder):
    edit(folder, d_model=64)
    fails("do not fit", folder)


@pytest.mark.parametrize(
    ("values", "match"),
    [
        ({"vocab_size": 20}, "pieces, the model 20"),
        ({"max_position_embeddings": 64}, "reads 64 pieces, its card says 100"),
        ({"decoder_start_token_id": None}, "decoder_start_token_id"),
    ],
)
def test_a_config_that_does_not_fit_the_card_or_the_tokenizer_is_said(folder, values, match):
    edit(folder, **values)
    fails(match, folder)


@pytest.mark.parametrize("text", ["{", "[]", "null"])
def test_a_config_that_is_none_is_said(folder, text):
    (folder / "config.json").write_text(text)
    fails("config.json", folder)


def test_too_little_memory_is_said_before_loading(folder):
    (folder / "model.safetensors").write_bytes(b"never read")
    message = fails("needs 9,000,000 MB of memory", folder, memory=9_000_000).message
    assert "free" in message


def test_a_base_model_has_to_be_taught_first(folder):
    assert "brief train" in fails("never taught", folder, base=True).hint


def test_a_tokenizer_of_the_embedded_model_is_none_of_a_public_one(folder):
    fails("no tokenizer", folder, tokenizer=Tokenizer.COPYBART)


def test_a_card_without_engine_opens_nothing(folder):
    fails("no engine", folder, engine=Engine.NONE)
