"""What holds of normalize for any line."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from brief.text.normalize import STEPS, normalize

# Any character, with the troublesome ones and Chinese drawn often.
TROUBLE = st.sampled_from(
    "　 \t\xa0\u200b\ufeff\u2028\x0b\x0c\x85\x00１２．％Ａｚ－／⼈⺠\u0301e\uf9dc\u2000\u1100\u1161"
)
LINES = st.text(
    TROUBLE | st.characters(exclude_categories=["Cs"], exclude_characters="\r\n") | st.sampled_from("市委会议，。")
)


@given(LINES)
def test_idempotent(line):
    once = normalize(line)
    assert normalize(once) == once


@given(LINES)
def test_stays_one_line_without_controls(line):
    text = normalize(line)
    assert len(text.splitlines()) <= 1
    assert not [char for char in text if unicodedata.category(char) in {"Cc", "Cf"}]
    assert "  " not in text
    assert text == text.rstrip()


@given(LINES)
def test_each_step_is_idempotent(line):
    for step in STEPS.values():
        once = step(line)
        assert step(once) == once


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from("，。；：（）！？“”、《》")))
def test_chinese_text_is_left_alone(text):
    assert normalize(text) == text
