"""How a draft is searched for: beams, lengths, penalties, and which characters must be copied from the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from brief.errors import SettingsError

_ATOM: Final = re.compile(r"[0-9A-Za-z]+(?:[.·/:+\-][0-9A-Za-z]+)*(?=(?P<after>.?))|《[^》\n]+》|“[^”\n]+”")
_RUN: Final = re.compile(r"[0-9A-Za-z.·/:+\-]")
_WORD: Final = re.compile(r"[0-9A-Za-z]")
_END: Final = ""
_ANY: Final = "*"
_CLOSING: Final = {"《": "》", "“": "”"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """One field per idea; lengths are in pieces of the model's tokenizer.

    `beams` wide the search, `drafts` how many of its ends are kept, `min_length`/`max_length` of a draft, `no_repeat`
    the length of a run of pieces that may not stand twice (0: any may), `length_penalty` the exponent of the length by
    which a score is divided, `coverage` how much a place of the source that was copied is lowered in the copy attention
    (0: not at all; the embedded model alone has one), `grounded` whether figures, Latin words, 《…》 and “…” must stand in the source.
    """

    beams: int = 4
    drafts: int = 4
    min_length: int = 0
    max_length: int = 96
    no_repeat: int = 4
    length_penalty: float = 1.0
    coverage: float = 2.0
    grounded: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.drafts <= self.beams:
            raise SettingsError(
                f"decoding: {self.drafts} drafts of {self.beams} beams", hint="ask for 1 to as many drafts as beams"
            )
        if not 0 <= self.min_length <= self.max_length:
            raise SettingsError(
                f"decoding: lengths {self.min_length} to {self.max_length}",
                hint="min_length must not exceed max_length",
            )


class CopyRule:
    """Which characters may follow a text, so that its figures, Latin words, 《…》 and “…” are those of one source.

    An atom of the source is a number **with the character after it** (so that 80亩 cannot become 80元, nor 16.3亿
    become 16亿), a Latin word, or a whole 《…》 or “…”. Inside an atom a draft may only go on as some atom does; outside
    everything is free.

    >>> rule = CopyRule("占地80亩，投资16.3亿元")
    >>> rule.allows("占地8", "0"), rule.allows("占地80", "元"), rule.allows("投资16", "亿"), rule.allows("占地80", "亩")
    (True, False, False, True)
    """

    def __init__(self, source: str) -> None:
        self._next: dict[str, set[str]] = {}
        for match in _atoms(source):
            atom, after = match[0], match["after"]
            for size, char in enumerate(atom):
                self._next.setdefault(atom[:size], set()).add(char)
            if after is not None:  # a number goes on as in the source, a word with whatever is no part of a word
                self._next.setdefault(atom, set()).add(after if atom[-1].isdigit() else _ANY)

    def following(self, text: str) -> frozenset[str] | None:
        """The characters that may come after `text`, None where any may; "" is the end, "*" all but digits, letters."""
        atom = open_atom(text)
        return frozenset(self._next.get(atom, ())) if atom else None

    def ends(self, text: str) -> bool:
        """Whether a draft may end with `text`."""
        following = self.following(text)
        return following is None or not following.isdisjoint({_END, _ANY})

    def allows(self, text: str, addition: str) -> bool:
        """Whether `addition` may be written after `text`, character by character."""
        for size, char in enumerate(addition):
            atom = open_atom(text + addition[:size])
            if not atom and not is_bound(char):
                continue
            following = self._next.get(atom, frozenset[str]())
            if char not in following and (_ANY not in following or _RUN.match(char) is not None):
                return False
        return True


def is_bound(char: str) -> bool:
    """Whether `char` opens an atom: a digit, a Latin letter, 《 or “."""
    return char in _CLOSING or _WORD.match(char) is not None


def open_atom(text: str) -> str:
    """The atom that `text` ends in the middle of, "" if it ends in none.

    >>> open_atom("会议审议《任务"), open_atom("增长3."), open_atom("增长3.0%")
    ('《任务', '3.', '')
    """
    for opening, closing in _CLOSING.items():
        start = text.rfind(opening)
        if start > text.rfind(closing):
            return text[start:]
    start = len(text)
    while start and _RUN.match(text[start - 1]):
        start -= 1
    while start < len(text) and not _WORD.match(text[start]):
        start += 1
    return text[start:]


def _atoms(source: str) -> Iterator[re.Match[str]]:
    """All atoms of `source`, those inside 《…》 and “…” too."""
    start = 0
    while match := _ATOM.search(source, start):
        yield match
        start = match.start() + 1
        if _WORD.match(match[0]):
            while start < len(source) and _RUN.match(source[start]):
                start += 1
