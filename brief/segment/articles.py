"""Fragments to Articles: the best assignment of pieces to articles, in reading order."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from brief.segment.board import Board, Models, lay_out, shipped
from brief.segment.chains import chained, with_bylines
from brief.segment.links import KINDS, Chain
from brief.segment.marks import JUMP_FROM, JUMP_TO, LISTED, is_closed
from brief.types import Article, Fragment, Issue, Passage, Piece, Role, Segmentation

_OPEN, _SHUT = -6.0, 1.0  # a piece joins the next of its article from these log-odds on, by how it ends
_BEGINS = -1.0


def segment(issue: Issue, models: Models | None = None) -> Segmentation:
    """Put the lines of `issue` together to articles; `models` are the shipped ones if None.

    Every non-empty line is in one article or left over. Nothing is read, nothing but the issue decides.
    """
    board = lay_out(issue, models or shipped())
    if not board.pieces:
        return Segmentation(articles=(), leftover=board.rest)
    chains, made = chained(board, [(k,) for k in range(len(board.pieces))], (models or shipped()).links)
    chains = with_bylines(board, chains)
    kept = [chain for chain in chains if any(_carries(board.pieces[k]) for k in chain)]
    rest = [board.pieces[k] for chain in chains if chain not in kept for k in chain]
    kept.sort(key=lambda chain: min(board.pieces[k].line for k in chain))
    articles = tuple(_article(f"a{n}", board, chain, made) for n, chain in enumerate(kept, 1))
    return Segmentation(articles=articles, leftover=tuple(sorted([*board.rest, *rest], key=lambda f: f.line)))


def _carries(piece: Fragment) -> bool:
    """Whether a chain with `piece` is an article: a headline or text, not a byline or a jump mark alone."""
    return KINDS[piece.role] in {"H", "B"}


def _roles(board: Board, chain: Chain) -> list[Role]:
    """The roles of the pieces of an article, seen from their places in it."""
    roles = [board.pieces[k].role for k in chain]
    text = [n for n, role in enumerate(roles) if role is Role.BODY]
    first = text[0] if text else len(roles)
    for n, role in enumerate(roles):
        if n > first and KINDS[role] == "H":
            roles[n] = Role.CROSSHEAD
    if Role.HEADLINE not in roles[:first]:
        for n, role in enumerate(roles[:first]):
            if role in {Role.KICKER, Role.CROSSHEAD, Role.SUBHEAD}:
                roles[n] = Role.HEADLINE
                break
    return roles


def _article(name: str, board: Board, chain: Chain, made: Mapping[tuple[int, int], float]) -> Article:
    roles = _roles(board, chain)
    groups: list[list[int]] = []
    for n, k in enumerate(chain):
        if n and roles[n] is Role.BODY and roles[n - 1] is Role.BODY and _joins(board, chain[n - 1], k):
            groups[-1].append(n)
        else:
            groups.append([n])
    passages = tuple(_passage(roles[group[0]], [board.pieces[chain[n]] for n in group]) for group in groups)
    gaps = _gaps(board, passages)
    scores = [made[pair] for pair in itertools.pairwise(chain) if pair in made]
    confidence = min(scores, default=1.0)
    return Article(id=name, passages=passages, complete=not gaps, gaps=gaps, confidence=round(confidence, 4))


def _joins(board: Board, left: int, right: int) -> bool:
    text = board.pieces[left].text
    ends = is_closed(text) or text[-1] in "：:" or (text[-1] in "；;" and bool(LISTED.search(board.pieces[right].text)))
    return bool(board.joins[left, right] > (_SHUT if ends else _OPEN))


def _passage(role: Role, fragments: Sequence[Fragment]) -> Passage:
    text, pieces = "", []
    for fragment in fragments:
        gap = " " if _latin(text[-1:]) and _latin(fragment.text[:1]) else ""
        start = len(text) + len(gap)
        text += gap + fragment.text
        pieces.append(Piece(line=fragment.line, start=start, end=len(text)))
    return Passage(role=role, text=text, pieces=tuple(pieces))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _gaps(board: Board, passages: Sequence[Passage]) -> tuple[str, ...]:
    """What is plainly missing, in Chinese."""
    gaps = []
    if not any(p.role is Role.HEADLINE for p in passages):
        gaps.append("缺标题")
    begins = {piece.line: board.opens[k] for k, piece in enumerate(board.pieces)}
    place = {piece.line: board.place[k] for k, piece in enumerate(board.pieces)}
    texts = [p for p in passages if p.role is Role.BODY]
    if not texts:
        gaps.append("缺正文")
    for before, passage in zip((None, *texts), texts, strict=False):
        inside = before is not None and place[before.lines[-1]] + 1 == place[passage.lines[0]]
        if begins[passage.lines[0]] < _BEGINS and not inside and not JUMP_FROM.search(passage.text):
            gaps.append(f"第{passage.lines[0]}行之前缺文字")
        if not is_closed(passage.text) and not passage.text.endswith(("：", ":")):
            gaps.append(f"第{passage.lines[-1]}行之后缺文字")
    marks = [p for p in passages if p.role is Role.JUMP or JUMP_TO.search(p.text) or JUMP_FROM.search(p.text)]
    gaps += [f"第{p.lines[0]}行注明转版" for p in marks]
    return tuple(gaps)
