"""Where models lie on disk: their folder, the record of what was fetched, checksums, room on disk and in memory."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from brief.assets import asset
from brief.errors import BriefError, ModelError
from brief.models.cards import EXTRACTIVE, Engine, ModelCard

VARIABLE: Final = "BRIEF_MODEL_STORE"
"""Names the folder of fetched models; else ~/.local/share/brief/models."""
RECORD: Final = "brief.json"
_PARTIAL: Final = ".partial"
_MB: Final = 1_000_000


class File(BaseModel):
    """Size in bytes and checksum of one file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int
    sha256: str


class Record(BaseModel):
    """What was fetched: written last, so that a folder with a record is a whole one.

    `accepted` is the license that the user accepted, None where it needs no consent; `fetched` an ISO 8601 time.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    repository: str | None
    revision: str | None
    license: str
    accepted: str | None
    fetched: str
    files: Mapping[str, File]


def store() -> Path:
    """The folder of fetched models."""
    named = os.environ.get(VARIABLE)
    data = os.environ.get("XDG_DATA_HOME")
    return Path(named).expanduser() if named else Path(data or Path.home() / ".local" / "share") / "brief" / "models"


def place(card: ModelCard) -> Path:
    """Where the weights of `card` lie or would lie."""
    if card.folder is None:
        return store() / card.name
    folder = card.folder.expanduser()
    try:
        return folder if folder.is_absolute() else asset(*folder.parts)
    except BriefError:
        return folder


def partial(card: ModelCard) -> Path:
    """Where a fetch of `card` is under way."""
    return store() / f"{card.name}{_PARTIAL}"


def weights(card: ModelCard) -> Path:
    """The folder of the card's weights, whole and with the consent it needs.

    Raises:
        ModelError: it is not here, half fetched, damaged, without consent, or the card has none.
    """
    if card.engine is Engine.NONE:
        raise ModelError(f"{card.name} has no folder of weights", hint=f"it needs none: --model {card.name}")
    found = place(card)
    if not found.is_dir() or not any(found.iterdir()):
        raise _absent(card, found)
    if card.folder is not None and card.consent:
        hint = f"take `folder` out of its card, then: brief models pull {card.name} --from {found} --accept-license"
        raise ModelError(f"the license of {card.name} has to be accepted first: {card.license}", hint=hint)
    if card.folder is None:
        _whole(card, found)
    return found


def is_here(card: ModelCard) -> bool:
    """Whether the model can be used without fetching anything."""
    if card.engine is Engine.NONE:
        return True
    try:
        return weights(card).is_dir()
    except ModelError:
        return False


def record(folder: Path) -> Record | None:
    """What the folder's record says; None without a readable one."""
    try:
        return Record.model_validate_json((folder / RECORD).read_bytes())
    except (OSError, ValidationError):
        return None


def damaged(folder: Path) -> tuple[str, ...]:
    """Names of the recorded files of `folder` that are absent or of another checksum; reads them all."""
    known = record(folder)
    return tuple(name for name, file in known.files.items() if not _same(folder / name, file)) if known else ()


def fingerprint(path: Path) -> str:
    """SHA-256 of a file in hexadecimal: as recorded when it was fetched, else worked out (about 1 s a GB)."""
    known = record(path.parent)
    if known and path.name in known.files:
        return known.files[path.name].sha256
    return checksum(path)


def checksum(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, worked out now."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def conversions(card: ModelCard) -> Iterator[Path]:
    """Folders of converted weights of `card`."""
    yield from (store() / "conversions").glob(f"{card.name}-{'?' * 16}")


def remove(card: ModelCard) -> int:
    """Delete what was fetched and converted for `card`; bytes freed.

    Raises:
        ModelError: nothing of it is here, or it lies in a folder of the user's own or of the installation.
    """
    if card.folder is not None:
        raise ModelError(f"{card.name} lies in {place(card)}, where brief did not put it", hint="delete it yourself")
    folders = [folder for folder in (place(card), partial(card), *conversions(card)) if folder.is_dir()]
    if not folders:
        raise ModelError(f"{card.name} is not here", hint="see what is: brief models")
    freed = sum(file.stat().st_size for folder in folders for file in folder.rglob("*") if file.is_file())
    for folder in folders:
        shutil.rmtree(folder)
    return freed


def require_disk(folder: Path, size: int, purpose: str) -> None:
    """See that `size` bytes fit where `folder` is or will be.

    Raises:
        ModelError: they do not.
    """
    existing = next(at for at in (folder, *folder.absolute().parents) if at.exists())
    free = shutil.disk_usage(existing).free
    if free < size:
        raise ModelError(
            f"{purpose} needs {_in_mb(size)} of disk, {_in_mb(free)} are free in {existing}",
            hint=f"free some, or choose another folder: {VARIABLE}=FOLDER",
        )


def require_memory(card: ModelCard, size: int) -> None:
    """See that `size` bytes of memory are free before anything is loaded; where that cannot be told, nothing is said.

    Raises:
        ModelError: they are not.
    """
    free = free_memory()
    if free is not None and free < size:
        raise ModelError(
            f"{card.name} needs {_in_mb(size)} of memory, {_in_mb(free)} are free",
            hint=f"close other programs, choose a smaller model (brief models), or use --model {EXTRACTIVE}",
        )


def free_memory() -> int | None:
    """Bytes of memory that a process can still have: what Linux says is available, within a container's limit."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        free = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError, IndexError):
        return None
    try:
        most, used = (
            int(Path("/sys/fs/cgroup", f"memory.{what}").read_text(encoding="ascii")) for what in ("max", "current")
        )
    except (OSError, ValueError):  # no container, or one without a limit ("max")
        return free
    return min(free, most - used)


def _absent(card: ModelCard, found: Path) -> ModelError:
    if card.repository and card.folder is None:
        begun = partial(card).is_dir()
        said = f"{card.name} is only half fetched" if begun else f"{card.name} is not here"
        return ModelError(said, hint=f"type: brief models pull {card.name}")
    hint = f"put them there, or use --model {EXTRACTIVE}"
    return ModelError(f"the weights of {card.name} are not in {found}", hint=hint)


def _whole(card: ModelCard, folder: Path) -> None:
    """Check sizes and consent against the record; checksums are for ``brief models check``."""
    again = f"type: brief models pull {card.name}"
    known = record(folder)
    if known is None:
        raise ModelError(f"{folder} has no record of a whole fetch ({RECORD})", hint=again)
    for name, file in known.files.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != file.size:
            raise ModelError(f"{path} is missing or cut off ({file.size} bytes are recorded)", hint=again)
    if card.consent and known.accepted != card.license:
        raise ModelError(
            f"the license of {card.name} was not accepted: {card.license}", hint=f"{again} --accept-license"
        )


def _same(path: Path, file: File) -> bool:
    return path.is_file() and path.stat().st_size == file.size and checksum(path) == file.sha256


def _in_mb(size: int) -> str:
    return f"{max(size, 0) / _MB:,.0f} MB"
