"""The tables of the archive, as the steps that lead to them; the number of steps done is the file's version."""

from __future__ import annotations

from typing import Final

_ISSUES: Final = """
CREATE TABLE issues (
  id     INTEGER PRIMARY KEY,
  key    TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  paper  TEXT,
  date   TEXT
) STRICT;

CREATE TABLE editions (
  issue  INTEGER NOT NULL REFERENCES issues (id),
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  input  BLOB NOT NULL,
  made   TEXT NOT NULL,
  at     REAL NOT NULL,
  json   BLOB NOT NULL,
  html   BLOB NOT NULL,
  pdf    BLOB NOT NULL,
  PRIMARY KEY (issue, number)
) STRICT;
CREATE INDEX editions_by_input ON editions (sha256);
"""

# A message is kept in parts that many messages share: the page's PDF is there once, not once a reader.
_SENDS: Final = """
CREATE TABLE sends (
  id         INTEGER PRIMARY KEY,
  issue      TEXT NOT NULL,
  edition    INTEGER NOT NULL,
  reader     TEXT NOT NULL,
  name       TEXT NOT NULL,
  address    TEXT NOT NULL,
  sender     TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('page', 'correction', 'notice')),
  message_id TEXT NOT NULL UNIQUE,
  sha256     TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'refused', 'unsure', 'cancelled')),
  detail     TEXT NOT NULL,
  attempts   INTEGER NOT NULL,
  due        REAL NOT NULL,
  until      REAL,
  owner      TEXT,
  lease      REAL,
  fence      INTEGER NOT NULL,
  at         REAL NOT NULL,
  UNIQUE (issue, edition, reader)
) STRICT;
CREATE INDEX sends_open ON sends (state, due);

CREATE TABLE blobs (
  sha256  TEXT PRIMARY KEY,
  at      REAL NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE parts (
  send  INTEGER NOT NULL REFERENCES sends (id),
  place INTEGER NOT NULL,
  blob  TEXT NOT NULL REFERENCES blobs (sha256),
  PRIMARY KEY (send, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  send   INTEGER NOT NULL REFERENCES sends (id),
  at     REAL NOT NULL,
  state  TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX events_of_send ON events (send);
"""

MIGRATIONS: Final = (_ISSUES + _SENDS,)
"""Step n leads from version n to n + 1; a step that was released is never changed, a new one goes behind it."""
