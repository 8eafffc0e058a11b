"""Lines moved as a person says: entry by entry as on a page of proofs, then made sure that every entry holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from brief.segment.contradictions import groups
from brief.segment.standing import Seam, joins, reading_order, roles
from brief.types import Role, Segmentation
from brief.types.fixes import Fix, Fixes, Kind

Layout = dict[str, list[int]]  # the lines of each article in reading order, while they are moved

_TOP: Final = frozenset({Role.KICKER, Role.HEADLINE, Role.SUBHEAD})
_TIES: Final = (Kind.ARTICLE, Kind.WITH, Kind.FOLLOWS, Kind.BEGINS)


def moved(segmentation: Segmentation, fixes: Fixes) -> Mapping[str, tuple[int, ...]]:
    """The lines of each article, in order, after `fixes` (which do not contradict one another).

    A line that is moved takes along the rest of its paragraph, the lines joined behind it, unless a fix speaks of them.
    One that is said to begin an article takes along all that stands behind it there.
    """
    away = {fix.line for fix in fixes.of(Kind.LEFTOVER)}
    layout = {a.id: [n for n in reading_order(a) if n not in away] for a in segmentation.articles}
    said = roles(segmentation) | {fix.line: fix.role for fix in fixes.of(Kind.ROLE) if fix.role}
    desk = _Desk(layout=layout, fixes=fixes, joined=joins(segmentation), roles=said)
    for fix in fixes.of(Kind.BEGINS):
        desk.split(fix.line)
    for fix in fixes.of(Kind.ARTICLE, Kind.WITH, Kind.FOLLOWS):
        desk.move(fix)
    desk.gather()
    desk.chain()
    for fix in fixes.of(Kind.BEGINS):
        desk.lead(fix.line)
    return {name: tuple(lines) for name, lines in layout.items() if lines}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """The page while it is put in order; `layout` alone changes."""

    layout: Layout
    fixes: Fixes
    joined: frozenset[Seam]
    roles: Mapping[int, Role]

    def split(self, line: int) -> None:
        """An article of its own for `line` and all behind it."""
        home = self._home(line)
        if home is None:
            self._new([line])
            return
        lines = self.layout[home]
        at = lines.index(line)
        if at:
            self._new(lines[at:])
            del lines[at:]

    def move(self, fix: Fix) -> None:
        """What `fix` says done, with the rest of the line's paragraph."""
        if fix.kind is Kind.ARTICLE:
            self._into(fix.article, fix.line)
            return
        if self._home(fix.other) is None:
            self._bring(fix.other, fix.line)
        home = self._home(fix.other) or ""
        if fix.kind is Kind.WITH:
            self._into(home, fix.line)
        elif (fix.other, fix.line) not in pairwise(self.layout[home]):
            self._behind(fix.other, self._block(fix.line, fix.other))

    def gather(self) -> None:
        """Lines that entries tie together put in one article, where what came along with others has parted them."""
        told = {fix.line: fix.article for fix in self.fixes.of(Kind.ARTICLE)}
        first = [fix.line for fix in self.fixes.of(Kind.BEGINS)]
        for tied in dict.fromkeys(groups(self.fixes, _TIES).values()):
            lines = sorted(tied)
            named = next((told[n] for n in lines if n in told), None)
            begun = next((self._home(n) for n in lines if n in first), None)
            home = named or begun or self._home(self._root(lines[0]))
            for line in lines:
                if home and self._home(line) != home:
                    self._take(line)
                    self._place(home, [line])

    def chain(self) -> None:
        """Each line right behind the one that it is said to follow."""
        after = {fix.other: fix.line for fix in self.fixes.of(Kind.FOLLOWS)}
        for root in sorted(after.keys() - set(after.values())):
            line = root
            while line in after:
                if (line, after[line]) not in pairwise(self.layout[self._home(line) or ""]):
                    self._behind(line, [after[line]])
                line = after[line]

    def lead(self, line: int) -> None:
        """`line` first in its article, with what is said to follow it."""
        lines = self.layout[self._home(line) or ""]
        after = {fix.other: fix.line for fix in self.fixes.of(Kind.FOLLOWS)}
        block = [line]
        while block[-1] in after:
            block.append(after[block[-1]])
        if lines[0] != line:
            lines[:] = block + [other for other in lines if other not in block]

    # ---------------------------------------------------------------- single moves

    def _home(self, line: int) -> str | None:
        return next((name for name, lines in self.layout.items() if line in lines), None)

    def _root(self, line: int) -> int:
        """The line that decides where `line` is: what it is said to belong with or to follow, and so on."""
        seen = {line}
        while True:
            named = [fix.other for fix in self.fixes.of(Kind.WITH, Kind.FOLLOWS) if fix.line == line]
            if not named or named[0] in seen:
                return line
            line = named[0]
            seen.add(line)

    def _new(self, lines: Sequence[int]) -> None:
        numbers = [int(name[1:]) for name in self.layout if name[1:].isdigit()]
        self.layout[f"a{max(numbers, default=0) + 1}"] = list(lines)

    def _take(self, line: int) -> None:
        home = self._home(line)
        if home is not None:
            self.layout[home].remove(line)

    def _bring(self, line: int, to: int) -> None:
        """A line of no article put before `to`, or made an article where that is in none either."""
        home = self._home(to)
        if home is None:
            self._new([line])
        else:
            self.layout[home].insert(self.layout[home].index(to), line)

    def _into(self, name: str, line: int) -> None:
        if self._home(line) == name:
            return
        block = self._block(line, 0)
        for taken in block:
            self._take(taken)
        self._place(name, block)

    def _behind(self, line: int, block: Sequence[int]) -> None:
        for taken in block:
            self._take(taken)
        lines = self.layout[self._home(line) or ""]
        at = lines.index(line) + 1
        lines[at:at] = block

    def _block(self, line: int, stop: int) -> list[int]:
        """`line` and what comes along: lines joined behind it or said to follow, up to one that a fix puts elsewhere."""
        lines = self.layout.get(self._home(line) or "", [line])
        after = {fix.other: fix.line for fix in self.fixes.of(Kind.FOLLOWS)}
        spoken = {fix.line for fix in self.fixes.of(*_TIES, Kind.PARAGRAPH)}
        block = [line]
        for other in lines[lines.index(line) + 1 :]:
            said = after.get(block[-1]) == other
            if other == stop or not (said or ((block[-1], other) in self.joined and other not in spoken)):
                break
            block.append(other)
        return block

    def _place(self, name: str, block: Sequence[int]) -> None:
        """`block` put where it stands by the order of the file, never inside a paragraph."""
        lines = self.layout[name]
        at = self._spot(lines, block[0])
        lines[at:at] = block

    def _spot(self, lines: Sequence[int], line: int) -> int:
        top = next((n for n, other in enumerate(lines) if self.roles[other] not in _TOP), len(lines))
        if self.roles[line] in _TOP:
            return sum(other < line for other in lines[:top])
        start = next((n for n in range(top, len(lines)) if self.roles[lines[n]] is not Role.BYLINE), len(lines))
        if self.roles[line] is Role.BYLINE:
            return top
        before = [n for n in range(start, len(lines)) if lines[n] < line]
        at = max(before, key=lambda n: lines[n]) + 1 if before else start
        seams = self.joined | {(fix.other, fix.line) for fix in self.fixes.of(Kind.FOLLOWS)}
        while 0 < at < len(lines) and (lines[at - 1], lines[at]) in seams:
            at += 1
        return at
