"""``brief edit``: the words of a finished briefing corrected by hand, each change held to the issue."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from brief.cli.clock import now
from brief.cli.exit import talk
from brief.cli.pages import formats_in, read, remake
from brief.cli.write import write
from brief.errors import DeliveryError, InputError, SettingsError
from brief.settings import resolve

FILE = "briefing.yaml"


def edit(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that brief make has written.")],
    *,
    override: Annotated[
        str, typer.Option(metavar="REASON", help="Why figures or names are written that the issue does not hold.")
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who edits, for the log.")] = "",
    open_editor: Annotated[
        bool, typer.Option("--open/--no-open", help="Open $VISUAL or $EDITOR; or take briefing.yaml as it is.")
    ] = True,
    template: Annotated[Path | None, typer.Option(help="A theme (plain), or a folder of your own templates.")] = None,
) -> None:
    """Correct the words of the briefing in DIR in DIR/briefing.yaml, and make its outputs again.

    A figure or name that the issue does not hold is refused; your text stays in briefing.yaml, to be mended by the
    same command.
    """
    from brief.edition import corrected, written
    from brief.render.environment import words

    held, _ = read(folder)
    beside = folder if folder.is_dir() else folder.parent
    templates = resolve({"template": template}, environ=os.environ).settings.template
    file = beside / FILE
    fresh = not file.exists()
    if fresh:
        write(beside, {FILE: written(held.sheet, words(templates)["edit_guide"]).encode()})
    if open_editor:
        _open(file)
    elif fresh:
        talk.print(f"{file}: edit it, then type  brief edit {folder} --no-open", markup=False)
        return
    change = corrected(held, _text(file), name=str(file), when=now(), by=by, override=" ".join(override.split()))
    if change.edits:
        for path in remake(beside, change.briefing, formats_in(beside), templates):
            typer.echo(path)
    talk.print(f"{len(change.edits)} changes", markup=False)
    file.unlink()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read: {error}", hint="save it as UTF-8") from error


def _open(file: Path) -> None:
    """Open the file in the user's editor and wait until it is closed."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    words = shlex.split(command, posix=sys.platform != "win32") if command else _found()
    try:
        done = subprocess.run([*words, str(file)], check=False)  # noqa: S603 - the editor that the user has named
    except OSError as error:
        raise SettingsError(f"editor {words[0]}: {error.strerror}", hint="set EDITOR, or use --no-open") from error
    if done.returncode:
        raise DeliveryError(
            f"editor {words[0]} ended with {done.returncode}; {file} is kept", hint="type the same command again"
        )


def _found() -> list[str]:
    names = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "nano", "vi")
    known = next((found for found in map(shutil.which, names) if found), None)
    if known is None:
        raise SettingsError("no editor is known here", hint="set EDITOR=…, or use --no-open")
    return [known]
