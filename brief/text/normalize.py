"""One line of an issue to its normal form: named str -> str steps and the table that orders them.

Each step is small, total and idempotent, and so is their composition; none adds or removes a line. Chinese punctuation
(，。；：（）！？“”、《》～) stays as printed: it is the newspaper's own, and the sentence tools rely on it. Half-width
kana stay too: they stand in names of products, not in reports.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import reduce

Step = Callable[[str], str]

# Every character that str.splitlines() ends a line at but \n and \r; no editor counts a line there.
_SEPARATORS = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Variation selectors and noncharacters show nothing, yet make equal names unequal.
_SELECTORS = re.compile(r"[\ufe00-\ufe0f\ufdd0-\ufdef\ufffe\uffff\U000e0100-\U000e01ef]")
_WIDE = str.maketrans(
    {wide: wide - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ") for wide in range(ord(first), ord(last) + 1)}
    | {ord(wide): half for wide, half in zip("％＋＆＠＃＝", "%+&@#=", strict=True)}
)
_JOINER = re.compile(r"(?<=[0-9A-Za-z])[．－／](?=[0-9A-Za-z])")
_JOINERS = {"．": ".", "－": "-", "／": "/"}
# Unicode gives these radicals no decomposition; PDF fonts with faulty tables yield them for the whole character.
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻢⻥⻦⻨⻩⻬⻮⻰",
    "民虎西见角贝车长门青页风飞马鱼鸟麦黄齐齿龙",
)


def separators(line: str) -> str:
    r"""Line ends of other systems inside a line become spaces.

    >>> separators("上午\u2028下午\x0b晚上")
    '上午 下午 晚上'
    """
    return _SEPARATORS.sub(" ", line)


def invisible(line: str) -> str:
    r"""Controls, zero-width characters, direction marks, byte order marks and variation selectors go; tabs stay.

    >>> invisible("\ufeff市委\u200b书\u00ad记\u202e\x07")
    '市委书记'
    """
    visible = "".join(char for char in line if char == "\t" or unicodedata.category(char) not in {"Cc", "Cf"})
    return _SELECTORS.sub("", visible)


def spaces(line: str) -> str:
    r"""Tabs, no-break and ideographic spaces become plain ones, a run of them one; none is left at the end.

    The one at the start stays: it is how a file marks a paragraph.

    >>> spaces("　　坚定信心　　冲刺四季度\t\xa0")
    ' 坚定信心 冲刺四季度'
    >>> spaces("陈　航")
    '陈 航'
    """
    plain = "".join(" " if char == "\t" or unicodedata.category(char) == "Zs" else char for char in line)
    return re.sub(" {2,}", " ", plain).rstrip(" ")


def widths(line: str) -> str:
    """Full-width digits, letters and ％＋＆＠＃＝ become half-width, and ．－／ where they stand between such.

    >>> widths("增长１２．５％，“５Ｇ＋”！")
    '增长12.5%，“5G+”！'
    """
    return _JOINER.sub(lambda match: _JOINERS[match[0]], line.translate(_WIDE))


def radicals(line: str) -> str:
    """Radicals that stand for the character they look like (a fault of PDF fonts) become that character.

    >>> radicals("⼈⺠⽇报")
    '人民日报'
    """
    kangxi = "".join(unicodedata.normalize("NFKC", char) if "⼀" <= char <= "⿕" else char for char in line)
    return kangxi.translate(_RADICALS)


def composed(line: str) -> str:
    r"""Letters with their accents, and compatibility ideographs, become one common character (NFC).

    >>> composed("e\u0301 \uf9dc")
    'é 隆'
    """
    return unicodedata.normalize("NFC", line)


# In the order they run. `spaces` follows what makes spaces, `composed` follows what may part or join letters.
STEPS: dict[str, Step] = {
    "separators": separators,
    "invisible": invisible,
    "spaces": spaces,
    "widths": widths,
    "radicals": radicals,
    "composed": composed,
}


def normalize(line: str) -> str:
    r"""One line without its line end in normal form: all :data:`STEPS` in order.

    >>> normalize("\ufeff　　本报讯　１０月２８日，产值１２．５亿元\x00")
    ' 本报讯 10月28日，产值12.5亿元'
    """
    return reduce(lambda text, step: step(text), STEPS.values(), line)
