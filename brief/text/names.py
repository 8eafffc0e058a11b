"""Persons with their titles, bodies and places named in a text; lists, titles and verbs complete what the tagger finds.

A conditional random field over characters (brief.text.tagging, trained by brief/train/names.py) proposes names. What
a text says twice counts twice: a name found with certainty in one place is found everywhere, and a list of names is read
as a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Final

from brief.text.lexicon import ADDRESSES, POSTS, post_at_start, surname_length
from brief.text.recall import Found, completed
from brief.text.tagging import tag
from brief.text.titles import titles
from brief.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name at a place of a text, without white space inside; `titles` as printed, of persons only."""

    span: Span
    text: str
    titles: tuple[str, ...] = ()
    confidence: float = 1.0


_BODY: Final = "ORG"
_PERSON: Final = "PER"
_SWALLOWED: Final = re.compile("(?<=..)(?:共同|分别|一同|一道)$")  # 甲共同 of 甲共同主持
_NOBODY: Final = re.compile("一职|任[期内].*")  # 副秘书长一职, 任期内
_PLACE: Final = "LOC"
_LONG: Final = 3
_GAP: Final = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_TITLED_GAP: Final = re.compile(
    rf"(?:{'|'.join(sorted((p for p in POSTS if len(p) > 1), key=len, reverse=True))}|记者|通讯员)"
    r"[ \u3000]?([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)


def persons(text: str) -> tuple[Mention, ...]:
    """The persons named in `text` (one or many lines), in order, each with the titles that stand with the name."""
    return _persons(text)


def organizations(text: str) -> tuple[Mention, ...]:
    """The bodies named in `text`: firms, offices, schools …, in order."""
    return tuple(_mention(text, found) for found in _names(text) if found.label == _BODY)


def places(text: str) -> tuple[Mention, ...]:
    """The places named in `text`, in order."""
    return tuple(_mention(text, found) for found in _names(text) if found.label == _PLACE)


def _mention(text: str, found: Found) -> Mention:
    name = re.sub(r"\s", "", text[found.start : found.end])
    return Mention(span=Span(found.start, found.end), text=name, confidence=found.confidence)


@lru_cache(maxsize=512)
def _persons(text: str) -> tuple[Mention, ...]:
    found = completed(text, _names(text))
    spans = tuple(Span(name.start, name.end) for name in found)
    return tuple(
        Mention(
            span=span,
            text=re.sub(r"\s", "", span.of(text)),
            titles=of_name,
            confidence=round(name.confidence, 3),
        )
        for name, span, of_name in zip(found, spans, titles(text, spans), strict=True)
    )


@lru_cache(maxsize=512)
def _names(text: str) -> tuple[Found, ...]:
    """What the tagger finds, line by line."""
    lines = text.split("\n")
    starts = tuple(accumulate((len(line) + 1 for line in lines), initial=0))
    closed = [_closed(line) for line in lines]
    found: list[Found] = []
    for name in tag([line for line, _ in closed]):
        origin = closed[name.line][1]
        first, last = (origin[name.start], origin[name.end - 1]) if origin else (name.start, name.end - 1)
        start = starts[name.line]
        one = Found(start + first, start + last + 1, name.label, name.confidence)
        if one.label != _PERSON or _is_somebody(text[one.start : one.end]):
            found.append(_cut(text, one) if one.label == _PERSON else one)
    return tuple(found)


def _is_somebody(name: str) -> bool:
    """Whether a would-be name is no form of address (总统女士) and nothing that an office has (任期内)."""
    return name not in ADDRESSES and not _NOBODY.fullmatch(name)


def _cut(text: str, name: Found) -> Found:
    """The name without the adverb or the 向 behind it that the tagger took for its end: 甲向 of 司机甲向书记反映."""
    said = text[name.start : name.end]
    end = name.start + len(_SWALLOWED.sub("", said))
    if len(said) == _LONG and said.endswith("向") and post_at_start(text[name.end :]):
        end -= 1
    return replace(name, end=end)


def _closed(line: str) -> tuple[str, list[int]]:
    """The line with names of two characters that are set apart (「陈 航」) closed up, and where its characters stood.

    No places where there are no gaps.
    """
    gaps: set[int] = set()
    if " " in line or "\u3000" in line:
        for pattern in (_GAP, _TITLED_GAP):
            for match in pattern.finditer(line):
                if surname_length(match[1]):
                    gaps.update(range(match.end(1), match.start(2)))
    origin = [at for at in range(len(line)) if at not in gaps] if gaps else []
    return "".join(line[at] for at in origin) if gaps else line, origin
