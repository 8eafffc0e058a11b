"""``brief eval``: systems on gold; the group that ``brief eval annotate`` and ``brief eval compare`` belong to as well."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from brief.cli import eval_run

RUN = "run"


class _Default(TyperGroup):
    """A group whose first word need not be a command: ``brief eval GOLD`` is ``brief eval run GOLD``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the command where none is named."""
        named = bool(args) and args[0] in self.commands
        return list(super().parse_args(ctx, args if named else [RUN, *(args or ["--help"])]))


app = typer.Typer(
    cls=_Default,
    add_completion=False,
    help="Quality of briefings on issues with gold.",
)
# A further command of the group stands in cli/eval_NAME.py and is named here.
app.command(RUN, hidden=True, epilog=eval_run.EPILOG)(eval_run.run)
