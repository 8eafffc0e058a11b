"""Systems on trial: a pipeline that is run, briefings that are ready, a baseline; each with what its scores are signed by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from brief.assets import asset
from brief.evaluate.baselines import BASELINES, CENTRAL
from brief.evaluate.judge import EVERYTHING
from brief.evaluate.measures import Group
from brief.evaluate.records import Record
from brief.models import Engine, card, weights
from brief.settings import Settings

PACKAGE = Path(__file__).resolve().parents[1]
_OTHER = ("evaluate", "train", "cli")
"""Rooms of the package that no briefing depends on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A briefing as a record, and how its page was fitted (``fits``, ``size``, ``left_out``)."""

    briefing: Record
    page: Record


Make = Callable[[Path], Made]
"""From the file of an issue to its briefing; must survive pickling, as it runs in other processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One column of a report.

    `make` runs a pipeline, `prepare` loads what it needs before the clock runs; `ready` are files of briefings; without
    either, `name` is that of a baseline. `fingerprint` changes with whatever may change a briefing; `facts` sign scores.
    """

    name: str
    groups: tuple[Group, ...] = EVERYTHING
    make: Make | None = None
    prepare: Callable[[], None] | None = None
    ready: tuple[Path, ...] = ()
    fingerprint: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_baseline(self) -> bool:
        """Whether this is a baseline."""
        return self.make is None and not self.ready

    @property
    def folder(self) -> str:
        """Its name as the name of a folder."""
        return re.sub(r"[^\w.@+-]+", "-", self.name)


def pipeline_system(name: str, settings: Settings, make: Make, prepare: Callable[[], None]) -> System:
    """The pipeline under `settings`."""
    chosen = card(settings.model)
    # A published revision says which weights they are; those without one are read.
    model = chosen.revision or (_digest(_files(weights(chosen))) if chosen.engine is not Engine.NONE else "")
    prompt = _digest([asset("prompts", chosen.prompt)]) if chosen.prompt else ""
    folders = [asset("templates"), *([settings.template] if settings.template else [])]
    facts = {
        "model": f"{chosen.name}@{model[:12]}" if model else chosen.name,
        "prompt": prompt[:8] or "none",
        "template": _digest(path for folder in folders for path in _files(folder))[:8],
        "code": _digest([*_code(), *_shared_weights()])[:12],
    }
    told = "|".join((*facts.values(), model, prompt, chosen.model_dump_json(), str(settings.paper)))
    return System(
        name=name, make=make, prepare=prepare, fingerprint=hashlib.sha256(told.encode()).hexdigest(), facts=facts
    )


def ready_system(name: str, paths: Sequence[Path]) -> System:
    """Briefings that are ready, a folder or files."""
    return System(name=name, ready=tuple(paths), facts={"briefings": "ready"})


def baseline_systems(names: Iterable[str]) -> tuple[System, ...]:
    """The baselines of these names; all but the last headline are given gold's articles."""
    return tuple(System(name=name, groups=BASELINES[name], facts=_baseline_facts(name)) for name in names)


def _baseline_facts(name: str) -> dict[str, str]:
    facts = {"articles": "of gold" if Group.SUMMARIES in BASELINES[name] else "own"}
    return facts | ({"sumy": version("sumy")} if name in CENTRAL else {})


def _code() -> list[Path]:
    return [path for path in _files(PACKAGE, "*.py") if path.relative_to(PACKAGE).parts[0] not in _OTHER]


def _shared_weights() -> list[Path]:
    """Weights that every pipeline uses, whatever its model: segmentation, names, choice of sentences."""
    folder = asset("weights")
    return [path for path in _files(folder) if path.relative_to(folder).parts[0] != "embedded"]


def _files(folder: Path, pattern: str = "*") -> list[Path]:
    found = sorted(path for path in folder.rglob(pattern) if path.is_file())
    return [path for path in found if path.suffix != ".pyc"]


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
