import pytest

from brief.text.grounding import unsupported
from brief.types import Claim

SOURCE = (
    "青川市委常委会研究经济工作\n"
    "本报讯 5月12日，市委书记林若川主持召开市委常委会会议，市委副书记、市长何望舒出席并讲话。\n"
    "一季度，全市地区生产总值418.6亿元，同比增长5.2%，居全省第三位；一般公共预算收入下降1.3%；进出口总值1.2万亿元，环比增长8%。\n"
    "优果率由68%提高到85%，人均收入增加了1200元。已有30余家企业入驻云帆软件园，占地八十亩，带动5000人就业。\n"
    "何望舒强调，要写好“水”文章，落实《青川市水价管理办法》，支持AI产业。程亦安表示，公司将加大投资。"
)


def claims(draft):
    return [(item.claim, item.text) for item in unsupported(draft, SOURCE)]


@pytest.mark.parametrize(
    "draft",
    [
        "5月12日，林若川主持召开市委常委会会议，何望舒出席并讲话。",
        "一季度全市地区生产总值418.6亿元，同比增长5.2%，居全省第三位。",
        "全市地区生产总值增长5.2%，一般公共预算收入下降1.3%。",
        "进出口总值12000亿元，环比增长8%。",
        "云帆软件园占地80亩，带动5000人就业。",
        "优果率提高到85%，人均收入增加1200元。",
        "已有30余家企业入驻云帆软件园。",
        "市长何望舒强调，写好“水”文章，落实《青川市水价管理办法》。",
        "市委书记林若川主持会议，支持AI产业。",
        "",
    ],
)
def test_what_the_source_says_passes(draft):
    assert unsupported(draft, SOURCE) == ()


@pytest.mark.parametrize(
    ("draft", "claim", "text"),
    [
        ("地区生产总值418.7亿元。", Claim.FIGURE, "418.7亿元"),
        ("地区生产总值418.6万元。", Claim.FIGURE, "418.6万元"),
        ("地区生产总值同比增长5.2个百分点。", Claim.FIGURE, "5.2个百分点"),
        ("地区生产总值环比增长5.2%。", Claim.FIGURE, "5.2%"),
        ("地区生产总值同比下降5.2%。", Claim.FIGURE, "5.2%"),
        ("一般公共预算收入增长1.3%。", Claim.FIGURE, "1.3%"),
        ("优果率提高了85%。", Claim.FIGURE, "85%"),
        ("人均收入增加到1200元。", Claim.FIGURE, "1200元"),
        ("一般公共预算收入418.6亿元。", Claim.FIGURE, "418.6亿元"),
        ("已有30家企业入驻云帆软件园。", Claim.FIGURE, "30家"),
        ("地区生产总值居全省第二位。", Claim.FIGURE, "第二位"),
        ("5月13日，林若川主持召开市委常委会会议。", Claim.DATE, "5月13日"),
        ("5月62日，林若川主持召开市委常委会会议。", Claim.FIGURE, "62"),
        ("2024年5月12日，林若川主持召开市委常委会会议。", Claim.DATE, "2024年5月12日"),
        ("林若山主持召开市委常委会会议。", Claim.NAME, "林若山"),
        ("省长何望舒出席会议。", Claim.TITLE, "何望舒"),
        ("市长林若川主持召开会议。", Claim.TITLE, "林若川"),
        ("程亦安主持召开市委常委会会议。", Claim.NAME, "程亦安"),
        ("要写好“山”文章。", Claim.QUOTATION, "“山”"),
        ("落实《青川市电价管理办法》。", Claim.NAME, "《青川市电价管理办法》"),
        ("落实《》。", Claim.NAME, "《》"),
        ("支持VR产业。", Claim.NAME, "VR"),
        ("支持A产业。", Claim.NAME, "A"),
        ("全市地震造成损失。", Claim.WORD, "地震"),
        ("何望舒强调写好“水”文章。同比增长5.2%。", Claim.FIGURE, "5.2%"),
    ],
)
def test_what_it_does_not_say_is_listed(draft, claim, text):
    assert (claim, text) in claims(draft)


def test_spans_are_those_of_the_draft_and_reasons_are_told():
    draft = "全市地区生产总值418.6亿元，同比增长5.3％。"
    (item,) = unsupported(draft, SOURCE)
    assert item.span.of(draft) == "5.3％"
    assert item.reason


def test_width_spaces_and_quotation_marks_do_not_matter():
    assert unsupported("地区生产总值４１８.６亿元，写好「水」文章，支持ＡＩ产业。", SOURCE) == ()


def test_a_crossed_figure_is_found():
    source = "第一产业增加值58.7亿元，第二产业增加值265.3亿元。进口额增长4.2%。出口额增长6.8%。"
    assert unsupported("出口额增长6.8%，进口额增长4.2%。", source) == ()
    assert [item.text for item in unsupported("出口额增长4.2%。", source)] == ["4.2%"]
