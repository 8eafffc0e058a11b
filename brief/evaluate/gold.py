"""Gold: find the issues under the folders given, read them, and refuse what cannot be right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from brief.errors import InputError
from brief.evaluate.gold_checks import faults
from brief.evaluate.records import Record, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """An issue with its gold: `key` names it in reports, `lines` are those of the file at `issue`."""

    key: str
    path: Path
    issue: Path
    sha256: str
    lines: tuple[str, ...]
    record: Record


def load(sources: Sequence[Path]) -> tuple[Gold, ...]:
    """The gold under `sources`, sorted by key in each: a gold.json, a folder with one, or a folder of many.

    A folder of many holds ID/gold.json with ID/issue.txt, or ID.gold.json with ID.txt.

    Raises:
        InputError: there is none, an issue is missing or another than its gold was made for, two files are gold of one
            issue, or a field is wrong; the message names file and field.
    """
    found = [_read(path) for source in sources for path in _files(source)]
    _once(found)
    named = tuple(_named(found))
    keys = [gold.key for gold in named]
    twice = next((gold for gold in named if keys.count(gold.key) > 1), None)
    if twice:
        raise InputError(f"{twice.path}: two issues are called {twice.key}", hint="rename the folder of one of them")
    return named


def digest(golds: Iterable[Gold]) -> str:
    """SHA-256 of all gold records and their issues, whatever the order and the white space of the files."""
    rows = sorted(f"{gold.sha256} {json.dumps(gold.record, sort_keys=True, ensure_ascii=False)}" for gold in golds)
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def text_lines(raw: bytes) -> tuple[str, ...] | None:
    """Lines of an issue file in UTF-8, UTF-16 with its mark, or GB 18030; None where it is none of them."""
    marked = raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return tuple(raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        except UnicodeDecodeError:
            continue
    return None


# ---------------------------------------------------------------- files


def _files(source: Path) -> list[Path]:
    if source.is_file():
        return [source]
    if (source / "gold.json").exists():
        return [source / "gold.json"]
    found = sorted([*source.glob("*/gold.json"), *source.glob("*.gold.json")])
    if not found:
        raise InputError(
            f"{source}: no gold there", hint="give a folder that holds ID/gold.json with ID/issue.txt, or ID.gold.json"
        )
    return found


def _stem(path: Path) -> str:
    return (
        path.resolve().parent.name
        if path.name == "gold.json"
        else path.name.removesuffix(".json").removesuffix(".gold")
    )


def _read(path: Path) -> Gold:
    data = _json(path)
    issue = path.with_name("issue.txt" if path.name == "gold.json" else f"{_stem(path)}.txt")
    try:
        raw = issue.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: its issue {issue.name} is missing", hint=f"put the text of the issue at {issue}"
        ) from error
    lines = text_lines(raw)
    if lines is None:
        raise InputError(f"{issue}: neither UTF-8 nor GB 18030", hint="save it as UTF-8")
    sha256 = hashlib.sha256(raw).hexdigest()
    if record(data.get("issue")).get("sha256", sha256) != sha256:
        raise InputError(
            f"{path}: issue.sha256 is not that of {issue.name}",
            hint=f"bring back the issue that the gold was made for, or check the gold and write {sha256}",
        )
    found = next(iter(faults(data, lines)), None)
    if found:
        raise InputError(f"{path}: {found.field}: {found.fault}", hint=found.hint)
    return Gold(key=_stem(path), path=path, issue=issue, sha256=sha256, lines=lines, record=data)


def _json(path: Path) -> Record:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}", hint=f"mend {path}: gold in the format of briefing.json") from error
    if not isinstance(data, dict):
        raise InputError(f"{path}: not an object", hint=f"mend {path}: gold in the format of briefing.json")
    return data


# ---------------------------------------------------------------- each issue once


def _once(golds: Sequence[Gold]) -> None:
    seen: dict[str, Gold] = {}
    for gold in golds:
        other = seen.setdefault(gold.sha256, gold)
        if other is not gold:
            raise InputError(
                f"{other.path} and {gold.path}: issue.sha256: two gold files for one issue", hint="keep one of them"
            )


def _named(golds: Sequence[Gold]) -> Iterator[Gold]:
    """Keys made distinct: the name of the folder above, where two folders hold issues of one name."""
    keys = [gold.key for gold in golds]
    for gold in golds:
        if keys.count(gold.key) == 1:
            yield gold
            continue
        above = gold.path.resolve().parents[1 if gold.path.name == "gold.json" else 0].name
        yield Gold(
            key=f"{above}-{gold.key}",
            path=gold.path,
            issue=gold.issue,
            sha256=gold.sha256,
            lines=gold.lines,
            record=gold.record,
        )
