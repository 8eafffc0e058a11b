"""``brief render``: the outputs of a finished briefing made again, after an edit or with another theme."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from brief.cli.exit import talk
from brief.cli.pages import formats_in, read, remake
from brief.settings import resolve
from brief.types import Format


def render(
    briefing: Annotated[Path, typer.Argument(metavar="BRIEFING", help="A briefing.json, or the folder that holds it.")],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Folder of the results; else beside it.")
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None, typer.Option(help="Outputs, comma-separated: html, pdf, json, txt, md; else those that are there.")
    ] = None,
    template: Annotated[Path | None, typer.Option(help="A theme (plain), or a folder of your own templates.")] = None,
) -> None:
    """Make all outputs again from BRIEFING as it stands now; a signature that no longer fits is taken off."""
    held, void = read(briefing)
    beside = briefing if briefing.is_dir() else briefing.parent
    wanted = None if format is None else [part.strip() for part in format.split(",")]
    settings = resolve({"template": template, "format": wanted}, environ=os.environ).settings
    kinds = formats_in(beside) if wanted is None else settings.format
    if void:
        talk.print(f"{briefing}: changed after it had been signed: no longer signed", markup=False)
    if void and Format.JSON not in kinds:
        kinds = (*kinds, Format.JSON)
    for path in remake(output or beside, held, kinds, settings.template):
        typer.echo(path)
