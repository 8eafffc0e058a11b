"""A small network that looks at all pieces of a page together, and says what each pair of them is to each other.

Every piece is a vector, every ordered pair of pieces another. Blocks of attention among pieces, which the pairs steer, and
of triangles among pairs (a goes with b and b with c, so what of a and c?) bring them in line with one another (after
Jumper et al. 2021, doi:10.1038/s41586-021-03819-2, supplement 1.6, much smaller). Learned by ``brief.train.pairnet``;
here in numpy, so that torch is not loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.assets import asset

Values = NDArray[np.float32]

HEADS: Final = 4  # of attention
EDGE: Final = 5.0  # deviations beyond which a feature tells no more
_TINY: Final = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Scores of `follows` (n, n): b comes next after a; `ends` (n,) nothing does; `begins` (n,) nothing comes before.

    To be compared row by row and column by column. `together` (n, n): the log-odds that two pieces are of one article.
    """

    follows: Values
    ends: Values
    begins: Values
    together: Values


@dataclass(frozen=True, slots=True)
class PairNet:
    """The network: the names of the features of pieces and of pairs in order, and weights by name."""

    pieces: tuple[str, ...]
    pairs: tuple[str, ...]
    weights: Mapping[str, Values]

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return sum(name.startswith("blocks.") and name.endswith(".attend.weight") for name in self.weights)

    def __call__(self, pieces: Values, pairs: Values) -> Outputs:
        """What features of pieces (n, features) and of ordered pairs (n, n, features) say."""
        known = self._standard("pieces", pieces)
        both = self._standard("pairs", pairs)
        node = self._linear("node", known)
        edge = self._linear("there", both) + self._linear("back", both).transpose(1, 0, 2)
        edge = edge + self._linear("left", node)[:, None] + self._linear("right", node)[None]
        for number in range(self.blocks):
            node, edge = self._block(f"blocks.{number}", node, edge)
        node, edge = self._norm("node_norm", node), self._norm("edge_norm", edge)
        one_way = self._hidden("together", edge)[..., 0]
        same: Values = (one_way + one_way.T) * np.float32(0.5)
        return Outputs(
            follows=self._hidden("follows", edge)[..., 0],
            ends=self._linear("ends", node)[:, 0],
            begins=self._linear("begins", node)[:, 0],
            together=same,
        )

    def _block(self, name: str, node: Values, edge: Values) -> tuple[Values, Values]:
        edge = edge + self._triangles(f"{name}.triangles", edge)
        edge = edge + self._hidden(f"{name}.edge", self._norm(f"{name}.edge.norm", edge))
        node = node + self._attention(name, node, edge)
        node = node + self._hidden(f"{name}.node", self._norm(f"{name}.node.norm", node))
        edge = edge + self._linear(f"{name}.left", node)[:, None] + self._linear(f"{name}.right", node)[None]
        return node, edge

    def _triangles(self, name: str, edge: Values) -> Values:
        """What the ways over every third piece say of a pair: a to k to b, and a and b both to k."""
        seen = self._norm(f"{name}.norm", edge)
        gated = self._linear(f"{name}.enter", seen) * _sigmoid(self._linear(f"{name}.enter_gate", seen))
        one, two, three, four = np.split(gated.transpose(2, 0, 1), 4)
        ways = np.concatenate([one @ two, three @ four.transpose(0, 2, 1)]).transpose(1, 2, 0) / np.sqrt(len(edge))
        out: Values = self._linear(f"{name}.out", self._norm(f"{name}.out_norm", ways))
        return out * _sigmoid(self._linear(f"{name}.out_gate", seen))

    def _attention(self, name: str, node: Values, edge: Values) -> Values:
        count, width = node.shape
        seen = self._linear(f"{name}.attend", self._norm(f"{name}.attend_norm", node))
        query, key, value = seen.reshape(count, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1) / np.sqrt(width // HEADS)
        scores = scores + self._linear(f"{name}.bias", edge).transpose(2, 0, 1)
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        found = (powers / powers.sum(axis=-1, keepdims=True)) @ value
        return self._linear(f"{name}.attended", found.transpose(1, 0, 2).reshape(count, width))

    def _standard(self, name: str, found: Values) -> Values:
        scaled: Values = (found - self.weights[f"{name}_mean"]) / self.weights[f"{name}_scale"]
        return np.clip(scaled, -EDGE, EDGE)

    def _hidden(self, name: str, found: Values) -> Values:
        return self._linear(f"{name}.outer", np.maximum(self._linear(f"{name}.inner", found), 0.0))

    def _linear(self, name: str, found: Values) -> Values:
        out: Values = found @ self.weights[f"{name}.weight"]
        shift = self.weights.get(f"{name}.bias")
        return out if shift is None else out + shift

    def _norm(self, name: str, found: Values) -> Values:
        even: Values = found - found.mean(axis=-1, keepdims=True)
        spread: Values = np.sqrt((even**2).mean(axis=-1, keepdims=True) + _TINY)
        out: Values = even / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return out


def _sigmoid(found: Values) -> Values:
    out: Values = np.float32(1) / (np.float32(1) + np.exp(-found))
    return out


@cache
def pairnet() -> PairNet:
    """The network of weights/segment/pairnet.npz."""
    with np.load(asset("weights", "segment", "pairnet.npz")) as file:
        kept = {name: file[name] for name in file.files}
    pieces, pairs = (tuple(str(name) for name in kept.pop(part)) for part in ("pieces", "pairs"))
    return PairNet(pieces, pairs, {name: values.astype(np.float32) for name, values in kept.items()})
