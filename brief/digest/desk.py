"""What a run of the digest works with: the archive, the readers, the settings, a way to make a briefing, the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from brief.archive.database import Database
from brief.deliver.outbox import Clock, Line
from brief.errors import SettingsError
from brief.settings_digest import Digest
from brief.types import Briefing, Issue
from brief.types.mail import Reader

Make = Callable[[Issue, str], Briefing]
"""An issue, and the time to print, to its briefing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The tools of a run; `readers` is the whole list, `connect` opens a session, `say` tells what happens."""

    database: Database
    settings: Digest
    readers: tuple[Reader, ...]
    make: Make
    connect: Callable[[], Line]
    paper: str | None = None
    templates: Path | None = None
    wait: bool = True
    clock: Clock = field(default_factory=Clock)
    say: Callable[[str], None] = print

    @property
    def now(self) -> datetime:
        """The time of the clock, in the zone of this machine."""
        return datetime.fromtimestamp(self.clock.now()).astimezone()


def chosen(readers: Sequence[Reader], to: Sequence[str]) -> tuple[Reader, ...]:
    """The readers that `to` names, by address, name or group; all if it names none.

    Raises:
        SettingsError: a name is no reader's.
    """
    if not to:
        return tuple(readers)
    for word in to:
        if not any(_named(reader, word) for reader in readers):
            known = sorted({group for reader in readers for group in reader.groups}) or [r.name for r in readers]
            hint = f"name an address, a name or a group: {', '.join(known[:12])}"
            raise SettingsError(f"--to {word}: no such reader", hint=hint)
    return tuple(reader for reader in readers if any(_named(reader, word) for word in to))


def _named(reader: Reader, word: str) -> bool:
    return word.casefold() == reader.address.casefold() or word == reader.name or word in reader.groups
