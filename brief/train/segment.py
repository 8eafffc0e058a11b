"""Fit all weights of segmentation: ``python -m brief.train.segment ISSUES CORPUS OUT``.

ISSUES is a folder of issues with gold (issue.txt and gold.json with roles), CORPUS the folder of the corpora, of which
further pages are cut, OUT the JSON file, packed by xz if it is so called. Every model is fitted on what the models
before it say of issues that those were not fitted on. Deterministic; ten minutes a fit on one idle core and 3 GB. The shipped weights are those of

    python -m brief.train.segment ISSUES CORPUS weights/segment/links.json.xz --hold-out 4

run stage by stage (the whole command was not run to its end), so the figures of docs/experiments.md on every fourth
issue are theirs; the glue was fitted again on later pages, and the stacks (``--stacks``, three minutes). They lean on
the other files of weights/segment (``brief.train.continuity``, ``brief.train.subjects``, ``brief.train.seams``), which
are made before, but for pairnet.npz (``brief.train.pairnet``), which leans on them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from brief.segment.board import Models, lay_out
from brief.text.linear import BIAS, Linear, Matcher, Network
from brief.train.continuity import known
from brief.train.ensemble import combine, load, mean_linear
from brief.train.ensemble import write as store
from brief.train.fit import Weights, softmax
from brief.train.network import State, fit, record
from brief.train.pages import Wanted, pages
from brief.train.printed import stacks
from brief.train.segmentation import Case, by_blocks, cases, fit_roles, fit_stacks
from brief.train.states import glue_rows, join_state, link_state, policy_states, random_states, row_rows, with_joins
from brief.train.written import Stack

FOR_ROLES = (Wanted(city=330, paper=200, seed=1), Wanted(city=60, paper=25, seed=3, apart=True))
FOR_LINKS = (Wanted(city=260, paper=180, seed=2), Wanted(city=55, paper=30, seed=4, apart=True))
FOR_ROWS = (Wanted(city=80, paper=40, seed=11, apart=True),)
FOR_GLUE = Wanted(city=120, paper=120, seed=6)
FAINT = (
    1e-6  # ridge where most features are no flags: 2e-4 held them down (a fourth of the ends of rows overrun, not 5 %)
)
FOLDS = 3
WEIGHT = 5  # an issue of the bench counts for roles as so many pages of our own
_SLIGHT = 2e-2
_PLAIN = Linear({})
_NOTHING = Matcher(Network((), np.zeros((0, 1)), np.zeros(1), np.zeros(1), 0.0), {}, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An issue with models of roles that have not seen it; it is taught so many `times`."""

    case: Case
    roles: Linear
    stacks: Linear
    times: int = 1


def lessons(
    issues: Sequence[Case], own: Sequence[Case], rest: Sequence[Case], printed: Sequence[Stack]
) -> tuple[list[Lesson], Models]:
    """Issues and `rest` with honest models of roles; and those models, fitted on issues and pages of their `own`."""
    folds = []
    for fold in range(FOLDS):
        other = [case for n, case in enumerate(issues) if n % FOLDS != fold] * WEIGHT + list(own)
        folds.append((Linear(fit_roles(other)), Linear(fit_stacks(other, printed))))
    roles, heads = (
        Linear(fit_roles([*list(issues) * WEIGHT, *own])),
        Linear(fit_stacks([*list(issues) * WEIGHT, *own], printed)),
    )
    out = [Lesson(case=c, roles=folds[n % FOLDS][0], stacks=folds[n % FOLDS][1], times=2) for n, c in enumerate(issues)]
    out += [Lesson(case=case, roles=roles, stacks=heads) for case in rest]
    return out, Models(roles=roles, stacks=heads, joins=_NOTHING, links=_NOTHING, glue=_PLAIN, rows=_PLAIN)


def fit_all(taught: Sequence[Lesson], given: Models) -> Models:
    """Joins, then links: first on random states, then on those that the first matcher leads to."""
    bare = [
        lay_out(
            x.case.issue,
            Models(roles=x.roles, stacks=x.stacks, joins=_NOTHING, links=_NOTHING, glue=_PLAIN, rows=_PLAIN),
            broken=0.0,  # they are as many here as the model of stacks was told
        )
        for x in taught
    ]
    seams = [join_state(x.case, board) for x, board in zip(taught, bare, strict=True)]
    halves = [
        fit([s for n, (_, s) in enumerate(seams) if n % 2 != half], seams[0][0], units=24, epochs=6) for half in (0, 1)
    ]
    joins = fit(_often(taught, [[s] for _, s in seams]), seams[0][0], units=16, epochs=6, seeds=4)
    boards = [with_joins(board, halves[n % 2]) for n, board in enumerate(bare)]
    draw = random.Random(0)  # noqa: S311  # a sample, not a secret
    pairs = [(x.case, board) for x, board in zip(taught, boards, strict=True)]
    found = [[link_state(c, b, chains) for chains in random_states(c, b, draw)] for c, b in pairs]
    names, first = found[0][0][0], [[s for _, s in states] for states in found]
    links = fit([s for states in first for s in states], names, units=32, epochs=3)
    second = [
        [*states[:1], *(link_state(c, b, chains)[1] for chains in policy_states(c, b, links, draw))]
        for (c, b), states in zip(pairs, first, strict=True)
    ]
    links = fit(_often(taught, second), names, units=24, epochs=5, seeds=6)
    return replace(given, joins=joins, links=links)


