import pytest

from brief.summarize.scoring import in_lead, promise, score, telling
from tests.unit.summarize.articles import MEETING, article

TALK = "孩子们放学后喜欢到晒谷场上追着跑，谁家的黄狗也跟着叫个不停。"


@pytest.fixture(scope="module")
def scored():
    return score(article(*MEETING, TALK))


def test_every_clause_has_its_salience(scored):
    assert [len(group.clauses) for group in scored.groups] == [len(values) for values in scored.scores]


def test_news_promises_more_and_tells_more_than_talk(scored):
    news = "市委书记林若川主持召开市委常委会会议，听取一季度经济运行情况汇报。"
    assert promise(scored, news) > promise(scored, TALK) > 0
    assert telling(scored, news) > telling(scored, TALK)


def test_words_that_are_not_in_the_article_promise_nothing(scored):
    assert promise(scored, "东风夜放花千树") == telling(scored, "东风夜放花千树") == 0
    assert telling(scored, "") == 0


def test_a_slogan_has_little_of_the_lead(scored):
    assert in_lead(scored, "市委常委会听取汇报") > 0.6
    assert in_lead(scored, "铆足干劲谋发展") == 0
