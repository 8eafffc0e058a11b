"""The date of an event: the one printed nearest before it, made whole from the dateline and the issue's date."""

from __future__ import annotations

import re
from datetime import date as Date
from typing import Final

from brief.text.dates import DateMention, dates, resolve

_WITH_DAY: Final = re.compile(r"-\d{2}-\d{2}$")
_SPOKEN_DAY: Final = re.compile("[今昨前][日天晚]")
_TO: Final = ("至", "到", "—", "-")
_AMONG: Final = re.compile(r"至|内|[^，。]{0,3}?游|本")  # 5日至7日, 3日内, 一日游 name no day of an event
_DATELINE: Final = re.compile(
    r"^\s*(?:本报讯|(?:据?新华社|本报|中新社)?[^，。（]{0,12}?\d+日电|[^，。（]{0,8}(?<![腾资科通])讯(?=[ \u3000（(]))\s*(?:（[^）]*）)?\s*"
)
_STAY: Final = re.compile(r"至(?:\d{1,2}月)?\d{1,2}日(?:[^，。]{0,6}访问|在[^，。]{2,12}访问|率)")
_VAGUE: Final = re.compile("近日|日前|近期|最近|不久前|前不久")


def date_in(text: str, issue: Date | None, known: str | None = None) -> str | None:
    """The first date printed in `text` as partial ISO 8601; `known` is a date of the article that may lend its month.

    >>> date_in("10月28日下午，会议召开", None)
    '--10-28'
    >>> date_in("会议昨日召开", Date(2025, 3, 12))
    '2025-03-11'
    """
    for mention in dates(text):
        value = _value(mention, issue, known)
        if value and not _STAY.match(text, mention.span.end) and not _is_part(mention, text):
            return value
    return None


def _value(mention: DateMention, issue: Date | None, known: str | None) -> str | None:
    """The day that `mention` names, or a month with its year; None for 今年, 近日 and a lone month."""
    value = mention.value
    if value is None:
        return resolve(mention.text, issue) if _SPOKEN_DAY.fullmatch(mention.text) else None
    if _is_lone_day(mention):
        return f"{known[:-2]}{value[3:]}" if known and _WITH_DAY.search(known) else resolve(mention.text, issue)
    return resolve(mention.text, issue) if _WITH_DAY.search(value) or re.fullmatch(r"\d{4}-\d{2}", value) else None


def _is_lone_day(mention: DateMention) -> bool:
    return mention.value is not None and mention.value.startswith("---")


def _is_part(mention: DateMention, text: str) -> bool:
    """Whether a day alone is the beginning or end of a span, or the beginning of another word."""
    if not _is_lone_day(mention):
        return False
    return text[: mention.span.start].endswith(_TO) or _AMONG.match(text, mention.span.end) is not None


def undated(text: str) -> str:
    """`text` without the dateline at its start, which dates the report and not the event."""
    return _DATELINE.sub("", text)


def month_of(day_text: str, text: str, issue: Date | None) -> str | None:
    """A date of `text` that lends its month to the days named alone in `day_text`: the same day, or else the first."""
    days = {mention.value[3:] for mention in dates(day_text) if mention.value and _is_lone_day(mention)}
    told = dates(text) if days else ()
    whole = (_value(mention, issue, None) for mention in told if mention.value and not _is_lone_day(mention))
    same = [value for value in whole if value and _WITH_DAY.search(value) and value[-2:] in days]
    dateline = _DATELINE.match(text)
    first = date_in(dateline[0], issue) if dateline else None
    return next(iter(same), first)


def is_vague(text: str) -> bool:
    """Whether `text` says only that something was lately: 近日, 日前."""
    return bool(_VAGUE.search(text))
