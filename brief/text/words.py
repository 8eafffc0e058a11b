"""Words of Chinese text with their spans and parts of speech; the one door to jieba."""

from __future__ import annotations

import io
import logging
import warnings
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
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
    return _tagger().word_tag_tab.get(text) if text else None


@cache
def _tagger() -> POSTokenizer:
    """A tokenizer of our own, built once in about half a second.

    jieba would keep the built dictionary in the shared temporary directory under a fixed name, which anybody may write
    and which it loads with marshal. The dictionary is therefore built in memory, and no file is kept.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes in jieba's regular expressions, pkg_resources
        import jieba

        jieba.dt.get_dict_file = io.BytesIO  # posseg reads the tags of its own tagger as it is imported; unused here
        from jieba import posseg

        del jieba.dt.get_dict_file
    jieba.setLogLevel(logging.ERROR)
    # Three columns: word, count, part of speech.
    cells = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").split()
    tagger = posseg.POSTokenizer(_tokenizer(jieba.Tokenizer, dict(zip(cells[::3], map(int, cells[1::3]), strict=True))))
    tagger.word_tag_tab = dict(zip(cells[::3], cells[2::3], strict=True))
    return tagger


def _tokenizer(kind: type[Tokenizer], counts: dict[str, int]) -> Tokenizer:
    """A tokenizer filled with word `counts`; the same cuts as jieba's own, without its 150,000 beginnings of words."""
    # How long the words are that begin with two characters: the longest is written last.
    reach = {word[:2]: len(word) for word in sorted(counts, key=len)}

    class Prepared(kind):  # type: ignore[misc]  # jieba has no types
        """It asks for no dictionary file."""

        def get_dict_file(self) -> BinaryIO:
            return io.BytesIO()

        def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802 - jieba's name
            """For each character where the words that begin with it end."""
            graph: dict[int, list[int]] = {}
            for at, char in enumerate(sentence):
                ends = [at] if counts.get(char) else []
                most = reach.get(sentence[at : at + 2], 1)
                if most > 1:
                    ends += [
                        end - 1
                        for end in range(at + 2, min(at + most, len(sentence)) + 1)
                        if counts.get(sentence[at:end])
                    ]
                graph[at] = ends or [at]
            return graph

        def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:  # noqa: N803
            """The best way through the graph, from its end."""
            size, least = len(sentence), log(self.total)
            route[size] = (0, 0)
            for at in range(size - 1, -1, -1):
                route[at] = max(
                    [(log(counts.get(sentence[at : x + 1]) or 1) - least + route[x + 1][0], x) for x in DAG[at]]
                )

    tokenizer = Prepared()
    tokenizer.FREQ = counts
    tokenizer.total = sum(counts.values())
    tokenizer.initialized = True
    return tokenizer
