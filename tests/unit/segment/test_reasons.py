"""What is pointed at for a line behind another can be seen in the two lines."""

import pytest

from brief.segment.reasons import reasons, shared_words


def told(left: str, right: str, *, running: bool = True) -> str:
    return "\n".join(reasons(3, 7, {3: left, 5: "别的话。", 7: right}, [left], running=running))


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [
        ("全市推进乡村振", "兴各项工作。", "“振兴”一词被断开在两行"),
        ("总投资1", "2亿元的项目开工。", "一个数被断开在两行"),
        ("市长说：“今年的种子", "已经备足。”他还说", "前行未合的标点在此合上：”"),
        ("早稻开犁了。", "农机手下了地。", "第3行至此句子完整"),
        ("早稻开犁了。", "本报讯 昨日晴。", "以“本报讯”开头"),
        ("早稻开犁了，", "（上接第一版）农机手下地。", "注明由他版转来"),
        ("柳溪镇的早稻，", "昨日柳溪镇开犁。", "都有：柳溪镇"),
        ("早稻，", "开犁。", "文件中隔1行接在第3行之后"),
    ],
)
def test_what_is_seen_is_said(left, right, word):
    assert word in told(left, right)


def test_what_is_not_seen_is_not_said():
    seen = told("早稻开犁了。", "农机手下了地。")
    assert "断开" not in seen
    assert "合上" not in seen
    assert "都有" not in seen
    assert "“书”" not in told("“种子”已备足", "“书”也到了。")


def test_headlines_are_not_looked_at_for_cut_sentences():
    assert "句子" not in told("春耕开犁", "■本报记者 何田田", running=False)


def test_shared_words_are_the_longest_and_in_the_text():
    assert shared_words("柳溪镇示范村开工", ["昨日柳溪镇示范村落成", "开工仪式"]) == ("柳溪镇示范村",)
