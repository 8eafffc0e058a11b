"""Fit the matchers of segmentation: who follows whom, or nobody; cross entropy both ways, Adam, in torch on the CPU."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from brief.text.linear import BIAS, Matcher, Network

Values = NDArray[np.float64]
Places = NDArray[np.int64]

RATE = 3e-3
DECAY = 1e-2
SHARE = 0.75  # of the states, that each of several matchers learns from
DROP = 0.05  # of the features are hidden at each step, all over an issue, so that no single one is leant on


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Chains of one issue at one moment: the links that may be, features, and for each chain the right next one (or n)."""

    rows: Places
    columns: Places
    pairs: NDArray[np.float16]  # (links, features); half as exact, so that thousands of states find room
    tails: NDArray[np.float32]  # (n, features)
    heads: NDArray[np.float32]
    following: Places
    preceding: Places


def state(
    names: Sequence[Sequence[str]],
    features: Sequence[Mapping[str, Values]],
    links: tuple[Places, Places],
    follows: Mapping[int, int],
) -> State:
    """A State of the features called `names` (of pairs, tails and heads); `follows` is the truth."""
    pairs, tails, heads = (
        np.stack([part[n] for n in found], -1).astype(np.float32) for found, part in zip(names, features, strict=True)
    )
    count = len(tails)
    possible = set(zip(links[0].tolist(), links[1].tolist(), strict=True))
    following, preceding = np.full(count, count), np.full(count, count)
    for a, b in follows.items():
        if (a, b) in possible:
            following[a], preceding[b] = b, a
    return State(
        rows=links[0],
        columns=links[1],
        pairs=pairs.astype(np.float16),
        tails=tails,
        heads=heads,
        following=following,
        preceding=preceding,
    )


class _Net(torch.nn.Module):
    def __init__(self, sizes: Sequence[int], units: int) -> None:
        super().__init__()
        self.inner = torch.nn.Linear(sizes[0], units)
        self.outer = torch.nn.Linear(units, 1)
        self.tail = torch.nn.Linear(sizes[1], 1)
        self.head = torch.nn.Linear(sizes[2], 1)

    def loss(self, item: Sequence[torch.Tensor]) -> torch.Tensor:
        pairs, tails, heads, rows, columns, following, preceding = item
        pairs, tails, heads = (part.float() * (torch.rand(part.shape[-1]) > DROP) for part in (pairs, tails, heads))
        found = self.outer(torch.relu(self.inner(pairs)))[..., 0]
        score = torch.full((len(tails), len(tails)), -40.0).index_put((rows, columns), found)
        forward = torch.cat([score, self.tail(tails)], 1)
        backward = torch.cat([score.T, self.head(heads)], 1)
        entropy = torch.nn.functional.cross_entropy
        return entropy(forward, following) + entropy(backward, preceding)


def fit(
    states: Sequence[State], names: Sequence[Sequence[str]], *, units: int = 32, epochs: int = 8, seeds: int = 1
) -> Matcher:
    """A matcher learned from `states`; deterministic.

    With several `seeds` the mean of as many, each learned from other states (Breiman 1996) and another beginning.
    """
    if seeds == 1:
        return _fit(states, names, units, epochs, 0)
    found = []
    for seed in range(seeds):
        draw = random.Random(seed)  # noqa: S311  # a sample, not a secret
        found.append(_fit(draw.sample(states, round(SHARE * len(states))), names, units, epochs, seed))
    return _mean(found)


def _mean(matchers: Sequence[Matcher]) -> Matcher:
    """One matcher that scores as the mean of `matchers`: their hidden units side by side."""
    count = len(matchers)
    pair = Network(
        matchers[0].pair.names,
        np.concatenate([m.pair.inner for m in matchers], axis=1),
        np.concatenate([m.pair.shift for m in matchers]),
        np.concatenate([m.pair.outer for m in matchers]) / count,
        sum(m.pair.bias for m in matchers) / count,
    )
    tail, head = (
        {k: sum(side[k] for side in sides) / count for k in sides[0]}
        for sides in ([m.tail for m in matchers], [m.head for m in matchers])
    )
    return Matcher(pair, tail, head)


def _fit(states: Sequence[State], names: Sequence[Sequence[str]], units: int, epochs: int, seed: int) -> Matcher:
    torch.manual_seed(seed)
    means, scales = zip(*(_moments([getattr(s, part) for s in states]) for part in _PARTS), strict=True)
    items = [_tensors(s, means, scales) for s in states]
    net = _Net([len(part) for part in names], units)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=epochs * (len(items) // _BATCH + 1))
    for _ in range(epochs):
        order = torch.randperm(len(items)).tolist()
        for start in range(0, len(order), _BATCH):
            optimizer.zero_grad()
            losses = [net.loss(items[number]) for number in order[start : start + _BATCH]]
            torch.autograd.backward(torch.stack(losses).mean())
            optimizer.step()
            schedule.step()
    return _matcher(net, names, means, scales)


_PARTS = ("pairs", "tails", "heads")
_BATCH = 2


def _moments(parts: Sequence[NDArray[np.floating]]) -> tuple[Values, Values]:
    """Mean and deviation of each feature, part by part: all rows at once are more than memory holds."""
    count = sum(part.size // part.shape[-1] for part in parts)
    mean = sum((part.sum(axis=0, dtype=np.float64) for part in parts), np.zeros(parts[0].shape[-1])) / count
    squares = sum((((part - mean) ** 2).sum(axis=0) for part in parts), np.zeros(parts[0].shape[-1]))
    scale = np.sqrt(squares / count)
    return mean, np.where(scale < 1e-3, 1.0, scale)


def _tensors(item: State, means: Sequence[Values], scales: Sequence[Values]) -> list[torch.Tensor]:
    out = [
        torch.tensor((getattr(item, part) - mean) / scale, dtype=torch.float16)
        for part, mean, scale in zip(_PARTS, means, scales, strict=True)
    ]
    return [*out, *(torch.tensor(x) for x in (item.rows, item.columns, item.following, item.preceding))]


def _matcher(net: _Net, names: Sequence[Sequence[str]], means: Sequence[Values], scales: Sequence[Values]) -> Matcher:
    inner = net.inner.weight.detach().numpy().T.astype(float) / scales[0][:, None]
    shift = net.inner.bias.detach().numpy().astype(float) - means[0] @ inner
    outer = net.outer.weight.detach().numpy()[0].astype(float)
    pair = Network(tuple(names[0]), inner, shift, outer, float(net.outer.bias.detach()[0]))
    sides = []
    for layer, part, mean, scale in zip((net.tail, net.head), names[1:], means[1:], scales[1:], strict=True):
        weights = layer.weight.detach().numpy()[0].astype(float) / scale
        bias = float(layer.bias.detach()[0]) - float(mean @ weights)
        sides.append({**dict(zip(part, weights.tolist(), strict=True)), BIAS: bias})
    return Matcher(pair, sides[0], sides[1])


def record(matcher: Matcher) -> dict[str, object]:
    """`matcher` as JSON can hold it."""
    pair = matcher.pair
    return {
        "pair": {
            "names": list(pair.names),
            "inner": np.round(pair.inner, 4).tolist(),
            "shift": np.round(pair.shift, 5).tolist(),
            "outer": np.round(pair.outer, 5).tolist(),
            "bias": [round(pair.bias, 5)],
        },
        "tail": {name: round(value, 5) for name, value in matcher.tail.items()},
        "head": {name: round(value, 5) for name, value in matcher.head.items()},
    }
