"""Roles of pieces decided anew, by networks that have seen all pieces of the page together.

A line alone, and the lines beside it in the file, often do not tell a headline that is a sentence from a text, or a
section's head from an article's; what else stands on the page does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.board import Board
from brief.segment.stacks import HEADS, restacked
from brief.text.linear import Linear
from brief.types import Fragment, Role

Values = NDArray[np.float64]

_ORDER: Final = list(Role)
_KINDS: Final = (HEADS, (Role.BODY,), (Role.CROSSHEAD,))
# How much likelier (log-odds) another kind has to be. At 1.5 one network puts 9 lines of 30 held-out issues right and 1
# wrong; at 0 it is 12 and 11.
_CLEARLY: Final = 2.0


def reread(board: Board, model: Linear) -> Board:
    """`board` with headlines, text and crossheads taken for what the networks clearly see in them.

    `model` tells kicker, headline and subhead apart.
    """
    if board.affinity is None:
        return board
    said = board.affinity.roles
    kinds = np.stack(
        [np.logaddexp.reduce(said[:, [_ORDER.index(role) for role in kind]], axis=1) for kind in _KINDS], axis=1
    )
    pieces = [_reread(piece, row) for piece, row in zip(board.pieces, kinds, strict=True)]
    known = set(_runs(board.place, board.pieces))
    for run in _runs(board.place, pieces):
        if run not in known:
            pieces[run.start : run.stop] = _restacked(board, pieces, run, model)
    return replace(board, pieces=tuple(pieces))


def _reread(piece: Fragment, kinds: Values) -> Fragment:
    """`piece`, or as what it is seen clearly; `kinds` (kinds,) are log-shares."""
    now = next((n for n, kind in enumerate(_KINDS) if piece.role in kind), None)
    best = int(kinds.argmax())
    if now is None or kinds[best] - kinds[now] <= _CLEARLY:
        return piece
    return replace(piece, role=_KINDS[best][0], confidence=round(float(np.exp(kinds[best])), 4))


def _runs(places: Sequence[int], pieces: Sequence[Fragment]) -> list[range]:
    """Runs of pieces that are headline lines, one right below the other in the file."""
    out: list[range] = []
    for k, piece in enumerate(pieces):
        if piece.role not in HEADS:
            continue
        if out and out[-1].stop == k and places[k] == places[k - 1] + 1:
            out[-1] = range(out[-1].start, k + 1)
        else:
            out.append(range(k, k + 1))
    return out


def _restacked(board: Board, pieces: Sequence[Fragment], run: range, model: Linear) -> list[Fragment]:
    texts = [pieces[k].text for k in run]
    beside = run.stop < len(pieces) and board.place[run.stop] == board.place[run.stop - 1] + 1
    roles = restacked(texts, pieces[run.stop].text if beside else None, model)
    return [replace(pieces[k], role=role) for k, role in zip(run, roles, strict=True)]
