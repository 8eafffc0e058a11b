"""Words that stand out in an article: what somebody said in quotation marks, or a watchword in parallel parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from brief.compose.repeats import says_again
from brief.text.sentences import clauses
from brief.types import Article, Quotation

_SAID: Final = re.compile(r"“([^“”（）]{10,44}[。！？])”")
_SPEAKER_BEFORE: Final = re.compile(r"([\u4e00-\u9fff·]{2,12})(?:说|表示|介绍|感慨|感叹|告诉记者)(?:道)?[，：:]?$")
_SPEAKER_BEHIND: Final = re.compile(r"^([\u4e00-\u9fff·]{2,4})(?:说|表示|介绍|感慨|感叹)")
_PARTS: Final = 3  # of a watchword, at least
_PART: Final = range(4, 9)  # characters of one
_UNEVEN: Final = 1  # by so much the lengths of its parts may differ
_LEADING: Final = 3  # articles that are looked at


def quotation(articles: Sequence[Article], names: Sequence[str], told: str) -> Quotation | None:
    """The words of the first articles that stand out most and that `told`, what is on the page already, lacks.

    Speech is taken only of one of `names`, the persons of the issue, right beside the quotation; a watchword only from
    the first article. None where there is nothing of the kind.
    """
    found = [q for mark, article in enumerate(articles[:1], 1) for q in _watchwords(mark, article)]
    found += [q for mark, article in enumerate(articles[:1], 1) for q in _speech(mark, article, names)]
    return next((q for q in found if q.text.strip("“”。") not in told and not says_again(q.text, told)), None)


def _watchwords(mark: int, article: Article) -> Iterator[Quotation]:
    """Clauses of three parts or more of like length: 「谋划先人一步、盯快人一拍、克难高人一筹」."""
    for passage in article.paragraphs:
        for span in clauses(passage.text):
            text = span.of(passage.text).removeprefix("要")
            parts = [part for part in re.split("、", text) if part]
            sizes = [len(part) for part in parts]
            alike = len(parts) >= _PARTS and all(n in _PART for n in sizes) and max(sizes) - min(sizes) <= _UNEVEN
            if alike and _chimes(parts):
                yield Quotation(mark=mark, text=text)


def _chimes(parts: Sequence[str]) -> bool:
    """Whether the parts share a character at one place counted from the end, as no mere list of things does."""
    return any(len({part[-n] for part in parts}) == 1 for n in range(1, min(map(len, parts)) + 1))


def _speech(mark: int, article: Article, names: Sequence[str]) -> Iterator[Quotation]:
    for passage in article.paragraphs:
        for found in _SAID.finditer(passage.text):
            speaker = _speaker(passage.text[: found.start()], passage.text[found.end() :], names)
            if speaker:
                yield Quotation(mark=mark, text=found[0], speaker=speaker)


def _speaker(before: str, behind: str, names: Sequence[str]) -> str:
    """The one of `names` that the words around a quotation give it to; "" for none."""
    said = _SPEAKER_BEHIND.match(behind) or _SPEAKER_BEFORE.search(before[-20:])
    return next((name for name in names if said and said[1].endswith(name)), "")
