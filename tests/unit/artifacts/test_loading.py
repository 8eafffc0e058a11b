"""briefing.json read back: the same briefing, and the place of what is wrong in a damaged file."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.artifacts import dump, load
from brief.errors import InputError
from brief.types import Amount, Claim, Edit, Fragment, Refusal, Role, Signature, Span, Unsupported
from tests.fakes_briefing import briefing, figure


def test_the_same_briefing_comes_back():
    held = briefing(40, 12, 12, 6, 6, 40, incomplete=2)
    assert load(dump(held)) == held
    assert load(dump(briefing(0, 0, 0, 0, 0, 0))) == briefing(0, 0, 0, 0, 0, 0)


def test_refusals_edits_and_signature_come_back():
    held = briefing(2)
    fault = Unsupported(claim=Claim.FIGURE, text="9亿元", span=Span(3, 6), reason="原文无此数")
    first, *rest = held.findings.summaries
    refused = replace(first, refusals=(Refusal(text="投资9亿元。", unsupported=(fault,), reason="数字无据"),))
    edit = Edit(
        where="people[1].name", was="何静", now="何净", reason="来电更正", by="甲", when="2026-03-05T07:00:00+08:00"
    )
    whole = replace(
        held,
        findings=replace(held.findings, summaries=(refused, *rest)),
        issue=replace(
            held.issue, paper="云溪日报", date=date(2026, 3, 5), lines=(*held.issue.lines, "", "　责任编辑 ")
        ),
        leftover=(Fragment(line=len(held.issue.lines) + 2, text="责任编辑", role=Role.FURNITURE),),
        edits=(edit,),
        signature=Signature(by="张三", when="2026-03-05T08:00:00+08:00", seal="0" * 64),
    )
    assert load(dump(whole)) == whole


@pytest.mark.parametrize("number", ["3.0", "9", "0.4", "1250000000", "2E+9", "12345678901234567890", "1234567.89"])
def test_numbers_come_back_with_their_value(number):
    held = briefing(1)
    odd = replace(figure(1), amount=Amount(text="x", number=Decimal(number), unit=None))
    (back,) = load(dump(replace(held, findings=replace(held.findings, figures=(odd,))))).findings.figures
    assert back == odd


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_any_words_and_any_confidence_write_the_same_file_again(words, confidence):
    held = briefing(2)
    first, *rest = held.findings.figures
    odd = replace(first, indicator=words, confidence=confidence)
    sheet = replace(held.sheet, lead=replace(held.sheet.lead, headline=words, text=words), title=words)
    text = dump(replace(held, sheet=sheet, findings=replace(held.findings, figures=(odd, *rest)), model=words))
    assert dump(load(text)) == text


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("figures", 0, "number"), "many", "figures[0].number"),
        (("figures", 0, "evidence"), [], "figures[0].evidence"),
        (("articles", 1, "passages"), None, "articles[1].passages"),
        (("sheet",), {}, "sheet"),
        (("issue",), "a.txt", "issue"),
        (("signature",), "张三", "signature"),
    ],
)
def test_a_damaged_file_says_where(path, value, place):
    record = json.loads(dump(briefing()))
    *way, last = path
    holder = record
    for key in way:
        holder = holder[key]
    holder[last] = value
    with pytest.raises(InputError) as error:
        load(json.dumps(record))
    assert place in error.value.message


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"issue": {}}', "3", '"x"'])
def test_what_is_no_briefing_is_an_error_of_the_input(text):
    with pytest.raises(InputError):
        load(text)


def test_a_file_of_an_older_version_says_what_it_lacks():
    record = json.loads(dump(briefing()))
    del record["sheet"]
    with pytest.raises(InputError, match="'sheet' is a required property"):
        load(json.dumps(record))
