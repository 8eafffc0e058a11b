"""A story's text made shorter: the sentences with its news and those that they lean on, never a scene alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from brief.text.salience import Seat, pairs, reports, salience, worth
from brief.text.sentences import clauses, sentences
from brief.text.words import words
from brief.types import Article, Evidence, Role

_SHORT: Final = 0.7  # a shorter text is at most so much of the whole
_NEWS: Final = 0.8  # of what the most telling sentence tells, for a sentence that can stand for the story
_LEAD: Final = 0.5  # the same for a first sentence that reports something: it is the news, whatever else tells more
_LEFT: Final = 0.35  # of the whole text's worth, at least, for a shorter one
_COST: Final = 0.12  # what a pair of characters must be worth, as for the summary itself
_MOST: Final = 8  # sentences that are dealt with; a summary of more is kept as it is
_LEANS: Final = re.compile(
    r"这|此|该|其(?!他|余)|他|她|它|那|但|而|也|还|并|则|却|同时|对此|为此|因此|所以|于是|随后|之后|双方|两国|两者|上述|同比|环比|其中"
)
_BARE: Final = frozenset({"v", "vd", "d", "c", "u"})


def shorter(text: str, article: Article, evidence: Sequence[Evidence]) -> str:
    """Sentences of `text`, a summary of `article` cut from `evidence`, plainly shorter than all; "" if there are none.

    Chosen is what is worth most to a reader (``brief.text.salience``) among the choices that hold the first sentence, if
    it reports something, or else a sentence with news, and for each sentence the one that it leans on.
    """
    whole = [span.of(text).strip() for span in sentences(text)]
    if not 1 < len(whole) <= _MOST:
        return ""
    values = worth(_weighed(article))
    leans = leaning(whole, article, evidence)
    tells = [sum(values.get(pair, 0.0) for pair in pairs(one)) / max(len(pairs(one)), 1) for one in whole]
    news = {at for at, telling in enumerate(tells) if telling >= _NEWS * max(tells)}
    must = {0} if reports(whole[0]) and tells[0] >= _LEAD * max(tells) else set()
    choices = [kept for kept in _kept(leans) if must.issubset(kept) and (must or news.intersection(kept))]
    choices = [kept for kept in choices if _size(whole, kept) <= _SHORT * len(text)]
    best = max(choices, key=lambda kept: _worth([whole[at] for at in kept], values), default=())
    short = [whole[at] for at in best]
    return "".join(short) if _worth(short, values) >= _LEFT * _worth(whole, values) else ""


def leaning(whole: Sequence[str], article: Article, evidence: Sequence[Evidence]) -> list[bool]:
    """Of each sentence of a summary whether it is nothing without the one before it."""
    return [at > 0 and _leans(whole[at - 1], whole[at], article, evidence) for at in range(len(whole))]


def _size(whole: Sequence[str], kept: Sequence[int]) -> int:
    return sum(len(whole[at]) for at in kept)


def _worth(kept: Sequence[str], values: dict[str, float]) -> float:
    said = {pair for one in kept for pair in pairs(one)}
    return sum(values.get(pair, 0.0) - _COST for pair in said)


def _kept(leans: Sequence[bool]) -> Iterator[tuple[int, ...]]:
    """Every choice of sentences, in order, in which none lacks the one it leans on."""
    for size in range(1, len(leans)):
        for kept in combinations(range(len(leans)), size):
            if all(not leans[at] or at - 1 in kept for at in kept):
                yield kept


def _weighed(article: Article) -> tuple[tuple[str, float], ...]:
    """The clauses of the body with what each is worth to an editor."""
    seats = [
        Seat(text=clause.of(sentence), paragraph=paragraph, group=group, order=order, size=len(found))
        for paragraph, passage in enumerate(article.paragraphs)
        for group, span in enumerate(sentences(passage.text))
        for sentence in [span.of(passage.text)]
        for found in [clauses(sentence)]
        for order, clause in enumerate(found)
    ]
    heads = [p.text for p in article.passages if p.role in {Role.HEADLINE, Role.KICKER, Role.SUBHEAD}]
    return tuple(zip([seat.text for seat in seats], salience("\n".join(heads), seats), strict=True))


def _leans(before: str, sentence: str, article: Article, evidence: Sequence[Evidence]) -> bool:
    """Whether `sentence` goes on with `before`: both cut from one stretch, or from neighbors and without a subject."""
    first, second = (_source(one, evidence) for one in (before, sentence))
    if first is not None and first is second:
        return True
    if first is None or second is None or not _touch(first.quote, second.quote, article):
        return _LEANS.match(sentence) is not None
    return _LEANS.match(sentence) is not None or next((word.tag for word in words(sentence[:8])), "") in _BARE


def _source(sentence: str, evidence: Sequence[Evidence]) -> Evidence | None:
    """The stretch of the article that holds most of a sentence."""
    mine = set(pairs(sentence))
    return max(evidence, key=lambda one: len(mine.intersection(pairs(one.quote))), default=None)


def _touch(first: str, second: str, article: Article) -> bool:
    """Whether two stretches follow each other in a paragraph."""
    return any(
        p.text.find(first) >= 0 and p.text[p.text.find(first) + len(first) :].lstrip().startswith(second)
        for p in article.paragraphs
    )
