"""How much of each kind a sheet may hold, in which order, and how sure a finding must be to be printed."""

from __future__ import annotations

from dataclasses import dataclass

from brief.types import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeConfig:
    """Sections, limits and words of the sheet; a renderer may print fewer."""

    sections: tuple[Section, ...] = tuple(Section)
    """The sections of the page in their order; one that is not named is not printed."""
    stories: int = 60
    """Stories besides the lead."""
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
    watch: tuple[str, ...] = ()
    """Words that this press office watches for; an article that has one ranks higher."""
    title: str = ""
    """Title of the masthead, "" for the name of the paper."""
    edition: str = ""
    """Words beside it, "" for the usual ones."""
