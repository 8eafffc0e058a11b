"""Pages cut out of stories keep every character of what is not lost, with true gold."""

import json
import lzma

import pytest

from brief.train.pages import Wanted, pages
from brief.train.written import CROSSHEAD, written_stories

TEXT = (
    "澄州市昨日召开防汛工作会议，要求各县区把水库巡查、物资储备、人员值守三件事抓在手上，确保安全度汛。",
    "会议指出，今年入汛比常年早十天，上游来水偏多三成，险工险段要逐一过堂，责任落实到人，问题整改到位。",
    "会议强调，宁可十防九空，不可失防万一，要提前转移低洼地带的居民，备足冲锋舟、救生衣和编织袋。",
    "参加会议的还有气象、水利、应急等部门的负责人，他们分别介绍了未来一周的天气和准备情况。",
)


@pytest.fixture
def corpus(tmp_path):
    rows = [{"title": f"澄州市部署防汛工作之{n}", "text": "\n".join(TEXT * 2), "date": "20200101"} for n in range(3)]
    for name in ("nankai", "chinanews", "xwlb"):
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return tmp_path


def test_gold_names_every_line_once(corpus):
    for case in pages(corpus, Wanted(city=5, paper=0)):
        lines = {n for n, line in enumerate(case.issue.lines, 1) if line}
        assert set(case.roles) == lines
        inside = [line for article in case.articles for line in article]
        assert len(inside) == len(set(inside))
        assert {n for n in lines if case.roles[n] != "furniture"} == set(inside)


def test_joined_lines_make_the_printed_paragraphs(corpus):
    for case in pages(corpus, Wanted(city=5, paper=0)):
        text = case.issue.lines
        told = "".join((*TEXT, *(text.removeprefix(CROSSHEAD) for story in written_stories() for text in story.texts)))
        whole = {paragraph[:20] for paragraph in TEXT}
        follows = dict(case.joins)
        bodies = (line for line in set(follows) - set(follows.values()) if case.roles[line] == "body")
        for first in bodies:
            joined, line = text[first - 1], first
            while line in follows:
                line = follows[line]
                joined += text[line - 1]
            assert any(start[4:16] in joined for start in whole) or joined in told


def test_the_same_seed_cuts_the_same_pages(corpus):
    assert pages(corpus, Wanted(city=2, paper=0, seed=3)) == pages(corpus, Wanted(city=2, paper=0, seed=3))
    assert pages(corpus, Wanted(city=2, paper=0, seed=3)) != pages(corpus, Wanted(city=2, paper=0, seed=4))


def test_a_page_of_rows_gives_every_printed_row_as_a_line(corpus):
    for case in pages(corpus, Wanted(city=4, paper=0, apart=True)):
        body = [line for n, line in enumerate(case.issue.lines, 1) if case.roles.get(n) == "body"]
        assert max(map(len, body)) <= 42  # twenty characters, figures half as wide, and a mark that may not begin a row
        assert len(case.joins) > len(body) / 3


def test_tables_and_adverts_are_on_some_pages(corpus):
    found = pages(corpus, Wanted(city=120, paper=0))
    lines = [line for case in found for line in case.issue.lines]
    assert any(line.startswith("指标 ") for line in lines)
    assert any(line in {"停电通知", "停水通知", "遗失声明", "招聘启事", "招租公告", "今日天气"} for line in lines)


@pytest.mark.parametrize("order", ["late", "boxed", "some late", "mixed", "heads"])
def test_any_order_of_the_frames_keeps_the_articles(corpus, order):
    for case in pages(corpus, Wanted(city=3, paper=0, seed=5, order=order)):
        inside = [line for article in case.articles for line in article]
        assert {n for n, role in case.roles.items() if role != "furniture"} == set(inside)
        assert len(inside) == len(set(inside))
        first = {article[0] for article in case.articles if case.roles[article[0]] in {"kicker", "headline"}}
        if order == "late":  # a headline stands below its text
            assert all(n > min(a) for a in case.articles for n in first & set(a) if len(a) > 4)


def test_pages_kept_for_measuring_share_no_story_with_the_others(tmp_path):
    rows = [
        {
            "title": f"澄州市部署第{n}项防汛工作任务",
            "text": "\n".join(f"第{n}件，{text}" for text in TEXT * 2),
            "date": "20200101",
        }
        for n in range(60)
    ]
    for name in ("nankai", "chinanews", "xwlb"):
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    seen = [
        {
            line[1:4]
            for case in pages(tmp_path, Wanted(city=12, paper=0, order="article", kept=kept))
            for line in case.issue.lines
            if line.startswith("第") and "件，" in line[:6]
        }
        for kept in (False, True)
    ]
    assert seen[0]
    assert seen[1]
    assert len(seen[1] & seen[0]) < len(seen[1])
