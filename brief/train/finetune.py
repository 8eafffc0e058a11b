"""Fine-tune a public model on a user's own articles and summaries: the pairs, their batches, the export; the loop is loop.py."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn

from brief.assets import asset
from brief.errors import InputError, SettingsError
from brief.models import Family, ModelCard, weights
from brief.models.store import require_disk, require_memory
from brief.seq2seq import pretrained
from brief.seq2seq.decoding import Decoding
from brief.seq2seq.families import PUBLIC, parameters
from brief.seq2seq.generator import Task
from brief.seq2seq.prompts import read as read_prompt
from brief.seq2seq.sources import Reader
from brief.train.collate import Batch, Example, collate
from brief.train.corpus import borne_out
from brief.train.loop import Plan, Trainer

FEWEST: Final = 10
"""Pairs below which there is nothing to learn from."""
_HELD: Final = 0.05
_MOST_HELD: Final = 100
_TRAINING: Final = 20  # bytes of memory a parameter: weights, gradients, two moments of Adam, and a batch beside
_RATES: Final = {Family.T5: 2e-4, Family.MT5: 2e-4}  # T5 learns with larger steps than the others, which take 5e-5
_COPIED: Final = ("config.json", "vocab.txt", "spiece.model", "tokenizer_config.json")


@dataclass(frozen=True, slots=True)
class Written:
    """An article with the summary that an editor wrote of it."""

    article: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinetuneConfig:
    """What to fine-tune (`card`), on which file of pairs, in which folder, for how long; `rate` None is the family's."""

    card: ModelCard
    pairs: Path
    run: Path
    minutes: float = 60.0
    batch: int = 8
    rate: float | None = None
    threads: int = 2
    device: str = "cpu"
    seed: int = 0


def finetune(config: FinetuneConfig) -> None:
    """Train in ``config.run``, going on where a checkpoint there stands; ``log.txt`` has the loss on held-out pairs.

    Raises:
        InputError: the pairs cannot be read or are too few.
        ModelError: the model is not here, or there is too little memory.
    """
    card = config.card
    folder = _folder(card)
    pairs = read(config.pairs)
    torch.set_num_threads(config.threads)
    size = parameters(folder)
    require_memory(card, _TRAINING * size)
    require_disk(config.run, 12 * size, "a checkpoint of the run")
    loaded = pretrained.load(card, folder)
    reader = Reader(card, loaded.tokenizer, read_prompt(asset("prompts", card.prompt or "plain.txt")))
    model: Any = _Plain(loaded.model)  # to the loop a model like the embedded one
    trainer = Trainer(model, config.run, device=config.device)
    taught, held = split(pairs)
    trainer.log(f"{card.name}: {len(taught)} pairs to learn from, {len(held)} held out")
    rate = config.rate or _RATES.get(card.family, 5e-5)
    plan = Plan(name=f"finetune {card.name}", minutes=config.minutes, first_rate=rate, warmup=50, seed=config.seed)
    trainer.fit(plan, Batches(taught, reader, size=config.batch, seed=config.seed), _checker(held, reader, config))
    trainer.log("finished")


def export(config: FinetuneConfig, folder: Path) -> str:
    """Write the fine-tuned model of ``config.run`` to `folder`; the text of its card for the user's models.yaml.

    Raises:
        InputError: the run has no checkpoint.
    """
    state = config.run / "state.pt"
    if not state.exists():
        raise InputError(
            f"{state} is missing", hint=f"train first: brief train DATA.jsonl RUN --from {config.card.name}"
        )
    base = _folder(config.card)
    model = _Plain(pretrained.load(config.card, base).model)
    model.load_state_dict(torch.load(state, map_location="cpu", weights_only=True)["model"])
    folder.mkdir(parents=True, exist_ok=True)
    pretrained.save_weights(model.model, folder / pretrained.WEIGHTS)
    for name in _COPIED:
        if (base / name).is_file():
            shutil.copyfile(base / name, folder / name)
    return _card_text(config.card, folder.resolve())


def read(path: Path) -> tuple[Written, ...]:
    """The pairs of a JSON Lines file, an object with `article` and `summary` a line.

    Pairs whose summary has figures, quotations or Latin words that its article lacks are left out: they teach a model to
    invent.

    Raises:
        InputError: it cannot be read, a line is no pair, or too few are left.
    """
    found = tuple(_rows(path))
    kept = tuple(pair for pair in found if borne_out(pair.summary, pair.article))
    if len(kept) < FEWEST:
        raise InputError(
            f"{path}: {len(kept)} pairs ({len(found) - len(kept)} left out: their articles do not bear them out)",
            hint=f"give at least {FEWEST}; some hundred are needed for a change for the better",
        )
    return kept


