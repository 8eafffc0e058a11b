"""Learn what goes on in what: ``python -m brief.train.seams CORPUS OUT [--without FOLDER] [--kind KIND]``.

``cut``: paragraphs are cut anywhere; the end of each first half shall fit the beginning of its second half better than
those of the other paragraphs around it, and than beginnings of paragraphs. ``next``: the end of each paragraph shall
fit the beginning of the next of its article better than those of the others of that article and of other articles
(InfoNCE, van den Oord et al. 2018). The kinds of seams that OUT has and that are not learned stay as they are.
Deterministic, about half an hour a kind on one core.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from brief.text.charlm import charlm
from brief.text.seams import CUT, HEAD, NEAR, NEXT, REACH, SCALE, SEEN, TAIL
from brief.train.continuity import articles, known

STEPS: Final = {CUT: 20000, NEXT: 14000}
PLACES: Final = 32  # in the corpora, that a batch is drawn from
BESIDE: Final = 10  # paragraphs of each
RATE: Final = 3e-3
WIDTH: Final = 32  # numbers that stand for a character
CHANNELS: Final = 96
HIDDEN: Final = 128
OUT: Final = 64
_SHORTEST: Final = 40
_BYTE: Final = 127
_LEAST: Final = 6  # characters on each side of a cut
_NEVER_FIRST: Final = "，。、；：！？）》”"

Ids = NDArray[np.int64]
Text = NDArray[np.int16]  # ids of a paragraph, or a part of one


class _Side(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.one = torch.nn.Conv1d(WIDTH, CHANNELS, 3, padding=1)
        self.two = torch.nn.Conv1d(CHANNELS, CHANNELS, 3)
        self.hidden = torch.nn.Linear((NEAR + 1) * CHANNELS, HIDDEN)
        self.out = torch.nn.Linear(HIDDEN, OUT, bias=False)

    def forward(self, found: torch.Tensor) -> torch.Tensor:
        """Vectors (texts, OUT) of characters (texts, WIDTH, REACH), the nearest to the seam first."""
        found = torch.relu(self.one(found))
        near = torch.relu(self.two(torch.nn.functional.pad(found[..., :SEEN], (1, 0)))).transpose(1, 2).flatten(1)
        result: torch.Tensor = self.out(torch.relu(self.hidden(torch.cat([near, found.mean(-1)], 1))))
        return result

    def record(self, name: str) -> dict[str, NDArray[np.float32]]:
        """The weights as ``brief.text.seams`` multiplies with them."""
        out: dict[str, torch.Tensor | None] = {
            "one": self.one.weight.permute(2, 1, 0).reshape(-1, CHANNELS),
            "one-bias": self.one.bias,
            "two": self.two.weight.permute(2, 1, 0).reshape(-1, CHANNELS),
            "two-bias": self.two.bias,
            "hidden": self.hidden.weight.T,
            "hidden-bias": self.hidden.bias,
            "out": self.out.weight.T,
        }
        return {f"{name}-{key}": value.detach().numpy() for key, value in out.items() if value is not None}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Windows of ends (n, REACH), and of beginnings (n + more, REACH): first those that go on there, then others."""

    tails: Ids
    heads: Ids


