"""``brief digest lint``: what mail servers and mail programs would have against a message."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from brief.errors import DeliveryError, InputError


def lint(
    files: Annotated[list[str], typer.Argument(metavar="FILE.eml…", help="Messages as files; - is standard input.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Report on stdout as JSON lines.")] = False,
) -> None:
    """Check messages for what QQ, 163, Outlook or Gmail would refuse, drop or show wrong (exit code 7 if any)."""
    from brief.deliver.lint import lint as check

    found = [(name, finding) for name in files for finding in check(_content(name))]
    for name, finding in found:
        if as_json:
            record = {"file": name, "rule": finding.rule, "where": finding.where, "what": finding.what}
            typer.echo(json.dumps(record | {"reason": finding.reason}, ensure_ascii=False))
        else:
            typer.echo(f"{name}: {finding.rule}: {finding.where}: {finding.what}\n    {finding.reason}")
    if found:
        raise typer.Exit(DeliveryError.exit_code)


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(
            f"{name}: {error.strerror}", hint="name an .eml file, as `brief digest --dry-run` writes it"
        ) from error
