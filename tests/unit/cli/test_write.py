"""Results are written whole or not at all."""

import os
import stat

import pytest

from brief.cli.write import write
from brief.errors import DeliveryError


def test_all_files_are_written_and_nothing_else(tmp_path):
    paths = write(tmp_path / "a" / "b", {"x.txt": b"1", "y.txt": b"2"})
    assert [path.read_bytes() for path in paths] == [b"1", b"2"]
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == ["x.txt", "y.txt"]


def test_files_may_be_read_by_others_as_the_umask_says(tmp_path):
    old = os.umask(0o022)
    try:
        (path,) = write(tmp_path, {"x.txt": b"1"})
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_failing_file_leaves_the_old_ones(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"old")
    with pytest.raises(DeliveryError):
        write(tmp_path, {"x.txt": b"new", "no/such/folder.txt": b""})
    assert (tmp_path / "x.txt").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]
