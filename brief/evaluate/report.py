"""The report of an evaluation: values with their signatures, comparisons, per-issue statistics; and report.json."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from brief import __version__
from brief.errors import SettingsError
from brief.evaluate.evaluation import Result, Versus, versus
from brief.evaluate.gold import Gold, digest
from brief.evaluate.measures import MEASURES
from brief.evaluate.significance import DRAWS, SEED, verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is told of an evaluation; `notes` are for the reader: what was left out, and why."""

    made: str
    golds: tuple[str, ...]
    gold_digest: str
    results: tuple[Result, ...]
    comparisons: tuple[Versus, ...]
    notes: tuple[str, ...] = ()


def report(golds: Sequence[Gold], results: Sequence[Result], *, made: str, notes: Sequence[str] = ()) -> Report:
    """Put a report together: intervals are known, systems are compared here."""
    return Report(
        made=made,
        golds=tuple(gold.key for gold in golds),
        gold_digest=digest(golds),
        results=tuple(results),
        comparisons=versus(results),
        notes=tuple(notes),
    )


def require_baselines(report: Report) -> None:
    """Refuse to print figures that have nothing beside them.

    Raises:
        SettingsError: the report has no baselines.
    """
    if not any(result.system.is_baseline for result in report.results):
        raise SettingsError("a report needs baselines beside its figures", hint="leave out --no-baselines")


def signature(report: Report, result: Result, measure: str) -> str:
    """What a value must be cited with, in sacrebleu's manner: two of different signatures are not compared.

    ``rougeL|how:F1 on characters, …|issues:7|gold:1a2b3c4d|model:embedded@…|…|brief:0.1.0``
    """
    parts = {
        "how": MEASURES[measure].how,
        "issues": str(result.estimates[measure].issues),
        "gold": report.gold_digest[:8],
        "system": result.system.name,
        **result.system.facts,
        "ci": f"bootstrap.{DRAWS}.{SEED}",
        "jieba": _version("jieba"),
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "brief": __version__,
    }
    return "|".join((measure, *(f"{key}:{value}" for key, value in parts.items())))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


# ---------------------------------------------------------------- report.json


def dump(report: Report) -> str:
    """The report as JSON text; per-issue statistics are sums that can be pooled and resampled again."""
    require_baselines(report)
    record = {
        "made": report.made,
        "brief": __version__,
        "gold": {"digest": report.gold_digest, "issues": list(report.golds)},
        "notes": list(report.notes),
        "systems": [_system(report, result) for result in report.results],
        "comparisons": [_versus(one) for one in report.comparisons],
    }
    return json.dumps(record, ensure_ascii=False, indent=1, default=float) + "\n"


def _system(report: Report, result: Result) -> dict[str, object]:
    return {
        "name": result.system.name,
        "baseline": result.system.is_baseline,
        "facts": dict(result.system.facts),
        "troubles": list(result.troubles),
        "scores": {name: _score(report, result, name) for name in result.estimates},
        "issues": {
            verdict.key: {
                name: {"pooling": tally.pooling, "parts": list(tally.parts)} for name, tally in verdict.tallies.items()
            }
            for verdict in result.verdicts
        },
    }


def _score(report: Report, result: Result, name: str) -> dict[str, object]:
    total = result.totals[name]
    shares = {"precision": total.precision, "recall": total.recall} if total.precision is not None else {}
    counts = {"counts": list(total.parts)}
    return asdict(result.estimates[name]) | shares | counts | {"signature": signature(report, result, name)}


def _versus(one: Versus) -> dict[str, object]:
    told = asdict(one.comparison) if one.comparison else {}
    words = verdict(one.comparison, MEASURES[one.measure].better)
    return {"base": one.base, "other": one.other, "measure": one.measure, **told, "verdict": words}
