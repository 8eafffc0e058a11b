"""Fill a file of prompts/; a missing or spare placeholder is an error."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

from brief.errors import SettingsError


def fill(template: str, *, name: str, **values: str) -> str:
    """`template` with every ``{placeholder}`` replaced by the value of that name; `name` is the file for messages.

    Raises:
        SettingsError: the template asks for something that is not given, lacks something that is, or is malformed.

    >>> fill("摘要：{text}", name="t5.txt", text="市委召开会议。")
    '摘要：市委召开会议。'
    """
    asked = placeholders(template, name=name)
    if asked != frozenset(values):
        raise SettingsError(
            f"{name}: placeholders {_listed(asked)}, but {_listed(values)} are filled",
            hint=f"write each of {_listed(values)} in {name}, and no other",
        )
    return template.format_map(values)


def placeholders(template: str, *, name: str) -> frozenset[str]:
    """The names in braces of `template`; literal braces are doubled.

    Raises:
        SettingsError: a brace is left open, or a placeholder has no plain name.
    """
    try:
        fields = [(field, spec, conversion) for _, field, spec, conversion in Formatter().parse(template)]
    except ValueError as error:
        raise SettingsError(f"{name}: {error}", hint="double a brace that is meant as such: {{ or }}") from error
    found = frozenset(field for field, _, _ in fields if field is not None)
    for field, spec, conversion in fields:
        if field is not None and (not field.isidentifier() or spec or conversion):
            raise SettingsError(f"{name}: placeholder {{{field}}}", hint="write a plain name: {text}")
    return found


def read(path: Path) -> str:
    """The template in `path`, without its last line end.

    Raises:
        SettingsError: the file cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8").removesuffix("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path}: {error}", hint="put the prompt's file there or mend `prompt` of the card"
        ) from error


def _listed(names: object) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(map(str, names))) or "none"  # type: ignore[call-overload]
