"""Cut articles into pages: columns under headlines, frame after frame in an order that page extraction gives them.

Sources are the oldest articles of the corpora, which ``brief.train.continuity`` has not counted.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from brief.train.segmentation import Case
from brief.types import Issue

OLDEST: Final = {"nankai": 2400, "chinanews": 4000, "xwlb": 6000}  # articles of each corpus, from its beginning
_SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹喻潘葛范彭鲁韦马方任袁柳"
_GIVEN: Final = "明华建国志远文静雅丽晓春海燕立新德胜清泉雨桐子涵思成一鸣望舒知行秋野闻笛若冰牧之"
_DONE: Final = ("主持并讲话", "主持", "出席并讲话", "讲话", "出席", "参加", "出席并致辞", "主持会议")
_FURNITURE: Final = (
    "责任编辑：{a} 校对：{b}", "责编 {a} 版式 {b} 校对 {a}", "编辑：{a} 美编：{b} 电话：{d}", "{y}年{m}月{d2}日 星期{w}",
    "第{n}版 要闻", "{n} 综合", "今日{n}版", "图为活动现场。 {a} 摄", "图为项目建设现场。 本报记者 {a} 摄", "{c}日报", "导读",
)  # fmt: skip


@dataclass(slots=True)
class _Line:
    text: str
    role: str
    article: int
    place: int
    joined: bool = False  # goes on from the line before it in its article


Frame = tuple[float, float, list[_Line]]  # x, y, lines


def name(draw: random.Random) -> str:
    """An invented person's name."""
    return draw.choice(_SURNAMES) + "".join(draw.choice(_GIVEN) for _ in range(draw.choice((1, 2, 2))))


def sources(corpus: Path) -> list[tuple[str, list[str]]]:
    """Title and paragraphs of articles that can be cut."""
    found = []
    for file, count in OLDEST.items():
        with lzma.open(corpus / f"{file}.jsonl.xz", "rt", encoding="utf-8") as rows:
            for _, row in zip(range(count), rows, strict=False):
                record = json.loads(row)
                texts = [re.sub(r"\s+", "", t) for t in record["text"].split("\n")]
                texts = [t for t in texts if len(t) >= 12 and t[-1] in "。！？”"]
                title = re.sub(r"^【[^】]*】", "", record["title"]).strip()
                if len(texts) >= 2 and 6 <= len(title) <= 40 and sum(map(len, texts)) > 250:
                    found.append((title, texts))
    return found


def pages(corpus: Path, count: int, seed: int = 0) -> list[Case]:
    """`count` pages with their gold; deterministic."""
    draw = random.Random(seed)  # noqa: S311  # a simulation, not a secret
    articles = sources(corpus)
    return [_page(draw, [draw.choice(articles) for _ in range(draw.randint(3, 6))], n) for n in range(count)]


def _page(draw: random.Random, articles: Sequence[tuple[str, list[str]]], number: int) -> Case:
    reporter, style = (
        name(draw),
        draw.choice(("■本报记者 {}", "□本报记者 {}", "本报记者 {}", "▲本报记者 {}", "■{}日报记者 {}")),
    )
    made = [
        _frames(draw, n, title, texts, style, reporter if draw.random() < 0.6 else name(draw))
        for n, (title, texts) in enumerate(articles)
    ]
    frames = _ordered(draw, made)
    lines = [line for _, _, frame in frames for line in frame]
    extras = [_Line(_furniture(draw), "furniture", -1, 0) for _ in range(draw.choice((0, 0, 2, 4)))]
    for extra in extras:
        where = draw.choice((0, len(lines)))
        lines.insert(where, extra)
    return _case(lines, number)


def _furniture(draw: random.Random) -> str:
    return draw.choice(_FURNITURE).format(
        a=name(draw), b=name(draw), c=draw.choice(("江城", "临川", "云山", "南浦")), d=draw.randint(1000000, 9999999),
        y=draw.randint(2012, 2026), m=draw.randint(1, 12), d2=draw.randint(1, 28), w=draw.choice("一二三四五六日"),
        n=draw.randint(1, 8),
    )  # fmt: skip


def _stack(draw: random.Random, article: int, title: str) -> list[_Line]:
    parts = title.split()
    lines = [_Line(title, "headline", article, 0)]
    if len(parts) == 2 and re.search(r"强调|指出|要求$", parts[0]):
        lines = [_Line(parts[0], "kicker", article, 0), _Line(parts[1], "headline", article, 0)]
    elif len(parts) == 2 and re.search(r"(?:出席|讲话|主持|参加|致辞)$", parts[1]):
        lines = [_Line(parts[0], "headline", article, 0), _Line(parts[1], "subhead", article, 0)]
    if draw.random() < 0.4 and lines[-1].role == "headline":
        below = " ".join(name(draw) + draw.choice(_DONE) for _ in range(draw.choice((1, 1, 2))))
        lines.append(_Line(below, "subhead", article, 0))
    return lines


