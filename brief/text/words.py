"""Words of Chinese text with their spans and parts of speech; the one door to jieba."""

from __future__ import annotations

import io
import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf, log
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from brief.types import Span

if TYPE_CHECKING:
    from jieba import Tokenizer
    from jieba.posseg import POSTokenizer


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
    found: list[Word] = []
    start = 0
    for word, tag in _tagger().cut(text):
        end = start + len(word)
        found.append(Word(text=word, span=Span(start, end), tag=tag))
        start = end
    return tuple(found)


@lru_cache(maxsize=8192)
def word_texts(text: str) -> tuple[str, ...]:
    """The words of `text` without tags, several times as fast as :func:`words`.

    >>> word_texts("市长主持讨论")
    ('市长', '主持', '讨论')
    """
    return tuple(_tagger().tokenizer.cut(text))


def dictionary_words(text: str) -> tuple[str, ...]:
    """The words of `text` by jieba's dictionary alone (``HMM=False``), as public models were trained on.

    >>> dictionary_words("青川市")
    ('青川', '市')
    """
    return tuple(_tagger().tokenizer.cut(text, HMM=False))


@cache
def is_word(text: str) -> bool:
    """Whether jieba's dictionary holds `text` as a word of its own."""
    return bool(_tagger().tokenizer.FREQ.get(text))


@cache
def part_of_speech(text: str) -> str | None:
    """The part of speech that jieba's dictionary gives the word `text`; None if it holds no such word."""
    tag: str | None = _tagger().tokenizer.FREQ.tag(text)
    return tag


@cache
def _tagger() -> POSTokenizer:
    """A tokenizer of our own, built once in about a fifth of a second.

    jieba would keep the built dictionary in the shared temporary directory under a fixed name, which anybody may write
    and which it loads with marshal. The dictionary is therefore kept in memory, and no file is written.
    """
    with warnings.catch_warnings(), _without_resources():
        warnings.simplefilter("ignore")  # invalid escapes in jieba's regular expressions
        import jieba

        jieba.dt.get_dict_file = io.BytesIO  # posseg reads the tags of its own tagger as it is imported; unused here
        from jieba import finalseg, posseg

        del jieba.dt.get_dict_file
    jieba.setLogLevel(logging.ERROR)
    # What the dictionary does not hold is cut by Markov models, ten times as slow; names come again and again.
    guess, tagged_guess = finalseg.cut, posseg.viterbi
    finalseg.cut = lru_cache(maxsize=8192)(lambda text: tuple(guess(text)))
    by_text = lru_cache(maxsize=8192)(
        lambda text: tagged_guess(text, posseg.char_state_tab_P, posseg.start_P, posseg.trans_P, posseg.emit_P)
    )
    posseg.viterbi = lambda text, *_: by_text(text)
    dictionary = _Dictionary(Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8"))
    tagger = posseg.POSTokenizer(_tokenizer(jieba.Tokenizer, dictionary))
    tagger.word_tag_tab = _Tags(dictionary)
    return tagger


@contextmanager
def _without_resources() -> Iterator[None]:
    """Jieba looks for setuptools' pkg_resources, slow to import and used to open files that are not opened here."""
    name = "pkg_resources"
    known = name in sys.modules
    if not known:
        sys.modules[name] = None  # type: ignore[assignment]  # makes its import fail, which jieba provides for
    try:
        yield
    finally:
        if not known:
            del sys.modules[name]


class _Dictionary:
    """jieba's dictionary, from its lines ``word count tag``; a word that is there twice is the later one."""

    def __init__(self, lines: str) -> None:
        cells = lines.split()
        words, counts = cells[::3], cells[1::3]
        self.total = sum(map(int, counts))
        self.least = log(self.total)
        weight = {count: log(int(count)) - self.least for count in set(counts)}
        self.number = dict(zip(words, range(len(words)), strict=True))
        self.weights = [weight[count] for count in counts]  # logarithms of the words' shares of all counts
        self.tags = cells[2::3]
        # Which lengths the words have that begin with two characters, as bits; and the lengths that such bits stand for.
        self.bits: dict[str, int] = {}
        for word in words:
            self.bits[word[:2]] = self.bits.get(word[:2], 0) | 1 << len(word)
        longest = max(map(len, words))
        self.lengths = {
            bits: tuple(size for size in range(2, longest + 1) if bits >> size & 1) for bits in {0, *self.bits.values()}
        }

    def get(self, word: str) -> bool:
        """Whether there is `word`: jieba asks for its count and uses no more of it."""
        return word in self.number

    def tag(self, word: str) -> str | None:
        """The part of speech of `word`; None where there is no such word."""
        number = self.number.get(word)
        return None if number is None else self.tags[number]


@dataclass(frozen=True, slots=True)
class _Tags:
    """The parts of speech as jieba asks for them."""

    dictionary: _Dictionary

    def get(self, word: str, default: str) -> str:
        """The part of speech of `word`, `default` where there is no such word."""
        return self.dictionary.tag(word) or default


def _tokenizer(kind: type[Tokenizer], dictionary: _Dictionary) -> Tokenizer:
    """A tokenizer that cuts as jieba's own does, without its 150,000 beginnings of words."""
    numbers, weights, bits, lengths = dictionary.number, dictionary.weights, dictionary.bits, dictionary.lengths
    unknown = log(1) - dictionary.least

    class Prepared(kind):  # type: ignore[misc]  # jieba has no types
        """It asks for no dictionary file."""

        def get_dict_file(self) -> BinaryIO:
            return io.BytesIO()

        def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802 - jieba's name
            """Nothing: the words that begin at a character are looked up as they are weighed."""
            del sentence
            return {}

        def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:  # noqa: N803
            """The best way through the words of the dictionary, from the end; of equal ones that of the longer word."""
            del DAG
            size = len(sentence)
            scores = [0.0] * (size + 1)
            for at in range(size - 1, -1, -1):
                alone = numbers.get(sentence[at])
                best, last = -inf if alone is None else weights[alone] + scores[at + 1], at
                for length in lengths[bits.get(sentence[at : at + 2], 0)]:
                    end = at + length
                    if end > size:
                        break
                    number = numbers.get(sentence[at:end])
                    if number is not None and weights[number] + scores[end] >= best:
                        best, last = weights[number] + scores[end], end - 1
                scores[at] = best if best > -inf else unknown + scores[at + 1]
                route[at] = scores[at], last

    tokenizer = Prepared()
    tokenizer.FREQ = dictionary
    tokenizer.total = dictionary.total
    tokenizer.initialized = True
    return tokenizer
