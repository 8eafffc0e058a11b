"""Dates and periods of Chinese text: 昨日, 10月28日, 前三季度 -> partial ISO 8601 or spans, against the issue's date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from functools import lru_cache
from typing import Final

from brief.text.digits import DIGITS, han
from brief.types import Span

_YEAR: Final = r"(?:(?<![\d.])(?:19|20)\d\d|[一二][九〇零○][〇零○一二三四五六七八九]{2})年"
_DAY_NUMBER: Final = (
    r"(?:[12]\d|3[01]|0?[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_MONTH_NUMBER: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_MONTH: Final = (
    rf"(?<![\d.第前个近十百])(?<!\d[至到])(?<![一二三四五六七八九十][至到]){_MONTH_NUMBER}月(?!球|饼|亮|季|嫂|台)"
)
_DAY: Final = rf"{_DAY_NUMBER}[日号](?![均报产元常本游内夜])"
_RELATIVE: Final = r"(?:今|昨|明|前|后)[日天晚](?!的?意义)|当[日天晚]|次日|同日|今年|去年|明年|前年|(?<!以)上年|当年|本月|上月|(?<!以)下月|近日|日前|近期|即日"
_DATE: Final = re.compile(
    rf"(?=[0-9一二三四五六七八九十今昨明前后当次同去上本下近日即])(?:(?P<year>{_YEAR})(?:(?P<month>{_MONTH_NUMBER}月)(?:(?P<day>{_DAY}))?)?|"
    rf"(?P<m>{_MONTH})(?:(?P<d>{_DAY}))?|(?<![\d.月第个近十百—])(?<!\d[至到])(?P<only>{_DAY_NUMBER}日(?![均报产元常本游内夜]))|(?P<relative>{_RELATIVE}))"
)
_ISO: Final = re.compile(r"(?P<y>\d{4})[-./年](?P<m>\d{1,2})(?:[-./月](?P<d>\d{1,2})日?)?(?!\d)")
_DAYS: Final = {"今": 0, "当": 0, "同": 0, "即": 0, "昨": -1, "明": 1, "次": 1, "前": -2, "后": 2}
_YEARS: Final = {"今年": 0, "当年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1, "前年": -2}
_MONTHS: Final = {"本月": 0, "当月": 0, "上月": -1, "下月": 1}

_N: Final = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_WHICH: Final = rf"(?:{_YEAR}|今年|去年|明年|前年|(?<!以)上年|当年|本年度)"
_PART: Final = (
    rf"前{_N}个?月(?:份)?|前{_N}个?季度|前{_N}周|[上下]半年|第?[一二三四1-4]季度|{_N}月?(?:至|到|-|—|－|–|~|～){_N}月(?:份|底|末)?|"
    rf"全年(?!目标任务)|{_N}月(?:份|底前|底|末|初|中旬|上旬|下旬|以来)?(?:{_N}日(?:当天|当日|起|以来)?(?:凌晨|上午|下午|晚)?)?(?:前|(?=\D|$))|"
    r"(?:年)?(?:底前|底(?!下|部)|初(?!级|中|步)|末|中(?![央国小考级东部西])|内(?![地需外蒙])|以来)|汛期(?:以来)?|(?:产|汛|冬|夏|春|秋)季|度"
)
_EVENT: Final = (
    r"(?:项目)?(?:全部|全面|正式|正常|首期|一期|二期|整体)?(?:建成|达产|投产|竣工|完工|运营|投用|投入使用|通车|开通|达效|投运)"
    r"(?:达产|投产|运营|投用|达效|通车|投运|使用)?后"
)
_NAMED: Final = r"(?:国庆|春节|中秋|元旦|清明|端午|五一|[寒暑])(?:小长假|假期|黄金周)(?:期间)?|“[^“”]{2,6}”(?:期间|时期|以来|末)|“[^“”]{1,4}”(?:假期|小长假|黄金周)(?:期间)?"
_TILL: Final = rf"截[至止](?:到)?(?:目前|当前|今年|去年|北京时间|今天|昨日|昨天|[（(][^（）()]*[）)]|{_YEAR}|{_N}月|年?[底末]|{_N}[日号时]|\d{{1,2}}[:：]\d\d|上午|下午)+"
_LENGTH: Final = rf"(?:过去|近|最近|未来|今后|连续)?{_N}(?:多|余)?(?:年|个月|天)(?:来|内|间|以来)|(?:过去|近|最近|未来|今后){_N}(?:多|余)?(?:年|个月|天|周)|{_N}多?年前"
_NOW: Final = r"目前|截至目前|当前|如今(?!年)|迄今|现阶段|近年来|近期|近日|日前|同日|(?:启幕|开幕|开园|开业|开通|活动|节日|假期)?(?:当日|首日|当天)|昨日|昨天|今日|今天|会期|今年以来|去年以来|年内|年底前?|年初|汛前|年末|任期内|本月|上月|当月|上周|本周|每(?:年(?!度)|分钟|秒)"
_SINCE: Final = (
    r"(?:[自从][^，。；：！？\n“”\d的]{0,8}?|党的)?(?:就职|任职|上任|通车|开通|开馆|开园|开港|开业|成立|设立|组建|实施|启动|运营|投运|投用|开展|获批|十[八九]大|二十大)以来"
    r"|(?:[\u4e00-\u9fff]{2}节|活动|假期|展会|政策实施|[春国]运|春节|国庆|中秋)期间"
)
_PERIOD: Final = re.compile(
    rf"{_TILL}|{_SINCE}|{_NAMED}|{_YEAR}(?:至|到|-|—|－|–|~|～){_YEAR}(?:间|期间)?|(?:(?<![增升降减高低少加大缩长])[到至]|[自从])?{_WHICH}(?:{_PART})?(?:以来|底前|底|起)?|{_LENGTH}|(?<![\d.第个近])(?:{_PART.split('|(?:年)?')[0]})|{_EVENT}|{_NOW}|"
    rf"(?<![\d.第月至])(?:\d{{1,2}}[日号](?:至|到|-|—))?\d{{1,2}}[日号](?!报(?!告)|[均产元常本游内夜])(?:凌晨|上午|下午|晚)?"
)
# A clause of its own that names a time: 项目正常运营后，/ 展会期间，/ 党的十八大以来，
_CLAUSE_PERIOD: Final = re.compile(
    r"(?:(?<=[，。；：！？\n])|^)(?P<period>(?:在|自|从)?[^，。；：！？\n“”]{1,14}?(?:期间|以来|后(?<![今日最先前随之然而此背]后)))(?=，)"
)


# Every date has one of these characters, every period one of those: a clause without is not looked at more closely.
_DATED: Final = re.compile("[年月日号天晚期]")
_TIMED: Final = re.compile("[年月日号天周季期后前今昨来截末段假每]")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date as printed; `value` is partial ISO 8601 (2020-10-28, 2020-10, 2020, --10-28, --10, ---28).

    `value` is None for dates that need the issue's (昨日, 今年, 近日): see :func:`resolve`.
    """

    span: Span
    text: str
    value: str | None


