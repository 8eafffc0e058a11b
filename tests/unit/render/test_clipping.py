"""Bounded lengths."""

import pytest

from brief.render.clipping import clip, split_figure, whole


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("3.0%", ("", "3.0", "%")),
        ("10亿元", ("", "10", "亿元")),
        ("30余家", ("", "30", "余家")),
        ("1,200万元", ("", "1,200", "万元")),
        ("近三成", ("近", "三成", "")),
        ("四十二万户", ("", "四十二万", "户")),
        ("百分之二十七点一", ("", "百分之二十七点一", "")),
        ("四块二", ("", "四块二", "")),
        ("一倍", ("", "一倍", "")),
        ("第二", ("第", "二", "")),
        ("若干", ("", "若干", "")),
    ],
)
def test_a_figure_is_split_as_printed(text, parts):
    assert split_figure(text) == parts
    assert "".join(parts) == text


def test_a_label_is_clipped_with_an_ellipsis():
    assert clip("云溪市", 3) == "云溪市"
    assert clip("云溪市委", 3) == "云溪…"


def test_a_text_is_shortened_by_whole_sentences():
    text = "第一句话说完了。第二句话也说完了。第三句话还没有说"
    assert whole(text, 100) == text
    assert whole(text, 20) == "第一句话说完了。第二句话也说完了。"
    assert whole("没有句号的长文" * 10, 20).endswith("…")
    assert whole("") == ""
