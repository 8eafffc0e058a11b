"""Articles put back together from fragments; every character knows its line."""

from __future__ import annotations

from dataclasses import dataclass

from brief.types.issue import Fragment, Role


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
        return Evidence(article=self.id, line=passage.line_at(place.start), quote=passage.text[place.start : place.end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """What an issue's lines were put together to: every non-empty line is in one article or in `leftover`."""

    articles: tuple[Article, ...]
    leftover: tuple[Fragment, ...]