def _frames(
    draw: random.Random, article: int, title: str, texts: Sequence[str], style: str, reporter: str
) -> list[tuple[float, float, list[_Line]]]:
    """Headline and columns of one article, at their places in a box one wide and one high."""
    room, body = draw.randint(250, 1500), []
    for text in texts:
        body.append(text)
        room -= len(text)
        if room < 0:
            break
    if draw.random() < 0.75:
        body[0] = re.sub(r"^[^，。]{0,28}[电讯](?:\([^)]{0,30}\))?", "", body[0])
        body[0] = f"本报讯 {draw.randint(1, 12)}月{draw.randint(1, 28)}日，{body[0]}"
    if draw.random() < 0.35:
        body.append(_attended(draw))
    if draw.random() < 0.4:  # who was there is said at the end of the first paragraph as well
        body[0] += _attended(draw)
    if draw.random() < 0.15:
        body.append("会议还研究了其他事项。")
    head = _stack(draw, article, title)
    by = (
        [_Line(style.replace("{}日报", "江城日报").format(reporter), "byline", article, 0)]
        if draw.random() < 0.8
        else []
    )
    columns = _columns(draw, article, body, draw.randint(1, 5))
    kind = draw.choice(("all", "middle", "left")) if len(columns) > 2 else "all"
    width = 1 / len(columns)
    if kind == "middle":
        columns[0] = by + columns[0]
    else:
        head += by
    first, last = {"all": (0, len(columns)), "middle": (1, len(columns) - 1), "left": (0, len(columns) - 1)}[kind]
    placed = [(first * width, 0.0, head)]
    placed += [(n * width, 0.2 if first <= n < last else 0.0, c) for n, c in enumerate(columns)]
    for number, line in enumerate(line for frame in [placed[0], *placed[1:]] for line in frame[2]):
        line.place = number
    if kind == "middle":  # the byline stands in the first column but is read after the headline
        _renumber(head, columns)
    return placed


def _renumber(head: Sequence[_Line], columns: Sequence[Sequence[_Line]]) -> None:
    for number, line in enumerate([*head, *(line for column in columns for line in column)]):
        line.place = number


def _attended(draw: random.Random) -> str:
    people = "、".join(name(draw) for _ in range(draw.choice((1, 2, 3))))
    rank = draw.choice(("市领导", "市政协副主席", "副市长", "市委常委", "市委副书记"))
    return rank + people + draw.choice(("出席。", "参加。", "陪同调研。", "列席。", "主持会议。", "主持仪式。", "参加活动。"))


def _columns(draw: random.Random, article: int, body: Sequence[str], count: int) -> list[list[_Line]]:
    """Paragraphs set in lines of one width, cut into `count` columns of even height."""
    width = draw.randint(13, 20)
    rows = [
        (number, ("　　" + text)[start : start + width])
        for number, text in enumerate(body)
        for start in range(0, len(text) + 2, width)
    ]
    height = max(2, -(-len(rows) // count))
    columns: list[list[_Line]] = []
    seen: set[int] = set()
    for start in range(0, len(rows), height):
        column: list[_Line] = []
        last = -1
        for number, text in rows[start : start + height]:
            if number == last:
                column[-1].text += text
            else:
                column.append(_Line(text, "body", article, 0, joined=number in seen))
            seen.add(number)
            last = number
        for line in column:
            line.text = line.text.strip("　")
        columns.append([line for line in column if line.text])
    return [column for column in columns if column]


def _ordered(draw: random.Random, articles: Sequence[list[Frame]]) -> list[Frame]:
    """All frames of a page, some lost, in the order of articles, zones, rows or none."""
    page: list[Frame] = []
    top, beside = 0.0, False
    for frames in articles:
        half = beside or draw.random() < 0.3  # two articles side by side
        page += [(x / 2 + beside / 2 if half else x, top + y, lines) for x, y, lines in frames]
        beside = half and not beside
        top += not beside
    order = draw.choices(("article", "strips", "zones", "rows", "random"), (15, 35, 25, 15, 10))[0]
    if order == "rows":
        page.sort(key=lambda f: (round(f[1], 1), f[0]))
    elif order == "random":
        draw.shuffle(page)
    elif order == "strips":
        page = list(_strips(draw, page))
    elif order == "zones":
        page = list(_zones(draw, page))
    lost = draw.choice((0.0, 0.03, 0.08))
    return [f for f in page if draw.random() >= lost] or page


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


def _case(lines: Sequence[_Line], number: int) -> Case:
    text: list[str] = []
    at: dict[int, int] = {}
    roles: dict[int, str] = {}
    for line in lines:
        text += [line.text, ""]
        at[id(line)] = len(text) - 1
        roles[len(text) - 1] = line.role
    articles: dict[int, list[_Line]] = {}
    for line in lines:
        if line.article >= 0:
            articles.setdefault(line.article, []).append(line)
    ordered = [sorted(group, key=lambda line: line.place) for group in articles.values()]
    joins = {
        (at[id(a)], at[id(b)])
        for group in ordered
        for a, b in zip(group, group[1:], strict=False)
        if b.joined and b.place == a.place + 1
    }
    issue = Issue(source=f"page {number}", sha256="", encoding="utf-8", lines=tuple(text))
    return Case(
        issue=issue,
        roles=roles,
        articles=tuple(tuple(at[id(line)] for line in group) for group in ordered),
        joins=frozenset(joins),
    )
