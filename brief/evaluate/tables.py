"""The report on a terminal: a table of key measures with intervals, and what is significant in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from brief.evaluate.evaluation import Result, Versus
from brief.evaluate.measures import MEASURES, Measure
from brief.evaluate.report import Report, require_baselines, signature
from brief.evaluate.significance import Comparison, Estimate, verdict

_WORDS = {"better": "green", "worse": "red"}


def shown(value: float | None) -> str:
    """A value to three decimals, whole numbers without any.

    >>> shown(0.98765), shown(12.0), shown(None)
    ('0.988', '12', '–')
    """
    if value is None or value != value:  # noqa: PLR0124 - not a number
        return "–"
    if value == int(value) and abs(value) >= 2:
        return str(int(value))
    return f"{value:.3f}" if abs(value) < 100 else f"{value:.1f}"


def terminal(report: Report, *, full: bool = False) -> RenderableType:
    """The whole report; all measures where `full`, else the key ones."""
    require_baselines(report)
    measures = [m for m in MEASURES.values() if (full or m.key) and _told(m, report.results)]
    parts: list[RenderableType] = [_scores(report, measures)]
    if report.comparisons:
        parts += [Text(), _comparisons(report, measures)]
    parts += [Text(), *_notes(report)]
    return Stack(*parts)


def _told(measure: Measure, results: Sequence[Result]) -> bool:
    return any(measure.name in result.estimates for result in results)


def _scores(report: Report, measures: Sequence[Measure]) -> Table:
    title = f"{len(report.golds)} issues, gold {report.gold_digest[:8]}, 95 % intervals over issues"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("measure", no_wrap=True)
    for result in report.results:
        table.add_column(result.system.name, justify="right", style="dim" if result.system.is_baseline else "")
    for measure in measures:
        cells = [_cell(result.estimates.get(measure.name)) for result in report.results]
        table.add_row(f"{measure.name} {'↑' if measure.better > 0 else '↓' if measure.better else ' '}", *cells)
    return table


def _cell(estimate: Estimate | None) -> str:
    if estimate is None:
        return "–"
    interval = "" if estimate.low is None else f"\n{shown(estimate.low)}–{shown(estimate.high)}"
    return shown(estimate.value) + interval


def _comparisons(report: Report, measures: Sequence[Measure]) -> Table:
    base = report.comparisons[0].base
    table = Table(title=f"differences from {base}", title_justify="left", box=None, pad_edge=False)
    for name in ("measure", "system", "difference", "95 % interval", "p (bootstrap)", "p (randomization)", "verdict"):
        table.add_column(name)
    names = {measure.name for measure in measures}
    for row in rows(one for one in report.comparisons if one.measure in names):
        table.add_row(*row[:-1], Text(row[-1], style=_WORDS.get(row[-1], "")))
    return table


def rows(comparisons: Iterable[Versus]) -> Iterator[tuple[str, ...]]:
    """Comparisons as cells: measure, system, difference, interval, both p, verdict."""
    for one in comparisons:
        words = verdict(one.comparison, MEASURES[one.measure].better)
        yield (one.measure, one.other, *_numbers(one.comparison), words)


def _numbers(comparison: Comparison | None) -> tuple[str, str, str, str]:
    if comparison is None:
        return ("–", "–", "–", "–")
    return (
        f"{comparison.difference:+.3f}",
        f"{comparison.low:+.3f} – {comparison.high:+.3f}",
        _p(comparison.p_bootstrap),
        _p(comparison.p_randomization),
    )


def _p(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else "< 0.001"


def _notes(report: Report) -> Iterator[Text]:
    for note in report.notes:
        yield Text(f"note: {note}")
    for result in report.results:
        for trouble in result.troubles:
            yield Text(f"{result.system.name}: {trouble}", style="red")
    yield Text("Baselines of summaries are given gold's articles; systems put them together themselves.", style="dim")
    for result in report.results:
        key = next((name for name in result.estimates if MEASURES[name].key), None)
        if key and not result.system.is_baseline:
            yield Text(f"signature: {signature(report, result, key)}", style="dim")
