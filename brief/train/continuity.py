"""Count the character language model that segmentation joins pieces with.

One command, deterministic: ``python -m brief.train.continuity CORPUS OUT [--without FOLDER]``. CORPUS is the folder of
the corpora (JSON Lines in xz), OUT the npz file; paragraphs that share 16 characters with a text file below FOLDER are
left out, so that issues kept for development are not known by heart.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from brief.text.charlm import BREAK, COUNT_BITS, ORDER, SLOTS, STEP, address, fold, pack, planes
from brief.train.openings import openings, titles

Grams = NDArray[np.uint64]
Counts = NDArray[np.int64]

# Characters taken of each corpus, from its end (the newest): enough news of meetings, visits and projects, and room
# for two minutes of counting on one core.
SHARES = {
    "rmrb_2026": 9_000_000,
    "pd2025": 6_000_000,
    "xwlb": 14_000_000,
    "chinanews": 12_000_000,
    "nankai": 6_000_000,
}
VOCABULARY = 4095
BUCKETS = 520_000
LEAST = {2: 3, 3: 4, 4: 5, 5: 5}  # rarer n-grams are dropped
_KNOWN = 16


def kept_for_pages(name: str, date: str) -> bool:
    """Whether articles of `date` (ISO 8601) are not counted here: ``brief.train.pages`` cuts pages of them."""
    return name == "rmrb_2026" and int(date[-1]) % 2 == 1


def paragraphs(corpus: Path, name: str) -> Iterator[str]:
    """Paragraphs of one corpus, the newest article first."""
    with lzma.open(corpus / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = file.readlines()
    for row in reversed(rows):
        record = json.loads(row)
        if kept_for_pages(name, record.get("date", "")):
            continue
        for text in record.get("paragraphs") or record.get("text", "").split("\n"):
            yield "".join(text.split())


def articles(corpus: Path, banned: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The articles to learn from, as their paragraphs; those with a paragraph that is banned are left out."""
    for name, share in SHARES.items():
        with lzma.open(corpus / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            rows = file.readlines()
        taken = 0
        for row in reversed(rows):
            record = json.loads(row)
            if taken >= share or kept_for_pages(name, record.get("date", "")):
                continue
            whole = record.get("paragraphs") or record.get("text", "").split("\n")
            texts = tuple(text for text in ("".join(part.split()) for part in whole) if len(text) >= 8)
            if texts and not any(run in banned for text in texts for run in shingles(text[:400])):
                yield texts
                taken += sum(map(len, texts))


def shingles(text: str) -> Iterator[str]:
    """All runs of 16 characters of `text`, or `text` itself if it is shorter."""
    return (text[start : start + _KNOWN] for start in range(max(1, len(text) - _KNOWN + 1)))


def known(folder: Path | None) -> frozenset[str]:
    """All runs of 16 characters of the issues below `folder`."""
    files = sorted(folder.rglob("*.txt")) if folder else []
    lines = (line for file in files for line in file.read_text(encoding="utf-8-sig", errors="replace").splitlines())
    return frozenset(run for line in lines for run in shingles("".join(line.split())))


def read(corpus: Path, banned: frozenset[str]) -> Iterator[str]:
    """The paragraphs to count."""
    for name, share in SHARES.items():
        taken = 0
        for text in paragraphs(corpus, name):
            if len(text) < 8 or (banned and any(run in banned for run in shingles(text[:400]))):
                continue
            yield text
            taken += len(text)
            if taken >= share:
                break


def headlines(corpus: Path, banned: frozenset[str]) -> Iterator[str]:
    """Headlines of all corpora, the parts of a spaced one each by itself as well."""
    for name in SHARES:
        with lzma.open(corpus / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            for row in file:
                title = re.sub(r"^【[^】]*】|（[^）]*）$", "", json.loads(row)["title"]).strip()
                parts = dict.fromkeys([title, *title.split()])
                yield from (part for part in parts if part and banned.isdisjoint(shingles(part)))


def encode(texts: Iterable[str]) -> tuple[str, Grams]:
    """The vocabulary, and all texts as one row of ids with breaks between them."""
    joined = BREAK + BREAK.join(texts) + BREAK
    points = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    seen = np.bincount(points)
    folded: Counter[str] = Counter()
    for point in np.flatnonzero(seen):
        folded[fold(chr(point))] += int(seen[point])
    vocabulary = "".join(sorted(sorted(folded), key=lambda char: -folded[char])[:VOCABULARY])
    number = {char: place for place, char in enumerate(vocabulary, 1)}
    table = np.array([number.get(fold(chr(point)), 0) if seen[point] else 0 for point in range(len(seen))], np.uint64)
    return vocabulary, table[points]


def count(ids: Grams, order: int) -> tuple[Grams, Counts]:
    """Packed n-grams of `order` characters seen often enough, and how often; none reaches over a break."""
    windows = np.lib.stride_tricks.sliding_window_view(ids, order)
    packed = pack(windows)
    if order > 2:  # a break may only stand first or last
        inside = (windows[:, 1:-1] == ids[0]).any(axis=1)
        packed = packed[~inside]
    packed.sort()
    starts = np.flatnonzero(np.concatenate([[True], packed[1:] != packed[:-1]]))
    counts = np.diff(np.append(starts, len(packed)))
    enough = counts >= LEAST[order]
    return packed[starts[enough]], counts[enough]


def fill(found: Grams, counts: Counts) -> NDArray[np.uint16]:
    """The hash table; where a bucket is full its rarest n-grams are dropped."""
    common = np.argsort(-counts, kind="stable")
    bucket, mark = address(found[common], BUCKETS)
    level = np.minimum(2**COUNT_BITS - 1, np.rint(np.log2(counts[common]) * STEP) + 1).astype(np.uint16)
    by_bucket = np.argsort(bucket, kind="stable")
    placed = bucket[by_bucket]
    rank = np.arange(len(placed)) - np.searchsorted(placed, placed)
    fits = rank < SLOTS
    cells = np.zeros((BUCKETS, SLOTS), np.uint16)
    kept = by_bucket[fits]
    cells[placed[fits], rank[fits]] = (mark[kept] << COUNT_BITS) | level[kept]
    print(f"{len(found)} n-grams, {fits.sum()} kept")  # noqa: T201  # a recipe talks to whoever runs it
    return cells


def main() -> None:
    """Read, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path)
    options = parser.parse_args()
    banned = known(options.without)
    texts = list(read(options.corpus, banned))
    heads = list(headlines(options.corpus, banned))
    vocabulary, ids = encode(texts)
    unigrams = np.bincount(ids.astype(np.int64), minlength=VOCABULARY + 1).astype(np.float64)
    parts = [count(ids, order) for order in range(2, ORDER + 1)]
    cells = fill(np.concatenate([grams for grams, _ in parts]), np.concatenate([counts for _, counts in parts]))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        options.out,
        vocabulary=np.array(vocabulary),
        unigrams=unigrams,
        cells=planes(cells),
        openings=openings(texts),
        titles=titles(heads, texts),
    )


if __name__ == "__main__":
    main()
