"""A corrected annotation back to gold: what is wrong in it with file, line, field, what was expected and the nearest match."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from typing import Final

import yaml

from brief.errors import InputError
from brief.evaluate.annotate import (
    AMOUNT,
    ISSUE,
    OPEN,
    PARAGRAPH,
    SECTIONS,
    SUMMARY,
    Kind,
    Places,
    items_of,
    joined,
    read_number,
)
from brief.evaluate.gold_checks import faults
from brief.evaluate.records import Record, norm, numbers, record, records, text, texts

_TOP: Final = ("issue", "articles", *SECTIONS, "leftover", "open")
_KINDS: Final = ("level", "growth", "share", "rank", "difference", "target")
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?|---\d\d")
_FLAGS: Final = {"true": True, "是": True, "false": False, "否": False}
_MOST: Final = 20
"""Faults that are told at once."""
_NAME: Final = 12
"""Characters of what is sought everywhere, so that one wrong character in a name of three does not hide it."""
_NUMBER: Final = re.compile(r"\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a YAML file holds, all of it as text, and the line (from 1) of each value by its path (``meetings[0].chair``)."""

    name: str
    values: Record
    lines: Mapping[str, int]

    def line(self, path: str) -> int:
        """The line of the value at `path`, or of what it would stand in."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path, 1)


def marked(words: str, name: str) -> Marked:
    """Read YAML; `name` is the file's.

    Raises:
        InputError: it is no YAML, no table, or has a key twice; the message names the line.
    """
    lines: dict[str, int] = {}
    try:
        node = yaml.compose(words, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        at = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        told = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error)
        raise InputError(
            f"{name}:{at}: {told}",
            hint="mend that line or the one above: a half-width : after a field, two blanks further in below it, quotes round a :",
        ) from error
    values = _plain(node, "", lines, name) if node else None
    if not isinstance(values, dict):
        raise InputError(f"{name}: no annotation", hint="make one with brief eval annotate ISSUE")
    return Marked(name=name, values=values, lines=lines)


def _plain(node: yaml.Node, path: str, lines: dict[str, int], name: str) -> object:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        held: dict[str, object] = {}
        for key, value in node.value:
            if key.value in held:
                at = key.start_mark.line + 1
                raise InputError(f"{name}:{at}: {key.value} stands twice here", hint="keep one of them")
            held[key.value] = _plain(value, f"{path}.{key.value}".lstrip("."), lines, name)
        return held
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value, f"{path}[{place}]", lines, name) for place, value in enumerate(node.value)]
    return None if node.tag.endswith(":null") else node.value


# ---------------------------------------------------------------- to gold


def gold(given: Marked, lines: Sequence[str], sha256: str) -> dict[str, object]:
    """The gold that a corrected annotation says of the issue with `lines` and digest `sha256`.

    Raises:
        InputError: something is wrong; the message has a row for each fault: file, line, field, what was expected.
    """
    reader = _Reader(lines=lines)
    made = reader.gold(given.values)
    told = [*reader.found]
    if not told:
        told = [
            *_placed(made, lines),
            *((f.field, f"{f.fault}; {_better(f.field, f.fault, made, lines) or f.hint}") for f in faults(made, lines)),
        ]
        if text(record(made["issue"]).get("sha256")) != sha256:
            told.insert(0, ("issue.sha256", "the issue has changed since the draft was made; bring the old one back"))
    if told:
        rows = sorted({(given.line(path), path, fault) for path, fault in told})
        shown = [f"{given.name}:{line}: {path}: {fault}" for line, path, fault in rows[:_MOST]]
        more = [f"… and {len(rows) - _MOST} more"] if len(rows) > _MOST else []
        raise InputError(
            "\n  ".join([f"{given.name}: {len(rows)} to mend", *shown, *more]),
            hint=f"mend {given.name}, save it, type the same again",
        )
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Values of a YAML file to the fields of gold; `found` are the faults, path and fault."""

    lines: Sequence[str]
    found: list[tuple[str, str]] = field(default_factory=list)

    def gold(self, values: Record) -> dict[str, object]:
        self._known("", values, _TOP)
        made: dict[str, object] = {
            "issue": self._item("issue", values.get("issue"), ISSUE),
            "leftover": self._value("leftover", values.get("leftover"), Kind.LINES),
        }
        for name in ("articles", *SECTIONS):
            if name in values or name == "articles":
                made[name] = [
                    self._whole(name, self._item(path, one, items_of(name)), path)
                    for path, one in self._list(name, values.get(name))
                ]
        return made | ({"open": self._item("open", values["open"], OPEN)} if "open" in values else {})

    def _fault(self, path: str, fault: str) -> None:
        self.found.append((path, fault))

    def _known(self, path: str, given: Record, keys: Sequence[str]) -> None:
        for key in given:
            if key not in keys:
                near = get_close_matches(key, keys, n=1)
                said = f"did you mean {near[0]}?" if near else f"known are {', '.join(keys)}"
                self._fault(f"{path}.{key}".lstrip("."), f"no such field; {said}")

    def _list(self, path: str, value: object) -> list[tuple[str, object]]:
        if value is not None and not isinstance(value, list):
            self._fault(path, "a list was expected: each item begins with -")
        return [(f"{path}[{place}]", one) for place, one in enumerate(value)] if isinstance(value, list) else []

    def _item(self, path: str, value: object, fields: Mapping[str, Kind]) -> dict[str, object]:
        if not isinstance(value, dict):
            self._fault(path, f"fields were expected, as {next(iter(fields))}: …")
        given = record(value)
        self._known(path, given, tuple(fields))
        return {key: self._value(f"{path}.{key}", given.get(key), kind) for key, kind in fields.items()}

    def _whole(self, name: str, item: dict[str, object], path: str) -> dict[str, object]:
        """An item with what its text says by itself; kinds are held to the known ones."""
        if "number" in item:
            self._counted(item, path)
            if item["kind"] not in _KINDS:
                self._fault(f"{path}.kind", f"“{text(item['kind'])}” is no kind; known are {', '.join(_KINDS)}")
        needed = next(iter(items_of(name)))
        if not item[needed]:
            self._fault(path, f"{needed}: is missing")
        return item

    def _counted(self, item: dict[str, object], path: str) -> None:
        """Number and unit out of the text, where the file does not give them."""
        told = read_number(text(item["text"]))
        if item["number"] is None and told:
            item["number"], item["unit"] = told[0], item["unit"] or told[1]
        elif item["number"] is None:
            self._fault(
                f"{path}.text", f"no number is read from “{text(item['text'])}”; add number: and unit: below it"
            )

    def _value(self, path: str, value: object, kind: Kind) -> object:
        match kind:
            case Kind.TEXTS | Kind.LINES:
                given = value if isinstance(value, list) else [] if value is None else [value]
                named = [(f"{path}[{place}]", one) for place, one in enumerate(given)]
                read = self._line if kind is Kind.LINES else self._text
                return [said for where, one in named if (said := read(where, one)) is not None]
            case Kind.PARAGRAPHS:
                return [self._paragraph(where, one) for where, one in self._list(path, value)]
            case Kind.SUMMARY:
                return None if value is None else self._item(path, value, SUMMARY)
            case Kind.AMOUNT:
                return None if value is None else self._amount(path, value)
            case _:
                return self._single(path, self._text(path, value), kind)

    def _text(self, path: str, value: object) -> str | None:
        if isinstance(value, dict | list):
            self._fault(path, "one text was expected; put it in quotes if it holds : or begins with [ or {")
            return None
        return None if value is None else str(value).strip() or None

    def _single(self, path: str, said: str | None, kind: Kind) -> object:
        if kind is Kind.FLAG:
            if said is not None and said.lower() not in _FLAGS:
                self._fault(path, f"true or false was expected, not “{said}”")
            return _FLAGS.get((said or "true").lower(), True)
        if said is not None and kind is Kind.DATE and not _DATE.fullmatch(said):
            self._fault(path, f"“{said}” is no date; write 2020-10-28, --10-28 without a year, ---28 without a month")
        if said is not None and kind is Kind.NUMBER:
            return self._number(path, said)
        return said

    def _number(self, path: str, said: str) -> int | float | None:
        if not _NUMBER.fullmatch(said):
            self._fault(path, f"“{said}” is no number; write digits, with 万 and 亿 multiplied out and no sign")
            return None
        return int(said) if said.isdigit() else float(said)

    def _line(self, path: str, value: object) -> int | None:
        said = text(value)
        if not said.isdigit():
            self._fault(path, f"a line number was expected, not “{said}”")
            return None
        return int(said)

    def _paragraph(self, path: str, value: object) -> dict[str, object]:
        given = self._item(path, value if isinstance(value, dict) else {"lines": value}, PARAGRAPH)
        said = {"text": given["text"] or joined(self.lines, numbers(given["lines"])), "lines": given["lines"]}
        return said | ({"role": given["role"]} if given["role"] else {})

    def _amount(self, path: str, value: object) -> dict[str, object]:
        item = self._item(path, value if isinstance(value, dict) else {"text": value}, AMOUNT)
        self._counted(item, path)
        return item


