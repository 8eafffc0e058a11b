"""``brief templates``: the templates of the page, to look at and to change."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Annotated

import typer

from brief.cli.write import write
from brief.errors import DeliveryError

app = typer.Typer(no_args_is_help=True, help="The templates of the page: names of themes, a copy to change.")
_PARTS = ("html", "typst", "text", "mail")


@app.command("list")
def names() -> None:
    """Print the names that --template knows, one a line."""
    from brief.render.environment import themes

    for name in themes():
        typer.echo(name)


@app.command("copy")
def copy(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make; it must be absent or empty.")],
    *,
    theme: Annotated[str | None, typer.Option(help="The theme to start from; the usual page without it.")] = None,
) -> None:
    """Copy the templates to DIR for `brief make --template DIR`; delete there what you do not change."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DeliveryError(f"{folder}: is there already", hint="name a folder that is absent or empty")
    parts: dict[Path, dict[str, bytes]] = defaultdict(dict)
    for name, content in _files(theme).items():
        parts[folder / Path(name).parent][Path(name).name] = content
    for part, files in sorted(parts.items()):
        for path in write(part, files):
            typer.echo(path)


def _files(theme: str | None) -> dict[str, bytes]:
    """Every template by its path in the folder, the theme's before the usual ones."""
    from brief.render.environment import folders

    found: dict[str, bytes] = {}
    for root in reversed(folders(Path(theme) if theme else None)):
        files = [root / "words.json", *(file for part in _PARTS for file in sorted((root / part).rglob("*")))]
        found |= {str(file.relative_to(root)): file.read_bytes() for file in files if file.is_file()}
    return found
