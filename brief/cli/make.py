"""``brief make``: issues to briefings, one folder each."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date as Date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from brief.cli.clock import now
from brief.cli.exit import each, talk
from brief.cli.fixing import fix_text, line_fixes
from brief.cli.pages import rendered
from brief.cli.write import write
from brief.errors import InputError, SettingsError
from brief.settings import Settings, resolve
from brief.types import Briefing, Page
from brief.types.fixes import Fixes

if TYPE_CHECKING:
    from brief.edition import Fix
    from brief.seq2seq.generator import Generator

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One issue to make: where its text is, the folder name of its results, and how."""

    source: str
    name: str
    settings: Settings
    date: Date | None
    made: str
    fixes: tuple[Fix, ...]
    fixes_name: str
    lines: Fixes
    verbose: bool
    as_json: bool


def make(
    issues: Annotated[list[str], typer.Argument(metavar="ISSUE…", help="Text file of an issue; - is standard input.")],
    *,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Folder of the results.")] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None, typer.Option(help="Outputs, comma-separated: html, pdf, json, txt, md.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="A name of `brief models`; extractive uses none.")] = None,
    date: Annotated[str | None, typer.Option(help="Date of the issue, YYYY-MM-DD, where the text has none.")] = None,
    paper: Annotated[str | None, typer.Option(help="Name of the paper, where the text has none.")] = None,
    template: Annotated[
        Path | None, typer.Option(help="A theme (plain), or a folder whose files replace the built-in ones.")
    ] = None,
    fix: Annotated[
        Path | None,
        typer.Option(help="fixes.yaml: where lines belong (see brief segment --help), words to replace on every page."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Report on stdout as JSON lines.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say what was decided, and why.")] = False,
) -> None:
    """Make the one-page briefing of each ISSUE in OUTPUT/NAME/ (briefing.html, .pdf, .json, .txt)."""
    options = {"output": output, "model": model, "paper": paper, "template": template}
    formats = None if format is None else [part.strip() for part in format.split(",")]
    resolved = resolve(options | {"format": formats}, environ=os.environ)
    if verbose:
        _say_settings(resolved.settings, resolved.origins)
    day, made, fixes, lines = _date(date), now(), _fixes(fix), line_fixes(fix)
    if lines.entries and len(issues) > 1:
        raise SettingsError(f"--fix {fix}: speaks of the lines of one issue", hint="make that issue by itself")
    jobs = [
        _Job(
            source=source,
            name=name,
            settings=resolved.settings,
            date=day,
            made=made,
            fixes=fixes,
            fixes_name=str(fix),
            lines=lines,
            verbose=verbose,
            as_json=as_json,
        )
        for source, name in zip(issues, _names(issues), strict=True)
    ]
    _run(jobs)


def _run(jobs: Sequence[_Job]) -> None:
    with _progress(len(jobs)) as say:
        say("loading")
        generator = generator_of(jobs[0].settings)
        each(partial(_one, job, generator, say) for job in jobs)


def _one(job: _Job, generator: Generator | None, say: Say) -> None:
    from brief.ingest.plain import read
    from brief.pipeline import make as make_briefing
    from brief.pipeline import page_config

    say(f"{job.name}: read")
    issue = read(job.source, paper=job.settings.paper, date=job.date)
    briefing = make_briefing(
        issue,
        generator=generator,
        made=job.made,
        config=page_config(job.settings.page),
        progress=lambda stage: say(f"{job.name}: {stage}"),
        fixes=job.lines,
    )
    briefing = _fixed(job, briefing)
    say(f"{job.name}: render")
    pages = tuple(rendered(briefing, kind, job.settings.template) for kind in job.settings.format)
    paths = write(job.settings.output / job.name, {f"briefing.{page.format}": page.content for page in pages})
    _report(job, briefing, pages, paths)


def _fixes(file: Path | None) -> tuple[Fix, ...]:
    if file is None:
        return ()
    from brief.edition import fixes

    return fixes(fix_text(file), str(file))


def _fixed(job: _Job, briefing: Briefing) -> Briefing:
    if not job.fixes:
        return briefing
    from brief.edition import fixed

    return fixed(briefing, job.fixes, name=job.fixes_name, when=job.made)


def generator_of(settings: Settings) -> Generator | None:
    """The Generator that the settings name, None for the extractive floor."""
    from brief.models import EXTRACTIVE, card

    chosen = card(settings.model)
    if chosen.name == EXTRACTIVE:
        return None
    from brief.seq2seq.opening import open_generator

    return open_generator(chosen)


# ---------------------------------------------------------------- names, dates, times


def _names(sources: Sequence[str]) -> tuple[str, ...]:
    """A folder name for each source: its stem, or the folder it lies in where stems are the same.

    Raises:
        InputError: two issues would write to one folder.
    """
    stems = tuple("stdin" if source == "-" else Path(source).stem for source in sources)
    alike = {stem for stem, count in Counter(stems).items() if count > 1}
    names = tuple(
        Path(source).resolve().parent.name if stem in alike else stem
        for source, stem in zip(sources, stems, strict=True)
    )
    twice = [source for source, name in zip(sources, names, strict=True) if names.count(name) > 1]
    if twice:
        raise InputError(
            f"{twice[0]} and {twice[1]} would write to the same folder", hint="make them in two runs with different -o"
        )
    return names


def _date(text: str | None) -> Date | None:
    if text is None:
        return None
    try:
        return Date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"--date {text}: no date", hint="write it as --date 2026-11-24") from error


