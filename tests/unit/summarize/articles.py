"""Articles for the tests of summarize, of invented cities and persons."""

from brief.summarize.clauses import groups
from brief.summarize.cutting import closure, stands, written
from brief.types import Article, Passage, Piece, Role

MEETING = (
    "本报讯 5月12日，市委书记林若川主持召开市委常委会会议，听取一季度经济运行情况汇报，研究重点项目建设工作。市委副书记、市长何望舒出席。",
    (
        "一季度，全市地区生产总值418.6亿元，同比增长5.2%，比上年全年加快0.7个百分点；规模以上工业增加值增长7.1%，居全省第四位；"
        "一般公共预算收入下降1.3%。"
    ),
    "会议强调，要紧盯全年增长目标，抓好86个重点项目建设。要优化营商环境，为企业解决用工、融资等困难，确保上半年新开工项目30个以上。",
    "会议还研究了其他事项。",
)


def article(
    *paragraphs: str, headline: str | None = "市委常委会研究经济工作", name: str = "a1", first: int = 1
) -> Article:
    """An article of one line a paragraph; the headline stands on line `first`."""
    texts = [(Role.HEADLINE, headline)] if headline else []
    texts += [(Role.BODY, text) for text in paragraphs]
    passages = tuple(
        Passage(role=role, text=text, pieces=(Piece(line=first + 2 * at, start=0, end=len(text)),))
        for at, (role, text) in enumerate(texts)
    )
    return Article(id=name, passages=passages)


def least(start, *paragraphs):
    """The least that is printed when the clause that opens with `start` is, "" if it cannot be."""
    for group in groups(article(*paragraphs)):
        for at, clause in enumerate(group.clauses):
            if clause.text.startswith(start):
                kept = closure(group.clauses, at)
                return written(group.clauses, sorted(kept)) if stands(group.clauses, kept) else ""
    raise AssertionError(start)
