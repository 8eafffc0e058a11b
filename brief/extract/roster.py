"""Who stands where in an article: groups of persons named together, and what the clause after them says they do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from brief.extract.phrases import in_phrase
from brief.text.lexicon import STAFF
from brief.text.names import Mention, persons
from brief.types import Article, Evidence, Passage, Place, Role, Span

_BETWEEN: Final = re.compile(r"(?:（[^（）]{1,10}）)?(?:[、，, \u3000]|和|与|及|以及)+")
_STAFF: Final = re.compile(rf"(?<!总)(?:{'|'.join(sorted(STAFF, key=len, reverse=True))})[ \u3000：:]*$")
_STAFF_AFTER: Final = re.compile(r"[ \u3000]*(?:参与采写|采写|采访整理|整理|摄(?!像)|/摄|报道|供图|制图|/文|文/)")
_AUTHOR: Final = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+")
_NO_AUTHOR: Final = re.compile("记者|通讯员|本报|评论员|编辑|编者|新华|中新|记录|整理|供稿|[社报]$")
_AFTER_STOP: Final = re.compile(r"[，。；！？!?\n]")
_SIGNED: Final = re.compile("作者[：:]?[\u4e00-\u9fff ]{2,14}")
_TOLD: Final = re.compile("(?:表示|强调|指出)，")
_HEAD_STOP: Final = re.compile(r"[，。；！？!? \u3000\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mention of a person: its passage's number, its place in the passage, and where its titles begin."""

    passage: int
    mention: Mention
    begin: int

    @property
    def name(self) -> str:
        """The name without white space."""
        return self.mention.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Persons named together: 「市长甲、副市长乙出席」 is one group with `clause` 「出席」.

    `told` says that somebody else's words tell of them: 「甲指出，乙多次作出指示」.
    """

    passage: int
    span: Span
    members: tuple[Named, ...]
    before: str
    clause: str
    staff: bool
    told: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names in printed order."""
        return tuple(member.name for member in self.members)


def offsets(article: Article) -> tuple[int, ...]:
    """Where each passage of `article` begins in ``article.text``."""
    starts = []
    at = 0
    for passage in article.passages:
        starts.append(at)
        at += len(passage.text) + 1
    return tuple(starts)


@lru_cache(maxsize=128)
def named(article: Article) -> tuple[Named, ...]:
    """The persons mentioned in `article`, in reading order, with spans within their passages; not in set phrases."""
    found = []
    starts = offsets(article)
    for mention in persons(article.text):
        number = max(index for index, start in enumerate(starts) if start <= mention.span.start)
        shift = starts[number]
        span = Span(mention.span.start - shift, mention.span.end - shift)
        if in_phrase(article.passages[number].text, span):
            continue
        moved = Mention(span=span, text=mention.text, titles=mention.titles, confidence=mention.confidence)
        begin = _title_start(article.passages[number].text, span.start, mention.titles)
        found.append(Named(passage=number, mention=moved, begin=begin))
    return tuple(found)


def _title_start(text: str, start: int, titles: tuple[str, ...]) -> int:
    """Where the titles directly before offset `start` begin; `start` itself if there are none."""
    begin = start
    for title in reversed(titles):
        head = text[:begin].rstrip("、， \u3000")
        if head.endswith(title):
            begin = len(head) - len(title)
    return begin


@lru_cache(maxsize=128)
def groups(article: Article) -> tuple[Group, ...]:
    """The persons of `article` as they are named together, in reading order."""
    found: list[list[Named]] = []
    for person in named(article):
        last = found[-1][-1] if found else None
        if last is not None and last.passage == person.passage:
            text = article.passages[person.passage].text
            if _BETWEEN.fullmatch(text[last.mention.span.end : person.begin]):
                found[-1].append(person)
                continue
        found.append([person])
    return tuple(_group(article.passages[members[0].passage], tuple(members)) for members in found)


def _group(passage: Passage, members: tuple[Named, ...]) -> Group:
    text = passage.text
    start, end = members[0].begin, members[-1].mention.span.end
    stop = (_AFTER_STOP if passage.role is Role.BODY else _HEAD_STOP).search(text, end)
    before = text[max(_clause_start(text, start), start - 40) : start]
    staff = bool(
        _STAFF.search(text[:start])
        or _STAFF_AFTER.match(text, end)
        or passage.role is Role.BYLINE
        or _SIGNED.fullmatch(text)
    )
    return Group(
        passage=members[0].passage,
        span=Span(start, end),
        members=members,
        before=before,
        clause=text[end : stop.start() if stop else len(text)],
        staff=staff,
        told=_TOLD.search(text[_sentence_start(text, start) : start]) is not None,
    )


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "。！？\n”") + 1


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，。；！？\n：”") + 1


def authors(byline: str) -> tuple[str, ...]:
    """Guest authors: a byline that is a name, or names, and nothing else. Reporters and staff are none.

    >>> authors("文 若"), authors("记者范小雨")
    (('文若',), ())
    """
    if _NO_AUTHOR.search(byline):
        return ()
    names = re.split(r"(?<=\S\S)[ \u3000]+(?=\S\S)|、", byline.strip())
    bare = tuple(re.sub(r"\s", "", name) for name in names)
    return bare if all(_AUTHOR.fullmatch(name) for name in bare) else ()


def sentence_span(text: str, at: int) -> Span:
    """The sentence of `text` around offset `at`, with its closing mark."""
    start = max(text.rfind(mark, 0, at) for mark in "。！？\n") + 1
    while start < at and text[start] in "”’":
        start += 1
    ends = [found for mark in "。！？\n" if (found := text.find(mark, at)) >= 0]
    end = min(ends) + 1 if ends else len(text)
    if end < len(text) and text[end] in "”’":
        end += 1
    return Span(start, end)


def quote(article: Article, passage: int, span: Span) -> Evidence:
    """The characters `span` of passage number `passage` as evidence, without white space at its ends."""
    text = article.passages[passage].text
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return article.evidence(Place(passage=passage, start=start, end=end))
