"""The issues of the golden tests, as articles with their findings; all of it invented."""

from dataclasses import replace
from datetime import date

from brief.compose import ComposeConfig, compose
from brief.types import (
    Article,
    Briefing,
    FigureKind,
    Findings,
    Fragment,
    Issue,
    Method,
    Person,
    Role,
    Segmentation,
    Summary,
)
from tests.fakes_briefing import MADE, article, evidence, figure, line_texts, meeting, passage, signing, summary

HOSTILE = (
    "<script>alert(1)</script>",
    '#panic("x") *a* $1 @b <src-1>',
    "{{ 7*7 }}{% x %}",
    "居民\u202e女士\u200d",
    "长" * 10_000,
    "a" * 10_000,
    "[链](http://a.b) **粗** `码`",
)


def made(articles, findings, *, paper="云溪日报", day=date(2026, 3, 5), leftover=(), **config) -> Briefing:
    issue = Issue(
        source="issue.txt",
        sha256="0" * 64,
        encoding="utf-8",
        lines=tuple(line_texts(articles)),
        paper=paper,
        date=day,
    )
    segmentation = Segmentation(articles=tuple(articles), leftover=tuple(leftover))
    return compose(issue, segmentation, findings, model="fake", made=MADE, config=ComposeConfig(**config))


def person(name, *ids, titles=("市委书记",)):
    return Person(name=name, titles=titles, articles=ids, evidence=tuple(evidence(int(i[1:]), name) for i in ids))


def saying(number, *texts, **fields) -> Article:
    held = article(number, **fields)
    more = tuple(passage(Role.BODY, text, 10 * number - 3 + n) for n, text in enumerate(texts))
    return replace(held, passages=(*held.passages, *more))


def figures():
    gdp = {"period": "前两个月", "scope": "全市"}
    ahead = {"kind": FigureKind.DIFFERENCE, "basis": "高于全省", "quote": "高于全省0.4个百分点"}
    rate = {"kind": FigureKind.SHARE, "quote": "优果率由五年前的68%提高到85%"}
    return (
        figure(1, "地区生产总值", "5.2%", "5.2", quote="地区生产总值同比增长5.2%", basis="同比", **gdp),
        figure(1, "地区生产总值", "0.4个百分点", "0.4", "个百分点", **ahead, **gdp),
        figure(1, "地区生产总值", "第二", "2", "位", FigureKind.RANK, basis="全省", quote="居全省第二", **gdp),
        figure(1, "出口", "3%", "3", quote="出口下降3%", falls=True, **gdp),
        figure(1, "出口", "1%", "1", quote="全省出口增长1%", period="前两个月", scope="全省"),
        figure(2, "优果率", "68%", "68", period="五年前", **rate),
        figure(2, "优果率", "85%", "85", **rate),
        figure(3, "总投资", "12亿元", "1200000000", "元", FigureKind.LEVEL),
        figure(3, "占地", "80亩", "80", "亩", FigureKind.LEVEL),
        figure(3, "年产值", "20亿元", "2000000000", "元", FigureKind.TARGET, period="投产后", quote="年产值20亿元"),
    )


def day() -> Briefing:
    """A whole day: every section, a story told twice, a watchword, a distance, a trend, a province, something unsure."""
    watchword = "会议要求，起步早人一天、推进快人一拍、落实高人一筹。"
    articles = (
        saying(1, watchword, "何静到青石镇察看麦田。"),
        saying(2, "魏澜介绍，果农的收入一年比一年高。"),
        article(3),
        article(4, headline="云溪市第1号工程在青石镇开工", complete=False),
    )
    again = replace(summary(1), article="a4")
    findings = Findings(
        summaries=(summary(1), summary(2), summary(3), again),
        meetings=(meeting(1), meeting(2, name="春耕现场会", chair=("何静",), points=(), confidence=0.3)),
        signings=(signing(2), signing(3, agreement="果品销售协议", parties=("青石镇", "云岭集团有限公司"))),
        figures=figures(),
        people=(
            person("苏明远", "a1", "a2"),
            person("何静", "a1", titles=("市委副书记、市长",)),
            person("魏澜", "a2", titles=("市农业农村局局长",)),
            person("高山", "a3", titles=()),
        ),
    )
    left = (Fragment(line=60, text="今日天气", role=Role.FURNITURE),)
    return made(articles, findings, leftover=left, edition="早间版", people=3)


def single() -> Briefing:
    """One article without a paper's name, a date, a figure, a signing or a person."""
    return made((article(1),), Findings(summaries=(summary(1),)), paper=None, day=None)


def hostile() -> Briefing:
    """Text that would be markup, code or too long anywhere."""
    articles = tuple(
        article(n, headline=text[:200].replace("{", "{{").replace("}", "}}")) for n, text in enumerate(HOSTILE, 1)
    )
    summaries = tuple(
        Summary(
            article=f"a{n}", headline=text[:200], text=text + "。", method=Method.EXTRACTIVE, model=None, evidence=()
        )
        for n, text in enumerate(HOSTILE, 1)
    )
    findings = Findings(
        summaries=summaries,
        meetings=tuple(meeting(n, name=text, points=(text,)) for n, text in enumerate(HOSTILE[:3], 1)),
        signings=(signing(1, agreement=HOSTILE[1], parties=HOSTILE[:3]),),
        people=tuple(person(text, f"a{n}", titles=(text,)) for n, text in enumerate(HOSTILE[:4], 1)),
    )
    return made(articles, findings, paper=HOSTILE[0])


CASES = {"day": day, "single": single, "hostile": hostile}
