import pytest

from brief.summarize.cleaning import pieces
from brief.types import Span


def kept(sentence):
    return [(piece.text, piece.mark) for piece in pieces(sentence, Span(0, len(sentence)))]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("本报讯 （记者 程亦安）5月12日，大桥开工。", "5月12日"),
        ("本报青川5月12日电  （记者程亦安）大桥开工。", "大桥开工"),
        ("据悉，大桥开工。", "大桥开工"),
        ("记者从市交通局获悉，大桥开工。", "大桥开工"),
        ("●大桥开工。", "大桥开工"),
        ("市委副书记、市长何望舒宣布开工。", "市长何望舒宣布开工"),
        ("云帆科技（青川）有限公司开业。", "云帆科技（青川）有限公司开业"),
        ("《报告（2026年）》发布。", "《报告（2026年）》发布"),
        ("《水价办法》（以下简称《办法》）施行。", "《水价办法》施行"),
    ],
)
def test_what_says_nothing_goes_and_names_stay_whole(sentence, first):
    assert kept(sentence)[0][0] == first


def test_marks_are_those_behind_the_clause():
    assert kept("大桥开工；公路通车，市民点赞。") == [("大桥开工", "；"), ("公路通车", "，"), ("市民点赞", "。")]


def test_spans_cover_the_clause_with_its_mark():
    sentence = "大桥开工，公路通车。"
    assert [piece.span.of(sentence) for piece in pieces(sentence, Span(0, len(sentence)))] == [
        "大桥开工，",
        "公路通车。",
    ]
