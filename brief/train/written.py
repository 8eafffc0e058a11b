"""Stories and headline stacks written for this project, as city and county papers print them: brief/train/written/*.yaml.

The corpora are of broadcasters, agencies and a national paper; what a city paper prints above its articles is other:
slogans and occasions in both places, headlines of two lines, subheads of who spoke. All places and people are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, TypedDict

import yaml

from brief.train.stories import Story
from brief.types import Role

Stack = tuple[tuple[str, ...], tuple[Role, ...]]

CROSSHEAD: Final = "## "  # begins a paragraph that is a section's head
_FOLDER: Final = Path(__file__).parent / "written"
_PLAIN: Final = frozenset({"notice", "service", "box", "shorts"})


class _Entry(TypedDict, total=False):
    kind: str
    kicker: str
    headline: list[str]
    subheads: list[str]
    byline: str
    paragraphs: list[str]
    stacks: list[list[str]]


def written_stories() -> list[Story]:
    """The stories, each with its headline stack as it stands in print."""
    return [_story(entry) for entry in _entries() if "stacks" not in entry]


def written_stacks() -> list[Stack]:
    """The stacks that stand alone, and those of the stories: lines and roles."""
    out = [_lines(stack) for entry in _entries() for stack in entry.get("stacks", [])]
    return out + [
        (tuple(text for _, text in story.heads), tuple(role for role, _ in story.heads)) for story in written_stories()
    ]


@cache
def _entries() -> tuple[_Entry, ...]:
    files = sorted(_FOLDER.glob("*.yaml"))
    return tuple(entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8")))


def _story(entry: _Entry) -> Story:
    return Story(
        title=" ".join(entry["headline"]),
        texts=tuple(entry["paragraphs"]),
        byline=entry.get("byline"),
        plain=entry["kind"] in _PLAIN,
        heads=tuple(_heads(entry)),
    )


def _heads(entry: _Entry) -> Iterator[tuple[Role, str]]:
    if "kicker" in entry:
        yield Role.KICKER, entry["kicker"]
    yield from ((Role.HEADLINE, line) for line in entry["headline"])
    yield from ((Role.SUBHEAD, line) for line in entry.get("subheads", []))


def _lines(stack: Sequence[str]) -> Stack:
    parts = [line.partition(" ") for line in stack]
    return tuple(text for _, _, text in parts), tuple(Role(role) for role, _, _ in parts)
