"""Settings of the page: the ``page`` part of brief.yaml, which says what stands on it and in which order."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from brief.types import Section

Limit = Annotated[int, Field(ge=0, le=200)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(_Part):
    """The most of each kind that is chosen for the page; a PDF that is full prints fewer and says so."""

    stories: Limit = 60
    indicators: Limit = 6
    facts: Limit = 6
    meetings: Limit = 12
    signings: Limit = 12
    people: Limit = 40
    points: Limit = 3
    """Points of a meeting."""


class Layout(_Part):
    """Masthead, sections, limits and watch words of the page."""

    title: Annotated[str, Field(max_length=40)] = ""
    """Title of the masthead; the paper's name where it is not given."""
    edition: Annotated[str, Field(max_length=40)] = ""
    """Words beside the title, such as 每日一页 · 早间版."""
    sections: tuple[Section, ...] = tuple(Section)
    """The sections in their order; one that is not named is not printed. The lead always stands first."""
    watch: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """Words that raise the rank of an article that holds one."""
    limits: Limits = Limits()
    """The most of each kind."""

    @field_validator("sections")
    @classmethod
    def _once(cls, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        twice = [section.value for section in sections if sections.count(section) > 1]
        if twice:
            raise ValueError(f"{twice[0]} is named twice")
        return sections
