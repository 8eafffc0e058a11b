"""Whatever stands in an issue is shown as text in every output, and adds nothing to the page's structure."""

import json
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from brief.artifacts import dump
from brief.render.controls import printable
from brief.render.html import html
from brief.render.text import text
from brief.types import Passage
from tests.fakes_briefing import briefing

SYNTAX = [
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "]]>",
    "&amp;",
    "&#60;",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    '"',
    "'",
    "\\",
    "市",
    "委",
    "会，",
    "。",
    " ",
    "\u202e",
    "\x00",
    "7*7",
]
HOSTILE = st.lists(st.sampled_from(SYNTAX) | st.text(max_size=3), min_size=1, max_size=8).map("".join)


def poisoned(word):
    """A briefing that says `word` wherever an issue's text may come up."""
    value = briefing(2, 1, 1, 1, 2, 1)
    sheet = value.sheet
    person = replace(sheet.people[0], name=word, titles=(word,), deed=word)
    meeting = replace(sheet.meetings[0], item=replace(sheet.meetings[0].item, name=word, points=(word,), agenda=()))
    signing = replace(sheet.signings[0], item=replace(sheet.signings[0].item, agreement=word, parties=(word,)))
    indicator = replace(sheet.indicators[0], figure=replace(sheet.indicators[0].figure, indicator=word, period=word))
    fact = replace(sheet.facts[0], item=replace(sheet.facts[0].item, indicator=word))
    passages = tuple(
        Passage(role=p.role, text=word, pieces=(replace(p.pieces[0], end=len(word)),))
        for p in value.articles[0].passages
    )
    return replace(
        value,
        articles=(replace(value.articles[0], passages=passages, gaps=(word,)), value.articles[1]),
        model=word,
        sheet=replace(
            sheet,
            lead=replace(sheet.lead, headline=word, text=word, deck=word, note=word),
            people=(person,),
            meetings=(meeting,),
            signings=(signing,),
            indicators=(indicator,),
            facts=(fact, sheet.facts[1]),
        ),
    )


def parsed(content):
    return lxml_html.document_fromstring(content, parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True))


def tags(document):
    return Counter(e.tag for e in document.iter() if isinstance(e.tag, str) and e.tag not in {"span", "mark", "a"})


def squeezed(text):
    return "".join(printable(text).split())


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_html_shows_it_and_stays_as_it_is(word):
    document = parsed(html(poisoned(word)).content)
    # The structure is that of the same page with a harmless word of its kind.
    calm = parsed(html(poisoned("平" if word.strip() else word)).content)
    assert tags(document) == tags(calm)
    assert {"script", "style"} <= set(tags(document))
    assert squeezed(document.text_content()).count(squeezed(word)) >= 10


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_text_and_json_hold_it(word):
    value = poisoned(word)
    assert squeezed(word) in squeezed(text(value).content.decode())
    assert json.loads(dump(value))["model"] == word


@settings(max_examples=20, deadline=None)
@given(HOSTILE)
def test_two_runs_give_equal_bytes(word):
    value = poisoned(word)
    assert html(value).content == html(value).content
