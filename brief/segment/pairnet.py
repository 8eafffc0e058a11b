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
SCALE: Final = ":scale"  # of a matrix of bytes, is named after it
EDGE: Final = 5.0  # deviations beyond which a feature tells no more
_TINY: Final = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Scores of `follows` (n, n): b comes next after a; `ends` (n,) nothing does; `begins` (n,) nothing comes before.

    To be compared row by row and column by column. `together` (n, n): the log-odds that two pieces are of one article.
    `roles` (roles, n) are scores of the roles, in their order, to be compared piece by piece.
    """

    follows: Values
    ends: Values
    begins: Values
    together: Values
    roles: Values


@dataclass(frozen=True, slots=True)
class PairNet:
    """The network: the names of the features of pieces and of pairs in order, and weights by name.

    Inside, features come first and pieces or pairs after them, (features, n) and (features, n, n): so every step runs
    along memory.
    """

    pieces: tuple[str, ...]
    pairs: tuple[str, ...]
    weights: Mapping[str, Values]

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return sum(name.startswith("blocks.") and name.endswith(".attend.weight") for name in self.weights)

    def __call__(self, pieces: Values, pairs: Values) -> Outputs:
        """What features of pieces (features, n) and of ordered pairs (features, n, n) say."""
        node = self._linear("node", self._standard("pieces", pieces))
        both = self._standard("pairs", pairs)
        edge = self._linear("there", both)
        edge += self._linear("back", both).swapaxes(1, 2)
        edge += self._linear("left", node)[:, :, None]
        edge += self._linear("right", node)[:, None]
        for number in range(self.blocks):
            node, edge = self._block(f"blocks.{number}", node, edge)
        node, edge = self._norm("node_norm", node), self._norm("edge_norm", edge)
        one_way = self._hidden("together", edge)[0]
        same: Values = (one_way + one_way.T) * np.float32(0.5)
        return Outputs(
            follows=self._hidden("follows", edge)[0],
            ends=self._linear("ends", node)[0],
            begins=self._linear("begins", node)[0],
            together=same,
            roles=self._linear("roles", node),
        )

    def _block(self, name: str, node: Values, edge: Values) -> tuple[Values, Values]:
        edge += self._triangles(f"{name}.triangles", edge)
        edge += self._hidden(f"{name}.edge", self._norm(f"{name}.edge.norm", edge))
        node = node + self._attention(name, node, edge)
        node += self._hidden(f"{name}.node", self._norm(f"{name}.node.norm", node))
        edge += self._linear(f"{name}.left", node)[:, :, None]
        edge += self._linear(f"{name}.right", node)[:, None]
        return node, edge

    def _triangles(self, name: str, edge: Values) -> Values:
        """What the ways over every third piece say of a pair: a to k to b, and a and b both to k."""
        seen = self._norm(f"{name}.norm", edge)
        gated = self._linear(f"{name}.enter", seen)
        gated *= _sigmoid(self._linear(f"{name}.enter_gate", seen))
        one, two, three, four = np.split(gated, 4)
        ways = np.concatenate([one @ two, three @ four.swapaxes(1, 2)])
        ways /= np.float32(np.sqrt(edge.shape[1]))
        out: Values = self._linear(f"{name}.out", self._norm(f"{name}.out_norm", ways))
        out *= _sigmoid(self._linear(f"{name}.out_gate", seen))
        return out

    def _attention(self, name: str, node: Values, edge: Values) -> Values:
        width, count = node.shape
        seen = self._linear(f"{name}.attend", self._norm(f"{name}.attend_norm", node))
        query, key, value = seen.reshape(3, HEADS, width // HEADS, count)
        scores = query.swapaxes(1, 2) @ key / np.float32(np.sqrt(width // HEADS))
        scores += self._linear(f"{name}.bias", edge)
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        powers /= powers.sum(axis=-1, keepdims=True)
        return self._linear(f"{name}.attended", (value @ powers.swapaxes(1, 2)).reshape(width, count))

    def _standard(self, name: str, found: Values) -> Values:
        size = (-1,) + (1,) * (found.ndim - 1)
        scaled: Values = found - self.weights[f"{name}_mean"].reshape(size)
        scaled /= self.weights[f"{name}_scale"].reshape(size)
        return np.clip(scaled, -EDGE, EDGE, out=scaled)

    def _hidden(self, name: str, found: Values) -> Values:
        inner = self._linear(f"{name}.inner", found)
        return self._linear(f"{name}.outer", np.maximum(inner, 0.0, out=inner))

    def _linear(self, name: str, found: Values) -> Values:
        weight = self.weights[f"{name}.weight"]
        out: Values = (weight @ found.reshape(len(found), -1)).reshape(len(weight), *found.shape[1:])
        shift = self.weights.get(f"{name}.bias")
        if shift is not None:
            out += shift.reshape((-1,) + (1,) * (found.ndim - 1))
        return out

    def _norm(self, name: str, found: Values) -> Values:
        size = (-1,) + (1,) * (found.ndim - 1)
        even: Values = found - found.mean(axis=0)
        spread = np.einsum("i...,i...->...", even, even) / np.float32(len(even))
        even /= np.sqrt(spread + np.float32(_TINY))
        even *= self.weights[f"{name}.weight"].reshape(size)
        even += self.weights[f"{name}.bias"].reshape(size)
        return even


def _sigmoid(found: Values) -> Values:
    """The logistic function of `found`, in its place."""
    np.negative(found, out=found)
    np.exp(found, out=found)
    found += np.float32(1)
    return np.reciprocal(found, out=found)


@cache
def pairnets() -> tuple[PairNet, ...]:
    """The networks of weights/segment/pairnet.npz, whose mean is taken."""
    with np.load(asset("weights", "segment", "pairnet.npz")) as file:
        return nets({name: file[name] for name in file.files})


def nets(kept: Mapping[str, NDArray[np.generic]]) -> tuple[PairNet, ...]:
    """The networks that `kept` holds: "pieces", "pairs", and weights by name, of each network one, (networks, …).

    A matrix is of bytes, and each row of it is multiplied by its number of "…:scale".
    """
    pieces, pairs = (tuple(str(name) for name in kept[part]) for part in ("pieces", "pairs"))
    whole = {
        name: values.astype(np.float32) * kept.get(f"{name}{SCALE}", np.ones(1)).astype(np.float32)
        for name, values in kept.items()
        if name not in {"pieces", "pairs"} and not name.endswith(SCALE)
    }
    count = len(whole["ends.weight"])
    return tuple(PairNet(pieces, pairs, {name: values[k] for name, values in whole.items()}) for k in range(count))
