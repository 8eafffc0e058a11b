"""Odd but readable input is a value, not an error: the page is made and says what is missing."""

import json

import pytest
from pypdfium2 import PdfDocument

ISSUES = {
    "one line": "市委召开常委会会议，传达学习有关文件精神，研究部署下一阶段工作。",
    "headline alone": "全市经济工作会议召开",
    "body alone": "本报讯 10月28日，全市经济工作会议召开，部署下一阶段任务。会议强调，要抓好项目建设，总投资达12.5亿元。",
    "CRLF": "全市经济工作会议召开\r\n本报讯 10月28日，全市经济工作会议召开。\r\n",
    "hostile": (
        '<script>alert(1)</script> #panic("x") {{ 7*7 }} {% raw %}\n\n'
        '本报讯 10月28日，全市“<b>智慧</b>”工作会议召开，#eval("1") $x$ *粗* {{ config }} 同步举行，总投资12.5亿元。\n'
    ),
    "long word": "本报讯 " + "甲" * 10_000 + "。\n",
    "full width": "全市经济工作会议召开\n本报讯　１０月２８日，全市实现产值１２．５亿元，增长３．２％。\n",
}


def make(brief, tmp_path, text):
    (tmp_path / "issue.txt").write_bytes(text.encode())
    result = brief("make", "issue.txt", "-o", "out", "--model", "extractive", "--format", "html,pdf,json,txt")
    assert result.exit_code == 0, result.output
    return tmp_path / "out" / "issue"


@pytest.mark.parametrize("kind", ISSUES)
def test_odd_issues_make_one_page(brief, tmp_path, kind):
    folder = make(brief, tmp_path, ISSUES[kind])
    briefing = json.loads((folder / "briefing.json").read_text(encoding="utf-8"))
    placed = [line for article in briefing["articles"] for line in article["lines"]] + briefing["leftover"]
    expected = [number for number, line in enumerate(ISSUES[kind].splitlines(), 1) if line.strip()]
    assert sorted(placed) == expected
    assert len(PdfDocument(folder / "briefing.pdf")) == 1


def test_hostile_text_is_shown_not_run(brief, tmp_path):
    folder = make(brief, tmp_path, ISSUES["hostile"])
    html = (folder / "briefing.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in html
    assert "<b>智慧" not in html
    assert "&lt;b&gt;智慧" in html
    assert "{{ config }}" in html
    text = PdfDocument(folder / "briefing.pdf")[0].get_textpage().get_text_range()
    assert "#eval" in text.replace("\r\n", "")


def test_standard_input(brief, tmp_path):
    result = brief("make", "-", "-o", "out", "--model", "extractive", "--format", "json", stdin=ISSUES["body alone"])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "stdin" / "briefing.json").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_give_the_same_briefing(brief, tmp_path, encoding):
    (tmp_path / "issue.txt").write_bytes(ISSUES["body alone"].encode(encoding))
    result = brief("make", "issue.txt", "-o", "out", "--model", "extractive", "--format", "json", "--json")
    assert result.exit_code == 0, result.output
    briefing = json.loads((tmp_path / "out" / "issue" / "briefing.json").read_text(encoding="utf-8"))
    assert "".join(p["text"] for p in briefing["articles"][0]["paragraphs"]) == ISSUES["body alone"]
    assert json.loads(result.stdout)["encoding"]
