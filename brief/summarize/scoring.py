"""What each clause of an article is worth to a summary, and what a text of its words then promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from brief.summarize.clauses import Group, groups
from brief.text.salience import Seat, expected, pairs, salience, worth
from brief.types import Article, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The groups of an article with the salience of each clause."""

    groups: tuple[Group, ...]
    scores: tuple[tuple[float, ...], ...]

    def weighed(self) -> tuple[tuple[str, float], ...]:
        """Every clause's text with its salience."""
        return tuple(
            (clause.text, value)
            for group, values in zip(self.groups, self.scores, strict=True)
            for clause, value in zip(group.clauses, values, strict=True)
        )


def score(article: Article, weights: Mapping[str, float] | None = None) -> Scored:
    """The clauses of `article` with their salience, by the shipped weights unless others are given."""
    found = groups(article)
    stack = "\n".join(p.text for p in article.passages if p.role in {Role.HEADLINE, Role.KICKER, Role.SUBHEAD})
    flat = salience(stack, tuple(seats(found)), weights)
    scores, start = [], 0
    for group in found:
        scores.append(flat[start : start + len(group.clauses)])
        start += len(group.clauses)
    return Scored(groups=found, scores=tuple(scores))


def seats(found: Sequence[Group]) -> Iterator[Seat]:
    """The clauses of an article's groups as the salience model asks for them."""
    count: Counter[int] = Counter()
    for group in found:
        for order, clause in enumerate(group.clauses):
            yield Seat(
                text=clause.text,
                paragraph=group.paragraph,
                group=count[group.paragraph],
                order=order,
                size=len(group.clauses),
                opens=clause.opens,
                bare=clause.bare,
            )
        count[group.paragraph] += 1


def promise(scored: Scored, text: str) -> float:
    """Expected overlap of `text` with the summary an editor would write, 0 to about 1."""
    return expected(text, scored.weighed())


def telling(scored: Scored, text: str) -> float:
    """The mean worth of the pairs of `text`, 0 to about 1: how much of it is news."""
    mine, values = pairs(text), worth(scored.weighed())
    return sum(values.get(pair, 0.0) for pair in mine) / max(len(mine), 1)


def in_lead(scored: Scored, text: str) -> float:
    """The share of the pairs of `text` that stand in the first sentences of the article; a slogan has few."""
    lead = {pair for group in scored.groups[:1] for clause in group.clauses for pair in pairs(clause.text)}
    mine = pairs(text)
    return sum(pair in lead for pair in mine) / max(len(mine), 1)
