"""Issue to Fragments: what every line is, headline, kicker, subhead, byline, body, crosshead, jump mark or furniture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from brief.segment.marks import Marks, marks, plain_role
from brief.segment.stacks import BROKEN, stacked
from brief.segment.surroundings import surroundings
from brief.text.charlm import charlm
from brief.text.linear import Linear, linear
from brief.types import Fragment, Issue, Role


def fragments(issue: Issue) -> tuple[Fragment, ...]:
    """All non-empty lines of `issue` in file order with their roles."""
    return read(issue, linear("roles"), linear("stacks"))[0]


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
    return stacked(_entitled(_columns(found, seen)), seen, stacks, broken), chances


def _columns(found: Sequence[Fragment], seen: Sequence[Marks]) -> list[Fragment]:
    """`found` with the name of a column of short news or services as its headline, where items stand right below it.

    Where headlines stand below, the items are articles of their own and the name is the page's.
    """
    out = list(found)
    for place, (own, below) in enumerate(pairwise(seen)):
        named = own.title and ("column" in own.features or "section" in own.features)
        item = below.closed and ("item" in below.features or "bracket" in below.features)
        if named and item and found[place].role is Role.FURNITURE:
            out[place] = replace(found[place], role=Role.HEADLINE)
    return out


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
