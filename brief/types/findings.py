"""What is written about an article and found in it: summary, meetings, signings, figures, people.

`doubt` of a finding says in Chinese why its confidence is low; what is less sure than the sheet's limit stays off the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from brief.types.article import Evidence
from brief.types.issue import Span


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
    doubt: str = ""


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
    doubt: str = ""


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
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """人物: somebody who acts in the issue, with titles as printed and the articles (ids) that name them."""

    name: str
    titles: tuple[str, ...]
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found in an issue's articles, before anything is chosen for the page."""

    summaries: tuple[Summary, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    signings: tuple[Signing, ...] = ()
    figures: tuple[Figure, ...] = ()
    people: tuple[Person, ...] = ()
