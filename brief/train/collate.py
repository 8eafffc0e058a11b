"""Pairs to batches: which pairs in which order, what is changed in them, and their tensors."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import torch
from torch import Tensor

from brief.seq2seq.generator import Task
from brief.seq2seq.tokenizers import PieceTokenizer
from brief.train.corpus import Pair

_NUMBER: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Pieces of a source by task, and of a target; what is longer is cut."""

    headline: int = 256
    summary: int = 512
    target: int = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """Pools and their shares; `batch` pairs a step, drawn in chunks of `chunk` that are bucketed by length.

    `titled` is the share of sources shown with their headline, `renumbered` that of pairs with other figures.
    """

    shares: Mapping[str, float]
    batch: int = 16
    chunk: int = 40
    titled: float = 0.6
    renumbered: float = 0.4
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Example:
    """Ids of one pair: source with its control piece, the level of guidance of each, target with its end."""

    source: tuple[int, ...]
    levels: tuple[int, ...]
    target: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors (batch, source) and, `labels`, (batch, target), padded; `mask` is 1 on pieces of the source."""

    source: Tensor
    mask: Tensor
    levels: Tensor
    labels: Tensor

    def to(self, device: str) -> Batch:
        """The batch on `device`."""
        return Batch(self.source.to(device), self.mask.to(device), self.levels.to(device), self.labels.to(device))


class Order:
    """The batches of an endless run; batch n depends on the pools, the mix, the seed and n alone.

    So a run that was killed goes on with the very batches it would have had. Each pool is gone through in a new random
    order every time; each chunk holds exactly its shares.
    """

    def __init__(
        self, pools: Mapping[str, Sequence[Pair]], mix: Mix, tokenizer: PieceTokenizer, *, seed: int = 0
    ) -> None:
        self._pools, self._mix, self._tokenizer, self._seed = pools, mix, tokenizer, seed
        self._counts = _counts(mix.shares, mix.batch * mix.chunk)
        self._chunk = lru_cache(maxsize=2)(self._make_chunk)

    def batch(self, number: int) -> Batch:
        """Batch `number`, counted from 0."""
        return self._chunk(number // self._mix.chunk)[number % self._mix.chunk]

    def pairs(self, chunk: int) -> list[Pair]:
        """The pairs of a chunk, before bucketing."""
        return [
            self._pools[name][self._place(name, chunk * count + i)]
            for name, count in self._counts.items()
            for i in range(count)
        ]

    def _place(self, name: str, draw: int) -> int:
        size = len(self._pools[name])
        return self._permutation(name, draw // size)[draw % size]

    def _permutation(self, name: str, epoch: int) -> Sequence[int]:
        return _permutation(len(self._pools[name]), f"{self._seed} {name} {epoch}")

    def _make_chunk(self, chunk: int) -> list[Batch]:
        rng = random.Random(f"{self._seed} {chunk}")  # noqa: S311 - an order, not a secret
        examples = [example(pair, self._mix, self._tokenizer, rng) for pair in self.pairs(chunk)]
        examples.sort(key=lambda e: len(e.source) + 3 * len(e.target))  # a target piece costs the output layer too
        size = self._mix.batch
        batches = [collate(examples[i : i + size], self._tokenizer.pad_id) for i in range(0, len(examples), size)]
        rng.shuffle(batches)
        return batches


def example(pair: Pair, mix: Mix, tokenizer: PieceTokenizer, rng: random.Random) -> Example:
    """The ids of `pair`, with or without its title and with other figures as `rng` says."""
    titled = bool(pair.title) and rng.random() < mix.titled
    body = rng.choice(pair.guided) if pair.guided else pair.source
    source = f"{pair.title}\n{body}" if titled else body
    target = pair.target
    if rng.random() < mix.renumbered:
        source, target = renumber(source, target, rng)
    limit = mix.limits.headline if pair.task is Task.HEADLINE else mix.limits.summary
    ids, levels = tokenizer.encode_guided(source, pair.task, limit)
    return Example(tuple(ids), tuple(levels), tuple(tokenizer.encode_target(target, mix.limits.target)))


def renumber(source: str, target: str, rng: random.Random) -> tuple[str, str]:
    """Both texts with each number of two digits and more changed to another as long, alike in both; years stay.

    A figure that cannot be guessed can only be copied.
    """
    other: dict[str, str] = {}

    def change(match: re.Match[str]) -> str:
        number = match[0]
        if len(number) < 2 or _YEAR.fullmatch(number):
            return number
        if number not in other:
            other[number] = str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in number[1:])
        return other[number]

    return _NUMBER.sub(change, source), _NUMBER.sub(change, target)


def collate(examples: Sequence[Example], pad: int) -> Batch:
    """Examples to padded tensors."""
    width, height = max(len(e.source) for e in examples), max(len(e.target) for e in examples)
    source = torch.full((len(examples), width), pad)
    levels, labels = torch.zeros_like(source), torch.full((len(examples), height), pad)
    for row, one in enumerate(examples):
        source[row, : len(one.source)] = torch.tensor(one.source)
        levels[row, : len(one.levels)] = torch.tensor(one.levels)
        labels[row, : len(one.target)] = torch.tensor(one.target)
    return Batch(source, (source != pad).long(), levels, labels)


@lru_cache(maxsize=64)
def _permutation(size: int, seed: str) -> Sequence[int]:
    order = list(range(size))
    random.Random(seed).shuffle(order)  # noqa: S311
    return order


def _counts(shares: Mapping[str, float], size: int) -> dict[str, int]:
    """How many of `size` each pool gives: largest remainders, so that they add up."""
    total = sum(shares.values())
    exact = {name: size * share / total for name, share in shares.items() if share > 0}
    counts = {name: int(value) for name, value in exact.items()}
    for name in sorted(exact, key=lambda n: (counts[n] - exact[n], n))[: size - sum(counts.values())]:
        counts[name] += 1
    return counts