# ---------------------------------------------------------------- held to the issue


def _placed(made: Record, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Lines that say something and stand nowhere."""
    known = {place for article in records(made["articles"]) for place in numbers(article.get("lines"))}
    known |= {*numbers(made["leftover"])}
    for place, line in enumerate(lines, 1):
        if line.strip() and place not in known:
            yield (
                "leftover",
                f"line {place} “{line.strip()[:20]}” is nowhere; add it to the lines of an article, or here",
            )


def _better(path: str, fault: str, made: Record, lines: Sequence[str]) -> str:
    """The words of the issue that are nearest to what does not stand in it, "" if nothing is near."""
    said = next((one for one in texts(_at(made, path)) if f"“{one}”" in fault), "")
    found = nearest(said, made, lines) if said else None
    return f"nearest is “{found[0]}” on line {found[1]}" if found else ""


def _at(made: Record, path: str) -> object:
    value: object = made
    for step in re.findall(r"[^.\[\]]+", path):
        value = (value[int(step)] if isinstance(value, list) else record(value).get(step)) if value else None
    return value


def nearest(words: str, made: Record, lines: Sequence[str]) -> tuple[str, int] | None:
    """The words of the issue that are most like `words`, as long as they, and their line; None where none are like them."""
    sought = norm(words)
    said, owner = Places(made, lines).all()
    if len(sought) <= _NAME:
        start = max(range(len(said)), key=lambda at: _same(sought, said[at:]), default=0)
        like = _same(sought, said[start:])[0]
    else:
        match = SequenceMatcher(None, said, sought, autojunk=False).find_longest_match()
        start, like = max(0, match.a - match.b), match.size
    return (said[start : start + len(sought)], owner[start]) if like >= max(2, len(sought) / 4) else None


def _same(one: str, other: str) -> tuple[int, int]:
    """Characters that both have, in the length of the first; those of them that stand at the same place."""
    window = other[: len(one)]
    shared = sum((Counter(one) & Counter(window)).values())
    return shared, sum(a == b for a, b in zip(one, window, strict=False))
