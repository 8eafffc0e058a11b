"""CTranslate2 against torch: the same pieces, the same scores, and every way in which a conversion can go wrong."""

import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest
import torch

from brief.errors import ModelError
from brief.models import Engine
from brief.models import store as storage
from brief.seq2seq import ctranslate, pretrained
from brief.seq2seq.ctranslate import CTranslateGenerator
from brief.seq2seq.decoding import Decoding
from brief.seq2seq.generator import Task
from brief.seq2seq.opening import open_generator
from brief.seq2seq.pretrained import PretrainedGenerator
from brief.seq2seq.sources import Reader
from tests import tiny

ctranslate2 = pytest.importorskip("ctranslate2")
torch.set_num_threads(1)

LAYOUTS = [
    ("bart", "bert"),
    ("pegasus", "randeng"),
    ("mt5", "sentencepiece"),
    pytest.param("mt5", "t5-pegasus", marks=pytest.mark.slow),
    pytest.param("t5", "sentencepiece", marks=pytest.mark.slow),
    pytest.param("t5-first", "bert", marks=pytest.mark.slow),
]
GREEDY = Decoding(beams=1, drafts=1, max_length=20, no_repeat=0)
BEAMS = Decoding(beams=4, drafts=3, max_length=20, no_repeat=0)


@pytest.fixture(autouse=True)
def _store(tmp_path, monkeypatch):
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "store"))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


def both(folder, shape, tokenizer):
    """The same weights on torch and, unquantized, on CTranslate2."""
    tiny.checkpoint(folder, shape, tokenizer)
    card = tiny.card(folder, shape, tokenizer)
    loaded = pretrained.load(card, folder)
    reader = Reader(card, loaded.tokenizer, "{text}")
    ctranslate.convert(loaded.model, loaded.tokenizer, folder / "ct2", "float32")
    translator = ctranslate2.Translator(str(folder / "ct2"), intra_threads=1)
    torched = pretrained.load(card, folder)  # the conversion changes the config of what it is given
    return PretrainedGenerator(reader, torched.model), CTranslateGenerator(reader, translator), torched, translator


@pytest.mark.parametrize(("shape", "tokenizer"), LAYOUTS)
def test_greedy_is_equal_piece_by_piece_and_in_its_score(tmp_path, shape, tokenizer):
    on_torch, on_ct2, loaded, translator = both(tmp_path, shape, tokenizer)
    written = 0
    for source in tiny.SENTENCES:
        ids = loaded.tokenizer.encode(source, Task.SUMMARY, 100)
        expected = loaded.model.generate(torch.tensor([ids]), max_new_tokens=20, do_sample=False, num_beams=1)[
            0, 1:
        ].tolist()
        found = translator.translate_batch([list(map(str, ids))], beam_size=1, max_decoding_length=20)[0].hypotheses[0]
        assert list(map(int, found)) == [piece for piece in expected if piece != loaded.tokenizer.eos_id]
        written += len(found)
    assert written > 5 * len(tiny.SENTENCES)
    drafts = [g.generate(tiny.SENTENCES, task=Task.SUMMARY, decoding=GREEDY) for g in (on_torch, on_ct2)]
    for mine, theirs in zip(*drafts, strict=True):
        assert mine[0].text == theirs[0].text
        assert mine[0].score == pytest.approx(theirs[0].score, abs=1e-3)


