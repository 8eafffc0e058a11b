"""Two systems side by side without their names: the pairs of a sheet, and what the choices made on it say."""

from __future__ import annotations

import hashlib
import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

from brief.errors import InputError
from brief.evaluate.matching import align
from brief.evaluate.records import Entry, Record, layout, record, text
from brief.render.environment import render

_Z: Final = 1.959963984540054
"""Normal quantile of a two-sided 95 % interval."""


class Choice(StrEnum):
    """What a reader says of a pair."""

    LEFT = "left"
    RIGHT = "right"
    TIE = "tie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A headline and a text of one system."""

    headline: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Summaries of one article by both systems, and the article; `key` says issue and article."""

    key: str
    source: str
    one: Text
    other: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is shown: the pairs in their shuffled order, the names of the two systems, the seed of order and sides.

    `alike` pairs say the same word for word and are not shown; `alone` articles have a summary of one system only.
    """

    names: tuple[str, str]
    seed: int
    pairs: tuple[Pair, ...]
    alike: int
    alone: int


Briefings = Mapping[str, Record]
"""Briefings by a name of their issue."""


# ---------------------------------------------------------------- the sheet


def sheet(names: tuple[str, str], one: Briefings, other: Briefings, seed: int) -> Sheet:
    """The sheet of two systems over the issues that both have.

    Raises:
        InputError: they have no issue in common, were made from different issues of one name, or say all the same.
    """
    shared = [key for key in one if key in other]
    if not shared:
        raise InputError(f"{names[0]} and {names[1]}: no issue in common", hint="make both from the same issues")
    found = [pair for key in shared for pair in _pairs(key, one[key], other[key])]
    pairs = [pair for pair in found if pair and pair.one != pair.other]
    if not pairs:
        raise InputError(
            f"{names[0]} and {names[1]}: no two summaries that differ", hint="compare systems that write differently"
        )
    random.Random(seed).shuffle(pairs)  # noqa: S311 - an order that can be made again, no secret
    alone = sum(pair is None for pair in found)
    return Sheet(names=names, seed=seed, pairs=tuple(pairs), alike=len(found) - len(pairs) - alone, alone=alone)


def _pairs(key: str, one: Record, other: Record) -> Iterator[Pair | None]:
    """A pair for each article that both put together; None for one that only one summarizes."""
    if _digest(one) != _digest(other):
        raise InputError(f"{key}: the two briefings were made from different issues", hint="make them again")
    left, right = layout(one), layout(other)
    partner = align(left, right).partner
    lines = record(one.get("issue")).get("lines")
    for place, entry in enumerate(left.articles):
        mate = right.articles[partner[place]] if place in partner else None
        texts = (_text(entry), _text(mate) if mate else Text(headline="", body=""))
        if all(one.body for one in texts):
            source = _source(entry, mate, lines if isinstance(lines, list) else [])
            yield Pair(key=f"{key}/{entry.id}", source=source, one=texts[0], other=texts[1])
        elif any(one.body for one in texts):
            yield None


def _digest(briefing: Record) -> str:
    return text(record(briefing.get("issue")).get("sha256"))


def _text(entry: Entry) -> Text:
    return Text(headline=text(entry.summary.get("headline")), body=text(entry.summary.get("text")))


def _source(entry: Entry, mate: Entry | None, lines: Sequence[object]) -> str:
    """The article as either put it together: its lines as they stand, or its parts where the issue is not held."""
    places = dict.fromkeys((*entry.lines, *(mate.lines if mate else ())))
    whole = [str(lines[place - 1]) for place in places if 0 < place <= len(lines)]
    return "\n".join(whole or [*entry.heads, *(text(paragraph.get("text")) for paragraph in entry.paragraphs)])


def one_on_the_left(seed: int, key: str) -> bool:
    """Whether the first system stands on the left: by a digest, so that the file of the sheet does not tell."""
    return hashlib.sha256(f"{seed} {key}".encode()).digest()[0] % 2 == 0


