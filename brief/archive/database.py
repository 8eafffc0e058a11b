"""Open the archive's file, keep it whole, say plainly what is wrong with it; the one door to sqlite3.

The file is in WAL mode, and a commit is flushed to the disk unless its loss does no harm: what the ledger says must be
there after a power cut, is. It must lie on a disk of this machine (WAL does not work over NFS).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from brief.archive.runs import alone
from brief.archive.schema import MIGRATIONS
from brief.errors import DeliveryError

MEMORY: Final = Path(":memory:")
"""An archive that is gone when it is closed, for a run that only shows what it would do."""

Value = str | int | float | bytes | None
Row = sqlite3.Row

_BUSY_S: Final = 15.0  # a transaction here takes milliseconds; one that prepares 1,000 letters, a few seconds


class Database:
    """An open archive; every change happens in a :meth:`transaction`, whole or not at all."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def rows(self, sql: str, *values: Value) -> list[Row]:
        """All rows of a query or of a statement with RETURNING."""
        with _plainly(self.path):
            return self._connection.execute(sql, values).fetchall()

    def change(self, sql: str, *values: Value) -> int:
        """Run a statement; the number of rows that it changed."""
        with _plainly(self.path):
            return self._connection.execute(sql, values).rowcount

    @contextmanager
    def transaction(self, *, flushed: bool = True) -> Iterator[None]:
        """What is changed inside is committed and on the disk, or, after any error, as if it had never been.

        Without `flushed` a power cut (not a kill) may take it back, until the next flushed one.
        """
        with _plainly(self.path):
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if flushed else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def back_up(self) -> Path:
        """Copy the archive beside itself (NAME.bak), whole; the copy of before is replaced only by a whole one.

        One run at a time (:func:`brief.archive.runs.alone`).
        """
        target = backup_of(self.path)
        fresh = target.with_name(target.name + ".new")
        with _plainly(self.path):
            try:
                fresh.unlink(missing_ok=True)
                fresh.touch(mode=0o600)
                with closing(sqlite3.connect(fresh)) as copy:
                    self._connection.backup(copy)
                fresh.replace(target)
            except OSError as error:
                raise DeliveryError(f"{target}: cannot be written: {error}", hint="check the disk") from error
        return target

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_archive(path: Path, *, migrations: Sequence[str] = MIGRATIONS, check: bool = False) -> Database:
    """The archive at `path`, made or brought up to this version; `check` reads it through for damage.

    Before a file of an older version is changed, a copy of it is kept (NAME.vN).

    Raises:
        DeliveryError: the file cannot be opened, is locked, damaged, of a newer version, or gone while its backup is
            there; nothing is changed then.
    """
    backup = backup_of(path)
    if not path.exists() and backup.exists():
        raise DeliveryError(
            f"{path} is gone, but its backup of {_time(backup)} is there; a new one would send every page again",
            hint=f"cp {backup} {path}    or, to begin anew, remove both",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path != MEMORY:
            path.touch(mode=0o600)  # letters are for their readers
    except OSError as error:
        raise DeliveryError(
            f"{path.parent}: {error}", hint="set digest.archive to a file in a folder of yours"
        ) from error
    with _plainly(path):
        connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)
        try:
            database = Database(path, connection)
            _prepare(database, connection, check=check)
            _migrate(database, migrations)
        except BaseException:
            connection.close()
            raise
    return database


def backup_of(path: Path) -> Path:
    """Where the copy of the archive `path` is kept."""
    return path.with_name(path.name + ".bak")


def _prepare(database: Database, connection: sqlite3.Connection, *, check: bool) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    if check:
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        if found != "ok":
            raise _damaged(database.path, found)


def _migrate(database: Database, migrations: Sequence[str]) -> None:
    """Bring the file from its version to this one, step by step, each whole or not at all."""
    version = _version(database)
    if version > len(migrations):
        raise DeliveryError(
            f"{database.path} was written by a newer brief (version {version}, this one knows {len(migrations)})",
            hint="pip install --upgrade brief",
        )
    if 0 < version < len(migrations):
        with alone(database.path):
            if _version(database) == version:
                kept = database.back_up()
                kept.replace(database.path.with_name(f"{database.path.name}.v{version}"))
    while version < len(migrations):
        with database.transaction():
            version = _version(database)  # another run may have done the step while this one waited
            if version < len(migrations):
                for statement in migrations[version].split(";"):
                    database.change(statement)
                database.change(f"PRAGMA user_version = {version + 1}")
                version += 1


def _version(database: Database) -> int:
    return int(database.rows("PRAGMA user_version")[0][0])


# ---------------------------------------------------------------- what went wrong


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """SQLite's errors as DeliveryErrors that say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _plain(path, error) from error


def _plain(path: Path, error: sqlite3.Error) -> DeliveryError:
    name = getattr(error, "sqlite_errorname", "") or ""
    match name.removeprefix("SQLITE_").split("_")[0]:
        case "BUSY" | "LOCKED":
            return DeliveryError(
                f"{path} is locked by another program for {_BUSY_S:.0f} s", hint=f"find it: fuser -v {path}"
            )
        case "FULL":
            return DeliveryError(f"{path}: the disk is full", hint="free space and run it again; nothing is lost")
        case "CORRUPT" | "NOTADB":
            return _damaged(path, str(error))
        case "CANTOPEN" | "READONLY" | "PERM" | "AUTH":
            return DeliveryError(f"{path}: cannot be written: {error}", hint="check the folder and its permissions")
        case "IOERR":
            return DeliveryError(f"{path}: {error}", hint="check the disk; the archive must not lie on a network share")
        case _:
            return DeliveryError(f"{path}: {error}", hint="run it again with -v and report")


def _damaged(path: Path, found: str) -> DeliveryError:
    backup = backup_of(path)
    keep = f"mv {path} {path}.damaged"
    if backup.exists():
        hint = f"{keep}; cp {backup} {path}    (sends after {_time(backup)} are not in it: brief digest status)"
    else:
        hint = f"{keep}    and begin anew with an empty inbox: there is no backup yet"
    return DeliveryError(f"{path} is damaged ({found}); nothing was changed or sent", hint=hint)


def _time(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().isoformat(sep=" ", timespec="seconds")
