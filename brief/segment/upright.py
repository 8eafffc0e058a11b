"""Pages whose headlines stand below their columns: read as if each stood above the text that it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from brief.segment.beside import habits
from brief.segment.board import Board, Models, lay_out
from brief.segment.kinds import KINDS
from brief.types import Issue

# How far headlines must be more about the text above them (habits: 1 to -1), and how many of the surest steps of the text
# must be to the next line. On 205 pages of all orders 14 are turned, and all are of the kind.
_BELOW: Final = -0.8
_ONWARD: Final = 0.65


def laid(issue: Issue, models: Models) -> Board:
    """The board of `issue`; where its headlines stand below their text, in the order in which they stand above it."""
    board = lay_out(issue, models)
    if not _is_turned(board):
        return board
    order = upright(board)
    lines = tuple(issue.lines[line - 1].strip() for line in order)
    turned = lay_out(replace(issue, lines=lines), models)
    return replace(
        turned,
        pieces=tuple(replace(piece, line=order[piece.line - 1]) for piece in turned.pieces),
        rest=tuple(replace(piece, line=order[piece.line - 1]) for piece in turned.rest),
    )


def _is_turned(board: Board) -> bool:
    """Whether the page begins with text, goes on line by line, and has headlines that are about the text above."""
    if not board.pieces:
        return False
    told = habits(board, [(k,) for k in range(len(board.pieces))])
    return told["head-first"] == 0.0 and told["head-leads"] < _BELOW and told["to-next"] > _ONWARD


def upright(board: Board) -> list[int]:
    """The lines of `board` with each run of headline lines put before the text since the run above.

    Bylines go with the headlines above them, but on a page that begins with one, where they stand above the text.
    """
    above = {"H", "J"} if KINDS[board.pieces[0].role] == "Y" else {"H", "J", "Y"}
    pieces = sorted([*board.pieces, *board.rest], key=lambda piece: piece.line)
    out: list[int] = []
    text: list[int] = []
    heads: list[int] = []
    for piece in pieces:
        kind = KINDS.get(piece.role, "")
        if kind == "H" or (kind in above and heads):
            heads.append(piece.line)
        elif kind == "" and not text:  # the page's own lines stay where they are between articles
            out += [*heads, piece.line]
            heads = []
        else:
            if heads:
                out += [*heads, *text]
                text, heads = [], []
            text.append(piece.line)
    return [*out, *heads, *text]
