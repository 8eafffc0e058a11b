"""Watch words of a reader: where an issue mentions them, with the sentence, and which it does not mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from brief.text.normalize import normalize
from brief.text.sentences import sentences
from brief.types import Article, Briefing, Role

_AROUND: Final = 34  # characters of the sentence that are shown on each side of the word


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A word in an article: the article's mark (None off the page) and headline, the first sentence, how often.

    `headline` is None for lines that belong to no article; `before`, `said` and `after` make up the sentence.
    """

    mark: int | None
    headline: str | None
    before: str
    said: str
    after: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A watch word as its reader wrote it, and where it is mentioned (nowhere: empty)."""

    word: str
    mentions: tuple[Mention, ...]


def watched(briefing: Briefing, words: Iterable[str]) -> tuple[Watched, ...]:
    """Look each of `words` up in the whole issue, headlines and unused lines included; a word is looked up once.

    Letters match in either case, spaces inside a word match none or some (高　山), and a word of Latin letters or
    digits matches only as a whole (AI is not in RAIL).
    """
    known = {source.article: source.mark for source in briefing.sheet.sources}
    return tuple(
        Watched(word=word, mentions=tuple(_mentions(briefing, _pattern(word), known)))
        for word in dict.fromkeys(normalize(word).strip() for word in words)
        if word
    )


def _pattern(word: str) -> re.Pattern[str]:
    between = r"\s*" if not word.isascii() else ""
    body = between.join(
        r"\s+" if part.isspace() else re.escape(part) for part in word if not part.isspace() or word.isascii()
    )
    left = r"(?<![A-Za-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    right = r"(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return re.compile(left + body + right, re.IGNORECASE)


def _mentions(briefing: Briefing, pattern: re.Pattern[str], known: dict[str, int]) -> Iterator[Mention]:
    for article in briefing.articles:
        found = _first(_reading_order(article), pattern)
        if found:
            yield _mention(found, known.get(article.id), article.headline or "")
    stray = _first([fragment.text for fragment in briefing.leftover], pattern)
    if stray:
        yield _mention(stray, None, None)


def _reading_order(article: Article) -> Sequence[str]:
    """The body first: its sentence says more than the headline that the mention is listed under."""
    heads = [passage.text for passage in article.passages if passage.role is not Role.BODY]
    return [*(passage.text for passage in article.paragraphs), *heads]


def _first(texts: Sequence[str], pattern: re.Pattern[str]) -> tuple[re.Match[str], int] | None:
    hits = [match for text in texts for match in pattern.finditer(text)]
    return (hits[0], len(hits)) if hits else None


def _mention(found: tuple[re.Match[str], int], mark: int | None, headline: str | None) -> Mention:
    match, count = found
    text = match.string
    around = next((s for s in sentences(text) if s.start <= match.start() < s.end), None)
    start, end = (around.start, max(around.end, match.end())) if around else (match.start(), match.end())
    before, after = text[start : match.start()], text[match.end() : end]
    return Mention(
        mark=mark,
        headline=headline,
        before=before if len(before) <= _AROUND else "…" + before[1 - _AROUND :],
        said=match[0],
        after=after if len(after) <= _AROUND else after[: _AROUND - 1] + "…",
        count=count,
    )
