"""Fit all weights of segmentation: ``python -m brief.train.segment ISSUES CORPUS OUT``.

ISSUES is a folder of issues with gold (issue.txt and gold.json with roles), CORPUS the folder of the corpora, of which
further pages are cut, OUT the JSON file. Every model is fitted on what the models before it say of issues that those
were not fitted on. One command, deterministic, about five minutes on one idle core. The shipped weights are
the mean of several fits (``brief.train.ensemble``).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from brief.segment.board import Models, lay_out
from brief.text.linear import Linear, Matcher, Network
from brief.train.continuity import known
from brief.train.fit import softmax
from brief.train.network import fit, record
from brief.train.pages import Wanted, pages
from brief.train.printed import Stack, stacks
from brief.train.segmentation import Case, cases, fit_roles, fit_stacks
from brief.train.states import glue_rows, join_state, link_state, policy_states, random_states, row_rows

FOR_ROLES = Wanted(city=90, paper=90, seed=1)  # pages that roles are learned on
FOR_LINKS = Wanted(city=130, paper=150, seed=2)  # pages for joins and links
FOR_ROWS = Wanted(city=30, paper=0, seed=11, apart=True)  # pages of rows
FAINT = (
    1e-6  # ridge where most features are no flags: 2e-4 held them down (a fourth of the ends of rows overrun, not 5 %)
)
FOLDS = 3
_PLAIN = Linear({})
_NOTHING = Matcher(Network((), np.zeros((0, 1)), np.zeros(1), np.zeros(1), 0.0), {}, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An issue with models of roles that have not seen it."""

    case: Case
    roles: Linear
    stacks: Linear


def lessons(
    issues: Sequence[Case], own: Sequence[Case], rest: Sequence[Case], printed: Sequence[Stack]
) -> tuple[list[Lesson], Models]:
    """Issues and `rest` with honest models of roles; and those models, fitted on issues and pages of their `own`."""
    folds = []
    for fold in range(FOLDS):
        other = [case for n, case in enumerate(issues) if n % FOLDS != fold] + list(own)
        folds.append((Linear(fit_roles(other)), Linear(fit_stacks(other, printed))))
    roles, heads = Linear(fit_roles([*issues, *own])), Linear(fit_stacks([*issues, *own], printed))
    out = [Lesson(case=c, roles=folds[n % FOLDS][0], stacks=folds[n % FOLDS][1]) for n, c in enumerate(issues)]
    out += [Lesson(case=case, roles=roles, stacks=heads) for case in rest]
    return out, Models(roles=roles, stacks=heads, joins=_NOTHING, links=_NOTHING, glue=_PLAIN, rows=_PLAIN)


def fit_all(taught: Sequence[Lesson], given: Models) -> Models:
    """Joins, then links: first on random states, then on those that the first matcher leads to."""
    seams = [join_state(x.case, x.roles, x.stacks) for x in taught]
    halves = [
        fit([s for n, (_, s) in enumerate(seams) if n % 2 != half], seams[0][0], units=24, epochs=8) for half in (0, 1)
    ]
    joins = fit([s for _, s in seams], seams[0][0], units=24, epochs=8, seeds=2)
    boards = [
        lay_out(
            x.case.issue,
            Models(roles=x.roles, stacks=x.stacks, joins=halves[n % 2], links=_NOTHING, glue=_PLAIN, rows=_PLAIN),
        )
        for n, x in enumerate(taught)
    ]
    draw = random.Random(0)  # noqa: S311  # a sample, not a secret
    pairs = [(x.case, board) for x, board in zip(taught, boards, strict=True)]
    first = [link_state(c, b, chains) for c, b in pairs for chains in random_states(c, b, draw)]
    names = first[0][0]
    links = fit([s for _, s in first], names, units=32, epochs=5)
    second = [link_state(c, b, chains) for c, b in pairs for chains in policy_states(c, b, links, draw)]
    links = fit([s for _, s in second] + [s for _, s in first[::2]], names, units=32, epochs=6, seeds=2)
    rows = [row for c, b in pairs for row in glue_rows(c, b)]
    glue = Linear(softmax([features for features, _ in rows], [kind for _, kind in rows], ridge=FAINT))
    return Models(roles=given.roles, stacks=given.stacks, joins=joins, links=links, glue=glue, rows=given.rows)


def fit_rows(taught: Sequence[Case]) -> Linear:
    """Which rows of a page of rows go on in the next."""
    rows = [row for case in taught for row in row_rows(case)]
    return Linear(softmax([features for features, _ in rows], [kind for _, kind in rows], ridge=FAINT))


def write(models: Models, path: Path) -> None:
    """The models as JSON."""
    out = {
        "roles": models.roles.weights,
        "stacks": models.stacks.weights,
        "joins": record(models.joins),
        "links": record(models.links),
        "glue": models.glue.weights,
        "rows": models.rows.weights,
    }
    path.write_text(json.dumps(out, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("issues", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold-out", type=int, default=0, metavar="N", help="leave every Nth issue out")
    options = parser.parse_args()
    torch.set_num_threads(1)
    issues, banned = cases(options.issues), known(options.issues)
    if options.hold_out:
        issues = [case for n, case in enumerate(issues) if n % options.hold_out]
    own, rest = (pages(options.corpus, wanted, banned=banned) for wanted in (FOR_ROLES, FOR_LINKS))
    fitted = fit_all(*lessons(issues, own, rest, stacks(options.corpus)))
    write(replace(fitted, rows=fit_rows(pages(options.corpus, FOR_ROWS))), options.out)


if __name__ == "__main__":
    main()
