"""The data that flows, in the order it is made: Issue, Fragment, Article, Summary and findings, Briefing, Page.

Everything is frozen: a stage makes new values out of the ones before it. Line numbers are 1-based lines of the issue
file as given, empty lines counted. A :class:`Passage` remembers which characters came from which line, so every value
derived from an article can say where it stands in the paper (:class:`Evidence`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span holds."""
        return text[self.start : self.end]


# ---------------------------------------------------------------- issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of a newspaper as text: what ingest makes of a file.

    `lines` are the lines of the file, normalized one by one (``lines[0]`` is line 1; empty ones stay). `source` is the
    file's name, `sha256` the digest of its bytes, `encoding` how it was decoded. `paper` and `date` are what the caller
    or a masthead said; never guessed.
    """

    source: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    paper: str | None = None
    date: Date | None = None


class Role(StrEnum):
    """What a line of an issue is."""

    HEADLINE = "headline"
    KICKER = "kicker"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    BODY = "body"
    CROSSHEAD = "crosshead"
    JUMP = "jump"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One non-empty line of an issue with the role it plays; `line` is its number, `text` the stripped line."""

    line: int
    text: str
    role: Role
    confidence: float = 1.0


# ---------------------------------------------------------------- article


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters ``[start, end)`` of a passage are those of line `line` from `column` (0-based) on."""

    line: int
    start: int
    end: int
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A headline, a byline or a whole paragraph of an article, with the pieces it was joined from, in order."""

    role: Role
    text: str
    pieces: tuple[Piece, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines the passage stands on, in reading order."""
        return tuple(dict.fromkeys(piece.line for piece in self.pieces))

    def line_at(self, offset: int) -> int:
        """The line that character `offset` stands on (the last line for an offset at the end)."""
        return next((p.line for p in self.pieces if p.start <= offset < p.end), self.pieces[-1].line)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Characters ``[start, end)`` of passage number `passage` of an article."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a statement stands: the line its quote begins on, the quote verbatim, and the article it is from."""

    article: str
    line: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article put back together: the headline stack first, then the body, in reading order.

    `complete` is false where a piece is plainly missing; `gaps` says in Chinese what and where. `confidence` is that
    of the least certain join.
    """

    id: str
    passages: tuple[Passage, ...]
    complete: bool = True
    gaps: tuple[str, ...] = ()
    confidence: float = 1.0

    def _first(self, role: Role) -> str | None:
        return next((p.text for p in self.passages if p.role is role), None)

    @property
    def headline(self) -> str | None:
        """The main headline (主题), None where it is lost."""
        return self._first(Role.HEADLINE)

    @property
    def kicker(self) -> str | None:
        """The line above the headline (引题)."""
        return self._first(Role.KICKER)

    @property
    def subheads(self) -> tuple[str, ...]:
        """Lines below the headline (副题) and section heads inside the body (小标题)."""
        return tuple(p.text for p in self.passages if p.role in {Role.SUBHEAD, Role.CROSSHEAD})

    @property
    def byline(self) -> str | None:
        """The reporter's line (署名)."""
        return self._first(Role.BYLINE)

    @property
    def paragraphs(self) -> tuple[Passage, ...]:
        """The paragraphs of the body, without section heads."""
        return tuple(p for p in self.passages if p.role is Role.BODY)

    @property
    def text(self) -> str:
        """The whole article, a passage a line; the source that a summary is checked against."""
        return "\n".join(p.text for p in self.passages)

    @property
    def body(self) -> str:
        """The body alone, a paragraph a line."""
        return "\n".join(p.text for p in self.paragraphs)

    @property
    def lines(self) -> tuple[int, ...]:
        """Every line of the article in reading order."""
        return tuple(dict.fromkeys(line for p in self.passages for line in p.lines))

    def evidence(self, place: Place) -> Evidence:
        """The characters at `place` as a quotation with its line."""
        passage = self.passages[place.passage]
        return Evidence(
            article=self.id, line=passage.line_at(place.start), quote=passage.text[place.start : place.end]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """What an issue's lines were put together to: every non-empty line is in one article or in `leftover`."""

    articles: tuple[Article, ...]
    leftover: tuple[Fragment, ...]


# ---------------------------------------------------------------- summary


class Method(StrEnum):
    """How a summary was written."""

    ABSTRACTIVE = "abstractive"
    EXTRACTIVE = "extractive"
    LEAD = "lead"


class Claim(StrEnum):
    """What a statement can be unsupported in."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    TITLE = "title"
    QUOTATION = "quotation"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """Something a draft says that its source does not bear out; `span` is its place in the draft."""

    claim: Claim
    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A draft that was not printed, and why."""

    text: str
    unsupported: tuple[Unsupported, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Headline and text of an article, each statement borne out by `evidence`; `refusals` are drafts turned down."""

    article: str
    headline: str
    text: str
    method: Method
    model: str | None
    evidence: tuple[Evidence, ...]
    refusals: tuple[Refusal, ...] = ()
    confidence: float = 1.0


# ---------------------------------------------------------------- findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A printed number: `text` as it stands, `number` with 万 and 亿 multiplied out, `unit` 元, 人, 家, % … or None."""

    text: str
    number: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """会议: a meeting that an article reports or announces. Names stand in printed order; dates are partial ISO 8601."""

    article: str
    name: str
    body: str | None = None
    date: str | None = None
    place: str | None = None
    chair: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """签约: an agreement signed, with who signed it, how much it is worth and who was present."""

    article: str
    agreement: str
    parties: tuple[str, ...] = ()
    projects: Amount | None = None
    amount: Amount | None = None
    date: str | None = None
    place: str | None = None
    present: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


class FigureKind(StrEnum):
    """What a number says: see the schema's conventions."""

    LEVEL = "level"
    GROWTH = "growth"
    SHARE = "share"
    RANK = "rank"
    DIFFERENCE = "difference"
    TARGET = "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """关键数据: one number that says something about the world; the clause it stands in is ``evidence.quote``.

    `amount.number` is unsigned, as printed; `falls` is true where the quote says the direction is down.
    """

    article: str
    indicator: str
    amount: Amount
    kind: FigureKind
    basis: str | None = None
    period: str | None = None
    scope: str | None = None
    falls: bool = False
    evidence: Evidence
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """人物: somebody who acts in the issue, with titles as printed and the articles (ids) that name them."""

    name: str
    titles: tuple[str, ...]
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


# ---------------------------------------------------------------- briefing


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found in an issue's articles, before anything is chosen for the page."""

    summaries: tuple[Summary, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    signings: tuple[Signing, ...] = ()
    figures: tuple[Figure, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A headline with its summary as it may be printed; `mark` is the number of its source (1 is ①).

    `text` is the summary, `short` a shorter one of whole sentences for a full page ("" if there is none); `note` is a
    gray line such as "市委常委会扩大会议 · 10月28日"; `deck` the article's own headline where it differs.
    """

    mark: int
    headline: str
    text: str
    short: str = ""
    note: str = ""
    deck: str = ""
    method: Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A figure of the panel: its own number, and the printed rank and differences that go with it."""

    mark: int
    figure: Figure
    rank: Figure | None = None
    differences: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Generic[T]):
    """A finding with the numbers of the sources it is from."""

    marks: tuple[int, ...]
    item: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person as printed: name, titles, and what they do in the issue, in the paper's words."""

    marks: tuple[int, ...]
    name: str
    titles: tuple[str, ...]
    deed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article in the page's list of sources; `lines` its first and last line in the file."""

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
class Sheet:
    """The one model of the page behind all outputs: what may be printed, each section in order of rank.

    A renderer prints all of it or, where room is short, drops from the end of a section and says how many.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What `brief make` makes of an issue: the articles, all findings, and the sheet chosen from them."""

    issue: Issue
    articles: tuple[Article, ...]
    leftover: tuple[Fragment, ...]
    findings: Findings
    sheet: Sheet
    model: str | None
    made: str


# ---------------------------------------------------------------- page


class Format(StrEnum):
    """An output of `brief make`."""

    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    TEXT = "txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a briefing was fitted on one page: type size in points, how many items were dropped from each section."""

    size: float
    dropped: tuple[tuple[str, int], ...] = ()

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
