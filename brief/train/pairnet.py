"""Fit the network over pairs of pieces: ``python -m brief.train.pairnet ISSUES CORPUS OUT``.

ISSUES is a folder of issues with gold (issue.txt and gold.json with roles), CORPUS the folder of the corpora, of which
further pages are cut, OUT the npz file (weights/segment/pairnet.npz). It holds several networks, whose mean is taken:
each is fitted by itself, on pages of its own (``--member 0``, then 1 …). The other weights of segmentation are made
before: the network sees pieces as they find them. Deterministic, half an hour for each on one idle core and 4 GB. Of the
four that are shipped three are of an earlier state of this recipe (docs/experiments.md, "Sixth session").
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from brief.segment.affinity import WINDOW, sight
from brief.segment.board import Board, Models, lay_out, shipped
from brief.segment.pairnet import SCALE
from brief.segment.stacks import BROKEN
from brief.text.linear import Linear
from brief.train.continuity import known
from brief.train.pages import Wanted, pages
from brief.train.printed import stacks
from brief.train.segment import FOLDS, FOR_ROLES, WEIGHT
from brief.train.segmentation import Case, by_blocks, cases, fit_roles, fit_stacks
from brief.train.states import following
from brief.train.triangles import Net
from brief.types import Role

Array = NDArray[np.float32]
Places = NDArray[np.int64]

PAGES = tuple(
    wanted
    for number in range(1, 10)
    for wanted in (
        Wanted(city=220, paper=120, seed=910 + number, written=True),
        Wanted(city=40, paper=20, seed=920 + number, apart=True, written=True),
    )
)
NEXT = 1000  # a member's pages have seeds so much higher than the member's before it
TIMES = 5  # that an issue is taught for once of a page of our own
STEPS = 5200
BATCH = 4
RATE = 1.5e-3
DECAY = 2e-2
DROP = 0.1  # of the features are hidden at each step, all over a page
_NEVER = -40.0
_BYTE = 127.0  # the largest
_NONE = 1e-8
_WARM = 0.05
_FEWEST = 4
_MEASURED = 150  # pages that features are standardized by


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A page as it is seen, half as exact, and what is true of it.

    `following` and `preceding` (n,) are numbers of pieces, n for none; `article` (n,) the number of each piece's article,
    -1 for none; `roles` (n,) the numbers of the true roles.
    """

    pieces: NDArray[np.float16]  # (n, features)
    rows: Places
    columns: Places
    links: NDArray[np.float16]  # (links, features)
    every: NDArray[np.float16]  # (n, n, features)
    following: Places
    preceding: Places
    article: Places
    roles: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The features in order: of pieces, of links, and of all pairs."""

    pieces: tuple[str, ...]
    links: tuple[str, ...]
    every: tuple[str, ...]


def sample(case: Case, board: Board) -> tuple[Names, Sample]:
    """What is seen of a page that is laid out as `board`, and the truth of `case`."""
    seen, count = sight(board), len(board.pieces)
    names = Names(pieces=tuple(sorted(seen.own)), links=tuple(sorted(seen.links)), every=tuple(sorted(seen.every)))
    at = {piece.line: number for number, piece in enumerate(board.pieces)}
    article = np.full(count, -1)
    for number, lines in enumerate(case.articles):
        article[[at[line] for line in lines if line in at]] = number
    after = np.full(count, count)
    before = np.full(count, count)
    possible = set(zip(seen.rows.tolist(), seen.columns.tolist(), strict=True))
    for a, b in following(case, board).items():
        if (a, b) in possible:
            after[a], before[b] = b, a
    order = list(Role)
    return names, Sample(
        pieces=np.stack([seen.own[name] for name in names.pieces], axis=-1).astype(np.float16),
        rows=seen.rows,
        columns=seen.columns,
        links=np.stack([seen.links[name] for name in names.links], axis=-1).astype(np.float16),
        every=np.stack([seen.every[name] for name in names.every], axis=-1).astype(np.float16),
        following=after,
        preceding=before,
        article=article,
        roles=np.array([order.index(Role(case.roles.get(piece.line, Role.FURNITURE))) for piece in board.pieces]),
    )


def honest(
    issues: Sequence[Case], corpus: Path, banned: frozenset[str], models: Models
) -> Iterator[tuple[Case, Models]]:
    """`issues` with models of roles that have not seen them."""
    own = [by_blocks(case, models.rows) for wanted in FOR_ROLES for case in pages(corpus, wanted, banned=banned)]
    printed = stacks(corpus)
    for fold in range(FOLDS):
        other = [case for n, case in enumerate(issues) if n % FOLDS != fold] * WEIGHT + own
        roles, heads = Linear(fit_roles(other)), Linear(fit_stacks(other, printed))
        yield from ((case, replace(models, roles=roles, stacks=heads)) for case in issues[fold::FOLDS])


def dense(page: Sample) -> tuple[Array, Array]:
    """Features of pieces (n, features) and of all their pairs (n, n, features: of links, then of all)."""
    count, width = len(page.pieces), page.links.shape[1]
    pairs = np.zeros((count, count, width + page.every.shape[2]), np.float32)
    pairs[page.rows, page.columns, :width] = page.links
    pairs[..., width:] = page.every
    return page.pieces.astype(np.float32), pairs


def losses(net: Net, page: Sample, drop: float = 0.0) -> Tensor:
    """What comes next and before (cross entropy), what is of one article, and the roles."""
    pieces, pairs = dense(page)
    follows, ends, begins, together, roles = net(torch.from_numpy(pieces), torch.from_numpy(pairs), drop)
    may = torch.full_like(follows, _NEVER)
    may[page.rows, page.columns] = 0.0
    follows = follows + may
    entropy = nn.functional.cross_entropy
    out = entropy(torch.cat([follows, ends[:, None]], 1), torch.from_numpy(page.following))
    out = out + entropy(torch.cat([follows.T, begins[:, None]], 1), torch.from_numpy(page.preceding))
    same = (page.article[:, None] == page.article[None, :]) & (page.article >= 0)
    others = ~torch.eye(len(pieces), dtype=torch.bool)
    out = out + nn.functional.binary_cross_entropy_with_logits(together[others], torch.from_numpy(same)[others].float())
    return out + entropy(roles, torch.from_numpy(page.roles))


def fit(own: Sequence[Sample], issues: Sequence[Sample], *, steps: int = STEPS, seed: int = 0) -> Net:
    """The network learned from pages of our own and, TIMES as often, `issues`."""
    torch.manual_seed(seed)
    draw = random.Random(0)  # noqa: S311  # a sample, not a secret
    net = Net(own[0].pieces.shape[1], own[0].links.shape[1] + own[0].every.shape[2])
    _standardize(net, draw.sample(own, min(_MEASURED, len(own))))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    pool = [*own, *list(issues) * TIMES]
    order: list[int] = []
    told: list[float] = []
    for step in range(steps):
        share = step / steps
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, share / _WARM) * (0.02 + 0.49 * (1 + math.cos(math.pi * share)))
        optimizer.zero_grad()
        for _ in range(BATCH):
            order = order or draw.sample(range(len(pool)), len(pool))
            loss = losses(net, pool[order.pop()], DROP)
            torch.autograd.backward(loss / BATCH)
            told.append(float(loss.detach()))
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        if len(told) >= 200 * BATCH:
            print(step + 1, round(sum(told) / len(told), 4), flush=True)  # noqa: T201  # a recipe talks
            told = []
    return net


def _standardize(net: Net, pages_: Sequence[Sample]) -> None:
    """Mean and deviation of each feature."""
    found = [dense(page) for page in pages_]
    for part, rows in (("pieces", [p for p, _ in found]), ("pairs", [p.reshape(-1, p.shape[-1]) for _, p in found])):
        whole = np.concatenate(rows)
        scale = whole.std(axis=0)
        getattr(net, f"{part}_mean")[:] = torch.from_numpy(whole.mean(axis=0))
        getattr(net, f"{part}_scale")[:] = torch.from_numpy(np.where(scale < 1e-3, 1.0, scale))


def record(net: Net, names: Names) -> dict[str, NDArray[np.generic]]:
    """The network by the names of ``brief.segment.pairnet``, the only one: a matrix as bytes with a scale for each row."""
    out: dict[str, NDArray[np.generic]] = {
        "pieces": np.array(names.pieces),
        "pairs": np.array([*names.links, *names.every]),
    }
    for name, values in net.state_dict().items():
        out |= _packed(name, values.numpy()[None])
    return out


def _packed(name: str, values: Array) -> dict[str, NDArray[np.generic]]:
    if values.ndim == 3:
        scale = np.maximum(np.abs(values).max(axis=2, keepdims=True), _NONE) / _BYTE
        return {name: np.rint(values / scale).astype(np.int8), name + SCALE: scale.astype(np.float32)}
    return {name: values.astype(np.float32 if name.endswith(("_mean", "_scale")) else np.float16)}


def beside(
    others: Mapping[str, NDArray[np.generic]], made: Mapping[str, NDArray[np.generic]], member: int
) -> dict[str, NDArray[np.generic]]:
    """The networks of `others` with the one that is `made` as number `member` of them, in the place of an older one."""
    names = {"pieces", "pairs"}
    if any(not np.array_equal(others[name], made[name]) for name in names):
        message = "the other networks look at other features: fit them anew, from --member 0 on, into a new file"
        raise ValueError(message)
    return {
        name: values if name in names else np.concatenate([others[name][:member], values, others[name][member + 1 :]])
        for name, values in made.items()
    }


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("issues", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold-out", type=int, default=0, metavar="N", help="leave every Nth issue out")
    parser.add_argument("--member", type=int, default=0, metavar="K", help="which of OUT's networks")
    options = parser.parse_args()
    torch.set_num_threads(1)
    models, banned = shipped(), known(options.issues)
    issues = [case for n, case in enumerate(cases(options.issues)) if not options.hold_out or n % options.hold_out]
    whole = [by_blocks(case, models.rows) for case in issues]
    taught = [_seen(case, own, 0.0) for case, own in honest(whole, options.corpus, banned, models)]
    draw = random.Random(0)  # noqa: S311  # a sample, not a secret
    ours = [
        _seen(by_blocks(case, models.rows), models, draw.choice((0.0, BROKEN)))
        for wanted in PAGES
        for case in pages(options.corpus, replace(wanted, seed=wanted.seed + NEXT * options.member), banned=banned)
    ]
    names = next(found[0] for found in taught if found)
    seen = [[page for _, page in filter(None, found)] for found in (ours, taught)]
    made = record(fit(*seen, seed=options.member), names)
    if options.member:
        with np.load(options.out) as others:
            made = beside(dict(others), made, options.member)
    np.savez_compressed(options.out, allow_pickle=False, **made)


def _seen(case: Case, models: Models, broken: float) -> tuple[Names, Sample] | None:
    """`case` as its pieces are seen; None where there are too few or too many."""
    board = lay_out(case.issue, models, broken=broken)
    return sample(case, board) if _FEWEST <= len(board.pieces) <= WINDOW else None


if __name__ == "__main__":
    main()
