"""What is printed as a text to edit: briefing.yaml, the words of every item and nothing else, and its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeGuard

import yaml

from brief.artifacts.writing import sheets
from brief.errors import InputError
from brief.types import Sheet

Shown = dict[str, Any]  # a part of the sheet as YAML has it

SECTIONS: Final = ("stories", "indicators", "facts", "meetings", "signings", "people")
_WORDS: Final = frozenset({
    "headline", "deck", "note", "text", "speaker", "indicator", "amount", "basis", "period", "scope", "name", "body", "date",
    "place", "chair", "speakers", "attendees", "agenda", "points", "agreement", "parties", "projects", "present", "titles",
    "deed", "figure", "rank", "differences", "versus", "earlier",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A briefing.yaml as read back: its values, and the line (1-based) of each by its path."""

    values: Shown
    lines: Mapping[str, int]


def record(sheet: Sheet) -> Shown:
    """The sheet as plain values, all of its fields."""
    held: Shown = sheets().dump_python(sheet, mode="json")
    return held


def shown(held: Shown) -> Shown:
    """Of a sheet's record what may be edited: the words, items under their number `id`, a sum as it is printed."""
    heads = {name: words(held[name]) for name in ("lead", "quotation") if held.get(name)}
    return heads | {name: [{"id": n} | words(item) for n, item in enumerate(held[name], 1)] for name in SECTIONS}


def words(item: Shown) -> Shown:
    """Of an item what may be edited."""
    item = item | item.get("item", {})
    return {key: _printed(value) for key, value in item.items() if key in _WORDS and value not in (None, "", [])}


def _printed(value: object) -> object:
    if is_amount(value):
        return value["text"]
    if isinstance(value, dict):
        return words(value)
    return [_printed(part) for part in value] if isinstance(value, list) else value


def is_amount(value: object) -> TypeGuard[Shown]:
    """Whether a value is a printed number with its unit."""
    return isinstance(value, dict) and value.keys() == {"text", "number", "unit"}


def written(sheet: Sheet, guide: str) -> str:
    """The text to edit; `guide` stands above it as a comment."""
    text = yaml.dump(shown(record(sheet)), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return "".join(f"# {line}\n" for line in guide.splitlines()) + text


class _Dumper(yaml.SafeDumper):
    """Items of a list stand in from its key, and nothing is written as a reference to something above it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's own signature
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def parsed(text: str, name: str) -> Edited:
    """A text as edited; `name` is its file's.

    Raises:
        InputError: it is no YAML, or no table; the message names the line.
    """
    try:
        node = yaml.compose(text, Loader=_Plain)
        values = yaml.load(text, Loader=_Plain)  # noqa: S506 - a safe loader that leaves dates and numbers as text
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        told = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error)
        raise InputError(
            f"{name}:{mark.line + 1 if mark else 1}: {told}", hint="mend that line; quote a text that has : in it"
        ) from error
    if not isinstance(values, dict):
        raise InputError(f"{name}: not the table that was opened", hint=f"delete {name} and edit again")
    return Edited(values=values, lines=dict(_lines(node, "")))


class _Plain(yaml.SafeLoader):
    """Everything is text: 2020-10-29 and 3.0 stay as they are written."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag in {"tag:yaml.org,2002:null", "tag:yaml.org,2002:merge"}]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _lines(node: yaml.Node | None, path: str) -> Iterator[tuple[str, int]]:
    if node is None:
        return
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, f"{path}.{key.value}".lstrip("."))
    if isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _lines(value, f"{path}[{number}]")
