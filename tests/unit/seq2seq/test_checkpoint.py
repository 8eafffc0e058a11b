import json
import shutil
import time

import pytest
import torch
from safetensors.torch import load_file, save_file

from brief.assets import asset
from brief.errors import ModelError
from brief.seq2seq import checkpoint
from brief.seq2seq.generator import Task

torch.set_num_threads(1)  # sums in one order, and no waiting for another core

SHIPPED = asset("weights", "embedded")


@pytest.fixture(scope="module")
def loaded():
    return checkpoint.load(SHIPPED)


@pytest.fixture
def folder(tmp_path):
    """The shipped folder with weights of two tensors only, for the ways in which it can be damaged."""
    for name in ("config.json", "tokenizer.model"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    save_file({"gate.bias": torch.zeros(1)}, tmp_path / "model.safetensors")
    return tmp_path


def _fails(folder, match):
    with pytest.raises(ModelError, match=match) as caught:
        checkpoint.load(folder)
    assert caught.value.hint
    return caught.value


def test_shipped_weights_load_within_a_second_and_fit_the_limit(loaded):
    started = time.process_time()
    checkpoint.load(SHIPPED)
    assert time.process_time() - started < 1
    assert (SHIPPED / "model.safetensors").stat().st_size <= 50_000_000
    assert loaded.model.config.max_position_embeddings >= 512
    assert not loaded.model.training


def test_shipped_model_writes_the_news_of_an_article(loaded):
    source = (
        "10月28日，青河市召开全市经济工作会议。市委书记李明出席会议并讲话，强调要抓好项目建设，全年完成投资35.6亿元。"
    )
    ids = torch.tensor([loaded.tokenizer.encode(source, Task.SUMMARY, 512)])
    out = loaded.model.generate(ids, attention_mask=torch.ones_like(ids), num_beams=2, max_new_tokens=80)
    draft = loaded.tokenizer.decode(out[0].tolist(), source)
    assert "青河市" in draft
    assert "会议" in draft
    assert len(draft) <= 110


def test_what_is_saved_in_fp16_loads_to_the_same_weights_within_its_precision(loaded, tmp_path):
    checkpoint.save(loaded, tmp_path, SHIPPED / "tokenizer.model")
    again = checkpoint.load(tmp_path)
    for name, tensor in loaded.model.state_dict().items():
        assert torch.allclose(again.model.state_dict()[name], tensor, atol=1e-3, rtol=1e-3), name
    assert again.model.config.to_dict() == loaded.model.config.to_dict()
    assert again.model.model.decoder.embed_tokens.weight is again.model.model.shared.weight


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.model"])
def test_an_absent_file_is_named(folder, name):
    (folder / name).unlink()
    assert name in _fails(folder, "missing").message


def test_a_git_lfs_pointer_is_known_for_what_it_is(folder):
    (folder / "model.safetensors").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    assert "git lfs pull" in _fails(folder, "LFS").hint


def test_a_cut_file_is_damaged(folder):
    whole = (SHIPPED / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(whole[: len(whole) // 2])
    _fails(folder, "cannot be read")


def test_weights_of_another_model_do_not_fit(folder):
    _fails(folder, "does not fit")


def test_a_pickle_is_never_opened(folder):
    torch.save({"gate.bias": torch.zeros(1)}, folder / "model.safetensors")
    _fails(folder, "cannot be read")


@pytest.mark.parametrize(
    ("text", "match"), [("{", "no JSON"), ('{"model_type": "bart"}', "no copybart"), ("[]", "no copybart")]
)
def test_a_wrong_config_is_said(folder, text, match):
    (folder / "config.json").write_text(text)
    _fails(folder, match)


def test_a_tokenizer_of_another_size_is_said(folder):
    values = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**values, "vocab_size": 8000}))
    _fails(folder, "16000 pieces")


def test_tied_embeddings_are_not_stored_twice():
    assert not [name for name in load_file(SHIPPED / "model.safetensors") if name.endswith("embed_tokens.weight")]
