"""Headlines: the printed one cleaned, a clause where it is lost, a drafted one where it is only a slogan."""

from __future__ import annotations

import re
from typing import Final

from brief.summarize.scoring import Scored, in_lead
from brief.types import Article

LENGTH: Final = range(8, 31)
"""Characters of a headline that is made from a clause."""
SLOGAN: Final = 0.25
"""Share of a printed headline that the article's first sentences must hold, or it says nothing of the news.

Swept 0.15 to 0.35 on the 99 articles of the bench: ROUGE-L of headlines on `issues` 60.8 to 61.4 (printed ones 55.0), on
`articles` 76.0 to 77.1 (76.7).
"""
_LABEL: Final = re.compile(r"^[\s\u3000]*(?:【[^】]*】|［[^］]*］|\[[^\]]*\]|[■●▲◆□★☆·]+)[\s\u3000]*")


def cleaned(printed: str) -> str:
    """A printed headline without column label and marks.

    >>> cleaned("【新思想引领新征程】■青川市推进老旧小区改造")
    '青川市推进老旧小区改造'
    """
    text = printed.strip()
    while (match := _LABEL.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    return text


def whole(printed: str) -> str:
    """A printed headline without a bracket at its end that is torn; "" where a quotation in it is.

    >>> whole("到青川去（以文塑旅"), whole("青川庆祝“建城600"), whole("青川庆祝“建城600年”")
    ('到青川去', '', '青川庆祝“建城600年”')
    """
    for opening, closing in ("（）", "()", "“”", "《》"):
        if printed.count(opening) == printed.count(closing):
            continue
        if opening in "（(" and printed.rfind(opening) > printed.rfind(closing):
            printed = printed[: printed.rfind(opening)].rstrip()
        else:
            return ""
    return printed


def floor_headline(article: Article, scored: Scored) -> str:
    """The printed headline without its label; where it is lost, the clause that says most in a headline's length."""
    printed = whole(cleaned(article.headline or ""))
    if printed:
        return printed
    options = [
        (score, clause.text)
        for group, scores in zip(scored.groups, scored.scores, strict=True)
        for clause, score in zip(group.clauses, scores, strict=True)
        if len(clause.text) in LENGTH and not clause.opens and not group.leans
    ]
    if options:
        return max(options, key=lambda option: option[0])[1]
    text = next((clause.text for group in scored.groups for clause in group.clauses), "")
    return text or next((p.text for p in article.passages), "")


def wants_draft(article: Article, scored: Scored) -> bool:
    """Whether the printed headline is lost or only a slogan, so that a drafted one may say more."""
    printed = whole(cleaned(article.headline or ""))
    return not printed or in_lead(scored, printed) < SLOGAN
