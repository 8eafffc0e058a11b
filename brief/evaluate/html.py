"""The report as one self-contained HTML file: tables, plots, worst cases, signatures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from brief.assets import asset
from brief.evaluate.evaluation import Result, Versus
from brief.evaluate.measures import MEASURES, Group, Measure
from brief.evaluate.plots import KEYS, LABELS, WIDTH, Diagram, confusion, diagram, scatter, spread, whisker
from brief.evaluate.reliability import reliability
from brief.evaluate.report import Report, require_baselines, signature
from brief.evaluate.significance import Estimate, verdict
from brief.evaluate.tables import rows, shown
from brief.evaluate.worst import worst
from brief.render.environment import render

TITLES: Final = {
    Group.SEGMENTATION: "分篇",
    Group.SLOTS: "会议、签约、数据、人物",
    Group.SUMMARIES: "摘要",
    Group.FAITHFULNESS: "有据可查",
    Group.PAGE: "版面",
    Group.COST: "开销",
}
NAMES: Final = {
    "last headline": "归上一标题",
    "LEAD-1": "首句",
    "LEAD-100": "前百字",
    "random sentences": "随机取句",
    "sentence oracle": "取句上限",
}
VERDICTS: Final = {
    "better": "显著更好",
    "worse": "显著更差",
    "differs": "显著不同",
    "not significant": "差异不显著",
    "too few issues to tell": "期数太少，无法判断",
}
ROLES: Final = {
    "headline": "标题",
    "kicker": "引题",
    "subheads": "副题",
    "byline": "署名",
    "body": "正文",
    "other": "其他",
    "leftover": "未归入",
}
KINDS: Final = {"articles": "文章", "meetings": "会议", "signings": "签约", "figures": "数据", "people": "人物"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value with its interval; `strip` are the places of low, value, high on a strip, () where there is none."""

    value: str
    interval: str = ""
    shares: str = ""
    strip: tuple[float, ...] = ()
    verdict: str = ""
    best: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A measure with its cells, system by system."""

    measure: Measure
    cells: tuple[Cell, ...]


def html(report: Report, *, templates: Path | None = None) -> str:
    """The report as HTML; folder `templates` may replace files of ``templates/eval``.

    Raises:
        SettingsError: the report has no baselines.
        RenderError: a template is wrong.
    """
    require_baselines(report)
    lists, cases = worst(report.results)
    systems = [result for result in report.results if not result.system.is_baseline]
    context = {
        "report": report,
        "style": asset("templates", "eval", "style.css").read_text(encoding="utf-8"),
        "names": {result.system.name: NAMES.get(result.system.name, result.system.name) for result in report.results},
        "key_lines": _lines(report, [measure for measure in MEASURES.values() if measure.key]),
        "groups": [(TITLES[group], _lines(report, _of(group))) for group in Group],
        "scatters": [plot for measure in KEYS if (plot := scatter(measure, report.results))],
        "spreads": [shape for measure in KEYS if (shape := spread(measure, report.results))],
        "diagrams": [(result.system.name, _diagrams(result)) for result in systems],
        "confusions": [(result.system.name, _confusion(result)) for result in report.results if _confusion(result)[0]],
        "differences": _differences(report.comparisons),
        "lists": lists,
        "cases": cases,
        "signatures": list(_signatures(report)),
        "roles": ROLES,
        "kinds": KINDS,
        "measures": MEASURES,
        "shown": shown,
        "labels": LABELS,
        "width": WIDTH,
    }
    return render("eval/report.html.j2", context, templates=templates)


def _of(group: Group) -> list[Measure]:
    return [measure for measure in MEASURES.values() if measure.group is group]


# ---------------------------------------------------------------- tables


def _lines(report: Report, measures: Sequence[Measure]) -> list[Line]:
    words = {
        (one.other, one.measure): verdict(one.comparison, MEASURES[one.measure].better) for one in report.comparisons
    }
    lines = []
    for measure in measures:
        told = [result.estimates.get(measure.name) for result in report.results]
        if any(told):
            best = _best(measure, report.results)
            cells = tuple(
                _cell(measure, result, words.get((result.system.name, measure.name), ""), best=best)
                for result in report.results
            )
            lines.append(Line(measure=measure, cells=cells))
    return lines


def _best(measure: Measure, results: Sequence[Result]) -> float | None:
    """The best value of the systems, where there are two or more; baselines and oracles are not in the race."""
    values = [
        r.estimates[measure.name].value for r in results if not r.system.is_baseline and measure.name in r.estimates
    ]
    return max(values, key=lambda value: value * measure.better) if len(values) > 1 and measure.better else None


def _cell(measure: Measure, result: Result, words: str, *, best: float | None) -> Cell:
    estimate = result.estimates.get(measure.name)
    if estimate is None:
        return Cell(value="–")
    total = result.totals[measure.name]
    shares = f"P {shown(total.precision)} R {shown(total.recall)}" if total.precision is not None else ""
    return Cell(
        value=shown(estimate.value),
        interval="" if estimate.low is None else f"{shown(estimate.low)}–{shown(estimate.high)}",
        shares=shares,
        strip=_strip(estimate),
        verdict=words,
        best=best == estimate.value and not result.system.is_baseline,
    )


def _strip(estimate: Estimate) -> tuple[float, ...]:
    if estimate.low is None or estimate.high is None or not 0 <= estimate.low <= estimate.high <= 1:
        return ()
    return whisker(estimate.low, estimate.value, estimate.high)


def _differences(comparisons: Sequence[Versus]) -> list[tuple[str, ...]]:
    return [(*row[:-1], row[-1], VERDICTS[row[-1]]) for row in rows(comparisons)]


def _signatures(report: Report) -> Iterator[str]:
    for result in report.results:
        for name in result.estimates:
            yield signature(report, result, name)


# ---------------------------------------------------------------- plots


def _diagrams(result: Result) -> list[Diagram]:
    return [diagram(one) for one in reliability(sure for verdict in result.verdicts for sure in verdict.sure)]


def _confusion(result: Result) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[object, ...]], ...]]:
    counts: Counter[tuple[str, str]] = Counter()
    for judged in result.verdicts:
        counts.update(judged.confusion)
    return confusion(counts)
