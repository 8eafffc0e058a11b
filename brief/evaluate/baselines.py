"""Baselines: what a system must beat. Summaries are cut from gold's articles; segmentation is by the last headline."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from brief.evaluate import centrality
from brief.evaluate.gold import Gold
from brief.evaluate.measures import Group
from brief.evaluate.records import Record, records, text
from brief.evaluate.rouge import characters, rouge
from brief.text.sentences import sentences

LIMIT: Final = 100
"""Characters that a baseline's summary has about, as the references have 60 to 110."""

Choose = Callable[[Sequence[str], str], Sequence[int]]
"""From the sentences of an article and its reference to places of sentences, the best first."""


def _lead_1(_: Sequence[str], __: str) -> Sequence[int]:
    return (0,)


def _in_order(said: Sequence[str], _: str) -> Sequence[int]:
    return range(len(said))


def _at_random(said: Sequence[str], _: str) -> Sequence[int]:
    """An order that is the same for the same article, on every machine."""
    seed = int.from_bytes(hashlib.sha256("".join(said).encode()).digest()[:8])
    return random.Random(seed).sample(range(len(said)), len(said))  # noqa: S311 - a sample, no secret


def _oracle(said: Sequence[str], reference: str) -> Sequence[int]:
    """Sentences added one by one while ROUGE-2 with the reference grows: what no choice of sentences much exceeds."""
    wanted, chosen, best = characters(reference), list[int](), 0.0
    while rest := [place for place in range(len(said)) if place not in chosen]:
        scored = [(_rouge_2(wanted, said, [*chosen, place]), -place) for place in rest]
        value, place = max(scored)
        if value <= best:
            break
        best, chosen = value, [*chosen, -place]
    return chosen


def _rouge_2(wanted: Sequence[str], said: Sequence[str], places: Sequence[int]) -> float:
    return rouge(wanted, characters("".join(said[place] for place in sorted(places))))[1]


_CHOICES: Final[Mapping[str, Choose]] = {
    "LEAD-1": _lead_1,
    "LEAD-100": _in_order,
    "random sentences": _at_random,
    "TextRank": lambda said, _: centrality.text_rank(said),
    "LexRank": lambda said, _: centrality.lex_rank(said),
    "sentence oracle": _oracle,
}
LAST_HEADLINE: Final = "last headline"
BASELINES: Final[Mapping[str, tuple[Group, ...]]] = {
    LAST_HEADLINE: (Group.SEGMENTATION,),
    **dict.fromkeys(_CHOICES, (Group.SUMMARIES, Group.FAITHFULNESS)),
}
"""Names of the baselines and what they are judged on."""
CENTRAL: Final = frozenset({"TextRank", "LexRank"})
"""Those that need sumy."""
_FREE: Final = frozenset({"LEAD-1", "sentence oracle"})  # of the limit in characters


def available() -> tuple[Mapping[str, tuple[Group, ...]], str]:
    """The baselines that can be run here, and why others cannot ("" where all can)."""
    if centrality.is_here():
        return BASELINES, ""
    left = {name: groups for name, groups in BASELINES.items() if name not in CENTRAL}
    return left, "TextRank and LexRank left out: sumy is not installed (pip install 'brief[eval]')"


def baseline(name: str, gold: Gold) -> Record:
    """The briefing that baseline `name` makes of an issue, as a record."""
    if name == LAST_HEADLINE:
        return last_headline(gold.lines)
    articles = [
        {**article, "summary": {"headline": article.get("headline"), "text": _summary(name, article)}}
        for article in records(gold.record.get("articles"))
    ]
    return {"articles": articles, "leftover": gold.record.get("leftover", [])}


def _summary(name: str, article: Record) -> str:
    paragraphs = [text(paragraph.get("text")) for paragraph in records(article.get("paragraphs"))]
    said = [span.of(paragraph) for paragraph in paragraphs for span in sentences(paragraph)]
    if not said:
        return ""
    summary = article.get("summary")
    reference = text(summary.get("text")) if isinstance(summary, dict) else ""
    chosen = _CHOICES[name](said, reference)
    return "".join(said[place] for place in sorted(chosen if name in _FREE else _within(said, chosen)))


def _within(said: Sequence[str], chosen: Sequence[int]) -> list[int]:
    """The first of `chosen`, and the next as long as each brings the whole nearer to the limit."""
    taken, total = list[int](), 0
    for place in chosen:
        longer = total + len(said[place])
        if taken and abs(longer - LIMIT) > abs(total - LIMIT):
            break
        taken.append(place)
        total = longer
    return taken


# ---------------------------------------------------------------- segmentation

_BYLINE: Final = re.compile(r"[■□▲●◎○【]|(本报)?(见习)?记者")
_ENDED: Final = re.compile(r"[。！？；，：、…]”?$")
_WHOLE: Final = re.compile(r"[。！？…”]$")


def last_headline(lines: Sequence[str]) -> Record:
    """Every line to the last headline-like line; a body line without an end mark goes on in the next.

    The same rule as the baseline of ../shared/bench, so that the two can be compared.
    """
    articles: list[dict[str, object]] = []
    held: list[int] = []
    paragraphs: list[dict[str, object]] = []
    subheads: list[str] = []
    stack = False
    for number, line in enumerate(lines, 1):
        said = line.strip()
        if not said:
            continue
        byline = len(said) <= 30 and bool(_BYLINE.match(said))
        head = len(said) <= 32 and not byline and not _ENDED.search(said)
        if (head and not stack) or not articles:
            held, paragraphs, subheads = [], [], []
            fresh = {"headline": said if head else None, "lines": held, "paragraphs": paragraphs, "subheads": subheads}
            articles.append({"id": f"a{len(articles) + 1}", **fresh})
        elif head:
            subheads.append(said)
        stack = head
        held.append(number)
        if not head and not byline:
            _body(paragraphs, number, said)
    return {"articles": articles, "leftover": []}


def _body(paragraphs: list[dict[str, object]], number: int, said: str) -> None:
    """Go on with the last paragraph where it is plainly cut, else begin another."""
    last = paragraphs[-1] if paragraphs else None
    if last is None or _WHOLE.search(str(last["text"])):
        paragraphs.append({"lines": [number], "text": said})
        return
    lines = last["lines"]
    paragraphs[-1] = {
        "lines": [*lines, number] if isinstance(lines, list) else [number],
        "text": f"{last['text']}{said}",
    }