class _Lessons:
    """Batches out of the paragraphs of articles."""

    def __init__(self, articles_: Sequence[Sequence[str]], kind: str) -> None:
        self.draw = random.Random(0)  # noqa: S311  # a sample, not a secret
        model = charlm()
        self.marks = frozenset(model.ids(_NEVER_FIRST))
        least = 2 if kind == NEXT else 1
        held = [[text for text in article if len(text) >= _SHORTEST] for article in articles_]
        held = [article for article in held if len(article) >= least]
        self.taught = [np.array(model.ids(text[:600]), dtype=np.int16) for article in held for text in article]
        self.last = np.concatenate([[*[False] * (len(article) - 1), True] for article in held])
        self.make = self._cut if kind == CUT else self._next

    def batch(self) -> _Drawn:
        """Seams at PLACES places."""
        tails, heads, others = [], [], []
        for _ in range(PLACES):
            start = self.draw.randrange(len(self.taught) - BESIDE - 1)
            for place in range(start, start + BESIDE):
                for tail, head in self.make(place):
                    tails.append(tail)
                    heads.append(head)
                others += self._others(place)
        return _Drawn(_filled(tails), _filled([*heads, *others]))

    def _cut(self, place: int) -> Iterator[tuple[Text, Text]]:
        text = self.taught[place]
        cut = self.draw.randrange(_LEAST, len(text) - _LEAST)
        if int(text[cut]) in self.marks and self.draw.random() < 0.7:
            cut += 1
        yield text[max(0, cut - REACH) : cut][::-1], text[cut : cut + REACH]

    def _next(self, place: int) -> Iterator[tuple[Text, Text]]:
        if not self.last[place]:
            yield self.taught[place][-REACH:][::-1], self.taught[place + 1][:REACH]

    def _others(self, place: int) -> list[Text]:
        """Beginnings that go on in nothing that breaks off, or in nothing at all."""
        if self.make == self._cut:
            return [self.taught[place][:REACH]] if place % 2 else []
        return [self.taught[place + 1][:REACH]] if self.last[place] else []


def _filled(parts: Sequence[Text]) -> Ids:
    out = np.zeros((len(parts), REACH), dtype=np.int64)
    for row, part in enumerate(parts):
        out[row, : len(part)] = part
    return out


def fit(texts: Sequence[Sequence[str]], kind: str, steps: int) -> dict[str, NDArray[np.float32]]:
    """The weights of one kind of seam, learned from the paragraphs of articles."""
    torch.manual_seed(0)
    lessons = _Lessons(texts, kind)
    table, sides = torch.nn.Embedding(len(charlm().vocabulary) + 1, WIDTH), (_Side(), _Side())
    torch.nn.init.normal_(table.weight, std=0.3)
    parameters = [*table.parameters(), *sides[0].parameters(), *sides[1].parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.1)
    for step in range(steps):
        drawn = lessons.batch()
        tails, heads = (
            side(table(torch.from_numpy(ids)).transpose(1, 2))
            for side, ids in zip(sides, (drawn.tails, drawn.heads), strict=True)
        )
        score, wanted = tails @ heads.T, torch.arange(len(tails))
        entropy = torch.nn.functional.cross_entropy
        loss = entropy(score, wanted) + entropy(score[:, : len(tails)].T, wanted)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
        schedule.step()
        if step % 250 == 0:
            hit = float((score.argmax(1) == wanted).float().mean())
            print(step, round(float(loss.detach()), 3), round(hit, 3), flush=True)  # noqa: T201  # a recipe talks
    whole = {f"{kind}-table": table.weight.detach().numpy()}
    return whole | sides[0].record(f"{kind}-{TAIL}") | sides[1].record(f"{kind}-{HEAD}")


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--kind", choices=(CUT, NEXT))
    parser.add_argument("--steps", type=int)
    options = parser.parse_args()
    torch.set_num_threads(1)
    texts = list(articles(options.corpus, known(options.without)))
    whole: dict[str, NDArray[np.generic]] = {}
    if options.out.exists():
        with np.load(options.out) as file:
            whole = {name: file[name] for name in file.files}
    for kind in (options.kind,) if options.kind else STEPS:
        whole |= small(fit(texts, kind, options.steps or STEPS[kind]))
    np.savez_compressed(options.out, allow_pickle=False, **whole)


def small(weights: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.generic]]:
    """Weights in bytes, each column by a scale of its own (``NAME-scale``); biases as they are."""
    out: dict[str, NDArray[np.generic]] = {}
    for name, values in weights.items():
        if values.ndim < 2:
            out[name] = values.astype(np.float16)
            continue
        scale = np.maximum(np.abs(values).max(axis=0), 1e-6) / _BYTE
        out[name] = np.rint(values / scale).astype(np.int8)
        out[f"{name}{SCALE}"] = scale.astype(np.float32)
    return out


if __name__ == "__main__":
    main()
