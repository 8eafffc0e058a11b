"""Words of Chinese text with their spans and parts of speech; the one door to jieba."""

from __future__ import annotations

import io
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Final

from brief.text.cutting import Dictionary, Guesser, TagGuesser
from brief.types import Span

# What jieba cuts by its dictionary; with parts of speech it takes % and - for marks.
_RUN: Final = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_TAGGED_RUN: Final = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._]+)")
_BREAK: Final = re.compile(r"\r\n|.", re.DOTALL)
_HAN: Final = re.compile(r"([\u4E00-\u9FD5]+)")
_LATIN: Final = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_TAGGED_LATIN: Final = re.compile(r"([.0-9]+|[a-zA-Z0-9]+)")
_NUMBER: Final = re.compile(r"[.0-9]+")
_LETTERS: Final = re.compile(r"[a-zA-Z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word, its place in the text, and jieba's part of speech (``n``, ``v``, ``nr``, ``ns``, ``m``, ``x`` …)."""

    text: str
    span: Span
    tag: str


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order, white space and punctuation among them; joined they are exactly `text`.

    >>> [(word.text, word.tag) for word in words("市长主持讨论")]
    [('市长', 'n'), ('主持', 'v'), ('讨论', 'v')]
    """
    found = list(_tagged(text))
    ends = accumulate(len(word) for word, _ in found)
    return tuple(
        Word(text=word, span=Span(end - len(word), end), tag=tag) for (word, tag), end in zip(found, ends, strict=True)
    )


@lru_cache(maxsize=8192)
def word_texts(text: str) -> tuple[str, ...]:
    """The words of `text` without tags, several times as fast as :func:`words`.

    >>> word_texts("市长主持讨论")
    ('市长', '主持', '讨论')
    """
    known = _dictionary().number
    found: list[str] = []
    for number, block in enumerate(_RUN.split(text)):
        if number % 2:
            for piece in _pieces(block):
                if len(piece) == 1 or known.get(piece, -1) >= 0:
                    found.append(piece)
                else:
                    found += _guessed(piece)
        else:
            found += _BREAK.findall(block)
    return tuple(found)


def dictionary_words(text: str) -> tuple[str, ...]:
    """The words of `text` by jieba's dictionary alone (``HMM=False``), as public models were trained on.

    >>> dictionary_words("青川市")
    ('青川', '市')
    """
    found: list[str] = []
    for number, block in enumerate(_RUN.split(text)):
        if number % 2:
            joined = ""  # Latin letters and digits, one by one
            for piece in _dictionary().pieces(block):
                if len(piece) == 1 and _LETTERS.match(piece):
                    joined += piece
                    continue
                found += [joined, piece] if joined else [piece]
                joined = ""
            found += [joined] if joined else []
        else:
            found += _BREAK.findall(block)
    return tuple(found)


@lru_cache(maxsize=8192)
def _pieces(block: str) -> tuple[str, ...]:
    """The words of the dictionary in `block`, and what lies between them: several characters that are no word together.

    A run of single characters that the dictionary holds as one word comes character by character.
    """
    known = _dictionary()
    found: list[str] = []
    loose = ""
    for piece in known.pieces(block):
        if len(piece) == 1:
            loose += piece
            continue
        if loose:
            found += loose if loose in known else (loose,)
            loose = ""
        found.append(piece)
    if loose:
        found += loose if loose in known else (loose,)
    return tuple(found)


@lru_cache(maxsize=8192)
def _guessed(text: str) -> tuple[str, ...]:
    """The words of a run that the dictionary does not hold."""
    found: list[str] = []
    for number, block in enumerate(_HAN.split(text)):
        found += _guesser().cut(block) if number % 2 else filter(None, _LATIN.split(block))
    return tuple(found)


def _tagged(text: str) -> Iterator[tuple[str, str]]:
    """The words of `text` with their parts of speech."""
    for number, block in enumerate(_TAGGED_RUN.split(text)):
        if not number % 2:
            yield from ((mark, "m" if _NUMBER.match(mark) else "x") for mark in _BREAK.findall(block))
            continue
        for piece in _pieces(block):
            tag = _dictionary().tag(piece)
            if tag is not None or len(piece) == 1:
                yield piece, tag or "x"
            else:
                yield from _guessed_tags(piece)


@lru_cache(maxsize=8192)
def _guessed_tags(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a run that the dictionary does not hold, with their parts of speech."""
    found: list[tuple[str, str]] = []
    for number, block in enumerate(_HAN.split(text)):
        if number % 2:
            found += _tag_guesser().cut(block)
            continue
        for piece in filter(None, _TAGGED_LATIN.split(block)):
            found.append((piece, "m" if _NUMBER.match(piece) else "eng" if _LETTERS.match(piece) else "x"))
    return tuple(found)


def is_word(text: str) -> bool:
    """Whether jieba's dictionary holds `text` as a word of its own."""
    return text in _dictionary()


def part_of_speech(text: str) -> str | None:
    """The part of speech that jieba's dictionary gives the word `text`; None if it holds no such word."""
    return _dictionary().tag(text)


@cache
def _dictionary() -> Dictionary:
    """Jieba's dictionary, read once in about a third of a second.

    jieba itself would keep the built dictionary in the shared temporary directory under a fixed name, which anybody may
    write and which it loads with marshal. Ours is kept in memory, and no file is written.
    """
    with _quietly():
        home = Path(str(import_module("jieba").__file__))
    return Dictionary(home.with_name("dict.txt").read_text(encoding="utf-8"))


@cache
def _guesser() -> Guesser:
    with _quietly():
        model = import_module("jieba.finalseg")
    return Guesser(model.start_P, model.trans_P, model.emit_P)


@cache
def _tag_guesser() -> TagGuesser:
    with _quietly():
        jieba = import_module("jieba")
        jieba.dt.get_dict_file = io.BytesIO  # posseg reads the tags of its own tagger as it is imported; unused here
        model = import_module("jieba.posseg")
        del jieba.dt.get_dict_file
    return TagGuesser(model.start_P, model.trans_P, model.emit_P, model.char_state_tab_P)


@contextmanager
def _quietly() -> Iterator[None]:
    """Load jieba without the warnings of its regular expressions, and without setuptools' pkg_resources.

    That is slow to import and used to open files that are not opened here.
    """
    name = "pkg_resources"
    known = name in sys.modules
    if not known:
        sys.modules[name] = None  # type: ignore[assignment]  # makes its import fail, which jieba provides for
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if not known:
            del sys.modules[name]
