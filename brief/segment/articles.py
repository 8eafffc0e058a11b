"""Fragments to Articles: the best assignment of pieces to articles, in reading order."""

from __future__ import annotations

from dataclasses import replace

from brief.segment.board import Board, Models, shipped
from brief.segment.decisions import Assembly, assemble
from brief.segment.kinds import KINDS, Chain
from brief.segment.passages import gaps, passages
from brief.segment.rows import apart, by_rows
from brief.types import Article, Issue, Segmentation


def segment(issue: Issue, models: Models | None = None) -> Segmentation:
    """Put the lines of `issue` together to articles; `models` are the shipped ones if None.

    Every non-empty line is in one article or left over. Nothing is read, nothing but the issue decides. Articles are
    numbered by their first line in the file.
    """
    models = models or shipped()
    return arranged(assemble(issue, models), models)


def arranged(found: Assembly, models: Models) -> Segmentation:
    """The articles that the chains of `found` are, and what no article holds."""
    board, page = found.board, found.page
    kept = sorted((chain for chain in found.chains if _is_article(board, chain)), key=min)
    used = {k for chain in kept for k in chain}
    rest = [*board.rest, *(piece for k, piece in enumerate(board.pieces) if k not in used)]
    articles = [_article(f"a{number}", found, chain, models) for number, chain in enumerate(kept, 1)]
    return Segmentation(
        articles=tuple(replace(a, passages=tuple(by_rows(page, p) for p in a.passages)) for a in articles),
        leftover=tuple(sorted(apart(page, rest), key=lambda fragment: fragment.line)),
    )


def _is_article(board: Board, chain: Chain) -> bool:
    """Whether a chain holds a headline or text, and is not a byline or a jump mark alone."""
    return any(KINDS[board.pieces[k].role] in {"H", "B"} for k in chain)


def _article(name: str, found: Assembly, chain: Chain, models: Models) -> Article:
    """The article that `chain` is; it is as sure as the least sure of its links, its beginning and its end."""
    told = passages(found.board, chain, models)
    missing = gaps(found.board, told)
    return Article(
        id=name, passages=told, complete=not missing, gaps=missing, confidence=round(found.confidence(chain), 4)
    )
