"""Corpora to training pairs: read, clean the targets, leave out what is held out, split by date."""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Iterable, Iterator, Mapping
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
HELD_HEADLINES = 1000
CHOICE = 400
"""Headlines just before the held-out ones: what is chosen by score is chosen on these."""
RECENT = 9000
"""Latest newscast headlines, a pool of their own: offices change hands, and with them who signs and who presides."""
HELD_SUMMARIES = 100
_HASHED: Final = 14  # characters from which on a sentence tells articles apart


@dataclass(frozen=True, slots=True)
class Pair:
    """One example: what to write (`task`) about `source`, and the `target`; `origin` names the corpus.

    `guided` are versions of the source with guides in it (brief.train.guidance), one of which is shown instead.
    `title` is the article's headline where the source may be shown with it (never for the task HEADLINE).
    """

    task: Task
    source: str
    target: str
    origin: str
    title: str = ""
    guided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Training pairs by pool, and those held out for validation, latest in date."""

    pools: Mapping[str, tuple[Pair, ...]]
    held: Mapping[str, tuple[Pair, ...]]


def read(folder: Path, held_out: tuple[Path, ...] = ()) -> Corpus:
    """All pools of `folder` (the layout of its README), without articles that share a sentence with `held_out`.

    The last 1,000 xwlb items by date, the 400 before them (`choice`) and the last 100 written summaries (within each
    source) are for validation; no article of theirs is in any pool.

    Raises:
        InputError: a corpus is absent.
    """
    banned = frozenset(mark for path in held_out for text in texts(path) for mark in marks(text))
    written = sorted(rows(folder / "summaries.jsonl.xz"), key=_day)
    newscast = sorted(rows(folder / "xwlb.jsonl.xz"), key=_day)
    held_summaries, held_headlines = _last_of_each(written, "source"), newscast[-HELD_HEADLINES - CHOICE :]
    held = {
        "summaries": tuple(written_pairs(row)[0] for row in held_summaries),
        "xwlb": _headlines("xwlb", held_headlines[CHOICE:]),
        "choice": _headlines("xwlb", held_headlines[:CHOICE]),
    }
    fresh = _Fresh(banned | {mark for row in (*held_summaries, *held_headlines) for mark in marks(row["text"])})
    articles = {
        "xwlb": fresh(newscast),
        "rmrb": fresh([*_pages(folder / "rmrb_2026.jsonl.xz"), *_pages(folder / "pd2025.jsonl.xz")]),
        **{name: fresh(rows(folder / f"{name}.jsonl.xz")) for name in ("chinanews", "nankai", "finna")},
    }
    pairs = [written_pairs(row) for row in fresh(written)]
    pools = {name: _headlines(name, found) for name, found in articles.items()}
    pools |= {
        "recent": pools["xwlb"][-RECENT:],
        "summaries": tuple(summary for summary, _ in pairs),
        "written_headlines": tuple(headline for _, headline in pairs),
        "human": tuple(_human(fresh(rows(folder / "lawbench_summaries.jsonl.xz")))),
        "briefs": tuple(_briefs(articles["xwlb"])),
        "silver": tuple(_silver(articles)),
    }
    return Corpus(pools=pools, held=held)


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
    r"""An article without the credits that its web page adds.

    >>> clean_text("央视网消息(新闻联播)：今天开会。\n(视频编辑：甲 文字编辑：乙)")
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
    score = [sum(pair in s for pair in wanted) / len(s) ** 0.5 - 0.05 * i for i, s in enumerate(sentences[:8])]
    chosen: list[int] = []
    for i in sorted(range(len(score)), key=lambda i: (i > 0, -score[i])):
        if sum(len(sentences[j]) for j in (*chosen, i)) <= 110:
            chosen.append(i)
    target = "".join(sentences[i] for i in sorted(chosen))
    return target if len(target) >= 50 and target.endswith(("。", "！", "？", "”")) else None


class _Fresh:
    """Keeps each article of a corpus once, and none that shares a sentence with what is banned."""

    def __init__(self, banned: frozenset[str]) -> None:
        self._banned = banned

    def __call__(self, found: Iterable[Row]) -> list[Row]:
        seen: set[str] = set()
        kept = []
        for row in found:
            whole = hashlib.blake2b(row["text"].encode(), digest_size=8).hexdigest()
            if whole not in seen and self._banned.isdisjoint(marks(row["text"])):
                kept.append(row)
            seen.add(whole)
        return kept


def _day(row: Row) -> str:
    return str(row.get("date", "")).replace("-", "")


def _last_of_each(found: list[Row], field: str) -> list[Row]:
    """The last rows of each value of `field`, in proportion, HELD_SUMMARIES in all."""
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(str(row[field]), []).append(row)
    return [row for group in groups.values() for row in group[-round(HELD_SUMMARIES * len(group) / len(found)) :]]


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
