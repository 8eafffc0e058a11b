"""Fetch a model from the Hub, a mirror or a folder: with consent, pinned, resumable, checked, as safetensors."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from brief.errors import ModelError
from brief.models.cards import ModelCard, Tokenizer
from brief.models.hub import PART, download, is_right, listed
from brief.models.store import RECORD, File, Record, checksum, partial, place, record, require_disk

Convert = Callable[[Path, Path], None]
"""Rewrites a pytorch_model.bin (first path) as safetensors (second path)."""
Say = Callable[[str], None]

_COMMIT: Final = re.compile(r"[0-9a-f]{40}")
_SHARD: Final = re.compile(r"model-\d{5}-of-\d{5}\.safetensors")
_WHOLE: Final = "model.safetensors"
_INDEX: Final = "model.safetensors.index.json"
_PICKLE: Final = "pytorch_model.bin"
_TEXTS: Final = ("config.json", "tokenizer_config.json")
_VOCABULARIES: Final = {Tokenizer.SENTENCEPIECE: "spiece.model"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user asked to have: `revision` None takes the card's; `source` is a folder to copy from, None the Hub."""

    card: ModelCard
    revision: str | None = None
    source: Path | None = None
    accept: bool = False


def pull(wish: Wish, *, convert: Convert, say: Say) -> Path:
    """Fetch what the engines need of a model (never code) and return its folder; what is there already is not fetched.

    A fetch that breaks off is taken up where it stood by the next call.

    Raises:
        ModelError: no consent to the license, no pinned or no such revision, no network, no room, a damaged or
            foreign file. The message says which; what was fetched stays for the next attempt.
    """
    card = wish.card
    _consent(wish)
    if card.folder is not None:
        hint = "nothing has to be fetched; to keep a copy with brief, take `folder` out of its card and use --from"
        raise ModelError(f"{card.name} lies in {place(card)}, as its card says", hint=hint)
    if card.repository is None and wish.source is None:
        raise ModelError(f"{card.name} is not published on the Hub", hint="there is nothing to fetch")
    revision = None if wish.source and not wish.revision else _revision(wish)
    target = place(card)
    if _is_whole(target, revision, wish):
        say(f"{card.name} is here already: {target}")
        return target
    begun = partial(card)
    begun.mkdir(parents=True, exist_ok=True)
    names = _copy(wish, begun, say) if wish.source else _fetch(card, str(revision), begun, say)
    _accepted(card, begun)
    _settle(begun, names, convert, say)
    _write_record(wish, revision, begun)
    if target.exists():
        shutil.rmtree(target)
    begun.replace(target)
    return target


# ---------------------------------------------------------------- what may be fetched


def _consent(wish: Wish) -> None:
    card = wish.card
    known = record(place(card))
    if card.consent and not wish.accept and not (known and known.accepted == card.license):
        raise ModelError(
            f"{card.name} is licensed {card.license}: {card.notes or 'read it before you use the model'}",
            hint=f"if you accept that: brief models pull {card.name} --accept-license",
        )


def _revision(wish: Wish) -> str:
    """The commit to fetch.

    Raises:
        ModelError: none is pinned, or a branch, tag or short id was given, which could change.
    """
    name = wish.card.name
    revision = wish.revision or wish.card.revision
    if revision is None:
        raise ModelError(
            f"no revision of {name} is pinned: {wish.card.notes}".rstrip(": "),
            hint=f"give the 40 hex digits of a commit: brief models pull {name} --revision COMMIT",
        )
    if not _COMMIT.fullmatch(revision):
        raise ModelError(
            f"{revision} can change: it is no commit", hint="--revision takes the 40 hex digits of a commit"
        )
    return revision


def _wanted(card: ModelCard, names: Iterable[str], where: str) -> list[str]:
    """The files that the engines need, of those that are there: config, vocabulary, and weights in their safest form.

    Raises:
        ModelError: some of them are not there.
    """
    there = set(names)
    vocabulary = _VOCABULARIES.get(card.tokenizer or Tokenizer.BERT, "vocab.txt")
    weights: Sequence[str] = [_WHOLE] if _WHOLE in there else sorted(filter(_SHARD.fullmatch, there))
    weights = [_INDEX, *weights] if _INDEX in there and _WHOLE not in there else weights
    weights = weights or [_PICKLE]
    lacking = {"config.json", vocabulary, weights[0]} - there
    if lacking:
        hint = "is it the folder or revision of this very model? needed: config.json, vocabulary, weights"
        raise ModelError(f"{where} lacks {', '.join(sorted(lacking))}", hint=hint)
    return [*(name for name in _TEXTS if name in there), vocabulary, *weights]


