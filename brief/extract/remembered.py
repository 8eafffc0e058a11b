"""Sentences of a paragraph, remembered: meetings, signings and figures each ask for them."""

from __future__ import annotations

from functools import lru_cache

from brief.text import sentences as reading
from brief.types import Span


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, as :func:`brief.text.sentences.sentences` reads them."""
    return reading.sentences(text)
