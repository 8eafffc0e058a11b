"""Summaries against references: ROUGE, length, compression, and how much is the article's own wording."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from brief.evaluate.metric import Tally, ratio
from brief.evaluate.records import Entry, text
from brief.evaluate.rouge import characters, rouge, words
from brief.evaluate.trial import Case, Finding, Trial

Embed = Callable[[str, str], float]
"""BERTScore F1 of (reference, summary); see :mod:`brief.evaluate.bertscore`."""

# Runs shorter than this are in any two texts on one subject.
COPIED: Final = 4


def score(trial: Trial, bertscore: Embed | None = None) -> Finding:
    """Measures over the articles that gold has a reference for; an article without a summary scores 0."""
    cases = tuple(
        _case(trial, place, entry, bertscore)
        for place, entry in enumerate(trial.gold.articles)
        if text(entry.summary.get("text"))
    )
    names = dict.fromkeys(name for case in cases for name in case.values)
    told = {name: [case.values[name] for case in cases if name in case.values] for name in names}
    tallies: dict[str, Tally] = {name: ratio(sum(values), len(values)) for name, values in told.items()}
    return Finding(tallies=tallies, cases=cases)


def _case(trial: Trial, place: int, entry: Entry, bertscore: Embed | None) -> Case:
    partner = trial.partner(place)
    reference = text(entry.summary.get("text"))
    output = text(partner.summary.get("text")) if partner else ""
    source = trial.written(entry)
    values = _rouges(reference, output)
    if output:
        values |= style(output, "\n".join(text(p.get("text")) for p in entry.paragraphs) or source)
        values["length_ratio"] = len(characters(output)) / max(1, len(characters(reference)))
    if bertscore:
        values["bertscore"] = bertscore(reference, output) if output else 0.0
    shown = partner.summary if partner else {}
    return Case(
        family="summary",
        place=f"{trial.key} {entry.id}",
        source=source,
        reference=f"{text(entry.summary.get('headline'))}\n{reference}",
        output=f"{text(shown.get('headline'))}\n{output}" if output else "—",
        values=values,
    )


def _rouges(reference: str, output: str) -> dict[str, float]:
    by_character = rouge(characters(reference), characters(output))
    by_word = rouge(words(reference), words(output))
    names = ("rouge1", "rouge2", "rougeL")
    return dict(zip(names, by_character, strict=True)) | dict(zip((f"{n}_w" for n in names), by_word, strict=True))


def style(summary: str, article: str) -> dict[str, float]:
    """How long a summary is and how much of it is new: all on characters that count for ROUGE.

    ``compression`` is summary over article; ``novel_bigrams`` the share of its pairs that the article lacks;
    ``copy_rate`` the share of its characters in copied runs of `COPIED` or more (greedy, as in Grusky et al. 2018).
    """
    mine, source = characters(summary), characters(article)
    pairs, known = list(pairwise(mine)), set(pairwise(source))
    return {
        "length": float(len(mine)),
        "compression": len(mine) / max(1, len(source)),
        "novel_bigrams": sum(pair not in known for pair in pairs) / max(1, len(pairs)),
        "copy_rate": copied(mine, source) / max(1, len(mine)),
    }


def copied(summary: Sequence[str], article: Sequence[str]) -> int:
    """Number of the summary's characters that are in runs of the article, the longest run first taken from the left.

    >>> copied("abcdexyz", "__abcde__")
    5
    """
    source, total, start = "".join(article), 0, 0
    said = "".join(summary)
    while start < len(said):
        end = start
        while end < len(said) and said[start : end + 1] in source:
            end += 1
        total += end - start if end - start >= COPIED else 0
        start = max(end, start + 1)
    return total
