"""Headlines: the printed one cleaned, a clause where it is lost, a drafted one where it is only a slogan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from brief.summarize.cutting import closure
from brief.summarize.leads import timed
from brief.summarize.scoring import Scored, in_lead
from brief.summarize.speech import ATTENDS
from brief.text.salience import pairs, reports, worth
from brief.types import Article

LENGTH: Final = range(8, 31)
"""Characters of a headline that is made from a clause."""
SLOGAN: Final = 0.25
"""Share of a printed headline that the article's first sentences must hold, or it says nothing of the news.

Swept 0.15 to 0.35 on the 99 articles of the bench: ROUGE-L of headlines on `issues` 60.8 to 61.4 (printed ones 55.0), on
`articles` 76.0 to 77.1 (76.7).
"""
# Of what a lost headline is made: swept on 464 articles of summaries.jsonl.xz whose headline was hidden.
_TELLING: Final = 0.4
_LEAD: Final = 0.5
_REPORTS: Final = 0.1
_FIGURE: Final = 0.06
_BARE: Final = 0.1
_HANGING: Final = 0.3
_PICTURE: Final = 0.4  # of a scene, set by hand
_SCENE: Final = re.compile(
    r"(?:春|夏|秋|冬|夜)(?:意|色|光|风|日|阳)|阳光|清晨|晨光|夜幕|华灯|走进|踏入|步入|人来人往|络绎不绝|热火朝天|一派|一片|忙碌|繁忙|机声|轰鸣|映入眼帘|香气|飘香|欢声笑语|金黄|郁郁葱葱"
)
_DIGIT: Final = re.compile(r"\d")
_HANGS: Final = re.compile(r"届时|同(?!比)|与|向|对|被|称|也|还|并|就|又|更|其中|目前|此外|但|优势")
_CONCEDES: Final = re.compile(r"虽(?!.*但)")
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
    """The printed headline without its label; where it is lost, the statement that says most in a headline's length.

    With the headlines of the bench hidden: ROUGE-L 25.7 (most salient clause) to 30.5 on `articles`, 19.4 to 27.4 on `issues`.
    """
    printed = whole(cleaned(article.headline or ""))
    if printed:
        return printed
    options = dict(_options(scored))
    if options:
        return max(options, key=lambda text: options[text])
    text = next((clause.text for group in scored.groups for clause in group.clauses), "")
    return text or next((p.text for p in article.passages), "")


def _options(scored: Scored) -> Iterator[tuple[str, float]]:
    """Statements in a headline's length with what each is worth: clauses, and clauses with what they need but the time."""
    values = worth(scored.weighed())
    for group in scored.groups:
        for at, clause in enumerate(group.clauses):
            if clause.opens or clause.barred or group.leans:
                continue
            needed = [group.clauses[n].text for n in sorted(closure(group.clauses, at))]
            for text in (clause.text, "，".join(one for one in needed if not timed(one))):
                if len(text) in LENGTH:
                    alone = text == clause.text
                    yield text, _headed(text, scored, values, bare=alone and clause.bare)


def _headed(text: str, scored: Scored, values: Mapping[str, float], *, bare: bool) -> float:
    """What `text` is worth as a headline; the weights were rounded from a ridge regression on 464 written headlines."""
    mine = pairs(text)
    telling = [values.get(pair, 0.0) for pair in mine]
    return (
        sum(values.get(pair, 0.0) for pair in set(mine)) / LENGTH.stop
        + _TELLING * sum(telling) / max(len(mine), 1)
        + _LEAD * in_lead(scored, text)
        + _REPORTS * reports(text)
        - _FIGURE * (_DIGIT.search(text) is not None)
        - _BARE * bare
        - _PICTURE * (_SCENE.search(text) is not None)
        - _HANGING * any((_HANGS.match(text), _CONCEDES.search(text), ATTENDS.match(text)))
    )


def wants_draft(article: Article, scored: Scored) -> bool:
    """Whether the printed headline is lost or only a slogan, so that a drafted one may say more."""
    printed = whole(cleaned(article.headline or ""))
    return not printed or in_lead(scored, printed) < SLOGAN
