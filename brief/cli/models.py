"""``brief models``: what can write the summaries here."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table


def models(*, as_json: Annotated[bool, typer.Option("--json", help="List on stdout as JSON lines.")] = False) -> None:
    """List the models of models.yaml: name, family, licence, and whether their weights are here."""
    from brief.models import is_here
    from brief.models import models as cards

    rows = [
        {"name": card.name, "family": card.family, "license": card.license, "here": is_here(card)}
        for card in cards().values()
    ]
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    table = Table("name", "family", "licence", "here", box=None, pad_edge=False)
    for row in rows:
        table.add_row(str(row["name"]), str(row["family"]), str(row["license"]), "yes" if row["here"] else "no")
    Console().print(table)
