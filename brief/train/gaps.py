"""Gap sentences: an article without its most telling sentences, which are to be written (pre-training on plain text)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from brief.seq2seq.generator import Task
from brief.text.salience import pairs
from brief.train.corpus import Pair

_SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?[”’]?")
LEAST: Final = 5
"""Sentences that an article must have."""
LENGTH: Final = range(20, 111)
"""Characters of the sentences taken out, together."""


def gaps(texts: Iterable[str], origin: str) -> Iterator[Pair]:
    """For each text of enough sentences a pair: the text without its principal sentences, and those sentences.

    Gap sentence generation of PEGASUS (Zhang et al. 2020, arXiv 1912.08777): principal are the sentences that share
    most character pairs (F1) with the rest of the text; they are taken until the next would pass 110 characters.
    """
    for text in texts:
        spans = [match.span() for match in _SENTENCE.finditer(text) if match[0].strip()]
        if len(spans) >= LEAST:
            taken = _principal([text[start:end] for start, end in spans])
            target = "".join(text[slice(*spans[at])].strip() for at in taken)
            if len(target) in LENGTH:
                kept = "".join(text[slice(*span)] for at, span in enumerate(spans) if at not in taken)
                yield Pair(Task.SUMMARY, kept, target, origin)


def _principal(sentences: list[str]) -> list[int]:
    """Places of the principal sentences, in reading order."""
    mine = [Counter(pairs(sentence)) for sentence in sentences]
    whole = Counter[str]()
    for counts in mine:
        whole.update(counts)
    size, scores = whole.total(), []
    for counts in mine:
        shared = sum(min(count, whole[pair] - count) for pair, count in counts.items())
        scores.append(2 * shared / max(size, 1))
    taken: list[int] = []
    for at in sorted(range(len(sentences)), key=lambda at: (-scores[at], at)):
        if sum(len(sentences[other]) for other in (*taken, at)) < LENGTH.stop:
            taken.append(at)
    return sorted(taken)
