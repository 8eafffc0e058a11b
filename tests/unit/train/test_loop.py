import random
from dataclasses import replace

import pytest
import torch

from brief.errors import InputError
from brief.seq2seq.copybart import CopyBart, CopyBartConfig
from brief.train.collate import Example, collate
from brief.train.loop import Plan, Progress, Trainer, rate

torch.set_num_threads(1)  # sums in one order, and no waiting for another core

PAD, EOS, BOS = 0, 1, 2
DIGITS = range(10, 20)


def _model():
    torch.manual_seed(0)
    return CopyBart(
        CopyBartConfig(
            vocab_size=60, d_model=32, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
            decoder_attention_heads=2, encoder_ffn_dim=64, decoder_ffn_dim=64, max_position_embeddings=64,
            pad_token_id=PAD, eos_token_id=EOS, bos_token_id=BOS, decoder_start_token_id=BOS, forced_eos_token_id=None,
            dropout=0.1,
        )
    )  # fmt: skip


def _pair(rng):
    """Words, a mark, a figure of three to six digits, its unit, more words; the figure with its unit is the target."""
    figure = [rng.choice(DIGITS) for _ in range(rng.randint(3, 6))]
    words = [rng.randrange(22, 60) for _ in range(16)]
    at = rng.randrange(12)
    source = (*words[:at], 20, *figure, 21, *words[at:])
    return Example(source, (0,) * len(source), (*figure, 21, EOS))


def _batch(number):
    rng = random.Random(number)
    return collate([_pair(rng) for _ in range(16)], PAD)


def _weights(trainer):
    return {name: value.clone() for name, value in trainer.model.state_dict().items()}


PLAN = Plan(name="test", steps=8, warmup=2, first_rate=3e-3, log_steps=2, save_minutes=0.0)


class KilledError(Exception):
    pass


def test_a_run_killed_at_any_step_goes_on_to_the_same_weights(tmp_path):
    straight = Trainer(_model(), tmp_path / "straight")
    straight.fit(PLAN, _batch)
    seen = []

    def killed(number):
        seen.append(number)
        if number == 5 and seen.count(5) == 1:
            raise KilledError
        return _batch(number)

    first = Trainer(_model(), tmp_path / "killed")
    with pytest.raises(KilledError):
        first.fit(PLAN, killed)
    second = Trainer(_model(), tmp_path / "killed")
    assert second.progress.step == 5
    second.fit(PLAN, killed)
    assert seen == [0, 1, 2, 3, 4, 5, 5, 6, 7]
    for name, value in _weights(straight).items():
        assert torch.equal(value, second.model.state_dict()[name]), name


def test_a_stage_that_is_done_is_not_trained_again_and_the_next_begins_at_its_first_batch(tmp_path):
    trainer = Trainer(_model(), tmp_path)
    trainer.fit(PLAN, _batch)
    before = _weights(trainer)
    again = Trainer(_model(), tmp_path)
    again.fit(PLAN, _batch)
    assert all(torch.equal(value, before[name]) for name, value in _weights(again).items())
    seen = []
    again.fit(replace(PLAN, name="next", steps=2), lambda number: (seen.append(number), _batch(number))[1])
    assert seen == [0, 1]


def test_accumulated_batches_make_one_step_like_one_large_batch(tmp_path):
    rng = random.Random(0)
    examples = [Example(p.source, p.levels, (*p.target[:3], EOS)) for p in (_pair(rng) for _ in range(8))]
    plan = replace(PLAN, steps=1, warmup=0, dropout=0.0)  # dropout draws otherwise for another shape
    large, small = Trainer(_model(), tmp_path / "large"), Trainer(_model(), tmp_path / "small")
    large.fit(plan, lambda _: collate(examples, PAD))
    small.fit(replace(plan, accumulate=2), lambda n: collate(examples[4 * n : 4 * n + 4], PAD))
    for name, value in _weights(large).items():
        assert torch.allclose(value, small.model.state_dict()[name], atol=3e-4), name


def test_the_rate_rises_falls_by_time_and_ends_where_it_should():
    plan = Plan(name="x", minutes=10, first_rate=1.0, last_rate=0.2, warmup=10)
    at = [rate(plan, Progress(step=step, seconds=seconds)) for step, seconds in ((0, 0), (4, 0), (50, 0), (60, 300))]
    assert at == pytest.approx([0.1, 0.5, 1.0, 0.6])
    assert rate(plan, Progress(step=99, seconds=600)) == pytest.approx(0.2)
    assert rate(plan, Progress(step=99, seconds=9999)) == pytest.approx(0.2)


def test_a_stage_ends_by_time_even_when_it_was_resumed(tmp_path):
    trainer = Trainer(_model(), tmp_path)
    trainer.progress = Progress(stage="test", step=100, seconds=599.99)
    trainer.fit(replace(PLAN, steps=None, minutes=10.0), _batch)
    assert 100 < trainer.progress.step < 110


def test_the_log_shows_losses_checks_and_resumptions(tmp_path):
    Trainer(_model(), tmp_path).fit(PLAN, _batch, lambda model: [f"training {model.training}"])
    Trainer(_model(), tmp_path)
    log = (tmp_path / "log.txt").read_text()
    assert "test step 2 loss " in log
    assert "check test 8 training False" in log
    assert "resumed test at step 8" in log


def test_a_checkpoint_of_another_model_is_an_input_error(tmp_path):
    trainer = Trainer(_model(), tmp_path)
    trainer.save()
    other = CopyBart(CopyBartConfig(**{**_model().config.to_dict(), "d_model": 16}))
    with pytest.raises(InputError, match=r"state\.pt"):
        Trainer(other, tmp_path)


@pytest.mark.slow
def test_a_tiny_model_learns_to_copy_figures_it_has_never_seen(tmp_path):
    trainer = Trainer(_model(), tmp_path)
    trainer.fit(Plan(name="copy", steps=900, warmup=50, first_rate=4e-3, save_minutes=9), _batch)
    rng = random.Random("held out")
    examples = [_pair(rng) for _ in range(60)]
    batch = collate(examples, PAD)
    out = (
        trainer.model.eval()
        .generate(batch.source, attention_mask=batch.mask, max_new_tokens=10, do_sample=False)
        .tolist()
    )
    right = sum(tuple(row[1 : 1 + len(one.target)]) == one.target for row, one in zip(out, examples, strict=True))
    assert right >= 57
