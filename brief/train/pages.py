"""Cut articles into pages: columns under headlines, frame after frame in an order that page extraction gives them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeVar

from brief.train.adverts import advert, reach
from brief.train.boxes import contracts, slogan, table_of
from brief.train.heads import byline_style, jump, stack
from brief.train.imprints import TOWNS, caption, guide, own_line
from brief.train.layout import Frame, Line, Setting, ordered
from brief.train.segmentation import Case
from brief.train.shorts import column, column_head, labeled, notice, services, short
from brief.train.stories import Story, city_stories, name, paper_stories
from brief.train.written import CROSSHEAD, written_stories
from brief.types import Issue

_T = TypeVar("_T")
_NEAR: Final = 40  # stories that stand together in a corpus
_WRITTEN: Final = (0.0, 0.0, 0.35, 0.8)  # shares of a page's stories that are written ones
_KEPT: Final = 9  # one story or page of so many is kept for measuring
_ENDS: Final = frozenset("。！？”…：；，）")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How many pages: `city` of mixed stories, then `paper` of a national paper's; every row a line if `apart`.

    `order` is one of ``brief.train.layout.ORDERS``, or any. `kept` pages are of stories that no others are cut from:
    for measuring. On `written` ones stand stories of ``brief.train.written`` too: they are few, and known by heart where
    what is learned is their wording.
    """

    city: int
    paper: int
    seed: int = 1
    apart: bool = False
    order: str = ""
    kept: bool = False
    written: bool = False


def pages(corpus: Path, wanted: Wanted, *, banned: frozenset[str] = frozenset()) -> list[Case]:
    """Pages with their gold, without text of the national paper that shares runs with `banned`; deterministic."""
    draw = random.Random(wanted.seed)  # noqa: S311  # a simulation, not a secret
    mixed, written = _share(city_stories(corpus), wanted), _share(written_stories(), wanted)
    chosen = [_city(draw, mixed) for _ in range(wanted.city)]
    chosen = [_written(draw, stories, written) if wanted.written else stories for stories in chosen]
    whole = _share(paper_stories(corpus, banned), wanted) if wanted.paper else []
    for _ in range(wanted.paper):
        stories = draw.choice(whole)
        chosen.append(draw.sample(stories, min(len(stories), draw.randint(3, 6))))
    return [
        _page(draw, stories, number, Setting.drawn(draw, apart=wanted.apart, order=wanted.order))
        for number, stories in enumerate(chosen)
    ]


