"""One set of weights of several: ``python -m brief.train.ensemble FIT FIT … OUT``.

FIT are files of ``brief.train.segment`` (of other seeds, pages or features), OUT scores as their mean: the matchers'
hidden units side by side, the regressions' weights averaged (the geometric mean of what they say). What a fit does not
know weighs nothing in it.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np

from brief.segment.board import Models
from brief.text.linear import Linear, Matcher, Network
from brief.train.network import record

MATCHERS = ("joins", "links")


def mean_linear(models: Sequence[Linear]) -> Linear:
    """The regression whose scores are the mean of those of `models`."""
    kinds = sorted({kind for model in models for kind in model.weights})
    return Linear({kind: _mean([model.weights.get(kind, {}) for model in models]) for kind in kinds})


def mean_matcher(models: Sequence[Matcher]) -> Matcher:
    """The matcher whose scores are the mean of those of `models`."""
    names = tuple(dict.fromkeys(name for model in models for name in model.pair.names))
    inner = []
    for model in models:
        whole = np.zeros((len(names), model.pair.inner.shape[1]))
        whole[[names.index(name) for name in model.pair.names]] = model.pair.inner
        inner.append(whole)
    pair = Network(
        names,
        np.concatenate(inner, axis=1),
        np.concatenate([model.pair.shift for model in models]),
        np.concatenate([model.pair.outer for model in models]) / len(models),
        sum(model.pair.bias for model in models) / len(models),
    )
    return Matcher(pair, _mean([model.tail for model in models]), _mean([model.head for model in models]))


def _mean(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    keys = sorted({key for part in parts for key in part})
    return {key: round(sum(part.get(key, 0.0) for part in parts) / len(parts), 5) for key in keys}


def read(path: Path) -> Any:  # JSON
    """What is written at `path` as JSON, packed by xz if it is so called."""
    with _open(path)(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def write(record_: Mapping[str, object], path: Path) -> None:
    """`record_` as JSON, packed by xz if `path` is so called."""
    with _open(path)(path, "wt", encoding="utf-8") as file:
        json.dump(record_, file, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _open(path: Path) -> Callable[..., IO[str]]:
    return lzma.open if path.suffix == ".xz" else open


def load(path: Path) -> Models:
    """The models that are written at `path`."""
    told = read(path)
    joins, links = (Matcher.from_record(told[name]) for name in MATCHERS)
    roles, stacks, glue, rows = (Linear(told[name]) for name in ("roles", "stacks", "glue", "rows"))
    return Models(roles=roles, stacks=stacks, joins=joins, links=links, glue=glue, rows=rows)


def combine(paths: Sequence[Path], out: Path) -> None:
    """Write the mean of the fits at `paths` to `out`."""
    fits = [read(path) for path in paths]
    whole: dict[str, object] = {}
    for name in fits[0]:
        if name in MATCHERS:
            whole[name] = record(mean_matcher([Matcher.from_record(fit[name]) for fit in fits]))
        else:
            whole[name] = mean_linear([Linear(fit[name]) for fit in fits]).weights
    write(whole, out)


def main() -> None:
    """Read, average, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fits", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    combine(options.fits, options.out)


if __name__ == "__main__":
    main()
