"""What speaks for and against "chain b follows chain a": features of two chains, of how one ends, of how one begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.beside import STEPS, after_tails, before_heads, between, habits
from brief.segment.board import NEVER, Board
from brief.segment.continuity import FEW, SEAM, best_other, most
from brief.segment.ends import HEADS, TAILS, Ends, flags
from brief.segment.kinds import KINDS, Chain, is_lead
from brief.segment.marks import ATTENDED
from brief.types import Role

Values = NDArray[np.float64]
Places = NDArray[np.int64]
# The kinds of pieces that may meet; O is text that breaks off.
TYPES: Final = ("HH", "HY", "HB", "YB", "BB", "OB", "HJ", "JH", "JB", "BJ", "OJ", "JY", "YJ", "BH")
_MEET: Final = np.array([[above + below in TYPES for below in HEADS] for above in TAILS])
_ABOVE: Final = ((Role.KICKER, Role.HEADLINE), (Role.HEADLINE, Role.SUBHEAD), (Role.HEADLINE, Role.HEADLINE))
# With more chains than FEW, a chain is weighed against those near it in the file and the best by each likeness only.
_NEAR: Final = 8
_BEST: Final = 8
_LAST: Final = re.compile(
    r"其他事项|其它事项|有关事项|（完）|^[（(][^（()）]{2,20}(?:电|采写|整理|报道)[）)]$|^[（(]作者"
)
_END: Final = re.compile(r"(?:出席|参加|陪同|列席|主持|致辞|发言|有关活动)[^。，]{0,10}。$")
_SEAM: Final = (*SEAM, "reads-row", "reads-column", "both-row", "both-column")


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The links that may be made, chain `columns[p]` behind chain `rows[p]`, with what speaks for and against each.

    `pairs` are features of those links (links,), `tails` and `heads` of all ends and beginnings (chains,).
    """

    rows: Places
    columns: Places
    pairs: Mapping[str, Values]
    tails: Mapping[str, Values]
    heads: Mapping[str, Values]


def links(board: Board, chains: Sequence[Chain]) -> Links:
    """All that can be seen of the ways to link `chains`."""
    ends = Ends.of(board, chains)
    topics = likenesses(board, chains) | _follows(board, ends)
    rows, columns = _candidates(ends, topics)
    many = np.full(len(chains), np.log(len(chains)))
    tails = _tails(ends) | {"full": board.full[list(ends.at_tail)]} | after_tails(board, chains) | {"many": many}
    heads = _heads(ends) | before_heads(board, chains) | {"many": many}
    pairs = {name: value[rows, columns] for name, value in (topics | _pulls(ends)).items()}
    pairs |= _order(ends, rows, columns) | _seams(board, ends, rows, columns) | between(board, chains, rows, columns)
    pairs |= {
        f"{above}>{below}": tails[f"role:{above}"][rows] * heads[f"role:{below}"][columns] for above, below in _ABOVE
    }
    pairs |= _types(ends, rows, columns)
    pairs |= {f"page:{name}": np.full(len(rows), value) for name, value in habits(board, chains).items()}
    pairs |= {f"a:{name}": value[rows] for name, value in tails.items()}
    pairs |= {f"b:{name}": value[columns] for name, value in heads.items()}
    pairs |= _crossed(pairs)
    return Links(rows=rows, columns=columns, pairs=pairs, tails=tails, heads=heads)


def _tails(ends: Ends) -> dict[str, Values]:
    """How chains end."""
    kinds = ends.kinds[0][1]
    out = {f"is:{kind}": flags([k == kind for k in kinds]) for kind in "OBHYJ"}
    out |= {
        f"role:{role}": flags([p.role is role for p in ends.tails])
        for role in (Role.HEADLINE, Role.KICKER, Role.SUBHEAD, Role.CROSSHEAD)
    }
    out |= {
        "closed": ends.closed,
        "last": flags([bool(_LAST.search(p.text)) for p in ends.tails]),
        "end": flags([bool(_END.search(p.text)) for p in ends.tails]),
        "comma": flags([p.text[-1] in "，、；" for p in ends.tails]),
        "colon": flags([p.text[-1] in "：:—" for p in ends.tails]),
        "size": ends.size,
        "short": flags([len(p.text) < 20 for p in ends.tails]),
        "tiny": flags([len(p.text) < 12 for p in ends.tails]),
        "rooted": ends.rooted,
        "bodied": ends.bodied,
        "best-join": np.clip(np.max(np.where(np.eye(len(ends.tails)) > 0, NEVER, ends.join), axis=1), -8, 8),
    }
    return out | _chances(ends, ends.at_tail)


