"""Findings to look at: what was missed, what nobody asked for, article by article; and how sure the system was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from brief.evaluate.metric import Tallies, Tally, prf
from brief.evaluate.records import Record, record, text, texts
from brief.evaluate.trial import Case, Sure, Trial

Count = Callable[[str, "Pairs"], Tallies]
"""From the sort of finding and its pairs to its measures."""
# Fields as they are shown, with the words that stand before them.
_SHOWN: Final[Mapping[str, Mapping[str, str]]] = {
    "meetings": {
        "name": "", "body": "主体", "date": "日期", "place": "地点", "chair": "主持", "speakers": "讲话",
        "attendees": "出席", "agenda": "议题", "points": "要点",
    },
    "signings": {
        "agreement": "", "parties": "各方", "projects": "项目数", "amount": "金额", "date": "日期", "place": "地点",
        "present": "见证",
    },
    "figures": {
        "indicator": "", "text": "", "kind": "类别", "basis": "基准", "period": "时期", "scope": "范围", "quote": "原句",
    },
    "people": {"name": "", "titles": ""},
}  # fmt: skip
_SIGN: Final = {"matched": "＝", "missed": "－", "spurious": "＋"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Findings of one sort: matched pairs (gold, given), what was missed, what nobody asked for.

    Given items that only match one of gold's optional items are in neither list.
    """

    matched: tuple[tuple[Record, Record], ...]
    missed: tuple[Record, ...]
    spurious: tuple[Record, ...]

    @property
    def counts(self) -> Tally:
        """Right, given, wanted."""
        right = len(self.matched)
        return prf(right, right + len(self.spurious), right + len(self.missed))


def cases(trial: Trial, found: Mapping[str, Pairs], count: Count) -> tuple[Case, ...]:
    """A case for each article and sort of finding that either side has something of; people by issue."""
    return tuple(
        case
        for key, pairs in found.items()
        for place in _places(trial, key)
        if (case := _case(trial, key, place, _at(trial, key, place, pairs), count))
    )


def _places(trial: Trial, key: str) -> range:
    """Places of gold's articles; -1 alone for people, who belong to no single one."""
    return range(-1, 0) if key == "people" else range(len(trial.gold.articles))


def _at(trial: Trial, key: str, place: int, pairs: Pairs) -> Pairs:
    """The items of the article at `place`."""
    if key == "people":
        return pairs
    mine, home = trial.gold.articles[place].id, trial.alignment.home
    return Pairs(
        matched=tuple(pair for pair in pairs.matched if pair[0].get("article") == mine),
        missed=tuple(item for item in pairs.missed if item.get("article") == mine),
        spurious=tuple(item for item in pairs.spurious if home.get(str(item.get("article")), -1) == place),
    )


def _case(trial: Trial, key: str, place: int, pairs: Pairs, count: Count) -> Case | None:
    if pairs.counts.value is None:
        return None
    entry = trial.gold.articles[place] if place >= 0 else None
    source = trial.written(entry) if entry else "\n".join(line for line in trial.lines if line.strip())
    wanted = [(_SIGN["matched"], pair[0]) for pair in pairs.matched] + [(_SIGN["missed"], it) for it in pairs.missed]
    given = [(_SIGN["matched"], pair[1]) for pair in pairs.matched] + [(_SIGN["spurious"], it) for it in pairs.spurious]
    return Case(
        family=key,
        place=f"{trial.key} {entry.id}" if entry else trial.key,
        source=source,
        reference="\n".join(_line(key, sign, item) for sign, item in wanted) or "—",
        output="\n".join(_line(key, sign, item) for sign, item in given) or "—",
        values={name: value for name, tally in count(key, pairs).items() if (value := tally.value) is not None},
    )


def _line(key: str, sign: str, item: Record) -> str:
    fields = ((label, _said(item.get(name))) for name, label in _SHOWN[key].items())
    return f"{sign} " + " · ".join(f"{label} {said}".strip() for label, said in fields if said)


def _said(value: object) -> str:
    if isinstance(value, dict):
        return text(record(value).get("text"))
    return "、".join(texts(value))


def sure(found: Mapping[str, Pairs]) -> tuple[Sure, ...]:
    """Every finding that says how sure it is, with whether gold has it."""
    return tuple(_sure(found))


def _sure(found: Mapping[str, Pairs]) -> Iterator[Sure]:
    for key, pairs in found.items():
        judged = [*((pair[1], True) for pair in pairs.matched), *((item, False) for item in pairs.spurious)]
        for item, right in judged:
            confidence = item.get("confidence")
            if isinstance(confidence, int | float):
                yield Sure(kind=key, confidence=float(confidence), right=right)
