"""Names that a text gives away and the tagger missed: said elsewhere, in a list of names, between a title and a verb."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from brief.text.lexicon import ADDRESSES, AFTER_NAME, SURNAMES, post_at_end, post_at_start, surname_length
from brief.text.words import is_word, part_of_speech, word_texts, words

PERSON: Final = "PER"
_SURE: Final = 0.80  # from here on a name is looked for in the whole text
_LEAST: Final = 0.45
_COMMON: Final = 0.85  # a plain noun of the dictionary below this is that noun: 麦田
_MIDDLE_DOT: Final = "·"
_CERTAIN: Final = 0.93
_NO_SURNAME: Final = frozenset(
    "都能和于从时常应通自有会把被由经步盖并却要将还也说"
)  # surnames that are mostly other words
_NAMELIKE: Final = frozenset(("v", "vd", "a", "ad", "t"))  # words that serve as given names too: 向前
_NO_NAME: Final = re.compile(r"[0-9０-９%％，。、；：！？“”《》（）()\n\s]")
_SETTLEMENT: Final = re.compile("[省市县区镇乡村州路街港湖岛局厅部委院校]$|[峰大展年例晚]会$|论坛$|[硕博本研]生$")
_WAY: Final = re.compile("[道园馆站桥路场厂]$")
_ADDRESSED: Final = re.compile(r"^(.*?)(?:副?(?:馆长|主任|书记|局长|市长|院长|校长|老师|师傅|经理|总))$")
_LIST_PIECE: Final = re.compile(r"(?<=[、])[\u4e00-\u9fff·]{2,8}(?=[、])")
_LIST_END: Final = re.compile(r"(?<=[、])[\u4e00-\u9fff]{2,3}?(?=[，。与和等及]|出席|参加|列席|陪同)")
_VERB: Final = "|".join(sorted((verb for verb in AFTER_NAME if len(verb) > 1), key=len, reverse=True))
_TITLED: Final = re.compile(
    rf"(?:书记|[市县区镇乡]长|主席|主任|[局院校行]长|董事长|总经理|(?<=[省市县区州校院厂])领导|部长|厅长|委员|秘书长|总理|总统|教授|院士|巡视员)"
    rf"([\u4e00-\u9fff]{{2,4}}?)(?=(?:{_VERB}|[，、。为与同]))"
)
_TITLED_LIST: Final = re.compile(
    rf"(?:代表|委员|领导|专家|教授|主任|局长|书记)([\u4e00-\u9fff]{{2,3}}(?:、[\u4e00-\u9fff]{{2,3}})+?)(?=(?:{_VERB}|[与等，。]))"
)
_PLAIN_FOLK: Final = re.compile(
    r"(?:市民|村民|居民|果农|茶农|菜农|牧民|渔民|农户|大户|种植户|养殖户|房东|老板|店主|店老板|业主|工人|职工|员工|司机|骑手|志愿者|网格员|游客|旅客|客商|学生|家长|老师|教师|医生|护士)"
    r"((?:老|小)?[\u4e00-\u9fff]{2,3})(?=([\u4e00-\u9fff，。、：]))"
)
_SAYING: Final = re.compile(
    rf"(^|[。”\n])((?!双方|华为|商家|白皮书|文件|方案|公报|通|应|和|于|都|从|时|常)[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}}?)(?:还|也|在[^，。]{{1,10}}[上中时里])?(?:表示|强调|指出|认为|说|介绍|坦言|感慨)(?=[，：。])",
    re.MULTILINE,
)
_SPACED: Final = re.compile(
    r"(?:书记|[市县区镇乡]长|主席|主任|[局院校行]长|董事长|总经理|部长|厅长|秘书长|教授)[ \u3000]([\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff]|[\u4e00-\u9fff]{3})(?=[ \u3000])"
)
_THEN: Final = re.compile(r"于(?=\d|近|昨|今|当)|曾(?=[于在经任获率被])")  # 甲乙于9月17日
_OWN_END: Final = re.compile("[中和](?=[，、；。])")
# 某市甲乙丙市长: a name between the body and the post
_BEFORE_POST: Final = re.compile(
    r"(?<=[省市县区州镇乡])([\u4e00-\u9fff]{2,3})(?=(?:副?[省市县区州镇乡]长|书记|常委|主席)[、，。和与])"
)
_FUNCTION: Final = frozenset("就也还在说和与对向将已是有到着了们等都又把被从给的一边正拎拿带笑")


@dataclass(frozen=True, slots=True)
class Found:
    """A name at ``[start, end)`` of a text with the tagger's label (PER, ORG, LOC)."""

    start: int
    end: int
    label: str
    confidence: float


def _plausible(name: str) -> bool:
    """Whether a string can be a person's name: of 2 to 4 characters with a surname, or transcribed."""
    name = re.sub(r"\s", "", name)
    addressed = _ADDRESSED.match(name)
    if name.startswith("经") or _SETTLEMENT.search(name) or (addressed and len(addressed[1]) < 2):
        return False
    if _MIDDLE_DOT in name or name.isascii():
        return len(name) > 2
    if _NO_NAME.search(name):
        return False
    if 2 <= len(name) <= 4 and surname_length(name):
        return True
    return 2 <= len(name) <= 8 and not _WAY.search(name)