def _often(taught: Sequence[Lesson], states: Sequence[Sequence[State]]) -> list[State]:
    """The states of all lessons, as often as each is taught."""
    return [s for lesson, own in zip(taught, states, strict=True) for _ in range(lesson.times) for s in own]


def fit_glue(taught: Sequence[Case], models: Models) -> Linear:
    """Which pieces that follow each other are one paragraph, on pages that the other `models` have not seen."""
    rows = [row for case in taught for row in glue_rows(case, lay_out(case.issue, models, broken=0.0))]
    return Linear(softmax([features for features, _ in rows], [kind for _, kind in rows], ridge=FAINT))


def fit_rows(taught: Sequence[Case]) -> Linear:
    """Which rows of a page of rows go on in the next."""
    rows = [row for case in taught for row in row_rows(case)]
    return Linear(softmax([features for features, _ in rows], [kind for _, kind in rows], ridge=FAINT))


def write(models: Models, path: Path) -> None:
    """The models as JSON."""
    out = {
        "roles": _worth_keeping(models.roles.weights),
        "stacks": _worth_keeping(models.stacks.weights),
        "joins": record(models.joins),
        "links": record(models.links),
        "glue": models.glue.weights,
        "rows": models.rows.weights,
    }
    store(out, path)


def _worth_keeping(weights: Mapping[str, Mapping[str, float]]) -> Weights:
    """`weights` to the thousandth without those that hardly change anything: half of them, and half of the file."""
    return {
        kind: {name: round(value, 3) for name, value in own.items() if abs(value) >= _SLIGHT or name == BIAS}
        for kind, own in weights.items()
    }


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("issues", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold-out", type=int, default=0, metavar="N", help="leave every Nth issue out")
    parser.add_argument("--fits", type=int, default=2, metavar="N", help="the mean of so many, of other pages each")
    parser.add_argument("--seed", type=int, help="one fit alone: the one of this number")
    parser.add_argument("--stacks", action="store_true", help="fit the model of stacks alone, into OUT as it stands")
    options = parser.parse_args()
    torch.set_num_threads(1)
    issues, banned = cases(options.issues), known(options.issues)
    if options.hold_out:
        issues = [case for n, case in enumerate(issues) if n % options.hold_out]
    seeds = range(options.fits) if options.seed is None else (options.seed,)
    if options.stacks:
        whole = load(options.out)
        fits = [_stacks(options.corpus, issues, banned, whole.rows, seed) for seed in seeds]
        write(replace(whole, stacks=mean_linear(fits)), options.out)
        return
    paths = [options.out.with_suffix(f".{seed}.json") for seed in seeds]
    for seed, path in zip(seeds, paths, strict=True):
        write(_one(options.corpus, issues, banned, seed), path)
    combine(paths, options.out)
    for path in paths:
        path.unlink()
    whole = load(options.out)
    write(replace(whole, glue=fit_glue([*issues, *pages(options.corpus, FOR_GLUE, banned=banned)], whole)), options.out)


def _one(corpus: Path, issues: Sequence[Case], banned: frozenset[str], seed: int) -> Models:
    """One fit; `seed` draws its pages."""

    def cut(several: Sequence[Wanted]) -> list[Case]:
        return _cut(corpus, several, banned, seed)

    rows = fit_rows(cut(FOR_ROWS))
    whole, own, rest = ([by_blocks(case, rows) for case in found] for found in (issues, cut(FOR_ROLES), cut(FOR_LINKS)))
    return replace(fit_all(*lessons(whole, own, rest, stacks(corpus))), rows=rows)


def _stacks(corpus: Path, issues: Sequence[Case], banned: frozenset[str], rows: Linear, seed: int) -> Linear:
    """One fit of the model of stacks alone."""
    whole, own = (
        [by_blocks(case, rows) for case in found] for found in (issues, _cut(corpus, FOR_ROLES, banned, seed))
    )
    return Linear(fit_stacks([*whole * WEIGHT, *own], stacks(corpus)))


def _cut(corpus: Path, several: Sequence[Wanted], banned: frozenset[str], seed: int) -> list[Case]:
    other = [replace(wanted, seed=wanted.seed + 100 * seed) for wanted in several]
    return [case for wanted in other for case in pages(corpus, wanted, banned=banned)]


if __name__ == "__main__":
    main()
