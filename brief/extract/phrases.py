"""Names that stand in set phrases: somebody's thought or speech that is carried out, works and things named after one."""

from __future__ import annotations

import re
from typing import Final

from brief.text.lexicon import AFTER_NAME, post_at_start
from brief.types import Span

# A name in a set phrase: somebody's thought, speech or instruction that is studied and carried out.
_AFTER: Final = re.compile(
    r"(?:同志)?(?:新时代|为核心|思想|(?:经济|法治|外交|文化|强军|生态文明)思想|(?:系列|有关)?重要(?:讲话|指示|批示|论述|文章|思想|回信)"
    r"|关于|考察|视察|赋予|提出的|殷[殷切]|嘱托|贺信|回信精神|(?:在|对|给|致).{0,40}(?:讲话|指示|批示|论述|贺信|回信|要求)(?:精神)?)"
)
_BEFORE: Final = re.compile(
    r"学习|贯彻|落实|按照|遵循|坚持以|根据|践行|领会|牢记|感恩|围绕|指引|深刻|沿着|支持|赞同|赞赏|担负|作为|以$|把$|在$|用$"
)
_CORE: Final = re.compile(
    r"(?:同志)?为核心|新时代中国特色|(?:经济|法治|外交|文化|强军|生态文明|党建)?思想|(?:列宁)?主义|党建思想|的?著作"
)
_NAMESAKE: Final = re.compile(
    r"(?:同志)?(?:故居|旧居|纪念馆|烈士|思想|理论|精神|墓|像|路|大道|街|小学|中学|大学|学院|书店|工作室|基金|奖|杯|传(?![达授])|(?:编|主编|合)?著(?!名)|式|幼年|时代|等?烈士)"
)
_ENVOY: Final = re.compile(r"特使|代表(?=[^，。]{0,12}出席)")
_SCHOOL: Final = re.compile(r"(?![率访任的])[\u4e00-\u9fff]{2,4}(?:学院|研究院)")  # 某某政府管理学院
_VERBS: Final = tuple(sorted(AFTER_NAME))
_LOOK: Final = 60


def in_phrase(text: str, span: Span) -> bool:
    """Whether the name at `span` is part of a set phrase, a title of a work, or the name of something called after one."""
    after = text[span.end : span.end + _LOOK]
    post = post_at_start(after) or ""
    rest = after[len(post) :]
    if _CORE.match(rest) or _NAMESAKE.match(after) or (post and _ENVOY.match(rest)):
        return True
    if not post and _SCHOOL.match(after) and not after.startswith(_VERBS):
        return True
    opened = text.rfind("《", 0, span.start)
    if opened > text.rfind("》", 0, span.start):
        return True
    before = re.split(r"[。；\n]", text[: span.start])[-1][-_LOOK:]
    return bool(_AFTER.match(rest) and _BEFORE.search(before))
