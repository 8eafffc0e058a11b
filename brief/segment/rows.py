"""Pages that give every printed row as a line: rows of one column put together again, before anything else is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.bylines import is_byline
from brief.segment.columns import MEASURES
from brief.segment.continuity import across
from brief.segment.marks import LEAD, is_closed, marks, plain_role
from brief.text.charlm import BREAK, charlm
from brief.text.linear import Linear
from brief.text.seams import HEAD, TAIL, vectors
from brief.text.subjects import WIDTH, sums
from brief.types import Fragment, Issue, Passage, Piece

Values = NDArray[np.float64]

_LONGEST: Final = 32  # characters of a row
_FULL: Final = 0.35  # of the lines are as wide as a column on a page of rows, and as many no wider
_NO_WIDER: Final = 0.8
_SURE: Final = 0.6
_LIMITS: Final = (-5.0, 8.0)
_SET_IN: Final = 2  # characters that the first row of a paragraph is shorter by, where blanks are not kept
_INDENT: Final = re.compile(r"^(?:　{1,2}|\s{2,})")

_WINDOWS: Final = (2, 5)  # rows above and below that are asked what they are about
_PAGES_OWN: Final = frozenset(
    ("dateline", "imprint", "page", "caption", "advert", "section", "publisher", "jump", "digest", "weather")
)

Row = tuple[int, str]  # number and stripped text of a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An issue in which the rows of one column stand on the line of the first; `rows` are all rows by that line."""

    issue: Issue
    rows: Mapping[int, tuple[Row, ...]]


def sheet(issue: Issue, model: Linear) -> Sheet:
    """`issue` with its rows put together, as it is where its lines are no rows."""
    lines = [(number, text) for number, text in enumerate(issue.lines, 1) if text.strip()]
    blocks: list[list[Row]] = []
    chances = [model.probabilities(row)["yes"] for row in row_features(lines)]
    for k, (number, text) in enumerate(lines):
        if k and chances and chances[k - 1] > _SURE:
            blocks[-1].append((number, text.strip()))
        else:
            blocks.append([(number, text.strip())])
    rows = {block[0][0]: tuple(block) for block in blocks}
    if len(blocks) == len(lines):
        return Sheet(issue=issue, rows=rows)
    whole = [""] * len(issue.lines)
    for block in blocks:
        whole[block[0][0] - 1] = "".join(text for _, text in block)
    return Sheet(issue=replace(issue, lines=tuple(whole)), rows=rows)


