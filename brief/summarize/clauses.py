"""An article as clauses that can be left out: what each says, and which others it cannot stand without.

A clause that opens with a verb needs the clause that names its subject; what is said needs who says it; a time or a
condition needs what follows. Datelines, brackets and words that only lead in are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from brief.text.sentences import clauses, sentences
from brief.text.words import Word, words
from brief.types import Article, Place, Role, Span

_DROPPED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"^[\s\u3000]*(?:本报讯|本报[^，。：]{0,16}?电|(?:新华社|中新[网社]|人民网|央广网|中国网)[^，。：]{0,20}?电)[\s\u3000]*",
        r"[（(](?:以下|下)?(?:简称|统称|同)[^（）()]*[）)]",
        r"[（(][^（）()]{0,12}(?:记者|通讯员|摄影|图片?|实习生)[^（）()]*[）)][\s\u3000]*",
        r"[（(][^（）()]{1,60}[）)](?![^，。；：、]{0,10}?(?:公司|大学|集团|银行|中心|研究院|学院|医院|厂|基金))",
        r"^[\s\u3000]*(?:据悉|据了解|据介绍|此外|另外|另悉|与此同时|同时|会上|会议期间|记者了解到|其中|据统计|活动现场|当天|值得一提的是)，",
        r"^[\s\u3000]*(?:\d+日，?)?(?:本报)?记者(?:今天|昨天|昨日|近日|日前|\d+日)?(?:上午|下午)?从[^，。：]{2,36}?(?:获悉|了解到|了解)[，：]?",
        r"中共中央政治局(?:常委|委员)、(?:书记处书记、|中央书记处书记、)?(?=[\u4e00-\u9fff])",
        r"[省市县区州]委副书记、(?=代?[省市县区州]长)",
        r"[省市县区州]委常委、(?=(?:常务)?副[省市县区州]长)",
    )
)
_SPEECH: Final = re.compile(
    r"(?:强调|指出|要求|表示|认为|说|介绍|提出|希望|称|透露|坦言|显示|告诉记者|谈到|看来|获悉|报道|建议|呼吁|写道|批示|致辞|发言)$"
    r"|^(?:会议|大会|全会|全体会议|双方|两国元首|声明|文章|公报|通知|意见|方案)(?:还)?(?:确定|决定|明确|认定|商定|同意|重申|号召|通过|听取|审议|研究)$"
)
_INTRO_END: Final = re.compile(
    r"(?:时|后|之后|之际|以来|期间|过程中|背景下|基础上|的同时|前提下|为契机|为抓手|方面|来看|之前|之下|之中|领域|层面|看|"
    r"年来|月来|天来|来|中|上|下|里|间|前|一道|一起|以来|如下|之余|起)$"
)
_INTRO_START: Final = re.compile(
    r"^(?:为|为了|围绕|随着|由于|因为|如果|虽然|尽管|不仅|不但|既|只有|只要|无论|不论|面对|针对|按照|根据|据|依托|作为|除了|当|每当|从|自|截至|截止|正值)"
)
_TIME: Final = re.compile(
    r"^(?:\d+年)?(?:\d+月)?(?:\d+[日号])?(?:上午|下午|晚上?|凌晨|清晨|当地时间|近日|日前|目前|如今|当前|今年|去年|接下来|下一步|未来|近年来|今年以来|近期|眼下|今天|昨日|"
    r"昨天|日|至|[一二三四上下半前第\d]{1,4}季度|上半年|下半年|期间|以来|[\d\s])*$"
)
_LEANS: Final = re.compile(
    r"^(?:并|并且|还|也|又|更|而|而且|则|但|但是|却|从而|进而|使|使得|让|以|以及|同比|环比|比|较|其|该|增速|增幅|降幅|占比|占|居|位居|排名|高于|低于|高出|"
    r"累计|合计|共|共计|分别|总投资|均|都|同时|甚至|其中|为此|因此|所以|于是|随后|就|才|再|即|这|此|他|她|它|他们|他说|相关|有关|涉及|涵盖)"
)
_CHAINED: Final = re.compile(r"^(?:要|必须|坚决|切实|着力|努力|同时|二是|三是|四是|五是|第二|第三|第四|各级|各地各|特别是|尤其是)")
_PRONOUN: Final = re.compile(r"^(?:这|此|他|她|它|其|该|对此|为此|因此|所以|但|但是|而|然而|不过|那|上述|同时|于是|接着|随后|当天|当日|“)")
_ANSWERS: Final = re.compile(r"^(?:就|便|才|则|我们就|也就|都|只|却|是|即)")
_MARKS: Final = "，；：。！？!?,;:”’）)"
_LOOSE: Final = " \u3000\t，；：。、…—"
_OPEN_TAGS: Final = ("v", "d", "p", "c", "a", "u", "r", "f", "k", "y", "z", "q")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a group: `text` without what is dropped, `mark` the punctuation after it, `place` in the article.

    `needs` is the clause of the group that must be kept with it, `forward` whether the next one must be.
    """

    text: str
    mark: str
    place: Place
    sentence: int
    needs: int | None
    forward: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that hang together (who says, and what more is said); `leans` if it opens with a pronoun or 但."""

    clauses: tuple[Clause, ...]
    paragraph: int
    leans: bool


def groups(article: Article) -> tuple[Group, ...]:
    """The body of `article` as groups of clauses in reading order."""
    found: list[Group] = []
    paragraphs = [(number, p.text) for number, p in enumerate(article.passages) if p.role is Role.BODY]
    for order, (number, text) in enumerate(paragraphs):
        for run in _runs([(span, _pieces(text, span)) for span in sentences(text)]):
            group = _group(run, number, order)
            if group.clauses:
                found.append(group)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause as it is cut: its place in the passage, the kept text and the mark after it."""

    span: Span
    text: str
    mark: str