def _accepted(card: ModelCard, folder: Path) -> None:
    """Whether config.json is that of the card's family, before anything is made of the weights."""
    path = folder / "config.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["model_type"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        path.unlink(missing_ok=True)
        raise ModelError(f"{path} is no description of a model", hint=f"type: brief models pull {card.name}") from error
    if found != card.family:
        shutil.rmtree(folder)
        hint = f"take a {card.family} model, or set `family` of a card of your own"
        raise ModelError(f"what was fetched is of the family {found}, {card.name} is {card.family}", hint=hint)


# ---------------------------------------------------------------- from a folder


def _copy(wish: Wish, target: Path, say: Say) -> list[str]:
    source, card = Path(wish.source or "").expanduser(), wish.card
    if not source.is_dir():
        raise ModelError(f"{source} is no folder", hint=f"brief models pull {card.name} --from FOLDER")
    names = _wanted(card, [path.name for path in source.iterdir() if path.is_file()], str(source))
    require_disk(target, sum((source / name).stat().st_size for name in names), f"copying {card.name}")
    for name in names:
        say(f"copying {name}")
        try:
            shutil.copyfile(source / name, target / name)
        except OSError as error:
            raise ModelError(f"{source / name} cannot be copied: {error}", hint="see to it and run it again") from error
    return names


# ---------------------------------------------------------------- from the Hub


def _fetch(card: ModelCard, revision: str, target: Path, say: Say) -> list[str]:
    """Fetch the wanted files into `target`, each checked as it comes; a file that is there and right is left."""
    repository = str(card.repository)
    remote = {file.name: file for file in listed(card, revision)}
    names = _wanted(card, remote, f"{repository} at {revision[:12]}")
    size = sum(remote[name].size for name in names)
    twice = 2 if _PICKLE in names else 1
    require_disk(target, twice * size - _bytes(target), f"fetching {card.name}")
    say(f"{repository} {revision[:12]}: {size / 1e6:,.0f} MB in {len(names)} files to {target}")
    for name in names:
        if not is_right(target / name, remote[name]):
            download(card, revision, remote[name], target)
        if not is_right(target / name, remote[name]):
            (target / name).unlink()
            raise ModelError(
                f"{name} of {repository} arrived damaged: its checksum is another one",
                hint=f"it was deleted; type: brief models pull {card.name}",
            )
    return names


# ---------------------------------------------------------------- whole and recorded


def _is_whole(target: Path, revision: str | None, wish: Wish) -> bool:
    """Whether just this revision was fetched before, with all its files at their sizes; a copy is always made anew."""
    known = record(target)
    if known is None or wish.source or known.revision != revision or (wish.card.consent and not known.accepted):
        return False
    paths = {target / name: file.size for name, file in known.files.items()}
    return all(path.is_file() and path.stat().st_size == size for path, size in paths.items())


def _settle(folder: Path, names: Sequence[str], convert: Convert, say: Say) -> None:
    """See that the weights are safetensors: whole ones as they are, a pickle rewritten and deleted."""
    if _PICKLE in names:
        say(f"rewriting {_PICKLE} as {_WHOLE}")
        beside = folder / f"{_WHOLE}.partial"
        convert(folder / _PICKLE, beside)
        beside.replace(folder / _WHOLE)
        (folder / _PICKLE).unlink()


def _write_record(wish: Wish, revision: str | None, folder: Path) -> None:
    card = wish.card
    for part in folder.glob(f"*{PART}"):  # of a file that is not wanted any more
        part.unlink()
    paths = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name != RECORD]
    made = Record(
        name=card.name,
        repository=card.repository,
        revision=revision,
        license=card.license,
        accepted=card.license if card.consent else None,
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
        files={path.name: File(size=path.stat().st_size, sha256=checksum(path)) for path in paths},
    )
    (folder / RECORD).write_text(made.model_dump_json(indent=2) + "\n", encoding="utf-8")


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
