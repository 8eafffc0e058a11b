"""Cases are read as segmentation meets them: the rows of a column on one line, with the gold of the first row."""

from brief.text.linear import linear
from brief.train.segmentation import Case, by_blocks
from brief.types import Issue

TEXTS = (
    "本报讯 6月3日，全市乡村振兴现场会在柳溪镇召开，市委书记林知秋主持会议并讲话，十二个乡镇的负责人到现场观摩了三个示范村，听取了各村的情况汇报。",
    "会议强调，要把产业发展摆在首位，让群众在家门口有活干、有钱赚，把好山好水变成好日子，年内要建成六条产业路、四座冷库和一个农产品分拣中心。",
    "会议要求，各乡镇要在月底前拿出任务清单，一个村一个村地过，一件事一件事地办，谁的问题谁来解决，办好一件销号一件。",
)
HEAD = "全市乡村振兴现场会在柳溪镇召开"


def rows(width: int) -> Case:
    """An article of rows of `width` characters, a line each."""
    parts = [[text[start : start + width] for start in range(0, len(text), width)] for text in TEXTS]
    lines, joins = [HEAD], set()
    for part in parts:
        joins |= {(len(lines) + n, len(lines) + n + 1) for n in range(1, len(part))}
        lines += part
    issue = Issue(source="-", sha256="", encoding="utf-8", lines=tuple(lines))
    roles = {1: "headline"} | dict.fromkeys(range(2, len(lines) + 1), "body")
    return Case(issue=issue, roles=roles, articles=(tuple(range(1, len(lines) + 1)),), joins=frozenset(joins))


def test_rows_become_blocks_that_keep_the_gold_of_their_first_rows():
    case = rows(16)
    found = by_blocks(case, linear("rows"))
    kept = [n for n, line in enumerate(found.issue.lines, 1) if line]
    assert kept[0] == 1
    assert len(kept) < len(case.issue.lines) / 2
    assert set(found.roles) == set(kept) == set(found.articles[0])
    assert "".join(found.issue.lines) == "".join(case.issue.lines)


def test_a_join_between_blocks_is_from_the_last_row_of_one_to_the_first_of_the_other():
    case = rows(16)
    found = by_blocks(case, linear("rows"))
    assert len(found.joins) < len(case.joins)
    for above, below in found.joins:
        last = max(n for n in range(above, below) if n not in found.roles or n == above)
        assert (last, below) in case.joins


def test_a_page_of_pieces_stays_as_it_is():
    case = rows(400)
    assert by_blocks(case, linear("rows")) == case
