"""Issue to Fragments: what every line is, headline, kicker, subhead, byline, body, crosshead, jump mark or furniture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from brief.segment.marks import Marks, marks, plain_role
from brief.segment.surroundings import held, surroundings
from brief.text.charlm import BREAK, charlm
from brief.text.linear import Linear, linear
from brief.types import Fragment, Issue, Role


def fragments(issue: Issue) -> tuple[Fragment, ...]:
    """All non-empty lines of `issue` in file order with their roles."""
    return read(issue, linear("roles"), linear("stacks"))[0]


# What it costs that a headline goes on in the next line: those of two lines are fewer in print than in the pages that are
# learned from. Head accuracy 0.80 on the 30 held-out issues and 0.77 on the written ones with 0, 0.83 and 0.83 with 1,
# 0.83 and 0.81 with 2.
BROKEN = 1.5


def read(
    issue: Issue, roles: Linear, stacks: Linear, *, broken: float = BROKEN
) -> tuple[tuple[Fragment, ...], tuple[Mapping[str, float], ...]]:
    """The fragments of `issue`, and for each the probabilities of its roles.

    `roles` tells heads from the rest, `stacks` kicker, headline and subhead apart; `broken` is what a headline of two
    lines costs.
    """
    lines = [(number, line.strip()) for number, line in enumerate(issue.lines, 1) if line.strip()]
    seen = [marks(text) for _, text in lines]
    chances: tuple[Mapping[str, float], ...] = tuple(
        _sure(text) or roles.probabilities(row) for (_, text), row in zip(lines, line_features(seen), strict=True)
    )
    if not any(own.closed or own.length > _FULL for own in seen):  # headlines whose text is not in the file
        chances = tuple(
            _without(chance, _IN_TEXT) if own.title else chance for chance, own in zip(chances, seen, strict=True)
        )
    best = [_best(chance) for chance in chances]
    if all(role is Role.FURNITURE for role, _ in best):  # no page is furniture alone
        best = [_best(_without(chance, _SET_ASIDE)) for chance in chances]
    found = [
        Fragment(line=number, text=text, role=role, confidence=confidence)
        for (number, text), (role, confidence) in zip(lines, best, strict=True)
    ]
    return _stacked(_entitled(found), seen, stacks, broken), chances


def _entitled(found: Sequence[Fragment]) -> list[Fragment]:
    """`found` with short lines taken for headlines right above a subhead with a dash, which stands below nothing else.

    A headline that is a sentence or a quotation (“…！”) looks like text.
    """
    out = list(found)
    for place, (above, below) in enumerate(pairwise(found)):
        dashed = below.role is Role.HEADLINE and below.text.startswith("——")
        if dashed and above.role in {Role.BODY, Role.CROSSHEAD} and len(above.text) <= _TITLE:
            out[place] = replace(above, role=Role.HEADLINE)
    return out


def _sure(text: str) -> dict[str, float] | None:
    role = plain_role(text)
    return {role: 0.98} if role else None


def _best(chances: Mapping[str, float]) -> tuple[Role, float]:
    best = max(chances, key=lambda name: chances[name])
    return Role(best), chances[best]


def _without(chances: Mapping[str, float], never: frozenset[str]) -> Mapping[str, float]:
    """`chances` less those of the roles that a line has `never`; all if no other is left."""
    return {name: share for name, share in chances.items() if name not in never} or chances


_SET_ASIDE = frozenset({Role.FURNITURE.value})
_IN_TEXT = frozenset({Role.BODY.value, Role.CROSSHEAD.value})
_FULL = 45  # characters of a line that is no headline
_TITLE = 30  # characters of a headline at most


def line_features(seen: Sequence[Marks]) -> list[dict[str, float]]:
    """Features of every line: its own, in short those of the lines beside it, and its place in what the page tells."""
    rows = []
    titled = [place for place, own in enumerate(seen) if own.title]
    entitled = dict(zip(titled, charlm().entitles([seen[place].text for place in titled]).tolist(), strict=True))
    count = len(seen)
    told = surroundings(seen)
    kinds = "".join(("#", *(own.kind for own in seen), "#"))
    for place, own in enumerate(seen):
        row = dict(own.features)
        for name, other in (("prev", place - 1), ("next", place + 1), ("prev2", place - 2), ("next2", place + 2)):
            beside = seen[other].beside if 0 <= other < count else {"edge": 1.0}
            row.update({f"{name}:{key}": value for key, value in beside.items()})
        row["entitled"] = max(-6.0, min(6.0, entitled.get(place, 0.0)))
        row["first"] = float(place < 4)
        row["last"] = float(place >= count - 4)
        row["title&next_byline"] = float(own.title and "next:byline" in row)
        row["title&prev_body&next_body"] = float(own.title and "prev:full" in row and "next:full" in row)
        row["title&prev_open"] = float(own.title and "prev:open" in row)
        row["title&next_lead"] = float(own.title and "next:lead" in row)
        row |= _kinds(kinds, place)
        kind = "t" if own.title else "f" if own.length > _FULL else "s"
        row.update({f"{kind}:{key}": float(values[place]) for key, values in told.items()})
        rows.append(row)
    return rows


def _kinds(kinds: str, place: int) -> dict[str, float]:
    """The kinds of a line and of those beside it, together; `kinds` begins with the edge of the page."""
    at = place + 1
    names = (kinds[at - 1 : at + 2], f"{kinds[at - 1 : at + 1]}-", f"-{kinds[at : at + 2]}", f"-{kinds[at : at + 3]}")
    return {f"kinds:{name}": 1.0 for name in names}


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


_SHORT = 12


def _on(above: str, below: str) -> float:
    """Log-odds that a line of a stack goes on in the next, as a headline of two lines does, and not begins anew."""
    model = charlm()
    return float(np.clip(model.seams([above], [below]) - model.seams([BREAK], [below]), -_CLIP, _CLIP)[0])


_CLIP = 8.0
_ORDER = (Role.KICKER, Role.HEADLINE, Role.SUBHEAD)


def _stacked(found: Sequence[Fragment], seen: Sequence[Marks], model: Linear, broken: float) -> tuple[Fragment, ...]:
    """`found` with the roles inside of each run of headline lines."""
    out = list(found)
    for group in runs(found):
        chances = [model.probabilities(row) for row in stack_features(group, seen)]
        for place, role in zip(group, best_stack(chances, broken), strict=True):
            fragment = found[place]
            out[place] = Fragment(line=fragment.line, text=fragment.text, role=role, confidence=fragment.confidence)
    return tuple(out)


def best_stack(chances: Sequence[Mapping[str, float]], broken: float = BROKEN) -> list[Role]:
    """The likeliest roles of a run of headline lines (Viterbi).

    A kicker is hardly followed by a subhead, and a run holds a headline.
    """
    scores = [{role: math.log(row.get(role, 0.0) + 1e-9) for role in _ORDER} for row in chances]
    paths: dict[Role, tuple[float, list[Role]]] = {role: (scores[0][role], [role]) for role in _ORDER}
    for row in scores[1:]:
        paths = {
            role: max(
                (score + row[role] + _step(path[-1], role, broken), [*path, role]) for score, path in paths.values()
            )
            for role in _ORDER
        }
    with_head = [pair for pair in paths.values() if Role.HEADLINE in pair[1]]
    return max(with_head or [paths[Role.HEADLINE]])[1]


def _step(before: Role, after: Role, broken: float) -> float:
    """What it costs that a line of role `after` stands below one of role `before`."""
    if before is after is Role.HEADLINE:
        return -broken
    return -4.0 if (before, after) == (Role.KICKER, Role.SUBHEAD) else 0.0
