"""What a series of numbers that 分别 hands out is said of, where the words before it name no list of indicators."""

from __future__ import annotations

import re
from typing import Final

from brief.text.numerals import numeral

# Words that name no quantity of their own: what they speak of was named before.
GENERIC: Final = re.compile(
    r"(?:其|这一|该|总体|整体|平均)*(?:增速|增幅|降幅|涨幅|跌幅|降速|占比|比重|比例|总量|总数|数量|排名|排位|位次|名次)?|方面|领域|环节|层面|(?:这|近|过去|连续)?[\d一二两三四五六七八九十多几]+(?:年|个月|天)(?:来|间)?"
)


def generic(text: str) -> bool:
    """Whether `text` lists only words that refer back: 总量、增速."""
    words_ = re.split("[、和]", text)
    return len(words_) > 1 and all(word and GENERIC.fullmatch(word) for word in words_)


def counted(name: str, count: int) -> bool:
    """Whether a name that opens with a count is one measure of so many: 三次产业贡献率 of three.

    >>> counted("三次产业贡献率", 3), counted("三次产业贡献率", 2)
    (True, False)
    """
    return numeral(name[:1]) == count
