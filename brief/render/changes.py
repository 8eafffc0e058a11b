"""What changed between two briefings of an issue, in words: where, what stood there, what stands there now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Final

from brief.artifacts import Record
from brief.render.clipping import LABEL, clip
from brief.render.environment import chinese_date, words
from brief.text.sentences import sentences

# Two articles, meetings or signings with less of their text in common are different ones.
_SAME: Final = 0.4

_FIGURE: Final = ("indicator", "kind", "basis", "period", "scope")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One correction: `where` in the briefing, the words that stood there (`old`) and that stand there now (`new`).

    Either may be empty: what was added had no words before, what was deleted has none now.
    """

    where: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A section of the record whose rows have a name and parts: both are keys, and the parts words of words.json."""

    section: str
    name: str
    parts: tuple[str, ...]


_TABLES: Final = (
    _Table(
        section="meetings",
        name="name",
        parts=("date", "place", "chair", "speakers", "attendees", "agenda", "points"),
    ),
    _Table(
        section="signings",
        name="agreement",
        parts=("date", "place", "parties", "projects", "amount", "present"),
    ),
)


def changes(old: Record, new: Record, *, templates: Path | None = None) -> tuple[Change, ...]:
    """What a reader of the briefing `old` must know of the briefing `new`; both are records of briefing.json.

    Headlines, summaries, meetings, signings, figures and people are compared; articles are matched by their text, so
    that a corrected issue may have other line numbers and another order.
    """
    w = words(templates)
    return (
        *_issue(old, new, w),
        *_articles(old, new, w),
        *(change for table in _TABLES for change in _named(old, new, table, w)),
        *_figures(old, new, w),
        *_people(old, new, w),
    )


# ---------------------------------------------------------------- records, read without trust in their order


def _rows(record: Record, key: str) -> list[Mapping[str, object]]:
    rows = record.get(key)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _words(value: object) -> str:
    """A value of a record as it is printed: lists by 、, amounts by their text, dates in Chinese."""
    if isinstance(value, Mapping):
        return str(value.get("text", ""))
    if isinstance(value, list):
        return "、".join(_words(item) for item in value)
    return "" if value is None else str(value)


def _likeness(one: str, other: str) -> float:
    """Share of the pairs of characters that two texts have in common (Dice), 0 to 1."""
    a, b = ({x + y for x, y in pairwise(text)} for text in (one, other))
    return 1.0 if one == other else 2 * len(a & b) / max(len(a) + len(b), 1)


def _matched(
    old: Sequence[Mapping[str, object]],
    new: Sequence[Mapping[str, object]],
    text: Callable[[Mapping[str, object]], str],
) -> Iterator[tuple[Mapping[str, object] | None, Mapping[str, object] | None]]:
    """Pairs of the same thing, most alike first taken, in the order of `new`; then what is in `old` alone."""
    scores = sorted(
        ((_likeness(text(a), text(b)), -j, -i) for i, a in enumerate(old) for j, b in enumerate(new)), reverse=True
    )
    partner: dict[int, int] = {}
    for score, j, i in scores:
        if score >= _SAME and -j not in partner and -i not in partner.values():
            partner[-j] = -i
    yield from ((old[partner[j]] if j in partner else None, row) for j, row in enumerate(new))
    yield from ((row, None) for i, row in enumerate(old) if i not in partner.values())


# ---------------------------------------------------------------- sections


def _issue(old: Record, new: Record, w: Mapping[str, str]) -> Iterator[Change]:
    before, after = old.get("issue"), new.get("issue")
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key, name in (("paper", w["paper"]), ("date", w["date"])):
            yield from _changed(name, _words(before.get(key)), _words(after.get(key)))


def _changed(where: str, old: str, new: str) -> Iterator[Change]:
    if old != new:
        yield Change(where=where, old=old, new=new)


def _article_text(article: Mapping[str, object]) -> str:
    paragraphs = article.get("paragraphs")
    texts = [_words(p) for p in paragraphs] if isinstance(paragraphs, list) else []
    return "\n".join([_words(article.get("headline")), *texts])


def _story(article: Mapping[str, object] | None) -> tuple[str, str]:
    """Headline and text that were printed of an article."""
    summary = article.get("summary") if article else None
    summary = summary if isinstance(summary, Mapping) else {}
    return _words(summary.get("headline")), _words(summary.get("text"))


def _articles(old: Record, new: Record, w: Mapping[str, str]) -> Iterator[Change]:
    for before, after in _matched(_rows(old, "articles"), _rows(new, "articles"), _article_text):
        (was, said), (headline, text) = _story(before), _story(after)
        name = f"{w['story']}《{clip(headline or was or w['no_headline'], LABEL)}》"
        if before is None or after is None:
            yield Change(
                where=name, old="　".join(filter(None, (was, said))), new="　".join(filter(None, (headline, text)))
            )
            continue
        yield from _changed(f"{name}{w['headline']}", was, headline)
        yield from (Change(where=f"{name}{w['summary']}", old=a, new=b) for a, b in _sentence_changes(said, text))


def _sentence_changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The sentences that differ, what was and what is side by side."""
    a, b = ([span.of(text) for span in sentences(text)] for text in (old, new))
    for kind, i, end_i, j, end_j in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind != "equal":
            yield "".join(a[i:end_i]), "".join(b[j:end_j])