def split(pairs: Sequence[Written]) -> tuple[Sequence[Written], Sequence[Written]]:
    """Pairs to learn from, and the last ones of the file (5 %, at most 100) to look at."""
    count = max(1, min(_MOST_HELD, round(_HELD * len(pairs))))
    return pairs[:-count], pairs[-count:]


class Batches:
    """The batches of an endless run; batch n depends on the pairs, the seed and n alone, so that a run can go on."""

    def __init__(self, pairs: Sequence[Written], reader: Reader, *, size: int, seed: int = 0) -> None:
        self._pairs, self._reader, self._size, self._seed = pairs, reader, size, seed
        self._order = lru_cache(maxsize=2)(self._permutation)

    def __call__(self, number: int) -> Batch:
        """Batch `number`, counted from 0."""
        draws = range(number * self._size, (number + 1) * self._size)
        chosen = [self._pairs[self._order(draw // len(self._pairs))[draw % len(self._pairs)]] for draw in draws]
        return batch(chosen, self._reader)

    def _permutation(self, epoch: int) -> Sequence[int]:
        order = list(range(len(self._pairs)))
        random.Random(f"{self._seed} {epoch}").shuffle(order)  # noqa: S311 - an order, not a secret
        return order


def batch(pairs: Sequence[Written], reader: Reader) -> Batch:
    """Pairs to padded tensors (batch, source) and (batch, target), as the model will read them in use."""
    examples = []
    for pair in pairs:
        source = tuple(reader.encode(pair.article, Task.SUMMARY))
        target = tuple(reader.tokenizer.encode_target(pair.summary, reader.limits.summary))
        examples.append(Example(source, (0,) * len(source), target))
    return collate(examples, reader.tokenizer.pad_id)


class _Plain(nn.Module):
    """A public model as the loop calls one: its loss leaves out padding."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(self, *, input_ids: Tensor, attention_mask: Tensor, labels: Tensor) -> Any:
        """Logits and mean loss a piece; `labels` (batch, target) are padded as the sources are."""
        ignored = labels.masked_fill(labels == self.model.config.pad_token_id, -100)
        return self.model(input_ids=input_ids, attention_mask=attention_mask, labels=ignored)


def _checker(held: Sequence[Written], reader: Reader, config: FinetuneConfig) -> Callable[[nn.Module], Sequence[str]]:
    def check(model: nn.Module) -> Sequence[str]:
        generator = pretrained.PretrainedGenerator(reader, model.model.to("cpu"))
        drafts = generator.generate([held[0].article], task=Task.SUMMARY, decoding=Decoding(grounded=False))
        model.to(config.device)
        return [f"held-out loss {_loss(model, held, reader, config):.4f}", f"{drafts[0][0].text} | {held[0].summary}"]

    return check


def _loss(model: nn.Module, held: Sequence[Written], reader: Reader, config: FinetuneConfig) -> float:
    """Mean negative log-likelihood a piece of the held-out summaries, in nats."""
    total = pieces = 0.0
    with torch.inference_mode():
        for start in range(0, len(held), config.batch):
            some = batch(held[start : start + config.batch], reader).to(config.device)
            count = float((some.labels != reader.tokenizer.pad_id).sum())
            out = model(input_ids=some.source, attention_mask=some.mask, labels=some.labels)
            total, pieces = total + float(out.loss) * count, pieces + count
    return total / pieces


def _folder(card: ModelCard) -> Path:
    if card.family not in PUBLIC:
        hint = "name a public one: brief models; the embedded one learns from corpora: brief train CORPUS RUN"
        raise SettingsError(f"{card.name} cannot be fine-tuned on pairs", hint=hint)
    return weights(card)


def _rows(path: Path) -> Iterator[Written]:
    hint = 'write one pair a line: {"article": "…", "summary": "…"}'
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}", hint=hint) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}:{number}: no JSON: {error}", hint=hint) from error
        texts = [row.get(key) for key in ("article", "summary")] if isinstance(row, dict) else []
        if len(texts) != 2 or not all(isinstance(text, str) and text.strip() for text in texts):
            raise InputError(f"{path}:{number}: no article and summary", hint=hint)
        yield Written(article=str(texts[0]), summary=str(texts[1]))


def _card_text(card: ModelCard, folder: Path) -> str:
    values = card.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    for key in ("name", "repository", "revision", "base", "size", "consent"):
        values.pop(key, None)
    values |= {"folder": str(folder), "notes": f"Fine-tuned from {card.name} ({card.repository})."}
    lines = [f"  {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([f"my-{card.name}:", *lines]) + "\n"
