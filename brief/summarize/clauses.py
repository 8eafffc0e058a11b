"""An article as clauses that can be left out: what each says, and which others it cannot stand without.

A clause without a subject of its own needs the clause that names it, with the time and the place that hold for it; what is
said needs who says it; a condition or a bare noun needs what follows (see ``ties``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from brief.summarize import leads, speech, subjects, ties
from brief.summarize.cleaning import Part, is_barred, parts, quotations
from brief.text.sentences import sentences
from brief.types import Article, Place, Role

_FINISHED: Final = ("。”", "！”", "？”", "…”")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a group: `text` without what is dropped, `mark` the punctuation after it, `place` in the article.

    `needs` are the clauses of the group that must be kept with it; `opens` says that it is nothing without the next;
    `bare` that it has no subject of its own; `sentence` is its sentence's number in the group; a `barred` one is never
    printed, nor what needs it.
    """

    text: str
    mark: str
    place: Place
    sentence: int
    needs: frozenset[int]
    opens: bool
    bare: bool
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that hang together (who says, and what more is said); `leans` if it hangs on the group before."""

    clauses: tuple[Clause, ...]
    paragraph: int
    leans: bool


def groups(article: Article) -> tuple[Group, ...]:
    """The body of `article` as groups of clauses in reading order."""
    paragraphs = [(number, p.text) for number, p in enumerate(article.passages) if p.role is Role.BODY]
    return tuple(
        _group(run, number, order)
        for order, (number, text) in enumerate(paragraphs)
        for run in _runs([parts(text, span, quotations(text)) for span in sentences(text)])
    )


# ---------------------------------------------------------------- runs


def _runs(cut: Sequence[tuple[Part, ...]]) -> Iterator[tuple[Part, ...]]:
    """Sentences of a paragraph, those that go on with a subject or a speaker joined to the one that names it."""
    run: list[Part] = []
    for sentence in filter(None, cut):
        if run and not _goes_on(run, sentence):
            yield tuple(run)
            run = []
        number = run[-1].sentence + (sentence[0].source < 0) if run else 0
        run.extend(replace(part, sentence=number) for part in sentence)
    if run:
        yield tuple(run)


def _goes_on(run: Sequence[Part], sentence: Sequence[Part]) -> bool:
    """Whether a sentence has its subject, its scope or its speaker in the ones before it."""
    first = sentence[0]
    if first.source >= 0 or (first.quotation >= 0 and first.quotation == run[-1].quotation):
        return True
    if _hangs(sentence) or ties.PRONOUN.match(first.text):
        return True
    if any(part.speech for part in sentence[:3]):
        return False
    speaker = next(
        (part for part in reversed(run) if part.source < 0 and (part.speech or speech.tells(part.text))), None
    )
    if speaker is not None and speech.goes_on_saying(speaker.text, first.text):
        return True
    return _scoped(run, sentence)


def _hangs(sentence: Sequence[Part]) -> bool:
    """Whether the statement of a sentence has no subject of its own, or one that points back."""
    first = next((part for part in sentence if not part.intro), sentence[0])
    led = sentence[: sentence.index(first)]
    if speech.ATTENDS.match(first.text) and not led:
        return True
    if any(ties.refers(part.text) for part in (*led, first)):
        return True
    if any(part.speech or leads.presents(part.text) for part in led):
        return False
    return first.bare and (bool(led) or subjects.first_tag(first.text) != "p") and not first.intro


def _scoped(run: Sequence[Part], sentence: Sequence[Part]) -> bool:
    """Whether a sentence gives a figure of something whose place, body or period the sentence before names."""
    first = next((at for at, part in enumerate(sentence) if part.states), None)
    if first is None or not leads.FIGURE.search(sentence[first].text):
        return False
    if any(subjects.names_itself(part.text) for part in sentence[: first + 1]):
        return False
    local = any(subjects.localizes(part.text) for part in run)
    return local or not any(leads.TIMED.search(part.text) for part in sentence[: first + 1])


# ---------------------------------------------------------------- needs


def _group(run: Sequence[Part], passage: int, order: int) -> Group:
    found = tuple(
        Clause(
            text=part.text,
            mark=part.piece.mark,
            place=Place(passage=passage, start=part.piece.span.start, end=part.piece.span.end),
            sentence=part.sentence,
            needs=_needs(run, at),
            opens=_opens(run, at),
            bare=part.bare,
            barred=_barred(run, at),
        )
        for at, part in enumerate(run)
    )
    first = [part for part in run if part.sentence == 0]
    return Group(clauses=found, paragraph=order, leans=bool(ties.PRONOUN.match(first[0].text)) or _hangs(first))


def _opens(run: Sequence[Part], at: int) -> bool:
    part, after = run[at], run[at + 1] if at + 1 < len(run) else None
    if part.source >= 0:
        return part.piece.mark != "。"
    if part.speech or part.intro:
        return True
    if after is None or after.sentence != part.sentence or part.piece.mark == "；":
        return False
    first = at == 0 or run[at - 1].sentence != part.sentence
    follows = first and part.bare and not after.bare and part.piece.mark == "，"  # 扎根一线四十年，何望舒…
    answered = ties.pairs_up(part.text) or (ties.answers(after.text) and not leads.FIGURE.search(part.text))
    return follows or answered or part.quotation < 0 <= after.quotation


def _barred(run: Sequence[Part], at: int) -> bool:
    part = run[at]
    if is_barred(part.text, "。" if part.text.endswith(_FINISHED) else part.piece.mark):
        return True
    announced = _announced(run, at)
    if announced is not None and ties.LISTS.search(run[announced].text):
        return True  # a part of the list is not the list
    return part.quotation >= 0 and _speaker(run, at) is None and _attribution(run, at) is None


def _needs(run: Sequence[Part], at: int) -> frozenset[int]:
    """Numbers of the parts that part `at` cannot stand without."""
    part = run[at]
    found = {_speaker(run, at), _attribution(run, at), _announced(run, at), *_led(run, at)}
    if part.source >= 0 and at:
        found.add(at - 1)
    if speech.ATTENDS.match(part.text):
        found.add(_attended(run, at))
    if not part.intro or part.piece.mark == "：":
        found |= {_subject(run, at), _planned(run, at)}
        if ties.compares(part.text):
            found.add(_before(run, at))
    opening = at and part.sentence != run[at - 1].sentence
    if ties.refers(part.text) or (opening and ties.PRONOUN.match(part.text)):
        found.add(_before(run, at))
    return frozenset(need for need in found if need is not None and need != at)


def _speaker(run: Sequence[Part], at: int) -> int | None:
    """The part that says who says part `at`."""
    part = run[at]
    for before in range(at - 1, -1, -1):
        other = run[before]
        if not (other.speech or speech.tells(other.text)) or (other.source >= 0 and other.piece.mark == "。"):
            continue
        if other.sentence == part.sentence:
            if not other.speech:
                continue
            return before
        own = part.speech or speech.ATTENDS.match(part.text)
        goes_on = part.quotation >= 0 or speech.goes_on_saying(other.text, part.text)
        return before if goes_on and not own else None
    return None


def _attribution(run: Sequence[Part], at: int) -> int | None:
    """The part behind the quotation of part `at` that says whose it is."""
    quotation = run[at].quotation
    found = (n for n, other in enumerate(run) if quotation >= 0 and other.source == quotation)
    return next((n for n in found if run[n].piece.mark == "。"), None)


def _announced(run: Sequence[Part], at: int) -> int | None:
    """The part with the colon that part `at` stands behind."""
    for before in range(at - 1, -1, -1):
        if run[before].sentence != run[at].sentence:
            return None
        if run[before].piece.mark == "：":
            return before
    return None


def _led(run: Sequence[Part], at: int) -> Iterator[int]:
    """The introductions that hold for part `at`: those just before it, and those of its sentence if it has a subject."""
    part = run[at]
    if part.intro and part.piece.mark != "：":
        return
    before = at - 1
    while before >= 0 and _introduces(run[before], part):
        if not leads.PURPOSE.match(run[before].text):
            yield before
        before -= 1
    if part.bare or any(leads.TIMED.search(run[n].text) for n in range(before + 1, at)):
        return
    opening = next((n for n, other in enumerate(run) if other.sentence == part.sentence), at)
    while opening < at and _introduces(run[opening], part):
        if leads.scopes(run[opening].text) and not leads.PURPOSE.match(run[opening].text):
            yield opening
        opening += 1


def _introduces(other: Part, part: Part) -> bool:
    return other.sentence == part.sentence and other.intro and not other.speech


def _subject(run: Sequence[Part], at: int) -> int | None:
    """The part that names what part `at` speaks of, if it does not itself."""
    part = run[at]
    said = next((n for n in range(at - 1, -1, -1) if run[n].speech and run[n].sentence == part.sentence), -1)
    near = [n for n in range(said + 1, at) if run[n].states and run[n].sentence == part.sentence]
    near = [n for n in near if run[n].heads] or near
    mine = [n for n in near if run[n].segment == part.segment]
    if part.bare and near:
        return (mine or near)[-1 if mine else 0]
    if mine and not subjects.names_itself(part.text):
        return mine[0]
    if said >= 0 or near or (_speaker(run, at) is not None and not part.speech):
        return None
    first = next(n for n, other in enumerate(run) if other.sentence == part.sentence)
    if not (part.bare or _scoped(run[:first], run[first : at + 1])):
        return None
    return _head(run, first)


def _head(run: Sequence[Part], end: int) -> int | None:
    """The subject of the nearest sentence before part `end`."""
    heads = [n for n in range(end) if run[n].heads]
    return next((n for n in heads if run[n].sentence == run[heads[-1]].sentence), None)


def _before(run: Sequence[Part], at: int) -> int | None:
    """The statement just before part `at`."""
    return next((n for n in range(at - 1, -1, -1) if run[n].states), None)


def _attended(run: Sequence[Part], at: int) -> int | None:
    """The event that part `at` says somebody attended: just before it in its sentence, or else the first of the run."""
    if any(other.sentence == run[at].sentence and other.states for other in run[:at]):
        return _before(run, at)
    return next((n for n in range(at) if run[n].heads), None)


def _planned(run: Sequence[Part], at: int) -> int | None:
    """The part that makes part `at` a plan: 力争产值增长一成，新增企业30家."""
    part = run[at]
    if ties.PLANS.search(part.text) or not (part.bare or leads.FIGURE.search(part.text)):
        return None
    for before in range(at - 1, -1, -1):
        if (run[before].sentence, run[before].segment) != (part.sentence, part.segment):
            return None
        if ties.PLANS.search(run[before].text):
            return before
    return None
