"""Where headlines break."""

import pytest

from brief.render.lines import headline_lines, phrase_words


@pytest.mark.parametrize(
    "text", ["三县合办“云课堂”，30余所学校受益", "GDP增长3.0%", "", "a" * 40, "中华" * 20, "前 后", "“UP”模式"]
)
def test_the_pieces_are_the_whole_text(text):
    assert "".join(phrase_words(text)) == text


def test_a_number_keeps_its_unit_and_a_long_word_may_break():
    assert "30余所" in phrase_words("30余所学校受益")
    assert "3.0%" in phrase_words("GDP增长3.0%")
    assert max(map(len, phrase_words("a" * 40))) <= 8


def joined(text):
    return ["".join(line) for line in headline_lines(text)]


def test_a_headline_in_two_parts_has_two_lines():
    assert joined("市委常委会研判经济形势 部署冲刺四季度") == ["市委常委会研判经济形势", "部署冲刺四季度"]
    assert joined("甲一 乙二 丙三 丁四 戊五") == ["甲一", "乙二", "丙三", "丁四 戊五"]


def test_a_short_headline_has_one_line_and_a_long_one_even_halves():
    assert joined("软件园今天开园") == ["软件园今天开园"]
    first, second = joined("全市民营经济高质量发展大会今天上午隆重召开")
    assert abs(len(first) - len(second)) <= 4


def test_a_comma_near_the_middle_is_where_it_breaks():
    assert joined("湘江新区软件园开园了，三十家企业首批入驻") == ["湘江新区软件园开园了，", "三十家企业首批入驻"]


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    for text in ("青石镇的老人们说起“云课堂”都竖起大拇指", "我们一起去看《春天里的云溪》首映式现场"):
        first, second = joined(text)
        assert second[0] not in "”》，。"
        assert first[-1] not in "“《"


def test_spaces_between_latin_words_are_no_line_breaks():
    assert joined("Hello World") == ["Hello World"]
