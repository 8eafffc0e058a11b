"""``brief eval GOLD…``: run pipelines, or read ready briefings, judge them, print the report, hold it against a gate."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from brief.cli.exit import talk
from brief.cli.write import write
from brief.errors import InputError, SettingsError

if TYPE_CHECKING:
    from brief.evaluate.gate import Gate
    from brief.evaluate.gold import Gold
    from brief.evaluate.report import Report
    from brief.evaluate.summaries import Embed
    from brief.evaluate.systems import System

OUTPUT = Path("evaluation")
_WIDE = 200
"""Characters of a line where the table goes to a file."""


def run(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Folder of ID/issue.txt with ID/gold.json.")],
    *,
    model: Annotated[list[str] | None, typer.Option(help="A name of `brief models`; repeatable.")] = None,
    settings: Annotated[
        list[Path] | None, typer.Option(help="A file like brief.yaml to try with every model; repeatable.")
    ] = None,
    briefings: Annotated[
        list[str] | None,
        typer.Option(help="Ready briefings, [NAME=]FOLDER or a briefing.json, instead of running; repeatable."),
    ] = None,
    baselines: Annotated[bool, typer.Option(help="Score the baselines too; without them no report is printed.")] = True,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder of results; a run there goes on.")] = OUTPUT,
    jobs: Annotated[int, typer.Option(min=0, help="Issues at a time; 0: one for each core.")] = 0,
    bertscore: Annotated[Path | None, typer.Option(help="Folder of a BERT model for BERTScore.")] = None,
    gate: Annotated[Path | None, typer.Option(help="File of floors; exit code 8 where one is missed.")] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Raise the floors of the gate to what was measured.")
    ] = False,
    allow_regression: Annotated[
        str | None, typer.Option(metavar="WHY", help="With --update: lower floors as well, and record why.")
    ] = None,
    full: Annotated[bool, typer.Option("--all", help="Print all measures, not the key ones alone.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Score briefings against GOLD: report.json and report.html in OUTPUT, a table on stdout."""
    from brief.evaluate.gold import load

    if not (baselines or gate):
        raise SettingsError("--no-baselines: nothing would be printed", hint="leave it out, or add --gate gate.yaml")
    _check(gate, update=update, why=allow_regression)
    pinned = _pinned(gate, update=update)
    golds = load(gold)
    chosen = _systems(model, settings, briefings, baselines)
    report = _evaluate(golds, chosen, output=output, jobs=jobs, bertscore=bertscore)
    if baselines:
        _print(report, output, full=full, as_json=as_json)
    if gate:
        _hold(report, gate, pinned, update=update, why=allow_regression)


def _check(gate: Path | None, *, update: bool, why: str | None) -> None:
    if update and gate is None:
        raise SettingsError("--update: of which gate?", hint="add --gate gate.yaml")
    if why is not None and not (update and why.strip()):
        raise SettingsError("--allow-regression: needs --update and a reason", hint='--update --allow-regression "why"')


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


# ---------------------------------------------------------------- systems


def _systems(
    models: Sequence[str] | None, files: Sequence[Path] | None, briefings: Sequence[str] | None, baselines: bool
) -> tuple[list[System], str]:
    """The systems of the command line, pipelines first, and what is said of baselines that are left out.

    Ready briefings alone run nothing; without models, settings and briefings the model of the settings is run.
    """
    from brief.evaluate.baselines import available
    from brief.evaluate.systems import baseline_systems

    ready = _ready(briefings or [])
    made = [] if ready and not models and not files else _pipelines(models, files)
    names, left_out = available()
    systems = [*made, *ready, *(baseline_systems(names) if baselines else ())]
    twice = next((one.name for one in systems if [other.folder for other in systems].count(one.folder) > 1), None)
    if twice:
        raise SettingsError(
            f"two systems are called {twice}", hint="name briefings as NAME=FOLDER, rename a settings file"
        )
    return systems, left_out if baselines else ""


