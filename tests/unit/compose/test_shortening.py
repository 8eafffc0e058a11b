"""The shorter form of a story keeps its news."""

from dataclasses import replace

from brief.compose.shortening import shorter
from brief.types import Evidence, Role
from tests.fakes_briefing import article, passage

SCENE = "三月的青石镇，春意正浓，田野里一片繁忙。"
NEWS = "云溪市3月4日召开春耕现场会，决定投资3亿元整治灌渠120公里。"
MORE = "苏明远到田头察看了墒情。"


def short(*paragraphs, cut=None, headline="云溪市投资3亿元整治灌渠"):
    """The shorter form of a summary of these paragraphs, which is all of them, or `cut` of them."""
    body = tuple(passage(Role.BODY, text, 5 + n) for n, text in enumerate(paragraphs))
    held = replace(article(1), passages=(passage(Role.HEADLINE, headline, 1), *body))
    text = "".join(cut or paragraphs)
    quotes = tuple(Evidence(article="a1", line=5, quote=one) for one in cut or paragraphs)
    return shorter(text, held, quotes)


def test_a_scene_goes_and_the_news_stays():
    assert short(SCENE, NEWS, MORE).startswith(NEWS)


def test_a_scene_never_stands_alone():
    made = short(SCENE, NEWS)
    assert made in {"", NEWS}
    assert made != SCENE


def test_a_first_sentence_with_news_stays():
    assert short(NEWS, SCENE).startswith(NEWS)


def test_a_sentence_that_leans_on_another_does_not_stand_without_it():
    leaning = "该工程总投资3亿元，整治灌渠120公里，是云溪市今年最大的水利工程。"
    made = short("云溪市3月4日开工整治灌渠。" + leaning + MORE, cut=("云溪市3月4日开工整治灌渠。", leaning, MORE))
    assert leaning not in made or made.startswith("云溪市3月4日开工")


def test_one_sentence_cannot_be_made_shorter():
    assert short(NEWS) == ""
    assert short("") == ""
