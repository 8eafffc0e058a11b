"""For which period a figure holds: the period of its clause, or one carried over from before it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from brief.text.dates import periods
from brief.types import Span

# Said of the moment of the report, never of the figures in it.
_PASSING: Final = re.compile(
    r"近日|日前|昨[日天]|今[日天]|当[日天前]|近期|现阶段|.{0,4}本[月周]|上周|近年来|即日|会后|此后|随后|届时|.*仪式后"
)
_DAY: Final = re.compile(r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号].{0,4}")
_COMPARED: Final = re.compile(r"(?:[比较继与和同按]|(?<![将定])于|高于|低于|优于|相比)$")
# Periods of statistics hold for the paragraph; others for their sentence.
_LASTING: Final = re.compile(r"季度|半年|\d月|[一二三四五六七八九十]月|个月|截至|时期|期间|年(?:来|以来)")
_STATISTICAL: Final = re.compile(r"“.*”(?:期间|时期)|季度|半年|至\d+月|前.{1,3}月")
# What does not change with time.
_STATIC: Final = re.compile(
    r"总投资|占地|全长|总长|(?:建筑|展览|总)面积|工期|海拔|里程|落差|聘期|金额|注册资本|长度|高度"
)


@lru_cache(maxsize=1024)
def stated(text: str) -> tuple[Span, ...]:
    """The periods that a clause states for its figures, without those it only compares with."""
    return tuple(
        span
        for span in periods(text)
        if not _COMPARED.search(text[: span.start])
        and not text.startswith(("同期", "相比", "末相比", "预算", "计划", "目标"), span.end)
        and not _PASSING.fullmatch(span.of(text))
    )


def statistical(period: str) -> bool:
    """Whether a period is one of statistics, which an article may state once for all its paragraphs."""
    return _STATISTICAL.search(period) is not None and not single_day(period)


def lasting(period: str) -> bool:
    """Whether a period holds for the sentences after its own."""
    return _LASTING.search(period) is not None and not single_day(period)


def single_day(period: str) -> bool:
    """Whether a period is one day."""
    return _DAY.fullmatch(period) is not None


def own(text: str, start: int) -> Span | None:
    """The period that belongs to the number at `start` alone: 2006年 of 由2006年的5对增至2026年的13对."""
    return next((span for span in periods(text) if text[span.end : start] in {"的", "同期的"}), None)


def nearest(text: str, start: int, end: int) -> str | None:
    """The period stated in ``text[start:end]``, between one number and the next; None where none is."""
    found = [span for span in stated(text[:end]) if span.start >= start]
    return found[-1].of(text) if found else None


def static(indicator: str) -> bool:
    """Whether an indicator is a fixed property, which holds for no period."""
    return _STATIC.search(indicator) is not None
