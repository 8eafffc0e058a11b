"""Meetings, signings, figures and people: found or missed, and their fields right or wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import Final

from brief.evaluate.matching import SAME_FIELD, SAME_ITEM, likeness, match
from brief.evaluate.metric import Tally, prf, ratio
from brief.evaluate.records import Record, norm, record, text, texts
from brief.evaluate.slot_cases import Pairs, cases, sure
from brief.evaluate.trial import Finding, Trial

Same = Callable[[Record, Record], float]


class Kind(StrEnum):
    """How a field is compared."""

    TEXT = "text"
    EXACT = "exact"
    LIST = "list"
    AMOUNT = "amount"


MEETING: Final = {
    "name": Kind.TEXT, "body": Kind.TEXT, "date": Kind.EXACT, "place": Kind.TEXT, "chair": Kind.LIST,
    "speakers": Kind.LIST, "attendees": Kind.LIST, "agenda": Kind.LIST, "points": Kind.LIST,
}  # fmt: skip
SIGNING: Final = {
    "agreement": Kind.TEXT, "parties": Kind.LIST, "projects": Kind.AMOUNT, "amount": Kind.AMOUNT,
    "date": Kind.EXACT, "place": Kind.TEXT, "present": Kind.LIST,
}  # fmt: skip
FIGURE: Final = ("kind", "basis", "period", "scope")


def score(trial: Trial) -> Finding:
    """All measures of the findings that gold has lists of."""
    found = {key: _pairs(trial, key, same) for key, same in _sames(trial).items() if key in trial.gold.record}
    tallies = {name: tally for key, pairs in found.items() for name, tally in _tallies(key, pairs).items()}
    return Finding(tallies=tallies, cases=cases(trial, found, _tallies), sure=sure(found))


def _tallies(key: str, pairs: Pairs) -> dict[str, Tally]:
    """The measures of one sort of findings."""
    if key == "meetings":
        return _events("meeting", MEETING, pairs)
    if key == "signings":
        return _events("signing", SIGNING, pairs)
    if key == "figures":
        return {"figure_f1": pairs.counts, **_attributes(pairs)}
    titles = [_field(Kind.LIST, gold, given, "titles") for gold, given in pairs.matched if "titles" in gold]
    return {"people_f1": pairs.counts, "titles_f1": _total(titles)}


def _pairs(trial: Trial, key: str, same: Same) -> Pairs:
    least = 1.0 if key == "people" else SAME_ITEM
    gold, given = trial.gold.items(key), trial.system.items(key)
    matched = match(gold, given, same, least)
    rest = _without(given, [pair[1] for pair in matched])
    spare = match(trial.gold.items(f"{key}_optional"), rest, same, least)
    return Pairs(
        matched=tuple(matched),
        missed=_without(gold, [pair[0] for pair in matched]),
        spurious=_without(rest, [pair[1] for pair in spare]),
    )


def _without(items: Sequence[Record], taken: Sequence[Record]) -> tuple[Record, ...]:
    used = {id(item) for item in taken}
    return tuple(item for item in items if id(item) not in used)


# ---------------------------------------------------------------- what is the same thing


def _sames(trial: Trial) -> Mapping[str, Same]:
    here = partial(_here, trial, {entry.id: place for place, entry in enumerate(trial.gold.articles)})

    def inside(same: Same) -> Same:
        return lambda gold, given: same(gold, given) if here(gold, given) else 0.0

    return {
        "meetings": inside(lambda gold, given: likeness(_title(gold), _title(given))),
        "signings": inside(_same_signing),
        "figures": inside(_same_figure),
        "people": lambda gold, given: float(norm(gold.get("name")) == norm(given.get("name")) != ""),
    }


def _here(trial: Trial, places: Mapping[str, int], gold: Record, given: Record) -> bool:
    """Whether the system's item stands in the article of gold's."""
    if not trial.gold.articles:
        return str(gold.get("article")) == str(given.get("article"))
    home = trial.alignment.home.get(str(given.get("article")), -1)
    return places.get(str(gold.get("article"))) == home


def _title(meeting: Record) -> object:
    return meeting.get("name") or meeting.get("body")


def _same_signing(gold: Record, given: Record) -> float:
    named = likeness(gold.get("agreement"), given.get("agreement")) if norm(gold.get("agreement")) else 0.0
    parties, others = ("".join(texts(item.get("parties"))) for item in (gold, given))
    return max(named, likeness(parties, others) if parties else 0.0)


def quantity(value: object) -> tuple[float, str] | None:
    """Number and unit of a figure or an amount, None where it has no number."""
    number = record(value).get("number")
    if not isinstance(number, int | float):
        return None
    return round(float(number), 6), norm(record(value).get("unit"))


def _same_figure(gold: Record, given: Record) -> float:
    if quantity(gold) is None or quantity(gold) != quantity(given):
        return 0.0
    alike = likeness(gold.get("indicator"), given.get("indicator"))
    # The quote only decides between figures that are otherwise the same.
    return alike + 0.01 * likeness(gold.get("quote"), given.get("quote")) if alike >= SAME_ITEM else 0.0


# ---------------------------------------------------------------- fields


def _field(kind: Kind, gold: Record, given: Record, key: str) -> tuple[int, int, int]:
    """Right, given, wanted items of one field; either side may be {} where nothing was matched."""
    if kind is Kind.LIST:
        one, other = texts(gold.get(key)), texts(given.get(key))
        return len(match(one, other, likeness, SAME_FIELD)), len(other), len(one)
    if kind is Kind.AMOUNT:
        wanted, had = quantity(gold.get(key)), quantity(given.get(key))
        return int(wanted is not None and wanted == had), int(had is not None), int(wanted is not None)
    mine, yours = norm(gold.get(key)), norm(given.get(key))
    same = mine == yours if kind is Kind.EXACT else likeness(mine, yours) >= SAME_FIELD
    return int(bool(mine and yours) and same), int(bool(yours)), int(bool(mine))


def _total(counts: Sequence[tuple[int, int, int]]) -> Tally:
    return prf(*map(sum, zip(*(counts or [(0, 0, 0)]), strict=True)))


def _events(name: str, kinds: Mapping[str, Kind], pairs: Pairs) -> dict[str, Tally]:
    """Found or not; all fields together, those of unmatched items included; each field of the matched alone."""
    nothing: Record = {}
    both = [*pairs.matched, *((gold, nothing) for gold in pairs.missed), *((nothing, it) for it in pairs.spurious)]
    told = [_field(kind, g, s, key) for g, s in both for key, kind in kinds.items() if not g or key in g]
    tallies = {f"{name}_f1": pairs.counts, f"{name}_fields_f1": _total(told)}
    for key, kind in kinds.items():
        tallies[f"{name}_{key}"] = _total([_field(kind, g, s, key) for g, s in pairs.matched if key in g])
    return tallies


def _attributes(pairs: Pairs) -> dict[str, Tally]:
    """Of matched figures: kind, basis, period and scope right, absent on both sides counting as right."""
    tallies = {}
    for key in FIGURE:
        told = [(text(g[key]), text(s.get(key))) for g, s in pairs.matched if key in g]
        least = 1.0 if key == "kind" else SAME_FIELD
        tallies[f"figure_{key}"] = ratio(sum(likeness(one, other) >= least for one, other in told), len(told))
    return tallies
