"""How much of each clause of an article a press office editor keeps in a summary: a linear model over plain features.

The weights (weights/salience.json, ``{feature: weight}``) are fitted by ``brief.train.salience``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Final

from brief.assets import asset

_HAN: Final = re.compile(r"[\u4e00-\u9fff0-9A-Za-z%.]")
_FLAGS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("figure", r"\d"),
        ("money", r"\d[^，]{0,4}元"),
        ("percent", r"\d%|百分点"),
        ("date", r"\d[日月]|近日|日前"),
        ("meeting", r"会议|大会|座谈会|论坛|仪式|开幕|闭幕|签约|启动|发布会|全会"),
        ("held", r"举行|召开|举办|开幕|启动|开工|揭牌|签署|印发|发布|公布"),
        ("says", r"(?:强调|指出|要求|表示|认为|提出|介绍|宣布|希望)$"),
        ("quote", r"“|”"),
        ("book", r"《"),
        ("first person", r"我们|我国|我校|我市|我"),
        ("must", r"^(?:要|必须|坚决|切实)"),
        ("office", r"书记|市长|主席|总理|部长|省长|主任|局长|校长|院长|董事长|大使|总统|厅长|处长"),
        ("attends", r"出席|参加|陪同|列席|主持"),
        ("thanks", r"感谢|祝贺|欢迎|记者|镜头|笑|说起|告诉"),
        ("list", r"、.*、"),
        ("rank", r"第[一二三四五\d]|首次|首个|最|率先|新高|历史"),
        ("total", r"累计|总投资|总额|共|达到?|超过?|合计"),
        ("trend", r"增长|下降|提高|上升|减少|同比"),
        ("so far", r"截至|目前|今年|已"),
        ("plan", r"将|计划|预计|力争|到20\d\d年"),
        ("study", r"深入学习贯彻|贯彻落实|精神|思想"),
    )
)
_REPORTS: Final = re.compile(
    r"\d|[一二三四五六七八九十百千万两]+[个项家名人次]|近日|日前|今天|昨[天日]|举行|召开|签[署约订]|发布|公布|印发|会见|会谈|出席|开[幕工业放通]|启动|揭牌|成立|获|当选|任命|批准|通过"
)
LONGEST: Final = 4
"""Places of a clause in its sentences, of a sentence in its paragraph, that are told apart."""


USUAL: Final = 95
"""Pairs of an editor's summary, the mean of summaries.jsonl.xz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a clause stands: paragraph of the article, group of the paragraph, clause of the group, each from 0.

    `size` is the number of the group's clauses; `opens` and `bare` say that the clause is nothing without the next one,
    or has no subject of its own.
    """

    text: str
    paragraph: int
    group: int
    order: int
    size: int
    opens: bool = False
    bare: bool = False


def salience(headlines: str, seats: Sequence[Seat], weights: Mapping[str, float] | None = None) -> tuple[float, ...]:
    """Expected share of each clause that stands in a summary, about 0 to 1; `headlines` is the headline stack.

    `weights` are the shipped ones unless others are given.
    """
    weights = _weights() if weights is None else weights
    return tuple(
        sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in features(headlines, seats)
    )


@cache
def _weights() -> Mapping[str, float]:
    loaded: dict[str, float] = json.loads(asset("weights", "salience.json").read_text(encoding="utf-8"))
    return loaded


def reports(text: str) -> bool:
    """Whether a text tells of something that was done, or gives a number: it may be the news, which a scene is not.

    >>> reports("青川大桥昨日开工"), reports("三月的青川，春意正浓")
    (True, False)
    """
    return _REPORTS.search(text) is not None


def pairs(text: str) -> tuple[str, ...]:
    """The pairs of neighbouring letters, digits, Chinese characters of `text`, punctuation left out."""
    plain = "".join(_HAN.findall(text))
    return tuple(plain[at : at + 2] for at in range(len(plain) - 1))


def worth(weighed: Sequence[tuple[str, float]]) -> dict[str, float]:
    """What each pair of characters is worth: the salience of the best clause that holds it (`weighed`: text, value)."""
    found: dict[str, float] = {}
    for clause, value in weighed:
        for pair in pairs(clause):
            found[pair] = max(found.get(pair, 0.0), value)
    return found


def expected(text: str, weighed: Sequence[tuple[str, float]]) -> float:
    """Expected overlap (F1 of pairs) of `text` with an editor's summary of the usual length; see :func:`worth`."""
    mine, values = pairs(text), worth(weighed)
    return 2 * sum(values.get(pair, 0.0) for pair in set(mine)) / (len(mine) + USUAL)


def features(headlines: str, seats: Sequence[Seat]) -> Iterator[dict[str, float]]:
    """Named features of each clause in turn."""
    title = Counter(pairs(headlines))
    everywhere = Counter(pair for seat in seats for pair in set(pairs(seat.text)))
    seen: set[str] = set()
    first = {pair for seat in seats if seat.paragraph == 0 for pair in pairs(seat.text)}
    total = max(len(seats), 1)
    for number, seat in enumerate(seats):
        mine = pairs(seat.text)
        row = {"bias": 1.0, **_place(seat, number, total), **_flags(seat)}
        size = max(len(mine), 1)
        row["title"] = sum(pair in title for pair in mine) / size
        row["title lead" if number == 0 else "title later"] = row["title"]
        row["titled"] = float(row["title"] > 0.2)
        row["title share"] = sum(pair in title for pair in set(mine)) / max(len(title), 1)
        row["title fresh"] = sum(pair in title and pair not in seen for pair in set(mine)) / max(len(title), 1)
        row["fresh"] = sum(pair not in seen for pair in set(mine)) / size
        row["central"] = sum(log(everywhere[pair]) for pair in mine) / size
        row["told"] = sum(pair in seen for pair in mine) / size
        row["in lead"] = sum(pair in first for pair in mine) / size if seat.paragraph else 0.0
        for pair in set(mine):
            row[f"w{pair}"] = 1.0
        seen.update(mine)
        yield row


def _place(seat: Seat, number: int, total: int) -> dict[str, float]:
    paragraph, group, order = (min(value, LONGEST) for value in (seat.paragraph, seat.group, seat.order))
    length = len(seat.text)
    row = {
        f"p{paragraph}": 1.0,
        f"p{paragraph}g{group}": 1.0,
        f"p{paragraph}g{group}o{order}": 1.0,
        f"o{order}": 1.0,
        f"n{min(number, 9)}": 1.0,
        f"l{min(length // 4, 9)}": 1.0,
        f"size{min(total // 12, 5)}": 1.0,
        f"size{min(total // 12, 5)}p{paragraph}": 1.0,
        "far": number / total,
        "last": float(number >= total - 2),
    }
    row["only"] = float(seat.size == 1)
    row[f"opens{seat.opens:d} bare{seat.bare:d}"] = 1.0
    return row


def _flags(seat: Seat) -> dict[str, float]:
    found = [name for name, pattern in _FLAGS if pattern.search(seat.text)]
    row = dict.fromkeys(found, 1.0)
    where = "first" if seat.paragraph == 0 else "later"
    return row | {f"{name} {where}": 1.0 for name in found}
