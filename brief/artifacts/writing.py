"""A briefing to records and JSON text: the interchange format of SCHEMA.md, with what it takes to make the page again.

Keys stand in a fixed order and numbers keep their value, so that the same briefing always gives the same bytes. What
the issue does not say is null or an empty list. Every figure, meeting, signing, person and summary carries its evidence.
``sheet``, what is printed, has the fields of :class:`brief.types.Sheet` themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from brief.types import (
    Amount,
    Article,
    Briefing,
    Evidence,
    Figure,
    Fragment,
    Issue,
    Meeting,
    Person,
    Refusal,
    Segmentation,
    Sheet,
    Signing,
    Summary,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Record = dict[str, object]


def dump(briefing: Briefing) -> str:
    """The briefing as JSON text: UTF-8 characters as they are, one space of indent, a line end at the end."""
    return json.dumps(record(briefing), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def record(briefing: Briefing) -> Record:
    """The briefing as values that JSON has: dict, list, str, int, float, bool, None."""
    findings = briefing.findings
    summaries = {summary.article: summary for summary in findings.summaries}
    return {
        "issue": _issue(briefing.issue),
        "articles": [_article(article) | _summary(summaries.get(article.id)) for article in briefing.articles],
        "leftover": [fragment.line for fragment in briefing.leftover],
        "meetings": [_meeting(meeting) for meeting in findings.meetings],
        "signings": [_signing(signing) for signing in findings.signings],
        "figures": [_figure(figure) for figure in findings.figures],
        "people": [_person(person) for person in findings.people],
        "roles": _roles(briefing.articles, briefing.leftover),
        "coverage": asdict(briefing.sheet.coverage),
        "model": briefing.model,
        "made": briefing.made,
        "sheet": _sheet(briefing.sheet),
        "edits": [asdict(edit) for edit in briefing.edits],
        "signature": asdict(briefing.signature) if briefing.signature else None,
    }


def articles_record(segmentation: Segmentation) -> Record:
    """The same for a segmentation alone: ``articles`` without summaries, ``leftover`` and ``roles``."""
    return {
        "articles": [_article(article) for article in segmentation.articles],
        "leftover": [fragment.line for fragment in segmentation.leftover],
        "roles": _roles(segmentation.articles, segmentation.leftover),
    }


# ---------------------------------------------------------------- values to records


def _number(number: Decimal) -> int | float:
    """A whole number that was written without a point, or is large, as an integer; 3.0 stays 3.0."""
    whole = number == number.to_integral_value()
    exponent = number.as_tuple().exponent
    plain = not isinstance(exponent, int) or exponent >= 0 or abs(number) >= 1000
    return int(number) if whole and plain else float(number)


def _sure(confidence: float) -> float:
    return round(confidence, 3)


def _evidence(evidence: Iterable[Evidence]) -> list[Record]:
    return [{"article": item.article, "line": item.line, "quote": item.quote} for item in evidence]


def _issue(issue: Issue) -> Record:
    date = issue.date.isoformat() if issue.date else None
    given: Record = {key: getattr(issue, key) for key in ("source", "sha256", "encoding", "paper")}
    return given | {"date": date, "lines": list(issue.lines)}


def _article(article: Article) -> Record:
    return {
        "id": article.id,
        "headline": article.headline,
        "kicker": article.kicker,
        "subheads": list(article.subheads),
        "byline": article.byline,
        "lines": list(article.lines),
        "paragraphs": [{"text": passage.text, "lines": list(passage.lines)} for passage in article.paragraphs],
        "complete": article.complete,
        "gaps": list(article.gaps),
        "confidence": _sure(article.confidence),
        "passages": [asdict(passage) for passage in article.passages],
    }


def _roles(articles: Sequence[Article], leftover: Sequence[Fragment]) -> dict[str, str]:
    """The role of every non-empty line, by line number."""
    roles = {line: passage.role for article in articles for passage in article.passages for line in passage.lines}
    roles |= {fragment.line: fragment.role for fragment in leftover}
    return {str(line): roles[line].value for line in sorted(roles)}


def _summary(summary: Summary | None) -> Record:
    if summary is None:
        return {"summary": None}
    return {
        "summary": {
            "headline": summary.headline,
            "text": summary.text,
            "method": summary.method.value,
            "model": summary.model,
            "evidence": _evidence(summary.evidence),
            "refusals": [_refusal(refusal) for refusal in summary.refusals],
            "confidence": _sure(summary.confidence),
        }
    }


def _refusal(refusal: Refusal) -> Record:
    unsupported = [
        {"claim": u.claim.value, "text": u.text, "start": u.span.start, "end": u.span.end, "reason": u.reason}
        for u in refusal.unsupported
    ]
    return {"text": refusal.text, "reason": refusal.reason, "unsupported": unsupported}


def _meeting(meeting: Meeting) -> Record:
    lists = {key: list(getattr(meeting, key)) for key in ("chair", "speakers", "attendees", "agenda", "points")}
    return {
        "article": meeting.article,
        "name": meeting.name,
        "body": meeting.body,
        "date": meeting.date,
        "place": meeting.place,
        **lists,
        "evidence": _evidence(meeting.evidence),
        "confidence": _sure(meeting.confidence),
        "doubt": meeting.doubt,
    }


def _amount(amount: Amount | None) -> Record | None:
    if amount is None:
        return None
    return {"text": amount.text, "number": _number(amount.number), "unit": amount.unit}


def _signing(signing: Signing) -> Record:
    return {
        "article": signing.article,
        "agreement": signing.agreement,
        "parties": list(signing.parties),
        "projects": _amount(signing.projects),
        "amount": _amount(signing.amount),
        "date": signing.date,
        "place": signing.place,
        "present": list(signing.present),
        "evidence": _evidence(signing.evidence),
        "confidence": _sure(signing.confidence),
        "doubt": signing.doubt,
    }


def _figure(figure: Figure) -> Record:
    return {
        "article": figure.article,
        "indicator": figure.indicator,
        "text": figure.amount.text,
        "number": _number(figure.amount.number),
        "unit": figure.amount.unit,
        "kind": figure.kind.value,
        "basis": figure.basis,
        "period": figure.period,
        "scope": figure.scope,
        "falls": figure.falls,
        "quote": figure.evidence.quote,
        "evidence": _evidence([figure.evidence]),
        "confidence": _sure(figure.confidence),
        "doubt": figure.doubt,
    }


def _person(person: Person) -> Record:
    return {
        "name": person.name,
        "titles": list(person.titles),
        "articles": list(person.articles),
        "evidence": _evidence(person.evidence),
        "confidence": _sure(person.confidence),
        "doubt": person.doubt,
    }


def _sheet(sheet: Sheet) -> object:
    return _rounded(sheets().dump_python(sheet, mode="json"))


@cache
def sheets() -> TypeAdapter[Sheet]:
    """Sheets to records of the same fields, decimals as text, and the JSON Schema of these."""
    from pydantic import TypeAdapter

    return TypeAdapter(Sheet)


def _rounded(held: object) -> object:
    """The same with every confidence rounded as everywhere in the file."""
    if isinstance(held, list):
        return [_rounded(item) for item in held]
    if isinstance(held, dict):
        return {key: _sure(value) if key == "confidence" else _rounded(value) for key, value in held.items()}
    return held
