"""How much of each kind a sheet may hold, and how sure a finding must be to be printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeConfig:
    """Limits of the sheet; a renderer may print fewer."""

    indicators: int = 6
    """Figures in the panel."""
    facts: int = 6
    """Number cells."""
    meetings: int = 12
    """Meetings."""
    signings: int = 12
    """Signings."""
    people: int = 40
    """Persons."""
    points: int = 3
    """Points of a meeting, the agenda's among them."""
    point: int = 64
    """Characters of a point; a longer sentence is printed only where a meeting has none shorter."""
    confidence: float = 0.5
    """A finding less sure than this stays in briefing.json and off the page."""
