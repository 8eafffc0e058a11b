"""What a public tokenizer loses of a text, put back from the source: figures, Latin words, wide signs, unknown characters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

LOST: Final = "\ufffd"
"""Stands for what a model wrote as "unknown"; the gate refuses a draft that still has one."""
_CONTEXT: Final = 6  # characters on each side that tell one unknown character from another
_RUN: Final = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_WORD: Final = re.compile(r"[A-Za-z][0-9A-Za-z]*(?:[.&'/_-][0-9A-Za-z]+)*|[0-9]+[A-Za-z][0-9A-Za-z]*")
_SIGNS: Final = ",:;!?()"
_WIDE: Final = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…、。《》]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece as the model wrote it; `glued` to the one before, or `unknown` to the vocabulary."""

    text: str
    glued: bool = False
    unknown: bool = False


def joined(pieces: Sequence[Piece]) -> str:
    """The pieces as one text: a space only between two Latin words or figures that are none together, LOST for unknown.

    >>> joined([Piece("3"), Piece("."), Piece("9"), Piece("万亿"), Piece("gd"), Piece("p", glued=True)])
    '3.9万亿gdp'
    """
    text = ""
    for piece in pieces:
        added = LOST if piece.unknown else piece.text
        if text and not piece.glued and _is_word(text[-1]) and _is_word(added[:1]):
            text += " "
        text += added
    return text


def restored(text: str, source: str, unknown: Sequence[tuple[int, int]], *, folded: bool = False) -> str:
    """`text` with everything that can be read off `source` as it stands there.

    `unknown` are the spans of `source` that the vocabulary has no piece for; `folded` is whether the tokenizer makes wide
    signs narrow. What cannot be told stays: LOST, or a word
    in lower case, which no source bears out.
    """
    text = _known(text, source, unknown)
    text = _widened(text, source) if folded else text
    return _RUN.sub(lambda match: _surface(match[0], source), text)


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


# ---------------------------------------------------------------- unknown characters


def _known(text: str, source: str, unknown: Sequence[tuple[int, int]]) -> str:
    """Each LOST of `text` replaced by the one unknown word of `source` that stands among the same characters."""
    start = 0
    while (at := text.find(LOST, start)) >= 0:
        word = _fitting(text[:at], text[at + 1 :], source, unknown)
        text = text[:at] + word + text[at + 1 :]
        start = at + len(word)
    return text


def _fitting(left: str, right: str, source: str, unknown: Sequence[tuple[int, int]]) -> str:
    scores: Counter[str] = Counter()
    for start, end in unknown:
        score = _alike(reversed(source[:start]), reversed(left)) + _alike(source[end:], right)
        scores[source[start:end]] = max(scores[source[start:end]], score)
    if not scores:
        return LOST
    (word, best), *others = scores.most_common(2)
    alone = not others or others[0][1] < best
    # Two characters around it must agree; where the source has but one unknown word, one is enough.
    return word if alone and best >= (2 if len(scores) > 1 else 1) else LOST


def _alike(source: Iterator[str] | str, text: Iterator[str] | str) -> int:
    """How many characters agree from the beginning, up to _CONTEXT; white space is left out, LOST may be any one."""
    count = 0
    for mine, theirs in zip(_visible(source), _visible(text), strict=False):
        if theirs == LOST:
            continue
        if count == _CONTEXT or _folded(mine) != _folded(theirs):
            break
        count += 1
    return count


def _visible(text: Iterator[str] | str) -> Iterator[str]:
    return (char for char in text if not char.isspace())


def _folded(char: str) -> str:
    """A character as a lower-casing, accent-stripping, width-folding tokenizer sees it."""
    plain = unicodedata.normalize("NFKD", char)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


# ---------------------------------------------------------------- wide signs


def _widened(text: str, source: str) -> str:
    """Signs that the tokenizer made narrow (NFKC: ，→ , ㎡ → m2) as wide as they are in the source."""
    for wide in dict.fromkeys(char for char in source if not char.isalnum() or not _WIDE.match(char)):
        narrow = unicodedata.normalize("NFKC", wide)
        if narrow == wide or not narrow.strip() or (len(narrow) == 1 and narrow.isalnum()):
            continue
        if narrow not in source:
            text = text.replace(narrow, wide)
        elif narrow in _SIGNS:
            text = re.sub(re.escape(narrow), partial(_by_neighbors, wide), text)
    return text


def _by_neighbors(wide: str, match: re.Match[str]) -> str:
    """The wide sign beside a Chinese character, else the narrow one: 3,900 and (2020) stay."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return wide if _WIDE.match(before) or _WIDE.match(after) else match[0]


# ---------------------------------------------------------------- Latin words and figures


def _surface(run: str, source: str) -> str:
    """A run of Latin letters, figures and signs as it stands in `source`, whole or else word by word."""
    if not any(map(str.isalnum, run)):
        return run
    whole = _found(run, source)
    if whole is not None:
        return whole
    if " " in run:
        return " ".join(_surface(part, source) for part in run.split())
    return _WORD.sub(lambda match: _found(match[0], source) or match[0], run)


def _found(run: str, source: str) -> str | None:
    """The text of `source` that is `run` but for case and spaces, at word ends; the most frequent one of several."""
    places = [(folded, at) for at, char in enumerate(source) if not char.isspace() for folded in _folded(char)]
    flat = "".join(folded for folded, _ in places)
    sought = "".join(_folded(char) for char in run if not char.isspace())
    found: Counter[str] = Counter()
    start = flat.find(sought)
    while start >= 0:
        first, last = places[start][1], places[start + len(sought) - 1][1]
        if not _cuts(source, first) and not _cuts(source, last + 1):
            found[source[first : last + 1]] += 1
        start = flat.find(sought, start + 1)
    return found.most_common(1)[0][0] if found else None


def _cuts(source: str, at: int) -> bool:
    """Whether a cut before character `at` goes through a word or figure of `source`."""
    pair = source[at - 1 : at + 1] if at else ""
    return len(pair) == 2 and (pair.isascii() and pair.isalnum())
