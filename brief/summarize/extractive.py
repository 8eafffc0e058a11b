"""Article to Summary by choosing clauses: the floor that every model has to beat, and what stands in for one.

Each group of clauses offers a few ways of being shortened; the best choice of one way a group within the length is found
by dynamic programming over the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from brief.summarize.clauses import Group
from brief.summarize.cutting import closure, stands, written
from brief.summarize.headlines import floor_headline
from brief.summarize.leads import period
from brief.summarize.posts import introduced
from brief.summarize.rows import listed
from brief.summarize.scenes import gestures
from brief.summarize.scoring import Scored, score
from brief.summarize.speech import ATTENDS
from brief.text.grounding import unsupported
from brief.text.salience import pairs, reports
from brief.types import Article, Evidence, Method, Place, Role, Summary

LIMIT: Final = 110
"""Most characters of a summary's text."""
LEAST: Final = 60
"""Fewest, where the article has them."""
_COST: Final = 0.12  # what a character must be worth; swept 0 to 0.28 on 240 articles of summaries.jsonl.xz
_LEAD: Final = 8.0  # bonus of the first group: a summary opens with the news; swept 0 to 14, of no effect on ROUGE
_LEANING: Final = 6.0  # price of a group that hangs on the one before; swept 0 to 6, of no effect on ROUGE
_PERSONAL: Final = re.compile(
    "我(?![国市省县区州镇乡村校院军党方部局])|[你您咱]|[？?]|^网友|记者(?:走进|来到|看到|见到|跟随|采访|发现|注意到|在)"
)
_PRIVATE: Final = 10.0  # price of what somebody says of himself
_SAME: Final = 0.85  # share of the pairs of a sentence that another has, of one that says nothing new
_AGAIN: Final = 0.7  # price of a pair of characters that was said already
_BRIEF: Final = 22  # a shorter sentence without figure or event says too little …
_SHORT: Final = 2.0  # … for its price
SLOGAN: Final = re.compile(
    r"(?:是|事关|关乎|关系|离不开|重在|贵在|在于)[^，。；]{0,12}"
    r"(?:根基|根本|基础|关键|大计|大事|保障|所在|重中之重|生命线|千家万户|福祉|基石|灵魂|命脉|民心|必由之路|晴雨表|风向标|题中之义|应有之义|细胞)(?=[，。；])"
)
_SAYING: Final = 6.0  # price of a slogan: true of every year, and no news
_PRESENT: Final = 5.0  # price of a sentence that only says who was there
_SCENE: Final = 8.0  # price of a scene: what a feature opens with is not its news
_MISSING: Final = 0.3  # price of a character under LEAST
_SEEDS: Final = 12  # clauses of a group that a choice may start from
_MOST: Final = 2  # a first sentence of more than so many times the limit is cut
_ENDS: Final = "。！？"
_TORN: Final = re.compile(r"[0-9A-Za-z.%万亿千百十]+$|[，；：、\s]+$")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way of shortening a group: the clauses kept, the text they give, and what it is worth."""

    group: int
    kept: tuple[int, ...]
    text: str
    value: float
    said: frozenset[str]


def extractive(article: Article, *, limit: int = LIMIT) -> Summary:
    """A summary of whole sentences cut from the article, at most `limit` characters where that can be done.

    Each sentence's evidence is the stretch of the article it was cut from. An article without any body gives its
    headline as text.
    """
    return extractive_of(article, score(article), limit=limit)


def extractive_of(
    article: Article, scored: Scored, chosen: Sequence[Choice] | None = None, *, limit: int = LIMIT
) -> Summary:
    """The same from the scored clauses of `article`, and from what :func:`choose` chose of them, if it is at hand.

    Where cutting made something unsupported of what is supported, that sentence is left out; where little is left, the
    first whole sentences stand in (``lead``).
    """
    chosen, method = choose(scored, limit=limit) if chosen is None else chosen, Method.EXTRACTIVE
    chosen = _borne_out(chosen, article.text)
    if not chosen:
        chosen, method = lead(scored, limit=limit), Method.LEAD
    text = _text(chosen)
    if method is Method.LEAD and (box := listed([p.text for p in article.paragraphs], limit=limit)):
        text = box
    evidence = tuple(_evidence(article, scored.groups[choice.group], choice.kept) for choice in chosen)
    if not 0 < len(text) <= _MOST * limit:
        text, evidence = _bare(article, limit)
    text = introduced(text, article.text, limit=limit)
    return Summary(
        article=article.id,
        headline=floor_headline(article, scored),
        text=text,
        method=method,
        model=None,
        evidence=evidence,
    )


def lead(scored: Scored, *, limit: int) -> tuple[Choice, ...]:
    """The first groups of an article, as many as `limit` characters hold, but one at least.

    They are whole; those with what is never to be printed stand in only where nothing else is there.
    """
    for spared in (True, False):
        chosen: list[Choice] = []
        for number, (group, scores) in enumerate(zip(scored.groups, scored.scores, strict=True)):
            kept = tuple(range(len(group.clauses)))
            if spared and any(clause.barred for clause in group.clauses):
                continue
            choice = _choice(number, group, kept, scores)
            if chosen and sum(len(other.text) for other in (*chosen, choice)) > limit:
                break
            chosen.append(choice)
        if len(_text(chosen)) >= min(LEAST, limit):
            break
    return tuple(chosen)


def _borne_out(chosen: Sequence[Choice], source: str) -> tuple[Choice, ...]:
    """`chosen` without what `source` does not bear out, nothing if less than a third is left."""
    found = unsupported(_text(chosen), source)
    left = tuple(choice for choice in chosen if not any(claim.text in choice.text for claim in found))
    if found and unsupported(_text(left), source):
        return ()
    return left if 3 * len(_text(left)) >= len(_text(chosen)) else ()


def _text(chosen: Sequence[Choice]) -> str:
    """The texts of `chosen` one after another; sentences that open with the same period are one: 上半年，…；…."""
    text, opening = "", ""
    for choice in chosen:
        mine = period(choice.text)
        if mine and mine == opening:
            text = text[:-1] + "；" + choice.text[len(mine) :]
        else:
            text += choice.text
        opening = mine if sum(map(choice.text.count, _ENDS)) == 1 and text.endswith("。") else ""
    return text


# ---------------------------------------------------------------- choosing


def choose(scored: Scored, *, limit: int) -> tuple[Choice, ...]:
    """The choices of greatest worth whose texts have at most `limit` characters together, in reading order."""
    best: dict[int, tuple[float, tuple[Choice, ...]]] = {0: (0.0, ())}
    for number, (group, scores) in enumerate(zip(scored.groups, scored.scores, strict=True)):
        grown = dict(best)
        for choice in _choices(number, group, scores):
            for length, (value, chosen) in best.items():
                total = length + len(choice.text)
                if total > limit or (number and group.leans and not _follows(number, chosen)):
                    continue
                worth = value + choice.value
                if worth > grown.get(total, _NOTHING)[0]:
                    worth -= _repeated(choice, chosen)
                    if worth > grown.get(total, _NOTHING)[0]:
                        grown[total] = worth, (*chosen, choice)
        best = grown
    least = min(LEAST, limit)
    return max(best.items(), key=lambda item: item[1][0] - _MISSING * max(least - item[0], 0))[1][1]


def _follows(number: int, chosen: Sequence[Choice]) -> bool:
    """Whether the group before is the last one chosen."""
    return bool(chosen) and chosen[-1].group == number - 1


_NOTHING: Final[tuple[float, tuple[Choice, ...]]] = (float("-inf"), ())


def _repeated(choice: Choice, chosen: Sequence[Choice]) -> float:
    """What a choice is worth less because others said it already: all if hardly a word of it is new."""
    if any(len(choice.said & other.said) >= _SAME * len(choice.said) for other in chosen):
        return float("inf")
    said = frozenset[str]().union(*(other.said for other in chosen))
    return _AGAIN * len(choice.said & said)


def _choices(number: int, group: Group, scores: Sequence[float]) -> Iterator[Choice]:
    """Ways of keeping clauses of a group: from each of the best ones on, always what adds most with what it needs."""
    whole = [closure(group.clauses, at) for at in range(len(scores))]
    usable = [at for at, kept in enumerate(whole) if not any(group.clauses[one].barred for one in kept)]
    gains = [(score - _COST) * (len(clause.text) + 1) for score, clause in zip(scores, group.clauses, strict=True)]
    seen: set[frozenset[int]] = set()
    for seed in sorted(usable, key=lambda at: -_mean(whole[at], gains))[:_SEEDS]:
        kept = whole[seed]
        while _size(group, kept) <= LIMIT:
            if kept not in seen and stands(group.clauses, kept):
                yield _choice(number, group, tuple(sorted(kept)), scores)
            seen.add(kept)
            left = [at for at in usable if at not in kept]
            if not left:
                break
            kept |= whole[max(left, key=lambda at: _mean(whole[at] - kept, gains))]


def _mean(kept: frozenset[int], gains: Sequence[float]) -> float:
    return sum(gains[at] for at in kept) / len(kept)


def _size(group: Group, kept: frozenset[int]) -> int:
    return sum(len(group.clauses[at].text) + 1 for at in kept)


def _choice(number: int, group: Group, kept: tuple[int, ...], scores: Sequence[float]) -> Choice:
    text = written(group.clauses, kept)
    worth = sum((scores[at] - _COST) * (len(group.clauses[at].text) + 1) for at in kept)
    worth += (
        _LEAD * (number == 0 and not group.leans and reports(text))
        - _LEANING * group.leans
        - _SHORT * (not reports(text) and len(text) < _BRIEF)
    )
    said = pairs(text)
    worth -= _PRESENT * (ATTENDS.match(text[:-1]) is not None)
    worth -= _SCENE * gestures(text)
    worth -= _SAYING * len(SLOGAN.findall(text))
    worth -= _AGAIN * (len(said) - len(set(said))) + _PRIVATE * (_PERSONAL.search(text) is not None)
    return Choice(group=number, kept=kept, text=text, value=worth, said=frozenset(said))


def _evidence(article: Article, group: Group, kept: Sequence[int]) -> Evidence:
    first, last = group.clauses[kept[0]].place, group.clauses[kept[-1]].place
    return article.evidence(Place(passage=first.passage, start=first.start, end=last.end))


def _bare(article: Article, limit: int) -> tuple[str, tuple[Evidence, ...]]:
    """The beginning of the body, or else of the headline, of an article that has no sentence that could be printed."""
    at, passage = next(
        ((at, p) for at, p in enumerate(article.passages) if p.role is Role.BODY),
        (0, article.passages[0]),
    )
    text, end = passage.text, len(passage.text)
    if end > limit:
        text = _TORN.sub("", text[:limit])
        end = len(text)
    mark = "" if text.endswith(tuple(_ENDS)) else "。"
    return text + mark, (article.evidence(Place(passage=at, start=0, end=end)),)
