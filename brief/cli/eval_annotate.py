"""``brief eval annotate``: a draft of gold to correct from an issue, and gold.json from the corrected draft."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.exit import talk
from brief.cli.write import write
from brief.errors import InputError

if TYPE_CHECKING:
    from brief.evaluate.records import Record

EPILOG = (
    "First: brief eval annotate issue.txt writes gold.yaml beside it. Correct that by hand. "
    "Then: brief eval annotate gold.yaml writes gold.json, or says line by line what is wrong."
)
_YAML = {".yaml", ".yml"}


def annotate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Text of an issue, or a corrected draft (.yaml).")],
    *,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write, not the one beside.")] = None,
    briefing: Annotated[
        Path | None, typer.Option(help="Draft from this briefing.json or gold.json, running nothing.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="A name of `brief models` that makes the draft.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Say what is wrong in a corrected draft, write nothing.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a draft that is there.")] = False,
) -> None:
    """Draft gold for an issue as YAML that a person corrects, and make gold.json of it."""
    if file.suffix.lower() in _YAML:
        _finish(file, output, check=check)
        return
    if check:
        raise InputError(f"{file}: --check is for a corrected draft", hint="name the .yaml file")
    _draft(file, output or file.with_name(_beside(file, "gold.yaml")), briefing, model, force=force)


def _beside(file: Path, ending: str) -> str:
    """The name that ``brief eval`` looks for: gold.json beside issue.txt, NAME.gold.json beside NAME.txt."""
    return ending if file.name == "issue.txt" else f"{file.stem}.{ending}"


# ---------------------------------------------------------------- the draft


def _draft(issue: Path, target: Path, briefing: Path | None, model: str | None, *, force: bool) -> None:
    from brief.evaluate.annotate import draft, written
    from brief.render.environment import words

    raw, lines = _issue(issue)
    if target.exists() and not force:
        raise InputError(
            f"{target}: is there already, perhaps with corrections", hint="go on with it, or start anew with --force"
        )
    sha256 = hashlib.sha256(raw).hexdigest()
    found = _json(briefing) if briefing else _made(issue, model)
    _same(found, sha256, briefing or issue, issue)
    record = draft(found, os.path.relpath(issue.resolve(), target.resolve().parent), sha256)
    told = written(record, lines, words()["annotate_guide"])
    typer.echo(write(target.parent, {target.name: told.encode()})[0])
    talk.print(f"correct it, save it, then type  brief eval annotate {target}", markup=False)


def _issue(path: Path) -> tuple[bytes, tuple[str, ...]]:
    from brief.evaluate.gold import text_lines

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", hint="name the text file of an issue") from error
    lines = text_lines(raw)
    if lines is None or not any(line.strip() for line in lines):
        raise InputError(f"{path}: no text in UTF-8 or GB 18030", hint="save the issue as UTF-8 text")
    return raw, lines


def _json(path: Path) -> Record:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}", hint="give a briefing.json as brief make writes it") from error
    if not isinstance(found, dict) or not isinstance(found.get("articles"), list):
        raise InputError(f"{path}: no briefing", hint="give a briefing.json as brief make writes it")
    return found


def _same(found: Record, sha256: str, path: Path, issue: Path) -> None:
    from brief.evaluate.records import record

    if record(found.get("issue")).get("sha256", sha256) != sha256:
        raise InputError(f"{path}: made from another issue than {issue}", hint=f"make it again: brief make {issue}")


def _made(issue: Path, model: str | None) -> Record:
    from brief.cli.eval_work import make_issue
    from brief.settings import resolve

    return make_issue(resolve({"model": model}, environ=os.environ).settings, issue).briefing


# ---------------------------------------------------------------- the corrected draft


def _finish(file: Path, output: Path | None, *, check: bool) -> None:
    from brief.evaluate.annotate_read import gold, marked
    from brief.evaluate.records import record, text

    try:
        words = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read: {error}", hint="save it as UTF-8") from error
    given = marked(words, str(file))
    source = text(record(given.values.get("issue")).get("source"))
    if not source:
        raise InputError(
            f"{file}:{given.line('issue.source')}: issue.source: is missing", hint="write source: issue.txt"
        )
    raw, lines = _issue(file.parent / source)
    made = gold(given, lines, hashlib.sha256(raw).hexdigest())
    if check:
        talk.print(f"{file}: nothing to mend", markup=False)
        return
    target = output or (file.parent / source).with_name(_beside(Path(source), "gold.json"))
    told = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    typer.echo(write(target.parent, {target.name: told.encode()})[0])
