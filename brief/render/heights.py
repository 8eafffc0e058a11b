"""How high the printed HTML page is: an estimate from the lengths of its texts and the measures of its style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import Final

from brief.render.digits import said
from brief.render.lines import headline_lines
from brief.types import Figure, FigureKind, Indicator, Marked, Meeting, Profile, Sheet, Signing, Source, Story

_WIDTH: Final = 516.0  # points between the margins of a printed page
# An estimate must never be too small; docs/page.md has what was measured in Chromium.
_SAFE: Final = 1.02
_MASTHEAD: Final = 3.9  # in rem, as all heights below


def height(sheet: Sheet, kept: Mapping[str, int], sources: Sequence[Source], size: float) -> float:
    """Estimated height in points of the first `kept` items of each section, 1 rem being `size` points."""
    wide = _WIDTH / size
    rem = _MASTHEAD + _top(sheet, wide) + _stories(sheet.stories[: kept["stories"]], wide) + _pair(sheet, kept, wide)
    rem += _facts(sheet.facts[: kept["facts"]], wide) + _people(sheet.people[: kept["people"]], wide)
    return size * (rem + _footer(sources, wide)) * _SAFE


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    """Width of a text: a Chinese character is 1, a Latin one about half."""
    return sum(0.56 if char.isascii() else 1.0 for char in text)


def _lines(text: str, wide: float, indent: float = 0.0) -> int:
    # A line ends up to a character early: punctuation may not begin one.
    return ceil((_ems(text) + indent) / max(wide - 1, 1)) if text else 0


_HEAD: Final = 3.35  # head of a section with the room above it


def _in_rows(heights: Sequence[float], columns: int) -> Iterator[Sequence[float]]:
    return (heights[at : at + columns] for at in range(0, len(heights), columns))


def _top(sheet: Sheet, wide: float) -> float:
    beside = bool(sheet.lead and sheet.indicators)
    lead = _lead(sheet, (wide - 1.4) * 1.64 / 2.64 if beside else wide)
    panel = _panel(sheet.indicators, (wide - 1.4) / 2.64 - 1.7 if beside else wide - 1.7)
    return 0.9 + max(lead, panel)


def _lead(sheet: Sheet, wide: float) -> float:
    if sheet.lead is None:
        return 0.0
    story = sheet.lead
    lines = ["".join(line) for line in headline_lines(story.headline or "无")]
    longest = max(map(len, lines))
    em, leading = (2.35, 1.24) if longest <= 11 else (2.0, 1.24) if longest <= 14 else (1.75, 1.3)
    rem = (
        1.8
        + max(_lines(story.note, (wide - 4) / 0.8) - 1, 0) * 1.2
        + sum(max(_lines(line, wide / em), 1) for line in lines) * em * leading
    )
    rem += (_lines(story.deck, wide / 1.14) * 1.71 + 0.5) if story.deck else 0.0
    rem += _lines(story.text, wide / 1.06, 4) * 1.87
    if sheet.quotation:
        rem += 2.2 + _lines(sheet.quotation.text, (wide - 1) / 1.1) * 1.8
    return rem


def _panel(indicators: Sequence[Indicator], wide: float) -> float:
    if not indicators:
        return 0.0
    dense = len(indicators) > 4
    return 3.3 + sum(_indicator(shown, wide, dense=dense, small=place > 3) for place, shown in enumerate(indicators))


def _indicator(shown: Indicator, wide: float, *, dense: bool, small: bool) -> float:
    name = max(_lines(shown.figure.indicator, wide * 0.5 / 0.88), 1) - 1
    if shown.figure.kind is FigureKind.RANK:
        return 2.15 + name * 1.15
    value = max(_lines(shown.figure.amount.text, wide / 1.2) - 1, 0) * 1.4
    below = _lines("".join(said(shown, "下降")), wide / 0.72, 3)
    bare = 2.6 if dense and small else 3.2 if dense else 3.45
    return bare + name * 1.15 + value + (0.2 + below * 1.08 if below else 0.0)


def _stories(stories: Sequence[Story], wide: float) -> float:
    if not stories:
        return 0.0
    column = wide / 3 - 2.6
    return _HEAD + sum(max(row) + 1 for row in _in_rows([_story(story, column) for story in stories], 3)) - 1


def _story(story: Story, wide: float) -> float:
    return _lines(story.headline, wide / 1.1 - 1) * 1.54 + 0.2 + max(_lines(story.text, wide / 0.94, 2) * 1.49, 1.5)


def _pair(sheet: Sheet, kept: Mapping[str, int], wide: float) -> float:
    column = (wide - 2.4) / 2
    met = [_meeting(held.item, column) for held in sheet.meetings[: kept["meetings"]]]
    signed = [_signing(held.item, column) for held in sheet.signings[: kept["signings"]]]
    blocks = [*_headed(met), *_headed(signed)]
    # A browser fills one column and then the other, with the least height at which all items have room.
    ways = (max(sum(blocks[:at]), sum(blocks[at:])) for at in range(1, len(blocks) + 1))
    return min(ways) + 1.2 if blocks else 0.0


def _headed(heights: Sequence[float]) -> tuple[float, ...]:
    """Items in a column; the head of the section keeps to the first."""
    return tuple(height + (_HEAD - 0.8 if not place else 0.0) for place, height in enumerate(heights))


def _meeting(meeting: Meeting, wide: float) -> float:
    note = f"{meeting.date or ''}{meeting.place or ''}{'、'.join(meeting.chair)}"
    points = sum(_lines(text, wide - 1) for text in (*meeting.agenda, *meeting.points))
    speakers = [name for name in meeting.speakers if name not in meeting.chair]
    return _title(meeting.name, note, wide) + points * 1.55 + _rows((speakers, meeting.attendees), wide)


def _signing(signing: Signing, wide: float) -> float:
    amounts = [[amount.text] for amount in (signing.projects, signing.amount) if amount]
    place = [[signing.place]] if signing.place else []
    rows = (*amounts, *place, signing.present)
    parties = len(signing.parties) if len(signing.parties) <= 4 else 0
    few = sum(max(_lines(party, wide - 4.2), 1) for party in signing.parties) if parties else 0
    return (
        _title(signing.agreement, signing.date or "", wide)
        + few * 1.6
        + _rows((*rows, signing.parties if not parties else ()), wide)
    )


def _title(name: str, note: str, wide: float) -> float:
    beside = _ems(name) * 1.08 + _ems(note) * 0.74 + 4 <= wide
    return 1.3 + max(_lines(name, wide / 1.08 - 2), 1) * 1.57 + (0.0 if beside or not note else 1.2)


def _rows(rows: Iterable[Sequence[str]], wide: float) -> float:
    return sum(_lines("、".join(row), wide - 4.2) * 1.6 for row in rows if row)


def _facts(facts: Sequence[Marked[Figure]], wide: float) -> float:
    if not facts:
        return 0.0
    columns = 5 if len(facts) == 5 else min(len(facts), 6)
    cells = [_fact(held.item, wide / columns - 0.8) for held in facts]
    return _HEAD + sum(max(row) + 0.8 for row in _in_rows(cells, columns)) - 0.8


def _fact(figure: Figure, wide: float) -> float:
    number = 2.3 if _ems(figure.amount.text) * 2.1 < wide * 1.6 else 1.4 * _lines(figure.amount.text, wide)
    hoped = _lines(figure.period or "预期或计划", wide / 0.7) if figure.kind is FigureKind.TARGET else 0
    return number + max(_lines(figure.indicator + "①待", wide / 0.8), 1) * 1.16 + hoped * 1.02


def _people(people: Sequence[Profile], wide: float) -> float:
    if not people:
        return 0.0
    column = (wide - 1.6) / 2 - 4.6
    return _HEAD + sum(max(row) + 0.45 for row in _in_rows([_person(profile, column) for profile in people], 2))


def _person(profile: Profile, wide: float) -> float:
    posts = _lines("、".join(profile.titles) + "①" * len(profile.marks), wide / 0.8) * 1.36
    return max(posts + _lines(profile.deed, wide, 1) * 1.45, 1.6)


def _footer(sources: Sequence[Source], wide: float) -> float:
    column = (wide - 1.6) / 2 / 0.74 - 1.5
    lines = sum(max(_lines(f"{s.headline}　{s.byline or ''}　原", column), 1) for s in sources)
    return 2.2 + (ceil(lines / 2) + 4.4) * 1.19
