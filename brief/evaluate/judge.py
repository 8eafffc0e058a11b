"""One issue judged: every metric on a briefing beside its gold; what is kept of it goes to the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from brief.evaluate import faithfulness, page, segmentation, slots, summaries
from brief.evaluate.gold import Gold
from brief.evaluate.measures import MEASURES, Group
from brief.evaluate.metric import Tallies
from brief.evaluate.records import Record
from brief.evaluate.summaries import Embed
from brief.evaluate.trial import Case, Finding, Sure, Trial, trial

EVERYTHING: Final = tuple(Group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found about one issue: tallies by measure, cases to look at, confidences, confusion of line roles."""

    key: str
    tallies: Tallies
    cases: tuple[Case, ...]
    sure: tuple[Sure, ...]
    confusion: Mapping[tuple[str, str], int]


def judge(
    gold: Gold,
    briefing: Record,
    run: Record,
    *,
    groups: Sequence[Group] = EVERYTHING,
    bertscore: Embed | None = None,
) -> Verdict:
    """Score `briefing` (empty: nothing was said) by the measures of `groups`; `run` is what its making cost."""
    case = trial(gold.key, gold.lines, gold.record, briefing, run)
    found = [finding for group, room in _rooms(bertscore) if group in groups for finding in [room(case)]]
    confusion: Counter[tuple[str, str]] = Counter()
    for finding in found:
        confusion.update(finding.confusion)
    tallies = {name: tally for finding in found for name, tally in finding.tallies.items()}
    return Verdict(
        key=gold.key,
        tallies={name: tallies[name] for name in MEASURES if name in tallies and _asked(name, groups)},
        cases=tuple(item for finding in found for item in finding.cases),
        sure=tuple(item for finding in found for item in finding.sure),
        confusion=confusion,
    )


def _asked(name: str, groups: Sequence[Group]) -> bool:
    return MEASURES[name].group in groups


def _rooms(bertscore: Embed | None) -> tuple[tuple[Group, Callable[[Trial], Finding]], ...]:
    return (
        (Group.SEGMENTATION, segmentation.score),
        (Group.SLOTS, slots.score),
        (Group.SUMMARIES, lambda case: summaries.score(case, bertscore)),
        (Group.FAITHFULNESS, faithfulness.score),
        (Group.PAGE, page.score),
    )