def _share(found: Sequence[_T], wanted: Wanted) -> Sequence[_T]:
    """Every ninth is kept for measuring; all if there are few."""
    part = [item for n, item in enumerate(found) if (n % _KEPT == _KEPT // 2) == wanted.kept]
    return part if len(found) > _NEAR else found


def _city(draw: random.Random, mixed: Sequence[Story]) -> list[Story]:
    """The stories of a page: of anything or of the same days, at times with short news, or a table."""
    count = draw.randint(7, 12) if draw.random() < 0.05 else draw.randint(3, 6)  # at times two pages in one
    start = draw.randrange(max(1, len(mixed) - _NEAR))
    beside = mixed[start : start + _NEAR]
    near = draw.random() < 0.5 and count <= len(beside)
    out = draw.sample(beside, count) if near else [draw.choice(mixed) for _ in range(count)]
    kind = draw.random()
    if kind < 0.15:
        out += [short(draw, draw.choice(mixed)) for _ in range(draw.randint(2, 4))]
    elif kind < 0.32:  # one column under one head
        out.append(column(draw, [draw.choice(mixed) for _ in range(draw.randint(2, 5))]))
    out = [labeled(draw, story) if not story.plain and draw.random() < 0.1 else story for story in out]
    if draw.random() < 0.12:
        title, rows = table_of(draw)
        kicker = draw.choice((None, f"数说{draw.choice(TOWNS)}", f"数读{draw.choice(TOWNS)}"))
        out.append(Story(title=title, texts=rows, kicker=kicker, plain=True))
    if draw.random() < 0.15:
        out.append(draw.choice((services, notice))(draw))
    return out


def _written(draw: random.Random, stories: list[Story], written: Sequence[Story]) -> list[Story]:
    """`stories` with some, or all, in whose place stand `written` ones."""
    share = draw.choice(_WRITTEN)
    others = iter(draw.sample(written, min(len(written), len(stories))))
    return [next(others, story) if not story.short and draw.random() < share else story for story in stories]


def _page(draw: random.Random, stories: Sequence[Story], number: int, setting: Setting) -> Case:
    style = byline_style(draw)
    shared = style.format(name(draw))
    made = []
    for n, story in enumerate(stories):
        byline = story.byline if story.heads else _signed(draw, story, shared, style)
        made.append(_frames(draw, n, story, byline, setting))
    lines = [line for _, _, frame in ordered(draw, made, setting.order) for line in frame]
    first = next((n for n, line in enumerate(lines) if line.article >= 0 and stories[line.article].short), None)
    if first is not None and draw.random() < 0.6:
        lines.insert(first, Line(column_head(draw), "furniture", -1, 0))
    for at, own in _page_own(draw, stories, len(lines)):
        lines[at:at] = [Line(text, "furniture", -1, 0) for text in own]
    return _case(lines, number)


def _signed(draw: random.Random, story: Story, shared: str, style: str) -> str | None:
    """The byline of an article, at times the one that others share, at times none."""
    byline = shared if draw.random() < 0.5 else style.format(name(draw))
    if story.byline and draw.random() < 0.5:
        byline = story.byline
    if draw.random() < 0.15:
        byline += f" 通讯员 {name(draw)}"
    return byline if not story.plain and draw.random() < 0.75 else None


def _page_own(draw: random.Random, stories: Sequence[Story], count: int) -> Iterator[tuple[int, list[str]]]:
    """Blocks of lines that are the page's own, and where each is put among the `count` lines of articles."""
    told = [clause for story in stories for clause in re.findall(r"[^，。；：“”]{8,26}", story.texts[0])[:4]]

    def anywhere() -> int:
        return draw.randrange(count + 1)

    if draw.random() < 0.3:
        yield draw.choice((0, count, anywhere())), advert(draw, name)
    busy = draw.random() < 0.5
    if busy and draw.random() < 0.2:
        yield draw.choice((count, anywhere())), [reach(draw, name)]
    if draw.random() < 0.1:
        yield (
            draw.choice((0, 0, anywhere())),
            guide(draw, [draw.choice(stories).title, slogan(draw)][: draw.randint(1, 2)]),
        )
    for _ in range(draw.choice((0, 0, 1, 1)) * busy):
        yield anywhere(), [caption(draw, name, told)]
    for _ in range(draw.choice((0, 0, 1, 2, 4))):
        yield draw.choice((count, count, anywhere())), [own_line(draw, name, told)]
    for _ in range(draw.choice((0, 1, 2, 4)) if busy else draw.choice((0, 0, 1, 3))):
        yield 0, [own_line(draw, name, told)]


def _body(draw: random.Random, story: Story) -> list[tuple[str, str]]:
    """The paragraphs of an article cut to a column's room, with what city papers put to the first and the last."""
    if story.heads:
        return [
            (text.removeprefix(CROSSHEAD), "crosshead" if text.startswith(CROSSHEAD) else "body")
            for text in story.texts
        ]
    if story.plain:
        return [(text, "body") for text in story.texts]
    room, body = draw.randint(200, 1600), []
    for text in story.texts:
        body.append(text)
        room -= len(text)
        if room < 0:
            break
    if draw.random() < 0.6:
        body[0] = re.sub(r"^[^，。]{0,28}[电讯](?:[(（][^)）]{0,30}[)）])?", "", body[0])
        body[0] = f"本报讯 {draw.randint(1, 12)}月{draw.randint(1, 28)}日，{body[0]}"
    if draw.random() < 0.25:
        body.append(_attended(draw))
    if draw.random() < 0.25:  # who was there is said at the end of the first paragraph as well
        body[0] += _attended(draw)
    if draw.random() < 0.08:
        body.append("会议还研究了其他事项。")
    listed = contracts(draw) if draw.random() < 0.06 else []
    whole = [*body, *listed]
    return _sectioned(draw, [(text, _role(text)) for text in whole])


def _role(text: str) -> str:
    return "crosshead" if len(text) < 25 and text[-1] not in _ENDS and not text.endswith("亿元") else "body"


def _sectioned(draw: random.Random, body: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Some texts with section heads put in, clauses of the text below, much of one length."""
    if len(body) < 4 or draw.random() > 0.25 or any(role == "crosshead" for _, role in body):
        return body
    out: list[tuple[str, str]] = []
    size = draw.randint(4, 14)
    form = draw.choice(("{0}", "{0}", "{0}", "{0}", "{0}", "{0}", "{0}", "{1}、{0}", "■{0}", "——{0}", "【{0}】"))
    for n, (text, role) in enumerate(body):
        clauses = [c for c in re.findall(r"[\u4e00-\u9fff“”、]{4,16}", text[12:]) if abs(len(c) - size) < 3]
        if n and clauses and draw.random() < 0.45:
            out.append((form.format(draw.choice(clauses), "一二三四五六七八九"[len(out) % 9]), "crosshead"))
        out.append((text, role))
    return out


def _frames(draw: random.Random, article: int, story: Story, byline: str | None, setting: Setting) -> list[Frame]:
    """Headline and columns of one article, at their places in a box one wide and one high."""
    head = stack(draw, article, story)
    by = [Line(byline, "byline", article, 0)] if byline else []
    count = 1 if story.plain else draw.randint(1, 5)
    columns = _columns(article, _body(draw, story), count, setting)
    if draw.random() < 0.08:
        head.append(Line(jump(draw, back=True), "jump", article, 0))
    elif draw.random() < 0.05:
        columns[-1].append(Line(jump(draw, back=False), "jump", article, 0))
    kind = draw.choice(("all", "middle", "left")) if len(columns) > 2 else "all"
    if kind == "middle" or (
        setting.order in {"late", "some late"} and draw.random() < 0.5
    ):  # the byline stands in the first column but is read after the headline
        columns[0] = by + columns[0]
    else:
        head += by
    first, last = {"all": (0, len(columns)), "middle": (1, len(columns) - 1), "left": (0, len(columns) - 1)}[kind]
    _renumber(head, columns)
    width = 1 / len(columns)
    return [
        (first * width, 0.0, head),
        *((n * width, 0.2 if first <= n < last else 0.0, column) for n, column in enumerate(columns)),
    ]


def _renumber(head: Sequence[Line], columns: Sequence[Sequence[Line]]) -> None:
    for number, line in enumerate([*head, *(line for rows in columns for line in rows)]):
        line.place = number


def _attended(draw: random.Random) -> str:
    people = "、".join(name(draw) for _ in range(draw.choice((1, 2, 3))))
    rank = draw.choice(("市领导", "市政协副主席", "副市长", "市委常委", "市委副书记"))
    return (
        rank
        + people
        + draw.choice(("出席。", "参加。", "陪同调研。", "列席。", "主持会议。", "主持仪式。", "参加活动。"))
    )


def _columns(article: int, body: Sequence[tuple[str, str]], count: int, setting: Setting) -> list[list[Line]]:
    """Paragraphs with their roles, set in rows of one width and cut into `count` columns of even height."""
    rows = [(n, row) for n, (text, _) in enumerate(body) for row in setting.rows("　　" + text)]
    height = max(2, -(-len(rows) // count))
    columns: list[list[Line]] = []
    seen: set[int] = set()
    for start in range(0, len(rows), height):
        column: list[Line] = []
        last = -1
        for number, text in rows[start : start + height]:
            if number == last and not setting.apart:
                column[-1].text += text
            else:
                column.append(Line(text, body[number][1], article, 0, joined=number in seen))
            seen.add(number)
            last = number
        for line in column:
            line.text = line.text if setting.apart and setting.indent else line.text.strip("　")
        columns.append([line for line in column if line.text.strip("　")])
    return [column for column in columns if column]


def _case(lines: Sequence[Line], number: int) -> Case:
    text: list[str] = []
    at: dict[int, int] = {}
    roles: dict[int, str] = {}
    for line in lines:
        text += [line.text, ""]
        at[id(line)] = len(text) - 1
        roles[len(text) - 1] = line.role
    articles: dict[int, list[Line]] = {}
    for line in lines:
        if line.article >= 0:
            articles.setdefault(line.article, []).append(line)
    ordered = [sorted(group, key=lambda line: line.place) for group in articles.values()]
    joins = {
        (at[id(a)], at[id(b)]) for group in ordered for a, b in pairwise(group) if b.joined and b.place == a.place + 1
    }
    issue = Issue(source=f"page {number}", sha256="", encoding="utf-8", lines=tuple(text))
    return Case(
        issue=issue,
        roles=roles,
        articles=tuple(tuple(at[id(line)] for line in group) for group in ordered),
        joins=frozenset(joins),
    )
