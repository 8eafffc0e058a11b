"""Articles to cut pages from: what ``brief.train.continuity`` has not counted, the oldest ones and a paper's odd days."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from brief.train.continuity import kept_for_pages, shingles
from brief.types import Role

OLDEST: Final = {"nankai": 2400, "chinanews": 4000, "xwlb": 6000}  # articles of each corpus, from its beginning
_SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹喻潘葛范彭鲁韦马方任袁柳"
_GIVEN: Final = "明华建国志远文静雅丽晓春海燕立新德胜清泉雨桐子涵思成一鸣望舒知行秋野闻笛若冰牧之"


def name(draw: random.Random) -> str:
    """An invented person's name."""
    if draw.random() < 0.08:  # a pen name
        return "".join(draw.choice(_GIVEN) for _ in range(draw.choice((2, 2, 3))))
    return draw.choice(_SURNAMES) + "".join(draw.choice(_GIVEN) for _ in range(draw.choice((1, 2, 2))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article to cut: its paragraphs, and as much of a headline stack as the source gives.

    With `heads`, the lines of a whole stack, the story is printed as it stands, with nothing added.
    """

    title: str
    texts: tuple[str, ...]
    kicker: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    plain: bool = False  # to be printed as it is, without a byline
    short: bool = False  # one of a column of short news
    heads: tuple[tuple[Role, str], ...] = ()


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
