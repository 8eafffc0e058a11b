"""Issues with gold, and the models of line roles that are fitted on them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from brief.segment.fragments import line_features
from brief.segment.marks import marks, plain_role
from brief.segment.rows import sheet
from brief.segment.stacks import runs, stack_features
from brief.text.linear import Linear
from brief.train.fit import Row, Weights, softmax
from brief.train.written import Stack
from brief.types import Fragment, Issue, Role

_HEADS = {"headline", "kicker", "subhead"}
_NAMES = {"extra": "furniture"}


_READ_ONCE = 2000  # cases: each is taught in several folds, and several times


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An issue with what its gold says: the role of each line, the lines of the articles in order, the paragraphs."""

    issue: Issue
    roles: dict[int, str]
    articles: tuple[tuple[int, ...], ...]
    joins: frozenset[tuple[int, int]]

    def __hash__(self) -> int:
        """Of the lines; the roles, a dictionary, have none."""
        return hash((self.issue, self.articles))


def cases(folder: Path) -> list[Case]:
    """The issues below `folder` whose gold gives roles."""
    return [read(path) for path in sorted(folder.glob("*/gold.json"))]


def read(path: Path) -> Case:
    """One issue and its gold.json."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_name("issue.txt").read_text(encoding="utf-8-sig")
    lines = tuple(text.split("\n"))
    issue = Issue(source=str(path), sha256="", encoding="utf-8", lines=lines)
    joins = {
        pair
        for article in gold["articles"]
        for paragraph in article["paragraphs"]
        for pair in zip(paragraph["lines"], paragraph["lines"][1:], strict=False)
    }
    return Case(
        issue=issue,
        roles={int(line): _NAMES.get(role, role) for line, role in gold.get("roles", {}).items()},
        articles=tuple(tuple(article["lines"]) for article in gold["articles"]),
        joins=frozenset(joins),
    )


def by_blocks(case: Case, model: Linear) -> Case:
    """`case` as segmentation meets it: the rows of a column on one line, by a model that may err."""
    page = sheet(case.issue, model)
    first = {row: line for line, rows in page.rows.items() for row, _ in rows}
    last = {line: rows[-1][0] for line, rows in page.rows.items()}
    articles = (tuple(line for line in article if line in page.rows) for article in case.articles)
    return Case(
        issue=page.issue,
        roles={line: role for line, role in case.roles.items() if line in page.rows},
        articles=tuple(article for article in articles if article),
        joins=frozenset((first[a], b) for a, b in case.joins if b in last and last[first[a]] == a),
    )


def fit_roles(training: Iterable[Case]) -> Weights:
    """The model that tells headline lines, bylines, body, crossheads, jump marks and furniture apart."""
    rows: list[Row] = []
    classes: list[str] = []
    for case in training:
        found, roles = _lines(case)
        rows += found
        classes += roles
    return softmax(rows, classes)


@lru_cache(maxsize=_READ_ONCE)
def _lines(case: Case) -> tuple[list[Row], list[str]]:
    """Features and classes of the lines whose form alone does not make them sure."""
    seen = [(n, line.strip()) for n, line in enumerate(case.issue.lines, 1) if line.strip()]
    found = zip(seen, line_features([marks(text) for _, text in seen]), strict=True)
    asked = [(n, row) for (n, text), row in found if not plain_role(text)]
    return [row for _, row in asked], ["headline" if case.roles[n] in _HEADS else case.roles[n] for n, _ in asked]


def fit_stacks(training: Iterable[Case], printed: Iterable[Stack] = ()) -> Weights:
    """The model that tells kicker, headline and subhead apart inside a run of headline lines; `printed` are more runs."""
    rows: list[Row] = []
    classes: list[str] = []
    for case in training:
        found, kinds = _stacks(case)
        rows += found
        classes += kinds
    for texts, roles in printed:
        rows += stack_features(range(len(texts)), [marks(text) for text in texts])
        classes += roles
    return softmax(rows, classes)


@lru_cache(maxsize=_READ_ONCE)
def _stacks(case: Case) -> tuple[list[Row], list[str]]:
    """Features and roles of the lines of the headline stacks."""
    found = golden(case)
    seen = [marks(fragment.text) for fragment in found]
    groups = runs([_headline(fragment) for fragment in found])
    rows: list[Row] = [row for group in groups for row in stack_features(group, seen)]
    return rows, [found[place].role for group in groups for place in group]


def golden(case: Case) -> Sequence[Fragment]:
    """The fragments of an issue with the roles of its gold."""
    return [
        Fragment(line=n, text=line.strip(), role=Role(case.roles[n]))
        for n, line in enumerate(case.issue.lines, 1)
        if line.strip()
    ]


def _headline(fragment: Fragment) -> Fragment:
    role = Role.HEADLINE if fragment.role in _HEADS else fragment.role
    return Fragment(line=fragment.line, text=fragment.text, role=role)
