"""Errors to exit codes: caught once, here, and said on stderr with the hint."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape
from typer.core import TyperGroup
from typer.exceptions import TyperException

from brief.errors import BriefError

VERBOSE = {"-v", "--verbose"}
talk = Console(stderr=True, highlight=False, soft_wrap=True)


def report(error: BriefError) -> None:
    """Say on stderr what went wrong and what to type."""
    talk.print(f"[bold red]error:[/] {escape(error.message)}")
    talk.print(f"[bold]hint:[/]  {escape(error.hint)}")


@contextmanager
def _guard() -> Iterator[None]:
    try:
        yield
    except BriefError as error:
        report(error)
        raise typer.Exit(error.exit_code) from error
    except BrokenPipeError as error:
        # The reader of the pipe has gone (brief … | head): nothing more to say, and Python must not flush into it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from error
    except (typer.Exit, typer.Abort, TyperException):
        raise
    except Exception as error:
        if VERBOSE & set(sys.argv):
            raise
        unforeseen = BriefError(f"unforeseen: {type(error).__name__}: {error}", hint="run it again with -v and report")
        report(unforeseen)
        raise typer.Exit(unforeseen.exit_code) from error


class Guarded(TyperGroup):
    """A command group that ends with the exit code of the :class:`BriefError` that was raised in it."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command named in `ctx`."""
        with _guard():
            return super().invoke(ctx)


def each(jobs: Iterator[Callable[[], None]]) -> None:
    """Run every job; one that fails is reported and does not stop the others.

    Raises:
        typer.Exit: at the end, with the code of the first error.
    """
    codes = []
    for job in jobs:
        try:
            job()
        except BriefError as error:
            report(error)
            codes.append(error.exit_code)
    if codes:
        raise typer.Exit(codes[0])
