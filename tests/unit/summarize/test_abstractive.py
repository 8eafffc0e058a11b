from dataclasses import replace

import pytest

from brief.seq2seq.generator import Task
from brief.summarize.abstractive import SummarizeConfig, summarize
from brief.summarize.extractive import extractive
from brief.types import Method
from tests.fakes import EchoGenerator
from tests.unit.summarize.articles import MEETING, article

GOOD = (
    "5月12日，林若川主持召开市委常委会会议，听取一季度经济运行情况汇报。"
    "一季度全市地区生产总值418.6亿元，同比增长5.2%。会议强调抓好86个重点项目建设，优化营商环境。"
)
HEAD = "市委常委会听取一季度经济运行情况汇报"
SLOGAN = "铆足干劲谋发展 乘势而上开新局"
ANY = SummarizeConfig(margin=-1.0, telling=0.0)


def drafts(*summaries, head=HEAD):
    return EchoGenerator({Task.SUMMARY: summaries, Task.HEADLINE: (head,)})


def test_a_good_draft_is_printed_with_its_evidence():
    made = article(*MEETING, headline=SLOGAN)
    (summary,) = summarize([made], drafts(GOOD), ANY)
    assert (summary.text, summary.method, summary.model) == (GOOD, Method.ABSTRACTIVE, "echo")
    assert summary.headline == HEAD
    assert not summary.refusals
    quotes = [evidence.quote for evidence in summary.evidence]
    assert any("418.6亿元" in quote for quote in quotes)
    assert any("86个重点项目" in quote for quote in quotes)
    for evidence in summary.evidence:
        assert any(evidence.quote in p.text and evidence.line in p.lines for p in made.passages)


@pytest.mark.parametrize(
    "bad",
    [
        GOOD.replace("5.2%", "5.7%"),
        GOOD.replace("5.2%", "5.2个百分点"),
        GOOD.replace("同比", "环比"),
        GOOD.replace("增长5.2%", "下降5.2%"),
        GOOD.replace("林若川", "林若山"),
        GOOD.replace("会议强调", "会议强调会议强调"),
        GOOD[:-1],
    ],
)
def test_the_next_draft_stands_in_for_a_refused_one(bad):
    (summary,) = summarize([article(*MEETING)], drafts(bad, GOOD), ANY)
    assert summary.text == GOOD
    assert [refused.text for refused in summary.refusals] == [bad]
    assert summary.refusals[0].reason


def test_without_a_good_draft_the_extractive_summary_is_printed_and_says_so():
    made = article(*MEETING, headline=SLOGAN)
    (summary,) = summarize([made], drafts(GOOD.replace("418.6", "481.6"), head="市委常委会听取汇报。"), ANY)
    floor = extractive(made)
    assert (summary.text, summary.method, summary.model) == (floor.text, Method.EXTRACTIVE, None)
    assert summary.headline == SLOGAN
    assert [refused.reason for refused in summary.refusals] == ["原文不能印证", "没有写完"]


def test_a_draft_that_promises_less_than_the_floor_is_not_printed():
    dull = "会议还研究了其他事项。会议强调，要优化营商环境，为企业解决用工、融资等困难。市长何望舒出席会议。"
    (summary,) = summarize([article(*MEETING)], drafts(dull), SummarizeConfig(margin=0.0))
    assert summary.method is Method.EXTRACTIVE
    assert any(refused.text == dull for refused in summary.refusals)


def test_all_articles_go_in_one_batch_a_task_and_come_back_in_order():
    generator = drafts(GOOD)
    short = article("5月13日，市图书馆新馆开馆。", headline="新馆开馆", name="a2")
    made = summarize([article(*MEETING), short, article(*MEETING, headline=SLOGAN, name="a3")], generator, ANY)
    assert [summary.article for summary in made] == ["a1", "a2", "a3"]
    assert [(task, len(sources)) for task, sources, _ in generator.asked] == [(Task.SUMMARY, 2), (Task.HEADLINE, 1)]
    assert made[0].headline == "市委常委会研究经济工作"
    assert made[2].headline == HEAD
    assert made[1].text == "5月13日，市图书馆新馆开馆。"


def test_a_model_writes_nothing_about_an_article_that_may_hold_a_piece_of_another():
    unsure = replace(article(*MEETING, headline=SLOGAN), confidence=0.5)
    sure = article(*MEETING, headline=SLOGAN, name="a2")
    generator = drafts(GOOD)
    made = summarize([unsure, sure], generator, ANY)
    assert made[0] == extractive(unsure)
    assert made[1].text == GOOD
    assert [len(sources) for _, sources, _ in generator.asked] == [1, 1]


def test_an_article_alone_in_its_issue_holds_no_piece_of_another():
    (summary,) = summarize([replace(article(*MEETING), confidence=0.5)], drafts(GOOD), ANY)
    assert summary.text == GOOD


def test_without_a_model_nothing_is_asked():
    (summary,) = summarize([article(*MEETING)], None)
    assert summary == extractive(article(*MEETING))


def test_no_articles_give_no_summaries():
    assert summarize([], drafts(GOOD)) == ()
