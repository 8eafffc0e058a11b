"""Contracts of a list by their cells: project, investor and sum, in whatever order and between whatever marks they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from brief.extract.contracts import Act, parties_in
from brief.extract.money import MONEY, money
from brief.types import Span

_WHO_LABEL: Final = "投资(?:方|单位|主体|人|商|企业|公司)|(?:建设|实施|承建|签约|合作|引进)(?:单位|主体|方|企业)|项目业主|业主单位|乙方|企业名称"
_WHAT_LABEL: Final = "项目名称|签约项目"
_SUM_LABEL: Final = (
    "(?:项目|计划|协议|预计|签约|合同)*(?:总投资额?|投资总?额|投资|金额|合同额|标的额?|授信额?度?|贷款额?度?)"
)
_LABEL: Final = rf"(?:(?:{_WHO_LABEL}|{_WHAT_LABEL}|{_SUM_LABEL})[：:])?"
_CELL: Final = re.compile(rf"{_LABEL}[^，。：:；;、（）()｜|—\s]+")
_BULLET: Final = re.compile(
    "(?:[●■▲◆★○□△◇☆·•*]|\\d{1,2}[.．]|[①-⑳]|[一二三四五六七八九十]{1,2}是|其中|包括|分别[为是])+"
)
_BODY: Final = (
    "[^的由在]{2,24}?(?:公司|集团|股份(?!有限|公司|制)|厂|研究院|研究所|合作社|银行|[分支]行|大学|学院|医院|商会|协会)"
)
_PLAN: Final = "(?:“[^”]{1,12}”)?[^由]{2,30}?(?:项目|基地|产业园|总部|工程|生产线|中心|综合体)"
_BUILDS: Final = "(?:投资建设|投资|建设|承建|实施|打造|运营|新建)"
_SUM: Final = re.compile(rf"(?:{_SUM_LABEL})?[：:]?(?:约|达|为|共计?)*(?P<sum>{MONEY})")
_WHO: Final = re.compile(
    rf"(?:{_WHO_LABEL})?[：:为是]?由?(?P<who>{_BODY})(?:{_BUILDS})?(?:，)?(?:(?:总?投资)?(?P<sum>{MONEY}){_BUILDS}?)?"
)
_WHAT: Final = re.compile(rf"(?:{_WHAT_LABEL})?[：:为是]?(?P<what>{_PLAN})(?:由(?P<who>{_BODY}){_BUILDS}?)?")
_BOTH: Final = re.compile(rf"(?P<who>{_BODY})(?:投资建设|投资)?的?(?P<what>{_PLAN})")
_SIDES: Final = re.compile(r"(?P<sides>.{4,50}?)(?:正式|成功)?签约")
_TELLS: Final = re.compile(
    "建成|了|将|已|可|正在|[我全各该此]|涉及|涵盖|推动|围绕|聚焦|加快|助力|个项目|等项目|[\\d一二三四五六七八九十]+个|签约项目|共"
)
_ENDS: Final = re.compile("[；;。]")
_HARD: Final = re.compile("[。\n]")
_LEAST: Final = 2


@dataclass(slots=True)
class _Item:
    """What has been read of one contract so far, and where it began."""

    start: int
    what: str = ""
    who: tuple[str, ...] = ()
    total: str = ""
    order: str = ""  # p, w, s for project, who, sum
    ended: bool = False  # a semicolon or full stop stands behind it

    def takes(self, cell: _Cell) -> bool:
        """Whether `cell` goes on with this contract; one that says again what is known, or another name, begins the next."""
        again = bool((cell.what and self.what) or (cell.who and self.who) or (cell.total and self.total))
        return not again and not (self.ended and self.whole and not cell.labeled)

    @property
    def whole(self) -> bool:
        """Whether it names the project and its investor or sum."""
        return bool(self.what and (self.who or self.total))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    span: Span
    what: str = ""
    who: tuple[str, ...] = ()
    total: str = ""
    labeled: bool = False


def tabulated(text: str) -> tuple[Act, ...]:
    """The contracts that the lines of `text` list cell by cell, each in the same order; none where fewer than two are whole.

    >>> lines = "1.铜箔项目，投资方江曜有限公司，总投资18亿元；2.模塑项目，投资方青缘有限公司，总投资5亿元。"
    >>> [(act.agreement, act.parties) for act in tabulated(lines)]
    [('铜箔项目', ('江曜有限公司',)), ('模塑项目', ('青缘有限公司',))]
    """
    whole = [(item, end) for item, end in _items(text) if item.whole]
    order = max((item.order for item, _ in whole), key=len, default="")
    if len(whole) < _LEAST or not all(_follows(item.order, order) for item, _ in whole):
        return ()
    return tuple(_act(item, end) for item, end in whole)


def _follows(order: str, other: str) -> bool:
    """Whether the cells stand in the same order, some left out: what else would be paired over a boundary."""
    rest = iter(other)
    return all(kind in rest for kind in order)


def _act(item: _Item, end: int) -> Act:
    total = money(item.total) if item.total else None
    return Act(span=Span(item.start, end), agreement=item.what, parties=item.who, amount=total, part=True)


def _items(text: str) -> Iterator[tuple[_Item, int]]:
    """Each contract with where its last cell ends."""
    item, end = _Item(start=0), 0
    for match in _CELL.finditer(text):
        gap = text[end : match.start()] if end else ""
        cell = _read(match[0], match.start())
        item.ended = item.ended or bool(_ENDS.search(gap))
        if not (item.what or item.who) and _HARD.search(gap):
            item = _Item(start=match.start())  # the sum of all before the list
        if cell is None:
            continue
        if not item.takes(cell):
            yield item, end
            item = _Item(start=cell.span.start)
        if not (item.what or item.who or item.total):
            item.start, item.ended = cell.span.start, False
        item.order += "p" * bool(cell.what) + "w" * bool(cell.who) + "s" * bool(cell.total)
        item.what, item.who = item.what or cell.what, item.who or cell.who
        item.total, end = item.total or cell.total, cell.span.end
    yield item, end


def _read(text: str, at: int) -> _Cell | None:
    """What one cell holds; None where it holds neither project nor investor nor sum."""
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    said, span = text[start:], Span(at + start, at + len(text))
    labeled = re.match(f"{_WHO_LABEL}|{_SUM_LABEL}", said) is not None
    if match := _SUM.fullmatch(said):
        return _Cell(span=span, total=match["sum"], labeled=labeled)
    if match := _WHO.fullmatch(said):
        return _Cell(span=span, who=(match["who"],), total=match["sum"] or "", labeled=labeled)
    if match := _SIDES.fullmatch(said):
        sides = parties_in(match["sides"])
        return _Cell(span=span, who=sides, labeled=True) if len(sides) > 1 else None
    if match := _BOTH.fullmatch(said) or _WHAT.fullmatch(said):
        who = match["who"]
        return None if _TELLS.search(said) else _Cell(span=span, what=match["what"], who=(who,) if who else ())
    return None
