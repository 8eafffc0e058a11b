"""Article to Summary by choosing clauses: the floor that every model has to beat, and what stands in for one.

Each group of clauses offers a few ways of being shortened; the best choice of one way a group within the length is found
by dynamic programming over the length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from brief.summarize.clauses import Clause, Group, groups
from brief.text.salience import Seat, pairs, salience
from brief.types import Article, Evidence, Method, Place, Role, Summary

LIMIT: Final = 110
"""Most characters of a summary's text."""
LEAST: Final = 60
"""Fewest, where the article has them."""
HEADLINE: Final = range(8, 31)
"""Characters of a headline that is made from a clause."""
_COST: Final = 0.12  # what a character must be worth; swept 0 to 0.3 on summaries.jsonl.xz
_LEAD: Final = 4.0  # bonus of the first group: a summary opens with the news; swept 0 to 10
_LEANING: Final = 3.0  # price of a group that opens with a pronoun
_SEEDS: Final = 4  # clauses of a group that a choice may start from
_ENDS: Final = "。！？"
_LABEL: Final = re.compile(r"^[\s\u3000]*(?:【[^】]*】|［[^］]*］|\[[^\]]*\]|[■●▲◆□★☆·]+)[\s\u3000]*")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way of shortening a group: the clauses kept, the text they give, and what it is worth."""

    group: int
    kept: tuple[int, ...]
    text: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The groups of an article with the salience of each clause."""

    groups: tuple[Group, ...]
    scores: tuple[tuple[float, ...], ...]


def extractive(article: Article, *, limit: int = LIMIT) -> Summary:
    """A summary of whole sentences cut from the article, at most `limit` characters where that can be done.

    Each sentence's evidence is the stretch of the article it was cut from. An article without any body gives its
    headline as text.
    """
    return extractive_of(article, score(article), limit=limit)


def extractive_of(article: Article, scored: Scored, *, limit: int = LIMIT) -> Summary:
    """The same from the scored clauses of `article`."""
    chosen = choose(scored, limit=limit)
    text = "".join(choice.text for choice in chosen)
    evidence = tuple(_evidence(article, scored.groups[choice.group], choice.kept) for choice in chosen)
    if not text:
        text, evidence = _bare(article, limit)
    return Summary(
        article=article.id,
        headline=headline(article, scored),
        text=text,
        method=Method.EXTRACTIVE,
        model=None,
        evidence=evidence,
    )


def score(article: Article) -> Scored:
    """The clauses of `article` with their salience."""
    found = groups(article)
    stack = "\n".join(p.text for p in article.passages if p.role in {Role.HEADLINE, Role.KICKER, Role.SUBHEAD})
    flat = salience(stack, tuple(_seats(found)))
    scores, start = [], 0
    for group in found:
        scores.append(flat[start : start + len(group.clauses)])
        start += len(group.clauses)
    return Scored(groups=found, scores=tuple(scores))


def _seats(found: Sequence[Group]) -> Iterator[Seat]:
    count: Counter[int] = Counter()
    for group in found:
        for order, clause in enumerate(group.clauses):
            yield Seat(
                text=clause.text,
                paragraph=group.paragraph,
                group=count[group.paragraph],
                order=order,
                size=len(group.clauses),
            )
        count[group.paragraph] += 1


# ---------------------------------------------------------------- choosing


def choose(scored: Scored, *, limit: int) -> tuple[Choice, ...]:
    """The choices of greatest worth whose texts have at most `limit` characters together, in reading order."""
    best: dict[int, tuple[float, tuple[Choice, ...]]] = {0: (0.0, ())}
    for number, (group, scores) in enumerate(zip(scored.groups, scored.scores, strict=True)):
        grown = dict(best)
        for choice in _choices(number, group, scores):
            for length, (value, chosen) in best.items():
                total = length + len(choice.text)
                worth = value + choice.value - _repeated(choice, chosen)
                if total <= limit and worth > grown.get(total, (-1e9, ()))[0]:
                    grown[total] = worth, (*chosen, choice)
        best = grown
    long_enough = [state for length, state in best.items() if length >= min(LEAST, limit)] or list(best.values())
    return max(long_enough, key=lambda state: state[0])[1] or _first(scored, limit)


def _first(scored: Scored, limit: int) -> tuple[Choice, ...]:
    """The shortest way of the first group, where nothing fits."""
    for number, (group, scores) in enumerate(zip(scored.groups, scored.scores, strict=True)):
        options = sorted(_choices(number, group, scores), key=lambda choice: len(choice.text))
        if options:
            return options[:1] if len(options[0].text) <= 2 * limit else ()
    return ()


