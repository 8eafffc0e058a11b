"""Headlines: the printed one cleaned, a clause where it is lost, a drafted one where it is only a slogan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from brief.summarize.clauses import Clause, Group
from brief.summarize.cutting import closure
from brief.summarize.leads import timed
from brief.summarize.rows import listed
from brief.summarize.scenes import pictures
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
_DIGIT: Final = re.compile(r"\d")
_REASON: Final = re.compile(
    r"^(?:因(?![此而])|由于|鉴于|为(?:了|进一步|更好|切实|深入|方便|保障|确保)|随着|根据|按照|依据|受[^，]{2,20}影响$|受[^，]{0,12}委托$)"
)
_SET: Final = re.compile(r"^(?:兹?定|将|拟|原定)于")
_PLACED: Final = re.compile(r"^(?:兹?定|将|拟)?(?:于|在)|^\d+[月日时]")
_HOSTED: Final = re.compile(r"^由[^，]{2,40}?(?:主办|承办|举办|组织|发起|支持|指导|协办)的(?=[^，]{4})")
_WHEN: Final = re.compile(
    r"(?P<plan>[将拟]?)于(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:[至到](?:\d{1,2}月)?\d{1,2}日)?(?:[上下]午)?(?=在)"
)
_HANGS: Final = re.compile(
    r"是(?!否)|[^，]{0,4}的都是|届时|同(?!比)|与|向|对|被|称|也|还|并|就|又|更|其中|目前|此外|但|优势|[^，]{0,6}(?:时间|地点|电话|主题|地址|费用|网址)[为是：]"
)
_SPOKEN: Final = re.compile(r"^“[^”]*”$|[。！？](?:”|$)")
_CONCEDES: Final = re.compile(r"虽(?!.*但)|(?<![冷退忘省推])却(?!步)|这[句个些种样条项次]")
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
    paragraphs = [passage.text for passage in article.paragraphs]
    box = listed(paragraphs, limit=LENGTH.stop * 2).split("，")[0]
    stating = (
        clause.text for group in scored.groups for clause in group.clauses if not (clause.opens or clause.barred)
    )
    first = (clause.text for group in scored.groups for clause in group.clauses)
    return box or next(stating, "") or next(first, "") or next((p.text for p in article.passages), "")


def _options(scored: Scored) -> Iterator[tuple[str, float]]:
    """Statements in a headline's length with what each is worth: clauses, and clauses with what they need but the time."""
    values = worth(scored.weighed())
    for group in scored.groups:
        for at, clause in enumerate(group.clauses):
            if clause.opens or clause.barred or group.leans:
                continue
            for text in _texts(group, at):
                if len(text) in LENGTH and not _SPOKEN.search(text):
                    alone = text == clause.text
                    yield text, _headed(text, scored, values, bare=alone and clause.bare)


def _texts(group: Group, at: int) -> Iterator[str]:
    """Clause `at` alone, unless it is only where and when, and with what it needs but time, reason and hosts."""
    clause = group.clauses[at]
    if not (_HOSTED.match(clause.text) or (clause.bare and _PLACED.match(clause.text))):
        yield clause.text
    needed = [group.clauses[n] for n in sorted(closure(group.clauses, at))]
    kept = [one.text for one in needed if one == clause or not (timed(_SET.sub("", one.text)) or _reason(one))]
    yield "，".join(kept)
    if len(kept) > 1 and _HOSTED.match(kept[0]):
        whole = _HOSTED.sub("", kept[0]) + "，".join(kept[1:])
        yield whole
        yield _WHEN.sub(lambda found: found["plan"], whole)


def _reason(clause: Clause) -> bool:
    """Whether a clause only leads on to another with why: 因第二水厂检修."""
    return clause.opens and _REASON.match(clause.text) is not None


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
        - _PICTURE * pictures(text)
        - _HANGING * any((_HANGS.match(text), _CONCEDES.search(text), ATTENDS.match(text)))
    )


def wants_draft(article: Article, scored: Scored) -> bool:
    """Whether the printed headline is lost or only a slogan, so that a drafted one may say more."""
    printed = whole(cleaned(article.headline or ""))
    return not printed or in_lead(scored, printed) < SLOGAN
