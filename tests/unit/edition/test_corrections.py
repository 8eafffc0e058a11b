"""Corrections by hand: the words of the page as a text, and back; nothing that the issue does not hold without a reason."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from brief.artifacts import dump, load
from brief.edition import checked, corrected, sign, written
from brief.errors import InputError
from brief.types import FigureKind, Findings, Marked, Role
from tests.fakes_briefing import briefing, evidence, figure, passage

WHEN = "2026-03-05T07:00:00+08:00"
FACTS = ("云溪市委书记苏明远、市长何静出席。工程总投资3亿元，占地120亩。入驻企业30余家，年产值20亿元。",)


@pytest.fixture
def held():
    """A page of two figures and three persons, all of whom its issue has."""
    made = briefing(2, 1, 1, 0, 0, 2)
    first, *rest = made.articles
    first = replace(first, passages=(*first.passages, *(passage(Role.BODY, text, 8) for text in FACTS)))
    shown = [
        figure(1, "总投资", "3亿元", "300000000", "元", FigureKind.LEVEL, quote="工程总投资3亿元"),
        figure(1, "占地", "120亩", "120", "亩", FigureKind.LEVEL, quote="占地120亩"),
    ]
    shown = [replace(f, evidence=evidence(1, f.evidence.quote)) for f in shown]
    sheet = replace(made.sheet, facts=tuple(Marked(marks=(1,), item=f) for f in shown))
    findings = replace(made.findings, figures=tuple(shown))
    return replace(made, articles=(first, *rest), sheet=sheet, findings=findings)


def edit(held, *changes, **options):
    text = written(held.sheet, "改词")
    for was, now in changes:
        assert was in text
        text = text.replace(was, now, 1)
    return corrected(held, text, name="briefing.yaml", when=WHEN, **options)


def line_of(held, words):
    return next(n for n, line in enumerate(written(held.sheet, "改词").splitlines(), 1) if words in line)


def test_nothing_changed_is_nothing_done(held):
    signed = sign(held, by="张三", when=WHEN)
    change = edit(signed)
    assert change.edits == ()
    assert change.briefing == signed


def test_words_of_the_editor_are_taken_and_logged(held):
    change = edit(held, ("headline: 云溪市第1号工程开工", "headline: 云溪市第1号工程已经动工"), by="编辑甲")
    (done,) = change.edits
    assert (done.where, done.was, done.now) == ("lead.headline", "云溪市第1号工程开工", "云溪市第1号工程已经动工")
    assert (done.reason, done.by, done.when) == ("", "编辑甲", WHEN)
    assert change.briefing.sheet.lead.headline == "云溪市第1号工程已经动工"
    assert change.briefing.edits == change.edits
    assert load(dump(change.briefing)) == change.briefing


@pytest.mark.parametrize(
    ("was", "now", "value"),
    [
        ("amount: 3亿元", "amount: 5亿元", "5亿元"),
        ("name: 何静", "name: 何净", "何净"),
        ("- 何静", "- 何净", "何净"),
        ("amount: 12亿元", "amount: 21亿元", "21亿元"),
        ("工程总投资3亿元", "工程总投资7亿元", "7亿元"),
        ("3月4日，云溪市第1号", "3月9日，云溪市第1号", "3月9日"),
        ("- 市委副书记、市长", "- 省委副书记", "省委副书记"),
    ],
)
def test_what_the_issue_does_not_hold_is_refused_with_its_line(held, was, now, value):
    with pytest.raises(InputError) as error:
        edit(held, (was, now))
    line = line_of(held, was)
    assert f"briefing.yaml:{line}: " in error.value.message
    assert value in error.value.message
    assert "--override" in error.value.hint


def test_a_figure_of_something_else_is_refused(held):
    with pytest.raises(InputError, match="not said of 总投资"):
        edit(held, ("amount: 3亿元", "amount: 20亿元"))


def test_with_a_reason_it_is_taken_and_the_reason_kept(held):
    change = edit(held, ("amount: 3亿元", "amount: 5.5亿元"), ("占地", "用地面积"), override="报社来电更正")
    assert [(e.now, e.reason) for e in change.edits] == [("5.5亿元", "报社来电更正"), ("用地面积", "")]
    amount = change.briefing.sheet.facts[0].item.amount
    assert (amount.text, amount.number, amount.unit) == ("5.5亿元", Decimal(550_000_000), "元")


def test_findings_follow_so_that_the_archive_has_what_was_printed(held):
    change = edit(held, ("amount: 3亿元", "amount: 5亿元"), ("name: 何静", "name: 何净"), override="来电")
    assert [f.amount.text for f in change.briefing.findings.figures] == ["5亿元", "120亩"]
    assert "何净" in {person.name for person in change.briefing.findings.people}
    assert "何静" not in {person.name for person in change.briefing.findings.people}


def test_items_are_taken_out_and_moved(held):
    text = written(held.sheet, "")
    first, second = held.sheet.people
    head, people = text.split("people:\n")
    blocks = people.split("  - id: ")[1:]
    moved = f"{head}people:\n  - id: {blocks[1]}  - id: {blocks[0]}"
    change = corrected(held, moved, name="b.yaml", when=WHEN)
    assert change.briefing.sheet.people == (second, first)
    assert [(e.where, e.now) for e in change.edits] == [("people", "2、1")]
    gone = corrected(held, f"{head}people:\n  - id: {blocks[1]}", name="b.yaml", when=WHEN)
    assert gone.briefing.sheet.people == (second,)
    assert [(e.where, e.was, e.now) for e in gone.edits] == [("people[1]", first.name, "")]
    assert gone.briefing.findings.people == held.findings.people


def test_the_first_story_leads_where_the_lead_was_taken_out(held):
    text = written(held.sheet, "")
    start, end = text.index("lead:"), text.index("stories:")
    change = corrected(held, text[:start] + text[end:], name="b.yaml", when=WHEN)
    assert change.briefing.sheet.lead == held.sheet.stories[0]
    assert change.briefing.sheet.stories == ()


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("lead:", "lead: [", "briefing.yaml:"),
        ("lead:", "head:", "no section"),
        ("- id: 1", "- id: 9", "number 9"),
        ("- id: 1", "- name: 新人\n  - id: 1", "number"),
        ("name: 苏明远", "nane: 苏明远", "no such key"),
        ("amount: 3亿元", "amount: 很多", "not one number"),
        ("amount: 3亿元\n", "\n", "without its number"),
        ("text: ", "text:\n      - ", ""),
    ],
)
def test_a_text_that_is_no_longer_the_page_says_where(held, was, now, told):
    with pytest.raises(InputError) as error:
        edit(held, (was, now))
    assert "briefing.yaml" in error.value.message
    assert told in error.value.message


def test_hostile_text_is_text(held):
    words = "<script>alert(1)</script> {{ 7*7 }} #panic() & *星* ' \""
    change = edit(
        held, ("headline: 云溪市第1号工程开工", "headline: " + json.dumps(words, ensure_ascii=False)), override="试"
    )
    assert change.briefing.sheet.lead.headline == words
    assert corrected(change.briefing, written(change.briefing.sheet, ""), name="b.yaml", when=WHEN).edits == ()


def test_a_signature_holds_only_for_what_was_signed(held):
    signed = sign(held, by="张三", when=WHEN)
    assert checked(signed) == signed
    assert checked(load(dump(signed))).signature.by == "张三"
    touched = replace(signed, sheet=replace(signed.sheet, title="别的报"))
    assert checked(touched).signature is None
    assert edit(signed, ("开工", "动工")).briefing.signature is None


def test_findings_of_an_empty_page():
    bare = briefing(0, 0, 0, 0, 0, 0, findings=Findings())
    assert corrected(bare, written(bare.sheet, "空"), name="b.yaml", when=WHEN).edits == ()
