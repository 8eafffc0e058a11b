"""Learn what pairs of characters are about: ``python -m brief.train.subjects CORPUS OUT [--without FOLDER]``.

Two pieces of one article, or its headline and a piece, shall point the same way, and pieces of other articles of the
same days another (InfoNCE, van den Oord et al. 2018). Deterministic, about twenty minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from brief.text.subjects import BITS, WIDTH, keys
from brief.train.continuity import SHARES, kept_for_pages, known, shingles

STEPS: Final = 20000
DAYS: Final = 24  # places in the corpora that a batch is drawn from
BESIDE: Final = 12  # articles of each, that stand one after the other
RATE: Final = 2e-3
SHARPNESS: Final = 12.0
_SHORTEST, _LONGEST = 12, 400  # characters of a piece
_TITLED: Final = 0.3  # of the pairs are a headline and a piece

Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article as the keys of its headline and of its body."""

    title: Keys
    body: Keys


def texts(corpus: Path, banned: frozenset[str]) -> Iterator[Text]:
    """The articles whose paragraphs the language model counts."""
    for name, share in SHARES.items():
        with lzma.open(corpus / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            rows = file.readlines()
        taken = 0
        for row in reversed(rows):
            record = json.loads(row)
            body = "".join("".join(record.get("paragraphs") or [record.get("text", "")]).split())
            if kept_for_pages(name, record.get("date", "")) or len(body) < 4 * _SHORTEST:
                continue
            if any(run in banned for run in shingles(body[:1600])):
                continue
            yield Text(title=keys(record["title"]).astype(np.int32), body=keys(body[:1600]).astype(np.int32))
            taken += len(body)
            if taken >= share:
                break


def _pair(draw: random.Random, text: Text) -> tuple[Keys, Keys]:
    """Two pieces of `text` that share no character."""
    count = len(text.body)
    cut = draw.randrange(count // 4, max(count // 4 + 1, 3 * count // 4))
    first, second = text.body[:cut], text.body[cut:]
    left, right = _piece(draw, first), _piece(draw, second)
    if draw.random() < _TITLED and len(text.title) > 3:
        return text.title, draw.choice((left, right, _piece(draw, text.body)))
    return left, right


def _piece(draw: random.Random, part: Keys) -> Keys:
    size = int(math.exp(draw.uniform(math.log(_SHORTEST), math.log(_LONGEST))))
    start = draw.randrange(max(1, len(part) - size))
    return part[start : start + size]


def fit(taught: Sequence[Text]) -> NDArray[np.float32]:
    """The vectors (2 ** BITS, WIDTH)."""
    torch.manual_seed(0)
    draw = random.Random(0)  # noqa: S311  # a sample, not a secret
    table = torch.nn.EmbeddingBag(2**BITS, WIDTH, mode="sum")
    torch.nn.init.normal_(table.weight, std=0.1)
    optimizer = torch.optim.Adam(table.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3 * RATE, total_steps=STEPS)
    for step in range(STEPS):
        loss = _loss(table, _batch(draw, taught))
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
        schedule.step()
        if step % 500 == 0:
            print(step, round(float(loss), 3))  # noqa: T201  # a recipe talks to whoever runs it
    vectors: NDArray[np.float32] = table.weight.detach().numpy()
    return vectors


def _batch(draw: random.Random, taught: Sequence[Text]) -> list[tuple[Keys, Keys]]:
    starts = [draw.randrange(len(taught) - BESIDE) for _ in range(DAYS)]
    return [_pair(draw, text) for start in starts for text in taught[start : start + BESIDE]]


def _loss(table: torch.nn.EmbeddingBag, pairs: Sequence[tuple[Keys, Keys]]) -> torch.Tensor:
    left, right = (torch.nn.functional.normalize(_summed(table, [pair[side] for pair in pairs])) for side in (0, 1))
    score = SHARPNESS * left @ right.T
    wanted = torch.arange(len(pairs))
    entropy = torch.nn.functional.cross_entropy
    return entropy(score, wanted) + entropy(score.T, wanted)


def _summed(table: torch.nn.EmbeddingBag, parts: Sequence[Keys]) -> torch.Tensor:
    offsets = np.cumsum([0, *map(len, parts[:-1])])
    found: torch.Tensor = table(torch.from_numpy(np.concatenate(parts).astype(np.int64)), torch.from_numpy(offsets))
    return found


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    vectors = fit(list(texts(options.corpus, known(options.without))))
    scale = np.float32(np.quantile(np.abs(vectors), 0.9999) / 127)
    whole = np.clip(np.rint(vectors / scale), -127, 127).astype(np.int8)
    np.savez_compressed(options.out, vectors=whole, scale=scale)


if __name__ == "__main__":
    main()
