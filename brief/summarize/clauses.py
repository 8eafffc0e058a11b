"""An article as clauses that can be left out: what each says, and which others it cannot stand without.

A clause that opens with a verb needs the clause that names its subject; what is said needs who says it; a time, a
condition or a bare noun needs what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from brief.summarize.cleaning import Piece, pieces
from brief.text.sentences import sentences
from brief.text.words import words
from brief.types import Article, Place, Role

_SPEECH: Final = re.compile(
    r"(?:强调|指出|要求|表示|认为|说|介绍|提出|希望|称|透露|坦言|显示|告诉记者|谈到|看来|获悉|报道|表明|证明|建议|呼吁|写道|批示|致辞|发言)$"
    r"|^(?:会议|大会|全会|全体会议|双方|两国元首|声明|文章|公报|通知|意见|方案)(?:还)?(?:确定|决定|明确|认定|商定|同意|重申|号召|通过|听取|审议|研究)$"
)
_INTRO_END: Final = re.compile(
    r"(?:时|后|之后|之际|以来|期间|过程中|背景下|基础上|的同时|前提下|为契机|为抓手|方面|来看|之前|之下|之中|领域|层面|看|"
    r"影响|年来|月来|天来|来|中|上|下|里|间|前|一道|一起|是|即|以来|如下|之余|起)$"
)
_INTRO_START: Final = re.compile(
    r"^(?:为|为了|围绕|随着|由于|因为|如果|虽然|尽管|不仅|不但|既|只有|只要|无论|不论|面对|针对|按照|根据|据|依托|作为|除了|没有|受|经|当|每当|从|自|截至|截止|正值)"
)
_TIME: Final = re.compile(
    r"^(?:\d+年|前?\d+个?月(?:份|底|末)?|\d+[日号时]|[上下]午|晚上?|凌晨|清晨|当地时间|近日|日前|目前|如今|当前|今年|去年|明年|接下来|下一步|未来|近年来|以来|近期|"
    r"眼下|今天|昨日|昨天|截至|至|到|前?[一二三四第\d两]{1,3}季度|[上下]半年|期间|前[一二三四五六七八九十两]{1,2}个?月|现在|此时|随后|最近|\s)+$"
)
_COMPARES: Final = re.compile(
    r"^(?:同比|环比|比|较|增长|下降|增速|增幅|降幅|占|居|位居|排名|高于|低于|高出|多于|少于|其中|达到?|分别|累计|均为?)"
)
_GOES: Final = re.compile(r"(?:来到|走进|前往|深入|抵达|到|赴)[^，、的]{2,14}$|[东南西北]起[^，]{2,14}$")
_ACTS: Final = re.compile(
    r"^(?:调研|检查|视察|考察|督导|督查|看望|慰问|走访|研究|部署|讨论|学习|审议|传达|听取|推进|宣传)"
)
_LEANS: Final = re.compile(
    r"^(?:并|并且|还|也|又|更|而|而且|则|但|但是|却|从而|进而|使|使得|让|以|以及|同比|环比|比|较|其|该|增速|增幅|降幅|占比|占|居|位居|排名|高于|低于|高出|"
    r"累计|合计|共|共计|分别|总投资|投资额|聘期|工期|全长|占地|建筑面积|种植面积|覆盖率|开工率|优果率|协议|金额|年产值|均|都|同时|甚至|其中|为此|因此|所以|于是|随后|就|才|再|即|这|此|他|她|它|他们|他说|相关|有关|涉及|涵盖)"
)
_CHAINED: Final = re.compile(
    r"^(?:要|必须|坚决|切实|着力|努力|同时|二是|三是|四是|五是|第二|第三|第四|各级|各地各|特别是|尤其是)"
)
_PRONOUN: Final = re.compile(
    r"^(?:这|此|他|她|它|其|该|对此|为此|因此|所以|但|但是|而|然而|不过|那|上述|同时|于是|接着|随后|当天|当日|“)"
)
_ANSWERS: Final = re.compile(r"^(?:关键|重在|贵在|难在|在于|就|便|才|则|我们就|也就|都|只|却|是|即)")
_SUBJECTLESS: Final = frozenset({"v", "vd", "d", "p", "c", "u", "ul", "f", "k", "y", "zg", "df", "i", "l"})
_VERBS: Final = frozenset({"v", "vd", "vi", "z", "i", "l"})
_ADJECTIVES: Final = frozenset({"a", "ad"})
_TOPIC: Final = 5  # a shorter clause before a comma is a topic
_FIGURE: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a group: `text` without what is dropped, `mark` the punctuation after it, `place` in the article.

    `needs` are the clauses of the group that must be kept with it; `opens` says that it is nothing without the next;
    `bare` that it has no subject of its own; `sentence` is its sentence's number in the group.
    """

    text: str
    mark: str
    place: Place
    sentence: int
    needs: frozenset[int]
    opens: bool
    bare: bool


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
        for run in _runs([pieces(text, span) for span in sentences(text)])
    )


