"""Pk and WindowDiff, where gold's articles stand one after another in the file, so that boundaries mean something."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from brief.evaluate.metric import Tally, mean
from brief.evaluate.trial import Trial


def boundaries(trial: Trial) -> dict[str, Tally]:
    """Pk and window_diff of an issue (lower is better); nothing where gold's articles lie among each other."""
    lines = sorted(trial.gold.owner)
    gold = [trial.gold.owner[line] for line in lines]
    mine = [trial.system.owner.get(line, -line) for line in lines]
    wanted, given = cuts(gold), cuts(mine)
    articles = len(set(gold))
    if articles < 2 or sum(wanted) != articles - 1:
        return {}
    window = max(2, round(len(lines) / (2 * articles)))
    if len(lines) <= window:
        return {}
    return {"pk": mean(pk(wanted, given, window)), "window_diff": mean(window_diff(wanted, given, window))}


def cuts(owners: Sequence[int]) -> list[int]:
    """1 where a line and the next are of two articles.

    >>> cuts([0, 0, 1])
    [0, 1]
    """
    return [int(one != other) for one, other in pairwise(owners)]


def pk(gold: Sequence[int], given: Sequence[int], window: int) -> float:
    """Share of windows whose ends are in one segment on one side only (Beeferman, Berger and Lafferty 1999)."""
    starts = range(len(gold) - window + 1)
    wrong = sum(any(gold[s : s + window]) != any(given[s : s + window]) for s in starts)
    return wrong / len(starts)


def window_diff(gold: Sequence[int], given: Sequence[int], window: int) -> float:
    """Share of windows with another number of boundaries (Pevzner and Hearst 2002)."""
    starts = range(len(gold) - window + 1)
    wrong = sum(sum(gold[s : s + window]) != sum(given[s : s + window]) for s in starts)
    return wrong / len(starts)
