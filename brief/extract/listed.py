"""Contracts of a list: the forms in which papers print project, firm and sum where many were signed for at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from brief.extract.contracts import Act
from brief.extract.money import MONEY, money
from brief.types import Span

_ITEM: Final = (
    r"(?:\d{1,2}[.．、]\s?|（[\d一二三四五六七八九十]{1,2}）|[①-⑳]|[一二三四五六七八九十]{1,2}[、.．])?"  # 1. （二）
)
_FIRM: Final = r"(?P<who>[^，。；、：（）“”的由]{2,24}?(?:公司|集团|股份(?!有限|公司|制)|厂|研究院|研究所|合作社|银行))"
_WHAT: Final = r"(?P<what>(?:“[^”]{1,12}”)?[^，。；、：（）“”由]{2,30}?(?:项目|基地|产业园|总部|工程|生产线|中心)(?!项目|基地|工程|中心))"
_SUM: Final = rf"(?:计划|协议|预计|拟)?(?:总)?(?:投资|金额)(?:总?额)?(?:约|达|为)?(?P<sum>{MONEY})"
_BUILDS: Final = "(?:建设|打造|实施|新建|承建|兴建)"
_FORMS: Final = tuple(
    re.compile(f"(?<![^，。；、：由])(?:由)?{_ITEM}{form}")
    for form in (
        f"{_FIRM}(?:计划|拟)?投资(?:{_BUILDS})?的{_WHAT}，{_SUM}",  # 由某公司投资的某项目，总投资4亿元
        f"{_WHAT}(?:，)?由{_FIRM}(?:计划|拟)?(?:总)?投资(?P<sum>{MONEY}){_BUILDS}?",  # 某项目由某公司投资4亿元建设
        rf"{_WHAT}（{_FIRM}[，、]?(?:{_SUM}|(?P<bare>{MONEY}))）",  # 某项目（某公司，4亿元）
        rf"{_FIRM}的?{_WHAT}(?:，)?{_SUM}",  # 某公司的某项目总投资4亿元
        f"{_SUM}的{_WHAT}(?:，)?由{_FIRM}(?:投资)?{_BUILDS}",  # 总投资4亿元的某项目由某公司建设
        f"{_FIRM}(?:将|计划|拟)*(?:总)?投资(?P<sum>{MONEY})(?:，|用于)*{_BUILDS}{_WHAT}",  # 某公司投资4亿元，建设某项目
    )
)


def listed(sentence: str) -> Iterator[Act]:
    """The contracts that `sentence` lists, in order, each place read in the first form that fits it.

    >>> [(act.agreement, act.parties) for act in listed("精密铸件项目由恒盛铸造有限公司投资4亿元建设。")]
    [('精密铸件项目', ('恒盛铸造有限公司',))]
    """
    found = [match for form in _FORMS for match in form.finditer(sentence)]
    end = 0
    for match in sorted(found, key=lambda one: one.start()):
        if match.start() >= end:
            end = match.end()
            total = match["sum"] or match.groupdict().get("bare")
            yield Act(
                span=Span(*match.span()),
                agreement=match["what"],
                parties=(match["who"],),
                amount=money(total) if total else None,
                part=True,
            )
