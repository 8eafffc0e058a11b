"""The command line: one file per command group; results to files and stdout, talk to stderr."""

from __future__ import annotations

from typing import Annotated

import typer

from brief import __version__
from brief.cli import doctor, make, models, schema, segment, train
from brief.cli.exit import Guarded

app = typer.Typer(
    cls=Guarded,
    name="brief",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Turn the raw text of a Chinese newspaper issue into a one-page briefing that its text bears out.",
    epilog="Exit codes: 1 unforeseen, 2 usage, 3 input, 4 settings, 5 model, 6 rendering, 7 delivery, 8 quality gate.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"brief {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Nothing but the options that come before a command."""


app.command("make")(make.make)
app.command("segment")(segment.segment)
app.command("models")(models.models)
app.command("doctor")(doctor.doctor)
app.command("schema")(schema.schema)
app.command("train")(train.train)


def main() -> None:
    """Entry point of the ``brief`` command."""
    app()
