"""``brief digest status`` and ``resend``: who has which page, and the same letter once more."""

from __future__ import annotations

import json
import time
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from brief.errors import InputError

if TYPE_CHECKING:
    from brief.archive.sends import Send

_COLORS = {"sent": "green", "refused": "red", "unsure": "yellow", "pending": "cyan", "sending": "cyan"}


def status(
    *,
    issue: Annotated[str | None, typer.Option(help="Only this issue.")] = None,
    days: Annotated[int, typer.Option(help="Only what happened in so many days.", min=1)] = 7,
    as_json: Annotated[bool, typer.Option("--json", help="Report on stdout as JSON lines.")] = False,
) -> None:
    """Show each issue and reader: sent, refused, unsure or pending, when, and the server's words."""
    from brief.archive.sends import sends
    from brief.cli.digest_desk import opened, settings

    found = settings().digest
    if not found.archive.exists() and not issue:
        typer.echo("nothing was sent yet")
        return
    with opened(found, existing=True) as database:
        rows = sends(database, issue=issue)
    since = time.time() - days * 86400
    shown = [row for row in rows if issue or row.at >= since or row.state in {"pending", "sending"}]
    if not as_json:  # a notice that arrived is no news
        shown = [row for row in shown if not (row.kind == "notice" and row.state == "sent")]
    if issue and not rows:
        raise InputError(f"{issue}: no such issue", hint="brief digest status   shows the last ones")
    if as_json:
        for row in shown:
            typer.echo(json.dumps(_record(row), ensure_ascii=False))
        return
    _show(shown)


def resend(
    *,
    to: Annotated[list[str], typer.Option(help="An address, a name or a group of readers.yaml; repeatable.")],
    issue: Annotated[str | None, typer.Option(help="The issue; the last one if left out.")] = None,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Try again what a server puts off, for hours.")] = True,
) -> None:
    """Send the very same letter again to these readers, whatever became of it: they say that it is not there."""
    from brief.archive import editions
    from brief.cli.digest_desk import at_desk
    from brief.digest import run
    from brief.digest.desk import chosen
    from brief.errors import DeliveryError

    with at_desk(inbox=None, wait=wait, dry=False, existing=True) as (desk, _):
        key = issue or next(iter(editions.keys(desk.database)), "")
        sent, held = run.resend(desk, chosen(desk.readers, to), issue=key)
    typer.echo(", ".join(f"{count} {state}" for state, count in sent.items() if count) or "nothing to send")
    if held:
        raise typer.Exit(DeliveryError.exit_code)


def _record(row: Send) -> dict[str, object]:
    return {
        "issue": row.issue,
        "edition": row.edition,
        "kind": row.kind,
        "name": row.name,
        "address": row.address,
        "state": row.state,
        "at": _time(row.at),
        "attempts": row.attempts,
        "due": _time(row.due) if row.state == "pending" else None,
        "detail": row.detail,
        "message_id": row.message_id,
    }


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")


def _show(rows: list[Send]) -> None:
    table = Table(box=None, pad_edge=False)
    for name in ("issue", "edition", "reader", "state", "at", "tries", "answer"):
        table.add_column(name, overflow="fold")
    for row in rows:
        color = _COLORS.get(row.state, "default")
        when = datetime.fromtimestamp(row.at).astimezone().strftime("%m-%d %H:%M:%S")
        cells = (
            row.issue,
            str(row.edition),
            row.address,
            f"[{color}]{row.state}[/]",
            when,
            str(row.attempts),
            row.detail,
        )
        table.add_row(*cells)
    counts = {state: sum(row.state == state for row in rows) for state in _COLORS}
    console = Console()
    console.print(table)
    console.print(", ".join(f"{count} {state}" for state, count in counts.items() if count) or "nothing was sent")
