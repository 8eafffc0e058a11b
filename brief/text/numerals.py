"""Numbers in Arabic and Chinese writing, 亿, 万, 百分之, 三点二, 两千余 -> Decimal and unit, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from brief.text.digits import DIGITS, chinese, han, scale, spread
from brief.text.units import HALF, HALVES, MEASURES, PATTERN, canonical, factor
from brief.types import Span

_ARABIC: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN: Final = r"[零〇○一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+[万亿]*)?"
_SCALE: Final = r"百万亿|十万亿|万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?![瓦米克伏赫])|百"
_NUMBER: Final = re.compile(rf"(?:(?P<arabic>{_ARABIC})|(?P<han>{_HAN}))(?P<more>[余多]?)(?P<scale>(?:{_SCALE})?)")
_EXACT: Final = 10**20
_DIGITS_ONLY: Final = re.compile(r"[零〇○一二两三四五六七八九]{2,}")
_DIGIT_RUN: Final = re.compile(r"\d+")
_FRACTION: Final = re.compile(rf"(?P<whole>[百千万]|[二三四五六七八九十]+)分之(?P<part>{_ARABIC}|{_HAN})")
_ORDINAL: Final = re.compile(
    rf"(?P<top>首位(?![数次是]))|第(?P<number>\d+|[一二三四五六七八九十百]+)(?P<unit>(?:{PATTERN})?)"
)
__all__ = ["Quantity", "chinese", "numeral", "quantities"]

_RANGE: Final = re.compile(rf"(?:%|成|(?:{PATTERN}))?(?:[至到~～—–－-]|——)(?=[\d一二两三四五六七八九十百])")
_TENTH: Final = re.compile(
    r"成(?![为立功员本绩长都熟就效品交型群份千龙渝才]|果(?![园农树品蔬]))(?P<half>(?:半|[一二三四五六七八九](?![成个项家年条座名位]))?)"
)
_PER: Final = r"(?:/(?:小时|分钟|秒|天|日|年|人|户|亩|吨|公斤|斤|平方米|立方米|千瓦时|度))?"
_UNIT: Final = re.compile(
    rf"[余多]?(?P<unit>{PATTERN})(?P<per>{_PER})(?P<dime>(?:(?<=块)[一二三四五六七八九1-9](?![十百千万\d.]))?)"
)
_ABOUT: Final = re.compile(
    r"(?:不[得应]?(?:超过|低于|少于|高于|多于)|超过|超出|大约|将近|不足|不到|不少于|不低于|不超过|不高于|不多于|至少|接近|近(?<![最附临邻靠接亲就贴远]近)|"
    r"约(?<![节合签条预制相集履契公特邀]约)|超|逾)$"
)
_TAIL: Final = re.compile(r"[余多](?![元样种边方少么震额数年地])|(?:及|或)?以[上下]|以内|左右|上下|之多")
# Words, names and sayings that hold a numeral and count nothing; longest first where one begins another.
_SKIP: Final = re.compile(
    r"零[部售散工距碳星食担容跑门成故增]|[二两三]分球|千家万户|一波三折|三令五申|四通八达|接二连三|五颜六色|千军万马|千变万化|万水千山|百花齐放|三心二意|九牛一毛|一举两得|最后一公里|最后100米|十分(?!之)|百分百|万分(?!之)|万众|万家|万象|万物|万一|万里|千家|千方百计|千千万万|千万(?=不|要|别)|百姓|百年(?=大计|未有|变局|目标|老|名)|"
    r"百强|百货|百花|百业|百日|亿万|三农|四川|五一|五四|六一|七一|八一|三亚|三峡|六盘[水山]|九江|九三学社|百度|两岸|两会|两国|两地|两手|"
    r"两翼|两山|两新|两重|两院|两级|两性|两极|一体[两三]翼|四面八方|五湖四海|五花八门|四季|五谷|三伏|第[一二三]产业|第三[方者](?!队)|三次产业|三通|三包|三军|万元户|第[一二三]时间|"
    r"[一二三四五六七八九十]+(?:届|次(?=会议|全会|全体)|中全会|大(?=精神|报告|以来|召开|代表|闭幕|开幕|党)|季度|期|号|产业|线城市|级|环路|局)|"
    r"一[些起直样般致定旦再向概律度流贯体经同切时边方面线带把手心意下举共生路步会儿点]|(?<!翻)(?<!翻了)一番|[统唯同之单万专均逐划合其进]一|"
    r"“[零一二两三四五六七八九十百千万]+(?![零一二两三四五六七八九十百千万余多点分成])[^“”]{0,14}”|‘[零一二两三四五六七八九十百千万]+(?![零一二两三四五六七八九十百千万余多点分成])[^‘’]{0,14}’|"
    rf"每[百千万](?:{PATTERN})|每(?:{PATTERN})|(?:[数几若]|成(?=百|千|万)|上(?=[百千万亿十])|无(?=数))[十百千万亿]+(?:{PATTERN})?|[十百千万]几[百千万亿]*(?:{PATTERN})?"
)
_NUMERAL: Final = re.compile("[\\d零〇一二两三四五六七八九十百千万亿首]")
_LEFT: Final = 2  # so many characters of a word to be skipped may stand before its numeral (最后一公里)
_START: Final = re.compile(
    rf"(?P<skip>{_SKIP.pattern})|第(?=[\d一二三四五六七八九十])|首(?=位)|[\d零〇一二两三四五六七八九十百千万亿]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A printed number with its unit.

    `text` is the print with its 约, 余, 以上; `number` the value with 万 and 亿 multiplied out (the lower end of a
    range, whose `upper` end is kept); `unit` the canonical unit (名 and 位 are 人, 成 and fractions are %), None where
    none is printed; `ordinal` true for 第三; `approximate` for 约, 近, 余, 以上 and the like.
    """

    span: Span
    text: str
    number: Decimal
    unit: str | None
    ordinal: bool = False
    approximate: bool = False
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number read at a place: value, the 万 or 亿 it was multiplied with, whether 余 or 多 stood in it, its end."""

    value: Decimal
    scale: int
    more: bool
    end: int
    upper: Decimal | None = None


def numeral(text: str) -> Decimal | None:
    """The value of a numeral in Arabic or Chinese writing, None for anything else.

    >>> numeral("三点二"), numeral("1.2万亿"), numeral("一千二百"), numeral("二〇二六"), numeral("一万八")
    (Decimal('3.2'), Decimal('1200000000000'), Decimal('1200'), Decimal('2026'), Decimal('18000'))
    >>> numeral("百分之五点四"), numeral("三分之一"), numeral("万众")
    (Decimal('5.4'), Decimal('33.33'), None)
    """
    if match := _FRACTION.fullmatch(text):
        return _fraction(match)
    number = _number_at(text, 0)
    return number.value if number and number.end == len(text) and not number.more and number.upper is None else None


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in order, not overlapping.

    Parts of names and set words (“十三五”, 万众, 统一) and indefinite amounts (数千) are none; nor is 一 before a
    classifier (一个, 一项). Dates are not set apart: 10月28日 yields 28 with unit 日.

    >>> [(q.text, str(q.number), q.unit) for q in quantities("已有30余家企业入驻，增长百分之五点四，居全省第三")]
    [('30余家', '30', '家'), ('百分之五点四', '5.4', '%'), ('第三', '3', '位')]
    """
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Quantity]:
    place = 0
    while first := _NUMERAL.search(text, place):
        match = _START.search(text, max(place, first.start() - _LEFT))
        if match is None:
            return
        place = match.end()
        if match["skip"] is None:
            quantity, place = _at(text, match.start())
            if quantity is not None:
                yield quantity


