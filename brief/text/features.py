"""What the name tagger sees of every character of a text; the same for training and for use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from typing import Final

from brief.text.lexicon import AFTER_NAME, COMPOUND_SURNAMES, POSTS, STAFF, surname_length
from brief.text.words import is_word, word_texts


def _by_letter(words: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    """The words by their first letter (`place` 0) or their last (-1)."""
    letters = sorted(words, key=lambda word: word[place])
    return {letter: tuple(found) for letter, found in groupby(letters, key=lambda word: word[place])}


AFTER: Final = _by_letter(AFTER_NAME, 0)
BEFORE: Final = _by_letter(POSTS | STAFF, -1)
EDGE: Final = "<", ">"


class _Each(dict[int, str]):
    """What `str.translate` puts for each character, asked once for each."""

    def __init__(self, sign: Callable[[str], str]) -> None:
        self.sign = sign

    def __missing__(self, char: int) -> str:
        self[char] = self.sign(chr(char))
        return self[char]


def _kind(char: str) -> str:
    """A coarse class of a character: digit, Latin letter, Chinese, or the mark itself; always one character."""
    if char.isdigit():
        return "9"
    if char.isascii() and char.isalpha():
        return "A"
    return "c" if "\u4e00" <= char <= "\u9fff" else char


_KINDS: Final = _Each(_kind)
_NUMBERLESS: Final = _Each(lambda char: "0" if char.isdigit() else char)
_SURNAMED: Final = _Each(lambda char: "2" if char == _TWO else str(surname_length(char)))
_TWO: Final = "\x02"  # stands for the first character of a surname of two
COMPOUND: Final = re.compile("|".join(f"{pair[0]}(?={pair[1]})" for pair in sorted(COMPOUND_SURNAMES)))


@cache
def _places(word: str) -> list[str]:
    """For every character of a word: its place, the word's length and whether the dictionary holds it."""
    size = len(word)
    known = "k" if size > 1 and is_word(word) else "u"
    return [f"{place}/{min(size, 5)}{known}" for place in range(size)]


def word_places(text: str) -> tuple[list[str], list[str], list[str], list[int]]:
    """For every character its place in its word; for every word the one before, the one after, and its length."""
    parts = word_texts(text)
    if not parts:
        return [], [], [], []
    places = [place for word in parts for place in _places(word)]
    return places, [EDGE[0], *parts[:-1]], [*parts[1:], EDGE[1]], list(map(len, parts))


def _starts(text: str) -> str:
    """For every character 1 where a verb begins that persons do, else 0."""
    return "".join("1" if c in AFTER and text.startswith(AFTER[c], i) else "0" for i, c in enumerate(text))


def _ends(text: str) -> str:
    """For every character 1 where it is the last of a post or calling, else 0."""
    return "".join("1" if c in BEFORE and text.endswith(BEFORE[c], 0, i) else "0" for i, c in enumerate(text, start=1))


def padded(text: str) -> str:
    """`text` with every digit as 0 and two marks at each end."""
    return f"<<{text.translate(_NUMBERLESS)}>>"


def kinds(wide: str) -> str:
    """The coarse classes of the characters of a padded text."""
    return wide.translate(_KINDS)


def cues(text: str) -> tuple[str, str, str]:
    """Signs for every character of the padded `text`, a digit each, 0 for the padding.

    The length of the surname that begins here; whether a post or calling ends here; whether a verb of persons begins.
    """
    surnames = COMPOUND.sub(_TWO, text).translate(_SURNAMED)
    return f"00{surnames}00", f"00{_ends(text)}00", f"00{_starts(text)}00"


def features(text: str) -> list[list[str]]:
    """One list of feature strings for each character of `text` (one line, up to a few hundred characters).

    Characters and pairs of them around the place; where jieba puts words; whether a surname stands here; how far back a
    post or calling ends, and how far ahead a verb begins that persons do. In use brief.text.tagging weighs the same.
    """
    wide = padded(text)
    shapes = kinds(wide)
    surnames, ended, begun = cues(text)
    posts, verbs = "0" + ended, begun + "0"
    places, previous, following, sizes = word_places(text)
    before = [word for word, size in zip(previous, sizes, strict=True) for _ in range(size)]
    after = [word for word, size in zip(following, sizes, strict=True) for _ in range(size)]
    rows = []
    for i, place in enumerate(places):
        # here, one back, two back
        s, t = (signs[i + 2] + signs[i + 1] + signs[i] for signs in (surnames, posts))
        v, kind = verbs[i + 3 : i + 6], shapes[i : i + 5]
        rows.append(
            [
                "a" + wide[i + 2],
                "b" + wide[i + 1],
                "c" + wide[i + 3],
                "d" + wide[i + 1 : i + 3],
                "e" + wide[i + 2 : i + 4],
                "g" + wide[i + 3 : i + 5],
                "w" + place,
                "p" + before[i],
                "n" + after[i],
                f"s{s}{kind[1]}{kind[3]}",
                f"t{t}{s[0]}",
                "v" + v,
                f"x{t}{s}{v}",
                "k" + kind,
            ]
        )
    return rows
