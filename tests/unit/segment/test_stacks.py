"""A stack is judged as its article has it, not as the file's order mixes it with another's."""

from brief.segment.articles import segment
from brief.types import Issue, Role

SIDE_BY_SIDE = (
    "全市秋粮收购工作会议召开",
    "西湾港二期工程建成投用",
    "抓住农时 确保颗粒归仓",
    "新增泊位四个 年吞吐能力达到九百万吨",
    "温以宁讲话 柏舟主持",
    "本报讯 6月3日上午，全市秋粮收购工作会议召开。市委书记温以宁讲话，市长柏舟主持会议。会议要求，各级粮食部门要抓住农时，备足仓容，",
    "本报讯 西湾港二期工程昨日建成投用。工程历时三年，新增泊位四个，港口的年吞吐能力达到九百万吨，比一期多出三",
    "做到应收尽收，确保颗粒归仓。会议还通报了秋粮生产情况。",
    "百万吨。港口负责人说，集装箱吞吐量今年可望增长两成。",
)


def test_the_stacks_of_articles_that_stand_side_by_side_are_judged_apart():
    found = segment(Issue(source="-", sha256="", encoding="utf-8", lines=SIDE_BY_SIDE))
    heads = [[(p.lines[0], p.role) for p in a.passages if p.role is not Role.BODY] for a in found.articles]
    assert heads == [
        [(1, Role.KICKER), (3, Role.HEADLINE), (5, Role.SUBHEAD)],
        [(2, Role.HEADLINE), (4, Role.SUBHEAD)],
    ]