# ---------------------------------------------------------------- what is said


@contextmanager
def _progress(issues: int) -> Iterator[Say]:
    """A spinner with the stage on a terminal, nothing in a pipe."""
    if not talk.is_terminal:
        yield lambda _: None
        return
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=talk, transient=True) as bar:
        task = bar.add_task(f"{issues} issues", total=None)
        yield lambda text: bar.update(task, description=text)


def _say_settings(settings: Settings, origins: object) -> None:
    talk.print(f"settings: {settings.model_dump(mode='json')}\n    from: {origins}", markup=False)


def _report(job: _Job, briefing: Briefing, pages: Sequence[Page], paths: Sequence[Path]) -> None:
    if job.verbose:
        _say_decisions(briefing, pages)
    missing = [f"{char} U+{ord(char):04X}" for page in pages if page.fit for char in page.fit.missing]
    if missing:
        talk.print(f"{job.name}: no font here has {', '.join(missing)}; the page shows 〓 for it", markup=False)
    if not job.as_json:
        for path in paths:
            typer.echo(path)
        return
    sheet, summaries = briefing.sheet, briefing.findings.summaries
    fits = [page.fit for page in pages if page.fit]
    record = {
        "source": briefing.issue.source,
        "encoding": briefing.issue.encoding,
        "files": [str(path) for path in paths],
        "articles": len(briefing.articles),
        "incomplete": sheet.coverage.incomplete,
        "lines_used": sheet.coverage.lines_used,
        "lines_leftover": sheet.coverage.lines_leftover,
        "methods": Counter(summary.method.value for summary in summaries),
        "left_out": fits[0].left_out if fits else None,
    }
    typer.echo(json.dumps(record, ensure_ascii=False))


def _say_decisions(briefing: Briefing, pages: Sequence[Page]) -> None:
    talk.print(f"{briefing.issue.source}: read as {briefing.issue.encoding}", markup=False)
    for summary in briefing.findings.summaries:
        talk.print(f"{summary.article}: {summary.method}: {summary.headline}", markup=False)
        for refusal in summary.refusals:
            why = "; ".join(f"{item.claim} {item.text}: {item.reason}" for item in refusal.unsupported)
            talk.print(f"    refused: {refusal.text}\n        {refusal.reason} {why}".rstrip(), markup=False)
    for page in pages:
        if page.fit:
            talk.print(f"{page.format}: {page.fit.size} pt, left out {dict(page.fit.dropped)}", markup=False)
