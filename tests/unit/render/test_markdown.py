"""Markdown: the words of the plain text, shown as they are by a CommonMark reader."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from brief.render.markdown import markdown
from brief.render.markup import escaped
from brief.render.text import text
from brief.types import Quotation
from tests.fakes_briefing import briefing


def words_of(tokens):
    """All text that a reader sees, in order."""
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.children:
            yield from words_of(token.children)


def shown(source):
    return "".join("".join(words_of(MarkdownIt("gfm-like", {"linkify": False}).parse(source))).split())


HOSTILE = (
    "<script>alert(1)</script>",
    "**粗** _斜_ `码` [链](http://a.b) ![图](x) ~~删~~",
    "# 题",
    "1. 一",
    "- 项",
    "+ 项",
    "> 引",
    "===",
    "| a | b |",
    "&lt;b&gt; &#65;",
    "\\*",
    "{{ 7*7 }}",
    "3.0%",
    "a\nb",
)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("frame", ["{}", "- {}", "### {}", "> {}", "甲\u3000**{}** 乙"])
def test_whatever_is_written_is_shown_as_text(hostile, frame):
    source = frame.format(escaped(hostile))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(source)
    expected = frame.replace("- ", "").replace("### ", "").replace("> ", "").replace("**", "").format(hostile)
    assert "".join("".join(words_of(tokens)).split()) == "".join(expected.split())
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert not kinds & {"html_inline", "link_open", "image", "em_open", "s_open", "code_inline"}


def test_the_same_words_as_the_plain_text():
    made = briefing(5, 2, 2, 4, 3, 7, incomplete=1)
    made = replace(made, sheet=replace(made.sheet, quotation=Quotation(mark=1, text="起步早人一天", speaker="何静")))
    plain = text(made).content.decode()
    for line in plain.splitlines():
        said = "".join(re.sub(r"^· |[【】]", "", line).split()).replace("头条云溪", "头条：云溪")
        assert said in shown(markdown(made).content.decode()), line


def test_its_heads_are_heads():
    lines = markdown(briefing()).content.decode().splitlines()
    assert lines[0] == "# 要闻简报"
    assert "## 会议" in lines
    assert "- 地区生产总值" in "\n".join(lines)
    assert not [line for line in lines if line != line.rstrip()]
