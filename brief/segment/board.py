"""The pieces of an issue laid out to be put together: roles, seams and topics of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brief.segment.continuity import seams
from brief.segment.fragments import read
from brief.segment.topic import Topics, topics
from brief.text.linear import Linear, linear
from brief.types import Fragment, Issue, Role

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """The linear models that segmentation weighs its features with."""

    roles: Linear
    stacks: Linear
    joins: Linear
    links: Linear


def shipped() -> Models:
    """The models of weights/segment."""
    return Models(roles=linear("roles"), stacks=linear("stacks"), joins=linear("joins"), links=linear("links"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All that is known of the pieces of an issue while they are put together.

    `pieces` are its lines but for furniture, `place` their numbers among all non-empty lines, `joins` the log-odds that
    piece j goes on where i ends, `start` how well each begins a paragraph. `rest` are the lines set aside.
    """

    pieces: tuple[Fragment, ...]
    place: tuple[int, ...]
    joins: Values
    start: Values
    topics: Topics
    chances: tuple[Mapping[str, float], ...]
    rest: tuple[Fragment, ...] = ()


_SEAMED = frozenset({Role.BODY, Role.CROSSHEAD, Role.HEADLINE, Role.KICKER, Role.SUBHEAD})
NEVER = -20.0


def lay_out(issue: Issue, models: Models) -> Board:
    """The board of `issue`."""
    found, chances = read(issue, models.roles, models.stacks)
    used = [place for place, fragment in enumerate(found) if fragment.role is not Role.FURNITURE]
    pieces = tuple(found[place] for place in used)
    texts = [piece.text for piece in pieces]
    seam = seams(texts, [chances[place] for place in used])
    joins = np.array(np.broadcast_to(models.joins.logits(seam.features), (len(used), len(used))))
    out = np.array([piece.role not in _SEAMED for piece in pieces], dtype=bool)
    joins[out, :] = joins[:, out] = NEVER
    np.fill_diagonal(joins, NEVER)
    return Board(
        pieces=pieces,
        place=tuple(used),
        joins=joins,
        start=seam.start,
        topics=topics(texts),
        chances=tuple(chances[place] for place in used),
        rest=tuple(fragment for fragment in found if fragment.role is Role.FURNITURE),
    )
