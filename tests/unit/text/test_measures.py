import pytest

from brief.text.measures import measures


def one(text):
    (found,) = measures(text)
    return found


@pytest.mark.parametrize(
    ("text", "trend", "to", "basis"),
    [
        ("出口额同比增长5.2%。", 1, False, "同比"),
        ("出口额环比下降5.2%。", -1, False, "环比"),
        ("优果率提高到85%。", 1, True, ""),
        ("优果率提高了85%。", 1, False, ""),
        ("优果率达85%。", 0, None, ""),
        ("产量比上年增加300吨。", 1, False, "比上年"),
    ],
)
def test_direction_and_basis_are_read_off_the_words_before(text, trend, to, basis):
    found = one(text)
    assert (found.trend, found.to, found.basis) == (trend, to, basis)


def test_the_words_beside_a_figure_are_kept():
    found = one("云帆软件园已有30余家企业入驻。")
    assert found.after == "企业"
    assert found.approximate


def test_coordinated_figures_share_their_words():
    first, second = measures("进口额、出口额分别增长18.4%和22.7%。")
    assert (first.trend, first.before) == (second.trend, second.before) == (1, "出口额")


def test_a_growth_behind_its_level_is_of_the_same_thing():
    level, growth = measures("地区生产总值418.6亿元，增长5.2%。")
    assert growth.before == level.before


def test_dates_and_periods_are_no_figures():
    assert measures("5月12日，前4月情况公布。") == ()


def test_a_word_that_only_sounds_like_falling_is_no_direction():
    assert one("受降雨影响，转移1300人。").trend == 0