def _heads(ends: Ends) -> dict[str, Values]:
    """How chains begin."""
    out = {f"is:{kind}": flags([KINDS[p.role] == kind for p in ends.heads]) for kind in "BHYJ"}
    out |= {
        f"role:{role}": flags([p.role is role for p in ends.heads])
        for role in (Role.HEADLINE, Role.KICKER, Role.SUBHEAD, Role.CROSSHEAD)
    }
    before = {int(place) + 1: n for n, place in enumerate(ends.last)}
    ready = np.array([ends.closed[before[int(p)]] if int(p) in before else 0.0 for p in ends.first])
    out |= {
        "opens": ends.opens,
        "start": ends.start,
        "lead": flags([is_lead(p) for p in ends.heads]),
        "size": ends.size,
        "short": flags([len(p.text) < 20 for p in ends.heads]),
        "tiny": flags([len(p.text) < 12 for p in ends.heads]),
        "attended": flags([bool(ATTENDED.search(p.text)) for p in ends.heads]),
        "rooted": ends.rooted,
        "bodied": ends.bodied,
        "ready": ready,
        "ready-opens": ready * ends.opens,
        "best-join": np.clip(np.max(np.where(np.eye(len(ends.tails)) > 0, NEVER, ends.join), axis=0), -8, 8),
    }
    return out | _chances(ends, ends.at_head)


def _chances(ends: Ends, at: Sequence[int]) -> dict[str, Values]:
    roles = (Role.HEADLINE, Role.CROSSHEAD, Role.BODY)
    return {f"chance:{role}": np.log([ends.chances[k].get(role, 0.0) + 0.01 for k in at]) for role in roles}


def _candidates(ends: Ends, topics: Mapping[str, Values]) -> tuple[Places, Places]:
    """The links worth weighing: of a kind that may be, and near in the file, a likely join or among the most alike."""
    above, below = (np.array([kinds.index(k) for k in found]) for kinds, found in ends.kinds)
    maybe = _MEET[above[:, None], below[None, :]]
    np.fill_diagonal(maybe, val=False)
    count = len(above)
    if count > FEW:
        ahead = ends.first[None, :] - ends.last[:, None]
        worth = np.abs(ahead) <= _NEAR
        for score in (ends.join, *(topics[name] for name in ("cosine", "near", "cover"))):
            worth |= most(score, _BEST) | most(score.T, _BEST).T
        maybe &= worth
    rows, columns = np.nonzero(maybe)
    return rows, columns


def _order(ends: Ends, rows: Places, columns: Places) -> dict[str, Values]:
    ahead = ends.first[columns] - ends.last[rows]
    return {
        "next": (ahead == 1) * 1.0,
        **{f"next{step}": (ahead == step) * 1.0 for step in STEPS[1:]},
        "after": (ahead > 0) * 1.0,
        "close": (ahead > 0) / np.maximum(np.abs(ahead), 1.0),
        "back": (ahead < 0) / np.maximum(np.abs(ahead), 1.0),
        "far": np.log1p(np.abs(ahead)),
    }


def likenesses(board: Board, chains: Sequence[Chain]) -> dict[str, Values]:
    """How much chains are about the same, by several measures: (chains, chains) each."""
    cosine, shared = board.topics.likeness(chains)
    near, cover = board.topics.nearness(chains), board.topics.cover(chains)
    heads, tails = [chain[:1] for chain in chains], [chain[-1:] for chain in chains]
    return {
        "near": near,
        "near-first": board.topics.nearness(chains, heads),
        "near-ends": board.topics.nearness(tails, heads),
        "near-row": _ahead(near),
        "near-column": _ahead(near.T).T,
        "cover": cover,
        "covered": cover.T,
        "cover-row": _ahead(cover),
        "cover-column": _ahead(cover.T).T,
        "cosine": cosine,
        "shared": shared,
        "cosine-row": _ahead(cosine),
        "cosine-column": _ahead(cosine.T).T,
        "shared-row": _ahead(shared),
        "shared-column": _ahead(shared.T).T,
    }


