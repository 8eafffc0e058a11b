"""Persons who act in an issue: who speaks, is met, listed or quoted, with their titles as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from brief.extract.roster import Group, Named, authors, groups, quote, sentence_span
from brief.text.lexicon import AFTER_NAME, post_at_end
from brief.types import Article, Evidence, Person, Role, Span

_AUTHOR_IS: Final = re.compile("作者(?:系|为|是|单位)[:：]?([^（）()。；，]{2,40})")
_VERBS: Final = "|".join(sorted((verb for verb in AFTER_NAME if len(verb) > 1), key=len, reverse=True))
# What follows a person who acts: a verb, perhaps after an adverb, a setting (「在讲话中」) or a count of the list.
_DOES: Final = re.compile(
    rf"(?:等[\u4e00-\u9fff0-9]{{0,14}}?)?(?:还|也|又|再|则|就|边|曾|已|便|都|今天|\d+[日时]|一边.{{1,10}}一边|在[^，。；]{{1,14}}[时中上后里]?|对[^，。；]{{1,20}}|向[^，。；]{{1,20}}|同[^，。；]{{1,20}}|与[^，。；]{{1,20}})?"
    rf"(?:{_VERBS}|[说称道率笑]|作(?=[^，。]{{0,12}}(?:发言|报告|推介|说明|介绍|讲话))|主持|[：:]“)"
)
_MET: Final = re.compile(
    r"(?:会见|会谈|邀请|拜会|看望|慰问|采访|见到|找到|遇到|记者从|授予|任命|聘请|选举|决定任命|感谢|祝贺|来自[^，。]{1,12}的)$"
)
_GENERIC: Final = frozenset(("市领导", "省领导", "县领导", "区领导", "领导", "州领导", "校领导"))
_SURE: Final = 0.75  # of a name without titles
_TITLED: Final = 0.5
_CALLED: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sighting:
    """A mention of a person; `acts` where this mention shows it."""

    name: str
    titles: tuple[str, ...]
    acts: bool
    evidence: Evidence
    confidence: float


def people(articles: Sequence[Article]) -> tuple[Person, ...]:
    """The persons who act in `articles`, in order of first mention; a name in several articles is one person.

    Reporters, photographers and names in set phrases (somebody's thought, speech or namesake) are left out. `titles`
    are verbatim; of two of which one ends the other the longer stays.
    """
    found: dict[str, list[_Sighting]] = {}
    for article in articles:
        for group in groups(article):
            for sighting in _sightings(article, group):
                found.setdefault(_dotted(sighting.name), []).append(sighting)
        for sighting in _author(article):
            found.setdefault(_dotted(sighting.name), []).append(sighting)
    return tuple(_person(seen[0].name, seen) for seen in found.values() if any(sighting.acts for sighting in seen))


def _dotted(name: str) -> str:
    """The name with the middle dot of the standard, whichever dot is printed."""
    return re.sub("[•・‧∙]", "·", name)


def _person(name: str, seen: list[_Sighting]) -> Person:
    ids = tuple(dict.fromkeys(sighting.evidence.article for sighting in seen))
    first = {sighting.evidence.article: sighting.evidence for sighting in reversed(seen)}
    return Person(
        name=name,
        titles=merged([title for sighting in seen for title in sighting.titles]),
        articles=ids,
        evidence=tuple(first[article] for article in ids),
        confidence=max(sighting.confidence for sighting in seen),
    )


def merged(titles: Sequence[str]) -> tuple[str, ...]:
    """Titles once each in printed order, without those that a longer one ends with or that say only 市领导.

    >>> merged(["市委副书记", "市长", "市领导", "书记"])
    ('市委副书记', '市长')
    """
    once = list(dict.fromkeys(titles))
    full = [title for title in once if not any(other != title and other.endswith(title) for other in once)]
    telling = [title for title in full if title not in _GENERIC]
    return tuple(telling or full)


def _sightings(article: Article, group: Group) -> Iterator[_Sighting]:
    """The members of `group` with whether they act: a list acts together."""
    if group.staff:
        return
    text = article.passages[group.passage].text
    members = group.members
    acts = any(member.mention.titles for member in members) or bool(_DOES.match(text[group.span.end :]))
    acts = acts or (bool(_MET.search(text[: group.span.start])) and group.members[0].mention.confidence >= _SURE)
    for member in members:
        sure = member.mention.confidence >= _least(member.mention.titles) or len(members) > 1
        yield _Sighting(
            name=member.name,
            titles=member.mention.titles,
            acts=acts and sure,
            evidence=_evidence(article, member),
            confidence=member.mention.confidence,
        )


def _least(titles: tuple[str, ...]) -> float:
    """How sure a name has to be: less after an office than after a calling that is also a plain noun (学生, 领导)."""
    if not titles:
        return _SURE
    post = post_at_end(titles[-1])
    return (
        _TITLED
        if post and (post.endswith(("长", "书记", "主席", "主任", "理", "教授")) or "副" in titles[-1])
        else _CALLED
    )


def _evidence(article: Article, member: Named) -> Evidence:
    """The sentence's part around the name: from its titles (or the clause's start) to the next pause."""
    text = article.passages[member.passage].text
    whole = sentence_span(text, member.mention.span.start)
    end = next((at for at in range(member.mention.span.end, whole.end) if text[at] in "，；。！？"), whole.end)
    return quote(article, member.passage, Span(min(member.begin, member.mention.span.start), end))


def _author(article: Article) -> Iterator[_Sighting]:
    """A guest author: a byline that is a name and nothing else; the end of the text may say what the author is."""
    for number, passage in enumerate(article.passages):
        if passage.role is not Role.BYLINE:
            continue
        names = authors(passage.text)
        said = _AUTHOR_IS.search(article.text) if len(names) == 1 else None
        for name in names:
            yield _Sighting(
                name=name,
                titles=_split(said[1]) if said else (),
                acts=True,
                evidence=quote(article, number, Span(0, len(passage.text))),
                confidence=0.7,
            )


def _split(titles: str) -> tuple[str, ...]:
    """「甲大学教授、乙协会会长」 as two titles, if both parts are."""
    parts = tuple(titles.split("、"))
    return parts if all(map(post_at_end, parts)) else (titles,)