def likelihood(model, source, draft, *, ended):
    """Mean log-likelihood a piece that torch gives `draft`, its end counted if it `ended`."""
    written = [model.config.decoder_start_token_id, *draft] + [model.config.eos_token_id] * ended
    with torch.inference_mode():
        logits = model(input_ids=torch.tensor([source]), decoder_input_ids=torch.tensor([written[:-1]])).logits[0]
    return logits.log_softmax(-1)[range(len(written) - 1), written[1:]].mean().item()


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "tokenizer"), LAYOUTS)
@pytest.mark.parametrize("penalty", [1.0, 0.6])
def test_every_draft_of_a_beam_has_the_score_that_torch_gives_it(tmp_path, shape, tokenizer, penalty):
    _, on_ct2, loaded, translator = both(tmp_path, shape, tokenizer)
    search = replace(BEAMS, length_penalty=penalty)
    source = tiny.SENTENCES[1]
    ids = loaded.tokenizer.encode(source, Task.SUMMARY, 100)
    result = translator.translate_batch(
        [list(map(str, ids))], beam_size=4, num_hypotheses=3, max_decoding_length=20,
        length_penalty=penalty, return_scores=True,
    )[0]  # fmt: skip
    drafts = on_ct2._drafts(result, source, search)
    scores = sorted(draft.score for draft in drafts)
    expected = [
        likelihood(loaded.model, ids, list(map(int, pieces)), ended=len(pieces) < 20) for pieces in result.hypotheses
    ]
    assert all(min(abs(score - one) for one in expected) < 1e-3 for score in scores)
    assert len({round(score, 4) for score in expected}) == 3


# ---------------------------------------------------------------- the conversion and its cache


@pytest.fixture
def folder(tmp_path):
    return tiny.checkpoint(tmp_path / "tiny", "bart", "bert")


def opened(folder, **changes):
    return open_generator(tiny.card(folder, "bart", "bert", **({"engine": Engine.CTRANSLATE2} | changes)))


def fails(match, folder, **changes):
    with pytest.raises(ModelError, match=match) as caught:
        opened(folder, **changes)
    assert caught.value.hint


def made():
    return sorted((storage.store() / "conversions").glob("*"))


def test_a_conversion_is_made_once_and_again_for_other_weights(folder, monkeypatch):
    first = opened(folder).generate(tiny.SENTENCES, task=Task.SUMMARY, decoding=BEAMS)
    (before,) = made()
    with monkeypatch.context() as patched:
        patched.setattr(ctranslate, "_convert", None)  # must not be called
        assert opened(folder).generate(tiny.SENTENCES, task=Task.SUMMARY, decoding=BEAMS) == first
    tiny.checkpoint(folder, "bart", "bert", seed=4)
    assert opened(folder).generate(tiny.SENTENCES, task=Task.SUMMARY, decoding=BEAMS) != first
    (after,) = made()
    assert after != before
    storage.remove(tiny.card(folder, "bart", "bert").model_copy(update={"folder": None}))
    assert not made()


def test_int8_is_what_is_stored(folder):
    opened(folder)
    assert (made()[0] / "model.bin").stat().st_size < 0.5 * (folder / "model.safetensors").stat().st_size


def test_a_conversion_that_fails_leaves_nothing_behind(folder):
    (folder / "model.safetensors").write_bytes((folder / "model.safetensors").read_bytes()[:-50])
    fails("damaged|cannot be read", folder)
    assert not made()


def test_a_damaged_conversion_is_deleted_and_made_again(folder):
    opened(folder)
    (made()[0] / "model.bin").write_bytes(b"damaged")
    fails("damaged", folder)
    assert opened(folder)


def test_no_room_is_said_before_anything_is_made(folder, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(storage.shutil, "disk_usage", lambda _: SimpleNamespace(free=100))
        fails("of disk", folder)
    fails("needs 9,000,000 MB of memory", folder, memory=9_000_000)


def test_a_machine_without_ctranslate2_is_told_what_to_install(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    fails("not installed", folder)


def test_it_runs_without_torch_once_converted(folder):
    opened(folder)
    card = tiny.card(folder, "bart", "bert", engine=Engine.CTRANSLATE2)
    code = (
        "import sys; sys.modules['torch'] = sys.modules['transformers'] = None\n"
        "from brief.models import ModelCard\n"
        "from brief.seq2seq.decoding import Decoding\n"
        "from brief.seq2seq.generator import Task\n"
        "from brief.seq2seq.opening import open_generator\n"
        f"card = ModelCard.model_validate_json({card.model_dump_json()!r})\n"
        f"drafts = open_generator(card).generate([{tiny.SENTENCES[0]!r}], task=Task.SUMMARY, decoding=Decoding())\n"
        "print(len(drafts[0]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 1


def test_no_sources_give_no_drafts(folder):
    assert opened(folder).generate([], task=Task.SUMMARY, decoding=BEAMS) == ()
