"""Systems on gold: every system's briefings made or read, judged issue by issue, pooled with intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from brief.evaluate import ready
from brief.evaluate.baselines import baseline
from brief.evaluate.gold import Gold
from brief.evaluate.judge import Verdict, judge
from brief.evaluate.measures import MEASURES
from brief.evaluate.metric import Tally, pool
from brief.evaluate.records import Record, record
from brief.evaluate.runs import Pairs, Step, Workers, briefings
from brief.evaluate.significance import Comparison, Estimate, compare, estimate
from brief.evaluate.summaries import Embed
from brief.evaluate.systems import System


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A system with its verdicts, one an issue in the order of the gold, and its values over all issues.

    `troubles` says which issues count as empty or have no page, and why.
    """

    system: System
    verdicts: tuple[Verdict, ...]
    estimates: Mapping[str, Estimate]
    totals: Mapping[str, Tally]
    troubles: tuple[str, ...] = ()

    def tallies(self, measure: str) -> list[Tally | None]:
        """The tally of a measure for each issue."""
        return [verdict.tallies.get(measure) for verdict in self.verdicts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versus:
    """System `other` against `base` in one measure; None where there are too few issues."""

    base: str
    other: str
    measure: str
    comparison: Comparison | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How an evaluation is run: what pipelines make is kept under `folder`; `step` is told each issue that is done."""

    folder: Path
    crew: Workers
    step: Step
    bertscore: Embed | None = None


def evaluate(golds: Sequence[Gold], systems: Sequence[System], plan: Plan) -> tuple[Result, ...]:
    """Results of all `systems` on `golds`."""
    results = []
    for system in systems:
        found, tasks = _work(system, golds, plan)
        verdicts = dict(_told(plan.crew, tasks, partial(plan.step, f"{system.name}: judged")))
        results.append(_result(system, [verdicts[place] for place in range(len(golds))], found))
    return tuple(results)


def _work(system: System, golds: Sequence[Gold], plan: Plan) -> tuple[Pairs, list[Callable[[], Verdict]]]:
    """The briefings of a system, and the tasks that judge them; a baseline's briefings are made where they are judged."""
    if system.is_baseline:
        return {}, [partial(_baseline_verdict, system, gold) for gold in golds]
    found = _ready(system, golds) if system.ready else briefings(system, golds, plan.folder, plan.crew, plan.step)
    judged = partial(judge, groups=system.groups, bertscore=plan.bertscore)
    return found, [partial(judged, gold, *found[gold.key]) for gold in golds]


def _told(crew: Workers, tasks: Sequence[Callable[[], Verdict]], step: Callable[[], None]) -> list[tuple[int, Verdict]]:
    found = []
    for pair in crew.each(tasks):
        step()
        found.append(pair)
    return found


def _baseline_verdict(system: System, gold: Gold) -> Verdict:
    """The verdict without cases: nobody looks at those of a baseline."""
    return replace(judge(gold, baseline(system.name, gold), {}, groups=system.groups), cases=())


def _ready(system: System, golds: Sequence[Gold]) -> Pairs:
    given = ready.read(system.ready)
    nothing: tuple[dict[str, object], dict[str, object]] = ({}, {"failed": "no briefing given"})
    return {gold.key: given.of(gold, alone=len(golds) == 1) or nothing for gold in golds}


def _result(system: System, verdicts: Sequence[Verdict], found: Pairs) -> Result:
    told = {name: [verdict.tallies.get(name) for verdict in verdicts] for name in MEASURES}
    estimates = {name: value for name, tallies in told.items() if (value := estimate(tallies))}
    return Result(
        system=system,
        verdicts=tuple(verdicts),
        estimates=estimates,
        totals={name: pool([tally for tally in told[name] if tally]) for name in estimates},
        troubles=tuple(said for key, (_, run) in found.items() if (said := _trouble(key, run))),
    )


def _trouble(key: str, run: Record) -> str:
    why = record(run.get("page")).get("why")
    if "failed" in run:
        return f"{key} counted as empty: {run['failed']}"
    return f"{key} has no page: {why}" if why else ""


def versus(results: Sequence[Result]) -> tuple[Versus, ...]:
    """The first system against every other, in every measure that has a better side and that both have."""
    if not results:
        return ()
    base = results[0]
    return tuple(
        Versus(
            base=base.system.name,
            other=other.system.name,
            measure=name,
            comparison=compare(base.tallies(name), other.tallies(name)),
        )
        for other in results[1:]
        for name, measure in MEASURES.items()
        if measure.better and name in base.estimates and name in other.estimates
    )
