"""Which runs are alive: each holds the lock of a file of its own, which the system lets go when the run dies.

A process number may be another process's by now, and a clock may have been set back; a lock is neither. It works among
all processes of one machine, which the archive is bound to anyway.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from brief.errors import DeliveryError


def _folder(archive: Path) -> Path:
    return archive.with_name(archive.name + ".runs")


@contextmanager
def run(archive: Path) -> Iterator[str]:
    """The name of this run, which :func:`alive` knows until the run ends, however it ends.

    Raises:
        DeliveryError: the folder beside the archive cannot be written to.
    """
    name = f"{os.getpid()}-{secrets.token_hex(6)}"
    path = _folder(archive) / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise DeliveryError(f"{path}: cannot be written: {error}", hint="check the disk and permissions") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield name
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def alive(archive: Path, name: str) -> bool:
    """Whether the run `name` still runs; what a dead one left is removed."""
    path = _folder(archive) / name
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        with suppress(OSError):
            path.unlink()
        return False
    finally:
        os.close(handle)


@contextmanager
def alone(archive: Path) -> Iterator[None]:
    """One run at a time inside; another waits, and goes on when this one has ended or died."""
    path = archive.with_name(archive.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise DeliveryError(f"{path}: cannot be written: {error}", hint="check the disk and permissions") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
