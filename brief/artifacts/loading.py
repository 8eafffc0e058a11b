"""briefing.json back to a briefing: the reverse of writing, with the place of what is wrong in a damaged file."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from brief.artifacts.schema import schema
from brief.errors import InputError
from brief.types import Briefing

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Loaded = dict[str, Any]  # what a JSON file holds before it is looked at


def load(text: str) -> Briefing:
    """The briefing that `text`, a briefing.json of this version, holds: ``dump(load(dump(b))) == dump(b)``.

    Not restored: confidences beyond three decimals; the confidence of leftover lines (1.0) and of their text all but
    the line itself; the order of summaries where it is not that of the articles.

    Raises:
        InputError: `text` is no JSON, or no briefing; the message names the place.
    """
    try:
        held = json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise InputError(f"briefing.json: {error}", hint="take the file as brief make wrote it") from error
    try:
        return _briefings().validate_python(_nested(held))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError(f"briefing.json: {_fault(text) or error}", hint=_HINT) from error


_HINT = "brief schema prints what a briefing.json holds; make files of an older version again with brief make"


@cache
def _briefings() -> TypeAdapter[Briefing]:
    from pydantic import TypeAdapter

    return TypeAdapter(Briefing)


def _fault(text: str) -> str:
    """Place and kind of the plainest fault by the schema, "" if it finds none."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    found = best_match(Draft202012Validator(schema()).iter_errors(json.loads(text)))
    return f"{found.json_path}: {found.message[:200]}" if found else ""


# ---------------------------------------------------------------- records to the fields of the values


def _nested(held: Loaded) -> Loaded:
    return {
        "issue": held["issue"],
        "articles": [_article(record) for record in held["articles"]],
        "leftover": _leftover(held),
        "findings": {
            "summaries": [_summary(record) for record in held["articles"] if record["summary"] is not None],
            "meetings": held["meetings"],
            "signings": held["signings"],
            "figures": [_figure(record) for record in held["figures"]],
            "people": held["people"],
        },
        **{key: held[key] for key in ("sheet", "model", "made", "edits", "signature")},
    }


def _article(record: Loaded) -> Loaded:
    return {key: record[key] for key in ("id", "passages", "complete", "gaps", "confidence")}


def _leftover(held: Loaded) -> list[Loaded]:
    lines = dict(enumerate(held["issue"]["lines"], 1))
    return [
        {"line": line, "text": lines.get(line, "").strip(), "role": held["roles"][str(line)]}
        for line in held["leftover"]
    ]


def _summary(record: Loaded) -> Loaded:
    summary: Loaded = record["summary"]
    return summary | {"article": record["id"], "refusals": [_refusal(refusal) for refusal in summary["refusals"]]}


def _refusal(record: Loaded) -> Loaded:
    return record | {"unsupported": [item | {"span": item} for item in record["unsupported"]]}


def _figure(record: Loaded) -> Loaded:
    return record | {"amount": record, "evidence": record["evidence"][0]}
