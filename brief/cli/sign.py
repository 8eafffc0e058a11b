"""``brief sign``: somebody has checked a briefing and puts their name to it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from brief.cli.clock import now
from brief.cli.pages import formats_in, read, remake
from brief.errors import SettingsError
from brief.settings import resolve

_LONGEST = 30  # characters of a name on the last line of the page


def sign(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that brief make has written.")],
    *,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who has checked it; printed at the foot of the page.")
    ],
    template: Annotated[Path | None, typer.Option(help="A theme (plain), or a folder of your own templates.")] = None,
) -> None:
    """Sign the briefing in DIR as checked and make its outputs again; any later edit takes the signature off."""
    from brief.edition import sign as signed

    name = " ".join(by.split())
    if not 0 < len(name) <= _LONGEST:
        raise SettingsError(f"--by: a name of 1 to {_LONGEST} characters is wanted", hint='write it as --by "张三"')
    held, _ = read(folder)
    beside = folder if folder.is_dir() else folder.parent
    templates = resolve({"template": template}, environ=os.environ).settings.template
    for path in remake(beside, signed(held, by=name, when=now()), formats_in(beside), templates):
        typer.echo(path)
