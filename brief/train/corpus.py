"""Corpora to training pairs: read, clean the targets, leave out what is held out, split by date."""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from brief.errors import InputError
from brief.seq2seq.generator import Task

Row = Mapping[str, Any]

_LABEL: Final = re.compile(r"^(?:\[[^\]]{1,8}\]|【[^】]{1,24}】|■|●|◆)\s*|（[^（）]{2,14}）$")
_CREDIT: Final = re.compile(
    r"\n?[(（]视频编辑[^)）]*[)）]|^(?:中国网络电视台|央视网)消息[(（]新闻联播[)）][：:]|^本台消息[，,]"
)
_DATELINE: Final = re.compile(
    r"^(?:本报讯|本报[\u4e00-\u9fff]{2,12}?\d{1,2}月\d{1,2}日[电讯]|(?:新华社|中新社|中新网)[\u4e00-\u9fff]{0,12}?(?:\d{1,2}月\d{1,2}日)?电|"
    r"南开新闻网讯|[\u4e00-\u9fff]{2,6}?\d{1,2}月\d{1,2}日电)\s*(?:[(（][^)）]{2,40}[)）])?\s*"
)
_COPIED: Final = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]{2,}|《[^》]+》|“[^”]+”|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+")
_SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?[”’]?")
_SPACES: Final = re.compile(r"[ \u3000\t]+")
_HASHED: Final = 14  # characters from which on a sentence tells articles apart


