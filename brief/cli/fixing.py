"""The file of --fix: what it says of the lines of an issue (``lines:``), beside the words it replaces (``fixes:``)."""

from __future__ import annotations

from pathlib import Path

from brief.errors import InputError
from brief.types.fixes import Fixes


def fix_text(file: Path) -> str:
    """The text of a file of fixes.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read: {error}", hint="name a file of fixes in UTF-8") from error


def line_fixes(file: Path | None) -> Fixes:
    """What `file` says of lines; nothing if there is no file.

    Raises:
        InputError: it cannot be read or understood; the message names the line.
    """
    if file is None:
        return Fixes()
    from brief.segment.fixfile import read_fixes

    return read_fixes(fix_text(file), str(file))
