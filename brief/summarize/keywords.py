"""Which words of an article its headline takes up: a logistic model of each word, its place and its neighbors."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.text.words import words

BUCKETS: Final = 1 << 16
"""Numbers that the traits of words are hashed to."""
UNSEEN: Final = 0.05
"""Chance of a word that the article does not have."""
_SAID: Final = re.compile(r"\w")
_ENDS: Final = frozenset("。！？")
_BREAKS: Final = frozenset("，；：")


@dataclass(frozen=True, slots=True)
class _Seat:
    """One word of an article: its part of speech, sentence, clause of that sentence, and character before it."""

    text: str
    tag: str
    sentence: int
    clause: int
    start: int
    before: str
    tag_before: str


_END: Final = _Seat("$", "$", 9, 9, 0, "", "")


def chances(source: str, weights: NDArray[np.floating]) -> Mapping[str, float]:
    """Each word of `source` with its chance to stand in the headline, by its best place; `weights` (BUCKETS,).

    >>> sorted(chances("青川大桥通车。", np.zeros(BUCKETS)).items())[:1]
    [('大桥', 0.5)]
    """
    found: dict[str, float] = {}
    for word, traits in seen(source):
        chance = 1 / (1 + float(np.exp(-weights[list(traits)].sum())))
        found[word] = max(found.get(word, 0.0), chance)
    return found


def taken(text: str, known: Mapping[str, float]) -> tuple[float, float, float, float]:
    """What `text` is as a headline if words of an article stand in it by `known` chances, each 0 to 1.

    The expected overlap (F1), precision and recall, in characters, and the chance of its least likely word.
    """
    mine = {word.text for word in words(text) if _SAID.search(word.text)}
    hit = sum(len(word) * known.get(word, UNSEEN) for word in mine)
    whole = sum(len(word) * chance for word, chance in known.items())
    size = max(len(text), 1)
    least = min((known.get(word, UNSEEN) for word in mine), default=0.0)
    return 2 * hit / (size + whole), hit / size, hit / max(whole, 1.0), least


def seen(source: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The words of `source` in reading order with the numbers of their traits."""
    seats = list(_seats(source))
    counts = Counter(seat.text for seat in seats)
    before: set[str] = set()
    for seat, after in zip(seats, [*seats, _END][1:], strict=True):
        traits = _traits(seat, after, min(counts[seat.text], 4), again=seat.text in before)
        yield seat.text, tuple(zlib.crc32(trait.encode()) % BUCKETS for trait in traits)
        before.add(seat.text)


def _seats(source: str) -> Iterator[_Seat]:
    sentence = clause = start = 0
    before, tag_before = "^", "^"
    for word in words(source):
        if _SAID.search(word.text):
            yield _Seat(word.text, word.tag, sentence, clause, start, before, tag_before)
        elif word.text in _ENDS:
            sentence, clause = sentence + 1, 0
        elif word.text in _BREAKS:
            clause += 1
        before, tag_before = word.text, word.tag
        start += len(word.text)


def _traits(seat: _Seat, after: _Seat, count: int, *, again: bool) -> Sequence[str]:
    leads = seat.sentence == 0
    return (
        "b",
        f"w{seat.text}",
        f"wl{seat.text}{leads}",
        f"t{seat.tag}",
        f"s{min(seat.sentence, 4)}",
        f"c{min(seat.sentence, 3)}.{min(seat.clause, 5)}",
        f"p{seat.start // 12}",
        f"pos{seat.sentence}.{min(seat.start // 20, 12)}",
        f"tag{seat.tag}.{min(seat.sentence, 2)}.{min(seat.clause, 3)}",
        f"n{count}",
        f"nl{count}.{leads}",
        f"l{len(seat.text)}",
        f"pv{seat.before}",
        f"nx{after.text}",
        f"pt{seat.tag_before}{seat.tag}",
        f"tn{seat.tag}{after.tag}",
        f"suf{seat.text[-1]}",
        f"seen{again}",
    )
