"""Where the time of one cold `brief make` goes: import, load, read, segment, summarize, extract, compose, render.

    python benchmarks/make_page.py [ISSUE] [--runs 3]

Each run is a process of its own (cold imports, warm disk). Wall-clock seconds; the last line is the whole command as a
user starts it, with its peak memory.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TypeVar

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]


def staged(issue: str) -> dict[str, float]:
    """Seconds of each station in this process."""
    seconds: dict[str, float] = {}

    def taking(name: str, work: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = work()
        seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - start
        return result

    def imports() -> None:
        for name in ("pipeline", "artifacts", "render.html", "render.pdf", "seq2seq.native"):
            import_module(f"brief.{name}")

    taking("import", imports)
    from brief.artifacts import dump
    from brief.ingest.plain import read
    from brief.models import card
    from brief.pipeline import make
    from brief.render.html import html
    from brief.render.pdf import pdf
    from brief.seq2seq.opening import open_generator

    generator = taking("load", lambda: open_generator(card("embedded")))
    text = taking("read", lambda: read(issue))
    began: list[tuple[str, float]] = []
    briefing = make(
        text,
        generator=generator,
        made="2026-01-01T00:00:00+00:00",
        progress=lambda stage: began.append((stage.value, time.perf_counter())),
    )
    ends = [moment for _, moment in began[1:]] + [time.perf_counter()]
    seconds |= {stage: end - start for (stage, start), end in zip(began, ends, strict=True)}
    taking("render html", lambda: html(briefing))
    taking("render pdf", lambda: pdf(briefing))
    taking("render json", lambda: dump(briefing))
    return seconds


def whole(issue: str) -> tuple[float, float]:
    """(wall seconds, peak MiB) of the command as typed."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "brief", "make", issue, "-o", folder], check=True, capture_output=True)
        wall = time.perf_counter() - start
    return wall, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("issue", nargs="?", default=str(ROOT / "examples" / "hengyang-20201029.txt"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(staged(options.issue)))
        return
    again = [sys.executable, __file__, options.issue, "--one"]
    runs = [
        json.loads(subprocess.run(again, check=True, capture_output=True, text=True, env=os.environ).stdout)
        for _ in range(options.runs)
    ]
    middle = {name: median(run[name] for run in runs) for name in runs[0]}
    total = sum(middle.values())
    for name, value in middle.items():
        print(f"{name:<12} {value:6.2f} s  {value / total:5.0%}")
    wall, peak = min(whole(options.issue) for _ in range(options.runs))
    print(f"{'all stations':<12} {total:6.2f} s\nbrief make   {wall:6.2f} s  peak {peak:.0f} MiB")


if __name__ == "__main__":
    main()
