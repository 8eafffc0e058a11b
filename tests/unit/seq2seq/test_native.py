import re

import pytest
import torch

from brief.assets import asset
from brief.errors import ModelError
from brief.models import card
from brief.seq2seq import checkpoint
from brief.seq2seq.copybart import CopyBart, CopyBartConfig
from brief.seq2seq.decoding import Decoding
from brief.seq2seq.generator import GUIDES, Task
from brief.seq2seq.native import NativeGenerator, open_native
from brief.seq2seq.network import Network, Shape
from brief.seq2seq.opening import open_generator
from brief.seq2seq.tokenizers import PieceTokenizer

torch.set_num_threads(1)

SOURCE = "5月12日，青川市委审议《青川市水价管理办法》，全市GDP增长5.2%，占地80亩，投资16.3亿元。"
OTHER = "6月1日，云帆大桥开工，全长4.6公里。"
SHORT = Decoding(beams=2, drafts=2, max_length=24)


@pytest.fixture(scope="module")
def tokenizer():
    return PieceTokenizer(asset("weights", "embedded", "tokenizer.model"))


@pytest.fixture(scope="module")
def untrained(tokenizer):
    """A generator that knows nothing and writes at random: what it may not write must be kept from it."""
    torch.manual_seed(7)
    config = CopyBartConfig(
        vocab_size=tokenizer.size,
        d_model=16,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        max_position_embeddings=128,
        pad_token_id=tokenizer.pad_id,
        bos_token_id=tokenizer.bos_id,
        eos_token_id=tokenizer.eos_id,
        decoder_start_token_id=tokenizer.bos_id,
        forced_eos_token_id=None,
    )
    model = CopyBart(config).eval()
    limited = card("embedded").model_copy(
        update={"limits": card("embedded").limits.model_copy(update={"source": 100, "summary": 40})}
    )
    weights = {name: value.numpy() for name, value in model.state_dict().items()}
    return NativeGenerator(limited, Network(weights, Shape(encoder_layers=1, decoder_layers=1, heads=2)), tokenizer)


def texts(generator, sources, decoding=SHORT, task=Task.SUMMARY):
    return [[draft.text for draft in drafts] for drafts in generator.generate(sources, task=task, decoding=decoding)]


def test_drafts_are_different_and_best_first(untrained):
    (drafts,) = untrained.generate([SOURCE], task=Task.SUMMARY, decoding=SHORT)
    assert 1 <= len(drafts) <= 2
    assert len({draft.text for draft in drafts}) == len(drafts)
    assert [draft.score for draft in drafts] == sorted((draft.score for draft in drafts), reverse=True)


def test_the_same_in_any_batch_and_any_run(untrained):
    alone = texts(untrained, [SOURCE])
    assert texts(untrained, [OTHER, SOURCE, OTHER])[1] == alone[0]
    assert texts(untrained, [SOURCE]) == alone


def test_no_sources_give_no_drafts(untrained):
    assert untrained.generate([], task=Task.SUMMARY, decoding=SHORT) == ()


def test_a_source_longer_than_the_model_is_cut(untrained):
    assert texts(untrained, [SOURCE * 20])[0]


def test_the_limits_of_the_card_hold(untrained, tokenizer):
    long = Decoding(beams=1, drafts=1, max_length=90, min_length=30, no_repeat=0)
    assert len(tokenizer.pieces(texts(untrained, [SOURCE], long)[0][0])) <= 41


def test_every_figure_and_latin_word_of_random_drafts_stands_in_the_source(untrained):
    drafts = texts(untrained, [SOURCE, OTHER], Decoding(beams=4, drafts=4, max_length=40, min_length=30))
    for source, written in zip((SOURCE, OTHER), drafts, strict=True):
        for text in written:
            for run in re.findall(r"[0-9A-Za-z.]*[0-9A-Za-z]", text)[:-1]:  # the last may be cut by the length
                assert run in source


def test_the_name_is_that_of_the_card(untrained):
    assert untrained.name == "embedded"


def test_the_shipped_model_opens_and_writes():
    (drafts,) = open_generator(card("embedded")).generate([SOURCE], task=Task.HEADLINE, decoding=SHORT)
    assert drafts[0].text


def _torch_draft(loaded, source, beams):
    ids = torch.tensor([loaded.tokenizer.encode(source, Task.SUMMARY, 512)])
    out = loaded.model.generate(
        ids,
        attention_mask=torch.ones_like(ids),
        num_beams=beams,
        do_sample=False,
        max_new_tokens=60,
        no_repeat_ngram_size=4,
    )
    return loaded.tokenizer.decode(out[0].tolist(), source)


@pytest.mark.slow
@pytest.mark.parametrize("beams", [1, 3])
def test_the_shipped_model_writes_what_it_writes_on_torch(beams):
    loaded = checkpoint.load(asset("weights", "embedded"))
    decoding = Decoding(beams=beams, drafts=1, max_length=60, grounded=False, coverage=0.0)
    found = texts(open_generator(card("embedded")), [SOURCE, OTHER], decoding)
    assert [text for (text,) in found] == [_torch_draft(loaded, source, beams) for source in (SOURCE, OTHER)]


def test_guides_are_read_and_never_written():
    generator = open_generator(card("embedded"))
    assert generator.guided
    marked = GUIDES[3] + SOURCE[:30] + GUIDES[0] + SOURCE[30:]
    (drafts,) = generator.generate([marked], task=Task.SUMMARY, decoding=Decoding(beams=1, drafts=1, max_length=40))
    assert drafts[0].text
    assert not set(drafts[0].text) & set(GUIDES)


def test_weights_that_are_damaged_say_what_to_type(tmp_path):
    for name in ("config.json", "tokenizer.model"):
        (tmp_path / name).write_bytes(asset("weights", "embedded", name).read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"damaged")
    with pytest.raises(ModelError) as caught:
        open_native(card("embedded"), tmp_path, "{text}")
    assert "git checkout weights" in caught.value.hint


def test_there_is_a_draft_even_where_the_source_forbids_all_but_an_early_end(untrained):
    (drafts,) = texts(untrained, ["9"], Decoding(beams=1, drafts=1, min_length=30, max_length=40))
    assert len(drafts) == 1
