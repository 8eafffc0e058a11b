"""Small Briefing values with invented names, for the tests of compose and render."""

from dataclasses import replace
from decimal import Decimal

from brief.types import (
    Amount,
    Article,
    Briefing,
    Coverage,
    Evidence,
    Figure,
    FigureKind,
    Findings,
    Indicator,
    Issue,
    Marked,
    Meeting,
    Method,
    Passage,
    Person,
    Piece,
    Profile,
    Role,
    Sheet,
    Signing,
    Source,
    Story,
    Summary,
)

MADE = "2026-03-05T06:40:00+08:00"
NAMES = ("苏明远", "何静", "欧阳若水", "江一帆", "魏澜", "方立群", "柳青岩", "孟秋", "顾长河", "卢敏")
GIVEN = "安邦成达恩方国华建军康兰明宁平清荣山泰文"
TITLES = ("市委书记", "市委副书记、市长", "云岭集团董事长", "市政协主席", "市教育局局长")


def name(number):
    """The invented name of person `number`, never the same twice."""
    return NAMES[number] if number < len(NAMES) else f"林{GIVEN[number % len(GIVEN)]}{GIVEN[number // len(GIVEN)]}"


def passage(role, text, line):
    return Passage(role=role, text=text, pieces=(Piece(line=line, start=0, end=len(text)),))


def article(number, *, headline="云溪市第{n}号工程在青石镇开工", paragraphs=2, complete=True):
    """Article a`number`; its lines are 10 * number - 9 on."""
    first = 10 * number - 9
    body = (
        f"本报讯 3月4日，云溪市第{number}号工程在青石镇开工。市委书记苏明远宣布开工。",
        f"工程总投资{number + 2}亿元，占地{number}20亩，建成后可带动就业{number}000人。",
        "苏明远表示，要把工程建成放心工程、阳光工程，让群众早受益。",
    )
    heads = () if headline is None else (passage(Role.HEADLINE, headline.format(n=number), first),)
    texts = tuple(passage(Role.BODY, text, first + 2 + n) for n, text in enumerate(body[:paragraphs]))
    byline = passage(Role.BYLINE, "本报记者 柳青岩", first + 1)
    return Article(
        id=f"a{number}",
        passages=(*heads, byline, *texts),
        complete=complete,
        gaps=() if complete else ("开头不见于本版",),
    )


def evidence(number, quote):
    return Evidence(article=f"a{number}", line=10 * number - 7, quote=quote)


def figure(number, indicator="地区生产总值", text="5.2%", value="5.2", unit="%", kind=FigureKind.GROWTH, **fields):  # noqa: PLR0917 - figures read as a row of a table
    quote = fields.pop("quote", f"{indicator}增长{text}")
    amount = Amount(text=text, number=Decimal(value), unit=unit)
    return Figure(
        article=f"a{number}",
        indicator=indicator,
        amount=amount,
        kind=kind,
        evidence=evidence(number, quote),
        **fields,
    )


def meeting(number, **fields):
    values = {
        "name": f"市委常委会第{number}次会议",
        "body": "市委常委会",
        "date": "--03-04",
        "chair": ("苏明远",),
        "agenda": ("审议《云溪市城市更新条例》", "听取防汛工作汇报"),
        "points": ("会议强调，要把城市更新摆在突出位置，一件一件抓落实。",),
        "evidence": (evidence(number, "苏明远主持会议"),),
    }
    return Meeting(article=f"a{number}", **(values | fields))


def signing(number, **fields):
    values = {
        "agreement": f"“云上云溪”第{number}期战略合作协议",
        "parties": ("市政府", "云岭集团有限公司"),
        "amount": Amount(text="12亿元", number=Decimal(1_200_000_000), unit="元"),
        "date": "2026-03-04",
        "place": "青石镇",
        "present": ("苏明远", "何静"),
        "evidence": (evidence(number, "签订战略合作协议"),),
    }
    return Signing(article=f"a{number}", **(values | fields))


def summary(number):
    return Summary(
        article=f"a{number}",
        headline=f"云溪市第{number}号工程开工",
        text=f"3月4日，云溪市第{number}号工程在青石镇开工，市委书记苏明远宣布开工。工程总投资{number + 2}亿元。",
        method=Method.ABSTRACTIVE if number % 2 else Method.EXTRACTIVE,
        model="fake",
        evidence=(evidence(number, "在青石镇开工"),),
    )


def story(number):
    written = summary(number)
    return Story(
        mark=number,
        headline=written.headline,
        text=written.text,
        short=written.text.split("。")[0] + "。",
        note="3月4日 · 青石镇" if number == 1 else "",
        deck=f"云溪市第{number}号工程在青石镇开工",
        method=written.method,
    )