@lru_cache(maxsize=1024)
def dates(text: str) -> tuple[DateMention, ...]:
    """The dates of `text` in order; the parts of 1至5月 and 前5月 are none.

    >>> [(d.text, d.value) for d in dates("2020年10月28日，记者昨日获悉，30日至11月2日开放")]
    [('2020年10月28日', '2020-10-28'), ('昨日', None), ('30日', '---30'), ('11月2日', '--11-02')]
    """
    if not _DATED.search(text):
        return ()
    found = (
        DateMention(span=Span(*match.span()), text=match[0], value=None if match["relative"] else _value(match))
        for match in _DATE.finditer(text)
        if not _inside_range(text, match)
    )
    return tuple(mention for mention in found if mention.value or mention.text[0] in "今昨明前后当次同去上下本近日即")


def resolve(mention: str, issued: Date | None) -> str | None:
    """The date that `mention` means in an issue of the day `issued`, as far as it can be told; partial ISO 8601.

    Days and months without a year are the nearest at or before the issue, or up to two months after it.

    >>> resolve("昨日", Date(2020, 10, 29)), resolve("10月28日", Date(2020, 10, 29)), resolve("12月30日", Date(2021, 1, 4))
    ('2020-10-28', '2020-10-28', '2020-12-30')
    >>> resolve("10月28日", None), resolve("昨日", None), resolve("去年", Date(2020, 10, 29)), resolve("近日", Date(2020, 10, 29))
    ('--10-28', None, '2019', None)
    """
    if match := _ISO.fullmatch(mention):
        return "-".join([match["y"], *(f"{int(part):02}" for part in match.group("m", "d") if part)])
    match = _DATE.match(mention)
    if match is None:
        return None
    if match["relative"] is not None:
        return _relative(match["relative"], issued)
    value = _value(match)
    return _placed(value, issued) if value and issued else value


