"""What can be pointed at for "this line follows that one": the file, the sentence, a word cut in two, words shared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from brief.segment.continuity import across
from brief.segment.marks import JUMP_FROM, LEAD, is_closed

_REACH: Final = 4  # characters on each side of a seam among which a cut word is looked for
_SHORTEST: Final = 3  # characters that two lines must share in a row to be worth saying
_WORDS: Final = 4
_PAIRS: Final = {"“": "”", "《": "》", "（": "）", "「": "」"}
_RUN: Final = re.compile(r"[\u3400-\u9fff·]+")
_STALE: Final = re.compile(r"^(?:本报讯|本报记者|记者|昨日|会议)")


def reasons(
    above: int | None, line: int, texts: Mapping[int, str], beside: Sequence[str], *, running: bool
) -> tuple[str, ...]:
    """In Chinese, what there is to see for `line` behind `above` (None: first) among the lines `beside` of its article.

    `running` says that both are running text, in which a sentence may be cut.
    """
    text = texts[line]
    out = [] if above is None else [_order(above, line, texts)]
    out += _seam(above, texts[above], text) if above is not None and running else []
    lead = LEAD.search(text)
    out += [f"以“{lead[0][:6]}”开头，是一篇正文的起首"] if lead else []
    out += ["注明由他版转来"] if JUMP_FROM.search(text) else []
    shared = shared_words(text, beside)
    out += [f"与本篇其他行都有：{'、'.join(shared)}"] if shared else []
    return tuple(out)


def _order(above: int, line: int, texts: Mapping[int, str]) -> str:
    between = sum(min(above, line) < other < max(above, line) for other in texts)
    if line > above:
        return f"文件中隔{between}行接在第{above}行之后" if between else f"文件中紧接在第{above}行之后"
    return f"文件中反在第{above}行之前（中间隔{between}行）"


def _seam(above: int, left: str, right: str) -> list[str]:
    """What the end of one line and the beginning of the next show."""
    if is_closed(left):
        return [f"第{above}行至此句子完整"]
    out = [f"第{above}行末尾句子未完：…{left[-8:]}"]
    word = _cut_word(left, right)
    out += [f"“{word}”一词被断开在两行"] if word else []
    out += ["一个数被断开在两行"] if left[-1].isdigit() and re.match(r"[\d.%万亿]", right) else []
    waits = [close for opening, close in _PAIRS.items() if left.count(opening) > left.count(close)]
    closed = [close for close in waits if _stray(right, close)]
    return out + [f"前行未合的标点在此合上：{close}" for close in closed]


def _cut_word(left: str, right: str) -> str:
    """The longest word of the dictionary across the seam, "" if there is none."""
    tails = [left[-cut:] for cut in range(1, _REACH) if cut <= len(left)]
    heads = [right[:cut] for cut in range(1, _REACH) if cut <= len(right)]
    found = [tail + head for tail in tails for head in heads if across(tail, head) == len(tail + head)]
    return max(found, key=len, default="")


def _stray(text: str, close: str) -> bool:
    """Whether `text` closes what it did not open."""
    opening = next(key for key, value in _PAIRS.items() if value == close)
    at, opened = text.find(close), text.find(opening)
    return at >= 0 and (opened < 0 or opened > at)


def shared_words(text: str, others: Sequence[str]) -> tuple[str, ...]:
    """The longest strings of Chinese characters that `text` shares with any of `others`, in the order of their length."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        start = 0
        while start <= len(run) - _SHORTEST:
            end = start + _SHORTEST
            if not any(run[start:end] in other for other in others):
                start += 1
                continue
            while end < len(run) and any(run[start : end + 1] in other for other in others):
                end += 1
            found.add(run[start:end])
            start = end
    kept = sorted((word for word in found if not _STALE.search(word)), key=lambda word: (-len(word), text.index(word)))
    return tuple(kept[:_WORDS])
