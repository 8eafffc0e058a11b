"""``brief schema``: the JSON Schema of briefing.json."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema of briefing.json."""
    from brief.artifacts import schema as document

    typer.echo(json.dumps(document(), ensure_ascii=False, indent=2))
