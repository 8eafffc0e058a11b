"""Plots of the HTML report as geometry: what is drawn where, in pixels; the template draws it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from brief.evaluate.evaluation import Result
from brief.evaluate.measures import MEASURES, Measure
from brief.evaluate.reliability import Reliability
from brief.evaluate.tables import shown

LABELS: Final = 132
"""Pixels for names at the left of a plot."""
WIDTH: Final = 440
ROW: Final = 20
LETTER: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A dot with the words that are shown over it."""

    x: float
    y: float
    label: str
    size: float = 3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One system of a distribution: a dot for each issue, a stroke at the median."""

    name: str
    y: float
    baseline: bool
    middle: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How a measure is distributed over issues, system by system."""

    measure: Measure
    height: float
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A horizontal line at the value of a baseline, with the names that are written on it."""

    y: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """Quality against cost: a dot for each system that was timed, a line for each baseline."""

    measure: Measure
    height: float
    dots: tuple[Dot, ...]
    levels: tuple[Level, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """Reliability of one kind of finding: a dot for each bin, larger for more findings."""

    told: Reliability
    size: float
    dots: tuple[Dot, ...]


def whisker(low: float, value: float, high: float) -> tuple[float, float, float]:
    """Places of an interval in [0, 1] and of its value on a strip 70 pixels wide."""
    return tuple(round(2 + 66 * max(0.0, min(1.0, at)), 1) for at in (low, value, high))  # type: ignore[return-value]


def spread(measure: Measure, results: Sequence[Result]) -> Spread | None:
    """The distribution of a measure; None where no system has values for two issues."""
    told = [(result, _by_issue(measure.name, result)) for result in results]
    told = [(result, values) for result, values in told if len(values) > 1]
    if not told:
        return None
    everything = [value for _, values in told for value in values.values()]
    low, high = min(0.0, *everything), max(1.0, *everything)

    def across(value: float) -> float:
        return round(LABELS + (WIDTH - LABELS - 10) * (value - low) / (high - low), 1)

    rows = []
    for number, (result, values) in enumerate(told):
        y = ROW * number + 14.0
        dots = tuple(Dot(x=across(value), y=y, label=f"{key}: {shown(value)}") for key, value in values.items())
        middle = across(median(values.values()))
        rows.append(Row(name=result.system.name, y=y, baseline=result.system.is_baseline, middle=middle, dots=dots))
    ticks = tuple(Tick(at=across(at), label=shown(at)) for at in (low, (low + high) / 2, high))
    return Spread(measure=measure, height=ROW * len(rows) + 26.0, rows=tuple(rows), ticks=ticks)


def _by_issue(name: str, result: Result) -> dict[str, float]:
    told = ((verdict.key, verdict.tallies.get(name)) for verdict in result.verdicts)
    return {key: value for key, tally in told if tally and (value := tally.value) is not None}


def scatter(measure: Measure, results: Sequence[Result]) -> Scatter | None:
    """Quality against CPU seconds per issue; None where no system was timed."""
    timed = [r for r in results if "cpu_seconds" in r.estimates and measure.name in r.estimates]
    if not timed:
        return None
    height, left = 220.0, 46.0
    most = 1.15 * max(result.estimates["cpu_seconds"].value for result in timed) or 1.0

    def up(value: float) -> float:
        return round(height - 34 - (height - 54) * max(0.0, min(1.0, value)), 1)

    def across(value: float) -> float:
        return round(left + (WIDTH - left - 20) * value / most, 1)

    dots = tuple(
        Dot(
            x=across(result.estimates["cpu_seconds"].value),
            y=up(result.estimates[measure.name].value),
            label=result.system.name,
            size=5,
        )
        for result in timed
    )
    levels = tuple(
        Level(y=up(result.estimates[measure.name].value), names=(result.system.name,))
        for result in results
        if result.system.is_baseline and measure.name in result.estimates
    )
    return Scatter(
        measure=measure,
        height=height,
        dots=_together(dots),
        levels=_apart(levels),
        across=tuple(Tick(at=across(most * part), label=f"{most * part:.1f}") for part in (0, 0.25, 0.5, 0.75, 1)),
        up=tuple(Tick(at=up(part), label=f"{part:g}") for part in (0, 0.25, 0.5, 0.75, 1)),
    )


def _apart(levels: Sequence[Level]) -> tuple[Level, ...]:
    """The same lines; where names would be printed over each other, the first line bears them all."""
    groups: list[list[Level]] = []
    for level in sorted(levels, key=lambda one: one.y):
        if groups and level.y - groups[-1][0].y < LETTER:
            groups[-1].append(level)
        else:
            groups.append([level])
    return tuple(
        Level(y=level.y, names=tuple(one.names[0] for one in group) if place == 0 else ())
        for group in groups
        for place, level in enumerate(group)
    )


def _together(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """The same dots; one that lies on another leaves its name to that one."""
    kept: list[Dot] = []
    for dot in sorted(dots, key=lambda one: one.x):
        near = next((k for k, one in enumerate(kept) if _touch(one, dot)), None)
        if near is not None:
            kept[near] = replace(kept[near], label=f"{kept[near].label}, {dot.label}")
        kept.append(dot if near is None else replace(dot, label=""))
    return tuple(kept)


def _touch(one: Dot, other: Dot) -> bool:
    return bool(one.label) and abs(one.x - other.x) < 60 and abs(one.y - other.y) < LETTER


def diagram(told: Reliability) -> Diagram:
    """The reliability diagram of one kind of finding."""
    size = 150.0
    most = max(one.number for one in told.bins)
    dots = tuple(
        Dot(
            x=round(size * one.confidence, 1),
            y=round(size * (1 - one.right), 1),
            label=f"{one.confidence:.2f} → {one.right:.2f} ({one.number})",
            size=round(2.5 + 5 * (one.number / most) ** 0.5, 1),
        )
        for one in told.bins
    )
    return Diagram(told=told, size=size, dots=dots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of the confusion matrix: how many lines, and how dark it is drawn (share of its row)."""

    number: int
    share: float


def confusion(
    counts: Mapping[tuple[str, str], int],
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[Cell, ...]], ...]]:
    """Names of the columns, and the rows: what a line is in gold, what the system takes it for."""
    order = [name for name in _ROLES if any(name in pair for pair in counts)]
    rows = []
    for gold in order:
        total = sum(counts.get((gold, given), 0) for given in order)
        cells = tuple(
            Cell(number=counts.get((gold, given), 0), share=round(counts.get((gold, given), 0) / max(1, total), 3))
            for given in order
        )
        rows.append((gold, cells))
    return tuple(order), tuple(rows)


_ROLES: Final = ("headline", "kicker", "subheads", "byline", "body", "other", "leftover")
KEYS: Final = tuple(measure for measure in MEASURES.values() if measure.key and measure.name != "cpu_seconds")
