"""``brief eval compare``: a blind side-by-side sheet of two systems, and the count of what was chosen on it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.exit import talk
from brief.cli.write import write
from brief.errors import InputError, SettingsError

if TYPE_CHECKING:
    from brief.evaluate.records import Record

OUTPUT = Path("compare.html")
_SEED = 20261124
EPILOG = (
    "Open the sheet in a browser, choose with the arrow keys, save choices.json. "
    "Then: brief eval compare --count choices.json."
)


def compare(
    systems: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[A B]", help="Briefings of two systems: folders of ID/briefing.json, or two files."),
    ] = None,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", help="The sheet, one HTML file.")] = OUTPUT,
    seed: Annotated[int, typer.Option(help="Another seed gives another order and other sides.")] = _SEED,
    count: Annotated[
        Path | None, typer.Option(metavar="CHOICES", help="Count the choices that a sheet has saved.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the count as JSON.")] = False,
) -> None:
    """Make a sheet on which a reader prefers A or B without knowing which is which, or count what was preferred."""
    if count:
        if systems:
            raise SettingsError("--count: counts a file of choices alone", hint="leave A and B out")
        _count(count, as_json=as_json)
        return
    if not systems or len(systems) != 2:
        raise SettingsError("compare: two systems are needed", hint="type brief eval compare FOLDER_A FOLDER_B")
    _sheet(systems[0], systems[1], output, seed)


def _sheet(one: Path, other: Path, output: Path, seed: int) -> None:
    from brief.evaluate.compare import html, sheet

    alone = one.is_file() and other.is_file()
    made = sheet((str(one), str(other)), _briefings(one, alone), _briefings(other, alone), seed)
    typer.echo(write(output.parent, {output.name: html(made).encode()})[0])
    told = f"{len(made.pairs)} pairs; {made.alike} alike and {made.alone} without a partner are not shown"
    talk.print(f"{told}\nopen it in a browser; then type  brief eval compare --count choices.json", markup=False)


def _briefings(path: Path, alone: bool) -> dict[str, Record]:
    """Briefings by name; two single files are taken for one issue, whatever their names."""
    from brief.evaluate.ready import read

    if not path.exists():
        raise InputError(f"{path}: no such file or folder", hint="give a folder that holds ID/briefing.json")
    found = read([path]).by_name
    return {"issue" if alone else name: briefing for name, (briefing, _) in found.items()}


def _count(path: Path, *, as_json: bool) -> None:
    from brief.evaluate.compare import count

    try:
        told = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}", hint="name the file that the sheet has saved") from error
    found = count(told, str(path))
    typer.echo(json.dumps(asdict(found) | {"verdict": found.verdict}, ensure_ascii=False) if as_json else str(found))
