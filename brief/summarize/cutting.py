"""Clauses cut out of a group: which ones must be kept together, and the sentences that those kept make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from brief.summarize.clauses import Clause
from brief.summarize.ties import ORDINAL, answers, pairs_up

_QUOTED: Final = ("。”", "！”", "？”", "…”")
_ENDS: Final = "。！？"


def closure(clauses: Sequence[Clause], at: int) -> frozenset[int]:
    """Clause `at` with all that it cannot stand without."""
    kept: set[int] = set()
    waiting = [at]
    while waiting:
        number = waiting.pop()
        if number in kept or number == len(clauses):
            continue
        kept.add(number)
        waiting.extend(clauses[number].needs)
        if clauses[number].opens and number + 1 != at:
            waiting.extend(() if _carried(clauses, number, at) else (number + 1,))
    return frozenset(kept)


def _carried(clauses: Sequence[Clause], number: int, at: int) -> bool:
    """Whether the opening clause `number` is needed by `at` itself, as a speaker is by all that is said."""
    needed = number != at and number in clauses[at].needs
    return needed and not answers(clauses[number + 1].text) and not pairs_up(clauses[number].text)


def stands(clauses: Sequence[Clause], kept: frozenset[int]) -> bool:
    """Whether the clauses kept end with a statement, and none is a question or barred."""
    return not clauses[max(kept)].opens and not any(clauses[at].barred or clauses[at].mark == "？" for at in kept)


def written(clauses: Sequence[Clause], kept: Sequence[int]) -> str:
    """The clauses as sentences: their own punctuation where they are neighbors, a comma where some are left out."""
    parts: list[str] = []
    counted = _counts(clauses, kept)
    for at, after in zip(kept, (*kept[1:], None), strict=True):
        clause = clauses[at]
        if after is None or _begins(clauses, at, after):
            mark = "！" if clause.mark == "！" else "。"
        elif after == at + 1 and clause.mark not in {"", *_ENDS}:
            mark = clause.mark
        else:
            mark = "，"
        said = clause.text if counted else ORDINAL.sub("", clause.text)
        parts.append(said + ("" if clause.text.endswith(_QUOTED) else mark))
    return "".join(parts)


def _counts(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether the clauses kept count on from 一是 to a second, so that their numbers may stay."""
    found = [match[0] for at in kept if (match := ORDINAL.match(clauses[at].text))]
    return len(found) > 1 and [number[:1] for number in found] == list("一二三四五六七八九"[: len(found)])


def _begins(clauses: Sequence[Clause], at: int, after: int) -> bool:
    """Whether a new sentence begins with clause `after`, the next one kept behind clause `at`."""
    apart = clauses[after].sentence - clauses[at].sentence
    if not apart or clauses[at].opens:
        return False
    return not clauses[after].bare or (apart == 1 and clauses[after - 1].sentence != clauses[after].sentence)
