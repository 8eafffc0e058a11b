"""One issue on trial: its gold, a system's briefing of it, and what is seen in the comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from brief.evaluate.matching import Alignment, align
from brief.evaluate.metric import Tallies
from brief.evaluate.records import Entry, Layout, Record, layout, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The gold and a system's briefing of issue `key`, indexed and aligned; `lines` are those of the issue file.

    `run` is what was measured when the briefing was made (see :mod:`brief.evaluate.runs`), empty for a ready one.
    """

    key: str
    lines: tuple[str, ...]
    gold: Layout
    system: Layout
    alignment: Alignment
    run: Record

    def partner(self, place: int) -> Entry | None:
        """The system's article for gold's at `place`."""
        other = self.alignment.partner.get(place)
        return None if other is None else self.system.articles[other]

    def written(self, entry: Entry) -> str:
        """The text of an article: its parts as given, then its lines as they stand in the file."""
        parts = [str(paragraph.get("text")) for paragraph in entry.paragraphs]
        parts += [t for key in ("kicker", "headline", "subheads", "byline") for t in texts(entry.record.get(key))]
        parts += [self.lines[line - 1] for line in entry.lines if 0 < line <= len(self.lines)]
        return "\n".join(parts)


def trial(key: str, lines: Sequence[str], gold: Record, system: Record, run: Record) -> Trial:
    """Index and align two records."""
    wanted, given = layout(gold), layout(system)
    return Trial(key=key, lines=tuple(lines), gold=wanted, system=given, alignment=align(wanted, given), run=run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Something to look at: a summary, a list of findings or a whole issue, with its values by measure.

    Cases of one `family` and `place` (article or issue) of several systems have the same source and reference.
    """

    family: str
    place: str
    source: str
    reference: str
    output: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sure:
    """A finding of the system with its own confidence, and whether gold says the same."""

    kind: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one room of metrics finds about an issue."""

    tallies: Tallies = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    sure: tuple[Sure, ...] = ()
    confusion: Mapping[tuple[str, str], int] = field(default_factory=dict)
