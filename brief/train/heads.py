"""Headline stacks, bylines and jump marks of made-up pages."""

from __future__ import annotations

import random
import re
from itertools import accumulate
from typing import Final

from brief.text.words import word_texts
from brief.train.boxes import slogan
from brief.train.layout import Line
from brief.train.stories import Story, name

_DONE: Final = (
    "主持并讲话", "主持", "出席并讲话", "讲话", "出席", "参加", "出席并致辞", "主持会议", "致辞", "见证签约", "宣布开工", "陪同", "作工作报告", "到会指导", "到会听取意见", "参加调研", "作推介", "揭牌", "宣读表彰决定",
)  # fmt: skip
_BYLINES: Final = (
    "■本报记者 {}", "□本报记者 {}", "本报记者 {}", "▲本报记者 {}", "■江城日报记者 {}", "□ {}", "□记者 {}", "记者 {}", "本报记者 {} 文/图",
    "●本报通讯员 {}", "□{}", "江城日报全媒体记者 {}", "见习记者 {}", "◎ 本报记者 {}", "本报首席记者 {}", "文/本报记者 {}", "本报记者　{}", "◎文/{}", "记者 {}/文", "云山融媒记者 {}", "本报融媒体记者 {}", "○{}",
    "通讯员 {}", "本报特约记者 {}", "●记者 {}", "作者：{}", "（本报记者 {}）", "■ {}",
)  # fmt: skip
_COMMENT: Final = ("本报评论员", "本报特约评论员", "□本报评论员", "{}", "{}", "■{}")
_DOES: Final = (
    "调研时",
    "检查时",
    "走访慰问时",
    "督导时",
    "座谈时",
    "调研项目建设时",
    "检查安全生产工作时",
    "暗访时",
    "现场办公时",
)
_WHERE: Final = (
    "江北区",
    "经开区",
    "双河镇",
    "青石县、云山区",
    "高新区企业",
    "柳溪县",
    "基层",
    "市直部门",
    "包联县",
    "重点项目",
)
_SAYS: Final = ("强调", "指出", "要求", "提出", "")


def byline_style(draw: random.Random) -> str:
    """How the bylines of a page look, with {} for the name."""
    return draw.choice(_BYLINES)


def jump(draw: random.Random, *, back: bool) -> str:
    """The mark of an article that comes from another page, or goes on there."""
    page = draw.choice(
        (
            f"第{draw.choice('一二三四五六')}版",
            f"第{draw.randint(1, 8)}版",
            f"{draw.randint(1, 8)}版",
            f"A{draw.randint(1, 8)}版",
            f"{draw.choice('一二三四')}版",
        )
    )
    text = f"{draw.choice(('上接', '上接', '紧接')) if back else '下转'}{page}"
    return draw.choice(
        ("（{}）", "（{}）", "（{}）", "（{}）", "▲{}", "【{}】", "{}▶", "◀{}", "{}", "●{}●", "（{}·要闻）")
    ).format(text)


def stack(draw: random.Random, article: int, story: Story) -> list[Line]:
    """The headline lines of an article: kicker, headline of one line or two, subhead."""
    if story.heads:
        return [Line(text, role, article, 0) for role, text in story.heads]
    parts = story.title.split()
    kicker, title, below = story.kicker, story.title, story.subtitle
    if len(parts) == 2 and re.search(r"(?:强调|指出|要求)$", parts[0]):
        kicker, title = parts
    elif len(parts) == 2 and re.search(r"(?:出席|讲话|主持|参加|致辞)$", parts[1]):
        title, below = parts
    if not below and not story.plain and draw.random() < 0.3:
        below = _below(draw, story)
    if not story.plain and not kicker and draw.random() < 0.15:  # a city paper says above it what is reported
        kicker = title if draw.random() < 0.7 else _occasion(draw)
        title = slogan(draw)
    heads = _broken(draw, title)
    rows = (("kicker", kicker), *(("headline", head) for head in heads), ("subhead", below))
    return [Line(text, role, article, 0) for role, text in rows if text]


def _below(draw: random.Random, story: Story) -> str:
    clauses = re.findall(r"[^，。；：“”]{7,18}", story.texts[draw.randrange(len(story.texts))])
    if clauses and draw.random() < 0.4:
        return draw.choice(("{}", "{}", "{}", "——{}")).format(draw.choice(clauses))
    return draw.choice((" ", " ", "　")).join(
        name(draw) + draw.choice(_DONE) for _ in range(draw.choice((1, 1, 2, 2, 3)))
    )


def _occasion(draw: random.Random) -> str:
    """Who was where, and said what stands below."""
    return f"{name(draw)}{draw.choice(('在', '到', '赴'))}{draw.choice(_WHERE)}{draw.choice(_DOES)}{draw.choice(_SAYS)}"


def _broken(draw: random.Random, title: str) -> list[str]:
    """A headline as one line, at times as two: a couplet at its space, a long one between two words near its middle."""
    parts = title.split()
    couplet = len(parts) == 2 and abs(len(parts[0]) - len(parts[1])) <= 2
    if len(parts) == 2 and draw.random() < (0.5 if couplet else 0.1):
        return parts
    if len(parts) == 1 and len(title) > 14 and draw.random() < 0.12:
        ends = list(accumulate(map(len, word_texts(title))))[:-1]
        middle = len(title) / 2 + draw.uniform(-2, 2)
        at = min(ends, key=lambda end: abs(end - middle), default=len(title) // 2)
        return [title[:at], title[at:]]
    return [title]
