"""Seconds that segmentation takes for 1, 2, 4, 5, 8 and 16 pages of an issue, and how they grow.

    python benchmarks/segment.py [ISSUE …] [--runs 3]

A page is one of the files given (the example page if none), again and again. With one file only, every page has its
Chinese characters shifted by the page's number, so that pages do not look like doubles. Seconds of the processor, the
best of the runs, after the models are loaded.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

PAGES = (1, 2, 4, 5, 8, 16)  # five of the example page are 20,000 characters
_COMMON = "。，、；：！？“”《》（）"


def shifted(line: str, page: int) -> str:
    """`line` with every character of the common range moved on by `page`."""
    return "".join(chr(0x4E00 + (ord(c) - 0x4E00 + page) % 0x5000) if "\u4e00" <= c < "\u9e00" else c for c in line)


def lines(files: list[Path], pages: int) -> list[str]:
    """The lines of an issue of so many pages."""
    out: list[str] = []
    for number, path in enumerate(islice(cycle(files), pages)):
        text = path.read_text(encoding="utf-8-sig").split("\n")
        out += text if len(files) > 1 else [shifted(line, number) for line in text]
    return out


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("issues", nargs="*", type=Path, default=[ROOT / "examples" / "hengyang-20201029.txt"])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    from brief.segment.articles import segment
    from brief.types import Issue

    def seconds(found: list[str]) -> float:
        issue = Issue(source="-", sha256="", encoding="utf-8", lines=tuple(found))
        start = time.process_time()
        segment(issue)
        return time.process_time() - start

    seconds(lines(options.issues, 1))  # the models are loaded
    print("pages  lines  characters  seconds  growth (seconds ~ characters ^ x)")
    before: tuple[int, float] | None = None
    for pages in PAGES:
        found = lines(options.issues, pages)
        size = sum(len(line.strip()) for line in found)
        took = min(seconds(found) for _ in range(options.runs))
        growth = f"{math.log(took / before[1]) / math.log(size / before[0]):.2f}" if before else ""
        print(f"{pages:5d} {sum(bool(line.strip()) for line in found):6d} {size:11d} {took:8.2f}  {growth}")
        before = size, took


if __name__ == "__main__":
    main()
