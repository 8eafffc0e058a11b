"""Gold as a text to correct: a draft in YAML from a system's briefing, each item beside the line of the issue it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import Final

import yaml

from brief.evaluate.records import Record, norm, numbers, record, records, text, texts
from brief.text.numerals import quantities


class Kind(Enum):
    """What the value of a field is; what is not there is null, or an empty list of texts or lines."""

    TEXT = auto()
    TEXTS = auto()
    DATE = auto()
    AMOUNT = auto()  # its text alone where that says number and unit
    NUMBER = auto()  # left out where the text beside it says number and unit
    LINES = auto()
    FLAG = auto()
    SUMMARY = auto()
    PARAGRAPHS = auto()  # the numbers of their lines where the lines say the text


ISSUE: Final = {"source": Kind.TEXT, "sha256": Kind.TEXT, "paper": Kind.TEXT, "date": Kind.DATE}
SUMMARY: Final = {"headline": Kind.TEXT, "text": Kind.TEXT}
PARAGRAPH: Final = {"lines": Kind.LINES, "text": Kind.TEXT, "role": Kind.TEXT}
OPEN: Final = {"heads": Kind.LINES, "tails": Kind.LINES}
AMOUNT: Final = {"text": Kind.TEXT, "number": Kind.NUMBER, "unit": Kind.TEXT}
ITEMS: Final[Mapping[str, Mapping[str, Kind]]] = {
    "articles": {
        "id": Kind.TEXT, "kicker": Kind.TEXT, "headline": Kind.TEXT, "subheads": Kind.TEXTS, "byline": Kind.TEXT,
        "complete": Kind.FLAG, "lines": Kind.LINES, "paragraphs": Kind.PARAGRAPHS, "summary": Kind.SUMMARY,
    },
    "meetings": {
        "article": Kind.TEXT, "name": Kind.TEXT, "body": Kind.TEXT, "date": Kind.DATE, "place": Kind.TEXT,
        "chair": Kind.TEXTS, "speakers": Kind.TEXTS, "attendees": Kind.TEXTS, "agenda": Kind.TEXTS, "points": Kind.TEXTS,
    },
    "signings": {
        "article": Kind.TEXT, "agreement": Kind.TEXT, "parties": Kind.TEXTS, "projects": Kind.AMOUNT,
        "amount": Kind.AMOUNT, "date": Kind.DATE, "place": Kind.TEXT, "present": Kind.TEXTS,
    },
    "figures": {
        "article": Kind.TEXT, "quote": Kind.TEXT, "indicator": Kind.TEXT, "text": Kind.TEXT, "number": Kind.NUMBER,
        "unit": Kind.TEXT, "kind": Kind.TEXT, "basis": Kind.TEXT, "period": Kind.TEXT, "scope": Kind.TEXT,
    },
    "people": {"name": Kind.TEXT, "titles": Kind.TEXTS, "articles": Kind.TEXTS},
}  # fmt: skip
"""Fields of the items of gold, in the order in which they are written."""
FINDINGS: Final = ("meetings", "signings", "figures", "people")
SECTIONS: Final = (*FINDINGS, *(f"{name}_optional" for name in FINDINGS))

_PLACED: Final = frozenset({
    "kicker", "headline", "subheads", "byline", "name", "body", "place", "chair", "speakers", "attendees", "agenda",
    "points", "agreement", "parties", "projects", "amount", "present", "quote", "titles",
})  # fmt: skip
"""Fields that are written with the number of their line; those of a figure stand in its quote."""
_SENTENCES: Final = frozenset({"agenda", "points"})
"""Lists that are written one item a line, however short."""
_SHORT: Final = 60
"""Characters of a list that is written on one line."""
_SHOWN: Final = 16
"""Characters of a paragraph's beginning and end that are shown beside its lines."""
JUMP: Final = re.compile(r"[（(](?:下转|上接)[^）)]*[）)]")


def items_of(section: str) -> Mapping[str, Kind]:
    """The fields of the items of a section, those of ``figures`` for ``figures_optional``."""
    return ITEMS[section.removesuffix("_optional")]


# ---------------------------------------------------------------- from a briefing


