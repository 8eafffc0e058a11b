"""Any briefing is one A4 page: nothing over anything else, nothing outside, nothing too small, nothing silent."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument

from brief.render.pdf import pdf
from brief.types import Section
from tests.fakes_briefing import article, briefing

A4 = (595.28, 841.89)
MARGIN = 36  # points; the template's is 39.7
LEAST = 8.4  # points of any text
HEADS = ("要闻", "会议", "签约", "数字", "人物", "关键数据", "原文摘录")
SPACES = " \r\n\u3000\u200b\u2060"
HOSTILE = (
    "a" * 3000,
    "<script>alert(1)</script>",
    '#panic("x") *a* $1 @b',
    "\u202eabc",
    "😀👨‍👩‍👧漢䶮",
    "阿卜杜勒·拉赫曼·本·穆罕默德·阿勒萨尼亲王殿下" * 4,
    "长" * 900,
    "{{ 7*7 }}{% x %}",
    "",
    "１２３",
)


@dataclass(frozen=True)
class Glyph:
    char: str
    size: float
    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: "Glyph") -> bool:
        """Whether the two inks lie on each other over a third of the smaller one."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        area = min((g.right - g.left) * (g.top - g.bottom) for g in (self, other))
        return wide > 0 and high > 0 and wide * high > area / 3


def glyphs(content: bytes) -> Iterator[Glyph]:
    document = PdfDocument(content)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx(A4, abs=0.5)
    text = document[0].get_textpage()
    matrix = pdfium.FS_MATRIX()
    for n in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, n))
        low = "\udc00" <= char <= "\udfff"  # the second half of a character beyond U+FFFF, told apart
        if char not in SPACES and not low:
            left, bottom, right, top = text.get_charbox(n)
            pdfium.FPDFText_GetMatrix(text, n, matrix)
            size = pdfium.FPDFText_GetFontSize(text, n) * abs(matrix.d)
            yield Glyph(char, size, left, bottom, right, top)


