"""The worst cases of each measure, side by side: source, reference, and what each system made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from brief.evaluate.evaluation import Result
from brief.evaluate.measures import MEASURES, Measure
from brief.evaluate.trial import Case

MOST: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters of a text, marked where the other text lacks them."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a system made of a case; marked are the words that the first system has not (of the first: the second)."""

    system: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A case as it is shown once; lists of worst cases link to it by `anchor`."""

    anchor: str
    family: str
    place: str
    source: str
    reference: str
    outputs: tuple[Output, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of a list: value, place, and the anchor of the case."""

    value: float
    place: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worst:
    """The worst cases of a system in a measure."""

    measure: Measure
    system: str
    places: tuple[Place, ...]


def worst(results: Sequence[Result]) -> tuple[tuple[Worst, ...], tuple[Shown, ...]]:
    """Lists of the worst cases of the systems (baselines have none), and the cases that they name."""
    systems = [result for result in results if not result.system.is_baseline]
    lists = tuple(found for measure in MEASURES.values() for result in systems if (found := _worst(measure, result)))
    wanted = {place.anchor for one in lists for place in one.places}
    return lists, tuple(shown for shown in _shown(systems) if shown.anchor in wanted)


def _anchor(case: Case) -> str:
    return f"{case.family}-{case.place}".replace(" ", "-")


def _worst(measure: Measure, result: Result) -> Worst | None:
    """The worst cases that are not without fault."""
    if not measure.better:
        return None
    perfect = 1.0 if measure.better > 0 else 0.0
    cases = [case for verdict in result.verdicts for case in verdict.cases if measure.name in case.values]
    faulty = [case for case in cases if (perfect - case.values[measure.name]) * measure.better > 0]
    ranked = sorted(faulty, key=lambda case: (case.values[measure.name] * measure.better, case.place))[:MOST]
    places = tuple(Place(value=c.values[measure.name], place=c.place, anchor=_anchor(c)) for c in ranked)
    return Worst(measure=measure, system=result.system.name, places=places) if places else None


def _shown(systems: Sequence[Result]) -> Iterator[Shown]:
    """Every case once, with the outputs of all systems."""
    told = [(result.system.name, case) for result in systems for v in result.verdicts for case in v.cases]
    order = {name: place for place, name in enumerate(dict.fromkeys(name for name, _ in told))}
    ranked = sorted(told, key=lambda pair: (pair[1].family, pair[1].place, order[pair[0]]))
    for anchor, group in groupby(ranked, key=lambda pair: _anchor(pair[1])):
        pairs = list(group)
        case = pairs[0][1]
        yield Shown(
            anchor=anchor,
            family=case.family,
            place=case.place,
            source=case.source,
            reference="" if case.family == "faithfulness" and len(pairs) > 1 else case.reference,
            outputs=tuple(_outputs(pairs)),
        )


def _outputs(pairs: Sequence[tuple[str, Case]]) -> Iterator[Output]:
    """Outputs with what sets them apart: the first is held against the second, all others against the first."""
    texts = [_text(case, alone=len(pairs) == 1) for _, case in pairs]
    for number, (name, _) in enumerate(pairs):
        other = texts[1 if number == 0 else 0] if len(texts) > 1 else texts[number]
        # Prose is compared in order, lists of findings or articles line by line, whatever their order.
        prose = pairs[number][1].family in {"summary", "faithfulness"}
        yield Output(system=name, runs=tuple((marked if prose else listed)(texts[number], other)))


def _text(case: Case, *, alone: bool) -> str:
    """What the system said; with its faults below where the reference column cannot hold them for all systems."""
    faults = case.family == "faithfulness" and not alone
    return f"{case.output}\n{case.reference}" if faults else case.output


def marked(text: str, other: str) -> Iterator[Run]:
    """`text` in runs, marked where `other` has not the same.

    >>> [(run.text, run.marked) for run in marked("增长3%。", "增长5%。")]
    [('增长', False), ('3', True), ('%。', False)]
    """
    if text == other:
        yield Run(text=text, marked=False)
        return
    for tag, start, end, _, _ in SequenceMatcher(None, text, other, autojunk=False).get_opcodes():
        if end > start:
            yield Run(text=text[start:end], marked=tag != "equal")


def listed(text: str, other: str) -> Iterator[Run]:
    """`text` line by line, marked are the lines that `other` has nowhere."""
    theirs = frozenset(other.splitlines())
    for line in text.splitlines(keepends=True):
        yield Run(text=line, marked=line.rstrip("\n") not in theirs)
