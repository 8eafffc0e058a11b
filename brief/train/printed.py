"""Headline stacks as newspapers print them: out of broadcast titles whose parts stand apart, and written for it."""

from __future__ import annotations

import json
import lzma
import random
import re
from pathlib import Path
from typing import Final

from brief.train.written import Stack, written_stacks
from brief.types import Role

SAMPLE: Final = 500  # stacks of each form
TIMES: Final = 3  # that a written one counts for one of those
_ATTENDED: Final = re.compile(r"(?:出席|讲话|主持|致辞|参加|批示|主持会议|发表\S{0,4}讲话)$")
_STRESSED: Final = re.compile(r"(?:强调|指出|要求)$")
_LONGEST_SUBHEAD = 20


def stacks(corpus: Path) -> list[Stack]:
    """Lines and roles of stacks: a headline with who took part below it, an occasion above what was stressed, all written ones."""
    found: tuple[list[Stack], list[Stack]] = ([], [])
    with lzma.open(corpus / "xwlb.jsonl.xz", "rt", encoding="utf-8") as file:
        for row in file:
            stack = _stack(re.sub(r"^【[^】]*】", "", json.loads(row)["title"]).split())
            if stack:
                found[stack[1][0] is Role.KICKER].append(stack)
    draw = random.Random(0)  # noqa: S311  # a sample, not a secret
    told = [stack for form in found for stack in draw.sample(form, min(SAMPLE, len(form)))]
    return told + written_stacks() * TIMES


def _stack(parts: list[str]) -> Stack | None:
    if len(parts) < 2:
        return None
    if _STRESSED.search(parts[0]):
        return (parts[0], " ".join(parts[1:3])), (Role.KICKER, Role.HEADLINE)
    if _ATTENDED.search(parts[-1]) and len(parts[-1]) <= _LONGEST_SUBHEAD and len(parts) < 4:
        below = " ".join(parts[1:])
        return (parts[0], below), (Role.HEADLINE, Role.SUBHEAD)
    return None