def collisions(found: list[Glyph]) -> Iterator[tuple[Glyph, Glyph]]:
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in found:
        if glyph.right - glyph.left < 0.5 or glyph.top - glyph.bottom < 0.5:
            continue
        around = {
            (x, y)
            for x in range(int(glyph.left // 12), int(glyph.right // 12) + 1)
            for y in range(int(glyph.bottom // 12), int(glyph.top // 12) + 1)
        }
        for cell in around:
            yield from ((other, glyph) for other in cells.get(cell, ()) if glyph.covers(other))
            cells.setdefault(cell, []).append(glyph)


def lonely(found: list[Glyph], heads: tuple[str, ...]) -> Iterator[str]:
    """Heads of sections that have nothing close below them in their column."""
    text = "".join(glyph.char for glyph in found)
    for head in heads:
        start = text.find(head)
        while start >= 0:
            first = found[start]
            if first.size > 1.3 * LEAST and found[start + 1].left > first.right + 1:  # set apart, as heads alone are
                below = [
                    g for g in found if first.bottom - 60 < g.top < first.bottom and abs(g.left - first.left) < 200
                ]
                if not below:
                    yield head
            start = text.find(head, start + 1)


def check(made):
    page = pdf(made)
    found = list(glyphs(page.content))
    printed = "".join(glyph.char for glyph in found)
    assert len(page.content) <= 400_000
    assert not [g for g in found if g.left < MARGIN or g.right > A4[0] - MARGIN or g.bottom < 20 or g.top > A4[1] - 20]
    assert not list(collisions(found))
    assert min(glyph.size for glyph in found) >= LEAST - 0.02
    assert page.fit.size >= 8.4
    assert "\ufffd" not in printed
    if page.fit.left_out:
        assert f"另有{page.fit.left_out}条未入页" in printed
    assert not list(lonely(found, HEADS))
    assert page.fit.filled >= 0.8 or page.fit.left_out == 0
    return page, printed


def composition(seed):
    """A briefing of random counts; every other one has hostile words in random fields."""
    chance = random.Random(seed)
    made = briefing(
        articles=chance.choice([0, 1, 2, 3, 5, 8, 12, 20, 40, 60]),
        meetings=chance.choice([0, 0, 1, 2, 5, 12]),
        signings=chance.choice([0, 0, 1, 2, 5, 12]),
        indicators=chance.choice([0, 0, 1, 3, 6]),
        facts=chance.choice([0, 2, 3, 6]),
        people=chance.choice([0, 1, 4, 9, 20, 40]),
    )
    made = replace(made, sheet=replace(made.sheet, order=tuple(chance.sample(list(Section), len(Section)))))
    return hostile(made, chance) if seed % 2 else made


def hostile(made, chance):
    def some(text):
        return chance.choice(HOSTILE) if chance.random() < 0.12 else text

    def story(held):
        return replace(
            held, **{field: some(getattr(held, field)) for field in ("headline", "text", "short", "note", "deck")}
        )

    def figure(held):
        amount = replace(held.amount, text=some(held.amount.text) or "1")
        return replace(held, indicator=some(held.indicator), amount=amount, basis=some(held.basis or ""))

    sheet = made.sheet
    sheet = replace(
        sheet,
        lead=sheet.lead and story(sheet.lead),
        stories=tuple(map(story, sheet.stories)),
        indicators=tuple(replace(i, figure=figure(i.figure), rank=i.rank and figure(i.rank)) for i in sheet.indicators),
        facts=tuple(replace(f, item=figure(f.item)) for f in sheet.facts),
        meetings=tuple(
            replace(m, item=replace(m.item, name=some(m.item.name), points=tuple(map(some, m.item.points))))
            for m in sheet.meetings
        ),
        signings=tuple(
            replace(s, item=replace(s.item, agreement=some(s.item.agreement), parties=tuple(map(some, s.item.parties))))
            for s in sheet.signings
        ),
        people=tuple(
            replace(p, name=some(p.name), titles=tuple(map(some, p.titles)), deed=some(p.deed)) for p in sheet.people
        ),
        sources=tuple(replace(s, headline=some(s.headline), byline=some(s.byline or "")) for s in sheet.sources),
    )
    return replace(made, sheet=sheet, issue=replace(made.issue, paper=some("云溪日报")))


@pytest.mark.parametrize(
    "counts",
    [
        {"articles": 0, "meetings": 0, "signings": 0, "indicators": 0, "facts": 0, "people": 0},
        {"articles": 6, "indicators": 0, "facts": 0},
        {"articles": 60, "meetings": 12, "signings": 12, "indicators": 6, "facts": 6, "people": 40},
        {"articles": 3, "meetings": 0, "signings": 0, "people": 40},
    ],
    ids=["nothing", "no figures", "everything", "forty people"],
)
def test_any_amount_of_matter_is_one_page(counts):
    check(briefing(**counts))


@pytest.mark.parametrize("seed", [2, 5, 11])
def test_hostile_words_do_no_harm(seed):
    check(composition(seed))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200))
def test_two_hundred_compositions(seed):
    check(composition(seed))


def test_the_page_is_filled_when_there_is_matter_enough():
    page, _ = check(briefing(9, meetings=3, signings=3, indicators=4, facts=5, people=16))
    lines = sorted({round(g.bottom) for g in glyphs(page.content)})
    assert max(high - low for low, high in pairwise(lines)) < 60
    assert page.fit.filled >= 0.8


def test_a_page_of_one_short_article_shows_the_article_itself():
    paragraphs = ("云溪市今天下了入春以来第一场雨，城南各村的麦田都浇透了。", "气象台说，未来三天还有小到中雨。")
    made = briefing(1, meetings=0, signings=0, indicators=0, facts=0, people=0)
    body = [replace(p, text=t) for p, t in zip(article(1).passages[-2:], paragraphs, strict=True)]
    held = replace(made.articles[0], passages=(*made.articles[0].passages[:2], *body))
    _, printed = check(replace(made, articles=(held,)))
    assert "原文摘录" in printed
    assert all(paragraph in printed for paragraph in paragraphs)


def test_articles_without_a_headline_are_listed_as_such():
    made = briefing(2, 0, 0, 0, 0, 0)
    sources = tuple(replace(s, headline="") for s in made.sheet.sources)
    lead = replace(made.sheet.lead, headline="")
    _, printed = check(replace(made, sheet=replace(made.sheet, sources=sources, lead=lead)))
    assert printed.count("（无标题）") == 3