INDICATORS = (
    "地区生产总值",
    "规模以上工业增加值",
    "固定资产投资",
    "社会消费品零售总额",
    "一般公共预算收入",
    "进出口总额",
)


def indicator(number):
    kind = INDICATORS[(number - 1) % len(INDICATORS)]
    value = f"{number % 9 + 1}.{number % 10}"
    shared = {"period": "今年前两个月", "scope": "全市"}
    differ = {"kind": FigureKind.DIFFERENCE, "basis": "高于全省", "quote": "高于全省0.4个百分点"}
    return Indicator(
        mark=1,
        figure=figure(1, kind, f"{value}%", value, basis="同比", falls=number % 5 == 0, **shared),
        rank=figure(1, kind, "第三", "3", "位", FigureKind.RANK, basis="全省", quote="居全省第三", **shared)
        if number % 2
        else None,
        differences=(figure(1, kind, "0.4个百分点", "0.4", "个百分点", **differ, **shared),) if number % 3 else (),
    )


FACTS = (("总投资", "10亿元", "1000000000", "元"), ("占地", "80亩", "80", "亩"), ("入驻企业", "30余家", "30", "家"))


def fact(number):
    label, text, value, unit = FACTS[(number - 1) % len(FACTS)]
    return Marked(marks=(1,), item=figure(1, label, text, value, unit, FigureKind.LEVEL, quote=f"{label}{text}"))


def profile(number, articles):
    return Profile(
        marks=tuple(range(1, min(articles, 1 + number % 3) + 1)),
        name=name(number),
        titles=(TITLES[number % len(TITLES)],) if number % 4 else (),
        deed="要把工程建成放心工程、阳光工程" if number % 3 else "",
    )


def source(held, number):
    return Source(
        mark=number,
        article=held.id,
        headline=held.headline or "",
        byline=held.byline,
        complete=held.complete,
    )


def briefing(articles=4, meetings=2, signings=1, indicators=3, facts=3, people=6, *, incomplete=0, **fields):  # noqa: PLR0917 - counts
    """A briefing of so many items; `fields` replace fields of it (``issue=``, ``sheet=``, …)."""
    held = tuple(article(n, complete=n > incomplete) for n in range(1, articles + 1))
    marks = [n % max(articles, 1) + 1 for n in range(max(meetings, signings))]
    met = tuple(meeting(mark, name=f"市委常委会第{n + 1}次会议") for n, mark in enumerate(marks[:meetings]))
    signed = tuple(signing(mark) for mark in marks[:signings])
    profiles = tuple(profile(n, articles) for n in range(people))
    shown = tuple(indicator(n) for n in range(1, indicators + 1))
    counted = tuple(fact(n) for n in range(1, facts + 1))
    lines = sum(len(a.lines) for a in held)
    sheet = Sheet(
        lead=story(1) if articles else None,
        stories=tuple(story(n) for n in range(2, articles + 1)),
        indicators=shown,
        facts=counted,
        meetings=tuple(Marked(marks=(int(m.article[1:]),), item=m) for m in met),
        signings=tuple(Marked(marks=(int(s.article[1:]),), item=s) for s in signed),
        people=profiles,
        sources=tuple(source(a, n) for n, a in enumerate(held, 1)),
        coverage=Coverage(
            articles=articles,
            lines_used=lines,
            lines_leftover=1,
            characters=sum(len(a.text) for a in held),
            incomplete=incomplete,
        ),
    )
    findings = Findings(
        summaries=tuple(summary(n) for n in range(1, articles + 1)),
        meetings=met,
        signings=signed,
        figures=tuple(f for i in shown for f in (i.figure, *((i.rank,) if i.rank else ()), *i.differences))
        + tuple(c.item for c in counted),
        people=tuple(
            Person(
                name=p.name,
                titles=p.titles,
                articles=tuple(f"a{m}" for m in p.marks),
                evidence=tuple(evidence(m, p.name) for m in p.marks),
            )
            for p in profiles
        ),
    )
    issue = Issue(
        source="issue.txt",
        sha256="0" * 64,
        encoding="utf-8",
        lines=tuple(line_texts(held)),
    )
    whole = Briefing(issue=issue, articles=held, leftover=(), findings=findings, sheet=sheet, model="fake", made=MADE)
    return replace(whole, **fields)


def line_texts(articles):
    texts = {piece.line: p.text for a in articles for p in a.passages for piece in p.pieces}
    return [texts.get(line, "") for line in range(1, max(texts, default=0) + 1)]
