"""Drafts that are stitched together from pieces of the article: every word stands there, and they are false."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from brief.summarize.clauses import Clause, Group
from brief.summarize.cutting import closure, stands
from brief.text.sentences import clauses
from brief.types import Claim, Span, Unsupported

SHORTEST: Final = 2
_FIGURE: Final = re.compile(r"[0-9]|[一二三四五六七八九十百千万亿两]{2,}")
_SPEECH: Final = re.compile(r"^.{1,24}?(?:强调|指出|要求|表示|认为|提出|介绍|希望|说)(?:要|，)?")
_MARKS: Final = re.compile(r"[\s，。；：、！？（）()]")


def stitched(text: str, source: str) -> tuple[Unsupported, ...]:
    """Clauses of `text` with a figure that no one clause of `source` gives by leaving something out.

    A model that copies can begin in one clause and go on in another: "去年签约60亿元，今年拟签约86亿元" becomes "去年拟签约
    86亿元". Every word and figure of it stands in the article, and it is false. A clause may be a stretch of the article
    as it stands (commas apart) up to the end of a clause there, or two stretches of one clause, the second up to
    its end; who says it may stand before it.
    """
    whole = [_MARKS.sub("", span.of(source)) for span in clauses(source)]
    return tuple(
        Unsupported(claim=Claim.FIGURE, text=span.of(text), span=span, reason="拼接")
        for span in clauses(text)
        if _FIGURE.search(span.of(text)) and not _cut(_MARKS.sub("", span.of(text)), "\n".join(whole))
    )


def misjoined(text: str, groups: Sequence[Group]) -> tuple[Unsupported, ...]:
    """Sentences of `text` that are no sentence of the article with whole clauses left out.

    Each must be clauses of one of `groups`, in order, among them all that the kept ones cannot stand without, as for the
    floor; what hangs on the sentence before may only follow it. Of 63 drafts that passed all other checks an editor
    found 39 false or misleading, joined from pieces or cut inside a clause (docs/experiments.md).
    """
    found: list[Unsupported] = []
    before = -1
    for match in re.finditer(r"[^。！？\n]+[。！？”’]*", text):
        number = next((n for n, group in enumerate(groups) if _kept(match[0], group, n == before + 1)), None)
        if number is None:
            found.append(Unsupported(claim=Claim.WORD, text=match[0], span=Span(*match.span()), reason="拼接"))
        else:
            before = number
    return tuple(found)


def _kept(sentence: str, group: Group, follows: bool) -> bool:
    """Whether `sentence` is `group` with whole clauses left out that the others do not need."""
    if group.leans and not follows:
        return False
    said = [_flat(span.of(sentence)) for span in clauses(sentence)]
    kept: list[int] = []
    for clause in filter(None, said):
        at = _place(clause, group.clauses, kept[-1] + 1 if kept else 0)
        if at is None:
            return False
        kept.extend(at)
    if not kept or not stands(group.clauses, frozenset(kept)):
        return False
    gaps = [group.clauses[at:after] for at, after in pairwise(kept) if after > at + 1]
    if any(clause.mark == "；" for gap in gaps for clause in gap):
        return False
    return all(closure(group.clauses, at) <= set(kept) for at in kept)


def _place(clause: str, found: Sequence[Clause], start: int) -> range | None:
    """The clauses that together are `clause`, from number `start` on."""
    for first in range(start, len(found)):
        joined = ""
        for last in range(first, len(found)):
            joined += _flat(found[last].text)
            if joined == clause:
                return range(first, last + 1)
            if not clause.startswith(joined):
                break
    return None


def _flat(text: str) -> str:
    return _MARKS.sub("", text)


def _cut(clause: str, whole: str) -> bool:
    """Whether `clause` is cut from `whole`, the clauses of the article, each on a line of its own."""
    if re.search("\n?".join(map(re.escape, clause)) + "$", whole, re.MULTILINE):
        return True
    if any(_runs(clause, one) for one in whole.split("\n")):
        return True
    said = _SPEECH.match(clause)
    known = said is not None and said[0].rstrip("要") in whole.replace("\n", "")
    return known and said is not None and _cut(clause[said.end() :], whole)


def _runs(clause: str, whole: str) -> bool:
    """Whether `clause` is two stretches of `whole`, in order, both of two characters and more, the second its end."""
    return any(
        whole.endswith(clause[size:]) and clause[:size] in whole[: len(whole) - len(clause) + size]
        for size in range(SHORTEST, len(clause) - SHORTEST + 1)
    )
