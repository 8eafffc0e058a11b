"""Stacks of headline lines: which is kicker, headline or subhead."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from brief.segment.marks import Marks, marks
from brief.segment.surroundings import held
from brief.text.charlm import BREAK, charlm
from brief.text.linear import Linear
from brief.types import Fragment, Role

# What it costs that a headline goes on in the next line: those of two lines are fewer in print than in the pages that are
# learned from. With session four's model head accuracy was 0.80 on the 30 held-out issues and 0.77 on the written ones
# with 0, 0.83 and 0.83 with 1, 0.83 and 0.81 with 2; with today's .5 to 2 differ by .02, in no order.
BROKEN = 1.5


def runs(found: Sequence[Fragment]) -> list[list[int]]:
    """Places of headline lines in runs without another line between."""
    groups: list[list[int]] = []
    for place, fragment in enumerate(found):
        if fragment.role is not Role.HEADLINE:
            continue
        if groups and groups[-1][-1] == place - 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def stack_features(group: Sequence[int], seen: Sequence[Marks]) -> list[dict[str, float]]:
    """Features of the lines of one run of headline lines, by which kicker, headline and subhead are told apart."""
    rows = []
    below = group[-1] + 1
    under = "" if len(seen) == len(group) else seen[below].kind if below < len(seen) else "#"
    for place, at in enumerate(group):
        row = dict(seen[at].features)
        where = "a" if len(group) == 1 else "f" if not place else "l" if place == len(group) - 1 else "m"
        row |= {f"{where}:{key}": value for key, value in seen[at].features.items()}
        row[f"of{min(len(group), 4)}:{min(place, 3)}"] = 1.0
        row[f"of{min(len(group), 4)}:{min(place, 3)}:{under}"] = 1.0
        row["alone"] = float(len(group) == 1)
        for name, other in (("above", place - 1), ("below", place + 1)):
            if 0 <= other < len(group):
                row |= _next_to(name, seen[at], seen[group[other]], over=other < place)
            else:
                row[f"{name}:none"] = 1.0
        rows.append(row)
    return rows


def _next_to(name: str, own: Marks, beside: Marks, *, over: bool) -> dict[str, float]:
    """Features of a line of a stack by the one above or below it, `beside`."""
    row = {f"{name}:{key}": value for key, value in beside.features.items()}
    pair = (beside.text, own.text) if over else (own.text, beside.text)
    even = abs(beside.length - own.length) <= 1
    on = _on(*pair)
    return row | {
        f"{name}:longer": float(beside.length > own.length + 1),
        f"{name}:shorter": float(beside.length < own.length - 1),
        f"{name}:even": float(even),
        f"{name}:even&short": float(even and own.length <= _SHORT),
        f"{name}:even&spaced": float(even and " " in own.text),
        f"{name}:longer-by": float(np.clip((beside.length - own.length) / 8, -2, 2)),
        f"{name}:on": on,
        f"{name}:on&even": on * even,
        f"{name}:on-most": max(0.0, on - 2.0),
        f"{name}:shared": held(own.text, beside.text),
    }


_SHORT: Final = 12


def _on(above: str, below: str) -> float:
    """Log-odds that a line of a stack goes on in the next, as a headline of two lines does, and not begins anew."""
    model = charlm()
    on, anew = model.seams([above, BREAK], [below, below])
    return float(np.clip(on - anew, -_CLIP, _CLIP))


_CLIP: Final = 8.0
HEADS: Final = (Role.KICKER, Role.HEADLINE, Role.SUBHEAD)


def stacked(found: Sequence[Fragment], seen: Sequence[Marks], model: Linear, broken: float) -> tuple[Fragment, ...]:
    """`found` with the roles inside of each run of headline lines."""
    out = list(found)
    for group in runs(found):
        for place, role in zip(group, _roles(group, seen, model, broken), strict=True):
            out[place] = replace(found[place], role=role)
    return tuple(out)


def restacked(texts: Sequence[str], under: str | None, model: Linear) -> list[Role]:
    """The roles of the lines of a stack, in reading order, above the text `under`."""
    seen = [marks(text) for text in (*texts, *([under] if under else []))]
    return _roles(range(len(texts)), seen, model, BROKEN)


def _roles(group: Sequence[int], seen: Sequence[Marks], model: Linear, broken: float) -> list[Role]:
    return best_stack([model.probabilities(row) for row in stack_features(group, seen)], broken)


def best_stack(chances: Sequence[Mapping[str, float]], broken: float = BROKEN) -> list[Role]:
    """The likeliest roles of a run of headline lines (Viterbi).

    A kicker is hardly followed by a subhead, and a run holds a headline.
    """
    scores = [{role: math.log(row.get(role, 0.0) + 1e-9) for role in HEADS} for row in chances]
    paths: dict[Role, tuple[float, list[Role]]] = {role: (scores[0][role], [role]) for role in HEADS}
    for row in scores[1:]:
        paths = {
            role: max(
                (score + row[role] + _step(path[-1], role, broken), [*path, role]) for score, path in paths.values()
            )
            for role in HEADS
        }
    with_head = [pair for pair in paths.values() if Role.HEADLINE in pair[1]]
    return max(with_head or [paths[Role.HEADLINE]])[1]


def _step(before: Role, after: Role, broken: float) -> float:
    """What it costs that a line of role `after` stands below one of role `before`."""
    if before is after is Role.HEADLINE:
        return -broken
    return -4.0 if (before, after) == (Role.KICKER, Role.SUBHEAD) else 0.0
