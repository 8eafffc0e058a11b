"""The JSON Schema (2020-12) of briefing.json."""

from __future__ import annotations

from dataclasses import fields

from brief.artifacts.writing import Record, sheets
from brief.types import Claim, Coverage, FigureKind, Method, Role

_TEXT: Record = {"type": "string", "minLength": 1}
_MAYBE: Record = {"type": ["string", "null"]}
_TEXTS: Record = {"type": "array", "items": _TEXT}
_LINE: Record = {"type": "integer", "minimum": 1}
_LINES: Record = {"type": "array", "items": _LINE}
_COUNT: Record = {"type": "integer", "minimum": 0}
_SHARE: Record = {"type": "number", "minimum": 0, "maximum": 1}
_SEAL: Record = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
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
    finding: Record = {
        "evidence": _list("evidence") | {"minItems": 1},
        "confidence": _SHARE,
        "doubt": {"type": "string"},
    }
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
        "passage": _object(role=_choice(Role), text=_TEXT, pieces=_list("piece")),
        "piece": _object(line=_LINE, start=_COUNT, end=_COUNT, column=_COUNT),
        "edit": _object(where=_TEXT, **{key: {"type": "string"} for key in ("was", "now", "reason", "by")}, when=_TEXT),
        "signature": _object(by=_TEXT, when=_TEXT, seal=_SEAL),
        "article": _object(
            id=_ID, headline=_MAYBE, kicker=_MAYBE, subheads=_TEXTS, byline=_MAYBE, lines=_LINES,
            paragraphs=_list("paragraph"), complete={"type": "boolean"}, gaps=_TEXTS, confidence=_SHARE,
            passages=_list("passage"),
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
                source=_TEXT, sha256=_SEAL, encoding=_TEXT, paper=_MAYBE,
                date={"type": ["string", "null"], "format": "date"},
                lines={"type": "array", "items": {"type": "string"}},
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
            sheet={"$ref": "#/$defs/Sheet"},
            edits=_list("edit"),
            signature=_either({"$ref": "#/$defs/signature"}),
        ),
        "$defs": _definitions() | _sheet_definitions(),
    }  # fmt: skip


def _sheet_definitions() -> Record:
    """The sheet and what it is made of, under the names of brief.types."""
    whole = sheets().json_schema(ref_template="#/$defs/{model}", mode="serialization")
    parts: dict[str, Record] = whole.pop("$defs")
    return {name: _closed(part) for name, part in (parts | {"Sheet": whole}).items()}


def _closed(part: Record) -> Record:
    return part | {"additionalProperties": False} if part.get("type") == "object" else part
