"""Learn what goes on in what: ``python -m brief.train.seams CORPUS OUT [--without FOLDER]``.

Paragraphs are cut anywhere; the end of each first half shall fit the beginning of its second half better than those
of the other paragraphs around it, and than beginnings of paragraphs (InfoNCE, van den Oord et al. 2018).
Deterministic, about three minutes on one core.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from brief.text.charlm import charlm
from brief.text.seams import HEAD, NEAR, REACH, TAIL
from brief.train.continuity import known, read

STEPS: Final = 3000
PLACES: Final = 32  # in the corpora, that a batch is drawn from
BESIDE: Final = 10  # paragraphs of each
RATE: Final = 4e-3
WIDTH: Final = 32  # numbers that stand for a character
CHANNELS: Final = 64
HIDDEN: Final = 96
OUT: Final = 48
_SHORTEST: Final = 40
_LEAST: Final = 6  # characters on each side of a cut
_NEVER_FIRST: Final = "，。、；：！？）》”"

Ids = NDArray[np.int64]


class _Side(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.one = torch.nn.Conv1d(WIDTH, CHANNELS, 3, padding=1)
        self.hidden = torch.nn.Linear((NEAR + 1) * CHANNELS, HIDDEN)
        self.out = torch.nn.Linear(HIDDEN, OUT, bias=False)

    def forward(self, found: torch.Tensor) -> torch.Tensor:
        """Vectors (texts, OUT) of characters (texts, WIDTH, REACH), the nearest to the seam first."""
        found = torch.relu(self.one(found))
        near = found[..., :NEAR].transpose(1, 2).flatten(1)
        result: torch.Tensor = self.out(torch.relu(self.hidden(torch.cat([near, found.mean(-1)], 1))))
        return result

    def record(self, name: str) -> dict[str, NDArray[np.float16]]:
        """The weights as ``brief.text.seams`` multiplies with them."""
        out: dict[str, torch.Tensor | None] = {
            "one": self.one.weight.permute(2, 1, 0).reshape(-1, CHANNELS),
            "one-bias": self.one.bias,
            "hidden": self.hidden.weight.T,
            "hidden-bias": self.hidden.bias,
            "out": self.out.weight.T,
        }
        found = {f"{name}-{key}": value.detach().numpy() for key, value in out.items() if value is not None}
        return {key: value.astype(np.float16) for key, value in found.items()}


def _encoded(texts: Sequence[str]) -> list[Ids]:
    model = charlm()
    return [np.array(model.ids(text[:600]), dtype=np.int16) for text in texts if len(text) >= _SHORTEST]


def _batch(draw: random.Random, taught: Sequence[Ids], marks: frozenset[int]) -> tuple[Ids, Ids]:
    """Windows of ends (n, REACH) and of beginnings (n + more, REACH): those that go on, then those of paragraphs."""
    tails, heads, firsts = [], [], []
    for _ in range(PLACES):
        start = draw.randrange(len(taught) - BESIDE)
        for n, text in enumerate(taught[start : start + BESIDE]):
            cut = draw.randrange(_LEAST, len(text) - _LEAST)
            if int(text[cut]) in marks and draw.random() < 0.7:
                cut += 1
            tails.append(text[max(0, cut - REACH) : cut][::-1])
            heads.append(text[cut : cut + REACH])
            if n % 2:
                firsts.append(text[:REACH])
    return _filled(tails), _filled([*heads, *firsts])


def _filled(parts: Sequence[Ids]) -> Ids:
    out = np.zeros((len(parts), REACH), dtype=np.int64)
    for row, part in enumerate(parts):
        out[row, : len(part)] = part
    return out


def fit(texts: Sequence[str]) -> dict[str, NDArray[np.float16]]:
    """The weights, learned from paragraphs in the order of their articles."""
    torch.manual_seed(0)
    draw = random.Random(0)  # noqa: S311  # a sample, not a secret
    taught, marks = _encoded(texts), frozenset(charlm().ids(_NEVER_FIRST))
    table, sides = torch.nn.Embedding(len(charlm().vocabulary) + 1, WIDTH), (_Side(), _Side())
    torch.nn.init.normal_(table.weight, std=0.3)
    parameters = [*table.parameters(), *sides[0].parameters(), *sides[1].parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=STEPS, pct_start=0.1)
    for step in range(STEPS):
        ids = _batch(draw, taught, marks)
        tails, heads = (s(table(torch.from_numpy(i)).transpose(1, 2)) for s, i in zip(sides, ids, strict=True))
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
    whole = {"table": table.weight.detach().numpy().astype(np.float16)}
    return whole | sides[0].record(TAIL) | sides[1].record(HEAD)


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    weights = fit(list(read(options.corpus, known(options.without))))
    np.savez_compressed(options.out, allow_pickle=False, **weights)


if __name__ == "__main__":
    main()
