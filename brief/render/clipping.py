"""Printed strings of bounded length: clipped labels, texts of whole sentences, figures split from their units."""

from __future__ import annotations

import re
from typing import Final

from brief.text.sentences import sentences

NAME: Final = 16
"""Characters that are printed of a name, a unit or the label of a cell."""
TITLE: Final = 22
"""… of an indicator, a rank, a paper's name."""
LABEL: Final = 40
"""… of the name of a meeting, a party, somebody's titles."""
HEADLINE: Final = 60
"""… of a headline."""
TEXT: Final = 260
"""… of a text."""

_NUMBER: Final = re.compile(
    r"(\D*?)"
    r"([\d.,/]+|百分之[零一二三四五六七八九十百点]+|[零一二三四五六七八九十百千万亿两][零一二三四五六七八九十百千万亿两点几余]*(?:(?:成|块)[一二三四五六七八九半]?|倍)?)"
    r"(.*)",
    re.DOTALL,
)


def split_figure(text: str) -> tuple[str, str, str]:
    """A printed figure as what stands before the number, the number, and its unit.

    >>> split_figure("20亿元以上"), split_figure("近5000人"), split_figure("三亿六千万元")
    (('', '20', '亿元以上'), ('近', '5000', '人'), ('', '三亿六千万', '元'))
    >>> split_figure("百分之二点一"), split_figure("七成二"), split_figure("第三")
    (('', '百分之二点一', ''), ('', '七成二', ''), ('第', '三', ''))
    """
    found = _NUMBER.fullmatch(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def clip(text: str, most: int) -> str:
    """`text`, or its beginning with an ellipsis where it is longer than `most` characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def whole(text: str, most: int = TEXT) -> str:
    """The first whole sentences of `text` within `most` characters; a single longer one is clipped."""
    ends = [span.end for span in sentences(text) if span.end <= most]
    return text[: ends[-1]] if ends else clip(text, most)