def _pieces(paragraph: str, sentence: Span) -> tuple[_Piece, ...]:
    """The clauses of one sentence without what is dropped."""
    text = sentence.of(paragraph)
    gone = _dropped(text)
    found = []
    for span in clauses(text):
        end = span.end
        while end < len(text) and text[end] in _MARKS:
            end += 1
        kept = "".join(text[at] for at in range(span.start, span.end) if at not in gone).strip(_LOOSE)
        mark = text[span.end : end].lstrip("”’）)》")[:1]
        if kept:
            found.append(_Piece(Span(sentence.start + span.start, sentence.start + end), _balanced(kept), mark))
    return tuple(found)


def _balanced(text: str) -> str:
    """`text` without quotation marks that open or close in another clause.

    >>> _balanced("他说“要把好事办好")
    '他说要把好事办好'
    """
    for opening, closing in ("“”", "‘’", "（）", "()"):
        if text.count(opening) != text.count(closing) or text.find(closing) < text.find(opening):
            text = text.replace(opening, "").replace(closing, "")
    return text


def _dropped(text: str) -> frozenset[int]:
    """Offsets of the characters of a sentence that say nothing for a summary."""
    gone: set[int] = set()
    start = 0
    for pattern in _DROPPED:
        anchored = pattern.pattern.startswith("^")
        for match in pattern.finditer(text, start) if not anchored else filter(None, [_at(pattern, text, start)]):
            gone.update(range(*match.span()))
        while start in gone:
            start += 1
    return frozenset(gone)


def _at(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    match = re.compile(pattern.pattern.removeprefix("^")).match(text, start)
    return match


def _runs(cut: Sequence[tuple[Span, tuple[_Piece, ...]]]) -> Iterator[tuple[tuple[_Piece, ...], ...]]:
    """Sentences of a paragraph, those that go on with what somebody says joined to the one that says who."""
    run: list[tuple[_Piece, ...]] = []
    for _, pieces in cut:
        if not pieces:
            continue
        if run and not _goes_on(run, pieces[0]):
            yield tuple(run)
            run = []
        run.append(pieces)
    if run:
        yield tuple(run)


def _goes_on(run: Sequence[tuple[_Piece, ...]], first: _Piece) -> bool:
    """Whether a sentence has its subject or speaker in the ones before it."""
    if _opens_without_subject(first.text) and not _is_intro(first):
        return True
    return _CHAINED.match(first.text) is not None and any(_SPEECH.search(piece.text) for piece in run[0][:3])


def _group(run: Sequence[tuple[_Piece, ...]], passage: int, order: int) -> Group:
    found: list[Clause] = []
    speaker: int | None = None
    head: int | None = None
    for sentence, pieces in enumerate(run):
        for piece in pieces:
            number = len(found)
            speech = _SPEECH.search(piece.text) is not None
            intro = _is_intro(piece)
            needs = _needs(piece, number, head, speaker)
            if number and found[-1].forward and found[-1].sentence == sentence and not _TIME.match(found[-1].text):
                needs = number - 1
            found.append(
                Clause(
                    text=piece.text,
                    mark=piece.mark,
                    place=Place(passage=passage, start=piece.span.start, end=piece.span.end),
                    sentence=sentence,
                    needs=needs,
                    forward=(speech or intro or _is_topic(pieces, piece)) and number + 1 < sum(map(len, run)),
                )
            )
            if speech and speaker is None:
                speaker = head = number
            elif not intro and needs in {None, speaker}:
                head = number
    leans = bool(run) and (
        _PRONOUN.match(run[0][0].text) is not None
        or (_opens_without_subject(run[0][0].text) and not _is_intro(run[0][0]))
    )
    return Group(clauses=tuple(found), paragraph=order, leans=leans)


def _needs(piece: _Piece, number: int, head: int | None, speaker: int | None) -> int | None:
    if number == 0 or (head is None and speaker is None):
        return None
    if _is_intro(piece):
        return speaker
    if _LEANS.match(piece.text) or _opens_without_subject(piece.text):
        return head
    return speaker


def _is_intro(piece: _Piece) -> bool:
    if piece.mark in {"。", "！", "？", "；", ""}:
        return False
    text = piece.text
    if piece.mark == "：" or len(text) < 4 or _INTRO_END.search(text) or _TIME.match(text):
        return True
    return (_INTRO_START.match(text) is not None and len(text) < 30) or not _predicates(text)


@lru_cache(maxsize=4096)
def _predicates(text: str) -> bool:
    """Whether `text` says something of something: it has a verb that is no attribute of a noun, nor a noun itself."""
    found = words(text)
    last = max((at for at, word in enumerate(found) if word.text == "的"), default=-1)
    verbs = [at for at, word in enumerate(found) if word.tag in {"v", "vi", "vd", "a", "ad", "z", "i", "l", "ul"}]
    if last < 0:
        return bool(verbs) or any(char.isdigit() for char in text)
    if any(at > last + 1 or (at == last + 1 and len(found) > last + 2) for at in verbs):
        return True
    return any(at < last for at in verbs) and (found[0].tag not in {"v", "p", "m"} or len(found) - last <= 3)


def _is_topic(pieces: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether the next clause of the sentence answers this one (…，就…；…，将…)."""
    after = pieces.index(piece) + 1
    return after < len(pieces) and _ANSWERS.match(pieces[after].text) is not None


def _opens_without_subject(text: str) -> bool:
    first = next(iter(_first_words(text)), None)
    return first is not None and first.tag.startswith(_OPEN_TAGS) and first.tag not in {"vn", "an", "rr"}


def _first_words(text: str) -> tuple[Word, ...]:
    return words(text[:8])
