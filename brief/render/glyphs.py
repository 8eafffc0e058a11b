"""Which characters the page's fonts have; what they lack is printed as 〓 and named in a footnote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from brief.assets import asset

GETA: Final = "〓"
# A run of letters and digits that no line can hold; it may break after every eighth.
_UNBROKEN: Final = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]{13,}")


@cache
def covered() -> frozenset[int]:
    """Code points of the fonts in templates/fonts, from the list that they were built by."""
    text = asset("templates", "fonts", "codepoints.txt").read_text(encoding="ascii")
    ranges = re.findall(r"([0-9A-F]{4,6})(?:-([0-9A-F]{4,6}))?", re.sub("#.*", "", text))
    return frozenset(point for low, high in ranges for point in range(int(low, 16), int(high or low, 16) + 1))


class Glyphs:
    r"""Makes text printable and remembers what it had to replace.

    >>> glyphs = Glyphs()
    >>> glyphs.printable({"name": "\U0002A6D6氏"})
    {'name': '〓氏'}
    """

    def __init__(self, *, spare: frozenset[str] = frozenset()) -> None:
        self.spare: Final = spare
        """Characters that the page's fonts lack and another font at hand has."""
        self._missing: dict[str, None] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """What was replaced, in the order it was met."""
        return tuple(self._missing)

    def printable(self, table: Mapping[str, object]) -> dict[str, object]:
        """`table` with every string in it, however deep, made printable; other values stay."""
        return {key: self._value(held) for key, held in table.items()}

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return self.printable(value)
        if isinstance(value, list | tuple):
            return [self._value(held) for held in value]
        return value

    def text(self, text: str) -> str:
        """`text` with what cannot be printed replaced or dropped, and a break in runs that no line holds."""
        shown = "".join(map(self._char, unicodedata.normalize("NFC", text)))
        return _UNBROKEN.sub(lambda run: re.sub("(.{8})", "\\g<1>\u200b", run[0]), shown)

    def _char(self, char: str) -> str:
        if ord(char) in covered() or char in self.spare:
            return char
        if char.isspace():
            return " "
        if unicodedata.category(char) in {"Cc", "Cf", "Mn", "Me"} or 0xFE00 <= ord(char) <= 0xFE0F:
            return ""  # no glyph of its own: joiners, direction marks, variation selectors
        self._missing[char] = None
        return GETA

    def footnotes(self, words: str) -> list[str]:
        """One line that names the characters replaced, by code point; none where there is nothing to say."""
        shown = " ".join(f"U+{ord(char):04X}" for char in list(self._missing)[:12])
        return [words + shown + (" …" if len(self._missing) > 12 else "")] if self._missing else []
