"""The briefing of an issue, the one sheet behind all outputs, and the rendered page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from brief.types.article import Article
from brief.types.edits import Edit, Signature
from brief.types.findings import Figure, Findings, Meeting, Method, Signing
from brief.types.issue import Fragment, Issue

T = TypeVar("T")


class Section(StrEnum):
    """A part of the page that may be left out or moved; the lead stands first, and the panel of indicators beside it."""

    STORIES = "stories"
    INDICATORS = "indicators"
    MEETINGS = "meetings"
    SIGNINGS = "signings"
    FACTS = "facts"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A headline with its summary as it may be printed; `mark` is the number of its source (1 is ①).

    `text` is the summary, `short` a shorter one of whole sentences for a full page ("" if there is none); `note` is a
    gray line such as "市委常委会扩大会议 · 10月28日"; `deck` the article's own headline where it differs; `also` the marks
    of other articles that tell the same.
    """

    mark: int
    headline: str
    text: str
    short: str = ""
    note: str = ""
    deck: str = ""
    also: tuple[int, ...] = ()
    method: Method

    @property
    def marks(self) -> tuple[int, ...]:
        """The numbers of all its sources."""
        return (self.mark, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words of an article that stand out, verbatim with their quotation marks, and who said them ("" if not printed)."""

    mark: int
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A figure of the panel: its own number, and the printed rank and differences that go with it.

    `versus` are printed figures of the same indicator for another scope (全省), `earlier` its own at an earlier time
    where the paper prints both (由68%提高到85%).
    """

    mark: int
    figure: Figure
    rank: Figure | None = None
    differences: tuple[Figure, ...] = ()
    versus: tuple[Figure, ...] = ()
    earlier: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Generic[T]):
    """A finding with the numbers of the sources it is from."""

    marks: tuple[int, ...]
    item: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person as printed: name, titles, and what they do in the issue, in the paper's words.

    `deed` may also be 主持 with the names of the meetings chaired, where no clause of the paper is free.
    """

    marks: tuple[int, ...]
    name: str
    titles: tuple[str, ...]
    deed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article in the page's list of sources; `complete` is false where a piece of it is missing."""

    mark: int
    article: str
    headline: str
    byline: str | None
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of the issue the page rests on: counts of lines and characters, and of what was left out."""

    articles: int
    lines_used: int
    lines_leftover: int
    characters: int
    incomplete: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Omitted:
    """What the issue has for a section and the sheet leaves out: too much for its limits, or not sure enough."""

    section: Section
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The one model of the page behind all outputs: what may be printed, each section in order of rank.

    A renderer prints the sections in `order`, all of each or, where room is short, drops from the end of a section and
    says how many. `title` and `edition` are the words of the masthead, "" for the paper's name and the usual ones.
    """

    lead: Story | None
    stories: tuple[Story, ...]
    indicators: tuple[Indicator, ...]
    facts: tuple[Marked[Figure], ...]
    meetings: tuple[Marked[Meeting], ...]
    signings: tuple[Marked[Signing], ...]
    people: tuple[Profile, ...]
    sources: tuple[Source, ...]
    coverage: Coverage
    quotation: Quotation | None = None
    omitted: tuple[Omitted, ...] = ()
    order: tuple[Section, ...] = tuple(Section)
    title: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What `brief make` makes of an issue: the articles, all findings, and the sheet chosen from them.

    `edits` are the changes made by hand since, oldest first; `signature` is None while nobody has checked the page.
    """

    issue: Issue
    articles: tuple[Article, ...]
    leftover: tuple[Fragment, ...]
    findings: Findings
    sheet: Sheet
    model: str | None
    made: str
    edits: tuple[Edit, ...] = ()
    signature: Signature | None = None


class Format(StrEnum):
    """An output of `brief make`."""

    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    TEXT = "txt"
    MARKDOWN = "md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a briefing was fitted on one page: type size in points, how many items were dropped from each section.

    `missing` are characters that no font here has, printed as 〓; `filled` the share of the page's height that is used.
    """

    size: float
    dropped: tuple[tuple[str, int], ...] = ()
    missing: tuple[str, ...] = ()
    filled: float = 1.0

    @property
    def left_out(self) -> int:
        """Number of items that did not fit."""
        return sum(count for _, count in self.dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A rendered briefing; `fit` is known where the page was measured."""

    format: Format
    content: bytes
    fit: Fit | None = None
