from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from brief.text.numerals import chinese, numeral, quantities

UNITS = st.sampled_from(["元", "人", "家", "亩", "%", "个百分点"])


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_whole_numbers_round_trip(number):
    assert numeral(chinese(number)) == number


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_decimals_round_trip(number):
    assert numeral(chinese(number)) == number


@given(st.integers(min_value=2, max_value=10**12), UNITS)
def test_arabic_and_chinese_mean_the_same(number, unit):
    (arabic,) = quantities(f"共{number}{unit}。")
    (han,) = quantities(f"共{chinese(number)}{unit}。")
    assert (arabic.number, arabic.unit) == (han.number, han.unit) == (Decimal(number), unit)


@given(st.text(alphabet="一二两三十百千万亿点成分之零第0123456789.%多余约近至个家元人年月日，。以上下“”a", max_size=40))
def test_any_text_has_ordered_disjoint_spans(text):
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.span.of(text) == quantity.text
        assert quantity.number.is_finite()
        end = quantity.span.end