def _at(text: str, start: int) -> tuple[Quantity | None, int]:
    """The quantity whose number begins at `start`, and where to go on."""
    if match := _ORDINAL.match(text, start):
        return _ordinal(match), match.end()
    if match := _FRACTION.match(text, start):
        value = _fraction(match)
        quantity = None if value is None else _make(text, start, _Number(value, 1, False, match.end()), "%")
        return quantity, quantity.span.end if quantity else match.end()
    number = _number_at(text, start)
    if number is None:
        run = _DIGIT_RUN.match(text, start)
        return None, run.end() if run else start + 1
    quantity = _counted(text, start, _ranged(text, number))
    return quantity, quantity.span.end if quantity else number.end


def _ordinal(match: re.Match[str]) -> Quantity | None:
    value = Decimal(1) if match["top"] else numeral(match["number"])
    if value is None:
        return None
    unit = "位" if match["unit"] in {None, "", "位", "名"} else canonical(match["unit"])
    return Quantity(span=Span(*match.span()), text=match[0], number=value, unit=unit, ordinal=True)


def _number_at(text: str, start: int) -> _Number | None:
    match = _NUMBER.match(text, start)
    if match is None or (match["arabic"] and start and text[start - 1].isascii() and text[start - 1].isalpha()):
        return None
    ends = spread(match["han"]) if match["han"] else None
    value = ends[0] if ends else han(match["han"]) if match["han"] else Decimal(match["arabic"].replace(",", ""))
    if value is None:
        return None
    factor = scale(match["scale"])
    upper = _plain(ends[1] * factor) if ends else None
    return _Number(_plain(value * factor), factor, bool(match["more"]), match.end(), upper)


