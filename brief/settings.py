"""Settings: defaults < brief.yaml < environment BRIEF_* < command line, and where each value came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from brief.errors import SettingsError
from brief.settings_digest import Digest, Smtp
from brief.settings_page import Layout
from brief.types import Format

FILE = "brief.yaml"


class Settings(BaseModel):
    """What a user can set once instead of typing it each day; the field names are the keys of brief.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    output: Path = Path("briefings")
    """Folder of the results; each issue gets a folder of its own in it."""
    format: tuple[Format, ...] = (Format.HTML, Format.PDF, Format.JSON)
    """Outputs to write."""
    model: str = "embedded"
    """Name of a card in models.yaml, or "extractive" for no model at all."""
    paper: str | None = None
    """Name of the paper, where the text has no masthead."""
    template: Path | None = None
    """Name of a theme, or folder, whose files replace those of templates/."""
    page: Layout = Layout()
    """What stands on the page."""
    smtp: Smtp = Smtp()
    """The mail server."""
    digest: Digest = Digest()
    """The daily digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The settings in force and, per field, where the value came from."""

    settings: Settings
    origins: Mapping[str, str]


def _file_values(path: Path) -> dict[str, object]:
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{path}: {error}", hint=f"mend {path} or rename it") from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise SettingsError(f"{path}: not a table of settings", hint="write lines such as  model: embedded")
    return {str(key): value for key, value in loaded.items()}


def _environment_values(environ: Mapping[str, str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name in Settings.model_fields:
        text = environ.get(f"BRIEF_{name.upper()}")
        if text:
            values[name] = [part.strip() for part in text.split(",")] if name == "format" else text
    return values | _part_values(environ)


def _part_values(environ: Mapping[str, str]) -> dict[str, object]:
    """The parts of the digest: BRIEF_SMTP_HOST is ``smtp: host:``."""
    found: dict[str, object] = {}
    for part, model in (("smtp", Smtp), ("digest", Digest)):
        names = {name: f"BRIEF_{part}_{name}".upper() for name in model.model_fields}
        values: dict[str, object] = {
            name: environ[variable] for name, variable in names.items() if environ.get(variable)
        }
        if "watch" in values:
            values["watch"] = [word.strip() for word in str(values["watch"]).split(",")]
        found |= {part: values} if values else {}
    return found


def _laid_over(below: object, above: object) -> object:
    """`above`, where it is a part laid over that of the layer below."""
    return {**below, **above} if isinstance(below, dict) and isinstance(above, dict) else above


def resolve(options: Mapping[str, object], *, environ: Mapping[str, str], file: Path = Path(FILE)) -> Resolved:
    """Merge the layers; `options` are those of the command line, None where not given.

    Raises:
        SettingsError: a key is unknown or a value is none of its kind; the message names the layer.
    """
    layers = {
        str(file): _file_values(file),
        "environment": _environment_values(environ),
        "command line": {name: value for name, value in options.items() if value is not None},
    }
    merged: dict[str, object] = {}
    origins = dict.fromkeys(Settings.model_fields, "default")
    for layer, values in layers.items():
        merged |= {name: _laid_over(merged.get(name), value) for name, value in values.items()}
        origins |= dict.fromkeys(values, layer)
    try:
        return Resolved(settings=Settings.model_validate(merged), origins=origins)
    except ValidationError as error:
        first = error.errors()[0]
        name, path = str(first["loc"][0]), ".".join(str(part) for part in first["loc"])
        parts: dict[str, type[BaseModel]] = {"smtp": Smtp, "digest": Digest, "page": Layout}
        model = parts.get(name, Settings)
        known = ", ".join(model.model_fields)
        raise SettingsError(
            f"setting {path} ({origins.get(name, 'unknown')}): {first['msg']}", hint=f"known settings: {known}"
        ) from error