def _pipelines(models: Sequence[str] | None, files: Sequence[Path] | None) -> list[System]:
    """A system for every model with every file of settings."""
    from brief.cli.eval_work import make_issue, prepare
    from brief.evaluate.systems import pipeline_system
    from brief.settings import FILE, resolve

    missing = next((file for file in files or () if not file.is_file()), None)
    if missing:
        raise SettingsError(f"{missing}: no such file of settings", hint="write one like brief.yaml")
    systems = []
    names: list[str | None] = [*dict.fromkeys(models)] if models else [None]
    for file in files or [Path(FILE)]:
        for model in names:
            settings = resolve({"model": model}, environ=os.environ, file=file).settings
            name = f"{settings.model}+{file.stem}" if files else settings.model
            systems.append(pipeline_system(name, settings, partial(make_issue, settings), partial(prepare, settings)))
    return systems


def _ready(given: Sequence[str]) -> list[System]:
    """A system for every folder and every NAME=; files without a name are one system together."""
    from brief.evaluate.systems import ready_system

    named: dict[str, list[Path]] = {}
    for one in given:
        name, _, path = one.rpartition("=")
        if not Path(path).exists():
            raise InputError(f"{path}: no such file or folder", hint="give --briefings FOLDER or NAME=FOLDER")
        fallback = Path(path).resolve().name if Path(path).is_dir() else "briefings"
        named.setdefault(name or fallback, []).append(Path(path))
    return [ready_system(name, paths) for name, paths in named.items()]


# ---------------------------------------------------------------- run, print, hold


def _evaluate(
    golds: Sequence[Gold], chosen: tuple[list[System], str], *, output: Path, jobs: int, bertscore: Path | None
) -> Report:
    from brief.evaluate.evaluation import Plan, evaluate
    from brief.evaluate.report import report
    from brief.evaluate.runs import workers

    systems, left_out = chosen
    embed = _embed(bertscore)
    most = min(jobs or _cores(), len(golds))
    with workers(most) as crew, _progress(len(golds) * _steps(systems)) as step:
        results = evaluate(golds, systems, Plan(folder=output, crew=crew, step=step, bertscore=embed))
    return report(golds, results, made=_now(), notes=(left_out,) if left_out else ())


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _steps(systems: Sequence[System]) -> int:
    """Steps for each issue: every system is judged, a pipeline is run before that."""
    return len(systems) + sum(system.make is not None for system in systems)


@contextmanager
def _progress(steps: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, nothing in a pipe."""
    if not talk.is_terminal:
        yield lambda _: None
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=talk, transient=True) as bar:
        task = bar.add_task("loading", total=steps)
        yield lambda text: bar.update(task, description=text, advance=1)


def _print(report: Report, output: Path, *, full: bool, as_json: bool) -> None:
    from brief.evaluate.html import html
    from brief.evaluate.report import dump
    from brief.evaluate.tables import terminal

    told = dump(report)
    paths = write(output, {"report.json": told.encode(), "report.html": html(report).encode()})
    if as_json:
        typer.echo(told, nl=False)
        return
    console = Console() if sys.stdout.isatty() else Console(width=_WIDE)
    console.print(terminal(report, full=full))
    for path in paths:
        typer.echo(path)


def _embed(folder: Path | None) -> Embed | None:
    from brief.evaluate.bertscore import open_bertscore

    return open_bertscore(folder) if folder else None


def _pinned(path: Path | None, *, update: bool) -> Gate | None:
    """The gate as it is, read before the work begins; None for one that is to be made."""
    from brief.evaluate.gate import read

    return None if path is None or (update and not path.exists()) else read(path)


def _hold(report: Report, path: Path, pinned: Gate | None, *, update: bool, why: str | None) -> None:
    from brief.evaluate import gate

    if update:
        fresh = gate.updated(pinned, report, why=why)
        typer.echo(write(path.parent, {path.name: gate.dump(fresh).encode()})[0])
    elif pinned:
        gate.check(pinned, report)
        talk.print(f"{path}: nothing fell", markup=False)
