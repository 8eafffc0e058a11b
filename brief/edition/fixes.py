"""Corrections that a house makes every day: fixes.yaml, words of the page to replace, with the reason where one is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from brief.edition.corrections import applied
from brief.edition.view import Edited, parsed, written
from brief.errors import InputError
from brief.types import Briefing

_HINT: Final = "write each as  - was: 张市长  and below it  now: 张三市长  and, where the issue lacks it, reason: …"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Words to replace wherever the page prints them; `line` is its line in the file."""

    was: str
    now: str
    reason: str
    line: int


def fixes(text: str, name: str) -> tuple[Fix, ...]:
    """The fixes that a file holds under the key ``fixes``; `name` is the file's.

    Raises:
        InputError: it is no such file; the message names the line.
    """
    edited = parsed(text, name)
    # What the file says of the lines of an issue, under the key lines, is read by brief.segment.fixfile.
    listed = edited.values.get("fixes", [] if "lines" in edited.values else None)
    if edited.values.keys() - {"lines", "fixes"} or not isinstance(listed, list):
        raise InputError(f"{name}:1: not a list under fixes:", hint=_HINT)
    return tuple(_fix(item, edited.lines.get(f"fixes[{n}]", 1), name) for n, item in enumerate(listed))


def _fix(item: object, line: int, name: str) -> Fix:
    given = {str(key): str(value or "") for key, value in item.items()} if isinstance(item, dict) else {}
    if not given.get("was") or "now" not in given or given.keys() - {"was", "now", "reason"}:
        raise InputError(f"{name}:{line}: not a fix", hint=_HINT)
    return Fix(was=given["was"], now=given["now"], reason=given.get("reason", ""), line=line)


def fixed(briefing: Briefing, held: tuple[Fix, ...], *, name: str, when: str) -> Briefing:
    """`briefing` with each fix made, in their order; one whose words are not printed does nothing.

    Raises:
        InputError: a fix says what the issue does not hold and has no reason; the message names its line.
    """
    for fix in held:
        text = parsed(written(briefing.sheet, ""), name)
        edited = Edited(values=dict(_replaced(text.values, fix)), lines=dict.fromkeys(text.lines, fix.line))
        briefing = applied(briefing, edited, name=name, when=when, override=fix.reason).briefing
    return briefing


def _replaced(values: dict[str, Any], fix: Fix) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        yield key, value if key == "id" else _in(value, fix)


def _in(value: object, fix: Fix) -> object:
    if isinstance(value, dict):
        return dict(_replaced(value, fix))
    if isinstance(value, list):
        return [_in(part, fix) for part in value]
    # A number is not a part of a longer one.
    before = r"(?<![\d.])" if fix.was[0].isdigit() else ""
    after = r"(?![\d.]*\d)" if fix.was[-1].isdigit() else ""
    return re.sub(f"{before}{re.escape(fix.was)}{after}", lambda _: fix.now, value) if isinstance(value, str) else value
