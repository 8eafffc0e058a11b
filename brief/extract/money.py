"""Sums of money and counts of projects as printed, with their values."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from brief.text.numerals import numeral
from brief.types import Amount

_NUMBER: Final = r"(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千零点]+)"
MONEY: Final = rf"(?:近|超|约|逾)?{_NUMBER}(?:多|余)?(?:万亿|亿|千万|百万|万)?(?:{_NUMBER}万)?(?:多|余)?(?:元|美元|欧元|港元|日元)(?:人民币)?(?:以上)?"
COUNT: Final = rf"{_NUMBER}余?(?:个|项|家|份)"


def money(text: str) -> Amount | None:
    """A sum as printed; None if its number cannot be read."""
    unit = re.search("美元|欧元|港元|日元|元", text)
    number = _value(text[: unit.start()] if unit else text)
    return None if number is None else Amount(text=text, number=number, unit=unit[0] if unit else None)


def count(text: str) -> Amount | None:
    """A count as printed: 12个."""
    number = _value(text[:-1])
    return None if number is None else Amount(text=text, number=number, unit=text[-1])


def _value(text: str) -> Decimal | None:
    return numeral(re.sub("近|超|约|逾|多|余|,", "", text))