def _follows(board: Board, ends: Ends) -> dict[str, Values]:
    """How well each chain begins the paragraph that comes next where another ends, and its lead over the best other."""
    follows = board.seams["follows"][np.ix_(ends.at_tail, ends.at_head)]
    return {"follows": follows, "follows-row": _ahead(follows), "follows-column": _ahead(follows.T).T}


def _ahead(score: Values) -> Values:
    """Each cell against the best other of its row."""
    if len(score) < 3:
        return np.zeros_like(score)
    other = score.copy()
    np.fill_diagonal(other, -np.inf)
    lead: Values = np.clip(score - best_other(other, floor=-10.0), -10, 10)
    return lead


def _seams(board: Board, ends: Ends, rows: Places, columns: Places) -> dict[str, Values]:
    """What the seams of texts that break off show."""
    count = len(board.pieces)
    open_ = np.array([kind == "O" for kind in ends.kinds[0][1]])[rows] * 1.0
    left, right = np.array(ends.at_tail)[rows], np.array(ends.at_head)[columns]
    found = {name: np.broadcast_to(board.seams[name], (count, count))[left, right] * open_ for name in _SEAM}
    return found | {"join": np.clip(ends.join[rows, columns], -8, 8)}


def _pulls(ends: Ends) -> dict[str, Values]:
    """Whether a piece elsewhere wants b more, or a would rather go on elsewhere."""
    pull = np.where(ends.closed[:, None] > 0, NEVER, ends.join)
    return {
        "pull": np.clip(best_other(pull.T, floor=NEVER).T, -8, 8),
        "push": np.clip(best_other(pull, floor=NEVER), -8, 8),
    }


def _types(ends: Ends, rows: Places, columns: Places) -> dict[str, Values]:
    """Which type of link each would be, by the kinds of the pieces that meet."""
    above, below = (np.array(found) for _, found in ends.kinds)
    return {kind: ((above[rows] == kind[0]) & (below[columns] == kind[1])) * 1.0 for kind in TYPES}


def _crossed(pairs: Mapping[str, Values]) -> dict[str, Values]:
    """Products that the hidden layer should not have to find."""
    return {
        "next&closed": pairs["next"] * pairs["a:closed"],
        "next&opens": pairs["next"] * pairs["b:opens"],
        "next&cosine": pairs["next"] * pairs["cosine"],
        "rooted-both": pairs["a:rooted"] * pairs["b:rooted"],
        "OB&next": pairs["OB"] * pairs["next"],
        "BB&next": pairs["BB"] * pairs["next"],
        "BB&pull": pairs["BB"] * pairs["pull"],
        "next&to-next": pairs["next"] * pairs["page:to-next"],
        "next&alike": pairs["next"] * pairs["page:alike-1"],
        "next2&alike": pairs["next2"] * pairs["page:alike-2"],
        "next3&alike": pairs["next3"] * pairs["page:alike-3"],
        "next2&two-on": pairs["next2"] * pairs["page:two-on"],
        "next3&three-on": pairs["next3"] * pairs["page:three-on"],
        "after&forward": pairs["after"] * pairs["page:forward"],
        "after&far": pairs["after"] * (1 - pairs["next"]) * pairs["page:far-ahead"],
        "HB&next&leads": pairs["HB"] * pairs["next"] * pairs["page:head-leads"],
        "HB&back&leads": pairs["HB"] * pairs["touch-back"] * pairs["page:head-leads"],
        "HB&next": pairs["HB"] * pairs["next"] * pairs["page:head-on-top"],
        "HB&back": pairs["HB"] * pairs["touch-back"] * (1 - pairs["page:head-on-top"]),
    }