@lru_cache(maxsize=1024)
def periods(text: str) -> tuple[Span, ...]:
    """Spans of the periods that figures are given for, in order, not overlapping.

    >>> [span.of(text) for text in ("今年前三季度，1至9月，截至6月末共3个，“十四五”期间",) for span in periods(text)]
    ['今年前三季度', '1至9月', '截至6月末', '“十四五”期间']
    """
    if not _TIMED.search(text):
        return ()
    whole = [Span(*match.span("period")) for match in _CLAUSE_PERIOD.finditer(text)] if "，" in text else []
    parts = (Span(*match.span()) for match in _PERIOD.finditer(text))
    free = [span for span in parts if not any(w.start < span.end and span.start < w.end for w in whole)]
    return tuple(sorted(whole + free))


def _inside_range(text: str, match: re.Match[str]) -> bool:
    """Whether a lone month is the end of 1至5月, or a lone day that of a count."""
    before = text[max(0, match.start() - 2) : match.start()]
    return bool(match["m"]) and bool(re.search(r"\d[-—－–~～]$", before))


def _number(text: str) -> int:
    digits = text.rstrip("年月日号")
    if digits.isdecimal():
        return int(digits)
    if len(digits) == 4 and all(char in DIGITS for char in digits):
        return int("".join(str(DIGITS[char]) for char in digits))
    return int(han(digits) or 0)


def _value(match: re.Match[str]) -> str | None:
    month, day = match["month"] or match["m"], match["day"] or match["d"] or match["only"]
    if match["year"]:
        return "-".join([str(_number(match["year"])), *(f"{_number(part):02}" for part in (month, day) if part)])
    if month:
        return f"--{_number(month):02}" + (f"-{_number(day):02}" if day else "")
    return f"---{_number(day):02}" if day else None


def _relative(word: str, issued: Date | None) -> str | None:
    if issued is None or word in {"近日", "日前", "近期"}:
        return None
    if word in _YEARS:
        return str(issued.year + _YEARS[word])
    if word in _MONTHS:
        month = issued.year * 12 + issued.month - 1 + _MONTHS[word]
        return f"{month // 12:04}-{month % 12 + 1:02}"
    return (issued + timedelta(days=_DAYS[word[0]])).isoformat() if word[0] in _DAYS else None


def _placed(value: str, issued: Date) -> str:
    """A value without year or month, in the year and month of the issue; one that names no day there stays as it is."""
    placed = _in_year(value, issued)
    try:
        Date.fromisoformat(placed if len(placed) > 7 else f"{placed}-01")
    except ValueError:
        return value
    return placed


def _in_year(value: str, issued: Date) -> str:
    if value.startswith("---"):
        day = int(value[3:])
        month = issued.year * 12 + issued.month - 1 - (day > issued.day + 15)
        return f"{month // 12:04}-{month % 12 + 1:02}-{day:02}"
    if value.startswith("--"):
        ahead = int(value[2:4]) - issued.month
        year = issued.year + (1 if ahead < -9 else -1 if ahead > 2 else 0)
        return f"{year:04}{value[1:]}"
    return value
