"""A data box as a sentence: what its rows name, each with the first amount that has a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_ROW: Final = re.compile(
    r"(?<![\u4e00-\u9fff、，：；])(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff（）]{1,20})[ \u3000]+(?P<amount>-?\d[\d.,]*(?:[万亿]?(?![年月日时点分号路室楼层座版])[\u4e00-\u9fff]{1,4}|%|％))(?=[ \u3000]|$)"
)
_LEAST: Final = 2  # rows that make a box


def listed(paragraphs: Sequence[str], *, limit: int) -> str:
    """The rows of a data box as one sentence of at most `limit` characters, "" if `paragraphs` are none.

    A row whose first amount has no unit is left out: nothing says what it counts.

    >>> listed(("指标 总量 增速（%）", "进出口总额 31.7亿元 24.6", "用电量 — 6.7", "全市存款余额 98亿元 8.8"), limit=110)
    '进出口总额31.7亿元，全市存款余额98亿元。'
    >>> listed(("青川市去年进出口总额 31.7亿元。",), limit=110)
    ''
    """
    rows = list(_rows(paragraphs))
    while len(rows) >= _LEAST and len("，".join(rows)) >= limit:
        rows.pop()
    return "，".join(rows) + "。" if len(rows) >= _LEAST else ""


def _rows(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        found = _ROW.search(paragraph)
        if found:
            yield found["name"] + found["amount"]
