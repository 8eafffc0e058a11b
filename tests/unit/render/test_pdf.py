"""The PDF: what it says, how it is fitted, what it does with odd characters and wrong templates."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pikepdf import Pdf
from pypdfium2 import PdfDocument

from brief.assets import asset
from brief.errors import RenderError
from brief.render.glyphs import covered
from brief.render.pdf import font_families, pdf, spare
from brief.types import Format, Section
from tests.fakes_briefing import briefing


def text_of(page):
    return (
        "".join(PdfDocument(page.content)[0].get_textpage().get_text_range().split())
        .replace("\u200b", "")
        .replace("\u2060", "")
    )


def bare(articles=1):
    """A briefing of stories alone, which is quickly set."""
    return briefing(articles, meetings=0, signings=0, indicators=0, facts=0, people=0)


def with_story(made, **fields):
    return replace(made, sheet=replace(made.sheet, lead=replace(made.sheet.lead, **fields)))


@pytest.fixture(scope="module")
def page():
    return pdf(briefing())


def test_everything_on_the_sheet_is_on_the_page(page):
    made = briefing()
    printed = text_of(page)
    assert page.format is Format.PDF
    assert page.fit.dropped == ()
    sheet = made.sheet
    expected = [sheet.lead.headline, sheet.lead.text, *(s.text for s in sheet.stories)]
    expected += [m.item.name for m in sheet.meetings] + [point for m in sheet.meetings for point in m.item.points]
    expected += [i.figure.indicator for i in sheet.indicators] + [f.item.indicator for f in sheet.facts]
    expected += [party for s in sheet.signings for party in s.item.parties] + [p.deed for p in sheet.people]
    for words in expected:
        assert "".join(words.split()) in printed
    for words in ("会议", "签约", "关键数据", "人物", "①", "引用请核对原文", "生成于2026-03-0506:40", "摘要模型fake"):
        assert words in printed


def test_sections_without_matter_vanish():
    printed = text_of(pdf(bare()))
    for words in ("要闻②", "会议", "签约", "关键数据", "人物"):
        assert words not in printed


def test_standards_title_language_and_bookmarks(page):
    with Pdf.open(io.BytesIO(page.content)) as document:
        metadata = str(document.Root.Metadata.read_bytes(), "utf-8")
        assert "<pdfaid:part>2</pdfaid:part>" in metadata
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert "要闻简报" in metadata
        assert str(document.Root.Lang).startswith("zh")
        with document.open_outline() as outline:
            titles = [item.title for branch in outline.root for item in (branch, *branch.children)]
    assert {"要闻", "会议", "签约", "人物"} <= set(titles)


def test_marks_lead_to_the_sources(page):
    with Pdf.open(io.BytesIO(page.content)) as document:
        links = [a for a in document.pages[0].Annots if a.Subtype == "/Link"]
    assert len(links) > 10


def test_the_same_briefing_gives_the_same_bytes():
    assert pdf(bare()).content == pdf(bare()).content


def test_the_time_in_the_file_is_the_time_it_was_made(page):
    with Pdf.open(io.BytesIO(page.content)) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20260305064000")


def test_paper_and_date_are_printed_when_known_and_never_guessed():
    made = bare()
    known = replace(made, issue=replace(made.issue, paper="云溪日报", date=date(2026, 3, 5)))
    printed = text_of(pdf(known))
    for words in ("云溪日报", "2026年3月", "星期四"):
        assert words in printed
    unknown = text_of(pdf(made))
    assert "要闻简报" in unknown
    assert "星期" not in unknown


def test_odd_characters_are_text_or_named_or_leave_no_trace(monkeypatch):
    monkeypatch.setattr("brief.render.pdf.spare", lambda _: frozenset())  # a system without fonts
    hostile = '#panic("x") *a* $1 <src-1> @b <script>{{ 7*7 }}</script> \\u{41}'
    made = with_story(bare(3), text=hostile + "。", headline=hostile[:20])
    lacking, invisible = made.sheet.stories
    lacking = replace(lacking, text="居民\U0002a6d6先生很高兴\U0001f600。")
    invisible = replace(invisible, text="居民\u202e女士\ufe0f很\u200d高兴。")
    page = pdf(replace(made, sheet=replace(made.sheet, stories=(lacking, invisible))))
    printed = text_of(page)
    assert page.fit.missing == ("\U0002a6d6", "\U0001f600")
    assert "".join(hostile.split()) in printed
    assert "居民〓先生很高兴〓。" in printed
    assert "居民女士很高兴。" in printed
    assert re.findall(r"U\+[0-9A-F]+", printed) == ["U+2A6D6", "U+1F600"]


def test_no_line_begins_with_a_mark_that_closes():
    made = bare(6)
    stories = tuple(
        replace(story, text="".join(f"{'某' * n}出口增长13.8%；进口{n}亿元，已有{n}家。" for n in range(shift, 26, 5)))
        for shift, story in enumerate(made.sheet.stories)
    )
    page = pdf(replace(made, sheet=replace(made.sheet, stories=stories)))
    lines = PdfDocument(page.content)[0].get_textpage().get_text_range().splitlines()
    assert sum(line.count("；") for line in lines) > 20
    assert [line for line in lines if line[:1] in "，。、；：！？）》”"] == []


def test_a_character_that_only_the_system_has_is_printed_in_its_font():
    rare = "頔"
    if spare((rare,)) != {rare}:
        pytest.skip("this system has no font for it")
    page = pdf(with_story(bare(), text=f"居民王{rare}先生。"))
    assert f"居民王{rare}先生。" in text_of(page)
    assert page.fit.missing == ()


def test_what_no_font_has_is_not_spare():
    assert spare(("\u0378",)) == frozenset()


def test_the_list_of_characters_is_what_the_fonts_hold():
    reader = pytest.importorskip("fontTools.ttLib")
    for name in ("BriefSerif-Regular", "BriefSerif-Bold", "BriefSans-Regular", "BriefSans-Bold"):
        with reader.TTFont(asset("templates", "fonts", f"{name}.otf"), lazy=True) as font:
            assert set(font.getBestCmap()) == covered()


def test_the_fonts_are_found():
    assert font_families() == ("Brief Sans", "Brief Serif")


def test_little_matter_is_set_larger(page):
    assert pdf(bare()).fit.size > page.fit.size


def test_a_wrong_template_is_named_with_file_and_line(tmp_path):
    (tmp_path / "typst").mkdir()
    (tmp_path / "typst" / "page.typ").write_text('#import "parts.typ": *\n\n#nobody\n', encoding="utf-8")
    with pytest.raises(RenderError, match="unknown variable") as caught:
        pdf(bare(), templates=tmp_path)
    assert f"{tmp_path / 'typst' / 'page.typ'}:3: " in caught.value.message


def test_one_file_of_a_template_can_be_replaced(tmp_path):
    (tmp_path / "words.json").write_text('{"lead": "今日第一"}', encoding="utf-8")
    assert "今日第一" in text_of(pdf(bare(), templates=tmp_path))


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cetz:0.4.2": *',
        '#import "@" + "preview/cetz:0.4.2"',
        '#eval("import \\"@preview/cetz:0.4.2\\"")',
        '#include "/etc/passwd"',
        '#plugin("a.wasm")',
    ],
)
def test_a_template_that_reaches_out_is_refused(tmp_path, line):
    (tmp_path / "typst").mkdir()
    (tmp_path / "typst" / "page.typ").write_text(f"// one\n{line}\n", encoding="utf-8")
    with pytest.raises(RenderError, match="no packages") as caught:
        pdf(bare(), templates=tmp_path)
    assert f"{tmp_path / 'typst' / 'page.typ'}:2: " in caught.value.message


def test_a_template_reads_no_file_outside(tmp_path):
    (tmp_path / "typst").mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    for path in (str(tmp_path / "secret.txt"), "../secret.txt", "/etc/passwd"):
        (tmp_path / "typst" / "page.typ").write_text(f'#read("{path}")\n', encoding="utf-8")
        with pytest.raises(RenderError, match=r"page\.typ:1"):
            pdf(bare(), templates=tmp_path)


def test_a_template_that_is_a_link_to_elsewhere_is_refused(tmp_path):
    (tmp_path / "secret.typ").write_text("secret", encoding="utf-8")
    (tmp_path / "theme" / "typst").mkdir(parents=True)
    (tmp_path / "theme" / "typst" / "page.typ").symlink_to(tmp_path / "secret.typ")
    with pytest.raises(RenderError, match="leads out"):
        pdf(bare(), templates=tmp_path / "theme")


def test_the_plain_theme_has_no_color():
    made = briefing()
    page = PdfDocument(pdf(made, templates=Path("plain")).content)[0]
    pixels = page.render(scale=0.5).to_pil().convert("RGB")
    assert all(max(color) - min(color) <= 2 for _, color in pixels.getcolors(1 << 24))
    assert text_of(pdf(made, templates=Path("plain"))).count("会议") >= 2


def test_title_edition_and_order_are_those_of_the_sheet():
    made = briefing()
    order = (Section.PEOPLE, Section.SIGNINGS, Section.MEETINGS)
    printed = text_of(pdf(replace(made, sheet=replace(made.sheet, title="云溪要闻", edition="早间版", order=order))))
    assert "云溪要闻" in printed
    assert "早间版" in printed
    assert printed.index("职务据报道") < printed.index("签约方") < printed.index("审议《云溪市城市更新条例》")
    assert "会议强调" in printed


def test_qpdf_finds_no_fault(page):
    with Pdf.open(io.BytesIO(page.content)) as document:
        assert document.check_pdf_syntax() == []
