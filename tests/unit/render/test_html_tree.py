"""The HTML page compared as a tree with the one that was looked at: tests/cases/html/page.txt.

To take a new page as right after looking at it: BRIEF_GOLDEN=write pytest tests/unit/render/test_html_tree.py
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from lxml import html as lxml_html

from brief.render.html import html
from brief.types import Edit, Fragment, Role, Signature
from tests.fakes_briefing import briefing

GOLDEN = Path(__file__).parents[2] / "cases" / "html" / "page.txt"


def tree(element, depth=0):
    """An element a line: its name, its attributes sorted, its own words."""
    if not isinstance(element.tag, str):
        return
    words = " ".join((element.text or "").split()) if element.tag not in {"style", "script"} else "…"
    given = sorted((k, v) for k, v in element.attrib.items() if element.get("http-equiv") is None or k != "content")
    yield "  " * depth + element.tag + "".join(f" {k}={v!r}" for k, v in given) + (f" | {words}" if words else "")
    for child in element:
        yield from tree(child, depth + 1)
        if child.tail and child.tail.strip():
            yield "  " * (depth + 1) + "| " + " ".join(child.tail.split())


def page():
    made = briefing(3, 1, 1, 2, 2, 2, incomplete=1)
    edit = Edit(where="people[2].name", was="何静", now="何净", reason="来电更正", when="2026-03-05T07:00:00+08:00")
    return replace(
        made,
        issue=replace(made.issue, paper="云溪日报", date=date(2026, 3, 5)),
        leftover=(Fragment(line=90, text="责任编辑 某人", role=Role.FURNITURE),),
        edits=(edit,),
        signature=Signature(by="张三", when="2026-03-05T08:00:00+08:00", seal="0" * 64),
    )


def test_the_page_is_the_one_that_was_looked_at():
    root = lxml_html.document_fromstring(html(page()).content, parser=lxml_html.HTMLParser(encoding="utf-8"))
    now = "\n".join(tree(root)) + "\n"
    if os.environ.get("BRIEF_GOLDEN") == "write":
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(now, encoding="utf-8")
    assert now.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()