def _cut(text: str, name: Found) -> Found:
    """A name that swallowed the 和 before it (「主席和某某总统」) or the adverb behind it (「甲乙就」) is cut.

    Of two characters before 中 or 和 and a pause it is one short: no list ends in 和, and nobody stands in a person.
    """
    if (
        name.end - name.start == 2
        and surname_length(text[name.start : name.end]) == 1
        and _OWN_END.match(text, name.end)
    ):
        return Found(name.start, name.end + 1, name.label, name.confidence)
    if name.end - name.start > 2 and (
        text[name.end - 1] in "就也还又都"
        or _THEN.match(text, name.end - 1)
        or text[name.end - 1 : name.end + 1] in {"外逃", "外窜", "出逃"}
    ):
        return Found(name.start, name.end - 1, name.label, name.confidence)
    if (
        text[name.start] in "和与"
        and name.end - name.start > 2
        and post_at_end(text[max(name.start - 4, 0) : name.start])
        and post_at_start(text[name.end : name.end + 4])
    ):
        return Found(name.start + 1, name.end, name.label, name.confidence)
    return name


def completed(text: str, tagged: Iterable[Found]) -> list[Found]:
    """The persons among the names `tagged` in `text`, those that cannot be any left out, and those that were missed."""
    found = [_cut(text, name) for name in tagged if name.label == PERSON and _plausible(text[name.start : name.end])]
    found = [name for name in found if name.confidence >= _LEAST and not _is_other(text, name)]
    found = list(_as_elsewhere(text, found))
    for proposals in (_in_lists, _after_titles, _before_posts, _set_apart, _speaking, _again):
        found = _merged(found, list(proposals(text, found)))
    whole = [name for name in found if not _is_part(text, name)]
    return _without_nicknames(text, _without_states(text, whole))


def _is_other(text: str, name: Found) -> bool:
    """Whether a would-be name without a surname is a verb or a place of the dictionary: 议员来华, 云国部长."""
    word = text[name.start : name.end]
    tag = part_of_speech(word) or "nr"
    if surname_length(word):
        state = tag == "ns" and post_at_start(text[name.end : name.end + 5]) is not None
        doubtful = (tag == "n" or (word[0] in _NO_SURNAME and len(word) == 2)) and name.confidence < _COMMON
        return doubtful or (state and name.confidence < _CERTAIN)
    return (len(word) == 2 and tag.startswith("v")) or (len(word) > 2 and tag == "ns" and name.confidence < _CERTAIN)


def _is_part(text: str, name: Found) -> bool:
    """Whether a would-be name is the beginning of a town's or the end of another word: 甲乙口镇党委, 老师傅放样."""
    town = text[name.end : name.end + 1] in ("镇", "乡") and post_at_start(text[name.end : name.end + 4]) is None
    return town or text.startswith("主义", name.end) or text[max(name.start - 2, 0) : name.start + 1] == "老师傅"


def _as_elsewhere(text: str, found: list[Found]) -> Iterator[Found]:
    """The names, each as the text has it where it is sure: a character too many or too few at its end is mended.

    「甲乙丙互致贺电」 beside a sure 甲乙丙 is 甲乙丙; 「甲·乙」 where a sure 甲·乙丙 stands is that.
    """
    sure = {text[name.start : name.end] for name in found if name.confidence >= _SURE}
    for name in found:
        said = text[name.start : name.end]
        longer = [other for other in sure if other != said and other.startswith(said) and len(other) - len(said) == 1]
        if _MIDDLE_DOT in said and any(text.startswith(other, name.start) for other in longer):
            yield Found(name.start, name.end + 1, name.label, name.confidence)
        elif len(said) > 3 and said[:-1] in sure and words(text[name.end - 1 : name.end + 2])[0].tag[0] in "dvp":
            yield Found(name.start, name.end - 1, name.label, name.confidence)
        else:
            yield name


def _without_states(text: str, found: list[Found]) -> list[Found]:
    """The names without states: in 「某国总理甲」 what stands before the post is no person."""
    starts = {name.start for name in found}

    def is_state(name: Found) -> bool:
        deputy = text.startswith("副", name.end)
        post = post_at_start(text[name.end + deputy : name.end + 6])
        return post is not None and name.end + deputy + len(post) in starts

    return [name for name in found if not is_state(name)]


def _without_nicknames(text: str, found: list[Found]) -> list[Found]:
    """The names without given names alone of persons that are named in full."""
    full = {text[name.start : name.end] for name in found}
    return [name for name in found if not _is_given(text[name.start : name.end], full)]


def _is_given(name: str, full: set[str]) -> bool:
    return len(name) == 2 and any(other != name and other.endswith(name) and len(other) == 3 for other in full)


