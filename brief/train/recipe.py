"""The recipe of the shipped model: stages, mixes, validation, and the export of a run to weights/embedded."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import torch

from brief.assets import asset
from brief.errors import InputError
from brief.seq2seq import checkpoint
from brief.seq2seq.checkpoint import Checkpoint
from brief.seq2seq.copybart import CopyBart
from brief.seq2seq.tokenizers import PieceTokenizer
from brief.train.collate import Limits, Mix, Order, collate, example
from brief.train.corpus import Corpus, Pair, read
from brief.train.loop import Plan, Trainer

_HEADLINES: Final = {"xwlb": 0.40, "rmrb": 0.20, "chinanews": 0.22, "nankai": 0.12, "finna": 0.04}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A mix of pools and the share of the run's minutes that it is trained for."""

    plan: Plan
    mix: Mix
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainConfig:
    """What ``brief train`` takes: `corpus` and `run` are folders, `start` the weights to go on from.

    `held_out` are folders of texts whose articles must not be trained on. `minutes` is for the whole run.
    """

    corpus: Path
    run: Path
    start: Path | None = None
    held_out: tuple[Path, ...] = ()
    minutes: float = 80.0
    threads: int = 2
    device: str = "cpu"
    seed: int = 0


def _shares(headlines: float, others: dict[str, float]) -> dict[str, float]:
    return {name: headlines * share for name, share in _HEADLINES.items()} | others


# Summaries need two thirds of the steps (the prototype's headlines were fair, its summaries wrong in their figures).
# First exact copying on much silver, then the written style; the rate goes on falling over both.
STAGES: Final = (
    Stage(
        plan=Plan(name="copy", first_rate=3.5e-4, last_rate=2.5e-4, warmup=50, seed=1),
        mix=Mix(
            shares=_shares(0.25, {"silver": 0.33, "briefs": 0.08, "human": 0.01, "summaries": 0.33}),
            batch=10,
            limits=Limits(summary=384),
        ),
        share=0.35,
    ),
    Stage(
        plan=Plan(name="style", first_rate=2.5e-4, last_rate=0.0, warmup=0, seed=2),
        mix=Mix(
            shares=_shares(
                0.22, {"written_headlines": 0.08, "silver": 0.10, "briefs": 0.04, "human": 0.01, "summaries": 0.55}
            ),
            batch=10,
        ),
        share=0.65,
    ),
)


def train(config: TrainConfig, stages: Sequence[Stage] = STAGES) -> None:
    """Train all stages in ``config.run``, going on where a checkpoint there stands; the log is ``log.txt``."""
    torch.set_num_threads(config.threads)
    start = checkpoint.load(config.start or asset("weights", "embedded"))
    corpus = read(config.corpus, config.held_out)
    trainer = Trainer(start.model, config.run, device=config.device)
    trainer.log("pools " + " ".join(f"{name}:{len(pool)}" for name, pool in corpus.pools.items()))
    names = [stage.plan.name for stage in stages]
    first = names.index(trainer.progress.stage) if trainer.progress.stage in names else 0
    check = _checker(corpus, start.tokenizer, config.device)
    for stage in stages[first:]:
        plan = replace(stage.plan, minutes=config.minutes * stage.share, seed=stage.plan.seed + 100 * config.seed)
        order = Order(corpus.pools, stage.mix, start.tokenizer, seed=plan.seed)
        trainer.fit(plan, order.batch, check)
    trainer.log("finished")


def export(run: Path, folder: Path, *, start: Path | None = None) -> None:
    """Write the last checkpoint of `run` to `folder` in fp16, config and tokenizer from `start` (the shipped ones).

    Raises:
        InputError: `run` has no checkpoint.
    """
    state = run / "state.pt"
    if not state.exists():
        raise InputError(f"{state} is missing", hint="train first: brief train CORPUS RUN")
    source = start or asset("weights", "embedded")
    base = checkpoint.load(source)
    base.model.load_state_dict(torch.load(state, map_location="cpu", weights_only=True)["model"])
    checkpoint.save(Checkpoint(base.model, base.tokenizer), folder, source / "tokenizer.model")


def held_loss(
    model: CopyBart,
    pairs: Sequence[Pair],
    tokenizer: PieceTokenizer,
    *,
    limits: Limits | None = None,
    device: str = "cpu",
) -> float:
    """Mean negative log-likelihood a piece of `pairs` in nats, as they are; half of the summaries see the title."""
    mix = Mix(shares={}, titled=0.5, renumbered=0.0, limits=limits or Limits())
    rng = random.Random(0)  # noqa: S311
    examples = sorted((example(pair, mix, tokenizer, rng) for pair in pairs), key=lambda e: len(e.source))
    total = pieces = 0.0
    with torch.inference_mode():
        for i in range(0, len(examples), 10):
            batch = collate(examples[i : i + 10], tokenizer.pad_id).to(device)
            count = float((batch.labels != tokenizer.pad_id).sum())
            out = model(input_ids=batch.source, attention_mask=batch.mask, labels=batch.labels)
            total, pieces = total + float(out.loss) * count, pieces + count
    return total / pieces


def _checker(corpus: Corpus, tokenizer: PieceTokenizer, device: str) -> Callable[[CopyBart], Sequence[str]]:
    summaries, headlines = corpus.held["summaries"], corpus.held["xwlb"][-60:]

    def check(model: CopyBart) -> Sequence[str]:
        losses = [held_loss(model, pairs, tokenizer, device=device) for pairs in (summaries, headlines)]
        weights = " ".join(f"{weight:.2f}" for weight in [*model.run.tolist(), model.run_gate.item()])
        lines = [f"summaries {losses[0]:.4f} headlines {losses[1]:.4f} runs {weights}"]
        for pair in (*summaries[::40], *headlines[::40]):
            lines.append(f"{pair.task} | {write(model, pair, tokenizer, device)} | {pair.target}")
        return lines

    return check


def write(model: CopyBart, pair: Pair, tokenizer: PieceTokenizer, device: str = "cpu") -> str:
    """What the model writes about the source of `pair`, greedily and with nothing forbidden but repetition."""
    ids = torch.tensor([tokenizer.encode(pair.source, pair.task, 512)], device=device)
    out = model.generate(
        ids,
        attention_mask=torch.ones_like(ids),
        max_new_tokens=100,
        num_beams=1,
        do_sample=False,
        no_repeat_ngram_size=6,
    )
    return tokenizer.decode(out[0].tolist(), pair.source)
