"""The page and what it cost: does it fit, what was left out, how small is the type; seconds and memory per issue."""

from __future__ import annotations

from typing import Final

from brief.evaluate.metric import Tally, least, mean, ratio
from brief.evaluate.records import Record, record
from brief.evaluate.trial import Finding, Trial

# Keys of run.json, as brief.evaluate.runs writes it, and the measures made of them.
_COSTS: Final = {"cpu_seconds": "cpu_seconds", "seconds": "seconds", "peak_mb": "peak_mb"}


def score(trial: Trial) -> Finding:
    """Measures of the page and of the cost, as far as they are known; a ready briefing tells its coverage alone."""
    return Finding(tallies={**_coverage(trial), **_page(record(trial.run.get("page"))), **_cost(trial)})


def _coverage(trial: Trial) -> dict[str, Tally]:
    told = record(trial.system.record.get("coverage"))
    used, rest = _number(told, "lines_used"), _number(told, "lines_leftover")
    return {} if used is None or rest is None else {"coverage": ratio(used, used + rest)}


def _page(page: Record) -> dict[str, Tally]:
    size, dropped = _number(page, "size"), _number(page, "left_out")
    if not page:
        return {}
    tallies = {"page_fits": ratio(float(page.get("fits") is True), 1)}
    if size is not None:
        tallies |= {"type_size": mean(size), "smallest_type": least(size)}
    if dropped is not None:
        tallies["left_out"] = mean(dropped)
    return tallies


def _cost(trial: Trial) -> dict[str, Tally]:
    return {name: mean(value) for key, name in _COSTS.items() if (value := _number(trial.run, key)) is not None}


def _number(source: Record, key: str) -> float | None:
    value = source.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
