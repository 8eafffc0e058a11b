"""A chain of pieces to the passages of an article, and what is plainly missing from them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from brief.segment.board import Board, Models
from brief.segment.glue import glued
from brief.segment.kinds import KINDS, Chain
from brief.segment.marks import INLINE_BYLINE, JUMP_FROM, JUMP_TO, is_closed
from brief.segment.stacks import HEADS, restacked
from brief.text.linear import Linear
from brief.types import Fragment, Passage, Piece, Role

# A cut paragraph is joined where that is likelier than not.
_JOINED: Final = 0.5
# Log-odds of an opening below which a paragraph begins in the middle of a sentence: the first of an article (a lost
# first column is the commonest loss; 5 in 100 whole ones are below in dev) and the others (1 in 100).
_LEADS: Final = -1.2
_BEGINS: Final = -3.0


def passages(board: Board, chain: Chain, models: Models) -> tuple[Passage, ...]:
    """The passages of an article: cut paragraphs and headlines of two lines joined, the reporter of a dateline named."""
    roles = _stacked(board, chain, _roles(board, chain), models.stacks)
    groups: list[list[int]] = [[0]]
    for n in range(1, len(chain)):
        if _goes_on(board, chain, roles, n, models.glue):
            groups[-1].append(n)
        else:
            groups.append([n])
    found = [_passage(roles[group[0]], [board.pieces[chain[n]] for n in group]) for group in groups]
    return _with_reporter(found)


def _roles(board: Board, chain: Chain) -> list[Role]:
    """The roles of the pieces of an article, seen from their places in it."""
    roles = [board.pieces[k].role for k in chain]
    first = next((n for n, role in enumerate(roles) if role is Role.BODY), len(roles))
    for n, role in enumerate(roles):
        if n > first and KINDS[role] == "H":
            roles[n] = Role.CROSSHEAD
    if Role.HEADLINE not in roles[:first]:
        heads = (n for n, role in enumerate(roles[:first]) if role in {Role.KICKER, Role.CROSSHEAD, Role.SUBHEAD})
        for n in heads:
            roles[n] = Role.HEADLINE
            break
    return roles


def _stacked(board: Board, chain: Chain, roles: list[Role], model: Linear) -> list[Role]:
    """`roles` with those of the stack decided anew, unless it stands in the file as it does here, and so was judged as one.

    In a file that reads two articles side by side row by row, a run of headline lines is of both.
    """
    stack = [n for n, role in enumerate(roles) if role in HEADS]
    if not stack or stack[-1] - stack[0] >= len(stack):
        return roles
    places = [board.place[chain[n]] for n in stack]
    heads = {place for place, piece in zip(board.place, board.pieces, strict=True) if piece.role in HEADS}
    if places == list(range(places[0], places[-1] + 1)) and heads.isdisjoint({places[0] - 1, places[-1] + 1}):
        return roles
    below = chain[stack[-1] + 1 : stack[-1] + 2]
    found = restacked(
        [board.pieces[chain[n]].text for n in stack], board.pieces[below[0]].text if below else None, model
    )
    return [*roles[: stack[0]], *found, *roles[stack[-1] + 1 :]]


def _goes_on(board: Board, chain: Chain, roles: Sequence[Role], n: int, glue: Linear) -> bool:
    """Whether piece `n` of the chain belongs to the passage of the piece before it."""
    if roles[n] is not roles[n - 1]:
        return False
    if roles[n] is Role.HEADLINE:
        return True
    return roles[n] is Role.BODY and glued(board, chain[n - 1], chain[n], glue) > _JOINED


def _passage(role: Role, fragments: Sequence[Fragment]) -> Passage:
    text, pieces = "", []
    for fragment in fragments:
        gap = _gap(role, text, fragment.text) if text else ""
        start = len(text) + len(gap)
        text += gap + fragment.text
        pieces.append(Piece(line=fragment.line, start=start, end=len(text)))
    return Passage(role=role, text=text, pieces=tuple(pieces))


def _gap(role: Role, left: str, right: str) -> str:
    """A space between Latin words, and between the two lines of a headline that are a couplet of one length."""
    couplet = role is Role.HEADLINE and abs(len(left) - len(right)) <= 1
    latin = all(char.isascii() and char.isalpha() for char in (left[-1], right[0]))
    return " " if couplet or latin else ""


def _with_reporter(found: Sequence[Passage]) -> tuple[Passage, ...]:
    """The reporter whom the first paragraph names in brackets as the byline, where no line does."""
    first = next((n for n, passage in enumerate(found) if passage.role is Role.BODY), None)
    if first is None or any(passage.role is Role.BYLINE for passage in found):
        return tuple(found)
    lead = found[first].pieces[0]
    named = INLINE_BYLINE.search(found[first].text, 0, lead.end)
    if not named:
        return tuple(found)
    start, end = named.span(1)
    piece = Piece(line=lead.line, start=0, end=end - start, column=start)
    return (*found[:first], Passage(role=Role.BYLINE, text=named[1], pieces=(piece,)), *found[first:])


def gaps(board: Board, found: Sequence[Passage]) -> tuple[str, ...]:
    """What is plainly missing from an article, in Chinese."""
    out = [] if any(passage.role is Role.HEADLINE for passage in found) else ["缺标题"]
    texts = [passage for passage in found if passage.role is Role.BODY]
    opens = {piece.line: board.opens[k] for k, piece in enumerate(board.pieces)}
    place = {piece.line: board.place[k] for k, piece in enumerate(board.pieces)}
    inside = {b.lines[0] for a, b in pairwise(texts) if place[a.lines[-1]] + 1 == place[b.lines[0]]}
    for number, passage in enumerate(texts):
        first, last = passage.lines[0], passage.lines[-1]
        floor = _BEGINS if number else _LEADS
        if opens[first] < floor and first not in inside and not JUMP_FROM.search(passage.text):
            out.append(f"第{first}行之前缺文字")
        if not is_closed(passage.text) and not passage.text.endswith(("：", ":")):
            out.append(f"第{last}行之后缺文字")
    marked = [p for p in found if p.role is Role.JUMP or JUMP_TO.search(p.text) or JUMP_FROM.search(p.text)]
    return (*out, *([] if texts else ["缺正文"]), *(f"第{p.lines[0]}行注明转版" for p in marked))
