"""What the name tagger sees of every character of a text; the same for training and for use."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from brief.text.lexicon import AFTER_NAME, POSTS, STAFF, surname_length
from brief.text.words import is_word, word_texts

_AFTER: Final = re.compile("|".join(sorted(AFTER_NAME, key=len, reverse=True)))
_BEFORE: Final = re.compile("|".join(w[::-1] for w in sorted(POSTS | STAFF, key=len, reverse=True)))
_EDGE: Final = "<", ">"


@cache
def _kind(char: str) -> str:
    """A coarse class of a character: digit, Latin letter, Chinese, or the mark itself."""
    if char.isdigit():
        return "9"
    if char.isascii() and char.isalpha():
        return "A"
    return "c" if "\u4e00" <= char <= "\u9fff" else char


def _word_places(text: str) -> tuple[list[str], list[str], list[str]]:
    """For every character: its place in its word (with the word's length), the word before and the word after."""
    parts = word_texts(text)
    places: list[str] = []
    before: list[str] = []
    after: list[str] = []
    for number, word in enumerate(parts):
        size = len(word)
        known = "k" if size > 1 and is_word(word) else "u"
        previous = parts[number - 1] if number else _EDGE[0]
        following = parts[number + 1] if number + 1 < len(parts) else _EDGE[1]
        for place in range(size):
            places.append(f"{place}/{min(size, 5)}{known}")
            before.append(previous)
            after.append(following)
    return places, before, after


def features(text: str) -> list[list[str]]:
    """One list of feature strings for each character of `text` (one line, up to a few hundred characters).

    Characters and pairs of them around the place; where jieba puts words; whether a surname stands here; how far back a
    post or calling ends, and how far ahead a verb begins that persons do.
    """
    size = len(text)
    padded = "<<" + "".join("0" if c.isdigit() else c for c in text) + ">>"
    places, before, after = _word_places(text)
    surnames = [0, 0, 0, *(surname_length(text[i : i + 2]) for i in range(size)), 0]
    backwards = text[::-1]
    ends = [0, 0, 0, *(bool(_BEFORE.match(backwards, size - i)) for i in range(size + 1))]  # a post ends before i
    starts = [bool(_AFTER.match(text, i)) for i in range(size)] + [False] * 4
    rows = []
    for i in range(size):
        p2, p1, c, n1, n2 = list(padded[i : i + 5])
        s = f"{surnames[i + 3]}{surnames[i + 2]}{surnames[i + 1]}"
        t = f"{ends[i + 3]:d}{ends[i + 2]:d}{ends[i + 1]:d}"
        v = f"{starts[i + 1]:d}{starts[i + 2]:d}{starts[i + 3]:d}"
        rows.append(
            [
                f"a{c}",
                f"b{p1}",
                f"c{n1}",
                f"d{p1}{c}",
                f"e{c}{n1}",
                f"g{n1}{n2}",
                f"w{places[i]}",
                f"p{before[i]}",
                f"n{after[i]}",
                f"s{s}{_kind(p1)}{_kind(n1)}",
                f"t{t}{s[0]}",
                f"v{v}",
                f"x{t}{s}{v}",
                f"k{_kind(p2)}{_kind(p1)}{_kind(c)}{_kind(n1)}{_kind(n2)}",
            ]
        )
    return rows