@dataclass(frozen=True, slots=True)
class Pair:
    """One example: what to write (`task`) about `source`, and the `target`; `origin` names the corpus.

    `title` is the article's headline where the source may be shown with it (never for the task HEADLINE).
    """

    task: Task
    source: str
    target: str
    origin: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Training pairs by pool, and those held out for validation, latest in date."""

    pools: Mapping[str, tuple[Pair, ...]]
    held: Mapping[str, tuple[Pair, ...]]


def read(folder: Path, held_out: tuple[Path, ...] = ()) -> Corpus:
    """All pools of `folder` (the layout of its README), without articles that share a sentence with `held_out`.

    The last 1,000 xwlb items by date and the last 100 written summaries (within each source) are for validation; no
    article of theirs is in any pool.

    Raises:
        InputError: a corpus is absent.
    """
    banned = frozenset(mark for path in held_out for text in texts(path) for mark in marks(text))
    written = sorted(rows(folder / "summaries.jsonl.xz"), key=_day)
    held_summaries = _last_of_each(written, "source", 100)
    newscast = sorted(rows(folder / "xwlb.jsonl.xz"), key=_day)
    held_headlines = newscast[-1000:]
    banned |= frozenset(mark for row in (*held_summaries, *held_headlines) for mark in marks(row["text"]))
    fresh = _Fresh(banned)
    kept = {id(row) for row in held_summaries}
    written = [row for row in written if id(row) not in kept and fresh(row["text"], "summaries")]
    headlines = {
        "xwlb": newscast[:-1000],
        "rmrb": [*_pages(folder / "rmrb_2026.jsonl.xz"), *_pages(folder / "pd2025.jsonl.xz")],
        "chinanews": list(rows(folder / "chinanews.jsonl.xz")),
        "nankai": list(rows(folder / "nankai.jsonl.xz")),
        "finna": list(rows(folder / "finna.jsonl.xz")),
    }
    articles = {name: [row for row in found if fresh(row["text"], name)] for name, found in headlines.items()}
    lawbench = [row for row in rows(folder / "lawbench_summaries.jsonl.xz") if fresh(row["text"], "lawbench")]
    pools = {name: _headlines(name, found) for name, found in articles.items()}
    pools |= {
        "summaries": tuple(pair for row in written for pair in written_pairs(row)[:1]),
        "written_headlines": tuple(pair for row in written for pair in written_pairs(row)[1:]),
        "human": tuple(_human(lawbench)),
        "briefs": tuple(_briefs(articles["xwlb"])),
        "silver": tuple(_silver(articles)),
    }
    return Corpus(
        pools=pools,
        held={
            "summaries": tuple(pair for row in held_summaries for pair in written_pairs(row)[:1]),
            "xwlb": _headlines("xwlb", held_headlines),
        },
    )


def rows(path: Path) -> Iterator[Row]:
    """The rows of a ``.jsonl.xz`` file.

    Raises:
        InputError: it is absent or no JSON Lines in xz.
    """
    try:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, EOFError, lzma.LZMAError, ValueError) as error:
        raise InputError(f"{path}: {error}", hint="give the folder of the corpora, shared/corpus") from error


def texts(path: Path) -> Iterator[str]:
    """Texts of a folder of held-out articles or issues (``*.txt``, ``*.md``, at any depth)."""
    for file in sorted(path.rglob("*")):
        if file.suffix in {".txt", ".md"}:
            yield file.read_text(encoding="utf-8", errors="replace")


def marks(text: str) -> set[str]:
    """Hashes of the longer sentences of `text`, by which the same article is known again."""
    plain = (re.sub(r"[\W_]+", "", sentence) for sentence in _SENTENCE.findall(text))
    return {hashlib.blake2b(s.encode(), digest_size=8).hexdigest() for s in plain if len(s) >= _HASHED}


def clean_title(title: str) -> str:
    """A headline without column labels (【…】, [视频], a closing （…）) and double spaces.

    >>> clean_title("【走基层】春耕时节 农机下田（一线见闻）")
    '春耕时节 农机下田'
    """
    previous = ""
    while previous != title:
        previous, title = title, _LABEL.sub("", title.strip())
    return _SPACES.sub(" ", title)


def clean_text(text: str) -> str:
    """An article without the credits that its web page adds.

    >>> clean_text("央视网消息(新闻联播)：今天开会。\\n(视频编辑：甲 文字编辑：乙)")
    '今天开会。'
    """
    return _CREDIT.sub("", text).strip()


def borne_out(target: str, source: str) -> bool:
    """Whether the figures, Latin words, titles, quotations and foreign names of `target` stand in `source`.

    A target that fails teaches a model to invent; so does one that shares too few characters with its source.

    >>> borne_out("投资3.5亿元", "总投资3.5亿元"), borne_out("投资3.5亿元", "总投资13.5亿元")
    (True, False)
    """
    have = set(_COPIED.findall(source))
    for item in _COPIED.findall(target):
        if item not in have and (item[0].isdigit() or item not in source):
            return False
    pairs = [target[i : i + 2] for i in range(len(target) - 1)]
    return sum(pair in source for pair in pairs) >= 0.5 * len(pairs)


def written_pairs(row: Row) -> tuple[Pair, Pair]:
    """Summary and headline of a row of ``summaries.jsonl.xz``."""
    return (
        Pair(Task.SUMMARY, row["text"], row["summary"], "summaries", clean_title(row["title"])),
        Pair(Task.HEADLINE, row["text"], row["headline"], "summaries"),
    )


def lead_summary(title: str, text: str) -> str | None:
    """A summary of 50–110 characters copied from `text`: its first sentence and what is nearest to the title, in order.

    None where the sentences do not come to that length.
    """
    sentences = [s.strip() for s in _SENTENCE.findall(_DATELINE.sub("", text)) if 10 <= len(s.strip()) <= 100]
    if not sentences:
        return None
    wanted = {title[i : i + 2] for i in range(len(title) - 1)}
    score: Callable[[int], float] = lambda i: (  # noqa: E731
        sum(pair in sentences[i] for pair in wanted) / len(sentences[i]) ** 0.5 - 0.05 * i
    )
    chosen: list[int] = []
    for i in sorted(range(min(len(sentences), 8)), key=lambda i: (i > 0, -score(i))):
        if sum(len(sentences[j]) for j in (*chosen, i)) <= 110:
            chosen.append(i)
    target = "".join(sentences[i] for i in sorted(chosen))
    return target if 50 <= len(target) and target.endswith(("。", "！", "？", "”")) else None


class _Fresh:
    """Lets each article through once, and none that is banned."""

    def __init__(self, banned: frozenset[str]) -> None:
        self._banned = banned
        self._seen: dict[str, set[str]] = {}

    def __call__(self, text: str, pool: str) -> bool:
        found = marks(text)
        seen = self._seen.setdefault(pool, set())
        if not found.isdisjoint(self._banned):
            return False
        whole = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
        if whole in seen:
            return False
        seen.add(whole)
        return True


def _day(row: Row) -> str:
    return str(row.get("date", "")).replace("-", "")


def _last_of_each(found: list[Row], field: str, count: int) -> list[Row]:
    """The last rows of each value of `field`, in proportion, `count` in all."""
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(str(row[field]), []).append(row)
    return [row for group in groups.values() for row in group[-round(count * len(group) / len(found)) :]]


def _pages(path: Path) -> Iterator[Row]:
    for row in rows(path):
        paragraphs = [_SPACES.sub("", text) for text in row.get("paragraphs") or ()]
        yield {"date": row["date"], "title": row["title"], "text": "\n".join(paragraphs)}


def _headlines(name: str, found: list[Row]) -> tuple[Pair, ...]:
    pairs = []
    for row in found:
        title, text = clean_title(row.get("title") or ""), clean_text(row["text"])
        if 8 <= len(title) <= 36 and len(text) >= 2 * len(title) and borne_out(title, text):
            pairs.append(Pair(Task.HEADLINE, text, title, name))
    return tuple(pairs)


def _human(found: list[Row]) -> Iterator[Pair]:
    for row in found:
        if 30 <= len(row["summary"]) <= 130 and borne_out(row["summary"], row["text"]):
            yield Pair(Task.SUMMARY, row["text"], row["summary"], "lawbench")


def _briefs(found: list[Row]) -> Iterator[Pair]:
    """The newscast's own summaries, where they are sentences and not a list of points."""
    for row in found:
        brief, text = clean_title(row.get("brief") or ""), clean_text(row["text"])
        plain = len(brief) >= 45 and "\n" not in brief and not re.search(r"[(（]1[)）]", brief)
        if (
            plain
            and len(brief) <= 120
            and brief.endswith("。")
            and len(text) > 2 * len(brief)
            and borne_out(brief, text)
        ):
            yield Pair(Task.SUMMARY, text, brief, "xwlb", clean_title(row["title"]))


def _silver(articles: Mapping[str, list[Row]]) -> Iterator[Pair]:
    for name, found in articles.items():
        if name == "finna":
            continue
        for row in found:
            title, text = clean_title(row.get("title") or ""), clean_text(row["text"])
            target = lead_summary(title, text) if len(text) >= 250 else None
            if target:
                yield Pair(Task.SUMMARY, text, target, name, title)
