"""An article as clauses that can be left out: what each says, and which others it cannot stand without.

A clause without a subject of its own needs the clause that names it, with the time and the place that hold for it; what is
said needs who says it; a condition or a bare noun needs what follows (see ``ties``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from brief.summarize import leads, needs, speech, subjects, ties
from brief.summarize.cleaning import Part, is_barred, parts, quotations
from brief.text.sentences import sentences
from brief.types import Article, Place, Role

_ENDS: Final = "。！"
_CLOSED: Final = "。！？…；：”’）)》"
_CAPTION: Final = 14  # a longer sentence that seems to have no verb has one that jieba does not know
_TORN: Final = re.compile(
    r"^[ \u3000]*(?:及(?![时至早格])|以及|等(?![待到候级一着你我他闲式同价于离额量高效比温分距])|[他她]们?[说称]，|[他她]们?(?:还)?(?:表示|指出|强调|介绍|认为|要求)，|[、，。；：？！）”’%％])"
)
_UNSAID: Final = re.compile(
    r"(?:指出|强调|表示|认为|(?<![据小传学演解劝诉听再难评])说|告诉记者|坦言|透露|直言|感叹|感慨|写道)$"
)
_WHO: Final = re.compile(
    r"的[^，的]*(?:者|人员|车主|企业|单位|个人|家庭|用户|居民|学生|职工|旅客|考生|[农商住]户|机构)$"
)
_MAY: Final = re.compile(r"^(?:可|将|应|须|需|均|都|不得|必须|能)")
_WHETHER: Final = re.compile(r"([\u4e00-\u9fff])不\1$")  # 营商环境好不好，企业说了算
_TELLER: Final = re.compile(r"^(?:我(?!国|[省市县区州镇乡村校院军党方])|记者|[他她](?!们?说))")
_CLEFT: Final = re.compile(r"^(?:正|就|便)?是")
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
    torn = [False, *(_breaks_off(text) for _, text in paragraphs)]
    return tuple(
        _group(run, number, order, torn=first == 0 and (torn[order] or _TORN.match(text) is not None))
        for order, (number, text) in enumerate(paragraphs)
        for first, run in enumerate(_runs([parts(text, span, quotations(text)) for span in sentences(text)]))
    )


def _breaks_off(paragraph: str) -> bool:
    """Whether a paragraph of several sentences ends in the middle of one: the next begins in the middle of another."""
    return paragraph.rstrip()[-1:] not in _CLOSED and any(mark in paragraph for mark in _ENDS)


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
    if _hangs(sentence) or ties.PRONOUN.match(first.text) or needs.aims_on(run, sentence):
        return True
    if any(part.speech for part in sentence[:3]):
        return False
    speaker = next(
        (part for part in reversed(run) if part.source < 0 and (part.speech or speech.tells(part.text))), None
    )
    if speaker is not None and speech.goes_on_saying(speaker.text, first.text):
        return True
    return needs.scoped(run, sentence)


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


# ---------------------------------------------------------------- needs


def _group(run: Sequence[Part], passage: int, order: int, *, torn: bool) -> Group:
    """The group of `run`; the first sentence of one that is `torn` is barred, since its beginning is elsewhere."""
    found = tuple(
        Clause(
            text=part.text,
            mark=part.piece.mark,
            place=Place(passage=passage, start=part.piece.span.start, end=part.piece.span.end),
            sentence=part.sentence,
            needs=needs.needs(run, at),
            opens=_opens(run, at),
            bare=part.bare,
            barred=_barred(run, at) or (torn and part.sentence == 0),
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
    follows = follows or (part.bare and _WHO.search(part.text) is not None and _MAY.match(after.text) is not None)
    follows = follows or (part.bare and _TELLER.match(after.text) is not None and _unowned(run, at))
    follows = follows or _WHETHER.search(part.text) is not None
    follows = follows or (part.text.endswith("的") and _CLEFT.match(after.text) is not None)
    answered = ties.pairs_up(part.text) or (ties.answers(after.text) and not leads.FIGURE.search(part.text))
    return follows or answered or part.quotation < 0 <= after.quotation


def _unowned(run: Sequence[Part], at: int) -> bool:
    """Whether nobody has been named in the sentence of part `at` up to it: 穿过展厅，望着一幅幅旧照，我总会想起…."""
    return all(part.intro or part.bare for part in run[:at] if part.sentence == run[at].sentence)


def _barred(run: Sequence[Part], at: int) -> bool:
    part = run[at]
    if is_barred(part.text, "。" if part.text.endswith(_FINISHED) else part.piece.mark):
        return True
    if at + 1 < len(run) and ties.numbers(part.text, run[at + 1].text):
        return True
    if part.piece.mark in _ENDS and len(part.text) <= _CAPTION and not leads.predicates(part.text):
        return not any(other.states for other in _own(run, part) if other is not part)
    if (
        part.piece.mark in _ENDS
        and _UNSAID.search(part.text)
        and not any(other.source >= 0 for other in _own(run, part))
    ):
        return True  # who said something, and not what
    announced = needs.announced(run, at)
    if announced is not None and ties.LISTS.search(run[announced].text):
        return True  # a part of the list is not the list
    return part.quotation >= 0 and needs.speaker(run, at) is None and needs.attribution(run, at) is None


def _own(run: Sequence[Part], part: Part) -> Iterator[Part]:
    """The parts of the sentence of `part`."""
    return (other for other in run if other.sentence == part.sentence)
