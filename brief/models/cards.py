"""models.yaml to ModelCards: what a model is, where it is published, and how it is run; a user's own file lies over ours."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from brief.assets import asset
from brief.errors import ModelError, SettingsError

EXTRACTIVE: Final = "extractive"
"""The choice that loads no model; the floor writes every summary."""
FILE: Final = "models.yaml"
VARIABLE: Final = "BRIEF_MODELS"
"""Names the user's own models.yaml, if it is not the one in the working folder."""

Count = Annotated[int, Field(gt=0)]
Commit = Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
_FLOATING: Final = "a branch, tag or short id can change; write the 40 hex digits of a commit"


class Engine(StrEnum):
    """What runs the weights."""

    NONE = "none"
    NATIVE = "native"
    TORCH = "torch"
    CTRANSLATE2 = "ctranslate2"


class Family(StrEnum):
    """The architecture; of a public model the `model_type` of its config.json."""

    EXTRACTIVE = "extractive"
    COPYBART = "copybart"
    BART = "bart"
    PEGASUS = "pegasus"
    T5 = "t5"
    MT5 = "mt5"


class Tokenizer(StrEnum):
    """How text becomes ids; see brief.seq2seq.families."""

    COPYBART = "copybart"
    BERT = "bert"
    RANDENG = "randeng"
    T5_PEGASUS = "t5-pegasus"
    SENTENCEPIECE = "sentencepiece"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(_Strict):
    """Most pieces of a source, a headline and a summary."""

    source: Count
    headline: Count
    summary: Count


class Generation(_Strict):
    """How drafts of this model are searched for, in place of what the summarizer would ask; None leaves its choice."""

    beams: Count | None = None
    drafts: Count | None = None
    no_repeat: Annotated[int, Field(ge=0)] | None = None
    length_penalty: float | None = None


class ModelCard(_Strict):
    """One entry of models.yaml; `name` is its key.

    `folder` holds the weights: under weights/ of the installation where it ships with the project, else wherever the
    user keeps it; without one they lie where ``brief models pull`` puts them. `repository` and `revision` say where the
    weights were published; a `revision` is a commit of 40 hex digits, None where it is not known. `consent` is whether
    the license has to be accepted first. `prompt` is a file of prompts/, `newline` what stands for a line end in the
    model's texts. `base` is a model that has to be fine-tuned before it can summarize. `size` is the download,
    `memory` what the first use needs, both in MB.
    """

    name: Annotated[str, Field(pattern=r"^[a-zA-Z0-9][a-zA-Z0-9._-]*$")]
    family: Family
    engine: Engine
    license: str
    consent: bool = False
    repository: Annotated[str, Field(pattern=r"^[\w.-]+/[\w.-]+$")] | None = None
    revision: Commit | None = None
    folder: Path | None = None
    tokenizer: Tokenizer | None = None
    prompt: str | None = None
    newline: str | None = None
    limits: Limits | None = None
    generation: Generation = Generation()
    base: bool = False
    size: Count | None = None
    memory: Count | None = None
    notes: str = ""


def models(path: Path | None = None) -> Mapping[str, ModelCard]:
    """The cards of `path` by name; of None those of the installation, with the user's own file over them.

    Raises:
        SettingsError: a file is no table of cards; the message names the entry and the key, the hint the known keys.
    """
    ours = path or asset(FILE)
    entries = _entries(ours)
    origins = dict.fromkeys(entries, ours)
    theirs = None if path else own_file()
    if theirs:
        for name, entry in _entries(theirs).items():
            entries[name] = _over(entries.get(name), _rooted(entry, theirs.parent))
            origins[name] = theirs
    return MappingProxyType({name: _card(name, entry, origins[name]) for name, entry in entries.items()})


def card(name: str, path: Path | None = None) -> ModelCard:
    """The card called `name`.

    Raises:
        ModelError: models.yaml has none of that name; the hint lists those it has.
    """
    cards = models(path)
    if name not in cards:
        raise ModelError(f"no model is called {name}", hint=f"choose one of {', '.join(cards)}")
    return cards[name]


def own_file() -> Path | None:
    """The user's models.yaml: that of BRIEF_MODELS, else the one in the working folder; None if there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    here = Path(FILE)
    return here if here.is_file() and here.resolve() != asset(FILE).resolve() else None


def _entries(path: Path) -> dict[str, object]:
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{path}: {error}", hint=f"mend {path}") from error
    if not isinstance(loaded, dict) or not loaded:
        raise SettingsError(f"{path}: not a table of models", hint="write one entry a model, each a table of its own")
    return {str(name): entry for name, entry in loaded.items()}


def _over(ours: object, theirs: object) -> object:
    """The user's keys in place of ours; an entry of a new name stands by itself."""
    return ours | theirs if isinstance(ours, dict) and isinstance(theirs, dict) else theirs


def _rooted(entry: object, root: Path) -> object:
    """`entry` with its folder and prompt found from the folder of the file it stands in."""
    if not isinstance(entry, dict):
        return entry
    rooted = dict(entry)
    if isinstance(entry.get("folder"), str):
        rooted["folder"] = root.resolve() / Path(entry["folder"]).expanduser()
    if isinstance(entry.get("prompt"), str):
        found = [at for at in (root / "prompts" / entry["prompt"], root / entry["prompt"]) if at.is_file()]
        rooted["prompt"] = str(found[0].resolve()) if found else entry["prompt"]
    return rooted


def _card(name: str, entry: object, path: Path) -> ModelCard:
    known = ", ".join(field for field in ModelCard.model_fields if field != "name")
    if not isinstance(entry, dict) or "name" in entry:
        raise SettingsError(f"{path}: {name}: not a table of the model's keys", hint=f"known keys: {known}")
    try:
        card = ModelCard.model_validate(entry | {"name": name})
    except ValidationError as error:
        raise _fault(error, f"{path}: {name}", known) from error
    lacking = [key for key in ("tokenizer", "prompt", "limits") if getattr(card, key) is None]
    if card.engine is not Engine.NONE and lacking:
        raise SettingsError(f"{path}: {name}: {', '.join(lacking)} missing", hint=f"known keys: {known}")
    if (card.generation.drafts or 1) > (card.generation.beams or card.generation.drafts or 1):
        raise SettingsError(f"{path}: {name}.generation: more drafts than beams", hint="raise beams or lower drafts")
    return card


def _fault(error: ValidationError, where: str, known: str) -> SettingsError:
    """The first fault of an entry, a wrong key before a wrong value; the hint names what can stand there."""
    first = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
    key = ".".join(map(str, first["loc"]))
    inside: dict[str, type[BaseModel]] = {"limits": Limits, "generation": Generation}
    below = "".join(f"; of {name}: {', '.join(m.model_fields)}" for name, m in inside.items() if key.startswith(name))
    said = _FLOATING if key == "revision" else first["msg"]
    return SettingsError(f"{where}.{key}: {said}", hint=f"known keys: {known}{below}")
