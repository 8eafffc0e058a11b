"""Lay the frames of a page out, and read them as page extraction does: by article, strip, zone or row, or at random."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(slots=True)
class Line:
    """A line of a page that is being made, with its article and its place in it; both may still change."""

    text: str
    role: str
    article: int
    place: int
    joined: bool = False  # goes on from the line before it in its article


Frame = tuple[float, float, list[Line]]  # x, y, lines


# A page read across its columns gives pieces, no rows: rows of several columns mixed are not put together.
BY_COLUMNS: Final = ("article", "strips", "zones", "rows", "random", "late", "some late", "heads")
ORDERS: Final = {
    "article": 13,
    "strips": 29,
    "zones": 22,
    "rows": 12,
    "random": 12,
    "late": 8,
    "mixed": 16,
    "boxed": 4,
    "some late": 4,
    "heads": 8,
}


_NEVER_FIRST: Final = frozenset("，。、；：！？）》”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a page is set: characters a row, figures half as wide or not, no mark first in a row; rows as lines or not."""

    width: int
    half: bool
    kinsoku: bool
    apart: bool = False
    indent: bool = False
    order: str = ""

    @classmethod
    def drawn(cls, draw: random.Random, *, apart: bool, order: str) -> Setting:
        """One of many."""
        width = draw.randint(13, 20) if draw.random() < 0.7 else draw.randint(9, 26)
        flags = [draw.random() < 0.5 for _ in range(3)]
        orders = BY_COLUMNS if apart else tuple(ORDERS)
        order = order or draw.choices(orders, [ORDERS[name] for name in orders])[0]
        return cls(width=width, half=flags[0], kinsoku=flags[1], apart=apart, indent=flags[2], order=order)

    def rows(self, text: str) -> list[str]:
        """`text` in rows."""
        out, room = [""], float(self.width)
        for char in text:
            size = 0.5 if self.half and char.isascii() else 1.0
            if room < size and not (self.kinsoku and char in _NEVER_FIRST):
                out.append("")
                room = float(self.width)
            out[-1] += char
            room -= size
        return out


def ordered(draw: random.Random, articles: Sequence[list[Frame]], order: str) -> list[Frame]:
    """All frames of a page, some lost, in `order` of ORDERS."""
    page: list[Frame] = []
    top, beside = 0.0, False
    by_side = 0.7 if order == "mixed" else 0.3
    for frames in articles:
        half = beside or draw.random() < by_side  # two articles side by side
        page += [(x / 2 + beside / 2 if half else x, top + y, lines) for x, y, lines in frames]
        beside = half and not beside
        top += not beside
    if order == "rows":
        page.sort(key=lambda f: (round(f[1], 1), f[0]))
    elif order == "random":
        draw.shuffle(page)
    elif order == "strips":
        page = list(_strips(draw, page))
    elif order == "zones":
        page = list(_zones(draw, page))
    elif order == "boxed":
        page = _boxed(draw, list(_zones(draw, page)))
    elif order in {"late", "some late"}:
        turned = [order == "late" or draw.random() < 0.5 for _ in articles]
        page = [
            f
            for frames, late in zip(articles, turned, strict=True)
            for f in ((*frames[1:], frames[0]) if late else frames)
        ]
    elif order == "heads":
        page = _heads_apart(draw, articles, page)
    elif order == "mixed":
        page = sorted(_single(page), key=lambda f: (round(f[1], 2), f[0]))
    lost = draw.choice((0.0, 0.03, 0.08))
    return [f for f in page if draw.random() >= lost] or page


def _heads_apart(draw: random.Random, articles: Sequence[list[Frame]], page: Sequence[Frame]) -> list[Frame]:
    """All headlines before the columns of the page, or behind them; the columns in any order."""
    at_top = {id(frames[0][2]) for frames in articles}
    heads = [frame for frame in page if id(frame[2]) in at_top]
    columns = [frame for frame in page if id(frame[2]) not in at_top]
    kind = draw.choice(("article", "zones", "rows", "random"))
    if kind == "zones":
        columns = list(_zones(draw, columns))
    elif kind == "rows":
        columns.sort(key=lambda f: (round(f[1], 1), f[0]))
    elif kind == "random":
        draw.shuffle(columns)
    if draw.random() < 0.2:
        draw.shuffle(heads)
    return heads + columns if draw.random() < 0.5 else columns + heads


def _strips(draw: random.Random, page: Sequence[Frame]) -> Iterator[Frame]:
    """Some articles whole, the others by vertical strips whose order is free."""
    whole = draw.choice((0, 1, 1, 2))
    yield from (f for f in page if f[1] < whole)
    rest = [f for f in page if f[1] >= whole]
    cuts = sorted({0.0, round(draw.choice((0.2, 0.25, 0.34)), 2), round(draw.choice((0.6, 0.67, 0.75)), 2)})
    strips = [[f for f in rest if low <= f[0] + 0.001 < high] for low, high in zip(cuts, [*cuts[1:], 2.0], strict=True)]
    if draw.random() < 0.6:
        draw.shuffle(strips)
    for strip in strips:
        yield from strip


def _zones(draw: random.Random, page: Sequence[Frame]) -> Iterator[Frame]:
    """Articles in order, but the columns without a headline above them put off, or put first."""
    late: list[Frame] = []
    for frame in page:
        loose = frame[1] % 1.0 < 0.1 and frame[2][0].role not in {"headline", "kicker"}
        if loose and draw.random() < 0.7:
            late.append(frame)
        else:
            yield frame
        if late and draw.random() < 0.15:
            yield late.pop(0)
    yield from late


def _boxed(draw: random.Random, page: list[Frame]) -> list[Frame]:
    """The lines of one article, the one of the shortest lines, strewn among those of another, as a box read by rows."""
    by_article: dict[int, list[Line]] = {}
    for _, _, lines in page:
        for line in lines:
            by_article.setdefault(line.article, []).append(line)
    sizes = {number: sum(len(x.text) for x in lines) / len(lines) for number, lines in by_article.items()}
    box = min(sizes, key=lambda number: sizes[number])
    others = [number for number in sizes if number != box]
    if not others:
        return page
    host, strewn, step = draw.choice(others), list(by_article[box]), draw.choice((1, 1, 2))
    out: list[Frame] = []
    for x, y, lines in page:
        if lines[0].article == box:
            continue
        for n, line in enumerate(lines):
            out.append((x, y, [line]))
            if line.article == host and strewn and n % step == 0:
                out.append((x, y, [strewn.pop(0)]))
    return out + [(0.0, 0.0, strewn)] * bool(strewn)


def _single(page: Sequence[Frame]) -> Iterator[Frame]:
    """Every line a frame of its own at its height, as if a reader went over the columns row by row."""
    longest = max(sum(len(line.text) for line in lines) for _, _, lines in page)
    for x, y, lines in page:
        done = 0
        for line in lines:
            yield x, y + 0.75 * done / longest, [line]
            done += len(line.text)