def draft(briefing: Record, source: str, sha256: str) -> dict[str, object]:
    """Gold with what a briefing says, without what only systems say (confidence, evidence, method)."""
    issue = record(briefing.get("issue"))
    listed = {name: briefing.get(name, []) for name in ("articles", *FINDINGS)}
    listed |= {name: briefing[name] for name in SECTIONS if name in briefing}
    gold: dict[str, object] = {
        "issue": {"source": source, "sha256": sha256, "paper": issue.get("paper"), "date": issue.get("date")},
        "leftover": list(numbers(briefing.get("leftover"))),
        **{name: [_kept(one, items_of(name)) for one in records(found)] for name, found in listed.items()},
    }
    return gold | ({"open": _kept(record(briefing["open"]), OPEN)} if "open" in briefing else {})


def _kept(item: Record, fields: Mapping[str, Kind]) -> dict[str, object]:
    return {name: _value(item.get(name), kind) for name, kind in fields.items()}


def _value(value: object, kind: Kind) -> object:
    match kind:
        case Kind.TEXTS:
            return list(texts(value))
        case Kind.LINES:
            return list(numbers(value))
        case Kind.FLAG:
            return value is not False
        case Kind.AMOUNT | Kind.SUMMARY:
            return _kept(record(value), AMOUNT if kind is Kind.AMOUNT else SUMMARY) if value else None
        case Kind.PARAGRAPHS:
            return [{key: one[key] for key in PARAGRAPH if one.get(key)} for one in records(value)]
        case _:
            return value.strip() if isinstance(value, str) else value


# ---------------------------------------------------------------- what a text says by itself


def read_number(words: str) -> tuple[int | float, str | None] | None:
    """Number and unit of a printed amount, None where it holds none.

    >>> read_number("1.2亿元"), read_number("百分之五点四"), read_number("若干")
    ((120000000, '元'), (5.4, '%'), None)
    """
    found = quantities(words)
    return (plain(found[0].number), found[0].unit) if found else None


def plain(number: Decimal) -> int | float:
    """A number as JSON has it: whole numbers as integers, but 3.0 as printed."""
    exponent = number.as_tuple().exponent
    pointed = isinstance(exponent, int) and exponent < 0 and abs(number) < 1000
    return float(number) if pointed or number != number.to_integral_value() else int(number)


def joined(lines: Sequence[str], places: Sequence[int]) -> str:
    """The text of a paragraph on these lines (from 1), without jump marks; lines that are not there say nothing."""
    return JUMP.sub("", "".join(lines[place - 1].strip() for place in places if 0 < place <= len(lines)))


# ---------------------------------------------------------------- where it stands


class Places:
    """On which lines of the issue a text stands, first of all in an article's own order."""

    def __init__(self, gold: Record, lines: Sequence[str]) -> None:
        orders = {text(article.get("id")): numbers(article.get("lines")) for article in records(gold.get("articles"))}
        inside = [place for order in orders.values() for place in order]
        orders[""] = (*inside, *(place for place in range(1, len(lines) + 1) if place not in set(inside)))
        self._lines = lines
        self._texts = {key: self._joined(order) for key, order in orders.items()}

    def _joined(self, order: Sequence[int]) -> tuple[str, list[int]]:
        parts = [(norm(self._lines[place - 1]), place) for place in order if 0 < place <= len(self._lines)]
        return "".join(part for part, _ in parts), [place for part, place in parts for _ in part]

    def of(self, words: str, article: str = "") -> tuple[int, ...]:
        """The lines (from 1) that `words` stands on, () for none."""
        sought = norm(words)
        for key in dict.fromkeys((article, "")):
            said, owner = self._texts.get(key, ("", []))
            at = said.find(sought) if sought else -1
            if at >= 0:
                return tuple(dict.fromkeys(owner[at : at + len(sought)]))
        return ()

    def all(self) -> tuple[str, list[int]]:
        """All words of the issue, articles first, and the line of each character."""
        return self._texts[""]


# ---------------------------------------------------------------- the text


def written(gold: Record, lines: Sequence[str], guide: str) -> str:
    """`gold` as YAML with the number of the line beside each item; `guide` stands above it, the issue below it."""
    return "\n".join(_written(gold, lines, guide)) + "\n"


