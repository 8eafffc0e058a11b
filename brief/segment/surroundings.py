"""How a line lies in the page: what it and its neighbors are about, and how the text above it goes on below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.segment.marks import Marks
from brief.text.charlm import BREAK, charlm
from brief.text.subjects import sums

Values = NDArray[np.float64]

_CLIP: Final = 8.0


def surroundings(seen: Sequence[Marks]) -> Mapping[str, Values]:
    """Features of all lines (lines,) by name."""
    if not seen:
        return {}
    texts = [own.text for own in seen]
    return _abouts(texts) | _flow(texts) | _company(seen) | _words(seen) | _habits(seen)


def _abouts(texts: Sequence[str]) -> dict[str, Values]:
    """Whether a line is about what the lines above and below are about, and these about the same."""
    vectors = sums(texts)
    vectors = _even(vectors)
    near = vectors @ vectors.T
    np.fill_diagonal(near, -1.0)
    best = np.sort(near, axis=1)[:, -3:].mean(axis=1)
    up, down = _beside(np.diag(near, 1))
    across = np.zeros(len(texts))
    across[1:-1] = np.diag(near, 2)
    near_by = {"up": up, "down": down, "across": across, "best": best, "up-best": up - best, "down-best": down - best}
    return near_by | _wider(vectors)


def _wider(vectors: Values) -> dict[str, Values]:
    """The same for the lines of a column above and below a line."""
    summed = np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, axis=0)])
    at = np.arange(len(vectors))
    above = _even(summed[at] - summed[np.maximum(at - _COLUMN, 0)])
    below = _even(summed[np.minimum(at + 1 + _COLUMN, len(vectors))] - summed[at + 1])
    up, down = (vectors * above).sum(axis=1), (vectors * below).sum(axis=1)
    return {"up-wide": up, "down-wide": down, "across-wide": (above * below).sum(axis=1), "down-up": down - up}


def _even(rows: Values) -> Values:
    """Each of the `rows` as one of length 1."""
    out: Values = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return out


_COLUMN: Final = 4  # lines


def held(own: str, text: str) -> float:
    """The share of the pairs of characters of `own` that `text` holds.

    >>> held("全市防汛会议", "昨日，全市防汛工作会议召开。")
    0.8
    """
    pairs = [own[n : n + 2] for n in range(len(own) - 1)]
    return sum(pair in text for pair in pairs) / max(len(pairs), 1)


def _words(seen: Sequence[Marks]) -> dict[str, Values]:
    """How much of a line that may be a headline is said in the text above it and below it."""
    above, below = np.zeros(len(seen)), np.zeros(len(seen))
    for k, own in enumerate(seen):
        if own.title:
            above[k] = held(own.text, "".join(other.text for other in seen[max(k - _COLUMN, 0) : k]))
            below[k] = held(own.text, "".join(other.text for other in seen[k + 1 : k + 1 + _COLUMN]))
    return {"held-above": above, "held-below": below, "held-more": below - above, "held-both": np.minimum(above, below)}


def _habits(seen: Sequence[Marks]) -> dict[str, Values]:
    """Whether the page has its bylines below its headlines, and whether this line has one although or not."""
    signed = np.array([own.kind == "Y" for own in seen])
    title = np.array([own.title for own in seen])
    under = signed[1:] & title[:-1]
    share = under.sum() / max(signed.sum(), 1)
    has = np.append(under, False)
    count = np.minimum(signed.sum(), 5) / 5
    return {
        "unsigned": (share * count) * (title & ~has),
        "signed": share * has,
        "bylines": np.full(len(seen), signed.sum() / len(seen)),
    }


def _beside(values: Values) -> tuple[Values, Values]:
    return np.concatenate([[0.0], values]), np.concatenate([values, [0.0]])


def _flow(texts: Sequence[str]) -> dict[str, Values]:
    """Log-odds that the text goes on over the seams above and below a line, and from above it to below it."""
    model, count = charlm(), len(texts)
    starts = model.seams([BREAK] * count, texts)
    on = np.clip(model.seams(texts[:-1], texts[1:]) - starts[1:], -_CLIP, _CLIP)
    over = np.zeros(count)
    over[1:-1] = np.clip(model.seams(texts[:-2], texts[2:]) - starts[2:], -_CLIP, _CLIP)
    opens = np.clip(model.opens(texts), -_CLIP, _CLIP)
    above, below = _beside(on)
    return {
        "on-above": above,
        "on-below": below,
        "on-over": over,
        "opens": opens,
        "opens-below": np.append(opens[1:], 0.0),
        "over-opens": over - np.append(opens[1:], 0.0),
    }


def _company(seen: Sequence[Marks]) -> dict[str, Values]:
    """Other lines that look like headlines and stand between text as this one does: how many, how many as long."""
    count = len(seen)
    lone = [
        own.title and 0 < k < count - 1 and not seen[k - 1].title and not seen[k + 1].title
        for k, own in enumerate(seen)
    ]
    length, single = np.array([own.length for own in seen]), np.array(lone, dtype=float)
    near = np.abs(length[:, None] - length[None, :]) <= 1
    alike = near @ single - 1.0
    leads = sum(own.lead for own in seen) / count
    titles = sum(own.title for own in seen) / count
    whole = np.ones(count)
    return {
        "alone": single,
        "alike": np.minimum(alike, 5) * single,
        "leads": whole * leads,
        "titles": whole * titles,
    }
