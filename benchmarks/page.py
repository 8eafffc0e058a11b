"""The printed page of real issues: seconds cold, bytes, type size, what was left out, whether its text comes back.

    python benchmarks/page.py [ISSUE…] [--runs 3]

Without an ISSUE: the example and, where ../shared is there, the issues of its bench. A cold run is a process of its own
that has the briefing and the words of its headlines at hand and imports the renderer first; the median is told. Every
headline and name that is not left out must come back from its text, and no sentence may be cut short.
"""

from __future__ import annotations

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT.parent / "shared" / "bench" / "issues"


def briefing_of(path: Path) -> object:
    """The briefing without a model."""
    from brief.ingest.plain import read
    from brief.pipeline import make

    return make(read(str(path)), generator=None, made="2026-01-01T00:00:00+00:00")


def cold(pickled: Path) -> tuple[float, float]:
    """(wall, processor) seconds of import and render in this process, which has loaded the word list before."""
    from brief.text.words import word_texts

    word_texts("新闻")
    briefing = pickle.loads(pickled.read_bytes())  # noqa: S301 - our own file
    start, busy = time.perf_counter(), time.process_time()
    from brief.render.pdf import pdf

    pdf(briefing)
    return time.perf_counter() - start, time.process_time() - busy


def lost(briefing: object, page: object) -> list[str]:
    """What the PDF's text does not give back of what is not left out, and sentences that end in … instead of their end."""
    from pypdfium2 import PdfDocument

    from brief.text.sentences import sentences

    def bare(text: str) -> str:
        return "".join(text.split()).replace("\u200b", "").replace("\u2060", "")

    printed = bare(PdfDocument(page.content)[0].get_textpage().get_text_range())  # type: ignore[attr-defined]
    sheet, dropped = briefing.sheet, dict(page.fit.dropped)  # type: ignore[attr-defined]
    stories = (*((sheet.lead,) if sheet.lead else ()), *sheet.stories)

    def kept(section: str) -> tuple[object, ...]:
        items = getattr(sheet, section)
        return items[: len(items) - dropped.get(section, 0)]

    whole = [story.headline for story in kept("stories")] + [person.name for person in kept("people")]
    whole += [held.item.name for held in kept("meetings")] + [held.item.agreement for held in kept("signings")]
    said = [span.of(story.text) for story in stories for span in sentences(story.text)]
    said += [point for held in sheet.meetings for point in held.item.points]
    gone = [text for text in whole if bare(text) not in printed]
    cut = [bare(text)[:end] + "…" for text in said for end in range(8, len(bare(text)))]
    return gone + [text for text in cut if text in printed]


def row(path: Path, runs: int) -> str:
    """One line of the table."""
    from brief.render.pdf import pdf

    briefing = briefing_of(path)
    page = pdf(briefing)
    with tempfile.TemporaryDirectory() as folder:
        pickled = Path(folder) / "briefing"
        pickled.write_bytes(pickle.dumps(briefing))
        again = [sys.executable, __file__, "--one", str(pickled)]
        told = [
            subprocess.run(again, check=True, capture_output=True, text=True, env=os.environ).stdout.split()
            for _ in range(runs)
        ]
    wall, busy = (median(float(pair[n]) for pair in told) for n in (0, 1))
    fit = page.fit
    name = path.parent.name if path.name == "issue.txt" else path.stem
    missing = lost(briefing, page)
    return (
        f"{name:<20} {wall:5.2f} s (processor {busy:4.2f}) {len(page.content) / 1000:5.0f} kB {fit.size:5.1f} pt "
        f"filled {fit.filled:4.0%}  left out {fit.left_out:>2}  not found {len(missing):>2}"
        + "".join(f"\n    {text}" for text in missing)
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("issues", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(*cold(options.one))
        return
    issues = options.issues or [ROOT / "examples" / "hengyang-20201029.txt", *sorted(BENCH.glob("*/issue.txt"))]
    for path in issues:
        print(row(path, options.runs), flush=True)


if __name__ == "__main__":
    main()
