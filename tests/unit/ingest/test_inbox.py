"""Which files of an inbox are whole."""

import os

import pytest

from brief.errors import InputError
from brief.ingest.inbox import look


class Watch:
    """A clock; while it sleeps, somebody writes."""

    def __init__(self, at=1_000_000.0, meanwhile=lambda: None):
        self.at, self.slept, self.meanwhile = at, [], meanwhile

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.at += seconds
        self.meanwhile()


def put(folder, name, *, text="云溪", at=1_000_000.0):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))
    return path


def names(paths):
    return [path.name for path in paths]


def go(folder, watch=None, **options):
    watch = watch or Watch()
    return look(folder, seconds=30, now=lambda: watch.at, sleep=watch.sleep, **options)


def test_old_files_are_whole_at_once(tmp_path):
    put(tmp_path, "b.txt", at=999_000)
    put(tmp_path, "a.txt", at=999_970)
    watch = Watch()
    assert names(go(tmp_path, watch).settled) == ["a.txt", "b.txt"]
    assert not watch.slept


@pytest.mark.parametrize("at", [999_990, 1_000_000, 2_000_000])
def test_a_young_file_or_one_from_the_future_is_watched(tmp_path, at):
    path = put(tmp_path, "a.txt", at=at)
    put(tmp_path, "b.txt", at=1)
    watch = Watch()
    assert names(go(tmp_path, watch).settled) == ["a.txt", "b.txt"]
    assert watch.slept == [30]
    growing = Watch(meanwhile=lambda: put(tmp_path, path.name, text="云溪云溪", at=at))
    found = go(tmp_path, growing)
    assert (names(found.settled), names(found.unsettled)) == (["b.txt"], ["a.txt"])


def test_a_file_that_goes_away_meanwhile_is_not_whole(tmp_path):
    path = put(tmp_path, "a.txt")
    assert not go(tmp_path, Watch(meanwhile=path.unlink)).settled


@pytest.mark.parametrize("marker", ["a.txt.done", "a.done"])
def test_a_marker_says_that_it_is_whole(tmp_path, marker):
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    put(tmp_path, marker)
    found = go(tmp_path, marker=True)
    assert (names(found.settled), names(found.unsettled)) == (["a.txt"], ["b.txt"])


@pytest.mark.parametrize(
    "name", [".a.txt.Xy7", "a.txt.part", "a.txt.filepart", "a.tmp", "a.txt~", "a.CRDOWNLOAD", "x.done"]
)
def test_unfinished_and_hidden_files_and_folders_are_no_issues(tmp_path, name):
    put(tmp_path, name, at=1)
    (tmp_path / "folder").mkdir()
    found = go(tmp_path)
    assert not found.settled
    assert not found.unsettled


def test_no_inbox(tmp_path):
    with pytest.raises(InputError, match="inbox") as caught:
        go(tmp_path / "inbox")
    assert "mkdir" in caught.value.hint
