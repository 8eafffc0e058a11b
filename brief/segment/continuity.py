"""How well one piece continues another: features and log-odds that a paragraph cut by a column end goes on there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.marks import CLOSERS, JUMP_FROM, JUMP_TO, LEAD, TERMINAL, is_closed
from brief.text.charlm import BREAK, ORDER, charlm
from brief.text.seams import NEXT, continues
from brief.text.words import is_word

Values = NDArray[np.float64]
Places = NDArray[np.int64]

# With more pieces than FEW, pairs are weighed that are so near in the file or among so many best of a row or column, of
# text that breaks off more. Of 151, 377 and 701 pieces 11,285, 30,164 and 61,224 pairs are weighed; those left out hold
# 0 of 87, 0 of 212 and 3 of 464 joins with log-odds above 0. On 15 issues of 268 to 406 lines all, 192, 128 and 64 gave
# the same pair F1 (.876 to .877), join F1 .886, .885, .883, .882; on 30 of half the size 192 and all the same figures.
FEW: Final = 100
_NEAR: Final = 8
_BEST: Final = 16
_BEST_OF_CUT: Final = 192
_CLOSED: Final = 6.0  # nats that a bracket closed adds to the likelihood of the text
SEAM: Final = (
    "on-start",
    "on-stop",
    "on-plain",
    "row",
    "column",
    "brackets",
    "waits",
    "stray",
    "word2",
    "word3",
    "number",
    "reads",
)
"""The features of a seam that are looked at again where pieces are linked and put together to paragraphs."""
_PAIRS: Final = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」"}
_CONTEXT: Final = ORDER - 1
_LIKELY: Final = 12  # texts that are looked at for words and figures cut in two, for each that breaks off
_TAIL: Final = 4  # characters of a word on each side of a seam that are looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Seams:
    """What can be seen between any two pieces: `features` by name, each (pieces, pieces) or broadcasting to it.

    `start[j]` is how much likelier piece j is after a break than anywhere (log), `opens[j]` the log-odds that a
    paragraph begins as piece j.
    """

    features: Mapping[str, Values]
    start: Values
    opens: Values


def seams(texts: Sequence[str], chances: Sequence[Mapping[str, float]]) -> Seams:
    """Features for "piece j goes on where piece i ends" for all pairs of `texts` (in file order).

    `chances` are the probabilities of the roles of each piece.
    """
    lefts = [JUMP_TO.sub("", text) for text in texts]
    rights = [JUMP_FROM.sub("", text) for text in texts]
    model = charlm()
    on = _after(lefts, rights)
    start, any_start, plain = model.goes_on([BREAK, "。", ""], rights)
    opens = model.opens(rights)
    close = np.array(model.goes_on(lefts, [BREAK])[:, 0])
    features = {
        "on-start": np.clip(on - start[None, :], -15, 15),
        "on-stop": np.clip(on - any_start[None, :], -15, 15),
        "on-plain": np.clip(on - plain[None, :], -15, 15),
        "start": (start - plain)[None, :],
        "stop": (any_start - plain)[None, :],
        "close": close[:, None],
        "opens": opens[None, :],
    }
    features |= _reads(lefts, rights, features["on-plain"])
    features |= _margins(features["on-plain"]) | _ends(lefts) | _starts(rights)
    features |= (
        _brackets(lefts, rights) | _words(lefts, rights, features["on-plain"]) | _order(len(texts)) | _roles(chances)
    )
    features |= _beside(lefts, opens)
    return Seams(features=features, start=start - plain, opens=opens)


def _after(lefts: Sequence[str], rights: Sequence[str]) -> Values:
    """How likely each right text is after each left one; after the end of a sentence only its last characters count."""
    ends = [text[-2:] if is_closed(text) else text[-_CONTEXT:] for text in lefts]
    number = {end: n for n, end in enumerate(dict.fromkeys(ends))}
    rows: Values = charlm().goes_on(list(number), rights)[[number[end] for end in ends]]
    return rows


def _reads(lefts: Sequence[str], rights: Sequence[str], plain: Values) -> dict[str, Values]:
    """How well each right text goes on in each left one by more than the n-grams at the seam.

    Alone and with what those say (`plain`), each with its lead over the best other; and how well it begins the paragraph
    after the left one (`follows`).
    """
    reads = np.clip(continues(lefts, rights), -10, 15)
    alone, both = _margins(reads), _margins(plain + reads)
    return {
        "reads": reads,
        "reads-row": alone["row"],
        "reads-column": alone["column"],
        "both-row": both["row"],
        "both-column": both["column"],
        "follows": np.clip(continues(lefts, rights, NEXT), -10, 15),
    }


def _margins(score: Values) -> dict[str, Values]:
    """How far a pair is ahead of (or behind) the best other of its row and of its column."""
    if len(score) < 2:
        return {"row": np.zeros_like(score), "column": np.zeros_like(score)}
    rivals = score.copy()
    np.fill_diagonal(rivals, -np.inf)
    return {
        "row": np.clip(score - best_other(rivals, floor=-15.0), -10, 10),
        "column": np.clip(score - best_other(rivals.T, floor=-15.0).T, -10, 10),
    }


def likely(features: Mapping[str, Values]) -> tuple[Places, Places]:
    """The pairs of pieces worth weighing as (first, second): all of a few pieces, the likelier ones of many.

    Those near each other in the file, those that cut a word or number, and the best of each row and column by how the
    text goes on and by the brackets that it closes.
    """
    score = features["on-start"] + _CLOSED * features["brackets"] - features["opens"] / 2
    worth = np.ones(score.shape, dtype=bool)
    if len(score) > FEW:
        worth = features["far"] <= np.log1p(_NEAR)
        worth |= most(score, _BEST) | most(score.T, _BEST).T
        cut = np.flatnonzero((features["i:closed"] == 0) & (features["i:body"] > np.log(0.5)))
        worth[cut] |= most(score[cut], min(_BEST_OF_CUT, len(score) - 1))
        worth |= (features["word2"] + features["word3"] + features["number"]) > 0
    rows, columns = np.nonzero(worth)
    return rows, columns


def most(score: Values, count: int) -> NDArray[np.bool_]:
    """Where the `count` highest of each row are, for more columns than that."""
    mask = np.zeros(score.shape, dtype=bool)
    np.put_along_axis(mask, np.argpartition(-score, count, axis=1)[:, :count], values=True, axis=1)
    return mask


def best_other(score: Values, *, floor: float) -> Values:
    """For each cell the best of its row elsewhere, `floor` where there is none."""
    if score.shape[1] < 2:
        return np.full_like(score, floor)
    rows = np.arange(len(score))
    at = score.argmax(axis=1)
    best = np.repeat(score[rows, at][:, None], score.shape[1], axis=1)
    rest = score.copy()
    rest[rows, at] = -np.inf
    best[rows, at] = rest.max(axis=1)
    found: Values = np.where(np.isfinite(best), best, floor)
    return found


def _ends(lefts: Sequence[str]) -> dict[str, Values]:
    last = [text[-1:] for text in lefts]
    bare = [text.rstrip(CLOSERS)[-1:] for text in lefts]
    return {
        "i:closed": _column([float(is_closed(text)) for text in lefts]),
        "i:quoted": _column([float(a != b and b in TERMINAL) for a, b in zip(last, bare, strict=True)]),
        "i:comma": _column([float(char in "，、；：") for char in last]),
        "i:short": _column([float(len(text) < 20) for text in lefts]),
    }


def _starts(rights: Sequence[str]) -> dict[str, Values]:
    return {
        "j:lead": _row([float(bool(LEAD.search(text))) for text in rights]),
        "j:quote": _row([float(text[:1] in "“‘") for text in rights]),
        "j:digit": _row([float(text[:1].isdigit()) for text in rights]),
        "j:mark": _row([float(text[:1] in "，。、；：！？）》”") for text in rights]),
        "j:short": _row([float(len(text) < 20) for text in rights]),
    }


def _open(text: str) -> str:
    """The closing marks that `text` still waits for, the innermost last."""
    waiting: list[str] = []
    for char in text:
        if char in _PAIRS:
            waiting.append(_PAIRS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
    return "".join(waiting)


def _stray(text: str) -> str:
    """The first closing mark of `text` that nothing in it opened."""
    depth: dict[str, int] = {}
    for char in text:
        if char in _PAIRS:
            depth[_PAIRS[char]] = depth.get(_PAIRS[char], 0) + 1
        elif char in _PAIRS.values():
            if not depth.get(char):
                return char
            depth[char] -= 1
    return ""


def _brackets(lefts: Sequence[str], rights: Sequence[str]) -> dict[str, Values]:
    """Quotation marks and brackets left open by i and closed by j."""
    waits = [_open(text)[-1:] for text in lefts]
    closes = [_stray(text) for text in rights]
    fits = (np.array(waits)[:, None] == np.array(closes)[None, :]) * np.array([bool(w) for w in waits])[:, None] * 1.0
    wait, stray = _column([float(bool(w)) for w in waits]), _row([float(bool(c)) for c in closes])
    return {"brackets": fits, "waits": wait * (1 - fits), "stray": stray * (1 - fits)}


def _words(lefts: Sequence[str], rights: Sequence[str], score: Values) -> dict[str, Values]:
    """The longest dictionary word that lies across the likelier seams, and numbers cut in two."""
    found = np.zeros((len(lefts), len(rights)))
    number = np.zeros_like(found)
    likely = np.argsort(-score, axis=1, kind="stable")[:, :_LIKELY]
    for i, left in enumerate(lefts):
        if left[-1:] in TERMINAL:
            continue
        digit = left[-1:].isdigit()
        for j in likely[i].tolist():
            if i != j:
                right = rights[j]
                found[i, j] = across(left[-_TAIL:], right[:_TAIL])
                number[i, j] = float(digit and (right[:1].isdigit() or right[:1] in ".%万亿个年月日元"))
    return {"word2": (found == 2) * 1.0, "word3": (found >= 3) * 1.0, "number": number}


def across(left: str, right: str) -> int:
    """Characters of the longest word of the dictionary that lies across a seam, 0 if none does."""
    longest = 0
    for size in range(2, _TAIL + 1):
        for cut in range(1, size):
            if cut <= len(left) and size - cut <= len(right):
                word = left[-cut:] + right[: size - cut]
                if word[0] >= "\u4e00" and is_word(word):
                    longest = size
    return longest


def _order(count: int) -> dict[str, Values]:
    place = np.arange(count)
    ahead = place[None, :] - place[:, None]
    return {
        "next": (ahead == 1) * 1.0,
        "after": (ahead > 1) * 1.0,
        "near": np.where(ahead > 0, 1.0 / np.maximum(ahead, 1), 0.0),
        "far": np.log1p(np.abs(ahead)),
        "itself": (ahead == 0) * 1.0,
    }


def _roles(chances: Sequence[Mapping[str, float]]) -> dict[str, Values]:
    body = [float(np.log(chance.get("body", 0.0) + 1e-3)) for chance in chances]
    return {"i:body": _column(body), "j:body": _row(body)}


def _beside(lefts: Sequence[str], opens: Values) -> dict[str, Values]:
    """Whether the lines beside the seam show that i ends, and j begins, a column."""
    closed = np.array([float(is_closed(text)) for text in lefts])
    before = np.concatenate([[0.0], 1 - closed[:-1]])
    following = np.concatenate([np.clip(opens[1:], -5, 5), [0.0]])
    return {"j:before-open": before[None, :], "i:next-start": following[:, None]}


def _column(values: Sequence[float]) -> Values:
    return np.array(values, dtype=float)[:, None]


def _row(values: Sequence[float]) -> Values:
    return np.array(values, dtype=float)[None, :]
