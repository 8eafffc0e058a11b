"""A page for the browser: every sentence stands in its article, one story is unsure, one article has a hole."""

from dataclasses import replace

from brief.types import Fragment, Role
from tests.fakes_briefing import article, briefing, evidence, passage


def value(articles=4, **counts):
    """The page of so many articles; `counts` are those of :func:`tests.fakes_briefing.briefing`."""
    made = briefing(
        articles, **({"meetings": 2, "signings": 1, "indicators": 3, "facts": 3, "people": 6} | counts), incomplete=1
    )
    held = tuple(article(n, paragraphs=3, complete=n > 1) for n in range(1, articles + 1))
    figures = "地区生产总值增长5.2%，居全省第三，高于全省0.4个百分点。总投资10亿元，占地80亩，入驻企业30余家。"
    held = (replace(held[0], passages=(*held[0].passages, passage(Role.BODY, figures, 9))), *held[1:])
    facts = tuple(
        replace(f, item=replace(f.item, evidence=evidence(1, f.item.evidence.quote))) for f in made.sheet.facts
    )
    summaries = tuple(
        replace(
            s,
            confidence=0.5 if s.article == "a2" else 1.0,
            evidence=tuple(evidence(n, p.text) for p in held[n - 1].paragraphs[:2]),
        )
        for n, s in enumerate(made.findings.summaries, 1)
    )
    return replace(
        made,
        articles=held,
        sheet=replace(made.sheet, facts=facts),
        findings=replace(made.findings, summaries=summaries),
        leftover=(Fragment(line=90, text="责任编辑 某人", role=Role.FURNITURE),),
    )
