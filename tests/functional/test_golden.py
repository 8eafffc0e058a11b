"""Golden pages at two levels: the values of the sheet, then the pages made of them.

A wrong page beside right values is a fault of a template; wrong values are one of compose. What is stored in
tests/golden is made anew by ``python -m tests.functional.test_golden``; read the difference before you keep it.
"""

import sys
from dataclasses import fields, is_dataclass
from enum import Enum
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from brief.render.html import html
from brief.render.markdown import markdown
from brief.render.pdf import pdf
from brief.render.text import text
from tests.golden_cases import CASES

FOLDER = Path(__file__).resolve().parents[1] / "golden"
NEAR = 1.5  # points by which a line of the PDF may move
SKIPPED = {"style", "script"}
VOID = {"meta", "br", "hr", "img", "input", "link"}


def values(value, depth=0):
    """A value as an indented outline, a field a line; what is empty is left out."""
    pad = "  " * depth
    if is_dataclass(value):
        for field in fields(value):
            held = getattr(value, field.name)
            if held in (None, (), "", False):
                continue
            if is_dataclass(held) or (isinstance(held, tuple) and any(map(is_dataclass, held))):
                yield f"{pad}{field.name}:"
                yield from values(held, depth + 1)
            else:
                yield f"{pad}{field.name}: {plain(held)}"
    elif isinstance(value, tuple):
        for item in value:
            yield f"{pad}-"
            yield from values(item, depth + 1)


def plain(value):
    if isinstance(value, tuple):
        return "[" + " | ".join(map(plain, value)) + "]"
    return short(str(value.value if isinstance(value, Enum) else value))


def short(line):
    """A line without the thousands of characters of a hostile word."""
    return line if len(line) <= 300 else f"{line[:120]}…({len(line)})"


class Outline(HTMLParser):
    """The tree of an HTML page: tag and class, text where there is any; attributes that lead somewhere."""

    def __init__(self):
        super().__init__()
        self.lines, self.depth, self.skipping = [], 0, 0

    def handle_starttag(self, tag, attrs):
        kept = {key: value for key, value in attrs if key in {"class", "href", "id", "lang"}}
        shown = "".join(f" {key}={value}" for key, value in sorted(kept.items()))
        self.lines.append("  " * self.depth + f"<{tag}{shown}>")
        if tag not in VOID:
            self.depth += 1
        self.skipping += tag in SKIPPED

    def handle_endtag(self, tag):
        self.depth -= 1
        self.skipping -= tag in SKIPPED

    def handle_data(self, data):
        said = " ".join(data.split())
        if said and not self.skipping:
            self.lines.append("  " * self.depth + short(said))


def tree(content):
    outline = Outline()
    outline.feed(content.decode())
    assert outline.depth == 0
    return outline.lines


def boxes(content):
    """The runs of text of the PDF with their left, lower and upper edge in points."""
    page = PdfDocument(content)[0].get_textpage()
    for n in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(n)
        said = "".join(page.get_text_bounded(left, bottom, right, top).split())
        yield f"{left:.1f} {bottom:.1f} {top:.1f} {said}"


def golden(name):
    made = CASES[name]()
    return {
        "values": list(values(made.sheet)),
        "txt": [short(line) for line in text(made).content.decode().splitlines()],
        "md": [short(line) for line in markdown(made).content.decode().splitlines()],
        "html": tree(html(made).content),
        "pdf": list(boxes(pdf(made).content)),
    }


def stored(name, kind):
    return (FOLDER / f"{name}.{kind}").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module", params=sorted(CASES))
def case(request):
    return request.param, golden(request.param)


@pytest.mark.parametrize("kind", ["values", "txt", "md", "html"])
def test_as_it_was(case, kind):
    name, found = case
    assert found[kind] == stored(name, kind)


def test_the_pdf_as_it_was(case):
    name, found = case
    before = [line.split(" ", 3) for line in stored(name, "pdf")]
    now = [line.split(" ", 3) for line in found["pdf"]]
    assert [line[3:] for line in now] == [line[3:] for line in before]
    moved = [
        (a, b)
        for a, b in zip(now, before, strict=True)
        if any(abs(float(x) - float(y)) > NEAR for x, y in zip(a[:3], b[:3], strict=True))
    ]
    assert moved == []


if __name__ == "__main__":
    for each in sys.argv[1:] or sorted(CASES):
        for ending, lines in golden(each).items():
            (FOLDER / f"{each}.{ending}").write_text("\n".join(lines) + "\n", encoding="utf-8")
