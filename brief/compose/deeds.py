"""What a person does in the issue, as one clause in the paper's own words, and what a meeting asks for, in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from brief.compose.repeats import says_again
from brief.text.sentences import clauses
from brief.types import Article, Meeting, Role, Span

_SHORTEST: Final = 4
_LONGEST: Final = 40
_VERB: Final = 6  # characters of a verb of saying (在会上表示)
_SAYS: Final = re.compile(
    r"(?:在(?:讲话|致辞|发言|会上)[^，]{0,6})?(?:主持会议(?:并讲话)?时|主持并讲话时)?"
    r"(?:表示|指出|强调|要求|认为|介绍|希望|说|称|提出|建议)(?:道)?"
)
_DOES: Final = re.compile(
    r"宣布|揭牌|主持|讲话|致辞|代表|察看|调研|检查|签|发布|介绍|汇报|会见|出席|参加|率|慰问|看望|走访|作|为[^，]{1,14}(?:揭|颁|授|送|讲|作|点)|向|对|与|在|到|当选|受聘|获|带领|负责|担任"
)
_REPORTED: Final = re.compile(r"(?:强调|指出|表示|要求|认为|时|后|前)$")
_SETTING: Final = re.compile(
    r"(?:希望|将|要|会)?(?:通过|按照|围绕|依托|随着|作为|在|从|对|特别是|为了|只有)(?!.*为起点)"
)
_LEADS: Final = re.compile("带领|率|带队")
_MIDST: Final = re.compile(r"^[、，和与及等的）)”》]|^(?:同志|先生|女士)?$")
_REPORTS: Final = re.compile(
    r"^[^，。；]{1,16}?(?:在[^，。；]{2,8}[时中上])?(?:还|并|同时)?(?:指出|强调|要求|认为|提出|表示|明确|说|介绍)[，：]"
)
_LINKED: Final = re.compile(r"但|也|同时|其中|此外|而|并|还|因此|所以|为此|以此")
_STUDY: Final = re.compile(r"(?:深入|认真|全面|专题|集中)*(?:学习|传达学习)")
_GLOSS: Final = re.compile(r"（以下(?:简称|称)[^（）]{1,30}）")
_RITUAL: Final = re.compile(r"学习贯彻|重要讲话|提高.{0,4}站位|统一思想|高度重视|指示精神")


def deed(name: str, articles: Sequence[Article], printed: str) -> str:
    """A clause of `articles` that says what `name` does, else what they say; "" if none is short and plain enough.

    A clause that `printed`, the text already on the page, holds is passed over.
    """
    bodies = [p.text for article in articles for p in article.passages if p.role is Role.BODY and name in p.text]
    for found in (*_acts(name, bodies), *_speeches(name, bodies)):
        core = found.partition("，")[2] or found  # of a speech, what is said
        if core not in printed and not says_again(found, printed) and not _RITUAL.search(found):
            return found
    return ""


def chairs(name: str, meetings: Sequence[Meeting]) -> str:
    """The meetings that `name` chairs, in a clause of their names: 「主持全市经济工作会议」; "" for none."""
    led = dict.fromkeys(meeting.name for meeting in meetings if name in meeting.chair)
    said = "主持" + "、".join(led)
    return said if led and len(said) <= _LONGEST else ""


def _after_name(name: str, bodies: Sequence[str]) -> Iterator[tuple[str, str, Sequence[Span]]]:
    """What follows the name in each clause that holds it, the text, and the clauses after."""
    for text in bodies:
        spans = clauses(text)
        for number, span in enumerate(spans):
            if name in span.of(text):
                yield span.of(text).split(name, 1)[1].strip(), text, spans[number + 1 : number + 5]


def _acts(name: str, bodies: Sequence[str]) -> Iterator[str]:
    for after, text, following in _after_name(name, bodies):
        rest = _led(after, text, following)
        plain = not _SAYS.fullmatch(rest) and not _MIDST.match(rest) and not _REPORTED.search(rest)
        if plain and _DOES.match(rest) and _SHORTEST <= len(rest) <= _LONGEST:
            yield rest


def _led(rest: str, text: str, following: Sequence[Span]) -> str:
    """「带领…」 with the clause that says to what end, where a comma leads on to it."""
    if _LEADS.match(rest) and following and text[following[0].start - 1] == "，":
        return f"{rest}，{following[0].of(text)}"
    return rest


def _speeches(name: str, bodies: Sequence[str]) -> Iterator[str]:
    """The verb of saying and the first clauses of what is said, cut at a comma, never after a mere setting (「在…中」)."""
    for rest, text, following in _after_name(name, bodies):
        says = bool(_SAYS.fullmatch(rest)) and len(rest) <= _VERB
        if following and (says or rest.startswith("希望")):
            yield from _excerpt(rest, text, following, settled=not says and not _SETTING.match(rest))


def _excerpt(opening: str, text: str, following: Sequence[Span], *, settled: bool) -> Iterator[str]:
    """`opening` and as many of the clauses that follow it as fit; `settled` if it can stand alone."""
    said, whole = opening, opening if settled else ""
    end = following[0].start - 1
    for span in following:
        clause, joint = span.of(text), text[end : span.start].strip()
        if joint not in {"，", "："} or len(said) + len(clause) >= _LONGEST:
            break
        said, end = f"{said}{joint}{clause}", span.end
        whole = whole if _SETTING.match(clause) else said
    if len(whole) >= _SHORTEST and whole.count("“") == whole.count("”"):
        yield whole


def points(meeting: Meeting, printed: str, *, limit: int, longest: int) -> tuple[str, ...]:
    """At most `limit` pieces of what `meeting` said, whole main clauses verbatim, that `printed` does not hold.

    A piece is a sentence, or what stands between ； or the 要 that begins a new demand, without the words that report
    it (「会议强调，」). Pieces over `longest` characters wait until there is no other.
    """
    pieces = [piece for point in meeting.points for piece in _pieces(point)]
    pieces = [piece for piece in pieces if piece not in printed and not says_again(piece, printed)]
    fit = [piece for piece in pieces if len(piece) <= longest and not _RITUAL.search(piece)]
    others = sorted((piece for piece in pieces if piece not in fit and len(piece) <= 2 * longest), key=len)
    demands = sorted(fit, key=lambda piece: not piece.startswith("要"))
    return tuple(dict.fromkeys(demands or others[:1]))[:limit]


def is_told(item: str, printed: str) -> bool:
    """Whether `printed` says `item` of an agenda already, its short names for documents (（以下简称…）) aside."""
    bare = _GLOSS.sub("", item)
    return bare in printed or says_again(bare, printed)


def is_study(item: str) -> bool:
    """Whether an item of an agenda only says that something is studied."""
    return bool(_STUDY.match(item))


def _pieces(point: str) -> Iterator[str]:
    said = _REPORTS.sub("", point).strip().rstrip("。；")
    for part in re.split(r"；|(?<=[^，；])，(?=要[^求是])", said):
        piece = part.strip("。；， ")
        if len(piece) >= _SHORTEST * 2 and not _LINKED.match(piece) and piece.count("“") == piece.count("”"):
            yield piece
