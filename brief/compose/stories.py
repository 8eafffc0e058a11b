"""Articles with their summaries to stories: one story once, whatever number of articles tell it, and no sentence twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from brief.compose import merging
from brief.compose.shortening import leaning, shorter
from brief.text.sentences import sentences
from brief.types import Article, Findings, Method, Role, Story, Summary

_LONG_HEADLINE: Final = 40  # of a summary without a headline: the article's first sentence, if that is shorter
_NEW: Final = 0.6  # likeness under which a deck says something else than its headline
_ONE_STORY: Final = 0.85  # likeness of headlines, or of texts, that tell one story
_TELLING: Final = 8  # characters of a headline that can stand for one story alone (工作动态 heads many)
_SENTENCE: Final = 16  # characters of a sentence that is told again though a word differs
_SCRAP: Final = 40  # characters of a body without headline that is no story
_MARKS: Final = re.compile(r"[\s，。；：、！？“”‘’（）()]")
_NUMBER: Final = re.compile(r"[\d.]+|[一二三四五六七八九十百千万亿]+")


def stories(articles: Sequence[Article], findings: Findings) -> tuple[Story, ...]:
    """The stories of `articles`, the first one being the lead.

    A story that an earlier one tells is merged into it; a sentence that an earlier one has is not printed again. A scrap
    without a headline, mostly the rest of some other article, is no story, nor is a headline that has lost its text.
    """
    told: list[Story] = []
    for mark, article in enumerate(articles, 1):
        if told and _is_scrap(article):
            continue
        made = _story(mark, article, findings, told)
        twin = next((n for n, held in enumerate(told) if _same(held, made)), None)
        if twin is None:
            told.append(made)
        else:
            told[twin] = replace(told[twin], also=(*told[twin].also, mark), text=told[twin].text or made.text)
    return tuple(told)


def _is_scrap(article: Article) -> bool:
    return len(article.body) < (_SCRAP if article.headline is None else 1)


def _story(mark: int, article: Article, findings: Findings, told: Sequence[Story]) -> Story:
    summary = next((s for s in findings.summaries if s.article == article.id), None) or _opening(article)
    headline = summary.headline or article.headline or ""
    text = _fresh(summary, article, headline, told)
    return Story(
        mark=mark,
        headline=headline,
        text=text,
        short=shorter(text, article, summary.evidence),
        note=_note(article, findings),
        deck=_deck(article, headline, summary.text),
        method=summary.method,
    )


def _fresh(summary: Summary, article: Article, headline: str, told: Sequence[Story]) -> str:
    """The text of `summary` without sentences that say the headline or what is told already, and what leans on those."""
    whole = [span.of(summary.text) for span in sentences(summary.text)]
    said = [span.of(held.text) for held in told for span in sentences(held.text)]
    leans = leaning(whole, article, summary.evidence)
    kept: list[str] = []
    gone = False
    for sentence, leaning_on in zip(whole, leans, strict=True):
        gone = (gone and leaning_on) or _flat(sentence) in _flat(headline) or any(_again(sentence, one) for one in said)
        if not gone:
            kept.append(sentence)
    return "".join(kept)


def _flat(text: str) -> str:
    return _MARKS.sub("", text)


def _again(sentence: str, printed: str) -> bool:
    """Whether `sentence` is all but the same as one that is printed, down to its numbers."""
    if sentence.strip() == printed.strip():
        return True
    alike = len(sentence) >= _SENTENCE and merging.likeness(_flat(sentence), _flat(printed)) >= _ONE_STORY
    return alike and _NUMBER.findall(sentence) == _NUMBER.findall(printed)


def _same(one: Story, other: Story) -> bool:
    """Whether two stories are one: headlines or texts that are all but the same, down to their numbers."""
    if _NUMBER.findall(one.headline) != _NUMBER.findall(other.headline):
        return False
    heads = len(other.headline) >= _TELLING and merging.likeness(one.headline, other.headline) >= _ONE_STORY
    numbers = _NUMBER.findall(one.text) == _NUMBER.findall(other.text)
    return heads or bool(other.text and numbers and merging.likeness(one.text, other.text) >= _ONE_STORY)


def _opening(article: Article) -> Summary:
    """The first sentence of an article that has no summary."""
    body = article.body
    first = next((span.of(body) for span in sentences(body)), "")
    headline = article.headline or (first.rstrip("。") if len(first) <= _LONG_HEADLINE else "")
    return Summary(article=article.id, headline=headline, text=first, method=Method.LEAD, model=None, evidence=())


def _note(article: Article, findings: Findings) -> str:
    """The meeting or signing that the article reports, and its date."""
    meeting = next((m for m in findings.meetings if m.article == article.id), None)
    signing = next((s for s in findings.signings if s.article == article.id), None)
    if meeting:
        return _dated(meeting.name, meeting.date)
    return _dated(signing.agreement, signing.date) if signing else ""


def _dated(name: str, date: str | None) -> str:
    day = merging.day(date)
    return f"{name} · {day}" if day else name


def _deck(article: Article, headline: str, text: str) -> str:
    """The first of the article's own headlines that the printed headline and text do not say already."""
    own = [p.text for role in (Role.HEADLINE, Role.KICKER, Role.SUBHEAD) for p in article.passages if p.role is role]
    return next((line for line in own if line not in text and merging.likeness(line, headline) < _NEW), "")
