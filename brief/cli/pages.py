"""The outputs of a briefing: each format by its renderer, and all of a folder made again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from brief.cli.write import write
from brief.errors import InputError
from brief.types import Briefing, Format, Page


def rendered(briefing: Briefing, kind: Format, templates: Path | None) -> Page:
    """`briefing` in one format; files of `templates` replace the built-in ones."""
    match kind:
        case Format.HTML:
            from brief.render.html import html

            return html(briefing, templates=templates)
        case Format.PDF:
            from brief.render.pdf import pdf

            return pdf(briefing, templates=templates)
        case Format.TEXT:
            from brief.render.text import text

            return text(briefing, templates=templates)
        case Format.MARKDOWN:
            from brief.render.markdown import markdown

            return markdown(briefing, templates=templates)
        case Format.JSON:
            from brief.artifacts import dump

            return Page(format=kind, content=dump(briefing).encode())


def read(path: Path) -> tuple[Briefing, bool]:
    """The briefing of a file, or of the briefing.json of a folder; and whether its signature was void.

    A signature is void, and left out, where the file was changed after it had been signed.

    Raises:
        InputError: there is none, or it is damaged.
    """
    from brief.artifacts import load
    from brief.edition import checked

    file = path / "briefing.json" if path.is_dir() else path
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file}: cannot be read: {error}", hint="name a folder that brief make has written"
        ) from error
    try:
        held = load(text)
    except InputError as error:
        raise InputError(error.message.replace("briefing.json", str(file), 1), hint=error.hint) from error
    valid = checked(held)
    return valid, valid.signature != held.signature


def formats_in(folder: Path) -> tuple[Format, ...]:
    """The outputs that are in a folder, JSON always."""
    return tuple(kind for kind in Format if kind is Format.JSON or (folder / f"briefing.{kind}").is_file())


def remake(folder: Path, briefing: Briefing, kinds: Sequence[Format], templates: Path | None) -> tuple[Path, ...]:
    """Write `briefing` to `folder` in every one of `kinds`, all or none."""
    return write(folder, {f"briefing.{kind}": rendered(briefing, kind, templates).content for kind in kinds})