def _runs(cut: Sequence[tuple[Piece, ...]]) -> Iterator[tuple[tuple[Piece, ...], ...]]:
    """Sentences of a paragraph, those that go on with a subject or a speaker joined to the one that names it."""
    run: list[tuple[Piece, ...]] = []
    for sentence in filter(None, cut):
        if run and not _goes_on(run, sentence[0]):
            yield tuple(run)
            run = []
        run.append(sentence)
    if run:
        yield tuple(run)


def _goes_on(run: Sequence[tuple[Piece, ...]], first: Piece) -> bool:
    """Whether a sentence has its subject or speaker in the ones before it."""
    if _is_bare(first.text) and not _is_intro(first):
        return True
    return _CHAINED.match(first.text) is not None and any(_SPEECH.search(piece.text) for piece in run[0][:3])


def _group(run: Sequence[tuple[Piece, ...]], passage: int, order: int) -> Group:
    found: list[Clause] = []
    speaker: int | None = None
    head: int | None = None
    last: int | None = None
    for number, (sentence, piece, after) in enumerate(_numbered(run)):
        speech = _SPEECH.search(piece.text) is not None
        intro = _is_intro(piece)
        bare = _is_bare(piece.text)
        needs = {speaker, head} if bare else {speaker}
        if _COMPARES.match(piece.text):
            needs.add(last)
        if found and found[-1].sentence == sentence and _binds(found[-1], piece):
            needs.add(number - 1)
        found.append(
            Clause(
                text=piece.text,
                mark=piece.mark,
                place=Place(passage=passage, start=piece.span.start, end=piece.span.end),
                sentence=sentence,
                needs=frozenset(at for at in needs if at is not None),
                opens=speech or intro or _answered(after),
                bare=bare,
            )
        )
        if speech and speaker is None:
            speaker = number
        if not intro and not speech:
            last = number
            head = number if head is None or not bare else head
    return Group(clauses=tuple(found), paragraph=order, leans=_leans(run[0][0]))


def _numbered(run: Sequence[tuple[Piece, ...]]) -> Iterator[tuple[int, Piece, Piece | None]]:
    """Each piece with the number of its sentence and the next piece of that sentence."""
    for sentence, cut in enumerate(run):
        for piece, after in zip(cut, (*cut[1:], None), strict=True):
            yield sentence, piece, after


def _binds(before: Clause, piece: Piece) -> bool:
    """Whether `piece` says something else without the clause before it: a condition, or the period of its figure."""
    return before.opens and (_TIME.match(before.text) is None or _FIGURE.search(piece.text) is not None)


def _answered(after: Piece | None) -> bool:
    """Whether the next clause is the answer to this one (…，就…)."""
    return after is not None and _ANSWERS.match(after.text) is not None


def _leans(first: Piece) -> bool:
    if _PRONOUN.match(first.text):
        return True
    return _is_bare(first.text) and not _is_intro(first) and _first_tag(first.text) != "p"


def _is_intro(piece: Piece) -> bool:
    """Whether a clause only leads to the next: a time, a condition, a topic."""
    text = piece.text
    if piece.mark in {"：", "？"} or not _predicates(text):
        return True
    if piece.mark == "，" and ((len(text) <= _TOPIC and not _FIGURE.search(text)) or _GOES.search(text)):
        return True
    if piece.mark in {"。", "！", "；"}:
        return False
    if _INTRO_END.search(text) or _TIME.match(text):
        return True
    return _INTRO_START.match(text) is not None and len(text) < 30


@lru_cache(maxsize=4096)
def _predicates(text: str) -> bool:
    """Whether `text` says something of something: it has a verb that is not only part of an attribute or a noun."""
    if _ACTS.match(text):
        return True
    found = words(text)
    tags = [word.tag for word in found]
    last = max((at for at, word in enumerate(found) if word.text == "的"), default=-1)
    verbs = [at for at, tag in enumerate(tags) if tag in _VERBS or (tag in _ADJECTIVES and at == len(tags) - 1)]
    if last < 0:
        return bool(verbs) or (_FIGURE.search(text) is not None and " " not in text)
    head = len(found) - 1 - last  # words behind the last 的
    if any(at > last for at in verbs) and (head > 2 or any(at < last for at in verbs)):
        return True
    return any(0 < at < last for at in verbs) or (bool(verbs) and verbs[0] == 0)


@lru_cache(maxsize=4096)
def _is_bare(text: str) -> bool:
    """Whether `text` opens with a verb or with words that lean on a subject named before."""
    return _LEANS.match(text) is not None or _ACTS.match(text) is not None or _first_tag(text) in _SUBJECTLESS


def _first_tag(text: str) -> str:
    return next((word.tag for word in words(text[:8])), "")
