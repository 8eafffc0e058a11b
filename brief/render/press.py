"""What the typst page is given: the sheet as plain tables of printable strings, and the order in which it is cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from brief.render.cells import Table, numbers
from brief.render.clipping import HEADLINE, LABEL, NAME, TEXT, TITLE, clip, split_figure, whole
from brief.render.cuts import cuts
from brief.render.environment import chinese_date, minute
from brief.render.lines import headline_lines, phrase_words
from brief.text.sentences import sentences
from brief.types import (
    Briefing,
    Marked,
    Meeting,
    Profile,
    Quotation,
    Signing,
    Source,
    Story,
)

__all__ = ["matter", "split_figure"]

# The most of each section that is laid out at all; more than this has never fitted a page.
LIMITS: Final[Mapping[str, int]] = {
    "stories": 36,
    "indicators": 8,
    "facts": 6,
    "meetings": 10,
    "signings": 12,
    "people": 36,
}
_NAMES_SHOWN: Final = 5
_BESIDE: Final = 9  # characters of names beside a heading
_FEW: Final = 2
_ROW: Final = 24  # characters of a row of a signing
_GLOSS: Final = re.compile(r"（以下(?:简称|称)[^（）]{1,30}）")  # of use in the article alone
_STAFF: Final = re.compile(r"^[■□●○◆▲\s]*(?:本报)?")


def matter(briefing: Briefing, words: Mapping[str, str]) -> Table:
    """The tables that ``typst/page.typ`` prints, before their strings are made printable."""
    sheet = briefing.sheet
    known = {source.mark for source in sheet.sources}
    body: Table = {
        "w": dict(words),
        "masthead": _masthead(briefing, words),
        "order": list(sheet.order),
        "lead": None if sheet.lead is None else _lead(sheet.lead, sheet.quotation, words),
        "stories": [_story(story, words) for story in sheet.stories[: LIMITS["stories"]]],
        **numbers(sheet, known, most=LIMITS["indicators"], cells=LIMITS["facts"], ways=words),
        "meetings": [_meeting(m, known, words) for m in sheet.meetings[: LIMITS["meetings"]]],
        "signings": [
            _signing(s, known, words, brief=len(sheet.signings) > _FEW) for s in sheet.signings[: LIMITS["signings"]]
        ],
        "people": [_profile(p, known) for p in sheet.people[: LIMITS["people"]]],
        "extracts": _extracts(briefing),
        "sources": [_source(source, briefing.issue.paper or "", words) for source in sheet.sources],
        "beyond": {key: max(len(getattr(sheet, key)) - limit, 0) for key, limit in LIMITS.items()},
        "foot": _foot(briefing, words),
        "left_out": words["left_out_kinds"],
        "lost": words["left_out_sources"],
    }
    return _document(briefing, body) | body | {"cuts": cuts(body)}


def _document(briefing: Briefing, body: Table) -> Table:
    masthead = body["masthead"]
    title = str(masthead["title"]) if isinstance(masthead, dict) else ""
    day = briefing.issue.date
    lead = briefing.sheet.lead
    return {
        "title": title + (f"｜{day.year}年{day.month}月{day.day}日" if day else ""),
        "author": title,
        "keywords": [str(day)] if day else [],
        "description": lead.headline if lead else title,
        "made": _moment(briefing.made),
    }


def _moment(made: str) -> list[int]:
    try:
        moment = datetime.fromisoformat(made)
    except ValueError:
        moment = datetime(1970, 1, 1)  # noqa: DTZ001 - a time that is no time leaves no trace
    return [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second]


def _masthead(briefing: Briefing, words: Mapping[str, str]) -> Table:
    day = briefing.issue.date
    coverage = briefing.sheet.coverage
    stats = words["stats"].format(articles=coverage.articles, characters=coverage.characters)
    weekday = words["weekdays"].split()[day.weekday()] if day else ""
    edition = clip(briefing.sheet.edition or words["tagline"], LABEL)
    return {
        "title": clip(title_of(briefing, words), TITLE),
        "day": str(day.day) if day else "",
        "left": [f"{day.year}年{day.month}月", weekday] if day else [edition],
        "right": [edition, stats] if day else [stats],
    }


def title_of(briefing: Briefing, words: Mapping[str, str]) -> str:
    """The title of the masthead: the configured one, else the paper's name, else a neutral one."""
    return briefing.sheet.title or briefing.issue.paper or words["neutral_title"]


def _foot(briefing: Briefing, words: Mapping[str, str]) -> list[str]:
    coverage = briefing.sheet.coverage
    used = {"used": coverage.lines_used, "leftover": coverage.lines_leftover}
    model = words["model"].format(model=briefing.model) if briefing.model else words["model_none"]
    return [
        words["coverage" if coverage.lines_leftover else "coverage_all"].format(**used),
        clip(model, LABEL),
        words["made"].format(made=minute(briefing.made)),
        words["check"],
        *_answered(briefing, words),
    ]


def _answered(briefing: Briefing, words: Mapping[str, str]) -> list[str]:
    """Who has checked the page, and how often it was corrected by hand."""
    held = briefing.signature
    by = held and words["signed_by"].format(by=clip(held.by, LABEL), when=minute(held.when))
    forced = sum(bool(edit.reason) for edit in briefing.edits)
    edits = [words["edits"].format(n=len(briefing.edits))] if briefing.edits else []
    lacking = [words["edits_unsupported"].format(n=forced)] if forced else []
    return [f"{words['signed']}　{by}" if by else words["unsigned"], *edits, *lacking]


