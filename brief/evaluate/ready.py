"""Briefings that are ready: which file is which issue's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from brief.errors import InputError
from brief.evaluate.gold import Gold
from brief.evaluate.records import Record, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefings:
    """Ready briefings by the digest of their issue and by the name of their file or folder."""

    by_digest: dict[str, tuple[Record, Record]]
    by_name: dict[str, tuple[Record, Record]]
    files: int

    def of(self, gold: Gold, *, alone: bool) -> tuple[Record, Record] | None:
        """Briefing and run record of an issue; `alone` where there is one issue, so that one file must be its."""
        only = next(iter(self.by_name.values())) if alone and self.files == 1 else None
        found = self.by_digest.get(gold.sha256) or self.by_name.get(gold.key) or only
        told = record(found[0].get("issue")).get("sha256", gold.sha256) if found else gold.sha256
        if told != gold.sha256:
            raise InputError(
                f"{gold.path}: the briefing of {gold.key} was made from another issue (issue.sha256 differs)",
                hint="make it again from the issue beside the gold",
            )
        return found


def read(paths: Sequence[Path]) -> Briefings:
    """Read files and folders of ready briefings: NAME.json, NAME/briefing.json.

    Raises:
        InputError: a file cannot be read, is no briefing, or a folder holds none.
    """
    files = [file for path in paths for file in _files(path)]
    pairs = [(file, (_json(file), _run(file))) for file in files]
    return Briefings(
        by_digest={
            sha: pair for _, pair in pairs if isinstance(sha := record(pair[0].get("issue")).get("sha256"), str) and sha
        },
        by_name={file.parent.name if file.name == "briefing.json" else file.stem: pair for file, pair in pairs},
        files=len(pairs),
    )


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    spare = {"run.json", "gold.json", "report.json"}
    found = sorted([*path.glob("briefing.json"), *path.glob("*/briefing.json"), *path.glob("*.json")])
    found = [file for file in dict.fromkeys(found) if file.name not in spare and not file.name.endswith(".gold.json")]
    if not found:
        raise InputError(f"{path}: no briefing.json there", hint="give a folder that holds NAME/briefing.json")
    return found


def _json(path: Path) -> Record:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}", hint="give a briefing.json as brief make writes it") from error
    if not isinstance(data, dict) or not isinstance(data.get("articles"), list):
        raise InputError(f"{path}: articles: not a briefing", hint="give a briefing.json as brief make writes it")
    return data


def _run(path: Path) -> Record:
    """What was measured when it was made, where brief eval made it."""
    beside = path.with_name("run.json")
    return _json_or_empty(beside) if path.name == "briefing.json" and beside.exists() else {}


def _json_or_empty(path: Path) -> Record:
    try:
        return record(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
