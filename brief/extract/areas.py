"""Areas that a list names before one measure and its several numbers: 东、中、西部地区收入比重分别为52%、30%和18%."""

from __future__ import annotations

import re
from typing import Final

_AREAS: Final = re.compile(
    r"(?P<areas>[\u4e00-\u9fff]{1,6}(?:[、和与及][\u4e00-\u9fff]{1,5}?)+?(?:部?[地片]区|部|[市县区镇]))(?P<name>[\u4e00-\u9fff]{2,16})$"
)

_ONE: Final = r"[\u4e00-\u9fff]{2,5}[市县区镇乡州]"
_ALONE: Final = re.compile(rf"(?:^|[，：])(?:其中，?)?(?P<areas>(?!其中){_ONE}(?:[、和与]{_ONE})+)$")


def areas(text: str, count: int) -> tuple[tuple[str, ...], str] | None:
    """The `count` areas at the end of `text` and the measure behind them; None where it does not end so.

    >>> areas("东、中、西部地区收入比重", 3)
    (('东', '中', '西部地区'), '收入比重')
    """
    match = _AREAS.search(text)
    found = tuple(re.split("[、和与及]", match["areas"])) if match else ()
    return (found, match["name"]) if match and len(found) == count > 1 else None


def alone(text: str, count: int) -> tuple[str, ...]:
    """The `count` counties or towns that `text` lists and nothing behind them: 甲区、乙县 of 其中甲区、乙县; () else.

    >>> alone("其中棠溪区、澜石县", 2)
    ('棠溪区', '澜石县')
    """
    match = _ALONE.search(text)
    found = tuple(re.split("[、和与]", match["areas"])) if match else ()
    return found if len(found) == count > 1 else ()
