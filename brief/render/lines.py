"""Where a headline may break: between words, at its own spaces and commas, in lines of like length."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from brief.text.words import word_texts

_COUNT: Final = re.compile(r"[\d.,]+[余多万亿千百]*")
_NO_START: Final = "”’》〉）】」』，。！？、；：…·—%％"
_NO_END: Final = "“‘《〈（【「『"
_LEADS_ON: Final = frozenset("在把对向从让以与和及将为被由到于给用")  # words that belong to what follows
_ONE_LINE: Final = 13  # characters that stand in one line of a lead headline
_LONG_WORD: Final = 8  # longer pieces may be broken


def phrase_words(text: str) -> list[str]:
    """`text` in pieces that a line should not break: words, and numbers with their units; punctuation stands alone.

    >>> "|".join(phrase_words("三县合办“云课堂”，30余所学校受益"))
    '三县|合办|“|云|课堂|”|，|30余所|学校|受益'
    """
    pieces: list[str] = []
    for word in word_texts(text):
        if pieces and _sticks(pieces[-1], word) and len(pieces[-1]) + len(word) <= _LONG_WORD:
            pieces[-1] += word
        else:
            pieces.append(word)
    return [part for piece in pieces for part in _parts(piece)]


def _parts(piece: str) -> list[str]:
    """A piece that is too long to be kept whole in its characters, or for one of letters in runs."""
    if len(piece) <= _LONG_WORD:
        return [piece]
    step = _LONG_WORD if piece.isascii() else 1
    return [piece[start : start + step] for start in range(0, len(piece), step)]


def _sticks(before: str, word: str) -> bool:
    """Whether `word` belongs to the number before it: its unit, 余, 多, or the digits after a point."""
    number = bool(_COUNT.fullmatch(before))
    return number and ((word[0].isalnum() and len(word) <= 2) or word[0] in ".%％")


def headline_lines(text: str) -> list[list[str]]:
    """The lines of a lead headline, each as its pieces: as the paper set it off by spaces, else in even halves."""
    parts = [part for part in re.split(r"\s+", text) if part]
    if len(parts) > 1 and all(any("\u4e00" <= c <= "\u9fff" for c in part) for part in parts):
        return [phrase_words(part) for part in parts[:3]] + ([phrase_words(" ".join(parts[3:]))] if parts[3:] else [])
    pieces = phrase_words(text)
    count = -(-len(text) // _ONE_LINE)
    return [pieces] if count == 1 or len(pieces) < 2 else _halves(pieces)


def _halves(pieces: list[str]) -> list[list[str]]:
    """Two lines: broken after a comma near the middle, else where they are most alike in length."""
    ends = [0, *accumulate(map(len, pieces))]
    total = ends[-1]

    def uneven(place: int) -> float:
        if pieces[place][0] in _NO_START or pieces[place - 1][-1] in _NO_END:
            return 2 * total
        left = ends[place]
        bound = 0.5 * total if pieces[place - 1] in _LEADS_ON else 0
        return abs(2 * left - total) + bound - (0.4 * total if pieces[place - 1][-1] in "，；：！？" else 0)

    place = min(range(1, len(pieces)), key=uneven)
    return [pieces[:place], pieces[place:]]
