from brief.summarize.headlines import cleaned, floor_headline, wants_draft
from brief.summarize.scoring import score
from tests.unit.summarize.articles import MEETING, article


def wants(headline):
    made = article(*MEETING, headline=headline)
    return wants_draft(made, score(made))


def test_labels_and_marks_go_but_never_all():
    assert cleaned("【要闻】■市委常委会开会") == "市委常委会开会"
    assert cleaned(" 【简讯】 ") == "【简讯】"
    assert cleaned("") == ""


def test_a_slogan_or_a_lost_headline_wants_a_draft_and_one_that_tells_the_news_does_not():
    assert wants("铆足干劲谋发展 乘势而上开新局")
    assert wants(None)
    assert not wants("市委常委会听取经济运行情况汇报")


def test_a_lost_headline_is_the_most_telling_clause():
    made = article(*MEETING, headline=None)
    text = floor_headline(made, score(made))
    assert all(clause in made.body for clause in text.split("，"))
    assert "常委会" in text
    assert 8 <= len(text) <= 30


def test_an_article_without_words_has_the_headline_it_has():
    made = article("", headline=None)
    assert floor_headline(made, score(made)) == ""


def test_a_lost_headline_is_the_news_and_neither_a_bare_verb_nor_a_scene():
    made = article(
        "三月的青川，春意正浓，老城里人来人往。5月12日，青川市春季消费节在滨江步行街启动。",
        "消费节为期两个月，届时将推出市集、快闪等18项活动，预计带动消费1.2亿元。",
        headline=None,
    )
    assert floor_headline(made, score(made)) == "青川市春季消费节在滨江步行街启动"
