"""The numpy network against the torch one that it is trained as."""

import numpy as np
import pytest
import torch

from brief.seq2seq.copybart import CopyBart, CopyBartConfig
from brief.seq2seq.network import Network, Shape, Writing

torch.set_num_threads(1)
SIZE, START, END = 60, 2, 1
SHAPE = Shape(encoder_layers=2, decoder_layers=2, heads=2)


@pytest.fixture(scope="module")
def pair():
    torch.manual_seed(3)
    config = CopyBartConfig(
        vocab_size=SIZE,
        d_model=16,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=24,
        decoder_ffn_dim=24,
        max_position_embeddings=64,
        pad_token_id=0,
        bos_token_id=START,
        eos_token_id=END,
        decoder_start_token_id=START,
        forced_eos_token_id=None,
    )
    model = CopyBart(config).eval()
    for parameter in model.parameters():  # large enough that the pieces differ
        parameter.data += 0.3 * torch.randn_like(parameter)
    model.level.weight.data[0] = 0
    return model, Network({name: value.numpy() for name, value in model.state_dict().items()}, SHAPE)


SOURCES = ([5, 7, 9, 7, 9, 11, 30], [12, 13, 5, 7, 40, 41, 42, 43, 44, 12, 13])
LEVELS = ([0, 0, 1, 1, 3, 3, 2], [0, 2, 2, 0, 1, 3, 3, 0, 0, 1, 1])
WRITTEN = [5, 7, 9, 12, 13]


def _expected(model, source, levels, written):
    """Log-probabilities (written + 1, vocabulary) by torch, all in one forward pass."""
    with torch.no_grad():
        out = model(
            input_ids=torch.tensor([source]),
            levels=torch.tensor([levels]) if levels else None,
            decoder_input_ids=torch.tensor([[START, *written]]),
        )
    return out.logits[0].numpy()


@pytest.mark.parametrize("levels", [None, LEVELS[0]])
def test_each_step_gives_what_torch_gives(pair, levels):
    model, network = pair
    writing = Writing(network, [network.encode(SOURCES[0], levels)], beams=1, longest=10)
    steps = [writing.step(np.array([piece]))[0] for piece in [START, *WRITTEN]]
    np.testing.assert_allclose(steps, _expected(model, SOURCES[0], levels, WRITTEN), atol=2e-4)


def test_sources_of_different_length_do_not_disturb_each_other(pair):
    model, network = pair
    encoded = [network.encode(*both) for both in zip(SOURCES, LEVELS, strict=True)]
    writing = Writing(network, encoded, beams=1, longest=10)
    steps = [writing.step(np.array([piece, piece])) for piece in [START, *WRITTEN]]
    for row, both in enumerate(zip(SOURCES, LEVELS, strict=True)):
        np.testing.assert_allclose([step[row] for step in steps], _expected(model, *both, WRITTEN), atol=2e-4)


def test_a_beam_goes_on_from_the_past_of_the_one_it_grew_from(pair):
    model, network = pair
    encoded = [network.encode(source) for source in SOURCES]
    writing = Writing(network, encoded, beams=2, longest=10)
    writing.step(np.array([START] * 4))
    writing.step(np.array([5, 30, 12, 40]))
    writing.keep([3, 2])  # the first source is over, the beams of the second change places
    step = writing.step(np.array([41, 13]))
    np.testing.assert_allclose(step[0], _expected(model, SOURCES[1], None, [40, 41])[-1], atol=2e-4)
    np.testing.assert_allclose(step[1], _expected(model, SOURCES[1], None, [12, 13])[-1], atol=2e-4)


def test_coverage_makes_what_was_copied_less_likely_to_be_copied_again(pair):
    _, network = pair
    shares = []
    for coverage in (0.0, 50.0):
        writing = Writing(network, [network.encode(SOURCES[1])], beams=1, longest=10, coverage=coverage)
        for piece in (START, 5, 7, 40):
            scores = writing.step(np.array([piece]))
        shares.append(np.exp(scores[0, [5, 7, 40]]).sum())
    assert shares[1] < shares[0]
