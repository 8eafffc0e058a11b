"""Where an article reports a meeting: its name as printed, who met, and the sentence that reports it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from brief.extract.naming import SAID, namings
from brief.extract.points import sentence_spans, speech_begins
from brief.extract.roster import authors, groups, named
from brief.types import Article, Role, Span

_TALK: Final = re.compile(
    r"(?<!参加)(?<!参加了)(?<!上述)(?:会见(?!，|了?记者|厅)|会谈|会晤|拜会|举行(?:工作)?座谈(?!会))"
)
_MET: Final = re.compile(r"(?:会见了?|拜会了?)(?!，|时|。|后|结束)([^，。；]{2,40}?)(?=[，。；]|时|一行|并)")
_SAID_WHILE: Final = re.compile(r"(?:在)?会见([^，。；]{2,40}?)(?:一行)?时，")
_IN_TURN: Final = re.compile("先后|分别")
_NO_TALK: Final = re.compile(r"我|你|您|会[见谈](?:结束)?[前后]，")
_OPINION: Final = re.compile("评论员|社论|短评")
_COLUMN: Final = re.compile("（[^（）]{0,6}(?:论坛|评论|时评|随笔|杂谈|走笔|快评|锐评|今日谈)）$")  # …（人民论坛）


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A reported meeting: sentence `span` of passage number `passage` reports it; its name stands there at ``[at, end)``.

    `talk` is true for talks between persons (会见, 会谈), `aside` where the text says only what went on there (在…会上),
    `summary` for several told at once (分别会见甲和乙).
    """

    passage: int
    span: Span
    at: int
    end: int
    name: str
    body: str | None = None
    talk: bool = False
    aside: bool = False
    summary: bool = False


@lru_cache(maxsize=128)
def gatherings(article: Article) -> tuple[Gathering, ...]:
    """The meetings that `article` itself reports or announces, in order of the text, each once."""
    if is_opinion(article):
        return ()
    found: list[Gathering] = []
    names = tuple(dict.fromkeys(person.name for person in named(article)))
    lead = next((number for number, passage in enumerate(article.passages) if passage.role is Role.BODY), None)
    for number, passage in enumerate(article.passages):
        if passage.role is not Role.BODY:
            continue
        speaking = False  # what is said in a speech is no report
        for span in sentence_spans(passage.text):
            sentence = span.of(passage.text)
            if not speaking:
                for gathering in (*_held(number, span, sentence, lead=number == lead), *_talks(article, number, span)):
                    _add(found, gathering)
            speaking = speaking or speech_begins(sentence, names)
    apart = _told_apart(found)
    return tuple(_with_headline(article, apart) if len(apart) == len(found) else apart)


def is_opinion(article: Article) -> bool:
    """Whether a commentator or guest author signs: such a text mentions meetings and signings, it reports none."""
    byline = (article.byline or "").strip()
    column = _COLUMN.search((article.headline or "").strip())
    return bool(_OPINION.search(byline) or authors(byline) or column)


def _add(found: list[Gathering], new: Gathering) -> None:
    """Add a meeting unless it is one already found, whose name it may complete."""
    for number, old in enumerate(found):
        if old.talk == new.talk and not old.summary and _alike(old.name, new.name):
            if len(new.name) > len(old.name) and not old.talk and (new.body == old.body or old.name in new.name):
                found[number] = replace(old, name=new.name, body=new.body or old.body)
            return
    found.append(new)


def _alike(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) > 0.75


def _held(number: int, span: Span, sentence: str, *, lead: bool) -> Iterator[Gathering]:
    """Meetings with a name in one sentence."""
    for found in namings(sentence, lead=lead):
        yield Gathering(
            passage=number, span=span, at=found.at, end=found.end, name=found.name, body=found.body, aside=found.aside
        )


def _talks(article: Article, number: int, span: Span) -> Iterator[Gathering]:
    """Talks between persons in one sentence."""
    sentence = span.of(article.passages[number].text)
    trigger = _TALK.search(sentence)
    told = _SAID_WHILE.match(sentence)
    own = sentence[: told.end()] if told else sentence  # what is said there may say 我们
    if trigger is None or _NO_TALK.search(own) or SAID.search(sentence[: trigger.start()]):
        return
    there = [group for group in groups(article) if group.passage == number and not group.staff]
    inside = [p for group in there for p in group.members if span.start <= p.mention.span.start < span.end]
    before = [person for person in inside if person.mention.span.start < span.start + trigger.start()]
    met = _MET.search(sentence)
    host = next((p for p in inside if told and p.mention.span.start >= span.start + told.end()), None)
    two = list(dict.fromkeys(person.name for person in inside))
    if told and host:
        name = f"{host.name}会见{told[1]}"
    elif met and before:
        hosts = next((g.members for g in there if before[-1] in g.members), ())
        name = f"{'、'.join(p.name for p in hosts if p in before)}会见{met[1]}"
    elif len(two) > 1:
        others = "、".join(two[1:] if _IN_TURN.search(sentence[: trigger.start()]) else two[1:2])
        name = f"{two[0]}同{others}{'会晤' if '会晤' in sentence else '会谈'}"
    else:
        return
    several = "分别" in sentence[: trigger.start()]
    yield Gathering(
        passage=number, span=span, at=trigger.start(), end=trigger.end(), name=name, talk=True, summary=several
    )


def _told_apart(found: list[Gathering]) -> list[Gathering]:
    """The meetings without a summary of talks (「分别会见甲和乙」) that are told one by one further on."""
    talks = [gathering for gathering in found if gathering.talk]
    return [g for g in found if not (g.summary and g is talks[0] and len(talks) > 1)]


def _with_headline(article: Article, found: list[Gathering]) -> Iterator[Gathering]:
    """The meetings, the first talk under the article's headline where that tells of it."""
    headline = article.headline or ""
    told = bool(_TALK.search(headline))
    for gathering in found:
        if told and gathering.talk:
            told = False
            yield replace(gathering, name=headline)
        else:
            yield gathering
