"""``brief eval``: systems on gold; the group whose other commands stand beside it."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from brief.cli import eval_annotate, eval_compare, eval_run

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
# A further command of the group stands in cli/eval_NAME.py and is named here, and in the epilog of this one.
app.command(RUN, hidden=True, epilog="Further commands: brief eval annotate, brief eval compare.")(eval_run.run)
app.command("annotate", epilog=eval_annotate.EPILOG)(eval_annotate.annotate)
app.command("compare", epilog=eval_compare.EPILOG)(eval_compare.compare)
