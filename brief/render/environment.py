"""The one Jinja environment: strict, escaping, sandboxed, with the filters that every output writes with."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from brief.assets import asset
from brief.errors import RenderError

CIRCLED: Final = 20
"""① to ⑳ are characters; later marks are written (21)."""

_KINDS: Final = frozenset((".j2", ".typ", ".json", ".css", ".js"))


def mark(number: int) -> str:
    """The mark of source `number`: ① … ⑳, then (21).

    >>> mark(3), mark(21)
    ('③', '(21)')
    """
    return chr(0x245F + number) if 1 <= number <= CIRCLED else f"({number})"


def spaced(name: str) -> str:
    """A name of two characters with an ideographic space between them, to stand under names of three.

    >>> spaced("高山"), spaced("邓向东")
    ('高\u3000山', '邓向东')
    """
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 and not name.isascii() else name


def chinese_date(value: str | None) -> str:
    """A partial ISO 8601 date as a paper prints it in its own year; "" for none, the value itself for anything else.

    >>> chinese_date("2020-10-28"), chinese_date("--10-28"), chinese_date("---28"), chinese_date("2020-10")
    ('10月28日', '10月28日', '28日', '2020年10月')
    """
    parts = _date_parts(value or "")
    if parts is None:
        return value or ""
    year, month, day = parts
    shown = f"{int(month)}月" if month else ""
    shown += f"{int(day)}日" if day else ""
    return shown if day else (f"{int(year)}年" if year else "") + shown


def _date_parts(value: str) -> tuple[str, str, str] | None:
    """Year, month and day as digits, "" for what is not given."""
    if found := re.fullmatch(r"---(\d{2})", value):
        return "", "", found[1]
    if found := re.fullmatch(r"(\d{4}|-)(?:-(\d{2})(?:-(\d{2}))?)?", value):
        year, month, day = (part or "" for part in found.groups())
        return year.strip("-"), month, day
    return None


def minute(made: str) -> str:
    """An ISO 8601 time to the minute, as printed in the footer.

    >>> minute("2026-03-05T06:40:00+08:00")
    '2026-03-05 06:40'
    """
    try:
        return datetime.fromisoformat(made).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return made


def themes() -> tuple[str, ...]:
    """Names of the built-in themes besides the usual page."""
    return tuple(sorted(folder.name for folder in asset("templates", "themes").iterdir() if folder.is_dir()))


def folders(templates: Path | None) -> tuple[Path, ...]:
    """Where templates are looked for: the user's folder or the theme of that name first, then the project's.

    Raises:
        RenderError: `templates` is neither, holds no template, or a file of it lies elsewhere.
    """
    if templates is None:
        return (asset("templates"),)
    if not templates.is_dir():
        if str(templates) in themes():
            return asset("templates", "themes", str(templates)), asset("templates")
        hint = f"themes: {', '.join(themes())}; or: brief templates copy {templates}"
        raise RenderError(f"{templates}: no such folder of templates", hint=hint)
    files = [file for file in templates.rglob("*") if file.suffix in _KINDS]
    if not files:
        hint = "put a file there under its name, for example words.json or typst/parts.typ"
        raise RenderError(f"{templates}: holds no template", hint=hint)
    for file in files:
        # A theme from elsewhere must not read what it does not bring.
        if not file.resolve().is_relative_to(templates.resolve()):
            raise RenderError(f"{file}: leads out of the folder of templates", hint="put the file itself there")
    return templates, asset("templates")


def words(templates: Path | None = None) -> Mapping[str, str]:
    """The words that the outputs print, from words.json; a user's file replaces single entries."""
    merged: dict[str, str] = {}
    for folder in reversed(folders(templates)):
        path = folder / "words.json"
        if path.is_file():
            merged |= _words_of(path)
    return merged


def _words_of(path: Path) -> dict[str, str]:
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RenderError(f"{path}: {error}", hint=f"mend {path}: a table of words in JSON") from error
    if not isinstance(loaded, dict):
        raise RenderError(f"{path}: not a table", hint='write {"meetings": "会议"}')
    return loaded


def environment(
    templates: Path | None = None, *, finalize: Callable[[object], object] | None = None
) -> ImmutableSandboxedEnvironment:
    """The environment of all Jinja templates; files of folder `templates` replace the project's own of the same name.

    Names that end in ``.html.j2`` escape what they print. A built-in template that a file replaces can be extended or
    included as ``base/NAME``. The words of words.json are the global ``w``; `finalize` is what is done to every value
    that is printed.

    Raises:
        RenderError: `templates` is not a folder or its words.json is damaged.
    """
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(
            [
                *(FileSystemLoader(folder) for folder in folders(templates)),
                PrefixLoader({"base": FileSystemLoader(asset("templates"))}),
            ]
        ),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=lambda name: name is None or name.endswith((".html", ".html.j2")),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"mark": mark, "spaced": spaced, "chinese_date": chinese_date, "minute": minute}
    made.globals["w"] = words(templates)
    return made


def render(
    name: str,
    context: Mapping[str, object],
    *,
    templates: Path | None = None,
    finalize: Callable[[object], object] | None = None,
) -> str:
    """Template `name` ("html/page.html.j2") filled with `context`; `finalize` is done to every value that is printed.

    Raises:
        RenderError: a template is missing, wrong or asks for what is not there; the message names file and line.
    """
    try:
        return _kept(templates, finalize).get_template(name).render(context)
    except TemplateNotFound as error:
        raise RenderError(f"template {error.name} is missing", hint=_missing_hint(templates)) from error
    except TemplateSyntaxError as error:
        where = f"{error.filename or error.name}:{error.lineno}"
        raise RenderError(f"{where}: {error.message}", hint=f"mend line {error.lineno} of that template") from error
    except TemplateError as error:
        raise RenderError(f"{_where(error, name)}: {error.message}", hint="mend the template at that line") from error
    except (TypeError, ValueError, AttributeError, ArithmeticError, LookupError) as error:
        raise RenderError(f"{_where(error, name)}: {error}", hint="mend the template at that line") from error


@lru_cache(maxsize=8)
def _kept(templates: Path | None, finalize: Callable[[object], object] | None) -> ImmutableSandboxedEnvironment:
    """The environment kept for the next page: compiling the templates takes longer than filling them.

    Jinja looks at the files again before each use; words.json is read once.
    """
    return environment(templates, finalize=finalize)


def _missing_hint(templates: Path | None) -> str:
    return (
        "reinstall: pip install --force-reinstall brief" if templates is None else f"look at the names in {templates}"
    )


def _where(error: Exception, name: str) -> str:
    """File and line of the template that `error` came from (Jinja rewrites tracebacks to template lines)."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith((".j2", ".html", ".txt"))]
    return f"{inside[-1].filename}:{inside[-1].lineno}" if inside else name