def _repeated(choice: Choice, chosen: Sequence[Choice]) -> float:
    """What a choice is worth less because others said it already."""
    said = {pair for other in chosen for pair in pairs(other.text)}
    if not said:
        return 0.0
    mine = pairs(choice.text)
    return 0.5 * sum(pair in said for pair in mine)


def _choices(number: int, group: Group, scores: Sequence[float]) -> Iterator[Choice]:
    """Ways of keeping clauses of a group: from each of the best ones on, always the next best with what it needs."""
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    seen: set[frozenset[int]] = set()
    for seed in order[:_SEEDS]:
        kept: frozenset[int] = frozenset()
        for at in (seed, *(other for other in order if other != seed)):
            kept |= _closure(group.clauses, at)
            if kept not in seen:
                seen.add(kept)
                yield _choice(number, group, tuple(sorted(kept)), scores)
            if sum(len(group.clauses[other].text) + 1 for other in kept) > LIMIT:
                break


def _closure(clauses: Sequence[Clause], at: int) -> frozenset[int]:
    """Clause `at` with all that it cannot stand without."""
    kept: set[int] = set()
    waiting = [at]
    while waiting:
        number = waiting.pop()
        if number in kept:
            continue
        kept.add(number)
        clause = clauses[number]
        if clause.needs is not None:
            waiting.append(clause.needs)
        if clause.forward and (number == at or not any(other > number for other in (*kept, at))):
            waiting.append(number + 1)
    return frozenset(kept)


def _choice(number: int, group: Group, kept: tuple[int, ...], scores: Sequence[float]) -> Choice:
    text = written([group.clauses[at] for at in kept], kept)
    worth = sum((scores[at] - _COST) * (len(group.clauses[at].text) + 1) for at in kept)
    worth += _LEAD * (number == 0) - _LEANING * group.leans
    return Choice(group=number, kept=kept, text=text, value=worth)


def written(kept: Sequence[Clause], numbers: Sequence[int]) -> str:
    """The clauses as sentences: their own punctuation where they are neighbours, a comma where some are left out."""
    parts = []
    for place, clause in enumerate(kept):
        last = place == len(kept) - 1
        neighbor = not last and numbers[place + 1] == numbers[place] + 1
        new_sentence = not last and kept[place + 1].sentence != clause.sentence
        if last or (new_sentence and not _speaks_alone(clause)):
            mark = clause.mark if clause.mark in _ENDS and clause.mark else "。"
        elif neighbor and clause.mark and clause.mark not in _ENDS:
            mark = clause.mark
        else:
            mark = "，"
        parts.append(clause.text + mark)
    return "".join(parts)


def _speaks_alone(clause: Clause) -> bool:
    return clause.forward


def _evidence(article: Article, group: Group, kept: Sequence[int]) -> Evidence:
    first, last = group.clauses[kept[0]].place, group.clauses[kept[-1]].place
    return article.evidence(Place(passage=first.passage, start=first.start, end=last.end))


# ---------------------------------------------------------------- headlines


def headline(article: Article, scored: Scored) -> str:
    """The printed headline without its label; where it is lost, the clause that says most in a headline's length."""
    printed = cleaned(article.headline or "")
    if printed:
        return printed
    options = [
        (score, clause.text)
        for group, scores in zip(scored.groups, scored.scores, strict=True)
        for clause, score in zip(group.clauses, scores, strict=True)
        if len(clause.text) in HEADLINE and not clause.forward and not group.leans
    ]
    if options:
        return max(options, key=lambda option: option[0])[1]
    text = next((clause.text for group in scored.groups for clause in group.clauses), "")
    return text or next((p.text for p in article.passages), "")


def cleaned(printed: str) -> str:
    """A printed headline without column label and marks.

    >>> cleaned("【新思想引领新征程】■青川市推进老旧小区改造")
    '青川市推进老旧小区改造'
    """
    text = printed.strip()
    while (match := _LABEL.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    return text


def _bare(article: Article, limit: int) -> tuple[str, tuple[Evidence, ...]]:
    """The whole body, or else the headline, of an article that has no sentence that could be cut."""
    at, passage = next(
        ((at, p) for at, p in enumerate(article.passages) if p.role is Role.BODY),
        (0, article.passages[0]),
    )
    end = min(len(passage.text), limit)
    text = passage.text[:end].rstrip("，；：、")
    return text if text.endswith(tuple(_ENDS)) else f"{text}。", (article.evidence(Place(passage=at, start=0, end=end)),)
