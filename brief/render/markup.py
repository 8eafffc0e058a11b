"""The signs that plain text and Markdown set around the same words, and the escaping that Markdown needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# What CommonMark and its dialects take for markup anywhere, and what only at the beginning of a line.
_SIGNS: Final = re.compile(r"[\\`*_\[\]<>#|~&!$]")
_OPENING: Final = re.compile(r"^(\s*)(?:(\d+)([.)])(?=\s|$)|([-+=])(?=[-+=\s]|$))")


class Sign(str):
    """A sign of the markup itself, which is not escaped."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What stands around a title, the head of a section or of an item, a strong word, an item of a list, a break."""

    title: Sign
    section: Sign
    section_end: Sign
    head: Sign
    point: Sign
    strong: Sign
    strong_end: Sign
    item: Sign
    row: Sign
    quote: Sign
    gap: Sign


PLAIN: Final = Signs(
    title=Sign(""),
    section=Sign("【"),
    section_end=Sign("】"),
    head=Sign(""),
    point=Sign("."),
    strong=Sign(""),
    strong_end=Sign(""),
    item=Sign("· "),
    row=Sign(""),
    quote=Sign(""),
    gap=Sign(""),
)
MARKDOWN: Final = Signs(
    title=Sign("# "),
    section=Sign("## "),
    section_end=Sign(""),
    head=Sign("### "),
    point=Sign("."),
    strong=Sign("**"),
    strong_end=Sign("** "),  # before a character that is neither space nor punctuation, ** after % ends nothing
    item=Sign("- "),
    row=Sign("- "),
    quote=Sign("> "),
    gap=Sign("\n"),
)


def escaped(value: object) -> object:
    r"""`value` as Markdown that shows it as it is, on one line; signs of the markup and other values stay.

    >>> print(escaped("1. *粗* <b>"))
    1\. \*粗\* \<b\>
    """
    if not isinstance(value, str) or isinstance(value, Sign):
        return value
    text = _SIGNS.sub(lambda sign: "\\" + sign[0], " ".join(value.split("\n")))
    return _OPENING.sub(lambda found: found[1] + (f"{found[2]}\\{found[3]}" if found[2] else f"\\{found[4]}"), text)
