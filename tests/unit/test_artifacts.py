"""briefing.json: the fields of the interchange format, its numbers, its evidence, its schema."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator, ValidationError

from brief.artifacts import articles_record, dump, schema
from brief.types import (
    Amount,
    Claim,
    Findings,
    Fragment,
    Issue,
    Method,
    Refusal,
    Role,
    Segmentation,
    Span,
    Summary,
    Unsupported,
)
from tests.fakes_briefing import briefing, figure


@pytest.fixture(scope="module")
def full():
    return json.loads(dump(briefing(incomplete=1)))


def validate(record):
    Draft202012Validator(schema()).validate(record)


def test_schema_is_a_schema_and_holds(full):
    Draft202012Validator.check_schema(schema())
    validate(full)
    validate(json.loads(dump(briefing(0, 0, 0, 0, 0, 0))))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("figures", 0, "number"), "5.2"),
        (("figures", 0, "kind"), "guess"),
        (("figures", 0, "evidence"), []),
        (("articles", 0, "lines"), [0]),
        (("articles", 0, "complete"), None),
        (("meetings", 0, "date"), "March"),
        (("people", 0, "age"), 50),
        (("made",), None),
    ],
)
def test_the_schema_refuses_what_is_wrong(path, value):
    record = json.loads(dump(briefing()))
    *way, last = path
    holder = record
    for key in way:
        holder = holder[key]
    holder[last] = value
    with pytest.raises(ValidationError):
        validate(record)


def test_every_field_of_the_interchange_format(full):
    assert list(full)[:7] == ["issue", "articles", "leftover", "meetings", "signings", "figures", "people"]
    article = full["articles"][0]
    assert article["headline"] == "云溪市第1号工程在青石镇开工"
    assert article["byline"] == "本报记者 柳青岩"
    assert article["lines"] == [1, 2, 3, 4]
    assert article["paragraphs"][0] == {
        "text": "本报讯 3月4日，云溪市第1号工程在青石镇开工。市委书记苏明远宣布开工。",
        "lines": [3],
    }
    assert article["complete"] is False
    assert article["gaps"] == ["开头不见于本版"]
    assert full["articles"][1]["complete"] is True
    assert full["roles"]["1"] == "headline"
    assert full["roles"]["2"] == "byline"
    assert full["signings"][0]["amount"] == {"text": "12亿元", "number": 1200000000, "unit": "元"}
    assert full["signings"][0]["projects"] is None
    assert full["meetings"][0]["agenda"] == ["审议《云溪市城市更新条例》", "听取防汛工作汇报"]
    assert (full["model"], full["made"]) == ("fake", "2026-03-05T06:40:00+08:00")
    assert full["coverage"]["articles"] == 4


def test_evidence_stands_on_every_statement(full):
    for kind in ("meetings", "signings", "figures", "people"):
        assert full[kind]
        assert all(evidence.keys() == {"article", "line", "quote"} for x in full[kind] for evidence in x["evidence"])
    assert all(article["summary"]["evidence"] for article in full["articles"])
    assert full["figures"][0]["quote"] == full["figures"][0]["evidence"][0]["quote"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3.0", "3.0"),
        ("9", "9"),
        ("0.4", "0.4"),
        ("1000000000", "1000000000"),
        ("1250000000.0", "1250000000"),
        ("2E+9", "2000000000"),
        ("12345678901234567890", "12345678901234567890"),
        ("1234567.89", "1234567.89"),
    ],
)
def test_numbers_keep_their_value(value, text):
    found = replace(figure(1), amount=Amount(text="x", number=Decimal(value), unit=None))
    written = dump(briefing(findings=Findings(figures=(found,))))
    assert f'"number": {text},' in written
    assert Decimal(str(json.loads(written, parse_float=Decimal)["figures"][0]["number"])) == Decimal(value)


def test_refused_drafts_are_kept_with_their_reasons():
    unsupported = Unsupported(claim=Claim.FIGURE, text="9亿元", span=Span(3, 6), reason="不见于原文")
    summary = Summary(
        article="a1",
        headline="开工",
        text="工程开工。",
        method=Method.EXTRACTIVE,
        model=None,
        evidence=(),
        refusals=(Refusal(text="总投资9亿元。", unsupported=(unsupported,), reason="数字无据"),),
    )
    record = json.loads(dump(briefing(1, findings=Findings(summaries=(summary,)))))
    validate(record)
    assert record["articles"][0]["summary"]["refusals"] == [
        {
            "text": "总投资9亿元。",
            "reason": "数字无据",
            "unsupported": [{"claim": "figure", "text": "9亿元", "start": 3, "end": 6, "reason": "不见于原文"}],
        }
    ]


def test_issue_leftover_and_missing_summary():
    issue = Issue(
        source="a.txt", sha256="f" * 64, encoding="gb18030", lines=(), paper="云溪日报", date=date(2026, 3, 5)
    )
    leftover = (Fragment(line=90, text="责任编辑", role=Role.FURNITURE),)
    record = json.loads(dump(briefing(1, issue=issue, leftover=leftover, findings=Findings())))
    validate(record)
    assert record["issue"]["date"] == "2026-03-05"
    assert record["issue"]["paper"] == "云溪日报"
    assert record["leftover"] == [90]
    assert record["roles"]["90"] == "furniture"
    assert record["articles"][0]["summary"] is None


def test_text_is_readable_and_the_same_each_time():
    hostile = briefing(1, model='"模型"\u2028</script>\\')
    written = dump(hostile)
    assert "云溪市" in written
    assert written.endswith("}\n")
    assert json.loads(written)["model"] == hostile.model
    assert dump(briefing()) == dump(briefing())


def test_a_segmentation_alone():
    whole = briefing(2, incomplete=1)
    record = articles_record(Segmentation(articles=whole.articles, leftover=()))
    assert [article["id"] for article in record["articles"]] == ["a1", "a2"]
    assert "summary" not in record["articles"][0]
    json.dumps(record)
