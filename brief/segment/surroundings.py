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
    return _abouts(texts) | _flow(texts) | _company(seen)


def _abouts(texts: Sequence[str]) -> dict[str, Values]:
    """Whether a line is about what the lines above and below are about, and these about the same."""
    vectors = sums(texts)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    near = vectors @ vectors.T
    np.fill_diagonal(near, -1.0)
    best = np.sort(near, axis=1)[:, -3:].mean(axis=1)
    up, down = _beside(np.diag(near, 1))
    across = np.zeros(len(texts))
    across[1:-1] = np.diag(near, 2)
    return {"up": up, "down": down, "across": across, "best": best, "up-best": up - best, "down-best": down - best}


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
