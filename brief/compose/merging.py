"""What several articles tell of once: the same meeting, the same signing, the same figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from brief.types import Evidence, Figure, Marked, Meeting, Signing

Told = TypeVar("Told", bound=Meeting | Signing)
_ALIKE: Final = 0.7  # Dice of the characters of two names that name one thing; the scorer's threshold for list items
_PARTIAL: Final = re.compile(r"(\d{4}|-)(?:-(\d{2})|-)?(?:-(\d{2}))?")


def mark_of(article: str) -> int:
    """The number of the source mark of article id `article`: 2 for a2."""
    return int(article[1:])


def likeness(one: str, other: str) -> float:
    """Dice coefficient of the pairs of neighboring characters of two texts, 0 to 1."""
    pairs = [{text[n : n + 2] for n in range(max(len(text) - 1, 1))} for text in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) / (len(pairs[0]) + len(pairs[1]))


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two partial ISO dates agree in every part that both give.

    >>> compatible("2020-10-28", "--10-28"), compatible(None, "--10-28"), compatible("--10-27", "--10-28")
    (True, True, False)
    """
    if one is None or other is None:
        return True
    pairs = zip(_parts(one), _parts(other), strict=True)
    return all(not a or not b or a == b for a, b in pairs)


def _parts(date: str) -> tuple[str, str, str]:
    """Year, month and day of a partial date, "" for what it leaves open."""
    found = _PARTIAL.fullmatch(date)
    year, month, day = (part or "" for part in found.groups()) if found else ("", "", date)
    return year.strip("-"), month, day


def day(date: str | None) -> str:
    """Month and day of a partial date as printed, "" where it does not give both.

    >>> day("2020-10-28"), day("2020-10")
    ('10月28日', '')
    """
    _, month, number = _parts(date or "")
    return f"{int(month)}月{int(number)}日" if month and number.isdigit() else ""


def meetings(found: Sequence[Meeting]) -> tuple[Marked[Meeting], ...]:
    """Each meeting once, as its most important article tells it, with who else's names the others give."""
    return _merged(found, _same_meeting, _join_meetings)


def signings(found: Sequence[Signing]) -> tuple[Marked[Signing], ...]:
    """Each signing once."""
    return _merged(found, _same_signing, _join_signings)


def _merged(
    found: Sequence[Told], same: Callable[[Told, Told], bool], join: Callable[[Told, Told], Told]
) -> tuple[Marked[Told], ...]:
    kept: list[Marked[Told]] = []
    for item in found:
        mark = mark_of(item.article)
        for n, held in enumerate(kept):
            if mark not in held.marks and same(held.item, item):
                kept[n] = Marked(marks=tuple(sorted({*held.marks, mark})), item=join(held.item, item))
                break
        else:
            kept.append(Marked(marks=(mark,), item=item))
    return tuple(kept)


def one_name(name: str, other: str) -> bool:
    """Whether two names of meetings may be one: 常务会议 is the end of 市政府常务会议."""
    return name.endswith(other) or other.endswith(name)


def _same_meeting(one: Meeting, other: Meeting) -> bool:
    """Whether two articles tell of one meeting: a body may meet twice a day, so the names must be one, or one's end."""
    names = one_name(one.name, other.name)
    people = {*one.chair, *one.speakers} & {*other.chair, *other.speakers}
    return names and compatible(one.date, other.date) and bool(people or (one.date and other.date))


def _same_signing(one: Signing, other: Signing) -> bool:
    parties = likeness("".join(sorted(one.parties)), "".join(sorted(other.parties))) >= _ALIKE
    return compatible(one.date, other.date) and parties and likeness(one.agreement, other.agreement) >= _ALIKE


def _union(one: Sequence[str], other: Sequence[str], without: Sequence[str] = ()) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys((*one, *other)) if name not in without)


def _proofs(one: Sequence[Evidence], other: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _join_meetings(one: Meeting, other: Meeting) -> Meeting:
    chair = _union(one.chair, other.chair)
    speakers = _union(one.speakers, other.speakers)
    return replace(
        one,
        body=one.body or other.body,
        date=one.date or other.date,
        place=one.place or other.place,
        chair=chair,
        speakers=speakers,
        attendees=_union(one.attendees, other.attendees, (*chair, *speakers)),
        agenda=one.agenda or other.agenda,
        points=one.points or other.points,
        evidence=_proofs(one.evidence, other.evidence),
    )


def _join_signings(one: Signing, other: Signing) -> Signing:
    return replace(
        one,
        projects=one.projects or other.projects,
        amount=one.amount or other.amount,
        date=one.date or other.date,
        place=one.place or other.place,
        present=_union(one.present, other.present),
        evidence=_proofs(one.evidence, other.evidence),
    )


def figures(found: Sequence[Figure]) -> tuple[Marked[Figure], ...]:
    """Each figure once: of two with one number, unit and kind of alike indicators the more important article's."""
    kept: list[Marked[Figure]] = []
    for figure in found:
        place = next((n for n, m in enumerate(kept) if _same_figure(m.item, figure)), None)
        if place is None:
            kept.append(Marked(marks=(mark_of(figure.article),), item=figure))
        else:
            marks = tuple(sorted({*kept[place].marks, mark_of(figure.article)}))
            kept[place] = Marked(marks=marks, item=kept[place].item)
    return tuple(kept)


def _same_figure(one: Figure, other: Figure) -> bool:
    amounts = (one.amount.number, one.amount.unit, one.kind) == (other.amount.number, other.amount.unit, other.kind)
    scopes = one.scope is None or other.scope is None or likeness(one.scope, other.scope) >= _ALIKE
    return amounts and scopes and likeness(one.indicator, other.indicator) >= _ALIKE
