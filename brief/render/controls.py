"""Characters that no output may hold, whatever the text of an issue holds."""

from __future__ import annotations

import re
from typing import Final

# Controls that HTML forbids and terminals obey; marks that turn the direction of the text after them.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)


def printable(text: str) -> str:
    r"""`text` without controls (tab and line feed stay) and without direction marks.

    >>> printable("市委\x07书记\u202e")
    '市委书记'
    """
    return _UNPRINTABLE.sub("", text)
