"""What can be printed."""

from brief.render.glyphs import GETA, Glyphs, covered


def test_common_and_rare_names_are_covered_and_emoji_are_not():
    assert {ord(c) for c in "市委镕喆堃珺玥祎旸赟翀烜垚昇①⑳〓“”·—℃㎡％Ⅲ"} <= covered()
    assert ord("😀") not in covered()


def test_strings_are_made_printable_however_deep():
    glyphs = Glyphs()
    made = glyphs.printable({"a": ["好😀", ("\U0002a6d6",)], "b": 3, "c": None, "d": True})
    assert made == {"a": [f"好{GETA}", [GETA]], "b": 3, "c": None, "d": True}
    assert glyphs.footnotes("缺字：") == ["缺字：U+1F600 U+2A6D6"]


def test_what_has_no_form_of_its_own_is_dropped_and_space_is_kept():
    glyphs = Glyphs()
    assert glyphs.text("好\u200d\ufe0f\u202e的\x07\u2003字") == "好的 字"
    assert glyphs.footnotes("缺字：") == []


def test_composed_characters_are_printed_as_one():
    assert Glyphs().text("cafe\u0301") == "café"


def test_a_footnote_names_a_dozen_and_says_that_there_are_more():
    glyphs = Glyphs()
    glyphs.text("".join(chr(0x1F600 + n) for n in range(20)))
    (note,) = glyphs.footnotes("")
    assert note.count("U+") == 12
    assert note.endswith("…")


def test_a_run_that_no_line_holds_may_break():
    shown = Glyphs().text("a" * 30 + "，https://云溪")
    assert shown.replace("\u200b", "") == "a" * 30 + "，https://云溪"
    assert shown.count("\u200b") == 3
