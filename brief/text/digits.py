"""Numerals in Chinese writing to values and back: the arithmetic under numerals.py."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_ONES: Final = "零一二三四五六七八九"
DIGITS: Final = {char: value for value, char in enumerate(_ONES)} | {"〇": 0, "○": 0, "两": 2}
_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_LARGE: Final = {"万": 10**4, "亿": 10**8}
_FACTORS: Final = _SMALL | _LARGE
_SPREAD: Final = re.compile(r"(十?)([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)")


def chinese(number: Decimal | int) -> str:
    """`number` (not negative, below 10**16) in Chinese numerals: the inverse of ``numerals.numeral``.

    >>> chinese(1203), chinese(Decimal("3.2")), chinese(20000005)
    ('一千二百零三', '三点二', '二千万零五')
    """
    whole, _, decimals = f"{number}".partition(".")
    return _written(int(whole)) + ("点" + "".join(_ONES[int(char)] for char in decimals) if decimals else "")


def scale(text: str) -> int:
    """What 万, 亿, 千万 … multiply by; 1 for the empty text."""
    product = 1
    for char in text:
        product *= _FACTORS[char]
    return product


def spread(text: str) -> tuple[Decimal, Decimal] | None:
    """The ends of 七八 (7, 8), 十七八 (17, 18) and 三四十 (30, 40)."""
    match = _SPREAD.fullmatch(text)
    if match is None or DIGITS[match[3]] != DIGITS[match[2]] + 1:
        return None
    base = 10 if match[1] else 0
    low, high = ((base + DIGITS[digit]) * scale(match[4]) for digit in match.group(2, 3))
    return Decimal(low), Decimal(high)


def han(text: str) -> Decimal | None:
    """The value of a Chinese numeral; None if the characters make none."""
    whole, point, decimals = text.partition("点")
    digits = decimals.rstrip("万亿")
    value = _integer(whole)
    if value is None or (point and not digits):
        return None
    if not point:
        return Decimal(value)
    return Decimal(f"{value}." + "".join(str(DIGITS[char]) for char in digits)) * scale(decimals[len(digits) :])


def _integer(text: str) -> int | None:
    if not text or all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text)) if text else None
    total = section = digit = 0
    last = 1
    for place, char in enumerate(text):
        if char in DIGITS:
            if digit and text[place - 1] in DIGITS:
                return None
            digit = DIGITS[char]
        elif char in _SMALL:
            section, digit, last = section + (digit or 1) * _SMALL[char], 0, _SMALL[char]
        else:
            carried = total if char == "亿" else 0
            total = total - carried + (carried + section + digit or 1) * _LARGE[char]
            section, digit, last = 0, 0, _LARGE[char]
    if digit and last >= 100 and text[-2] in _FACTORS:
        digit *= last // 10  # 一万八, 一千五
    return total + section + digit


def _written(number: int, *, inner: bool = False) -> str:
    """`number` in Chinese; 10 to 19 are 十 … alone and 一十 … `inner` to a longer numeral."""
    for large, name in ((10**8, "亿"), (10**4, "万")):
        if number >= large:
            head, rest = divmod(number, large)
            gap = "零" if 0 < rest < large // 10 else ""
            return _written(head, inner=inner) + name + (gap + _written(rest, inner=True) if rest else "")
    for small, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= small:
            head, rest = divmod(number, small)
            gap = "零" if 0 < rest < small // 10 else ""
            first = "" if number < 20 and not inner else _ONES[head]
            return first + name + (gap + _written(rest, inner=True) if rest else "")
    return _ONES[number]
