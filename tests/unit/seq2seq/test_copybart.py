import pytest
import torch

from brief.seq2seq.copybart import CopyBart, CopyBartConfig, _runs

torch.set_num_threads(1)  # sums in one order, and no waiting for another core

PAD, EOS, BOS = 0, 1, 2


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(0)
    config = CopyBartConfig(
        vocab_size=40, d_model=16, encoder_layers=1, decoder_layers=2, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32, max_position_embeddings=32,
        pad_token_id=PAD, eos_token_id=EOS, bos_token_id=BOS, decoder_start_token_id=BOS, forced_eos_token_id=None,
        init_std=0.5, dropout=0.0,
    )  # fmt: skip
    model = CopyBart(config).eval()
    with torch.no_grad():
        model.run.copy_(torch.tensor([1.0, 0.5, 0.5, 0.0, 0.0, 0.0]))
        model.run_gate.fill_(-0.3)
    return model


@pytest.fixture
def batch():
    source = torch.tensor([[5, 9, 7, 9, 8, 30], [6, 12, 13, PAD, PAD, PAD]])
    labels = torch.tensor([[9, 7, 9, EOS], [12, 13, EOS, PAD]])
    return source, (source != PAD).long(), labels


def test_the_mixture_is_a_distribution(model, batch):
    source, mask, labels = batch
    logits = model(source, attention_mask=mask, decoder_input_ids=labels).logits
    assert logits.shape == (2, 4, 40)
    assert torch.allclose(logits.exp().sum(-1), torch.ones(2, 4), atol=1e-4)


def test_loss_is_that_of_the_mixture_never_built(model, batch):
    source, mask, labels = batch
    start = torch.full((2, 1), BOS)
    logits = model(source, attention_mask=mask, decoder_input_ids=torch.cat([start, labels[:, :-1]], 1)).logits
    kept = labels != PAD
    expected = -logits.gather(2, labels[..., None])[..., 0][kept].mean()
    loss = model(source, attention_mask=mask, labels=labels).loss
    assert loss.item() == pytest.approx(expected.item(), abs=1e-4)


def test_padding_changes_nothing_and_gets_nothing(model, batch):
    source, mask, labels = batch
    alone = model(source[1:, :3], attention_mask=mask[1:, :3], decoder_input_ids=labels[1:]).logits
    padded = model(source, attention_mask=mask, decoder_input_ids=labels).logits[1:]
    assert torch.allclose(alone, padded, atol=1e-4)


@pytest.mark.parametrize("beams", [1, 3])
def test_cached_generation_is_generation_without_a_cache(model, batch, beams):
    source, mask, _ = batch
    drafts = [
        model.generate(source, attention_mask=mask, num_beams=beams, max_new_tokens=12, use_cache=cache).tolist()
        for cache in (True, False)
    ]
    assert drafts[0] == drafts[1]


def test_greedy_generation_is_what_forward_ranks_first(model, batch):
    source, mask, _ = batch
    draft = model.generate(source[:1], attention_mask=mask[:1], max_new_tokens=8, do_sample=False)
    ranked = model(source[:1], attention_mask=mask[:1], decoder_input_ids=draft[:, :-1]).logits.argmax(-1)
    assert ranked[0].tolist() == draft[0, 1:].tolist()


def test_beams_give_as_many_drafts_as_asked_for_with_scores(model, batch):
    source, mask, _ = batch
    out = model.generate(
        source, attention_mask=mask, num_beams=4, num_return_sequences=3, max_new_tokens=8,
        return_dict_in_generate=True, output_scores=True,
    )  # fmt: skip
    assert len(out.sequences) == 6
    scores = out.sequences_scores.view(2, 3)
    assert (scores[:, :-1] >= scores[:, 1:]).all()


def test_embeddings_are_stored_once_and_read_thrice(model):
    assert model.model.encoder.embed_tokens.weight is model.model.shared.weight
    assert model.model.decoder.embed_tokens.weight is model.model.shared.weight
    assert "lm_head.weight" not in model.state_dict()


def test_runs_count_how_far_the_written_end_stands_before_a_source_position():
    source = torch.tensor([[1, 3, 3, 4]])
    written = torch.tensor([[BOS, 1, 3, 3]])
    lengths = _runs(source, written, 4, 3).sum(-1)[0]
    assert lengths.tolist() == [
        [0, 0, 0, 0],  # nothing written yet but the start
        [0, 1, 0, 0],  # after 1 comes the first 3
        [0, 0, 2, 1],  # after 1 3 the second 3 rather than the 4
        [0, 0, 1, 3],  # after 1 3 3 the 4: the pieces 1 3 3 stand before it
    ]
    assert torch.equal(_runs(source, written, 1, 3)[:, 0], _runs(source, written, 4, 3)[:, -1])


def test_a_run_turns_the_copy_to_what_comes_next(model):
    source = torch.tensor([[20, 21, 22, 21, 23]])
    written = torch.tensor([[BOS, 22, 21]])
    before = model.run.detach().clone()
    chances = []
    with torch.no_grad():
        for weight in (0.0, 20.0):
            model.run.copy_(torch.tensor([weight, weight, 0, 0, 0, 0]))
            chances.append(model(source, decoder_input_ids=written).logits[0, -1].exp()[[22, 23]])
        model.run.copy_(before)
    assert chances[1][1] > chances[0][1]
    assert chances[1][1] > chances[1][0]


def test_forward_without_source_or_target_is_an_error(model, batch):
    source, mask, _ = batch
    with pytest.raises(ValueError, match="source"):
        model(source, attention_mask=mask)


def test_transformers_own_save_and_load_gives_the_same_model(model, batch, tmp_path):
    source, mask, labels = batch
    model.save_pretrained(tmp_path)
    again = CopyBart.from_pretrained(tmp_path).eval()
    expected = model(source, attention_mask=mask, labels=labels).loss.item()
    assert again(source, attention_mask=mask, labels=labels).loss.item() == pytest.approx(expected, abs=1e-5)
    assert again.config.match == 6
