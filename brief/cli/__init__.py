"""The command line: one file per command group; results to files and stdout, talk to stderr."""

from __future__ import annotations

from typing import Annotated

import typer

from brief import __version__
from brief.cli import digest, doctor, edit, make, models, render, schema, segment, sign, templates, train
from brief.cli import eval as evaluation
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
app.command("edit")(edit.edit)
app.command("sign")(sign.sign)
app.command("render")(render.render)
app.command("segment", epilog=segment.EPILOG)(segment.segment)
app.add_typer(models.app, name="models")
app.command("doctor")(doctor.doctor)
app.command("schema")(schema.schema)
app.command("train")(train.train)
app.add_typer(templates.app, name="templates")
app.add_typer(evaluation.app, name="eval")
app.add_typer(digest.app, name="digest")


def main() -> None:
    """Entry point of the ``brief`` command."""
    app()
