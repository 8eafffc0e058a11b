"""The HTML page: whole, self-contained, every statement linked to its place, hostile text shown as text."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import html as lxml_html

from brief.errors import RenderError
from brief.render.html import html
from brief.types import FigureKind, Findings, Fragment, Indicator, Marked, Method, Piece, Role, Summary
from tests.fakes_briefing import article, briefing, evidence, figure, meeting


def page(value, **options):
    return lxml_html.document_fromstring(html(value, **options).content, parser=lxml_html.HTMLParser(encoding="utf-8"))


def squeezed(element):
    return "".join(element.text_content().split())


def shown(document):
    """All that a reader sees on the page itself, without white space."""
    return squeezed(document.find_class("page")[0])


def marked(document, anchor):
    """The text that is marked for one anchor."""
    return "".join(m.text_content() for m in document.iter("mark") if anchor in m.get("data-q").split())


@pytest.fixture(scope="module")
def plain():
    return page(briefing(incomplete=1))


# ---------------------------------------------------------------- one file, all of the sheet


def test_nothing_is_loaded_from_anywhere(plain):
    for element in plain.iter():
        if isinstance(element.tag, str):
            assert not {"src", "srcset", "action", "data", "background", "style"} & set(element.attrib)
            assert element.get("href", "#").startswith("#")
            assert not [name for name in element.attrib if name.startswith("on")]
    assert not plain.findall(".//link")
    assert "@import" not in plain.findtext(".//style")
    assert "url(" not in plain.findtext(".//style")


def test_the_policy_allows_one_script_and_no_loads(plain):
    (script,) = plain.findall(".//script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    policy = plain.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    assert f"script-src 'sha256-{digest}'" in policy


def test_chinese_dark_phone_and_print(plain):
    style = plain.findtext(".//style")
    assert plain.get("lang") == "zh-Hans"
    assert plain.xpath("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]
    for condition in ("prefers-color-scheme: dark", "max-width: 640px", "@media print"):
        assert condition in style
    for family in ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC"):
        assert f'"{family}"' in style or f"{family}," in style
    assert "@font-face" not in style


def test_all_of_the_sheet_is_printed():
    value = briefing(6, 3, 2, 4, 3, 9)
    sheet, text = value.sheet, shown(page(value))
    wanted = [s.headline for s in (sheet.lead, *sheet.stories)] + [s.text for s in (sheet.lead, *sheet.stories)]
    wanted += [sheet.lead.note, sheet.lead.deck]
    wanted += [i.figure.indicator for i in sheet.indicators] + [i.figure.amount.text for i in sheet.indicators]
    wanted += [f.item.amount.text for f in sheet.facts] + ["全省第三", "高于全省0.4个百分点"]
    wanted += [word for m in sheet.meetings for word in (m.item.name, *m.item.agenda, *m.item.points)]
    wanted += [word for s in sheet.signings for word in (s.item.agreement, *s.item.parties, "12亿元", s.item.place)]
    wanted += [word for p in sheet.people for word in (p.name, *p.titles, p.deed)]
    wanted += [word for s in sheet.sources for word in (s.headline, s.byline)]
    wanted += ["fake", "2026-03-0506:40", "苏明远主持", "3月4日"]
    assert [word for word in wanted if "".join(word.split()) not in text] == []


def test_many_of_everything():
    value = briefing(40, 12, 12, 6, 6, 40)
    document = page(value)
    assert "(21)" in shown(document)
    assert len(document.find_class("story")) == 39
    assert len(document.find_class("person")) == 40


def test_nothing_found():
    document = page(briefing(0, 0, 0, 0, 0, 0))
    assert "本期未见报道" in shown(document)
    assert not document.find_class("texts")


def test_empty_sections_are_absent():
    document = page(briefing(1, 0, 0, 0, 0, 0))
    assert [h.text_content() for h in document.findall(".//h2") if h.getparent().get("class") == "head"] == ["原文"]
    assert document.find_class("alone")


@pytest.mark.parametrize("paper", [None, "云溪日报"])
def test_masthead(paper):
    value = briefing(1)
    text = shown(page(replace(value, issue=replace(value.issue, paper=paper, date=date(2026, 3, 5)))))
    assert text.startswith("52026年3月星期四" + (paper or "要闻简报"))
    assert "2026年" not in shown(page(replace(value, issue=replace(value.issue, paper=paper)))).replace(
        "2026年3月4日", ""
    )


def test_the_same_briefing_gives_the_same_bytes():
    assert html(briefing()).content == html(briefing()).content


# ---------------------------------------------------------------- every statement has its place


def test_links_lead_somewhere_and_ids_are_unique(plain):
    ids = plain.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in plain.xpath("//a/@href")} <= set(ids)


def test_marks_lead_to_sources_and_sources_to_articles(plain):
    assert set(plain.xpath("//main//a[@class='mark']/@href")) == {"#s1", "#s2", "#s3", "#s4"}
    assert plain.xpath("//li[@id='s2']/a/@href") == ["#a2"]
    assert plain.xpath("//article[@id='a2']//a[@class='mark']/@href") == ["#s2"]


def test_articles_stand_there_as_segmented_with_their_lines():
    joined = article(1)
    halves = joined.passages[2]
    cut = replace(halves, pieces=(Piece(line=3, start=0, end=10), Piece(line=7, start=10, end=len(halves.text))))
    value = briefing(1)
    whole = replace(joined, passages=(*joined.passages[:2], cut, *joined.passages[3:]))
    leftover = (Fragment(line=90, text="责任编辑 某人", role=Role.FURNITURE),)
    document = page(replace(value, articles=(whole,), leftover=leftover))
    (paper, rest) = document.find_class("paper")
    lines = [e for e in paper if {"headline", "byline", "body"} & set(e.get("class").split())]
    assert [e.text_content() for e in lines] == [p.text for p in whole.passages]
    assert paper.xpath(".//span[contains(@class, 'ln')]/@data-n") == ["1", "2", "3", "7", "4"]
    assert paper.xpath(".//span[@class='ln cut']/@data-n") == ["7"]
    assert rest.xpath(".//@data-n") == ["90"]
    assert "责任编辑 某人" in rest.text_content()


def test_a_gap_is_told():
    document = page(briefing(2, incomplete=1))
    assert "原文不全：开头不见于本版" in document.get_element_by_id("a1").text_content()
    assert "原文不全" not in document.get_element_by_id("a2").text_content()


def test_figures_names_and_sentences_lead_to_their_words():
    body = article(1).passages[3].text
    quote = "工程总投资3亿元"
    found = figure(1, "总投资", "3亿元", "300000000", "元", FigureKind.LEVEL, quote=quote)
    summary = Summary(
        article="a1",
        headline="开工",
        text="3月4日，第1号工程在青石镇开工。",
        method=Method.ABSTRACTIVE,
        model="fake",
        evidence=(evidence(1, "本报讯 3月4日，云溪市第1号工程在青石镇开工。"), evidence(1, body)),
    )
    value = briefing(1, 1, 0, 0, 0, 0)
    point = "要把工程建成放心工程"
    sheet = replace(
        value.sheet,
        lead=replace(value.sheet.lead, text=summary.text),
        facts=(Marked(marks=(1,), item=found),),
        meetings=(Marked(marks=(1,), item=meeting(1, agenda=(), points=(point,))),),
    )
    whole = article(1, paragraphs=3)
    document = page(replace(value, articles=(whole,), sheet=sheet, findings=Findings(summaries=(summary,))))
    links = {squeezed(a): a.get("href")[1:] for a in document.find_class("ev") if a.get("href")}
    assert marked(document, links["3亿元"]) == quote
    assert marked(document, links[point]) == point
    assert marked(document, links[summary.text]) == summary.evidence[0].quote


def test_overlapping_quotations_keep_the_text_and_all_anchors():
    quotes = ("工程总投资3亿元，占地120亩", "占地120亩，建成后", "占地120亩")
    found = [figure(1, f"指标{n}", "120亩", "120", "亩", FigureKind.LEVEL, quote=q) for n, q in enumerate(quotes)]
    value = briefing(1, 0, 0, 0, 0, 0)
    sheet = replace(value.sheet, facts=tuple(Marked(marks=(1,), item=f) for f in found))
    document = page(replace(value, sheet=sheet))
    anchors = [a.get("href")[1:] for f in document.find_class("fact") for a in f.iter("a") if a.get("class") == "ev"]
    assert [marked(document, anchor) for anchor in anchors] == list(quotes)
    assert all(document.get_element_by_id(anchor) is not None for anchor in anchors)
    bodies = [e.text_content() for e in document.get_element_by_id("a1").find_class("body")]
    assert bodies == [p.text for p in value.articles[0].paragraphs]


# ---------------------------------------------------------------- quiet flags


def flags(document):
    return [i.get("title") for i in document.find(".//main").find_class("flag")]


def test_flags_of_doubt():
    value = briefing(2, 0, 0, 0, 0, 0)
    assert flags(page(value)) == ["摘自原文"]
    assert flags(page(replace(value, model=None))) == []
    assert flags(page(briefing(2, 0, 0, 0, 0, 0, incomplete=1))) == ["原文不全", "摘自原文"]
    unsure = Findings(summaries=tuple(replace(s, confidence=0.5) for s in value.findings.summaries))
    assert flags(page(replace(value, findings=unsure))) == ["待核", "摘自原文", "待核"]
    assert squeezed(page(value).find_class("legend")[0]).count("待核") == 2


def test_an_unsure_finding_wears_a_flag():
    value = briefing(1, 0, 0, 0, 0, 0)
    doubtful = Marked(marks=(1,), item=meeting(1, confidence=0.55))
    document = page(replace(value, sheet=replace(value.sheet, meetings=(doubtful,))))
    assert flags(document) == ["待核"]


# ---------------------------------------------------------------- bars


def test_bars_are_on_one_true_scale():
    def growth(name, value, *, falls=False):
        return Indicator(mark=1, figure=figure(1, name, f"{value}%", value, falls=falls))

    value = briefing(1, 0, 0, 0, 0, 0)
    shown = (growth("甲", "3.0"), growth("乙", "6"), growth("丙", "2", falls=True))
    document = page(replace(value, sheet=replace(value.sheet, indicators=shown)))
    bars = [r for r in document.iter("rect") if r.get("class") in {"rise", "fall"}]
    assert [(r.get("class"), r.get("x"), r.get("width")) for r in bars] == [
        ("rise", "25.0%", "37.5%"),
        ("rise", "25.0%", "75.0%"),
        ("fall", "0.0%", "25.0%"),
    ]


# ---------------------------------------------------------------- hostile text, templates


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}</style>'\"&amp;"


def test_hostile_text_is_shown_as_text():
    value = briefing(1, 1, 1, 1, 2, 2)
    lead = replace(value.sheet.lead, headline=HOSTILE, text=HOSTILE, deck=HOSTILE, note=HOSTILE)
    people = tuple(replace(p, name=HOSTILE, titles=(HOSTILE,), deed=HOSTILE) for p in value.sheet.people)
    sources = tuple(replace(s, headline=HOSTILE, byline=HOSTILE) for s in value.sheet.sources)
    sheet = replace(value.sheet, lead=lead, people=people, sources=sources)
    issue = replace(value.issue, paper=HOSTILE, source=HOSTILE)
    document = page(
        replace(
            value,
            sheet=sheet,
            issue=issue,
            model=HOSTILE,
            articles=(article(1, headline=HOSTILE.replace("{", "{{").replace("}", "}}")),),
        )
    )
    assert len(document.findall(".//script")) == 1
    assert not document.findall(".//img")
    assert "49" not in shown(document)
    assert shown(document).count("".join(HOSTILE.split())) >= 10
    assert squeezed(document.get_element_by_id("a1")).count("".join(HOSTILE.split())) == 1


def test_direction_marks_and_controls_go():
    value = briefing(1)
    lead = replace(value.sheet.lead, headline="开\u202e工\u2066了\x00\x1b\ufffe")
    content = html(replace(value, sheet=replace(value.sheet, lead=lead))).content.decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ufffe]", content)
    assert "开工了" in "".join(lxml_html.fromstring(content.encode()).find_class("lead")[0].find("h2").itertext())


def test_a_block_of_the_frame_can_be_replaced(tmp_path):
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "page.html.j2").write_text(
        '{% extends "html/frame.html.j2" %}{% block masthead %}<h1>机关内参</h1>{% endblock %}', encoding="utf-8"
    )
    document = page(briefing(), templates=tmp_path)
    assert document.findtext(".//h1") == "机关内参"
    assert len(document.find_class("story")) == 3


@pytest.mark.parametrize("fault", ["{{ briefing.nothing }}", "{{ unknown }}", "{% if %}", "{{ ''.__class__.mro() }}"])
def test_a_fault_in_a_template_is_told_with_its_line(tmp_path, fault):
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "footer.html.j2").write_text(f"<p>\n\n{fault}</p>", encoding="utf-8")
    with pytest.raises(RenderError, match=r"footer\.html\.j2:3"):
        html(briefing(), templates=tmp_path)