def _merged(found: list[Found], more: list[Found]) -> list[Found]:
    """Both, in order; a name that overlaps one already there is left out, the same one makes it more certain."""
    kept = sorted(found, key=lambda name: name.start)
    for name in more:
        at = bisect_right([known.start for known in kept], name.start)
        before = kept[at - 1] if at else None
        if before and (before.start, before.end) == (name.start, name.end):
            kept[at - 1] = max(before, name, key=lambda one: one.confidence)
        elif not (before and before.end > name.start) and not (at < len(kept) and kept[at].start < name.end):
            kept.insert(at, name)
    return kept


def _in_lists(text: str, found: list[Found]) -> Iterator[Found]:
    starts = {name.start for name in found}
    ends = {name.end for name in found}
    for match in _LIST_PIECE.finditer(text):
        beside = (match.start() - 1 in ends) + (match.end() + 1 in starts)
        if beside == 2 and not _NO_NAME.search(match[0]) and (len(match[0]) <= 4 or _MIDDLE_DOT in match[0]):
            yield Found(match.start(), match.end(), PERSON, 0.7)
    sure = {name.end for name in found if name.confidence >= _CERTAIN}
    for match in _LIST_END.finditer(text):
        if match.start() - 1 in sure and surname_length(match[0]) == 1:
            yield Found(match.start(), match.end(), PERSON, 0.6)


def _after_titles(text: str, found: list[Found]) -> Iterator[Found]:
    del found
    for match in _TITLED.finditer(text):
        name = match[1]
        given = len(name) - surname_length(name)
        if surname_length(name) and 1 <= given <= 2 and not _is_common(text, match.start(1), name):
            yield Found(match.start(1), match.end(1), PERSON, 0.6)
    for match in _TITLED_LIST.finditer(text):
        names = match[1].split("、")
        start = match.start(1)
        if all(surname_length(name) and not _is_common(text, start, name) for name in names):
            for name in names:
                yield Found(start, start + len(name), PERSON, 0.6)
                start += len(name) + 1
    for match in _PLAIN_FOLK.finditer(text):
        name = match[1]
        while len(name) > 2 and name[-1] in _FUNCTION:
            name = name[:-1]
        follower = text[match.start(1) + len(name) : match.end() + 1][:1]
        if (
            surname_length(name.lstrip("老小"))
            and (follower in _FUNCTION or follower in "，。、：")
            and (part_of_speech(name) or "nr").startswith("nr")
            and not _is_common(text, match.start(1), name)
        ):
            yield Found(match.start(1), match.start(1) + len(name), PERSON, 0.6)


def _before_posts(text: str, found: list[Found]) -> Iterator[Found]:
    """A name between a place and a post, where the post is no part of a longer title: 「云陵市甲乙丙市长」."""
    del found
    for match in _BEFORE_POST.finditer(text):
        name = match[1]
        if surname_length(name) and post_at_end(name) is None and (part_of_speech(name) or "nr") in {"nr", "ns"}:
            first = word_texts(text[match.start(1) : match.end(1) + 2])[0]
            if first == name or len(first) == 1 or not is_word(first):
                yield Found(match.start(1), match.end(1), PERSON, 0.7)


def _set_apart(text: str, found: list[Found]) -> Iterator[Found]:
    """A name between two spaces behind a title, whose characters may be set apart too: 「主任 韩 松 作报告」."""
    del found
    for match in _SPACED.finditer(text):
        name = re.sub(r"\s", "", match[1])
        if surname_length(name) and (part_of_speech(name) or "nr").startswith("nr"):
            yield Found(match.start(1), match.end(1), PERSON, 0.6)


def _is_common(text: str, start: int, name: str) -> bool:
    """Whether a would-be name is, or begins with, a word that is no name."""
    tag = part_of_speech(name) or "nr"
    if name in ADDRESSES or (name[0] == "边" and "边" in text[start + 2 : start + 6]):
        return True
    if (
        name[0] in _NO_SURNAME
        or name[-1] in "天年日季末晚代和与的"
        or not (tag.startswith("nr") or (tag in _NAMELIKE and name not in AFTER_NAME))
    ):
        return True
    first = word_texts(text[start : start + 6])[0]
    return 1 < len(first) != len(name) and not (part_of_speech(first) or "nr").startswith("nr")


def _speaking(text: str, found: list[Found]) -> Iterator[Found]:
    """Who says what was just quoted: 「“……。”甲乙表示」; at the start of a sentence only what is no word."""
    del found
    for match in _SAYING.finditer(text):
        if not match[2].endswith("方") and (match[1] == "”" or not is_word(match[2])):
            yield Found(match.start(2), match.end(2), PERSON, 0.78 if match[1] == "”" else 0.6)


def _again(text: str, found: list[Found]) -> Iterator[Found]:
    sure = {text[name.start : name.end] for name in found if name.confidence >= _SURE}
    longer = sorted((name for name in sure if len(name) > 1), key=len, reverse=True)
    for name in longer:
        at = text.find(name)
        while at >= 0:
            yield Found(at, at + len(name), PERSON, _SURE)
            at = text.find(name, at + len(name))
