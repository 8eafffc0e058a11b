"""Cut articles into pages: columns under headlines, frame after frame in an order that page extraction gives them.

Sources are articles that ``brief.train.continuity`` has not counted: the oldest ones, and a paper's odd days.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from brief.train.continuity import kept_for_pages, shingles
from brief.train.layout import Frame, Line, ordered
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


_ENDS: Final = frozenset("。！？”…：；，）")


def name(draw: random.Random) -> str:
    """An invented person's name."""
    return draw.choice(_SURNAMES) + "".join(draw.choice(_GIVEN) for _ in range(draw.choice((1, 2, 2))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article to cut: its paragraphs, and as much of a headline stack as the source gives."""

    title: str
    texts: tuple[str, ...]
    kicker: str | None = None
    subtitle: str | None = None
    byline: str | None = None


def city_stories(corpus: Path) -> list[Story]:
    """Articles of broadcasters, agencies and a university, to be made up as those of a city paper."""
    found = []
    for file, count in OLDEST.items():
        with lzma.open(corpus / f"{file}.jsonl.xz", "rt", encoding="utf-8") as rows:
            for _, row in zip(range(count), rows, strict=False):
                record = json.loads(row)
                texts = [re.sub(r"\s+", "", t) for t in record["text"].split("\n")]
                texts = [t for t in texts if len(t) >= 12 and t[-1] in "。！？”"]
                title = re.sub(r"^【[^】]*】", "", record["title"]).strip()
                if len(texts) >= 2 and 6 <= len(title) <= 40 and sum(map(len, texts)) > 250:
                    found.append(Story(title=title, texts=tuple(texts)))
    return found


def paper_stories(corpus: Path, banned: frozenset[str]) -> list[list[Story]]:
    """Articles of a national paper by page, those that share text with `banned` left out."""
    by_page: dict[tuple[str, int], list[Story]] = {}
    with lzma.open(corpus / "rmrb_2026.jsonl.xz", "rt", encoding="utf-8") as rows:
        for row in rows:
            record = json.loads(row)
            texts = tuple(t for t in (re.sub(r"\s+", "", text) for text in record["paragraphs"]) if t)
            fresh = all(banned.isdisjoint(shingles(text[:200])) for text in texts if len(text) >= 30)
            if kept_for_pages("rmrb_2026", record["date"]) and fresh and sum(map(len, texts)) > 180:
                by_page.setdefault((record["date"], record["page"]), []).append(_printed(record, texts))
    return [stories for stories in by_page.values() if len(stories) >= 3]


def _printed(record: Mapping[str, str | None], texts: tuple[str, ...]) -> Story:
    def line(key: str) -> str | None:
        return re.sub(r"\s+", " ", record.get(key) or "").strip() or None

    return Story(
        title=line("title") or "", texts=texts, kicker=line("kicker"), subtitle=line("subtitle"), byline=line("byline")
    )


def pages(corpus: Path, *, city: int, paper: int, banned: frozenset[str] = frozenset(), seed: int = 1) -> list[Case]:
    """Pages with their gold: `city` of mixed stories, then `paper` of a national paper's; deterministic."""
    draw = random.Random(seed)  # noqa: S311  # a simulation, not a secret
    mixed = city_stories(corpus)
    chosen = [[draw.choice(mixed) for _ in range(draw.randint(3, 6))] for _ in range(city)]
    whole = paper_stories(corpus, banned) if paper else []
    for _ in range(paper):
        stories = draw.choice(whole)
        chosen.append(draw.sample(stories, min(len(stories), draw.randint(3, 6))))
    return [_page(draw, stories, number) for number, stories in enumerate(chosen)]


def _page(draw: random.Random, stories: Sequence[Story], number: int) -> Case:
    style = draw.choice(("■本报记者 {}", "□本报记者 {}", "本报记者 {}", "▲本报记者 {}", "■江城日报记者 {}", "□ {}"))
    shared = style.format(name(draw))
    made = []
    for n, story in enumerate(stories):
        byline = shared if draw.random() < 0.5 else style.format(name(draw))
        if story.byline and draw.random() < 0.5:
            byline = story.byline
        if draw.random() < 0.15:
            byline += f" 通讯员 {name(draw)}"
        made.append(_frames(draw, n, story, byline if draw.random() < 0.75 else None))
    lines = [line for _, _, frame in ordered(draw, made) for line in frame]
    for _ in range(draw.choice((0, 0, 2, 4))):
        lines.insert(draw.choice((0, len(lines))), Line(_furniture(draw), "furniture", -1, 0))
    return _case(lines, number)


def _furniture(draw: random.Random) -> str:
    return draw.choice(_FURNITURE).format(
        a=name(draw), b=name(draw), c=draw.choice(("江城", "临川", "云山", "南浦")), d=draw.randint(1000000, 9999999),
        y=draw.randint(2012, 2026), m=draw.randint(1, 12), d2=draw.randint(1, 28), w=draw.choice("一二三四五六日"),
        n=draw.randint(1, 8),
    )  # fmt: skip


def _stack(draw: random.Random, article: int, story: Story) -> list[Line]:
    parts = story.title.split()
    kicker, title, below = story.kicker, story.title, story.subtitle
    if len(parts) == 2 and re.search(r"(?:强调|指出|要求)$", parts[0]):
        kicker, title = parts
    elif len(parts) == 2 and re.search(r"(?:出席|讲话|主持|参加|致辞)$", parts[1]):
        title, below = parts
    if not below and draw.random() < 0.3:
        below = " ".join(name(draw) + draw.choice(_DONE) for _ in range(draw.choice((1, 1, 2))))
        clauses = re.findall(r"[^，。；：“”]{7,18}", story.texts[draw.randrange(len(story.texts))])
        if clauses and draw.random() < 0.4:
            below = draw.choice(clauses)
    rows = (("kicker", kicker), ("headline", title), ("subhead", below))
    return [Line(text, role, article, 0) for role, text in rows if text]


def _body(draw: random.Random, story: Story) -> list[str]:
    """The paragraphs of an article cut to a column's room, with what city papers put to the first and the last."""
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
    return body


def _frames(draw: random.Random, article: int, story: Story, byline: str | None) -> list[Frame]:
    """Headline and columns of one article, at their places in a box one wide and one high."""
    head = _stack(draw, article, story)
    by = [Line(byline, "byline", article, 0)] if byline else []
    columns = _columns(draw, article, _body(draw, story), draw.randint(1, 5))
    if draw.random() < 0.08:
        head.append(Line(f"（上接第{draw.randint(1, 4)}版）", "jump", article, 0))
    elif draw.random() < 0.05:
        columns[-1].append(Line(f"（下转第{draw.choice('二三四')}版）", "jump", article, 0))
    kind = draw.choice(("all", "middle", "left")) if len(columns) > 2 else "all"
    if kind == "middle":  # the byline stands in the first column but is read after the headline
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
    for number, line in enumerate([*head, *(line for column in columns for line in column)]):
        line.place = number


def _attended(draw: random.Random) -> str:
    people = "、".join(name(draw) for _ in range(draw.choice((1, 2, 3))))
    rank = draw.choice(("市领导", "市政协副主席", "副市长", "市委常委", "市委副书记"))
    return (
        rank
        + people
        + draw.choice(("出席。", "参加。", "陪同调研。", "列席。", "主持会议。", "主持仪式。", "参加活动。"))
    )


def _columns(draw: random.Random, article: int, body: Sequence[str], count: int) -> list[list[Line]]:
    """Paragraphs set in lines of one width, cut into `count` columns of even height."""
    width = draw.randint(13, 20)
    rows = [
        (number, ("　　" + text)[start : start + width])
        for number, text in enumerate(body)
        for start in range(0, len(text) + 2, width)
    ]
    height = max(2, -(-len(rows) // count))
    columns: list[list[Line]] = []
    seen: set[int] = set()
    for start in range(0, len(rows), height):
        column: list[Line] = []
        last = -1
        for number, text in rows[start : start + height]:
            if number == last:
                column[-1].text += text
            else:
                role = "crosshead" if len(body[number]) < 25 and body[number][-1] not in _ENDS else "body"
                column.append(Line(text, role, article, 0, joined=number in seen))
            seen.add(number)
            last = number
        for line in column:
            line.text = line.text.strip("　")
        columns.append([line for line in column if line.text])
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
