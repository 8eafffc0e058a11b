"""The numbers of the sheet."""

from decimal import Decimal

from brief.compose.panel import panel
from brief.types import Amount, FigureKind
from tests.fakes_briefing import figure, signing

GROWTH = figure(1, "固定资产投资", "9%", "9")
RANK = figure(1, "固定资产投资", "第三", "3", "位", FigureKind.RANK, basis="全省")
DIFFERENCE = figure(1, "固定资产投资", "2.5个百分点", "2.5", "个百分点", FigureKind.DIFFERENCE, basis="高于全省")
FACTS = tuple(
    figure(2, label, text, value, unit, FigureKind.LEVEL)
    for label, text, value, unit in (
        ("总投资", "10亿元", "1000000000", "元"),
        ("占地", "80亩", "80", "亩"),
        ("车位", "300个", "300", "个"),
    )
)


def chosen(*figures, signings=(), indicators=6, facts=6):
    return panel(figures, signings, indicators=indicators, facts=facts)


def test_rank_and_distance_go_with_their_growth():
    (shown,) = chosen(RANK, GROWTH, DIFFERENCE).indicators
    assert (shown.figure, shown.rank, shown.differences) == (GROWTH, RANK, (DIFFERENCE,))


def test_a_rank_alone_is_an_indicator_after_all_measures():
    alone = figure(1, "用电量", "第二", "2", "位", FigureKind.RANK)
    assert [i.figure.indicator for i in chosen(alone, GROWTH).indicators] == ["固定资产投资", "用电量"]


def test_figures_of_two_scopes_are_two_indicators():
    city, county = (
        figure(1, "出口", text, text[:-1], scope=scope) for text, scope in (("5%", "全市"), ("7%", "云溪县"))
    )
    assert len(chosen(city, county).indicators) == 2


def test_plain_numbers_are_cells_of_the_article_that_has_enough():
    other = figure(3, "学生", "600名", "600", "人", FigureKind.LEVEL)
    found = chosen(other, *FACTS)
    assert [cell.item for cell in found.facts] == list(FACTS)
    assert found.indicators == ()


def test_numbers_of_several_articles_share_a_row_where_none_has_enough():
    other = figure(3, "学生", "600名", "600", "人", FigureKind.LEVEL)
    assert [cell.marks for cell in chosen(FACTS[0], other).facts] == [(2,), (3,)]


def test_one_number_is_no_row():
    assert chosen(FACTS[0]).facts == ()


def test_no_figure_is_in_both():
    level = figure(1, "固定资产投资", "90亿元", "9000000000", "元", FigureKind.LEVEL)
    found = chosen(GROWTH, level, RANK, *FACTS)
    assert [i.figure for i in found.indicators] == [GROWTH]
    assert GROWTH not in [cell.item for cell in found.facts]


def test_a_contract_sum_is_left_to_its_signing():
    amount = Amount(text="10亿元", number=Decimal(1_000_000_000), unit="元")
    found = chosen(*FACTS, signings=(signing(2, amount=amount),))
    assert [cell.item.indicator for cell in found.facts] == ["占地", "车位"]


def test_the_same_figure_of_two_articles_is_printed_once():
    again = figure(4, "固定资产投资额", "9%", "9")
    assert [i.mark for i in chosen(GROWTH, again).indicators] == [1]


def test_limits_are_kept_best_first():
    many = [figure(1, f"第{n}项产值", f"{n}%", str(n)) for n in range(1, 8)]
    found = chosen(*many, GROWTH, RANK, indicators=3)
    assert len(found.indicators) == 3
    assert found.indicators[0].figure == GROWTH


def test_what_a_number_was_before_goes_with_what_it_is():
    quote = "优果率由五年前的68%提高到85%"
    before, now = (
        figure(1, "优果率", text, text[:-1], "%", FigureKind.SHARE, quote=quote, period=period)
        for text, period in (("68%", "五年前"), ("85%", None))
    )
    (shown,) = chosen(before, now).indicators
    assert (shown.figure, shown.earlier) == (now, before)
    assert chosen(before, now).facts == ()


def test_two_numbers_of_one_clause_that_say_no_change_are_no_trend():
    first, second = (
        figure(1, "补助", text, text[:-1], "元", FigureKind.LEVEL, quote="补助分200元、500元两档")
        for text in ("200元", "500元")
    )
    assert chosen(first, second).indicators == ()


def test_the_same_of_the_whole_province_is_put_beside_the_city():
    city, province = (
        figure(1, "出口", text, text[:-1], scope=scope) for text, scope in (("5%", "全市"), ("3%", "全省"))
    )
    (shown,) = chosen(city, province).indicators
    assert (shown.figure, shown.versus) == (city, (province,))


def test_a_province_of_another_period_stands_alone():
    city = figure(1, "出口", "5%", "5", scope="全市", period="上半年")
    province = figure(1, "出口", "3%", "3", scope="全省", period="一季度")
    assert [shown.versus for shown in chosen(city, province).indicators] == [(), ()]


def test_two_cells_never_share_a_name():
    again = figure(2, "占地", "90亩", "90", "亩", FigureKind.LEVEL)
    assert [cell.item for cell in chosen(*FACTS, again).facts] == list(FACTS)
