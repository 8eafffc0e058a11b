"""Write results so that nothing half-written is left: temporary files beside their targets, then renames."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from brief.errors import DeliveryError


def _stage(path: Path, content: bytes) -> Path:
    """Write `content` to a temporary file in the folder of `path`, flushed to the disk."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for the owner alone; a page is for whoever may read the folder.
        temporary.chmod(0o666 & ~_umask())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write all `files` (name to bytes) into `folder`, made if absent, or none of them.

    Raises:
        DeliveryError: the folder cannot be made or written to, or the disk is full.
    """
    staged: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            staged[folder / name] = _stage(folder / name, content)
        for target, temporary in staged.items():
            temporary.replace(target)
    except OSError as error:
        for temporary in staged.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise DeliveryError(
            f"{folder}: cannot write there: {error.strerror or error}",
            hint="name another folder with -o DIR, or free space and check its permissions",
        ) from error
    return tuple(staged)
