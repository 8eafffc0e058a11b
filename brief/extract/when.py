"""The date of an event: the one printed nearest before it, made whole from the dateline and the issue's date."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta
from typing import Final

_FULL: Final = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)(\d{1,2})[日号]")
_DAY: Final = re.compile(r"(?<![\d月至—\-])(\d{1,2})日(?!至|内|[^，。]{0,3}?游|本)")
_MONTH: Final = re.compile(r"(\d{4})年(\d{1,2})月(?![\d日])")
_SPOKEN: Final = {"前天": 2, "前日": 2, "昨天": 1, "昨日": 1, "昨晚": 1, "今天": 0, "今日": 0}
_SPOKEN_DATE: Final = re.compile("|".join(_SPOKEN))
_DATELINE: Final = re.compile(
    r"^\s*(?:本报讯|(?:据?新华社|本报|中新社)?[^，。（]{0,12}?\d+日电|[^，。（]{0,8}讯)\s*(?:（[^）]*）)?\s*"
)
_STAY: Final = re.compile(r"至(?:\d{1,2}月)?\d{1,2}日(?:[^，。]{0,6}访问|在[^，。]{2,12}访问|率)")
_VAGUE: Final = re.compile("近日|日前|近期|最近|不久前|前不久")
_AHEAD: Final = timedelta(days=62)  # an announcement looks at most about two months ahead


def date_in(text: str, issue: Date | None, known: str | None = None) -> str | None:
    """The first date printed in `text` as partial ISO 8601; `known` is a date of the article that may lend its month.

    >>> date_in("10月28日下午，会议召开", None)
    '--10-28'
    >>> date_in("会议昨日召开", Date(2025, 3, 12))
    '2025-03-11'
    """
    found = [match for pattern in (_FULL, _MONTH, _DAY, _SPOKEN_DATE) for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        value = _value(match, issue, known)
        if value and not _STAY.match(text, match.end()):
            return value
    return None


def _value(match: re.Match[str], issue: Date | None, known: str | None) -> str | None:
    if match.re is _MONTH:
        return f"{match[1]}-{int(match[2]):02d}"
    if match.re is _SPOKEN_DATE:
        return (issue - timedelta(days=_SPOKEN[match[0]])).isoformat() if issue else None
    if match.re is _DAY:
        return _day(int(match[1]), issue, known)
    return _month_day(match[1], int(match[2]), int(match[3]), issue)


def undated(text: str) -> str:
    """`text` without the dateline at its start, which dates the report and not the event."""
    return _DATELINE.sub("", text)


def month_of(day_text: str, text: str, issue: Date | None) -> str | None:
    """A date of `text` that lends its month to the days named alone in `day_text`: the same day, or else the first."""
    days = {int(match[1]) for match in _DAY.finditer(day_text)}
    dates = [(int(m[3]), value) for m in _FULL.finditer(text) if (value := _value(m, issue, None))]
    same = [value for day, value in dates if day in days]
    dateline = _DATELINE.match(text)
    first = date_in(dateline[0], issue) if dateline else None
    return next(iter(same), first)


def is_vague(text: str) -> bool:
    """Whether `text` says only that something was lately: 近日, 日前."""
    return bool(_VAGUE.search(text))


def _month_day(year: str | None, month: int, day: int, issue: Date | None) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year:
        return f"{year}-{month:02d}-{day:02d}"
    if issue is None:
        return f"--{month:02d}-{day:02d}"
    try:
        near = Date(issue.year, month, day)
    except ValueError:
        return f"--{month:02d}-{day:02d}"
    return (near if near <= issue + _AHEAD else near.replace(year=issue.year - 1)).isoformat()


def _day(day: int, issue: Date | None, known: str | None) -> str | None:
    if not 1 <= day <= 31:
        return None
    if known and re.search(r"-\d{2}-\d{2}$", known):
        return f"{known[:-2]}{day:02d}"
    if issue is None:
        return f"---{day:02d}"
    month = issue if day <= issue.day else issue.replace(day=1) - timedelta(days=1)
    return f"{month.year}-{month.month:02d}-{day:02d}"
