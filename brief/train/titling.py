"""Fit how drafted headlines are ranked (brief.summarize.titling): n-grams, words taken up, weights of the features.

One command, deterministic: ``python -m brief.train.titling CORPUS WEIGHTS [--items 1800]``. WEIGHTS is the folder of the
embedded model, where titling.npz is written. The headlines are the newscast's, but for the last 3,200; the features are
weighed by ridge regression on the n best drafts of items before the last 1,400 (whose last 400 are for choices and
the last 1,000 for the test), so that the ROUGE-L of the first draft is high.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from brief.models import card
from brief.seq2seq.generator import Draft, Task
from brief.seq2seq.native import open_native
from brief.summarize.abstractive import SummarizeConfig, pooled
from brief.summarize.keywords import BUCKETS, seen
from brief.summarize.titling import FEATURES, SEEN, Titling, grams, key, overlap
from brief.train.corpus import CHOICE, HELD_HEADLINES, clean_text, clean_title, rows

TITLES: Final = 25_000
"""Latest headlines that are counted."""
RAREST: Final = 3
"""Times that an n-gram of three characters and more must have been seen."""
ARTICLES: Final = 4300
"""Latest articles, before those that the features are weighed on, from which the words that a headline takes up are learned."""
RIDGE: Final = 300.0
_EPOCHS: Final = 3
_BATCH: Final = 64
_RATE: Final = 0.12  # of AdaGrad
DRAFTS: Final = SummarizeConfig().headline


def counted(titles: Iterable[str]) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    """Sorted keys and counts of the n-grams of `titles`."""
    counts = Counter(gram for title in titles for gram in grams(title))
    kept = {key(gram): count for gram, count in counts.items() if len(gram) < 3 or count >= RAREST}
    keys = np.array(sorted(kept), dtype=np.uint32)
    return keys, np.array([min(kept[int(one)], 65535) for one in keys], dtype=np.uint16)


def learned(items: Iterable[tuple[str, str]]) -> NDArray[np.float16]:
    """Weights of the traits of words, (BUCKETS,), from `items` of article and headline: logistic regression, AdaGrad."""
    found = [(traits, word in title) for source, title in items for word, traits in seen(source)]
    traits = np.array([one for one, _ in found], dtype=np.int32)
    wanted = np.array([in_title for _, in_title in found], dtype=np.float64)
    weights, squares, order = np.zeros(BUCKETS), np.full(BUCKETS, 1e-2), np.random.default_rng(0)
    for _ in range(_EPOCHS):
        for batch in np.array_split(order.permutation(len(traits)), max(len(traits) // _BATCH, 1)):
            said = 1 / (1 + np.exp(-weights[traits[batch]].sum(1)))
            touched, place = np.unique(traits[batch].ravel(), return_inverse=True)
            slope = np.bincount(place.ravel(), np.repeat(said - wanted[batch], traits.shape[1]))
            squares[touched] += slope * slope
            weights[touched] -= _RATE * slope / np.sqrt(squares[touched])
    return weights.astype(np.float16)


def weighed(cases: Sequence[tuple[str, str, Sequence[Draft]]], model: Titling) -> NDArray[np.float64]:
    """What each feature weighs, from `cases` of source, headline and drafts; drafts of one source are compared alone."""
    parts, wanted = [], []
    for source, title, drafts in cases:
        found = model.features(drafts, source)
        right = np.array([overlap(draft.text, title) for draft in drafts])
        parts.append(found - found.mean(0))
        wanted.append(right - right.mean())
    matrix, target = np.concatenate(parts), np.concatenate(wanted)
    scale = matrix.std(0) + 1e-9
    normal = (matrix / scale).T @ (matrix / scale) + RIDGE * np.eye(len(FEATURES))
    found = np.linalg.solve(normal, (matrix / scale).T @ target) / scale
    return np.asarray(found, dtype=np.float64)


def main() -> None:
    """Read the newscast, count, draft, weigh, write titling.npz."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--items", type=int, default=1800)
    given = parser.parse_args()
    news = sorted(rows(given.corpus / "xwlb.jsonl.xz"), key=lambda row: str(row["date"]).replace("-", ""))
    news = news[: -HELD_HEADLINES - CHOICE]
    items = [(clean_text(row["text"])[:SEEN], clean_title(row["title"])) for row in news]
    keys, counts = counted(title for _, title in items[-TITLES - given.items : -given.items] if title)
    read = items[-given.items - ARTICLES : -given.items]
    known = learned((text, title) for text, title in read if text and title)
    model = Titling(keys, counts, np.zeros(len(FEATURES)), known.astype(np.float64))
    taught = [(text, title) for text, title in items[-given.items :] if text and title]
    generator = open_native(card("embedded"), given.weights, "{text}")
    drafts = pooled(generator, Task.HEADLINE, [text for text, _ in taught], DRAFTS)
    cases = [(text, title, found) for (text, title), found in zip(taught, drafts, strict=True)]
    weights = weighed(cases, model)
    np.savez_compressed(given.weights / "titling.npz", keys=keys, counts=counts, weights=weights, words=known)


if __name__ == "__main__":
    main()
