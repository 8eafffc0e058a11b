"""A briefing to briefing.json, the interchange format of SCHEMA.md, and the JSON Schema of that file.

Keys stand in a fixed order and numbers keep their value, so that the same briefing always gives the same bytes. What
the issue does not say is null or an empty list. Every figure, meeting, signing, person and summary carries its evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from decimal import Decimal

from brief.types import (
    Amount,
    Article,
    Briefing,
    Claim,
    Coverage,
    Evidence,
    Figure,
    FigureKind,
    Fragment,
    Issue,
    Meeting,
    Method,
    Person,
    Refusal,
    Role,
    Segmentation,
    Signing,
    Summary,
)

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
    return given | {"date": date}


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
    }


def _person(person: Person) -> Record:
    return {
        "name": person.name,
        "titles": list(person.titles),
        "articles": list(person.articles),
        "evidence": _evidence(person.evidence),
        "confidence": _sure(person.confidence),
    }


# ---------------------------------------------------------------- schema

_TEXT: Record = {"type": "string", "minLength": 1}
_MAYBE: Record = {"type": ["string", "null"]}
_TEXTS: Record = {"type": "array", "items": _TEXT}
_LINE: Record = {"type": "integer", "minimum": 1}
_LINES: Record = {"type": "array", "items": _LINE}
_COUNT: Record = {"type": "integer", "minimum": 0}
_SHARE: Record = {"type": "number", "minimum": 0, "maximum": 1}
_ID: Record = {"type": "string", "pattern": r"^a[1-9]\d*$"}
_PARTIAL_DATE: Record = {"type": ["string", "null"], "pattern": r"^(\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?|---\d\d)$"}


def _object(**properties: object) -> Record:
    """An object that has these properties, all of them and no others."""
    required = list(properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(name: str) -> Record:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _either(item: Record) -> Record:
    return {"anyOf": [item, {"type": "null"}]}


def _choice(kinds: type[Role | Method | Claim | FigureKind]) -> Record:
    return {"enum": [kind.value for kind in kinds]}


def _definitions() -> Record:
    finding: Record = {"evidence": _list("evidence") | {"minItems": 1}, "confidence": _SHARE}
    amount = {"text": _TEXT, "number": {"type": "number", "minimum": 0}, "unit": _MAYBE}
    maybe_amount = _either({"$ref": "#/$defs/amount"})
    people = dict.fromkeys(("chair", "speakers", "attendees", "agenda", "points"), _TEXTS)
    return {
        "evidence": _object(article=_ID, line=_LINE, quote=_TEXT),
        "amount": _object(**amount),
        "refusal": _object(text={"type": "string"}, reason={"type": "string"}, unsupported=_list("unsupported")),
        "unsupported": _object(
            claim=_choice(Claim), text={"type": "string"}, start=_COUNT, end=_COUNT, reason={"type": "string"}
        ),
        "summary": _object(
            headline=_TEXT, text={"type": "string"}, method=_choice(Method), model=_MAYBE,
            evidence=_list("evidence"), refusals=_list("refusal"), confidence=_SHARE,
        ),
        "paragraph": _object(text=_TEXT, lines=_LINES | {"minItems": 1}),
        "article": _object(
            id=_ID, headline=_MAYBE, kicker=_MAYBE, subheads=_TEXTS, byline=_MAYBE, lines=_LINES,
            paragraphs=_list("paragraph"), complete={"type": "boolean"}, gaps=_TEXTS, confidence=_SHARE,
            summary=_either({"$ref": "#/$defs/summary"}),
        ),
        "meeting": _object(
            article=_ID, name=_TEXT, body=_MAYBE, date=_PARTIAL_DATE, place=_MAYBE, **people, **finding
        ),
        "signing": _object(
            article=_ID, agreement=_TEXT, parties=_TEXTS, projects=maybe_amount, amount=maybe_amount,
            date=_PARTIAL_DATE, place=_MAYBE, present=_TEXTS, **finding,
        ),
        "figure": _object(
            article=_ID, indicator=_TEXT, **amount, kind=_choice(FigureKind), basis=_MAYBE, period=_MAYBE,
            scope=_MAYBE, falls={"type": "boolean"}, quote=_TEXT, **finding,
        ),
        "person": _object(name=_TEXT, titles=_TEXTS, articles={"type": "array", "items": _ID}, **finding),
    }  # fmt: skip


def schema() -> Record:
    """The JSON Schema (2020-12) of briefing.json; format and conventions are those of SCHEMA.md."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefing.json",
        "description": "What a briefing says about one issue of a newspaper, with the place of every statement in it.",
        **_object(
            issue=_object(
                source=_TEXT, sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"}, encoding=_TEXT, paper=_MAYBE,
                date={"type": ["string", "null"], "format": "date"},
            ),
            articles=_list("article"),
            leftover=_LINES,
            meetings=_list("meeting"),
            signings=_list("signing"),
            figures=_list("figure"),
            people=_list("person"),
            roles={"type": "object", "patternProperties": {r"^[1-9]\d*$": _choice(Role)}, "additionalProperties": False},
            coverage=_object(**dict.fromkeys((field.name for field in fields(Coverage)), _COUNT)),
            model=_MAYBE,
            made=_TEXT,
        ),
        "$defs": _definitions(),
    }  # fmt: skip
