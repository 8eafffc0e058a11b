"""The exact bytes of a message, kept in parts cut at its boundaries, so that what messages share is there once."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass
from typing import Final

from brief.archive.database import Database
from brief.errors import DeliveryError

# A line that begins so parts a MIME message; wherever else it stands, a cut does no harm.
_BOUNDARY: Final = re.compile(rb"(?m)(?<=\n)(--[^\r\n]*\r?\n)")


def digest(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """A stored message: its digest, and those of its parts in order."""

    sha256: str
    parts: tuple[str, ...]


def store(database: Database, message: bytes, *, now: float) -> Payload:
    """Store the parts of `message` that are not there yet; to be called inside a transaction."""
    names = []
    for part in filter(None, _BOUNDARY.split(message)):
        names.append(digest(part))
        if not database.change("UPDATE blobs SET at = ? WHERE sha256 = ?", now, names[-1]):
            sql = "INSERT INTO blobs (sha256, at, content) VALUES (?, ?, ?)"
            database.change(sql, names[-1], now, zlib.compress(part))
    return Payload(sha256=digest(message), parts=tuple(names))


def attach(database: Database, send: int, payload: Payload) -> None:
    """Make `payload` the message of row `send`; to be called inside a transaction."""
    for place, name in enumerate(payload.parts):
        database.change("INSERT INTO parts (send, place, blob) VALUES (?, ?, ?)", send, place, name)


def prune(database: Database, *, before: float) -> int:
    """Drop the messages of sends that came to an end before this time, the rows stay; the number of parts dropped."""
    with database.transaction():
        database.change(
            "DELETE FROM parts WHERE send IN (SELECT id FROM sends WHERE at < ? AND state NOT IN ('pending', 'sending'))",
            before,
        )
        # Parts that a run stored and did not come to use are as old as the run; one that is under way has younger ones.
        return database.change("DELETE FROM blobs WHERE at < ? AND sha256 NOT IN (SELECT blob FROM parts)", before)


def load(database: Database, send: int, sha256: str) -> bytes:
    """The message of row `send`, byte for byte.

    Raises:
        DeliveryError: the bytes are not those that were stored.
    """
    rows = database.rows(
        "SELECT content FROM parts JOIN blobs ON blobs.sha256 = parts.blob WHERE send = ? ORDER BY place", send
    )
    try:
        message = b"".join(zlib.decompress(row["content"]) for row in rows)
    except zlib.error:
        message = b""
    if digest(message) != sha256:
        raise DeliveryError(
            f"{database.path} is damaged: the message of send {send} is not what was stored",
            hint="restore the backup beside it (NAME.bak)",
        )
    return message
