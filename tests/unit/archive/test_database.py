"""The archive's file: versions, and what is said when it is locked, full, damaged, gone."""

import sqlite3
import subprocess
from contextlib import closing

import pytest

from brief.archive.database import backup_of, open_archive
from brief.archive.schema import MIGRATIONS
from brief.archive.sends import sends
from brief.errors import DeliveryError
from tests.fakes_ledger import ledger, readers


def test_a_new_archive_has_this_version_and_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "deep" / "archive.sqlite"
    with open_archive(path, check=True) as database:
        assert database.rows("PRAGMA user_version")[0][0] == len(MIGRATIONS)
        assert database.rows("PRAGMA journal_mode")[0][0] == "wal"
        assert path.stat().st_mode & 0o077 == 0


def test_migrations_are_done_once_in_order_and_the_old_file_is_kept(tmp_path):
    path = tmp_path / "archive.sqlite"
    first, second = "CREATE TABLE a (x); INSERT INTO a VALUES (1)", "ALTER TABLE a ADD COLUMN y DEFAULT 7"
    open_archive(path, migrations=(first,)).close()
    for _ in range(2):
        with open_archive(path, migrations=(first, second)) as database:
            assert [tuple(row) for row in database.rows("SELECT x, y FROM a")] == [(1, 7)]
    with closing(sqlite3.connect(tmp_path / "archive.sqlite.v1")) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (1,)
        assert [row[1] for row in kept.execute("PRAGMA table_info(a)")] == ["x"]


def test_a_step_that_fails_leaves_the_old_version(tmp_path):
    path = tmp_path / "archive.sqlite"
    open_archive(path, migrations=("CREATE TABLE a (x)",)).close()
    with pytest.raises(DeliveryError):
        open_archive(path, migrations=("CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"))
    with open_archive(path, migrations=("CREATE TABLE a (x)",)) as database:
        assert not database.rows("SELECT * FROM sqlite_master WHERE name = 'b'")


def test_a_newer_version_is_left_alone(tmp_path):
    path = tmp_path / "archive.sqlite"
    open_archive(path, migrations=("CREATE TABLE a (x)", "CREATE TABLE b (x)")).close()
    with pytest.raises(DeliveryError, match="newer brief"):
        open_archive(path, migrations=("CREATE TABLE a (x)",))


@pytest.mark.parametrize("harm", ["no database at all, but long enough to be one" * 100, None])
def test_a_damaged_file_is_named_left_as_it_is_and_its_backup_told(tmp_path, harm):
    path = tmp_path / "archive.sqlite"
    with ledger(path, readers(30)) as database:
        database.back_up()
    content = bytearray(path.read_bytes())
    if harm:
        content = bytearray(harm.encode())
    else:
        content[4096 * 3 : 4096 * 12] = b"\xff" * 4096 * 9
    path.write_bytes(content)
    with pytest.raises(DeliveryError, match=r"archive\.sqlite is damaged") as caught:
        open_archive(path, check=True)
    assert str(backup_of(path)) in caught.value.hint
    assert path.read_bytes() == content
    backup_of(path).replace(path)
    with open_archive(path, check=True) as database:
        assert len(sends(database)) == 30


def test_an_archive_that_is_gone_is_not_begun_anew_beside_its_backup(tmp_path):
    path = tmp_path / "archive.sqlite"
    with ledger(path, readers(1)) as database:
        database.back_up()
    path.unlink()
    with pytest.raises(DeliveryError, match="would send every page again"):
        open_archive(path)


def test_a_locked_archive_is_said_to_be_locked(tmp_path, monkeypatch):
    monkeypatch.setattr("brief.archive.database._BUSY_S", 0.05)
    path = tmp_path / "archive.sqlite"
    with ledger(path, readers(1)) as database, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(DeliveryError, match="locked by another program"),
            open_archive(path) as second,
            second.transaction(),
        ):
            pytest.fail("the transaction began")
        other.execute("ROLLBACK")
        assert len(sends(database)) == 1


def test_a_full_disk_rolls_the_change_back(tmp_path):
    path = tmp_path / "archive.sqlite"
    with ledger(path, readers(1)) as database:
        pages = database.rows("PRAGMA page_count")[0][0]
        database.rows(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(DeliveryError, match="disk is full") as caught, database.transaction():
            database.change("INSERT INTO blobs (sha256, at, content) VALUES ('x', 1, ?)", b"x" * 100_000)
        assert "free space" in caught.value.hint
        assert not database.rows("SELECT 1 FROM blobs WHERE sha256 = 'x'")
        assert len(sends(database)) == 1


def test_a_really_full_disk(tmp_path):
    """On a file system of its own, where this machine lets us make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("no right to mount a file system")
    try:
        with ledger(disk / "archive.sqlite", readers(3)) as database:
            with pytest.raises(DeliveryError, match=r"full|disk"), database.transaction():
                database.change("INSERT INTO blobs (sha256, at, content) VALUES ('x', 1, randomblob(4000000))")
            assert len(sends(database)) == 3
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DeliveryError, match="file"):
        open_archive(tmp_path / "file" / "archive.sqlite")