def _ranged(text: str, low: _Number) -> _Number:
    """`low` with the upper end of the range that it begins, if it does."""
    match = _RANGE.match(text, low.end)
    high = _number_at(text, match.end()) if match else None
    if match is None or high is None:
        return low
    bare = text[low.end] in "至到~～—–－-"
    shared = high.scale if low.scale == 1 and bare and low.value < 10000 else 1
    if high.value < low.value * shared:
        return low
    return _Number(low.value * shared, high.scale, low.more or high.more, high.end, high.value)


def _counted(text: str, start: int, number: _Number) -> Quantity | None:
    """`number` with the 成 or the unit behind it; None where it counts nothing."""
    if match := _TENTH.match(text, number.end):
        return _make(text, start, _tenths(number, match), "%")
    print_ = text[start : number.end]
    match = _UNIT.match(text, number.end)
    if match is None:
        letter = text[number.end : number.end + 1]
        bare = print_[0].isdecimal() or _is_long(print_)
        return _make(text, start, number, None) if bare and not (letter.isascii() and letter.isalpha()) else None
    unit = match["unit"]
    folded = unit == "番" and text[:start].endswith(("翻", "翻了"))
    if (print_ == "一" and unit not in MEASURES and not folded) or (
        _DIGITS_ONLY.fullmatch(print_) and number.upper is None and unit != "年"
    ):
        return None  # 一个; 三一首座
    added = (
        Decimal(DIGITS.get(match["dime"]) or int(match["dime"])) / 10
        if match["dime"]
        else HALF
        if unit in HALVES
        else Decimal(0)
    )
    value = (number.value + added) * factor(unit)
    more = number.more or "多" in match[0] or "余" in match[0]
    return _make(text, start, _Number(value, 1, more, match.end(), number.upper), canonical(unit) + match["per"])


def _tenths(number: _Number, match: re.Match[str]) -> _Number:
    """`number` 成 as per cent, with the half or the figure behind 成."""
    half = match["half"]
    rest = 5 if half == "半" else DIGITS[half] if half else 0
    upper = number.upper * 10 if number.upper is not None else None
    return _Number(number.value * 10 + rest, 1, number.more, match.end(), upper)


def _is_long(text: str) -> bool:
    """Whether a Chinese numeral without a unit is long enough to be a number: 一万八, 三点二, 两千余."""
    return any(char in "十百千万亿点" for char in text) and any(char in DIGITS for char in text)


def _make(text: str, start: int, number: _Number, unit: str | None) -> Quantity:
    about = _ABOUT.search(text, max(0, start - 4), start)
    tail = _TAIL.match(text, number.end)
    span = Span(about.start() if about else start, tail.end() if tail else number.end)
    return Quantity(
        span=span,
        text=span.of(text),
        number=number.value,
        unit=unit,
        approximate=bool(about or tail or number.more),
        upper=number.upper,
    )


def _fraction(match: re.Match[str]) -> Decimal | None:
    whole = {"百": 100, "千": 1000, "万": 10000}.get(match["whole"]) or numeral(match["whole"])
    part = numeral(match["part"])
    if not whole or part is None:
        return None
    return part if whole == 100 else _plain((part * 100 / whole).quantize(Decimal("0.01")))


def _plain(number: Decimal) -> Decimal:
    """`number` without an exponent and, where 万 or 亿 made it whole, without decimals: 1.2万 is 12000, 3.0 stays."""
    return number.quantize(Decimal(1)) if 100 <= number < _EXACT and number == number.to_integral_value() else number
