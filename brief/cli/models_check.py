"""The trial of ``brief models check``: checksums, loading, a page summarized, what of it is borne out, how fast."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brief.errors import ModelError

if TYPE_CHECKING:
    from brief.models import ModelCard
    from brief.types import Summary

_PAGE = ("examples", "hengyang-20201029.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came out; seconds of the wall clock.

    `drafts` were written for `articles`; `refused` of them said what their article does not bear out, `malformed` were
    no summary by their form or worse than chosen sentences, `printed` stand. `first` is the first of these, or the
    first draft that was refused.
    """

    name: str
    files: int
    load: float
    articles: int
    seconds: float
    drafts: int
    refused: int
    malformed: int
    printed: int
    first: str

    def record(self) -> dict[str, object]:
        """The values by name."""
        return asdict(self)


def trial(card: ModelCard, page: Path | None = None) -> Trial:
    """Check `card` on the issue in `page`, the one that ships with the project if None.

    Raises:
        ModelError: the model is absent, damaged, or cannot be loaded.
    """
    from brief.ingest.plain import read
    from brief.segment.articles import segment
    from brief.seq2seq.opening import open_generator
    from brief.summarize.abstractive import summarize

    files = _checked(card)
    started = time.monotonic()
    generator = open_generator(card)
    load = time.monotonic() - started
    articles = segment(read(str(page or _page()))).articles
    summarize(articles, None)  # dictionaries and taggers are loaded now, not in the time of the model
    plain = _timed(lambda: summarize(articles, None))[1]
    summaries, seconds = _timed(lambda: summarize(articles, generator))
    return replace(_counted(summaries), name=card.name, files=files, load=load, seconds=max(seconds - plain, 0.0))


def report(found: Trial) -> str:
    """The trial in words."""
    each = found.seconds / found.articles if found.articles else 0.0
    return (
        f"{found.name}: {found.files} files as recorded, loaded in {found.load:.1f} s\n"
        f"speed: {found.articles} articles in {found.seconds:.1f} s, {each:.2f} s each\n"
        f"grounding: of {found.drafts} drafts {found.printed} printed, {found.refused} refused as not borne out, "
        f"{found.malformed} for their form or worth\n"
        f"{found.first}"
    )


def _checked(card: ModelCard) -> int:
    """How many files have the checksum that was recorded; the folders of the installation have no record."""
    from brief.models import Engine, weights
    from brief.models.store import damaged, record

    if card.engine is Engine.NONE:
        raise ModelError(f"{card.name} is no model", hint="there is nothing to check")
    folder = weights(card)
    wrong = damaged(folder)
    if wrong:
        hint = f"fetch it again: brief models remove {card.name}; brief models pull {card.name}"
        raise ModelError(f"{folder}: {', '.join(wrong)} changed since it was fetched", hint=hint)
    known = record(folder)
    return len(known.files) if known else 0


def _page() -> Path:
    from brief.assets import asset

    return asset(*_PAGE)


def _timed(work: Callable[[], tuple[Summary, ...]]) -> tuple[tuple[Summary, ...], float]:
    started = time.monotonic()
    return work(), time.monotonic() - started


def _counted(summaries: tuple[Summary, ...]) -> Trial:
    from brief.types import Method

    printed = [summary.text for summary in summaries if summary.method is Method.ABSTRACTIVE]
    refusals = [refusal for summary in summaries for refusal in summary.refusals]
    refused = sum(bool(refusal.unsupported) for refusal in refusals)
    return Trial(
        name="",
        files=0,
        load=0.0,
        articles=len(summaries),
        seconds=0.0,
        drafts=len(printed) + len(refusals),
        refused=refused,
        malformed=len(refusals) - refused,
        printed=len(printed),
        first=(*printed, *(refusal.text for refusal in refusals), "")[0],
    )