# ---------------------------------------------------------------- stories


def _lead(story: Story, quotation: Quotation | None, words: Mapping[str, str]) -> Table:
    headline = clip(story.headline or words["no_headline"], HEADLINE)
    return {
        "marks": list(story.marks),
        "quotation": None if quotation is None else _quotation(quotation),
        "lines": headline_lines(headline),
        "note": clip(story.note, LABEL),
        "deck": clip(story.deck, HEADLINE),
        "text": whole(story.text),
        "short": whole(story.short),
    }


def _quotation(quotation: Quotation) -> Table:
    said = clip(quotation.text, HEADLINE)
    return {"mark": quotation.mark, "words": phrase_words(said), "speaker": clip(quotation.speaker, NAME)}


def _story(story: Story, words: Mapping[str, str]) -> Table:
    return {
        "marks": list(story.marks),
        "words": phrase_words(clip(story.headline or words["no_headline"], HEADLINE)),
        "text": whole(story.text),
        "short": whole(story.short),
    }


def _extracts(briefing: Briefing) -> list[Table]:
    """Paragraphs of the articles, for a page that has room: those that no printed summary quotes from."""
    stories = (*((briefing.sheet.lead,) if briefing.sheet.lead else ()), *briefing.sheet.stories)
    said = [span.of(story.text) for story in stories for span in sentences(story.text)]
    marks = {source.article: source.mark for source in briefing.sheet.sources}
    return [
        {"text": passage.text, "mark": marks.get(article.id, 0)}
        for article in briefing.articles[:3]
        for passage in article.paragraphs[:12]
        if len(passage.text) <= 4 * TEXT and not any(sentence in passage.text for sentence in said)
    ]


# ---------------------------------------------------------------- meetings, signings, people, sources


def _names(names: Sequence[str], words: Mapping[str, str]) -> str:
    shown = "、".join(clip(name, NAME) for name in names[:_NAMES_SHOWN])
    return shown + (words["and_others"] if len(names) > _NAMES_SHOWN else "")


def _enough(names: Sequence[str], words: Mapping[str, str]) -> str:
    """As many whole names as a label holds, the first one at least."""
    shown = [name for n, name in enumerate(names) if n == 0 or len("、".join(names[: n + 1])) <= LABEL]
    return clip("、".join(shown), LABEL) + (words["and_others"] if len(shown) < len(names) else "")


def _leaders(names: Sequence[str], words: Mapping[str, str]) -> str:
    """One or two names, to stand beside the name of a meeting."""
    both = "、".join(names)
    return both if len(both) <= _BESIDE else clip(names[0], _BESIDE) + (words["and_others"] if len(names) > 1 else "")


def _joined(parts: Iterable[str]) -> str:
    return "　".join(part for part in parts if part)


def _meeting(marked: Marked[Meeting], known: set[int], words: Mapping[str, str]) -> Table:
    meeting = marked.item
    roles = ((meeting.chair, words["chair"]), (meeting.speakers, words["speakers"]))
    led = next((f"{_leaders(names, words)} {role}" for names, role in roles if names), "")
    return {
        "words": phrase_words(clip(meeting.name, LABEL)),
        "marks": [mark for mark in marked.marks if mark in known],
        "note": _joined((chinese_date(meeting.date), led)),
        "points": [whole(_GLOSS.sub("", point)) for point in (*meeting.agenda, *meeting.points)],
    }


def _signing(marked: Marked[Signing], known: set[int], words: Mapping[str, str], *, brief: bool) -> Table:
    """A row a party, or all in one where there are many signings."""
    signing = marked.item
    parties = [clip(party, LABEL) for party in signing.parties[:_NAMES_SHOWN]]
    in_one = "、".join(parties)
    parties = [in_one] if parties and (brief or len(in_one) <= _ROW) else parties
    rows = [
        (words["parties"], parties),
        (words["amount"], [clip(signing.amount.text, LABEL)] if signing.amount else []),
        (words["projects"], [clip(signing.projects.text, LABEL)] if signing.projects else []),
        (words["place"], [clip(signing.place, LABEL)] if signing.place else []),
        (words["present"], [_names(signing.present, words)] if signing.present else []),
    ]
    return {
        "words": phrase_words(clip(signing.agreement, LABEL)),
        "parties": _enough(signing.parties, words),
        "sum": clip(signing.amount.text, NAME) if signing.amount else "",
        "marks": [mark for mark in marked.marks if mark in known],
        "note": chinese_date(signing.date),
        "rows": [row for row in rows if row[1]],
    }


def _profile(profile: Profile, known: set[int]) -> Table:
    return {
        "name": clip(profile.name, NAME),
        "titles": clip("、".join(profile.titles), LABEL),
        "marks": [mark for mark in profile.marks if mark in known][:_NAMES_SHOWN],
        "deed": clip(profile.deed, HEADLINE),
    }


def _source(source: Source, paper: str, words: Mapping[str, str]) -> Table:
    note = "" if source.complete else f"（{words['incomplete']}）"
    return {
        "mark": source.mark,
        "words": phrase_words(clip(source.headline or words["no_headline"], 30) + note),
        "by": clip(_STAFF.sub("", source.byline or "").removeprefix(paper), TITLE),
    }
