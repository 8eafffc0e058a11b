"""Every decision about the lines of an issue with how sure it is, and why one line went where it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from brief.segment.account import Account
from brief.segment.reasons import reasons
from brief.segment.standing import joins, reading_order, roles, texts
from brief.types import Role, Segmentation
from brief.types.fixes import Fix, Fixes, Kind

_PLACED = (Kind.ARTICLE, Kind.WITH, Kind.FOLLOWS, Kind.BEGINS)
_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Where `line` stands and as what, and how sure that is: 0 to 1, 1 where a person `said` so, None if not weighed.

    `article` is None where it is left over, `follows` None where it is the first of its article. `joined` is true where
    it goes on in the passage of the line it follows. `ends` is how sure it is that its article ends with it, None within.
    """

    line: int
    article: str | None
    role: Role
    role_confidence: float
    follows: int | None = None
    joined: bool = False
    confidence: float | None = None
    ends: float | None = None
    said: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """What a line might follow, all else being as it is: a line at the end of `article` (None: nothing), and how likely.

    `chosen` is what it does follow.
    """

    follows: int | None
    article: str | None
    share: float
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A decision with its line's text, what speaks for it (in Chinese), what else it might follow, what else it might be.

    The alternatives hold the decision itself, and are in order of how likely each is. They are those of `block`, the rows
    of one column that were taken together (the line alone, where lines are no rows).
    """

    decision: Decision
    text: str
    block: tuple[int, ...]
    reasons: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    roles: tuple[tuple[Role, float], ...]


def decisions(account: Account, segmentation: Segmentation, fixes: Fixes) -> tuple[Decision, ...]:
    """What was decided of every line: articles in order, then what is left over."""
    placed = (
        decision
        for article in segmentation.articles
        for decision in _of_article(account, segmentation, fixes, article.id, reading_order(article))
    )
    rest = (
        Decision(
            line=fragment.line,
            article=None,
            role=fragment.role,
            role_confidence=fragment.confidence,
            said=fixes.said_of(fragment.line),
        )
        for fragment in segmentation.leftover
    )
    return (*placed, *rest)


def _of_article(
    account: Account, segmentation: Segmentation, fixes: Fixes, article: str, lines: tuple[int, ...]
) -> Iterator[Decision]:
    joined, role = joins(segmentation), roles(segmentation)
    for above, line in pairwise((0, *lines)):
        said = fixes.said_of(line)
        placed = any(fix.kind in _PLACED for fix in said)
        named = any(fix.kind is Kind.ROLE for fix in said)
        sure = account.is_role(line, role[line])
        yield Decision(
            line=line,
            article=article,
            role=role[line],
            role_confidence=1.0 if named or sure is None else sure,
            follows=above or None,
            joined=(above, line) in joined,
            confidence=1.0 if placed else account.follows(above or None, line),
            ends=account.ends(line) if line == lines[-1] else None,
            said=said,
        )


def explain(account: Account, segmentation: Segmentation, fixes: Fixes, line: int) -> Explanation | None:
    """Why `line` went where it went; None if the issue has no such line with text."""
    held = texts(segmentation)
    decided = {decision.line: decision for decision in decisions(account, segmentation, fixes)}
    decision = decided.get(line)
    if decision is None:
        return None
    block = account.block(line)
    placed, before = decision.article is not None, decided[block[0]].follows
    home = {n: article.id for article in segmentation.articles for n in article.lines}
    beside = [held[n] for n, article in home.items() if article == decision.article and n != line]
    role = roles(segmentation)
    running = all(role[n] is Role.BODY for n in (decision.follows or line, line))
    found = account.alternatives(line)[:_MOST]
    return Explanation(
        decision=decision,
        text=held[line],
        block=block,
        reasons=reasons(decision.follows, line, held, beside, running=running),
        alternatives=tuple(
            Alternative(follows=n, article=home.get(n or 0), share=share, chosen=placed and n == before)
            for n, share in found
        ),
        roles=account.roles(line)[:3],
    )