def _named(old: Record, new: Record, table: _Table, w: Mapping[str, str]) -> Iterator[Change]:
    """Meetings or signings: matched by name and words, each part that differs."""

    def whole(row: Mapping[str, object]) -> str:
        return " ".join(_words(row.get(part)) for part in (table.name, *table.parts))

    for before, after in _matched(_rows(old, table.section), _rows(new, table.section), whole):
        name = f"{w[table.section]}“{clip(_words((after or before or {}).get(table.name)), LABEL)}”"
        if before is None or after is None:
            yield Change(where=name, old=_facts(before, table, w), new=_facts(after, table, w))
            continue
        yield from _changed(name, _words(before.get(table.name)), _words(after.get(table.name)))
        for part in table.parts:
            yield from _changed(f"{name}{w[part]}", _part(before, part), _part(after, part))


def _part(row: Mapping[str, object], part: str) -> str:
    value = _words(row.get(part))
    return chinese_date(value) if part == "date" else value


def _facts(row: Mapping[str, object] | None, table: _Table, w: Mapping[str, str]) -> str:
    """All of a row in one line, "" for no row."""
    if row is None:
        return ""
    said = [f"{w[part]}：{_part(row, part)}" for part in table.parts if _part(row, part)]
    return "；".join([_words(row.get(table.name)), *said])


def _figures(old: Record, new: Record, w: Mapping[str, str]) -> Iterator[Change]:
    """Figures of one indicator, kind, basis, period and scope, as many of them as there are."""
    before, after = _by_key(old), _by_key(new)
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key, []), after.get(key, [])
        gone, come = [x for x in was if x not in now], [x for x in now if x not in was]
        where = f"{w['indicators']}“{clip(key[0], LABEL)}”"
        yield from _changed(where, "、".join(gone), "、".join(come))


def _by_key(record: Record) -> dict[tuple[str, ...], list[str]]:
    """The printed clauses of the figures by what they measure."""
    found: dict[tuple[str, ...], list[str]] = {}
    for row in _rows(record, "figures"):
        shown = _words(row.get("quote")) or _words(row)
        rows = found.setdefault(tuple(_words(row.get(key)) for key in _FIGURE), [])
        rows.extend([shown] if shown not in rows else [])
    return found


def _people(old: Record, new: Record, w: Mapping[str, str]) -> Iterator[Change]:
    was = {_words(row.get("name")): _words(row.get("titles")) for row in _rows(old, "people")}
    now = {_words(row.get("name")): _words(row.get("titles")) for row in _rows(new, "people")}
    for name in dict.fromkeys((*now, *was)):
        if name in was and name in now:
            yield from _changed(f"{w['people']}“{name}”{w['titles']}", was[name], now[name])
        else:
            yield Change(
                where=f"{w['people']}“{name}”",
                old=f"{name}　{was[name]}".strip() if name in was else "",
                new=f"{name}　{now[name]}".strip() if name in now else "",
            )
