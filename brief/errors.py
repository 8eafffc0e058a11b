"""What can go wrong, each kind with its exit code; every message has a hint that says what to type.

::

    BriefError            1  unforeseen
    ├── InputError        3  the issue or gold cannot be read
    ├── SettingsError     4  an option, a setting, models.yaml or a prompt is wrong
    ├── ModelError        5  a model is unknown, absent, damaged
    ├── RenderError       6  a template or the page cannot be made
    ├── DeliveryError     7  nothing could be written or sent
    └── GateError         8  a quality floor was missed

Exit code 2 is typer's own, for wrong usage.
"""

from __future__ import annotations

from typing import ClassVar


class BriefError(Exception):
    """An error for the user: `message` says what and where, `hint` what to type."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(BriefError):
    """The issue cannot be read or is not what it should be."""

    exit_code = 3


class SettingsError(BriefError):
    """An option, a setting or a file of settings is wrong."""

    exit_code = 4


class ModelError(BriefError):
    """A model is unknown, absent, damaged or does not fit."""

    exit_code = 5


class RenderError(BriefError):
    """A template is wrong or the page cannot be made."""

    exit_code = 6


class DeliveryError(BriefError):
    """A result could not be written or sent."""

    exit_code = 7


class GateError(BriefError):
    """A quality floor was missed."""

    exit_code = 8
