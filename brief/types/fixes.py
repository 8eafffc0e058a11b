"""What a person says of the lines of an issue, against what the program made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from brief.types.issue import Role


class Kind(StrEnum):
    """What can be said of a line."""

    ARTICLE = "article"
    WITH = "with"
    FOLLOWS = "follows"
    BEGINS = "begins"
    PARAGRAPH = "paragraph"
    ROLE = "role"
    LEFTOVER = "leftover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One thing said of `line`: what `kind` it is, and the other line, article or role that it names.

    `joined` asks that a line which follows another goes on in its paragraph. `said` are the words of the entry, `entry`
    its number in the list, `at` its line in the file of fixes.
    """

    line: int
    kind: Kind
    other: int = 0
    article: str = ""
    role: Role | None = None
    joined: bool = False
    said: str = ""
    entry: int = 1
    at: int = 1

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the issue that are named."""
        return (self.line, self.other) if self.kind in {Kind.WITH, Kind.FOLLOWS} else (self.line,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixes:
    """All that is said of the lines of one issue, in the order of the file `name`."""

    name: str = "fixes.yaml"
    entries: tuple[Fix, ...] = ()

    def of(self, *kinds: Kind) -> tuple[Fix, ...]:
        """The entries of these kinds."""
        return tuple(fix for fix in self.entries if fix.kind in kinds)

    def said_of(self, line: int) -> tuple[Fix, ...]:
        """The entries that say something of `line` itself."""
        return tuple(fix for fix in self.entries if fix.line == line)
