"""Fragments to Articles: the best assignment of pieces to articles, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from brief.segment.board import Board, Models, lay_out, shipped
from brief.segment.chains import chained, with_bylines
from brief.segment.links import KINDS, Chain
from brief.segment.passages import gaps, passages
from brief.types import Article, Issue, Segmentation


def segment(issue: Issue, models: Models | None = None) -> Segmentation:
    """Put the lines of `issue` together to articles; `models` are the shipped ones if None.

    Every non-empty line is in one article or left over. Nothing is read, nothing but the issue decides. Articles are
    numbered by their first line in the file.
    """
    models = models or shipped()
    board = lay_out(issue, models)
    if not board.pieces:
        return Segmentation(articles=(), leftover=board.rest)
    chains, made = chained(board, [(k,) for k in range(len(board.pieces))], models.links)
    whole = with_bylines(board, chains)
    kept = sorted((chain for chain in whole if _is_article(board, chain)), key=min)
    used = {k for chain in kept for k in chain}
    rest = [*board.rest, *(piece for k, piece in enumerate(board.pieces) if k not in used)]
    articles = tuple(_article(f"a{number}", board, chain, made) for number, chain in enumerate(kept, 1))
    return Segmentation(articles=articles, leftover=tuple(sorted(rest, key=lambda fragment: fragment.line)))


def _is_article(board: Board, chain: Chain) -> bool:
    """Whether a chain holds a headline or text, and is not a byline or a jump mark alone."""
    return any(KINDS[board.pieces[k].role] in {"H", "B"} for k in chain)


def _article(name: str, board: Board, chain: Chain, made: Mapping[tuple[int, int], float]) -> Article:
    """The article that `chain` is; it is as sure as the least sure of its links, its beginning and its end."""
    found = passages(board, chain)
    missing = gaps(board, found)
    confidence = min((made[pair] for pair in pairwise((-1, *chain, -1)) if pair in made), default=1.0)
    return Article(id=name, passages=found, complete=not missing, gaps=missing, confidence=round(confidence, 4))
