"""Issues and their editions: what came in, the page made of it, and every corrected page after it; none is lost."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date as Date

from brief.archive.database import Database, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A made page: edition 1 of an issue, or a later one that corrects it.

    `key` names the issue, `sha256` is the digest of the text `input` that the page was made of, `made` the time printed
    on it, `at` when it came into the archive (seconds since 1970).
    """

    key: str
    number: int
    source: str
    paper: str | None
    date: Date | None
    sha256: str
    input: bytes
    made: str
    at: float
    json: bytes
    html: bytes
    pdf: bytes


_SELECT = "SELECT issues.key, source, paper, date, editions.* FROM editions JOIN issues ON issues.id = editions.issue"


def add(database: Database, edition: Edition) -> None:
    """Write an edition to the archive; to be called inside a transaction, with its letters."""
    database.change(
        "INSERT OR IGNORE INTO issues (key, source, paper, date) VALUES (?, ?, ?, ?)",
        edition.key,
        edition.source,
        edition.paper,
        edition.date.isoformat() if edition.date else None,
    )
    database.change(
        "INSERT INTO editions (issue, number, sha256, input, made, at, json, html, pdf)"
        " VALUES ((SELECT id FROM issues WHERE key = ?), ?, ?, ?, ?, ?, ?, ?, ?)",
        edition.key,
        edition.number,
        edition.sha256,
        zlib.compress(edition.input),
        edition.made,
        edition.at,
        zlib.compress(edition.json),
        zlib.compress(edition.html),
        edition.pdf,
    )


def of_input(database: Database, sha256: str) -> Edition | None:
    """The edition that was made of the text with this digest, the newest if there are several."""
    return _first(database.rows(f"{_SELECT} WHERE sha256 = ? ORDER BY at DESC LIMIT 1", sha256))


def latest(database: Database, key: str) -> Edition | None:
    """The newest edition of the issue `key`."""
    return _first(database.rows(f"{_SELECT} WHERE key = ? ORDER BY number DESC LIMIT 1", key))


def keys(database: Database) -> tuple[str, ...]:
    """The issues of the archive, newest first."""
    sql = "SELECT key FROM issues JOIN editions ON issue = id WHERE number = 1 ORDER BY at DESC"
    return tuple(row["key"] for row in database.rows(sql))


def came(database: Database, day: Date, *, start: float, end: float) -> bool:
    """Whether an issue of `day`, or one that came in between these times, is in the archive."""
    sql = (
        "SELECT 1 FROM editions JOIN issues ON id = issue WHERE date = ? OR (number = 1 AND at >= ? AND at < ?) LIMIT 1"
    )
    return bool(database.rows(sql, day.isoformat(), start, end))


def _first(rows: list[Row]) -> Edition | None:
    return _edition(rows[0]) if rows else None


def _edition(row: Row) -> Edition:
    return Edition(
        key=row["key"],
        number=row["number"],
        source=row["source"],
        paper=row["paper"],
        date=Date.fromisoformat(row["date"]) if row["date"] else None,
        sha256=row["sha256"],
        input=zlib.decompress(row["input"]),
        made=row["made"],
        at=row["at"],
        json=zlib.decompress(row["json"]),
        html=zlib.decompress(row["html"]),
        pdf=row["pdf"],
    )
