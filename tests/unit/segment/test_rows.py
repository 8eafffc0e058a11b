"""Printed rows that are lines of their own are put together, and taken apart again to the character."""

import pytest

from brief.segment.articles import segment
from brief.segment.rows import by_rows, sheet
from brief.text.linear import linear
from brief.types import Issue, Passage, Piece, Role

TEXTS = (
    "　　本报讯 6月3日，全市乡村振兴现场会在柳溪镇召开，市委书记林知秋主持会议并讲话，十二个乡镇的负责人到现场观摩了三个示范村，听取了各村的情况汇报。",
    "　　会议强调，要把产业发展摆在首位，让群众在家门口有活干、有钱赚，把好山好水变成好日子，年内要建成六条产业路、四座冷库和一个农产品分拣中心。",
    "　　会议要求，各乡镇要在月底前拿出任务清单，一个村一个村地过，一件事一件事地办，谁的问题谁来解决，办好一件销号一件。",
)
HEAD = ("全市乡村振兴现场会在柳溪镇召开", "■本报记者 何田田")


def issue(lines) -> Issue:
    return Issue(source="-", sha256="", encoding="utf-8", lines=tuple(lines))


def rows(width: int, *, indent: bool = True) -> list[str]:
    found = [text[start : start + width] for text in TEXTS for start in range(0, len(text), width)]
    return [row if indent else row.strip("　") for row in found]


@pytest.mark.parametrize("width", [13, 16, 19])
def test_rows_come_back_as_three_paragraphs(width):
    lines = [*HEAD, *rows(width)]
    (found,) = segment(issue(lines)).articles
    assert [p.text for p in found.paragraphs] == [text.strip("　") for text in TEXTS]
    assert found.lines == tuple(range(1, len(lines) + 1))
    for passage in found.passages:
        for piece in passage.pieces:
            assert passage.text[piece.start : piece.end] == lines[piece.line - 1].strip()


def test_whole_paragraphs_are_no_rows():
    whole = issue([*HEAD, *(text.strip("　") for text in TEXTS)])
    assert sheet(whole, linear("rows")).issue is whole


def test_the_characters_of_a_passage_find_their_rows():
    page = sheet(issue([*HEAD, *rows(15)]), linear("rows"))
    line, block = next((line, block) for line, block in page.rows.items() if len(block) > 1)
    text = "".join(row for _, row in block)
    part = Passage(role=Role.BYLINE, text=text[8:20], pieces=(Piece(line=line, start=0, end=12, column=8),))
    found = by_rows(page, part).pieces
    assert [(piece.line, piece.column) for piece in found] == [(block[0][0], 8), (block[1][0], 0)]
    assert (found[0].start, found[-1].end) == (0, 12)
    assert found[0].end == found[1].start == len(block[0][1]) - 8
