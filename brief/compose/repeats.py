"""Whether a text says in the same words what is printed already."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from brief.text.sentences import clauses

_TELLING: Final = 12  # characters of a clause that says something of its own; shorter ones are names and set phrases


def says_again(text: str, printed: str) -> bool:
    """Whether a telling clause of `text` stands in `printed`, or one of `printed` in `text`.

    >>> says_again("要以更大力度冲刺四季度、决胜全年目标", "会议强调，冲刺四季度、决胜全年目标。")
    True
    >>> says_again("冲刺四季度", "冲刺四季度。")
    False
    """
    return any(clause in printed for clause in _telling(text)) or any(clause in text for clause in _telling(printed))


@lru_cache(maxsize=256)
def _telling(text: str) -> tuple[str, ...]:
    found = (span.of(text) for span in clauses(text))
    return tuple(clause for clause in found if len(clause) >= _TELLING)
