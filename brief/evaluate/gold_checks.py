"""What is wrong with a gold record: lines that are not there, fields that the issue does not say, unknown articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from brief.evaluate.records import Record, norm, numbers, records, texts

_LISTS: Final = ("articles", "leftover", "meetings", "signings", "figures", "people")
_SPARE: Final = ("meetings", "signings", "figures", "people")
# Fields that stand in the issue word for word; a meeting's name and a date may be put together (SCHEMA.md).
_VERBATIM: Final = {
    "articles": ("headline", "kicker", "subheads", "byline"),
    "meetings": ("body", "place", "chair", "speakers", "attendees", "agenda", "points"),
    "signings": ("agreement", "parties", "place", "present"),
    "figures": ("indicator", "text", "basis", "period", "scope", "quote"),
    "people": ("name", "titles"),
}
# 下转第三版, 上接第一版 at a cut: gold may keep or drop them.
_JUMP: Final = re.compile(r"\((?:下转|上接)[^)]*\)")
_AMOUNTS: Final = ("projects", "amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A field of gold (``figures[3].quote``), what is wrong with it, and what to do."""

    field: str
    fault: str
    hint: str


def faults(gold: Record, lines: Sequence[str]) -> Iterator[Fault]:
    """All faults of `gold` as a description of the issue with `lines`, in the order of the record."""
    yield from _kinds(gold)
    yield from _line_numbers(gold, lines)
    said = _Said(gold, lines)
    ids = {str(article.get("id")) for article in records(gold.get("articles"))}
    for key, fields in _VERBATIM.items():
        for name in (key, f"{key}_optional") if key in _SPARE else (key,):
            for place, item in enumerate(records(gold.get(name))):
                yield from said.check(f"{name}[{place}]", item, fields)
                yield from _home(f"{name}[{place}]", item, ids)


def _kinds(gold: Record) -> Iterator[Fault]:
    """Lists that are none."""
    for key in (*_LISTS, *(f"{key}_optional" for key in _SPARE)):
        value = gold.get(key, [])
        if not isinstance(value, list):
            yield Fault(field=key, fault="not a list", hint=f"write {key} as a list, or leave it out")
        elif key != "leftover":
            yield from (
                Fault(
                    field=f"{key}[{place}]", fault="not an object", hint="see the format of briefing.json: brief schema"
                )
                for place, item in enumerate(value)
                if not isinstance(item, dict)
            )


def _line_numbers(gold: Record, lines: Sequence[str]) -> Iterator[Fault]:
    """Lines out of range, in two places, or that a paragraph has and its article has not."""
    owner: dict[int, str] = {}
    hint = f"lines are counted from 1 to {len(lines)}, empty ones too"
    named = [(f"articles[{n}].lines", article.get("lines")) for n, article in enumerate(records(gold.get("articles")))]
    for field, value in (*named, ("leftover", gold.get("leftover"))):
        for item in value if isinstance(value, list) else ():
            if not isinstance(item, int) or not 1 <= item <= len(lines):
                yield Fault(field=field, fault=f"line {item} is not in the issue", hint=hint)
            elif (other := owner.setdefault(item, field)) != field:
                yield Fault(field=field, fault=f"line {item} is in {other} too", hint="a line has one place")
    for n, article in enumerate(records(gold.get("articles"))):
        own = frozenset(numbers(article.get("lines")))
        for k, paragraph in enumerate(records(article.get("paragraphs"))):
            for item in sorted(frozenset(numbers(paragraph.get("lines"))) - own) if own else ():
                field = f"articles[{n}].paragraphs[{k}].lines"
                yield Fault(field=field, fault=f"line {item} is not in the article's lines", hint="add it there")


def _home(field: str, item: Record, ids: set[str]) -> Iterator[Fault]:
    if not ids:
        return
    named = [("article", item.get("article"))] if "article" in item else []
    for key, article in (*named, *(("articles", one) for one in texts(item.get("articles")))):
        if str(article) not in ids:
            yield Fault(field=f"{field}.{key}", fault=f"no article {article}", hint=f"ids are {', '.join(sorted(ids))}")


class _Said:
    """The words of an issue in the file's order and in the articles' own."""

    def __init__(self, gold: Record, lines: Sequence[str]) -> None:
        orders = [range(1, len(lines) + 1), *(numbers(a.get("lines")) for a in records(gold.get("articles")))]
        self._lines = lines
        self._texts = [norm("".join(self._of(order))) for order in orders]
        self._paragraphs = [
            norm(p.get("text")) for a in records(gold.get("articles")) for p in records(a.get("paragraphs"))
        ]

    def _of(self, order: Sequence[int]) -> Iterator[str]:
        return (self._lines[n - 1] for n in order if 1 <= n <= len(self._lines))

    def _holds(self, text: object) -> bool:
        return any(norm(text) in said for said in (*self._texts, *self._paragraphs))

    def check(self, field: str, item: Record, keys: Sequence[str]) -> Iterator[Fault]:
        """Fields that the issue does not say, and paragraphs that their lines do not say."""
        told = [(key, one) for key in keys for one in texts(item.get(key))]
        told += [
            (f"{k}.text", one) for k in _AMOUNTS for part in records([item.get(k)]) for one in texts(part.get("text"))
        ]
        for key, one in told:
            if not self._holds(one):
                yield Fault(
                    field=f"{field}.{key}",
                    fault=f"“{one}” does not stand in the issue",
                    hint="copy it from the issue word for word, or leave it out",
                )
        for place, paragraph in enumerate(records(item.get("paragraphs"))):
            lines = "".join(self._of(numbers(paragraph.get("lines"))))
            if _JUMP.sub("", norm(paragraph.get("text"))) not in _JUMP.sub("", norm(lines)):
                yield Fault(
                    field=f"{field}.paragraphs[{place}].text",
                    fault="not what its lines say",
                    hint="join the lines as they stand, or mend the line numbers",
                )