def apart(page: Sheet, fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """`fragments` of the sheet's issue as those of its rows."""
    return tuple(replace(f, line=number, text=text) for f in fragments for number, text in page.rows[f.line])


def by_rows(page: Sheet, passage: Passage) -> Passage:
    """`passage` with a piece for every row."""
    pieces = [found for piece in passage.pieces for found in _rows_of(page.rows[piece.line], piece)]
    return replace(passage, pieces=tuple(pieces))


def _rows_of(rows: Sequence[Row], piece: Piece) -> list[Piece]:
    """The rows that the characters of `piece` stand in."""
    out, at = [], 0
    for number, text in rows:
        low, high = max(at, piece.column), min(at + len(text), piece.column + piece.end - piece.start)
        if low < high:
            start = piece.start + low - piece.column
            out.append(Piece(line=number, start=start, end=start + high - low, column=low - at))
        at += len(text)
    return out


def row_features(lines: Sequence[Row]) -> list[dict[str, float]]:
    """Features of "the next line goes on in the same column" for each line but the last; empty if lines are no rows."""
    texts = [text.strip() for _, text in lines]
    long = max((np.array([measure(text.rstrip()) for _, text in lines]) for measure in MEASURES), key=_evenness)
    widths = _widths(long)
    if len(lines) < 2 or not widths:
        return []
    away = np.abs(long[:, None] - np.array(widths)[None, :]).min(axis=1)
    full = away <= 1.0
    short_first = np.abs(long[:, None] + _SET_IN - np.array(widths)[None, :]).min(axis=1) <= 1.0
    on, plain = _going_on(texts)
    opens, entitled = np.clip(charlm().opens(texts), -8, 8), np.clip(charlm().entitles(texts), -6, 6)
    steps = np.diff([number for number, _ in lines])
    set_in = [bool(_INDENT.search(text)) for _, text in lines]
    used = float(sum(set_in) > 2)
    more = _contents(texts)
    return [
        {
            "on": float(on[k]),
            "opens": float(opens[k + 1]),
            "plain": float(plain[k]),
            "plain-low": float(min(plain[k], 0.0)),
            "word": float(across(texts[k][-4:], texts[k + 1][:4]) > 1),
            "open&opens": float(not is_closed(texts[k])) * float(opens[k + 1]),
            "open&on": float(not is_closed(texts[k])) * float(on[k]),
            "open&short": float(not is_closed(texts[k]) and long[k] < min(widths) - 1.5),
            "open&wide": float(not is_closed(texts[k]) and long[k] > max(widths) + 1.5),
            "open&off": float(not is_closed(texts[k]) and away[k] > 1.5),
            "short-above": float(k > 0 and long[k - 1] < min(widths) - 1.5),
            "entitled": float(entitled[k]),
            "entitled-below": float(entitled[k + 1]),
            "full": float(full[k]),
            "full-first&entitled": float(short_first[k] and not full[k]) * float(entitled[k]),
            "full-first&fresh": float(short_first[k] and not full[k] and (k == 0 or is_closed(texts[k - 1]))),
            "exact": float(away[k] <= 0.5),
            "wide": float(long[k] > max(widths) + 1),
            "full-above": float(k > 0 and full[k - 1]),
            "full-below": float(full[k + 1]),
            "closed": float(is_closed(texts[k])),
            "closed&opens": float(is_closed(texts[k])) * float(opens[k + 1]),
            "closed&full": float(is_closed(texts[k]) and full[k]),
            "full&on": float(full[k]) * float(on[k]),
            "set-in": float(set_in[k + 1]),
            "not-set-in": used * float(not set_in[k + 1]),
            "flows": used * float(full[k] and not set_in[k + 1] and not is_closed(texts[k])),
            "open&full": float(full[k] and not is_closed(texts[k])),
            "apart": float(steps[k] > steps.min()),
        }
        | more[k]
        for k in range(len(lines) - 1)
    ]


def _contents(texts: Sequence[str]) -> list[dict[str, float]]:
    """Features of each row but the last by what it and the rows about it say."""
    reads = np.clip((vectors(texts[:-1], TAIL) * vectors(texts[1:], HEAD)).sum(axis=1), -10, 15)
    own = [float(_is_pages_own(text)) for text in texts]
    near = {f"about{size}": _about(texts, size) for size in _WINDOWS}
    near |= {f"open&{name}": value * [not is_closed(text) for text in texts[:-1]] for name, value in near.items()}
    return [
        {
            "reads": float(reads[k]),
            "own": own[k],
            "own-below": own[k + 1],
            "byline": float(is_byline(texts[k]) or is_byline(texts[k + 1])),
            "lead": float(bool(LEAD.search(texts[k + 1]))),
            "mark": float(texts[k + 1][0] in "，。、；：！？）》”"),
        }
        | {name: float(value[k]) for name, value in near.items()}
        for k in range(len(texts) - 1)
    ]


def _is_pages_own(text: str) -> bool:
    """Whether a row looks like the page's own: a date, a page number, editors, a caption."""
    return plain_role(text) == "furniture" or not _PAGES_OWN.isdisjoint(marks(text).features)


def _about(texts: Sequence[str], size: int) -> Values:
    """Cosine of what the last `size` rows up to each row but the last are about, and the `size` rows below it."""
    vectors = np.concatenate([np.zeros((1, WIDTH)), np.cumsum(sums(texts), axis=0)])
    at = np.arange(1, len(texts))
    above = vectors[at] - vectors[np.maximum(at - size, 0)]
    below = vectors[np.minimum(at + size, len(texts))] - vectors[at]
    length = np.linalg.norm(above, axis=1) * np.linalg.norm(below, axis=1)
    near: Values = (above * below).sum(axis=1) / np.maximum(length, 1e-6)
    return near


def _going_on(texts: Sequence[str]) -> tuple[Values, Values]:
    """How much likelier each line but the first is after the one before than as a beginning, and than after nothing."""
    model, above, below = charlm(), texts[:-1], texts[1:]
    seams = model.seams(above, below)
    first, alone = (model.seams([start] * len(above), below) for start in (BREAK, ""))
    return np.clip(seams - first, *_LIMITS), np.clip(seams - alone, *_LIMITS)


def _evenness(long: Values) -> float:
    """The largest share of lines that are of one length."""
    return float(np.bincount(np.rint(2 * long).astype(int)).max() / len(long)) if len(long) else 0.0


def _widths(long: Values) -> list[int]:
    """The widths of the columns of a page of rows; none where lines are pieces of columns."""
    if len(long) < 12:
        return []
    share = np.bincount(np.minimum(np.rint(long), _LONGEST + 1).astype(int), minlength=_LONGEST + 2) / len(long)
    near = share[:-1] + share[1:]
    found = [width for width in range(9, _LONGEST) if share[width] >= 0.12 and share[width] >= share[width + 1 :].max()]
    wide = int(np.argmax(near[9:_LONGEST])) + 10
    widths = sorted({wide, *found})
    enough = near[9:_LONGEST].max() >= _FULL and share[: max(widths) + 2].sum() >= _NO_WIDER
    return widths if enough else []
