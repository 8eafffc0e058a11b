"""Drafted headlines in the order of what they promise: like a headline, near to the other drafts and to the lead."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.assets import asset
from brief.seq2seq.generator import Draft
from brief.summarize.keywords import chances, taken

ORDER: Final = 4
"""Characters of the longest n-gram of the headline model."""
FEATURES: Final = (
    "score",
    "agreement",
    "kinship",
    "wording",
    "lead",
    "covered",
    "borne",
    "taken",
    "exact",
    "whole",
    "least",
)
_PRIOR: Final = 4.0  # strength of the shorter context
_UNKNOWN: Final = 1 / 5000  # probability of a character that no headline had
_BEGIN: Final = "\x02\x02"
_END: Final = "\x03"
_SHARPNESS: Final = 1 / 3  # of the drafts' probabilities as votes; swept 0.1 to 3 (ROUGE-L 57.9 to 59.5 of 58.7 greedy)
SEEN: Final = 260
"""Characters of an article that a headline is drafted from: about what the model was taught headlines with."""
_SENTENCE_END: Final = re.compile(r"[。！？\n]")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Titling:
    """Counts of the n-grams of headlines, by sorted hash, what each of ``FEATURES`` weighs, and each trait of a word.

    `words` are the weights of :mod:`brief.summarize.keywords`.
    """

    keys: NDArray[np.uint32]
    counts: NDArray[np.uint16]
    weights: NDArray[np.float64]
    words: NDArray[np.floating]

    def wording(self, text: str) -> float:
        """Mean log-probability of the characters of a headline and of its end, interpolated over 1 to 4 characters."""
        whole = _BEGIN + text + _END
        return sum(math.log(self._likely(whole, at)) for at in range(len(_BEGIN), len(whole))) / (len(text) + 1)

    def _likely(self, whole: str, at: int) -> float:
        likely = _UNKNOWN
        for size in range(1, ORDER + 1):
            context = whole[max(at - size + 1, 0) : at]
            seen = self._count(context)
            if not seen:
                break
            share = seen / (seen + _PRIOR)
            likely = share * self._count(whole[max(at - size + 1, 0) : at + 1]) / seen + (1 - share) * likely
        return likely

    def _count(self, gram: str) -> int:
        sought = np.uint32(key(gram))
        at = int(np.searchsorted(self.keys, sought))
        return int(self.counts[at]) if at < len(self.keys) and self.keys[at] == sought else 0

    def ranked(self, drafts: Sequence[Draft], source: str) -> tuple[Draft, ...]:
        """`drafts` of a headline for `source`, most promising first."""
        if len(drafts) < 2:
            return tuple(drafts)
        worth = self.features(drafts, source) @ self.weights
        return tuple(drafts[at] for at in np.argsort(-worth, kind="stable"))

    def features(self, drafts: Sequence[Draft], source: str) -> NDArray[np.float64]:
        """What is known of each draft, (drafts, FEATURES).

        `agreement` is the expected overlap with the other drafts, each taken for right by its probability (minimum Bayes
        risk, Kumar and Byrne 2004), `kinship` the mean overlap; `lead` and `covered` are the shares of the draft that
        stand in the first sentence, and of that sentence that stand in the draft; `borne` is the draft's share that the
        source has at all. The last four are what the words promise (:func:`brief.summarize.keywords.taken`).
        """
        totals = np.array([draft.score * len(draft.text) * _SHARPNESS for draft in drafts])
        votes = np.exp(totals - totals.max())
        overlaps = np.array([[overlap(one.text, other.text) for other in drafts] for one in drafts])
        known = chances(source[:SEEN], self.words)
        opening, seen = _grams(_SENTENCE_END.split(source, maxsplit=1)[0]), _grams(source[:SEEN])
        rows = [
            (
                draft.score,
                float(overlaps[at] @ votes / votes.sum()),
                float(overlaps[at].mean()),
                self.wording(draft.text),
                *_shares(_grams(draft.text), opening, seen),
                *taken(draft.text, known),
            )
            for at, draft in enumerate(drafts)
        ]
        return np.array(rows)


def _shares(mine: frozenset[str], opening: frozenset[str], seen: frozenset[str]) -> Iterator[float]:
    yield len(mine & opening) / max(len(mine), 1)
    yield len(mine & opening) / max(len(opening), 1)
    yield len(mine & seen) / max(len(mine), 1)


@lru_cache(maxsize=4096)
def _grams(text: str) -> frozenset[str]:
    flat = _SPACE.sub("", text)
    return frozenset(flat[at : at + 2] for at in range(len(flat) - 1))


@lru_cache(maxsize=4096)
def overlap(one: str, other: str) -> float:
    """F1 of the longest common subsequence of the characters of two headlines, 0 to 1.

    >>> overlap("青川大桥开工", "青川大桥 通车"), overlap("青川", "滨江")
    (0.6666666666666666, 0.0)
    """
    first, second = _SPACE.sub("", one), _SPACE.sub("", other)
    places: dict[str, int] = {}
    for at, char in enumerate(first):
        places[char] = places.get(char, 0) | 1 << at
    whole = left = (1 << len(first)) - 1  # a bit for each character of `first` that is not matched yet (Hyyrö 2004)
    for char in second:
        hit = left & places.get(char, 0)
        left = ((left + hit) | (left - hit)) & whole
    return 2 * (len(first) - left.bit_count()) / max(len(first) + len(second), 1)


def grams(title: str) -> Iterator[str]:
    """The n-grams that :class:`Titling` counts of one headline; the empty one stands for every character."""
    whole = _BEGIN + title + _END
    for at in range(len(whole)):
        yield ""
        yield from (whole[at - size : at] for size in range(1, ORDER + 1) if at >= size)
    yield from (whole[-size:] for size in range(1, ORDER + 1))


def key(gram: str) -> int:
    """The number that an n-gram is stored under."""
    return zlib.crc32(gram.encode())


@cache
def titling(path: Path | None = None) -> Titling:
    """The shipped model, or that of `path`."""
    with np.load(path or asset("weights", "embedded", "titling.npz")) as stored:
        return Titling(
            stored["keys"], stored["counts"], stored["weights"].astype(np.float64), stored["words"].astype(np.float64)
        )