def _written(gold: Record, lines: Sequence[str], guide: str) -> Iterator[str]:
    places = Places(gold, lines)
    yield from (f"# {line}" for line in guide.splitlines())
    yield "issue:"
    yield from (f"  {row}" for row in _fields(record(gold.get("issue")), ISSUE, places, lines))
    for name in ("articles", *SECTIONS):
        if name in gold:
            yield ""
            yield from _section(name, records(gold[name]), places, lines)
    yield ""
    left = numbers(gold.get("leftover"))
    yield "leftover:" if left else "leftover: []"
    yield from (f"- {place}  # {_comment(lines[place - 1].strip())}" for place in left)
    if "open" in gold:
        yield "open:"
        yield from (f"  {row}" for row in _fields(record(gold["open"]), OPEN, places, lines))
    yield ""
    width = len(str(len(lines)))
    yield from (f"# {place:>{width}}│{_comment(line)}" for place, line in enumerate(lines, 1) if line.strip())


def _section(name: str, items: Sequence[Record], places: Places, lines: Sequence[str]) -> Iterator[str]:
    yield f"{name}:" if items else f"{name}: []"
    for place, item in enumerate(items):
        yield from ("",) if place else ()
        yield from _dashed(list(_fields(item, items_of(name), places, lines)))


def _dashed(rows: Sequence[str]) -> Iterator[str]:
    return (f"{'  ' if place else '- '}{row}" for place, row in enumerate(rows))


def _fields(item: Record, fields: Mapping[str, Kind], places: Places, lines: Sequence[str]) -> Iterator[str]:
    """The rows of an item, as if it stood at the margin; fields that say nothing are left out."""
    article = text(item.get("article") or item.get("id"))
    told = read_number(text(item.get("text"))) if "number" in item else None
    sure = told if told == (item.get("number"), item.get("unit")) else None
    for name, kind in fields.items():
        value = item.get(name)
        if value in (None, [], "") or (sure and name in {"number", "unit"}):
            continue
        if name == "text" and sure:
            yield f"text: {_scalar(value)}  # = {sure[0]} {sure[1] or ''}".rstrip()
        elif kind is Kind.PARAGRAPHS:
            yield f"{name}:"
            yield from _paragraphs(records(value), lines)
        elif kind is Kind.SUMMARY:
            yield f"{name}:"
            yield from (f"  {row}" for row in _fields(record(value), SUMMARY, places, lines))
        else:
            yield from _field(name, _short(value) if kind is Kind.AMOUNT else value, article, places)


def _field(name: str, value: object, article: str, places: Places) -> Iterator[str]:
    said = text(record(value).get("text")) if isinstance(value, dict) else value
    shown = texts(said) if name in _PLACED else ()
    notes = [_note(places.of(words, article)) for words in shown]
    if shown and isinstance(value, list) and (name in _SENTENCES or sum(map(len, shown)) > _SHORT):
        yield f"{name}:"
        yield from (f"- {_scalar(one)}{note}" for one, note in zip(shown, notes, strict=True))
        return
    found = dict.fromkeys(place for words in shown for place in places.of(words, article))
    yield f"{name}: {_scalar(value)}{_note(tuple(found))}"


def _note(found: Sequence[int]) -> str:
    return f"  # 第{'、'.join(map(str, found))}行" if found else ""


def _short(value: object) -> object:
    """An amount by its text alone, where that says the number and the unit."""
    given = record(value)
    said = read_number(text(given.get("text")))
    return given["text"] if said == (given.get("number"), given.get("unit")) else value


def _paragraphs(paragraphs: Sequence[Record], lines: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        own = list(numbers(paragraph.get("lines")))
        words = text(paragraph.get("text"))
        spare = {key: paragraph[key] for key in ("text", "role") if key in paragraph}
        if joined(lines, own) == words:
            spare.pop("text", None)
        beside = words if len(words) <= 2 * _SHOWN else f"{words[:_SHOWN]}……{words[-_SHOWN:]}"
        yield f"- {_scalar({'lines': own, **spare} if spare else own)}  # {_comment(beside)}"


def _comment(words: str) -> str:
    """Words that may stand in a comment: no character that YAML refuses or takes for the end of a line."""
    return "".join(one if one.isprintable() else " " for one in words)


def _scalar(value: object) -> str:
    """A value as YAML on one line."""
    told = yaml.safe_dump(value, allow_unicode=True, width=10**9, default_flow_style=True, sort_keys=False)
    return told.removesuffix("\n").removesuffix("\n...")
