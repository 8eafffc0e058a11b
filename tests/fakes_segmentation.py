"""Segmentations for tests, put together by hand: no model, no weights."""

from collections.abc import Sequence

import numpy as np

from brief.segment.board import Board
from brief.segment.topic import topics
from brief.types import Article, Fragment, Passage, Piece, Role, Segmentation

TEXTS = {
    1: "柳溪镇春耕开犁",
    2: "■本报记者 何田田",
    3: "本报讯 昨日，柳溪镇三千亩早稻田开犁，农机手们一早就",
    4: "下了地。",
    5: "镇长说，今年种子已备足。",
    6: "责任编辑：苏青",
    7: "西湾港二期完工",
    8: "本报讯 西湾港二期工程昨日完工，新增泊位四个，年吞吐能力达到",
    9: "九百万吨。",
    10: "港口负责人说，下月起试运行。",
    11: "澄州市招商局启事",
}
ROLES = {1: Role.HEADLINE, 2: Role.BYLINE, 6: Role.FURNITURE, 7: Role.HEADLINE, 11: Role.FURNITURE}


def passage(lines: Sequence[int], texts: dict[int, str], role: Role) -> Passage:
    pieces, text = [], ""
    for line in lines:
        pieces.append(Piece(line=line, start=len(text), end=len(text) + len(texts[line])))
        text += texts[line]
    return Passage(role=role, text=text, pieces=tuple(pieces))


def segmentation() -> Segmentation:
    """Two articles and two lines left over: a1 holds 1, 2, 3⁀4, 5; a2 holds 7, 8⁀9, 10."""

    def article(name: str, passages: Sequence[Sequence[int]], confidence: float) -> Article:
        found = tuple(passage(lines, TEXTS, ROLES.get(lines[0], Role.BODY)) for lines in passages)
        return Article(id=name, passages=found, confidence=confidence)

    return Segmentation(
        articles=(article("a1", [[1], [2], [3, 4], [5]], 0.9), article("a2", [[7], [8, 9], [10]], 0.6)),
        leftover=tuple(Fragment(line=line, text=TEXTS[line], role=ROLES[line], confidence=0.8) for line in (6, 11)),
    )


def board_of(lines: Sequence[str], roles: Sequence[Role]) -> Board:
    """A board of which only the pieces and what they are about matter."""
    none = np.zeros(len(lines))
    return Board(
        pieces=tuple(Fragment(line=n, text=text, role=roles[n - 1]) for n, text in enumerate(lines, 1)),
        place=tuple(range(len(lines))),
        joins=np.zeros((len(lines), len(lines))),
        seams={},
        start=none,
        opens=none,
        full=none,
        table=none,
        topics=topics(lines),
        chances=({},) * len(lines),
    )