def html(made: Sheet) -> str:
    """The sheet as one HTML file that needs nothing else."""
    shown = [_shown(pair, made.seed) for pair in made.pairs]
    told = json.dumps([made.names, made.seed, shown], ensure_ascii=False)
    data = {"names": made.names, "seed": made.seed, "pairs": shown, "sheet": hashlib.sha256(told.encode()).hexdigest()}
    # </script> and <!-- in a text would end the script.
    escaped = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return render(
        "eval/compare.html.j2", {"data": escaped, "total": len(shown), "alike": made.alike, "alone": made.alone}
    )


def _shown(pair: Pair, seed: int) -> dict[str, object]:
    left, right = (pair.one, pair.other) if one_on_the_left(seed, pair.key) else (pair.other, pair.one)
    return {"key": pair.key, "source": pair.source, "left": asdict(left), "right": asdict(right)}


# ---------------------------------------------------------------- the count


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How often each system was chosen; the share of the first among the decided with its 95 % Wilson interval."""

    names: tuple[str, str]
    wins: tuple[int, int]
    ties: int
    open: int
    share: float | None
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """What the count says, in words."""
        if self.share is None:
            return "no pair was decided"
        if self.low <= 0.5 <= self.high:
            return "not significant: the interval holds 50 %, so the choices do not tell which is better"
        better = self.names[0] if self.share > 0.5 else self.names[1]
        return f"{better} is preferred, significantly at the level of 0.05"

    def __str__(self) -> str:
        (one, other), (ones, others) = self.names, self.wins
        rows = [f"{one}: {ones}", f"{other}: {others}", f"no difference: {self.ties}", f"not answered: {self.open}"]
        if self.share is not None:
            interval = f"95 % interval {100 * self.low:.1f}–{100 * self.high:.1f} % (Wilson)"
            rows.append(f"{one} preferred in {100 * self.share:.1f} % of {ones + others} decided, {interval}")
        return "\n".join([*rows, self.verdict])


def wilson(wins: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927); the whole range where nothing was counted.

    >>> [round(end, 3) for end in wilson(8, 10)]
    [0.49, 0.943]
    """
    if not total:
        return 0.0, 1.0
    share, weight = wins / total, _Z * _Z / total
    middle = (share + weight / 2) / (1 + weight)
    reach = _Z * math.sqrt(share * (1 - share) / total + weight / (4 * total)) / (1 + weight)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def count(told: str, name: str) -> Count:
    """Count the choices that a sheet has saved; `name` is the file's.

    Raises:
        InputError: it is no such file; the message names the field.
    """
    given = _choices(told, name)
    names, seed, choices, total = _names(given, name), given.get("seed"), given.get("choices"), given.get("total")
    if not isinstance(seed, int) or not isinstance(total, int) or not isinstance(choices, dict):
        raise InputError(f"{name}: seed, total or choices: missing or of a wrong kind", hint=_HINT)
    wrong = next((key for key, value in choices.items() if value not in set(Choice)), None)
    if wrong:
        raise InputError(f"{name}: choices.{wrong}: not left, right or tie", hint=_HINT)
    sides = Counter(_winner(seed, key, Choice(value)) for key, value in choices.items())
    decided = sides[0] + sides[1]
    low, high = wilson(sides[0], decided)
    return Count(
        names=names,
        wins=(sides[0], sides[1]),
        ties=sides[None],
        open=max(0, total - len(choices)),
        share=sides[0] / decided if decided else None,
        low=low,
        high=high,
    )


_HINT: Final = "give choices.json as the sheet of brief eval compare saves it"


def _choices(told: str, name: str) -> Record:
    try:
        given = json.loads(told)
    except ValueError as error:
        raise InputError(f"{name}: {error}", hint=_HINT) from error
    return record(given)


def _names(given: Record, name: str) -> tuple[str, str]:
    names = given.get("names")
    if not isinstance(names, list) or len(names) != 2:
        raise InputError(f"{name}: names: not those of two systems", hint=_HINT)
    return str(names[0]), str(names[1])


def _winner(seed: int, key: str, choice: Choice) -> int | None:
    """0 for the first system, 1 for the other, None for neither."""
    if choice is Choice.TIE:
        return None
    return 0 if (choice is Choice.LEFT) == one_on_the_left(seed, key) else 1
