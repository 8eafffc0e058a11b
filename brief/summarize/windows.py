"""Fit a long article to a model's input: the sentences that matter most, in their order."""

from __future__ import annotations

from brief.summarize.clauses import Group
from brief.summarize.scoring import Scored
from brief.types import Article


def window(article: Article, scored: Scored, *, size: int) -> str:
    """The body of `article`, a paragraph a line, or, where it has more than `size` characters, its best sentences.

    The first group of sentences is always in, for it says who, when and where; then come the groups with the most
    salient clauses. Nothing is reordered or cut inside a group unless the first alone is too long.
    """
    body = article.body
    if len(body) <= size or not scored.groups:
        return body[:size]
    texts = [_text(article, group) for group in scored.groups]
    ranked = sorted(range(1, len(texts)), key=lambda at: -_worth(scored.scores[at]))
    kept, length = {0}, len(texts[0])
    for at in ranked:
        if length + len(texts[at]) + 1 <= size:
            kept.add(at)
            length += len(texts[at]) + 1
    return _joined(scored.groups, texts, sorted(kept))[:size]


def _worth(scores: tuple[float, ...]) -> float:
    """The mean of a group's two best clauses: one good clause in a long group is worth having."""
    best = sorted(scores, reverse=True)[:2]
    return sum(best) / len(best)


def _text(article: Article, group: Group) -> str:
    first, last = group.clauses[0].place, group.clauses[-1].place
    return article.passages[first.passage].text[first.start : last.end].strip()


def _joined(groups: tuple[Group, ...], texts: list[str], kept: list[int]) -> str:
    """Groups of one paragraph on one line."""
    lines: dict[int, str] = {}
    for at in kept:
        lines[groups[at].paragraph] = lines.get(groups[at].paragraph, "") + texts[at]
    return "\n".join(lines.values())
