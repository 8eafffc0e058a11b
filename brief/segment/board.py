"""The pieces of an issue laid out to be put together: roles, seams and topics of all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.columns import full_rows
from brief.segment.continuity import likely, seams
from brief.segment.fragments import read
from brief.segment.marks import is_row
from brief.segment.pairnet import PairNet, pairnets
from brief.segment.stacks import BROKEN
from brief.segment.topic import Topics, topics
from brief.text.linear import Linear, Matcher, linear, matcher
from brief.types import Fragment, Issue, Role

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """The models that segmentation weighs its features with; without `pairs` it looks at links one by one alone."""

    roles: Linear
    stacks: Linear
    joins: Matcher
    links: Matcher
    glue: Linear
    rows: Linear
    pairs: tuple[PairNet, ...] = ()


def shipped() -> Models:
    """The models of weights/segment."""
    return Models(
        roles=linear("roles"),
        stacks=linear("stacks"),
        joins=matcher("joins"),
        links=matcher("links"),
        glue=linear("glue"),
        rows=linear("rows"),
        pairs=pairnets(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Affinity:
    """What pieces are to each other as a network sees them that looks at all together (``brief.segment.affinity``).

    Scores of `follows` (pieces, pieces), that b comes next after a, of `ends`, that nothing does, and of `begins`, that
    nothing comes before (pieces,), to be compared with each other; `together` the log-odds that two are of one article.
    `told` is where pairs were looked at. `roles` (pieces, roles) are the logarithms of the roles' shares, in their order.
    """

    follows: Values
    ends: Values
    begins: Values
    together: Values
    told: NDArray[np.bool_]
    roles: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All that is known of the pieces of an issue while they are put together.

    `pieces` are its lines but for furniture, `place` their numbers among all non-empty lines, `joins` the log-odds that
    piece j goes on where i ends, `start` and `opens` how well each begins a paragraph, `full` whether its last row is a
    full one, `table` 1 for a row of a table, -1 for a sentence, 0 for all else, and for all where there is no table.
    `rest` are the lines set aside; `affinity` is what the pieces are to each other, all seen together, once it is known.
    """

    pieces: tuple[Fragment, ...]
    place: tuple[int, ...]
    joins: Values
    seams: Mapping[str, Values]
    start: Values
    opens: Values
    full: Values
    table: Values
    topics: Topics
    chances: tuple[Mapping[str, float], ...]
    rest: tuple[Fragment, ...] = ()
    affinity: Affinity | None = None


_SEAMED = frozenset({Role.BODY, Role.CROSSHEAD, Role.HEADLINE, Role.KICKER, Role.SUBHEAD})
_LIKE_TITLES: Final = frozenset({Role.CROSSHEAD, Role.KICKER})
_TORN: Final = 0.8
_ROWS: Final = 3  # of a table at least
_NOTE: Final = re.compile(r"[（(]?(?:注|备注|说明|来源|数据来源|资料来源)[：:]")
NEVER = -20.0
UNLIKELY = -10.0  # log-odds of a join that was not weighed; the mean of such is -10.6 to -11.2


def lay_out(issue: Issue, models: Models, *, broken: float = BROKEN) -> Board:
    """The board of `issue`; `broken` is what a headline of two lines costs."""
    found, chances = read(issue, models.roles, models.stacks, broken=broken)
    used = [place for place, fragment in enumerate(found) if fragment.role is not Role.FURNITURE]
    rest = tuple(fragment for fragment in found if fragment.role is Role.FURNITURE)
    if not used:
        return _empty(rest)
    pieces = tuple(found[place] for place in used)
    texts = [piece.text for piece in pieces]
    seam = seams(texts, [chances[place] for place in used])
    joins = join_weights(seam.features, models.joins)
    out = np.array([piece.role not in _SEAMED for piece in pieces], dtype=bool)
    joins[out, :] = joins[:, out] = NEVER
    np.fill_diagonal(joins, NEVER)
    shares = tuple(chances[place] for place in used)
    return Board(
        pieces=_torn(pieces, joins, shares),
        place=tuple(used),
        joins=joins,
        seams=seam.features,
        start=seam.start,
        opens=seam.opens,
        full=full_rows(texts, seam.opens),
        table=_table(pieces),
        topics=topics(texts),
        chances=shares,
        rest=rest,
    )


def _table(pieces: Sequence[Fragment]) -> Values:
    """Rows of a table and sentences; a row alone is no table."""
    kinds = np.array([1.0 if is_row(p.text) else -1.0 if _tells(p) else 0.0 for p in pieces])
    return kinds if (kinds > 0).sum() >= _ROWS else np.zeros(len(pieces))


def _tells(piece: Fragment) -> bool:
    """Whether `piece` is a sentence or part of one, and no note of a table."""
    return piece.role is Role.BODY and "，" in piece.text and not _NOTE.match(piece.text)


def _torn(pieces: Sequence[Fragment], joins: Values, chances: Sequence[Mapping[str, float]]) -> tuple[Fragment, ...]:
    """`pieces` with crossheads and kickers taken for text where a text goes on in the middle of what they say.

    A few words at the foot of a column look like a title. Weighed are the role's log-odds of text and those of the best
    join: of 193 such pieces 5 are turned, all rightly (30 held-out issues, the seven and 50 pages of our own).
    """
    body = np.array([piece.role is Role.BODY for piece in pieces], dtype=bool)
    out = []
    for k, piece in enumerate(pieces):
        if piece.role in _LIKE_TITLES and body.any():
            share = min(chances[k].get(Role.BODY, 0.0), 1 - 1e-6)
            if np.log(share + 1e-6) - np.log(1 - share) + _TORN * joins[k, body].max() > 0:
                piece = replace(piece, role=Role.BODY)  # noqa: PLW2901  # the same line, read otherwise
        out.append(piece)
    return tuple(out)


def _empty(rest: tuple[Fragment, ...]) -> Board:
    none = np.zeros(0)
    return Board(
        pieces=(),
        place=(),
        joins=none,
        seams={},
        start=none,
        opens=none,
        full=none,
        table=none,
        topics=topics(()),
        chances=(),
        rest=rest,
    )


TAIL: Final = ("close", "i:closed", "i:quoted", "i:comma", "i:short", "i:body", "i:next-start")
HEAD: Final = ("start", "stop", "opens", "j:lead", "j:quote", "j:digit", "j:mark", "j:short", "j:body", "j:before-open")


def join_weights(features: Mapping[str, Values], model: Matcher) -> Values:
    """How much likelier it is that piece j goes on where i ends than that neither has a partner: (pieces, pieces)."""
    tails = {name: features[name][:, 0] for name in TAIL}
    heads = {name: features[name][0] for name in HEAD}
    rows, columns = likely(features)
    shape = features["on-plain"].shape
    cells = {name: np.broadcast_to(value, shape)[rows, columns] for name, value in features.items()}
    pair, tail, head = model.scores(cells, tails, heads)
    weights = np.full(shape, UNLIKELY)
    weights[rows, columns] = (2 * pair - tail[rows] - head[columns]) / 2
    return weights
