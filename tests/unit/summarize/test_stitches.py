import pytest

from brief.summarize.scoring import score
from brief.summarize.stitches import misjoined, stitched
from tests.unit.summarize.articles import article

SOURCE = (
    "本报讯 4月20日下午，市长沈岚主持召开市政府常务会议，审议《青川市水价管理办法》，听取扬尘治理情况汇报。去年签约60亿元，"
    "今年拟签约金额86亿元。全市PM2.5平均浓度为31微克每立方米，同比下降6.1%。市长沈岚表示，要守住底线。"
)


@pytest.mark.parametrize(
    "text",
    [
        "4月20日下午，市长沈岚主持召开市政府常务会议。",
        "今年签约金额86亿元。",  # the middle left out
        "全市PM2.5平均浓度为31微克每立方米，同比下降6.1%。",
        "市长沈岚表示今年拟签约金额86亿元。",
        "会议听取了汇报。",  # no figure: the other checks of the gate look at it
    ],
)
def test_a_clause_cut_from_one_clause_stands(text):
    assert stitched(text, SOURCE) == ()


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("去年拟签约金额86亿元。", "去年拟签约金额86亿元"),
        ("会议听取全市PM2.5平均浓度为31微克每立方米，同比下降6.1%。", "会议听取全市PM2.5平均浓度为31微克每立方米"),
        ("今年签约60亿元。", "今年签约60亿元"),
        ("全市PM2.5平均浓度为31微克。", "全市PM2.5平均浓度为31微克"),  # 每立方米 cut off
    ],
)
def test_a_clause_that_begins_in_one_and_goes_on_in_another_is_found(text, clause):
    (found,) = stitched(text, SOURCE)
    assert found.text == clause
    assert found.span.of(text) == clause


WHOLE = article(
    "本报讯 4月20日下午，市长沈岚主持召开市政府常务会议，审议《青川市水价管理办法》。沈岚强调，要守住底线，抓好水价改革。",
    "青川市今年签约项目12个，总投资86亿元。塞方代表伊万诺夫表示，愿同青川市深化合作。",
)


@pytest.mark.parametrize(
    "text",
    [
        "4月20日下午，市长沈岚主持召开市政府常务会议，审议《青川市水价管理办法》。",
        "4月20日下午，市长沈岚主持召开市政府常务会议。青川市今年签约项目12个，总投资86亿元。",
        "沈岚强调，要守住底线，抓好水价改革。",
    ],
)
def test_sentences_of_the_article_with_whole_clauses_left_out_stand(text):
    assert misjoined(text, score(WHOLE).groups) == ()


@pytest.mark.parametrize(
    "text",
    [
        "沈岚强调，愿同青川市深化合作。",  # the words of another
        "市长沈岚主持召开市政府常务会议，总投资86亿元。",  # a figure of another sentence
        "要守住底线。",  # nobody says it
        "青川市今年签约项目。",  # cut inside a clause
    ],
)
def test_sentences_joined_from_pieces_are_refused(text):
    assert misjoined(text, score(WHOLE).groups)
