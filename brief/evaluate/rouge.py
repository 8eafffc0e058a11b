"""ROUGE-1, -2 and -L (Lin 2004) of Chinese text, on characters and on words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import Final

from brief.evaluate.metric import f1
from brief.evaluate.records import norm
from brief.text.words import word_texts

_TOKEN: Final = re.compile(r"[^\W_]|%|(?<=\d)\.(?=\d)")


def characters(text: object) -> tuple[str, ...]:
    """What counts as a character: letters, digits, %, decimal points; no other punctuation, no white space.

    >>> "".join(characters("增长 3.0％，居第二。"))
    '增长3.0%居第二'
    """
    return tuple(_TOKEN.findall(norm(text)))


def words(text: object) -> tuple[str, ...]:
    """Jieba's words of the text without punctuation."""
    return tuple(word for word in word_texts(norm(text)) if _TOKEN.search(word))


def rouge(reference: Sequence[Hashable], given: Sequence[Hashable]) -> tuple[float, float, float]:
    """F1 of single tokens, of pairs, and of the longest common subsequence; 0 where either side is empty."""
    if not reference or not given:
        return 0.0, 0.0, 0.0
    common = longest_common(reference, given)
    return (
        _overlap(Counter(reference), Counter(given)),
        _overlap(Counter(pairwise(reference)), Counter(pairwise(given))),
        f1(common, len(reference), len(given)),
    )


def _overlap(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    return f1((one & other).total(), one.total(), other.total())


def longest_common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Length of the longest common subsequence, a row of the table at a time in one big integer (Hyyrö 2004).

    >>> longest_common("abcbdab", "bdcaba")
    4
    """
    places: dict[Hashable, int] = {}
    for place, token in enumerate(one):
        places[token] = places.get(token, 0) | 1 << place
    full = (1 << len(one)) - 1
    row = full
    for token in other:
        kept = row & places.get(token, 0)
        row = (row + kept | row - kept) & full
    return len(one) - row.bit_count()
