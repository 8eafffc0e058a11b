"""The words of the example's page: all of them come back from the PDF, and no section says what another says."""

import re
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from brief.ingest.plain import read
from brief.pipeline import make
from brief.render.pdf import pdf
from brief.text.sentences import clauses, sentences

TELLING = 12  # characters of a clause that says something of its own


@pytest.fixture(scope="module")
def made(hengyang):
    return make(read(str(hengyang)), generator=None, made="2026-03-05T06:40:00+08:00")


def bare(text):
    return re.sub(r"[\s\u200b\u2060]", "", text)


def test_every_sentence_and_name_comes_back_from_the_pdf(made):
    page = pdf(made)
    printed = bare(PdfDocument(page.content)[0].get_textpage().get_text_range())
    sheet = made.sheet
    assert page.fit.left_out == 0
    said = [span.of(story.text) for story in (sheet.lead, *sheet.stories) for span in sentences(story.text)]
    said += [point for held in sheet.meetings for point in held.item.points]
    said += [person.name for person in sheet.people] + [held.item.agreement for held in sheet.signings]
    said += [sheet.quotation.text, *(held.item.amount.text for held in sheet.facts)]
    assert len(said) > 30
    assert [text for text in said if bare(text) not in printed] == []


def lines(page):
    """The lines of the page's text as they are set, a column's line each."""
    text = PdfDocument(page.content)[0].get_textpage().get_text_range()
    return [line.strip("\u2060 ") for line in text.splitlines() if line.strip("\u2060 ")]


def test_no_line_begins_or_ends_with_what_must_not(made):
    found = lines(pdf(made))
    assert len(found) > 60
    assert [line for line in found if line[0] in "，。、；：？！”’》）〉】…%"] == []
    assert [line for line in found if line[-1] in "“‘《（〈【"] == []


def test_a_number_stays_with_its_unit_and_a_day_with_its_month(made):
    text = "全市已建成高标准农田三处，总投资达到1234.5亿元，比上年同期增加了47余家企业，11月19日开工。"
    # pushed on a character at a time, the numbers meet the ends of lines
    told = tuple(replace(made.sheet.stories[0], text="农" * more + text, short="") for more in range(12))
    page = pdf(replace(made, sheet=replace(made.sheet, stories=told, meetings=(), signings=(), people=())))
    printed = "\n".join(lines(page)).replace(" ", "")
    assert [printed.count(whole) for whole in ("1234.5亿元", "47余家", "11月19日")] == [12, 12, 12]


def test_no_section_repeats_another(made):
    sheet = made.sheet
    stories = [story.text for story in (sheet.lead, *sheet.stories)]
    sections = {
        **{f"story {n}": text for n, text in enumerate(stories)},
        **{f"meeting {n}": "。".join((*held.item.agenda, *held.item.points)) for n, held in enumerate(sheet.meetings)},
        **{person.name: person.deed for person in sheet.people},
        "quotation": sheet.quotation.text,
    }
    told = {
        clause: name
        for name, text in sections.items()
        for clause in (span.of(text) for span in clauses(text))
        if len(clause) >= TELLING
    }
    assert len(told) > 10
    repeated = [
        (clause, name, other)
        for clause, name in told.items()
        for other, text in sections.items()
        if other != name and clause in text
    ]
    assert repeated == []
