"""models.yaml to ModelCards: family, repository, revision, license, engine, prompt, limits of each model."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from brief.assets import asset
from brief.errors import BriefError, ModelError, SettingsError

EXTRACTIVE: Final = "extractive"
"""The choice that loads no model; the floor writes every summary."""

Count = Annotated[int, Field(gt=0)]


class Engine(StrEnum):
    """What runs the weights."""

    NONE = "none"
    TORCH = "torch"
    CTRANSLATE2 = "ctranslate2"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(_Strict):
    """Most pieces of a source, a headline and a summary."""

    source: Count
    headline: Count
    summary: Count


class ModelCard(_Strict):
    """One entry of models.yaml; `name` is its key.

    `folder` holds the weights: under weights/ of the installation where it ships with the project, else wherever the
    user keeps it. `repository` and `revision` say where the weights were published, None for those trained here.
    `prompt` is a file of prompts/, `tokenizer` the family of the tokenizer, as text splits differ from model to model.
    """

    name: str
    family: str
    engine: Engine
    license: str
    repository: str | None = None
    revision: str | None = None
    folder: Path | None = None
    tokenizer: str | None = None
    prompt: str | None = None
    limits: Limits | None = None
    notes: str = ""


def models(path: Path | None = None) -> Mapping[str, ModelCard]:
    """The cards of `path` (models.yaml of the installation) by name, in the file's order.

    Raises:
        SettingsError: the file is no table of cards; the message names the entry and the key, the hint the known keys.
    """
    path = path or asset("models.yaml")
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{path}: {error}", hint=f"mend {path}") from error
    if not isinstance(loaded, dict) or not loaded:
        raise SettingsError(f"{path}: not a table of models", hint="write one entry a model, each a table of its own")
    return MappingProxyType({str(name): _card(str(name), entry, path) for name, entry in loaded.items()})


def _card(name: str, entry: object, path: Path) -> ModelCard:
    known = ", ".join(field for field in ModelCard.model_fields if field != "name")
    if not isinstance(entry, dict) or "name" in entry:
        raise SettingsError(f"{path}: {name}: not a table of the model's keys", hint=f"known keys: {known}")
    try:
        card = ModelCard.model_validate(entry | {"name": name})
    except ValidationError as error:
        first = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
        key = ".".join(map(str, first["loc"]))
        inside = f"; of limits: {', '.join(Limits.model_fields)}" if key.startswith("limits") else ""
        raise SettingsError(f"{path}: {name}.{key}: {first['msg']}", hint=f"known keys: {known}{inside}") from error
    lacking = [key for key in ("tokenizer", "prompt", "limits") if getattr(card, key) is None]
    if card.engine is not Engine.NONE and lacking:
        raise SettingsError(f"{path}: {name}: {', '.join(lacking)} missing", hint=f"known keys: {known}")
    return card


def card(name: str, path: Path | None = None) -> ModelCard:
    """The card called `name`.

    Raises:
        ModelError: models.yaml has none of that name; the hint lists those it has.
    """
    cards = models(path)
    if name not in cards:
        raise ModelError(f"no model is called {name}", hint=f"choose one of {', '.join(cards)}: --model NAME")
    return cards[name]


def weights(card: ModelCard) -> Path:
    """The folder of the card's weights.

    Raises:
        ModelError: it is not here, or the card has none.
    """
    if card.folder is None:
        raise ModelError(f"{card.name} has no folder of weights", hint=f"set `folder` of {card.name} in models.yaml")
    folder = card.folder.expanduser()
    try:
        found = folder if folder.is_absolute() else asset(*folder.parts)
    except BriefError as error:
        raise ModelError(
            f"the weights of {card.name} are not in {folder}", hint=f"put them there, or use --model {EXTRACTIVE}"
        ) from error
    if not found.is_dir():
        raise ModelError(f"{found} is no folder of weights", hint=f"put them there, or use --model {EXTRACTIVE}")
    return found


def is_here(card: ModelCard) -> bool:
    """Whether the model can be used without fetching anything."""
    if card.engine is Engine.NONE:
        return True
    try:
        return any(weights(card).iterdir())
    except ModelError:
        return False
