"""TextRank and LexRank by sumy, on this project's sentences and words; the one door to sumy."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final

from brief.evaluate.rouge import words


def is_here() -> bool:
    """Whether sumy is installed."""
    return find_spec("sumy") is not None


def text_rank(said: Sequence[str]) -> Sequence[int]:
    """Places of the sentences, the most central first (Mihalcea and Tarau 2004)."""
    return _ranked("TextRank", said)


def lex_rank(said: Sequence[str]) -> Sequence[int]:
    """Places of the sentences, the most central first (Erkan and Radev 2004)."""
    return _ranked("LexRank", said)


class _Words:
    """What sumy asks for words: its own tokenizer would load jieba's shared dictionary."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return words(sentence)


_WORDS: Final = _Words()


def _ranked(name: str, said: Sequence[str]) -> Sequence[int]:
    import numpy as np
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers import lex_rank as lex
    from sumy.summarizers import text_rank as by_text

    summarizer = lex.LexRankSummarizer() if name == "LexRank" else by_text.TextRankSummarizer()
    rated: list[_Rated] = []

    def keep(infos: Sequence[_Rated]) -> Sequence[_Rated]:
        rated.extend(infos)
        return infos

    # Given a function for the number of sentences, sumy hands it all of them, best first. Where no two sentences share a
    # word that tells, LexRank divides by zero: then no sentence is more central than another, and the order is kept.
    with np.errstate(all="ignore"):
        summarizer(ObjectDocumentModel([Paragraph([Sentence(one, _WORDS) for one in said])]), keep)
    if any(info.rating != info.rating for info in rated):
        return range(len(said))
    return [info.order for info in rated]


class _Rated:
    """What sumy says of a sentence."""

    order: int
    rating: float
