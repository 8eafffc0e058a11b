"""``brief digest``: the daily page to every reader once, what became of it, and what to do about the rest."""

from __future__ import annotations

import json
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.digest_lint import lint
from brief.cli.digest_status import resend, status
from brief.cli.digest_timer import install_timer
from brief.cli.exit import talk
from brief.errors import BriefError, DeliveryError, SettingsError

if TYPE_CHECKING:
    from brief.digest.run import Report

To = Annotated[
    list[str] | None, typer.Option(help="Only these: an address, a name or a group of readers.yaml; repeatable.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Report on stdout as JSON lines.")]

app = typer.Typer(help="Mail the day's page to every reader once.", invoke_without_command=True, no_args_is_help=False)
app.command("status")(status)
app.command("resend")(resend)
app.command("lint")(lint)
app.command("install-timer")(install_timer)


@app.callback()
def digest(
    context: typer.Context,
    *,
    inbox: Annotated[Path | None, typer.Option(help="Folder that the issues are put into.")] = None,
    date: Annotated[
        str | None, typer.Option(help="Only issues of this day, YYYY-MM-DD; those without a date are it.")
    ] = None,
    to: To = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write page and letters as files; send nothing.")] = False,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Try again what a server puts off, for hours.")] = True,
    as_json: AsJson = False,
) -> None:
    """Make the page of every new issue in the inbox and mail it; run it as often as you like, nothing happens twice."""
    if context.invoked_subcommand:
        return
    from brief.cli.digest_desk import at_desk, tell
    from brief.digest.desk import chosen
    from brief.digest.run import digest as run
    from brief.digest.run import rehearse

    day = _day(date)
    try:
        with at_desk(inbox=inbox, wait=wait, dry=dry_run) as (desk, keep):
            readers = chosen(desk.readers, to or ())
            report = (
                rehearse(desk, day=day, readers=readers, keep=keep) if dry_run else run(desk, day=day, readers=readers)
            )
    except BriefError as error:
        if not (dry_run or talk.is_terminal):
            tell(error)
        raise
    _report(report, as_json=as_json, dry=dry_run)


@app.command("correct")
def correct(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="Issue as `brief digest status` names it.")],
    *,
    text: Annotated[
        Path | None, typer.Option(help="The corrected text; else the file in the inbox as it is now.")
    ] = None,
    inbox: Annotated[Path | None, typer.Option(help="Folder that the issues are put into.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what changed and to whom it goes; send nothing.")
    ] = False,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Try again what a server puts off, for hours.")] = True,
) -> None:
    """Send a corrected page of ISSUE (更正), with what changed, to those who got the wrong one; keeps both."""
    from brief.cli.digest_desk import at_desk
    from brief.digest.correct import letters, plan, post
    from brief.digest.run import Report, send

    with at_desk(inbox=inbox, wait=wait, dry=dry_run, existing=True) as (desk, keep):
        correction = plan(desk, issue, text=text)
        for change in correction.changes:
            talk.print(f"{change.where}: {change.old or '—'} → {change.new or '—'}", markup=False)
        for one in correction.readers:
            typer.echo(f"{one.reader.address}\t{'更正' if one.correction else 'first page'}")
        if dry_run:
            keep(f"{correction.edition.key}.{correction.edition.number}", letters(desk, correction))
            return
        post(desk, correction)
        sent, held = send(desk)
    _report(Report(sent=sent, held=held), as_json=False, dry=False)


@app.command("test")
def self_test(
    *,
    to: Annotated[str, typer.Option(help="Address that the test letter goes to.")],
    as_json: AsJson = False,
) -> None:
    """Try the SMTP settings step by step with one real letter; says what is wrong and how to mend it."""
    from dataclasses import asdict

    from brief.cli.digest_desk import self_test_steps

    failed = False
    for step in self_test_steps(to):
        failed = failed or not step.works
        if as_json:
            typer.echo(json.dumps(asdict(step), ensure_ascii=False))
            continue
        talk.print(f"{'ok' if step.works else 'no':<3} {step.name:<8} {step.found}", markup=False)
        if step.fix:
            talk.print(f"    fix: {step.fix}", markup=False)
    if failed:
        raise typer.Exit(DeliveryError.exit_code)


def _day(text: str | None) -> Date | None:
    try:
        return Date.fromisoformat(text) if text else None
    except ValueError as error:
        raise SettingsError(f"--date {text}: no date", hint="write it as --date 2026-11-24") from error


def _report(report: Report, *, as_json: bool, dry: bool) -> None:
    """Say what was done; exit code 7 where something is left for the operator to do."""
    counts = {state.value: count for state, count in report.sent.items() if count}
    if as_json:
        for one in report.outcomes:
            typer.echo(
                json.dumps(
                    {"file": one.file, "issue": one.key, "fate": one.fate, "detail": one.detail}, ensure_ascii=False
                )
            )
        typer.echo(
            json.dumps({"sends": counts, "held": len(report.held), "waiting": report.waiting}, ensure_ascii=False)
        )
    else:
        for one in report.outcomes:
            typer.echo(f"{one.file}: {one.fate}{f' ({one.detail})' if one.detail else ''}")
        typer.echo(", ".join(f"{count} {state}" for state, count in counts.items()) or "nothing to send")
    for row in report.held:
        talk.print(f"{row.state}: {row.address}: {row.detail}", markup=False)
    if report.missing:
        talk.print("no issue of the day is there yet; the operator is told", markup=False)
    if not dry and not report.whole:
        raise typer.Exit(DeliveryError.exit_code)
