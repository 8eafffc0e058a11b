"""The data that flows, in the order it is made: Issue, Fragment, Article, Summary and findings, Briefing, Page.

Everything is frozen: a stage makes new values out of the ones before it. Line numbers are 1-based lines of the issue
file as given, empty lines counted. A :class:`Passage` remembers which characters came from which line, so every value
derived from an article can say where it stands in the paper (:class:`Evidence`).
"""

from brief.types.article import Article, Evidence, Passage, Piece, Place, Segmentation
from brief.types.briefing import (
    Briefing,
    Coverage,
    Fit,
    Format,
    Indicator,
    Marked,
    Omitted,
    Page,
    Profile,
    Quotation,
    Section,
    Sheet,
    Source,
    Story,
)
from brief.types.edits import Edit, Signature
from brief.types.findings import (
    Amount,
    Claim,
    Figure,
    FigureKind,
    Findings,
    Meeting,
    Method,
    Person,
    Refusal,
    Signing,
    Summary,
    Unsupported,
)
from brief.types.issue import Fragment, Issue, Role, Span

__all__ = [
    "Amount",
    "Article",
    "Briefing",
    "Claim",
    "Coverage",
    "Edit",
    "Evidence",
    "Figure",
    "FigureKind",
    "Findings",
    "Fit",
    "Format",
    "Fragment",
    "Indicator",
    "Issue",
    "Marked",
    "Meeting",
    "Method",
    "Omitted",
    "Page",
    "Passage",
    "Person",
    "Piece",
    "Place",
    "Profile",
    "Quotation",
    "Refusal",
    "Role",
    "Section",
    "Segmentation",
    "Sheet",
    "Signature",
    "Signing",
    "Source",
    "Span",
    "Story",
    "Summary",
    "Unsupported",
]
