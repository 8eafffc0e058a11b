"""The network of ``brief.segment.pairnet`` as torch learns it."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from brief.segment.pairnet import EDGE, HEADS
from brief.types import Role

PIECE, PAIR, WAYS = 64, 32, 16  # numbers of the vectors of a piece, of a pair and of a way over a third piece
BLOCKS = 3


class _Triangles(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm, self.out_norm = nn.LayerNorm(PAIR), nn.LayerNorm(2 * WAYS)
        self.enter, self.enter_gate = nn.Linear(PAIR, 4 * WAYS), nn.Linear(PAIR, 4 * WAYS)
        self.out, self.out_gate = nn.Linear(2 * WAYS, PAIR), nn.Linear(PAIR, PAIR)

    def forward(self, edge: Tensor) -> Tensor:
        seen = self.norm(edge)
        gated = (self.enter(seen) * torch.sigmoid(self.enter_gate(seen))).permute(2, 0, 1)
        one, two, three, four = gated.chunk(4)
        ways = torch.cat([one @ two, three @ four.transpose(1, 2)]).permute(1, 2, 0) / math.sqrt(len(edge))
        found: Tensor = self.out(self.out_norm(ways)) * torch.sigmoid(self.out_gate(seen))
        return found


class _Hidden(nn.Module):
    def __init__(self, width: int, units: int, out: int, *, norm: bool = True) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width) if norm else nn.Identity()
        self.inner, self.outer = nn.Linear(width, units), nn.Linear(units, out)

    def forward(self, found: Tensor) -> Tensor:
        out: Tensor = self.outer(torch.relu(self.inner(self.norm(found))))
        return out


class _Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.triangles, self.edge, self.node = (
            _Triangles(),
            _Hidden(PAIR, 2 * PAIR, PAIR),
            _Hidden(PIECE, 2 * PIECE, PIECE),
        )
        self.attend_norm, self.attend, self.attended = (
            nn.LayerNorm(PIECE),
            nn.Linear(PIECE, 3 * PIECE),
            nn.Linear(PIECE, PIECE),
        )
        self.bias, self.left, self.right = nn.Linear(PAIR, HEADS), nn.Linear(PIECE, PAIR), nn.Linear(PIECE, PAIR)

    def forward(self, node: Tensor, edge: Tensor) -> tuple[Tensor, Tensor]:
        edge = edge + self.triangles(edge)
        edge = edge + self.edge(edge)
        count, each = len(node), PIECE // HEADS
        query, key, value = self.attend(self.attend_norm(node)).view(count, 3, HEADS, each).permute(1, 2, 0, 3)
        scores = query @ key.transpose(1, 2) / math.sqrt(each) + self.bias(edge).permute(2, 0, 1)
        found = torch.softmax(scores, dim=-1) @ value
        node = node + self.attended(found.permute(1, 0, 2).reshape(count, PIECE))
        node = node + self.node(node)
        return node, edge + self.left(node)[:, None] + self.right(node)[None]


class Net(nn.Module):
    """The network of ``brief.segment.pairnet``, to be learned."""

    pieces_mean: Tensor
    pieces_scale: Tensor
    pairs_mean: Tensor
    pairs_scale: Tensor

    def __init__(self, pieces: int, pairs: int) -> None:
        super().__init__()
        self.node, self.there, self.back = (
            nn.Linear(pieces, PIECE),
            nn.Linear(pairs, PAIR),
            nn.Linear(pairs, PAIR, bias=False),
        )
        self.left, self.right = nn.Linear(PIECE, PAIR), nn.Linear(PIECE, PAIR)
        self.blocks = nn.ModuleList(_Block() for _ in range(BLOCKS))
        self.node_norm, self.edge_norm = nn.LayerNorm(PIECE), nn.LayerNorm(PAIR)
        self.follows, self.together = (_Hidden(PAIR, PAIR, 1, norm=False) for _ in range(2))
        self.ends, self.begins, self.roles = nn.Linear(PIECE, 1), nn.Linear(PIECE, 1), nn.Linear(PIECE, len(Role))
        for part, size in (("pieces", pieces), ("pairs", pairs)):
            self.register_buffer(f"{part}_mean", torch.zeros(size))
            self.register_buffer(f"{part}_scale", torch.ones(size))

    def forward(self, pieces: Tensor, pairs: Tensor, drop: float = 0.0) -> tuple[Tensor, ...]:
        """Scores of follows (n, n), ends (n,), begins (n,), together (n, n) and roles (n, roles)."""
        pieces = ((pieces - self.pieces_mean) / self.pieces_scale).clamp(-EDGE, EDGE)
        pairs = ((pairs - self.pairs_mean) / self.pairs_scale).clamp(-EDGE, EDGE)
        if drop:
            pieces, pairs = (part * (torch.rand(part.shape[-1]) > drop) for part in (pieces, pairs))
        node = self.node(pieces)
        edge = self.there(pairs) + self.back(pairs).transpose(0, 1) + self.left(node)[:, None] + self.right(node)[None]
        for block in self.blocks:
            node, edge = block(node, edge)
        node, edge = self.node_norm(node), self.edge_norm(edge)
        same = self.together(edge)[..., 0]
        ends, begins = self.ends(node)[:, 0], self.begins(node)[:, 0]
        return self.follows(edge)[..., 0], ends, begins, (same + same.T) / 2, self.roles(node)
