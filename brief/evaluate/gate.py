"""The gate: pinned floors and the digest of the gold; what falls below is named, and no floor is lowered silently."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from brief.errors import GateError, SettingsError
from brief.evaluate.measures import MEASURES, Group
from brief.evaluate.report import Report

_KEYS: Final = frozenset({"gold", "tolerance", "floors", "regressions"})
_TOLERANCE: Final = 0.005
"""How far below a floor a value may lie: another processor rounds the weights of a model differently."""
_HEAD: Final = """# Floors of quality: brief eval GOLD --gate THIS. A measure of which less is better has a ceiling.
# --update raises them; --allow-regression "why" lowers them and is recorded below.
"""

Floors = Mapping[str, Mapping[str, float]]
"""Floors by system and measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Pinned floors, the digest of the gold that they hold for, and the record of floors that were lowered."""

    gold: str
    floors: Floors
    tolerance: float = _TOLERANCE
    regressions: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A measure that misses its floor; `value` None where it was not measured."""

    system: str
    measure: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.system} {self.measure}: not measured, floor {self.floor:g}"
        side = "below floor" if MEASURES[self.measure].better > 0 else "above ceiling"
        by = abs(self.value - self.floor)
        return f"{self.system} {self.measure}: {self.value:.4f}, {by:.4f} {side} {self.floor:g}"


def read(path: Path) -> Gate:
    """The gate in file `path`.

    Raises:
        SettingsError: it is missing or wrong; the message names the key.
    """
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: no such gate", hint=f"make it: brief eval GOLD --gate {path} --update") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{path}: {error}", hint=f"mend {path}") from error
    if not isinstance(loaded, dict) or not set(loaded) <= _KEYS:
        raise SettingsError(f"{path}: not a gate", hint=f"its keys are {', '.join(sorted(_KEYS))}")
    try:
        return Gate(
            gold=str(loaded["gold"]),
            floors={str(name): _floors(path, name, floors) for name, floors in dict(loaded["floors"]).items()},
            tolerance=float(loaded.get("tolerance", _TOLERANCE)),
            regressions=tuple(dict(one) for one in loaded.get("regressions") or ()),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"{path}: {error}: missing or of a wrong kind", hint=f"mend {path}") from error


def _floors(path: Path, system: str, given: Mapping[str, float]) -> dict[str, float]:
    for name in given:
        if name not in MEASURES or not MEASURES[name].better:
            raise SettingsError(
                f"{path}: floors.{system}.{name}: no such measure", hint="see report.json for the names"
            )
    return {str(name): float(value) for name, value in given.items()}


# ---------------------------------------------------------------- check


def falls(gate: Gate, report: Report) -> tuple[Fall, ...]:
    """What misses its floor by more than the tolerance, in the order of the gate."""
    values = {
        result.system.name: {name: estimate.value for name, estimate in result.estimates.items()}
        for result in report.results
    }
    return tuple(
        Fall(system=system, measure=name, floor=floor, value=value)
        for system, floors in gate.floors.items()
        for name, floor in floors.items()
        for value in [values.get(system, {}).get(name)]
        if value is None or (floor - value) * MEASURES[name].better > gate.tolerance
    )


def check(gate: Gate, report: Report) -> None:
    """Hold a report against the gate.

    Raises:
        GateError: the gold is another, or a floor is missed; the message says which and by how much.
    """
    if gate.gold != report.gold_digest:
        raise GateError(
            f"the gold has changed: its digest is {report.gold_digest[:12]}, the gate was made for {gate.gold[:12]}",
            hint='bring the gold back, or pin anew with --update --allow-regression "why the gold was changed"',
        )
    fallen = falls(gate, report)
    if fallen:
        raise GateError(
            "quality fell:\n  " + "\n  ".join(map(str, fallen)),
            hint='find the cause, or lower the floors with --update --allow-regression "why"',
        )


# ---------------------------------------------------------------- update


def updated(gate: Gate | None, report: Report, *, why: str | None) -> Gate:
    """The gate with floors raised to what was measured; systems it does not know are added with their key measures.

    With `why`, floors are lowered as well and the gold may be another; each such change is recorded.

    Raises:
        GateError: something fell, or the gold is another, and there is no `why`.
    """
    if gate and why is None:
        check(gate, report)
    known = gate.floors if gate else {}
    lowered = tuple(_lowered(gate, report, why)) if gate and why else ()
    return Gate(
        gold=report.gold_digest,
        floors={**known, **{name: _raised(known.get(name), report, name, why) for name in _pipelines(report)}},
        tolerance=gate.tolerance if gate else _TOLERANCE,
        regressions=(*(gate.regressions if gate else ()), *lowered),
    )


def _pipelines(report: Report) -> list[str]:
    return [result.system.name for result in report.results if not result.system.is_baseline]


def _raised(old: Mapping[str, float] | None, report: Report, system: str, why: str | None) -> dict[str, float]:
    """Floors of a system: the measured value where that is better than the old floor, or where falls are allowed."""
    estimates = next(result.estimates for result in report.results if result.system.name == system)
    names = old or [n for n, m in MEASURES.items() if m.better and m.group is not Group.COST and n in estimates]
    floors = {}
    for name in names:
        better, floor = MEASURES[name].better, (old or {}).get(name)
        value = estimates[name].value if name in estimates else floor
        if value is not None:
            pinned = _rounded(value, better)
            keep = floor is not None and why is None and (floor - pinned) * better > 0
            floors[name] = floor if keep and floor is not None else pinned
    return floors


def _rounded(value: float, better: int) -> float:
    """To four decimals, to the easy side."""
    return (math.floor(value * 1e4) if better > 0 else math.ceil(value * 1e4)) / 1e4


def _lowered(gate: Gate, report: Report, why: str | None) -> Iterator[dict[str, object]]:
    day = report.made[:10]
    if gate.gold != report.gold_digest:
        yield {"date": day, "why": why, "gold": f"{gate.gold[:12]} to {report.gold_digest[:12]}"}
    strict = Gate(gold=gate.gold, floors=gate.floors, tolerance=0.0)
    for fall in falls(strict, report):
        if fall.value is not None:
            value = _rounded(fall.value, MEASURES[fall.measure].better)
            yield {
                "date": day, "why": why, "system": fall.system, "measure": fall.measure, "from": fall.floor, "to": value,
            }  # fmt: skip


def dump(gate: Gate) -> str:
    """The gate as YAML."""
    record = {
        "gold": gate.gold,
        "tolerance": gate.tolerance,
        "floors": {name: dict(floors) for name, floors in gate.floors.items()},
        "regressions": [dict(one) for one in gate.regressions],
    }
    return _HEAD + yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=120)
