"""Lines in their new order to passages and articles: what nobody spoke of and nothing touched stays as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from brief.segment.marks import LEAD, is_closed, marks
from brief.segment.standing import Seam, is_told, joins, own_passages, roles, seams, texts
from brief.types import Article, Fragment, Passage, Piece, Role, Segmentation
from brief.types.fixes import Fixes, Kind

_BEFORE: Final = "第{}行之前缺文字"
_AFTER: Final = "第{}行之后缺文字"
_NOTE: Final = re.compile(r"^第(\d+)行")
_PLACED: Final = (Kind.ARTICLE, Kind.WITH, Kind.FOLLOWS, Kind.BEGINS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """What is known of the lines: `was` as the program had them, `roles` as they are now."""

    fixes: Fixes
    was: Segmentation
    texts: Mapping[int, str]
    roles: Mapping[int, Role]
    was_roles: Mapping[int, Role]
    joined: frozenset[Seam]
    seams: frozenset[Seam]
    passages: Mapping[tuple[int, ...], Passage]
    told: Mapping[tuple[int, ...], Passage]

    def goes_on(self, above: int, below: int) -> bool:
        """Whether `below` is in the passage of `above`, which it follows."""
        said = [fix for fix in self.fixes.said_of(below) if fix.kind in {Kind.FOLLOWS, Kind.PARAGRAPH}]
        if any(fix.joined for fix in said):
            return True
        if any(fix.kind is Kind.PARAGRAPH for fix in said) or self.roles[above] is not self.roles[below]:
            return False
        kept = all(self.roles[line] is self.was_roles[line] for line in (above, below))
        if kept and (above, below) in self.seams:
            return (above, below) in self.joined
        if self.roles[below] is Role.HEADLINE:
            return True
        # What began a paragraph goes on in none that it comes to stand behind, unless it is said to follow.
        tail = any(below == line for _, line in self.joined) or any(fix.kind is Kind.FOLLOWS for fix in said)
        text = self.texts[above]
        breaks_off = not is_closed(text) and text[-1] not in "：:" and not LEAD.search(self.texts[below])
        return self.roles[below] is Role.BODY and tail and breaks_off

    def gap(self, above: int, below: int) -> str:
        """What stands between two lines of one passage: as it was, or a space between Latin words."""
        if (above, below) in self.joined:
            passage = next(p for lines, p in self.passages.items() if (above, below) in pairwise(lines))
            end, start = (next(p for p in passage.pieces if p.line == line) for line in (above, below))
            return passage.text[end.end : start.start]
        latin = all(char.isascii() and char.isalpha() for char in (self.texts[above][-1], self.texts[below][0]))
        return " " if latin else ""


def rebuilt(was: Segmentation, fixes: Fixes, layout: Mapping[str, tuple[int, ...]]) -> Segmentation:
    """The segmentation whose articles hold the lines of `layout` in that order, in the order of their first lines."""
    known = _known(was, fixes, layout)
    pinned = {line for fix in fixes.of(*_PLACED) for line in fix.lines}
    kept = {
        name: lines
        for name, lines in layout.items()
        if pinned & set(lines) or any(known.roles[line] not in {Role.BYLINE, Role.JUMP} for line in lines)
    }
    articles = [_article(known, name, lines) for name, lines in kept.items()]
    return Segmentation(
        articles=tuple(sorted(articles, key=lambda article: min(article.lines))),
        leftover=_leftover(known, set(known.texts).difference(*kept.values())),
    )


def _known(was: Segmentation, fixes: Fixes, layout: Mapping[str, tuple[int, ...]]) -> _Lines:
    said, before = texts(was), roles(was)
    return _Lines(
        fixes=fixes,
        was=was,
        texts=said,
        roles=_roles(said, before, fixes, layout),
        was_roles=before,
        joined=joins(was),
        seams=seams(was),
        passages={p.lines: p for article in was.articles for p in own_passages(article)},
        told={p.lines: p for article in was.articles for p in article.passages if is_told(article, p)},
    )


def _roles(
    told: Mapping[int, str], before: Mapping[int, Role], fixes: Fixes, layout: Mapping[str, tuple[int, ...]]
) -> dict[int, Role]:
    """Roles as said; lines of one paragraph alike; a line that was furniture and is no more by its place and form."""
    now = dict(before)
    for lines in layout.values():
        now |= dict.fromkeys((line for line in lines if before[line] is Role.FURNITURE), Role.BODY)
        if before[lines[0]] is Role.FURNITURE and marks(told[lines[0]]).title:
            now[lines[0]] = Role.HEADLINE
    said = {fix.line: fix.role for fix in fixes.of(Kind.ROLE) if fix.role}
    now |= said | {fix.line: Role.FURNITURE for fix in fixes.of(Kind.LEFTOVER)}
    ties = [fix for fix in fixes.of(Kind.FOLLOWS) if fix.joined]
    # A role runs along paragraphs both ways, what was said of one of its lines before all else.
    for _ in ties:
        for fix in ties:
            above, below = fix.other, fix.line
            source, target = (below, above) if below in said and above not in said else (above, below)
            now[target] = now[source]
            if source in said:
                said[target] = said[source]
    return now


# ---------------------------------------------------------------- articles


def _article(known: _Lines, name: str, lines: tuple[int, ...]) -> Article:
    groups: list[list[int]] = [[lines[0]]]
    for above, below in pairwise(lines):
        if known.goes_on(above, below):
            groups[-1].append(below)
        else:
            groups.append([below])
    found = [_passage(known, tuple(group)) for group in groups]
    same = next((article for article in known.was.articles if article.id == name), None)
    if same and own_passages(same) == tuple(found):
        return same
    missing = _gaps(known, found)
    return Article(
        id=name,
        passages=_with_reporter(known, found),
        complete=not missing,
        gaps=missing,
        confidence=_confidence(known, lines),
    )


def _passage(known: _Lines, lines: tuple[int, ...]) -> Passage:
    role = known.roles[lines[0]]
    same = known.passages.get(lines)
    if same and same.role is role:
        return same
    text, pieces = "", []
    for n, line in enumerate(lines):
        gap = known.gap(lines[n - 1], line) if n else ""
        start = len(text) + len(gap)
        text += gap + known.texts[line]
        pieces.append(Piece(line=line, start=start, end=len(text)))
    return Passage(role=role, text=text, pieces=tuple(pieces))


def _with_reporter(known: _Lines, found: Sequence[Passage]) -> tuple[Passage, ...]:
    """The reporter whom the first paragraph names, where no line does."""
    at = next((n for n, passage in enumerate(found) if passage.role is Role.BODY), None)
    if at is None or any(passage.role is Role.BYLINE for passage in found):
        return tuple(found)
    told = next((p for lines, p in known.told.items() if set(lines) <= set(found[at].lines)), None)
    return (*found[:at], *([told] if told else []), *found[at:])


def _gaps(known: _Lines, found: Sequence[Passage]) -> tuple[str, ...]:
    """What is plainly missing, in Chinese: as noted before, where the lines still stand so, and where text was torn."""
    notes = [note for article in known.was.articles for note in article.gaps]
    behind = {below for _, below in known.joined}
    placed = {fix.line for fix in known.fixes.of(Kind.FOLLOWS, Kind.BEGINS, Kind.PARAGRAPH)}
    out = [] if any(passage.role is Role.HEADLINE for passage in found) else ["缺标题"]
    bodies = [passage for passage in found if passage.role is Role.BODY]
    for passage in bodies:
        first, last = passage.lines[0], passage.lines[-1]
        if first not in placed and (first in behind or _BEFORE.format(first) in notes):
            out.append(_BEFORE.format(first))
        if not is_closed(passage.text) and passage.text[-1] not in "：:":
            out.append(_AFTER.format(last))
    lines = {line for passage in found for line in passage.lines}
    own = {_BEFORE.format(line) for line in lines} | {_AFTER.format(line) for line in lines}
    others = [note for note in notes if note not in own and (m := _NOTE.match(note)) and int(m[1]) in lines]
    return (*out, *([] if bodies else ["缺正文"]), *others)


def _confidence(known: _Lines, lines: Sequence[int]) -> float:
    """That of the least sure article that the lines come from, what was said of a line being sure."""
    said = {fix.line for fix in known.fixes.of(*_PLACED)}
    held = {line: article.confidence for article in known.was.articles for line in article.lines}
    return min((held[line] for line in lines if line not in said and line in held), default=1.0)


def _leftover(known: _Lines, lines: set[int]) -> tuple[Fragment, ...]:
    was = {fragment.line: fragment for fragment in known.was.leftover}
    out = []
    for line in sorted(lines):
        new = Fragment(line=line, text=known.texts[line], role=known.roles[line])
        out.append(was[line] if line in was and was[line].role is new.role else new)
    return tuple(out)
