"""Fixes that cannot all hold: lines and articles that are not there, two places for one line, rings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NoReturn

from brief.errors import InputError
from brief.segment.standing import reading_order
from brief.types import Role, Segmentation
from brief.types.fixes import Fix, Fixes, Kind

_PLACED: Final = (Kind.ARTICLE, Kind.WITH, Kind.FOLLOWS, Kind.BEGINS, Kind.PARAGRAPH)


def check(segmentation: Segmentation, fixes: Fixes) -> None:
    """Nothing if `fixes` can all hold.

    Raises:
        InputError: they cannot; the message names the file, the entries and their lines.
    """
    _check_there(segmentation, fixes)
    _check_one(fixes, _roles(fixes), "one role for a line")
    _check_one(fixes, _behind(fixes), "a line follows one line")
    _check_one(fixes, _before(fixes), "one line follows a line")
    _check_one(fixes, _paragraphs(fixes), "a line that goes on begins nothing")
    _check_leftover(fixes)
    _check_rings(fixes)
    _check_articles(segmentation, fixes)
    _check_joined(fixes)


def where(fixes: Fixes, fix: Fix) -> str:
    """The place of `fix` in its file, with its words."""
    return f"{fixes.name}:{fix.at}: entry {fix.entry} “{fix.said}”"


def _refuse(fixes: Fixes, fix: Fix, other: Fix, why: str) -> NoReturn:
    raise InputError(
        f"{where(fixes, fix)} contradicts entry {other.entry} “{other.said}” (line {other.at} of the file): {why}",
        hint="delete one of the two",
    )


def _check_there(segmentation: Segmentation, fixes: Fixes) -> None:
    lines = {line for article in segmentation.articles for line in article.lines}
    lines |= {fragment.line for fragment in segmentation.leftover}
    articles = {article.id for article in segmentation.articles}
    for fix in fixes.entries:
        for line in fix.lines:
            if line not in lines:
                range_ = f"run from {min(lines)} to {max(lines)}" if lines else "are none"
                raise InputError(
                    f"{where(fixes, fix)}: this issue has no line {line} with text (those with text {range_})",
                    hint="line numbers stand in the margin of  brief segment ISSUE",
                )
        if fix.kind is Kind.ARTICLE and fix.article not in articles:
            told = ", ".join(sorted(articles, key=lambda name: (len(name), name))) or "none"
            raise InputError(
                f"{where(fixes, fix)}: this issue has no article {fix.article} (it has {told})",
                hint="take the number from  brief segment ISSUE  (without --fix), or say  belongs with line N",
            )


def _check_one(fixes: Fixes, told: Iterable[tuple[int, object, Fix]], why: str) -> None:
    """Every key has one value."""
    held: dict[int, tuple[object, Fix]] = {}
    for key, value, fix in told:
        first, before = held.setdefault(key, (value, fix))
        if first != value:
            _refuse(fixes, fix, before, why)


def _roles(fixes: Fixes) -> Iterator[tuple[int, object, Fix]]:
    for fix in fixes.of(Kind.ROLE, Kind.LEFTOVER):
        yield fix.line, fix.role or Role.FURNITURE, fix


def _behind(fixes: Fixes) -> Iterator[tuple[int, object, Fix]]:
    """What stands before a line: another, or nothing where it begins an article."""
    for fix in fixes.of(Kind.FOLLOWS, Kind.BEGINS):
        yield fix.line, fix.other, fix


def _before(fixes: Fixes) -> Iterator[tuple[int, object, Fix]]:
    for fix in fixes.of(Kind.FOLLOWS):
        yield fix.other, fix.line, fix


def _paragraphs(fixes: Fixes) -> Iterator[tuple[int, object, Fix]]:
    for fix in fixes.of(Kind.FOLLOWS, Kind.PARAGRAPH, Kind.BEGINS):
        if fix.joined or fix.kind is not Kind.FOLLOWS:
            yield fix.line, fix.joined, fix


def _check_leftover(fixes: Fixes) -> None:
    away = {fix.line: fix for fix in fixes.of(Kind.LEFTOVER)}
    for fix in fixes.of(*_PLACED):
        for line in fix.lines:
            if line in away:
                _refuse(fixes, fix, away[line], f"line {line} is in no article")


def _check_rings(fixes: Fixes) -> None:
    behind = {fix.line: fix for fix in fixes.of(Kind.FOLLOWS)}
    for fix in behind.values():
        ring = [fix]
        while ring[-1].other != fix.line and ring[-1].other in behind and len(ring) <= len(behind):
            ring.append(behind[ring[-1].other])
        if ring[-1].other == fix.line:
            last = max(ring, key=lambda held: held.entry)
            told = " follows ".join(str(held.line) for held in [*ring, fix])
            raise InputError(
                f"{where(fixes, last)}: closes a ring: line {told}", hint="delete one of the entries of the ring"
            )


def groups(fixes: Fixes, kinds: Iterable[Kind]) -> Mapping[int, frozenset[int]]:
    """For each line that entries of `kinds` name, the lines that they tie to it, itself among them."""
    held: dict[int, frozenset[int]] = {}
    for fix in fixes.of(*kinds):
        tied = frozenset[int]().union(*(held.get(line, frozenset({line})) for line in fix.lines))
        held |= dict.fromkeys(tied, tied)
    return held


def _check_articles(segmentation: Segmentation, fixes: Fixes) -> None:
    """Lines that are tied together are said to be in one article."""
    first = {reading_order(article)[0]: article.id for article in segmentation.articles}
    tied = groups(fixes, _PLACED)
    held: dict[frozenset[int], tuple[str, Fix]] = {}
    for fix in fixes.of(Kind.ARTICLE, Kind.BEGINS):
        article = fix.article or first.get(fix.line, f"new at {fix.line}")
        known, before = held.setdefault(tied[fix.line], (article, fix))
        if known != article:
            _refuse(fixes, fix, before, "lines that other entries keep together are in one article")


def _check_joined(fixes: Fixes) -> None:
    """Lines said to be one paragraph are said to have one role."""
    entries = tuple(fix for fix in fixes.of(Kind.FOLLOWS) if fix.joined)
    tied = groups(Fixes(entries=entries), (Kind.FOLLOWS,))
    held: dict[frozenset[int], Fix] = {}
    for fix in fixes.of(Kind.ROLE):
        before = held.setdefault(tied.get(fix.line, frozenset({fix.line})), fix)
        if before.role is not fix.role:
            _refuse(fixes, fix, before, "the two lines are said to be one paragraph")
