"""The one door to the Hugging Face Hub and its mirrors: what a repository holds, one file of it, what its errors mean."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from brief.errors import ModelError
from brief.models.cards import ModelCard
from brief.models.store import checksum

_ENDPOINT: Final = "HF_ENDPOINT"
PART: Final = ".part"
"""Ends the name of a file that is not whole yet."""
_DEFAULT_ENDPOINT: Final = "https://huggingface.co"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """A published file: bytes, and SHA-256 (large files) or the SHA-1 of its git blob."""

    name: str
    size: int
    sha256: str | None
    blob: str | None


def listed(card: ModelCard, revision: str) -> list[Remote]:
    """The files of the card's repository at a commit.

    Raises:
        ModelError: it cannot be reached, or has no such repository or revision.
    """
    from huggingface_hub import HfApi

    try:
        found = HfApi(endpoint=_endpoint()).model_info(str(card.repository), revision=revision, files_metadata=True)
    except Exception as error:  # noqa: BLE001 - the hub's errors and its HTTP library's share no base
        _unreachable(card, revision, error)
    return [
        Remote(
            name=file.rfilename,
            size=file.size or 0,
            sha256=file.lfs.sha256 if file.lfs else None,
            blob=None if file.lfs else file.blob_id,
        )
        for file in found.siblings or ()
    ]


def download(card: ModelCard, revision: str, file: Remote, target: Path) -> None:
    """Fetch one file into the folder `target`, from where an earlier attempt broke off; shows a bar on a terminal.

    huggingface_hub itself begins anew in every call (2.4, its pull request 4228), so the part lies here, named by the
    checksum of the whole.

    Raises:
        ModelError: it broke off again, or is not there.
    """
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers

    part = target / f"{(file.sha256 or file.blob or file.name)[:16]}{PART}"
    url = hf_hub_url(str(card.repository), file.name, revision=revision, endpoint=_endpoint())
    try:
        with part.open("ab") as opened:
            have = opened.tell()
            if have < file.size or not file.size:
                http_get(url, opened, resume_size=have, headers=build_hf_headers(), expected_size=file.size or None)
    except Exception as error:  # noqa: BLE001
        _unreachable(card, revision, error)
    part.replace(target / file.name)


def _unreachable(card: ModelCard, revision: str, error: Exception) -> NoReturn:
    """What an error of the Hub means, and what to type."""
    from huggingface_hub import errors

    again = f"type it again, it goes on where it stood: brief models pull {card.name}"
    said = str(error).strip().split("\n")[0][:200]
    match error:
        case errors.RevisionNotFoundError():
            message, hint = (
                f"{card.repository} has no revision {revision}",
                "look the commit up on its page: --revision COMMIT",
            )
        case errors.GatedRepoError():
            message, hint = f"{card.repository} asks for a login", "log in: hf auth login"
        case errors.RepositoryNotFoundError():
            message, hint = (
                f"{card.repository} is not on {_endpoint()}",
                "look its name up, or try another mirror: HF_ENDPOINT",
            )
        case errors.OfflineModeIsEnabled():
            message, hint = "HF_HUB_OFFLINE forbids the network", "unset it, or copy from a folder: --from FOLDER"
        case _:
            mirror = f"{again}; another mirror: {_ENDPOINT}=https://… ; a folder: --from FOLDER"
            message, hint = f"fetching {card.name} from {_endpoint()} broke off: {type(error).__name__}: {said}", mirror
    raise ModelError(message, hint=hint) from error


def _endpoint() -> str:
    return (os.environ.get(_ENDPOINT) or _DEFAULT_ENDPOINT).rstrip("/")


def is_right(path: Path, remote: Remote) -> bool:
    """Whether the file is there with the published size and checksum."""
    if not path.is_file() or (remote.size and path.stat().st_size != remote.size):
        return False
    if remote.sha256:
        return checksum(path) == remote.sha256
    if not remote.blob:
        return True
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == remote.blob
