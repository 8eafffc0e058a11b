"""What the name tagger sees of every character of a text; the same for training and for use."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Final

from brief.text.lexicon import AFTER_NAME, POSTS, STAFF, surname_length
from brief.text.words import is_word, word_texts


def _by_letter(words: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    """The words by their first letter (`place` 0) or their last (-1)."""
    letters = sorted(words, key=lambda word: word[place])
    return {letter: tuple(found) for letter, found in groupby(letters, key=lambda word: word[place])}


_AFTER: Final = _by_letter(AFTER_NAME, 0)
_BEFORE: Final = _by_letter(POSTS | STAFF, -1)
_EDGE: Final = "<", ">"


@cache
def _kind(char: str) -> str:
    """A coarse class of a character: digit, Latin letter, Chinese, or the mark itself; always one character."""
    if char.isdigit():
        return "9"
    if char.isascii() and char.isalpha():
        return "A"
    return "c" if "\u4e00" <= char <= "\u9fff" else char


@cache
def _surname(pair: str) -> str:
    return str(surname_length(pair))


@cache
def _places(word: str) -> list[str]:
    """For every character of a word: its place, the word's length and whether the dictionary holds it."""
    size = len(word)
    known = "k" if size > 1 and is_word(word) else "u"
    return [f"w{place}/{min(size, 5)}{known}" for place in range(size)]


def _word_places(text: str) -> tuple[list[str], list[str], list[str]]:
    """For every character: its place in its word (with the word's length), the word before and the word after."""
    parts = word_texts(text)
    places: list[str] = []
    before: list[str] = []
    after: list[str] = []
    for previous, word, following in zip((_EDGE[0], *parts), parts, (*parts[1:], _EDGE[1]), strict=False):
        size = len(word)
        places += _places(word)
        before += ["p" + previous] * size
        after += ["n" + following] * size
    return places, before, after


def _starts(text: str) -> str:
    """For every character 1 where a verb begins that persons do, else 0."""
    return "".join("1" if c in _AFTER and text.startswith(_AFTER[c], i) else "0" for i, c in enumerate(text))


def _ends(text: str) -> str:
    """For every character 1 where it is the last of a post or calling, else 0."""
    return "".join(
        "1" if c in _BEFORE and text.endswith(_BEFORE[c], 0, i) else "0" for i, c in enumerate(text, start=1)
    )


def features(text: str) -> list[list[str]]:
    """One list of feature strings for each character of `text` (one line, up to a few hundred characters).

    Characters and pairs of them around the place; where jieba puts words; whether a surname stands here; how far back a
    post or calling ends, and how far ahead a verb begins that persons do.
    """
    padded = "<<" + "".join("0" if c.isdigit() else c for c in text) + ">>"
    kinds = "".join(map(_kind, padded))
    surnames = "000" + "".join(_surname(text[i : i + 2]) for i in range(len(text)))
    posts = "0000" + _ends(text)
    verbs = _starts(text) + "0000"
    rows = []
    for i, (place, before, after) in enumerate(zip(*_word_places(text), strict=True)):
        # here, one back, two back
        s, t = surnames[i + 3 : i : -1], posts[i + 3 : i : -1]
        v, kind = verbs[i + 1 : i + 4], kinds[i : i + 5]
        rows.append(
            [
                "a" + padded[i + 2],
                "b" + padded[i + 1],
                "c" + padded[i + 3],
                "d" + padded[i + 1 : i + 3],
                "e" + padded[i + 2 : i + 4],
                "g" + padded[i + 3 : i + 5],
                place,
                before,
                after,
                f"s{s}{kind[1]}{kind[3]}",
                f"t{t}{s[0]}",
                "v" + v,
                f"x{t}{s}{v}",
                "k" + kind,
            ]
        )
    return rows
