"""Fit a long article to a model's input: the sentences that matter most, in their order, and how much each clause does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from brief.seq2seq.generator import GUIDES
from brief.summarize.clauses import Group
from brief.summarize.extractive import Choice
from brief.summarize.scoring import Scored
from brief.types import Article

SOME: Final = 0.25
MUCH: Final = 0.45
"""Salience from which on a clause stands under the second and the third guide: two fifths and
one fifth of the bench's clauses are above."""
_UNGUIDED: Final = str.maketrans("", "", GUIDES)


def guided(article: Article, scored: Scored, chosen: Sequence[Choice], *, size: int) -> str:
    """The :func:`window` for a guided Generator: each clause stands under its guide (see ``GUIDES``).

    `chosen` is the floor's own summary, whose groups are all in, also where they are longer than `size` together.
    """
    if not scored.groups:
        return article.body.translate(_UNGUIDED)[:size]
    kept = {(choice.group, at) for choice in chosen for at in choice.kept}
    levels = [
        tuple(3 if (number, at) in kept else (value >= SOME) + (value >= MUCH) for at, value in enumerate(values))
        for number, values in enumerate(scored.scores)
    ]
    texts = [_guided(article, group, mine) for group, mine in zip(scored.groups, levels, strict=True)]
    sizes = [len(_text(article, group)) for group in scored.groups]
    must = [number for number, mine in enumerate(levels) if 3 in mine]
    return _joined(scored.groups, texts, _fitting(scored, sizes, [0, *must], size))


def _guided(article: Article, group: Group, levels: Sequence[int]) -> str:
    """The text of `group` with the guides of its clauses; what stands between two belongs to the first."""
    text = article.passages[group.clauses[0].place.passage].text
    ends = [clause.place.start for clause in group.clauses[1:]] + [group.clauses[-1].place.end]
    return "".join(
        GUIDES[level] + text[clause.place.start : end].translate(_UNGUIDED)
        for clause, end, level in zip(group.clauses, ends, levels, strict=True)
    )


def window(article: Article, scored: Scored, *, size: int) -> str:
    """The body of `article`, a paragraph a line, or, where it has more than `size` characters, its best sentences.

    The first group of sentences is always in, for it says who, when and where; then come the groups with the most
    salient clauses. Nothing is reordered or cut inside a group unless the first alone is too long.
    """
    body = article.body
    if len(body) <= size or not scored.groups:
        return body[:size]
    texts = [_text(article, group) for group in scored.groups]
    return _joined(scored.groups, texts, _fitting(scored, [*map(len, texts)], [0], size))[:size]


def _fitting(scored: Scored, sizes: Sequence[int], must: Sequence[int], size: int) -> list[int]:
    """The groups `must` and the best of the others that come to `size` characters together, in reading order."""
    kept = set(must)
    length = sum(sizes[at] + 1 for at in kept)
    for at in sorted(range(len(sizes)), key=lambda at: -_worth(scored.scores[at])):
        if at not in kept and length + sizes[at] + 1 <= size:
            kept.add(at)
            length += sizes[at] + 1
    return sorted(kept)


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
