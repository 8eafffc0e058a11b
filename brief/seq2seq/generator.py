"""The Generator protocol: a batch of sources in, n-best drafts out; no torch here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from brief.seq2seq.decoding import Decoding

GUIDES: Final = "\ue000\ue001\ue002\ue003"
"""Marks in a source for a guided Generator: what follows is worth little, something, much, or is in the floor's own
summary. They are of Unicode's private use area and never printed."""


class Task(StrEnum):
    """What a model is asked to write."""

    HEADLINE = "headline"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One text a model wrote; `score` is its mean log-likelihood a piece, higher is better."""

    text: str
    score: float


class Generator(Protocol):
    """Whatever writes drafts: the embedded model, a public one, or the echo of the tests."""

    @property
    def name(self) -> str:
        """Name of the model's card."""
        ...

    @property
    def guided(self) -> bool:
        """Whether it takes sources with ``GUIDES`` in them; others must not be shown any."""
        ...

    def generate(self, sources: Sequence[str], *, task: Task, decoding: Decoding) -> tuple[tuple[Draft, ...], ...]:
        """Drafts for each source in turn, best first; at most ``decoding.drafts`` each, all different.

        The same sources give the same drafts, whatever else is in the batch. A source longer than the model's input is
        cut at its end.
        """
        ...
