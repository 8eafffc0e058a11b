"""The folder that issues are put into: which files are whole, and which are still being written."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from brief.errors import InputError

MARKER: Final = ".done"
# What programs call a file that they are still writing (WinSCP, browsers, editors).
_UNFINISHED: Final = (MARKER, ".part", ".filepart", ".tmp", ".crdownload", ".swp", "~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """The files of an inbox in order of name: `settled` ones can be read, `unsettled` ones are still being written."""

    settled: tuple[Path, ...]
    unsettled: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    size: int
    changed: int


def look(
    folder: Path,
    *,
    seconds: float,
    marker: bool = False,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Inbox:
    """The files of `folder`: whole are those with a marker (NAME.done), or whose size has not changed for `seconds`.

    A file that was written just now, or in the future of a clock that was set back, is watched for `seconds`; with
    `marker` only files with a marker are whole.

    Raises:
        InputError: the folder is not there or cannot be read.
    """
    try:
        files = sorted(path for path in folder.iterdir() if _is_issue(path))
    except OSError as error:
        raise InputError(f"{folder}: {error.strerror}", hint=f"mkdir -p {folder}   or name one: --inbox DIR") from error
    first = {path: _look(path) for path in files}
    done = {path for path in files if _marked(path)}
    if marker:
        return _parted(files, done)
    waited_for = [path for path in files if path not in done and not _old(first[path], now(), seconds)]
    if waited_for:
        sleep(seconds)
    still = {path for path in waited_for if _look(path) != first[path]}
    return _parted(files, set(files) - still)


def _is_issue(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and not path.name.lower().endswith(_UNFINISHED)


def _marked(path: Path) -> bool:
    return any(path.with_name(name + MARKER).exists() for name in (path.name, path.stem))


def _look(path: Path) -> _Look | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return _Look(stat.st_size, stat.st_mtime_ns)


def _old(look: _Look | None, now: float, seconds: float) -> bool:
    return look is not None and now - look.changed / 1e9 >= seconds


def _parted(files: list[Path], whole: set[Path]) -> Inbox:
    return Inbox(
        settled=tuple(path for path in files if path in whole),
        unsettled=tuple(path for path in files if path not in whole),
    )
