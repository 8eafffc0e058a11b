"""A segmentation a line at a time: where each stands, as what, joined to which, with its text."""

from __future__ import annotations

from itertools import pairwise

from brief.types import Article, Passage, Role, Segmentation

Seam = tuple[int, int]


def is_told(article: Article, passage: Passage) -> bool:
    """Whether `passage` only names the reporter whom the text names, and so holds no line of its own."""
    own = {line for p in article.passages if p.role is not Role.BYLINE for line in p.lines}
    return passage.role is Role.BYLINE and set(passage.lines) <= own


def own_passages(article: Article) -> tuple[Passage, ...]:
    """The passages that hold lines of their own: every line of the article is in exactly one of them."""
    return tuple(passage for passage in article.passages if not is_told(article, passage))


def reading_order(article: Article) -> tuple[int, ...]:
    """The lines of `article`, each where its own text stands."""
    return tuple(line for passage in own_passages(article) for line in passage.lines)


def joins(segmentation: Segmentation) -> frozenset[Seam]:
    """Pairs of lines that follow each other in one passage."""
    passages = (p for article in segmentation.articles for p in own_passages(article))
    return frozenset(seam for passage in passages for seam in pairwise(passage.lines))


def seams(segmentation: Segmentation) -> frozenset[Seam]:
    """Pairs of lines that follow each other in one article."""
    return frozenset(seam for article in segmentation.articles for seam in pairwise(reading_order(article)))


def roles(segmentation: Segmentation) -> dict[int, Role]:
    """The role of every line."""
    out = {fragment.line: fragment.role for fragment in segmentation.leftover}
    for article in segmentation.articles:
        out |= {line: p.role for p in own_passages(article) for line in p.lines}
    return out


def texts(segmentation: Segmentation) -> dict[int, str]:
    """The text of every line."""
    out = {fragment.line: fragment.text for fragment in segmentation.leftover}
    for article in segmentation.articles:
        out |= {piece.line: p.text[piece.start : piece.end] for p in own_passages(article) for piece in p.pieces}
    return out
