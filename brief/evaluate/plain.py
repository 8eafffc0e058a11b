"""A judge of figures and names that shares nothing with the product: regular expressions and plain comparison.

It folds widths, thousands commas, 万 and 亿, tells 3% from 3 and from 3个百分点, and knows the names that gold or the
briefing lists as people. It finds less than a reader would; what it does find should be looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

_COMMA: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SPACE: Final = re.compile(r"\s+")
_FIGURE: Final = re.compile(r"(第)?(\d+(?:\.\d+)?)(?:余|多)?(万亿|亿|万)?(%|个?百分点)?")
_SCALE: Final = {"万亿": 1e12, "亿": 1e8, "万": 1e4}
_DIGITS: Final = {
    char: value for value, chars in enumerate(("零〇", "一", "二两", *"三四五六七八九")) for char in chars
}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_CHINESE: Final = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")


def unsupported(said: str, source: str, known: Sequence[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Figures in digits and `known` names of `said` that `source` has not, as printed.

    >>> unsupported("投资1.2亿元，增长3%", "投资12,000万元，增长3个百分点")
    (('3%',), ())
    """
    text, article = _flat(said), _flat(source)
    have = {figure[:2] for figure in _figures(article)} | {(value, "") for value in _chinese(article)}
    figures = [printed for value, kind, printed in _figures(text) if (value, kind) not in have]
    names = [
        name for name in dict.fromkeys(map(_flat, known)) if len(name) > 1 and name in text and name not in article
    ]
    return tuple(figures), tuple(names)


def _flat(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", _COMMA.sub("", text)))


def _figures(text: str) -> Iterator[tuple[float, str, str]]:
    """Value, kind (第, %, 百分点 or "") and printed form of every figure in digits."""
    for match in _FIGURE.finditer(text):
        value = float(match[2]) * _SCALE.get(match[3], 1.0)
        kind = "%" if match[4] == "%" else "百分点" if match[4] else match[1] or ""
        yield round(value, 6), kind, match[0]


def _chinese(text: str) -> Iterator[float]:
    """Values of numerals in Chinese characters."""
    for match in _CHINESE.finditer(text):
        yield _value(match[0])


def _value(numeral: str) -> float:
    """The value of a Chinese numeral; digits read out (二〇二六) are a number too.

    >>> _value("三千五百"), _value("二〇二六"), _value("八十万")
    (3500.0, 2026.0, 800000.0)
    """
    if all(char in _DIGITS for char in numeral):
        return float("".join(str(_DIGITS[char]) for char in numeral))
    total = part = digit = 0
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            part, digit = part + (digit or 1) * _TENS[char], 0
        else:
            total = total + (part + digit) * 10**4 if char == "万" else (total + part + digit) * 10**8
            part = digit = 0
    return float(total + part + digit)
