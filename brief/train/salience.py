"""Fit the weights of the clause selector (brief.text.salience) on articles with written summaries.

One command, deterministic: ``python -m brief.train.salience CORPUS OUT [--without FOLDER]``. CORPUS is
summaries.jsonl.xz (id, title, text, summary), OUT the JSON file; articles that share 16 characters with a text file
below FOLDER are left out. What is fitted is the share of each clause's character pairs that stand in the summary, by
ridge regression, each clause weighed by its length; a fifth of the articles, left out of a first fit, tells how well.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from brief.summarize.clauses import groups
from brief.summarize.scoring import seats
from brief.text.salience import features, pairs
from brief.train.continuity import known
from brief.types import Article, Passage, Piece, Role

LEAST = 30
"""Clauses that must have a feature for it to get a weight."""
RIDGE = 25.0
"""Strength of the penalty; swept 5 to 25, R² on the fifth left out 0.42 to 0.45."""
WORD_SCALE = 0.35
"""Pairs of characters are drawn to zero harder than the other features, by this factor."""
LONGEST = 30
"""Pairs from which on a clause weighs no more."""
STEPS = 150
FOLDS = 5
_KNOWN = 16


@dataclass(frozen=True, slots=True)
class Row:
    """A clause: its features, the share of it that was kept, its weight, and the number of its article."""

    features: dict[str, float]
    share: float
    weight: float
    article: int


def article(record: dict[str, str]) -> Article:
    """The article of a record; each line of `text` is a paragraph."""
    texts = [(Role.HEADLINE, record["title"])] + [(Role.BODY, line) for line in record["text"].split("\n")]
    return Article(
        id=record["id"],
        passages=tuple(
            Passage(role=role, text=text, pieces=(Piece(line=line, start=0, end=len(text)),))
            for line, (role, text) in enumerate(texts, 1)
            if text.strip()
        ),
    )


def rows(records: Sequence[dict[str, str]]) -> Iterator[Row]:
    """The clauses of all records."""
    for number, record in enumerate(records):
        summary = frozenset(pairs(record["summary"]))
        places = tuple(seats(groups(article(record))))
        for seat, row in zip(places, features(record["title"], places), strict=True):
            mine = pairs(seat.text)
            if mine:
                share = sum(pair in summary for pair in mine) / len(mine)
                yield Row(row, share, float(min(len(mine), LONGEST)), number)


def fit(train: Sequence[Row]) -> dict[str, float]:
    """Weights by feature: conjugate gradients on the normal equations of the weighed ridge regression."""
    counts = Counter(name for row in train for name in row.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    place = {name: at for at, name in enumerate(names)}
    scale = torch.tensor([WORD_SCALE if name.startswith("w") else 1.0 for name in names], dtype=torch.float64)
    cells = [
        (number, place[name], value * row.weight**0.5)
        for number, row in enumerate(train)
        for name, value in row.features.items()
        if name in place
    ]
    if not cells:
        return {}
    index = torch.tensor([[cell[0] for cell in cells], [cell[1] for cell in cells]])
    values = torch.tensor([cell[2] for cell in cells], dtype=torch.float64) * scale[index[1]]
    matrix = torch.sparse_coo_tensor(index, values, (len(train), len(names)), check_invariants=False).coalesce()
    target = torch.tensor([row.share * row.weight**0.5 for row in train], dtype=torch.float64)
    solved = _solve(matrix, target) * scale
    return {name: round(float(solved[at]), 4) for name, at in place.items() if abs(float(solved[at])) >= 0.0005}


def _solve(matrix: Tensor, target: Tensor) -> Tensor:
    """The x that makes ``|matrix x - target|² + RIDGE² |x|²`` least; `matrix` (rows, features), sparse."""
    turned = matrix.t().coalesce()
    residual = torch.mv(turned, target)
    solution, direction = torch.zeros_like(residual), residual
    norm = residual.dot(residual)
    for _ in range(STEPS):
        product = torch.mv(turned, torch.mv(matrix, direction)) + RIDGE**2 * direction
        step = norm / direction.dot(product)
        solution = solution + step * direction
        residual = residual - step * product
        before, norm = norm, residual.dot(residual)
        direction = residual + norm / before * direction
    return solution


def explained(weights: dict[str, float], test: Sequence[Row]) -> float:
    """R² of the weighed shares of `test`."""
    total = sum(row.weight for row in test)
    mean = sum(row.weight * row.share for row in test) / total
    spread = sum(row.weight * (row.share - mean) ** 2 for row in test)
    missed = sum(
        row.weight * (row.share - sum(weights.get(name, 0.0) * value for name, value in row.features.items())) ** 2
        for row in test
    )
    return 1 - missed / spread


def records(corpus: Path, without: Path | None) -> list[dict[str, str]]:
    """The records of `corpus` that share no run of characters with the texts below `without`."""
    seen = known(without)
    with lzma.open(corpus, "rt", encoding="utf-8") as file:
        found: list[dict[str, str]] = [json.loads(line) for line in file]
    return [record for record in found if not _shares("".join(record["text"].split()), seen)]


def _shares(text: str, seen: frozenset[str]) -> bool:
    return any(text[at : at + _KNOWN] in seen for at in range(max(1, len(text) - _KNOWN + 1)))


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path)
    options = parser.parse_args()
    found = list(rows(records(options.corpus, options.without)))
    held = [row for row in found if row.article % FOLDS == 0]
    trial = fit([row for row in found if row.article % FOLDS])
    print(f"{len(found)} clauses, R² on the articles left out {explained(trial, held):.3f}")  # noqa: T201
    weights = fit(found)
    options.out.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
