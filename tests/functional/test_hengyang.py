"""The real front page, all the way through with the embedded model."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml.html import fromstring
from pypdfium2 import PdfDocument

from brief.artifacts import schema

ROOT = Path(__file__).resolve().parents[2]
A4_POINTS = (595.28, 841.89)


@pytest.fixture(scope="module")
def briefing(made):
    return json.loads((made / "briefing.json").read_text(encoding="utf-8"))


def by_first_headline(briefing, word):
    return next(article for article in briefing["articles"] if word in article["headline"])


def test_all_45_lines_are_in_the_right_article_and_order(briefing):
    expected = {
        "坚定信心": [3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27],
        "市委常委会召开": [61, 63, 49, 51, 53, 65, 67, 69, 29, 31],
        "软件园开园": [71, 73, 55, 57, 59, 75, 77, 79, 81, 33, 35, 37, 39],
        "云天励飞": [83, 85, 87, 89, 91, 41, 43, 45, 47],
    }
    assert {word: by_first_headline(briefing, word)["lines"] for word in expected} == expected
    assert briefing["leftover"] == []


def test_eleven_cut_paragraphs_are_joined(briefing):
    joins = [
        pair
        for article in briefing["articles"]
        for paragraph in article["paragraphs"]
        for pair in zip(paragraph["lines"], paragraph["lines"][1:], strict=False)
    ]
    assert len(joins) == 11


def test_the_missing_column_is_noticed_and_nothing_invented(briefing):
    assert [a["complete"] for a in briefing["articles"]].count(False) == 1
    article = by_first_headline(briefing, "云天励飞")
    assert not article["complete"]
    assert article["byline"] is None
    assert article["paragraphs"][0]["text"].startswith("以大格局、大平台")


def test_everything_printed_is_verbatim_or_has_its_place(briefing):
    lines = (ROOT / "examples" / "hengyang-20201029.txt").read_text(encoding="utf-8").splitlines()
    articles = {article["id"]: article for article in briefing["articles"]}

    def texts(article):
        stack = [article["headline"] or "", article["kicker"] or "", *article["subheads"]]
        return "\n".join([*stack, *(p["text"] for p in article["paragraphs"])])

    found = 0
    for kind in ("meetings", "signings", "figures", "people"):
        for item in briefing[kind]:
            assert item["evidence"]
            for evidence in item["evidence"]:
                article = articles[evidence["article"]]
                assert evidence["quote"] in texts(article)
                assert evidence["line"] in article["lines"]
                assert evidence["quote"][:1] in lines[evidence["line"] - 1]
                found += 1
    for article in briefing["articles"]:
        assert article["summary"]["evidence"]
        for evidence in article["summary"]["evidence"]:
            assert evidence["quote"] in texts(article)
            found += 1
    assert found > 30


def test_the_main_findings_are_there(briefing):
    people = {person["name"]: person["titles"] for person in briefing["people"]}
    assert "市委书记" in people["邓群策"]
    assert {"朱健", "毛朝晖", "邓向东", "张纾翔", "陈宁", "朱磊", "高山", "张亮"} <= set(people)
    assert "陈润" not in people
    figures = {(figure["indicator"], figure["text"]) for figure in briefing["figures"]}
    assert {("地区生产总值", "3.0%"), ("规模工业增加值", "3.9%"), ("固定资产投资", "9%")} <= figures
    assert {meeting["name"] for meeting in briefing["meetings"]} == {"市委常委会扩大会议", "市委常委会会议"}
    assert any("数字乡村" in signing["agreement"] for signing in briefing["signings"])


def test_the_json_keeps_its_schema(briefing):
    Draft202012Validator(schema()).validate(briefing)


def test_the_pdf_is_one_a4_page_with_chinese_text(made):
    document = PdfDocument(made / "briefing.pdf")
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx(A4_POINTS, abs=0.5)
    text = "".join(document[0].get_textpage().get_text_range().split())
    for word in ("会议", "签约", "关键数据", "人物", "邓群策", "3.0"):
        assert word in text
    assert "�" not in text
    assert "〓" not in text


def test_html_text_and_pdf_say_the_same(made):
    html = "".join(fromstring((made / "briefing.html").read_bytes()).text_content().split())
    text = (made / "briefing.txt").read_text(encoding="utf-8")
    record = json.loads((made / "briefing.json").read_text(encoding="utf-8"))
    for article in record["articles"]:
        assert article["summary"]["headline"] in text.replace("\n", "")
        assert "".join(article["summary"]["text"].split()) in html


def test_the_same_issue_gives_the_same_bytes(brief, hengyang, monkeypatch, tmp_path):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1603926000")
    outputs = []
    for folder in ("one", "two"):
        result = brief("make", hengyang, "-o", folder, "--format", "html,pdf,json,txt", "--model", "extractive")
        assert result.exit_code == 0, result.stderr
        outputs.append({p.name: p.read_bytes() for p in (tmp_path / folder / hengyang.stem).iterdir()})
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) == 4
