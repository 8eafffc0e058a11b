"""Name and date of the paper from its masthead, where nobody could read it otherwise; else None.

A name is a line that is nothing but 某某日报 (晚报, 晨报, …); a date is a line that is nothing but a full date and other
words of a masthead (weekday, lunar date, issue number), with at least one of these beside it or on the next line. Only
the first and the last lines are looked at, and two candidates that differ make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date as Date
from typing import TypeVar

from brief.text.dates import dates
from brief.types import Span

T = TypeVar("T")

# The mastheads of the bench issues stand within the first 6 or the last 2 lines that hold text.
_HEAD, _TAIL = 8, 4
_NAME = re.compile(r"[一-鿿]{2,8}?(?:日报|晚报|晨报|早报|新报|时报|商报|都市报)")
_IMPRINT = re.compile(rf"(?:^|[\s：:])({_NAME.pattern})社(?:出版|主办|编辑出版)")
_GAPS = re.compile(r"[\s·|｜/、，：:（）()]+")
_WEEKDAYS = "一二三四五六日"
_WEEKDAY = re.compile(r"(?:星期|周)([一二三四五六日天])")
_COMPANIONS = re.compile(
    r"(?:星期|周)[一二三四五六日天]"
    r"|(?:农历|夏历)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
    r"闰?[正一二三四五六七八九十冬腊]{1,2}月[初十廿卅二三][一二三四五六七八九十]?"
    r"|总?第\d+[期号]|今日\d+版|第?[\d一二三四五六七八九十]{1,3}版|CN\d\d-\d{4}|邮发代号[\d-]+"
)


def masthead(lines: Sequence[str]) -> tuple[str | None, Date | None]:
    """Name and date as printed in the masthead of `lines`; None for what is absent or doubtful."""
    filled = [line.strip() for line in lines if line.strip()]
    head = filled[:_HEAD]
    tail = filled[max(_HEAD, len(filled) - _TAIL) :]
    date = _only(day for part in (head, tail) for day in _days(part))
    name = _only(name for line in head if (name := _name(line)))
    if name is None and date is not None:
        name = _only(name for line in tail if (name := _name(line)))
    return name, date


def _only(found: Iterable[T]) -> T | None:
    """The one value in `found`; None for none, and for several that differ."""
    values = set(found)
    return values.pop() if len(values) == 1 else None


def _name(line: str) -> str | None:
    imprint = _IMPRINT.search(line)
    if imprint:
        return imprint[1]
    close = _GAPS.sub("", line)
    found = _day(close)
    rest = _COMPANIONS.sub("", _without(close, found[1]) if found else close)
    return rest if _NAME.fullmatch(rest) else None


def _days(lines: Sequence[str]) -> Iterable[Date]:
    """The dates of the lines that are nothing but the date line of a masthead."""
    close = [_GAPS.sub("", line) for line in lines]
    for line, following in zip(close, [*close, ""][1:], strict=True):
        found = _day(line)
        if found is None:
            continue
        day, span = found
        around = _without(line, span)
        rest = _COMPANIONS.sub("", around)
        borne_out = rest != around or (following and not _COMPANIONS.sub("", following))
        if borne_out and (not rest or _NAME.fullmatch(rest)) and _weekday_agrees(day, around):
            yield day


def _day(line: str) -> tuple[Date, Span] | None:
    """The first full date of a line, and its place."""
    for mention in dates(line):
        try:
            return Date.fromisoformat(mention.value or ""), mention.span
        except ValueError:
            continue
    return None


def _without(line: str, span: Span) -> str:
    return line[: span.start] + line[span.end :]


def _weekday_agrees(day: Date, text: str) -> bool:
    match = _WEEKDAY.search(text)
    return match is None or _WEEKDAYS[day.weekday()] == match[1].replace("天", "日")
