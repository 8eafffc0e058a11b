import pytest

from brief.seq2seq.surface import LOST, Piece, joined, restored

SOURCE = (
    "5月12日，青川市GDP增长5.2%，5G产业园（Model 3、C919）投资3,900万元；iPhone 15 Pro降价。AI大会：㎡单价1.2万元/㎡…"
)


def test_a_space_stands_only_between_two_latin_words():
    pieces = [Piece("model"), Piece("3"), Piece("，"), Piece("5"), Piece("g", glued=True), Piece("产业"), Piece("ai")]
    assert joined(pieces) == "model 3，5g产业ai"
    assert joined([Piece("3"), Piece("."), Piece("9"), Piece("%")]) == "3.9%"
    assert joined([Piece("李"), Piece("", unknown=True), Piece("说")]) == f"李{LOST}说"
    assert joined([]) == ""


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("青川市gdp增长5.2%", "青川市GDP增长5.2%"),
        ("5g产业园(model 3、c919)", "5G产业园（Model 3、C919）"),
        ("iphone 15 pro降价", "iPhone 15 Pro降价"),
        ("gdp 5.2%", "GDP 5.2%"),
        ("投资3,900万元", "投资3,900万元"),
        ("5月12日,青川市", "5月12日，青川市"),
        ("单价1.2万元/m2...", "单价1.2万元/㎡…"),
        ("ai大会:", "AI大会："),
        ("gnp增长9.9%", "gnp增长9.9%"),  # not in the source: the gate will say so
        ("a大会", "a大会"),  # half a word of the source is none
        ("", ""),
    ],
)
def test_what_stands_in_the_source_is_restored(draft, expected):
    assert restored(draft, SOURCE, (), folded=True) == expected


def spans(source, *words):
    return [(at, at + len(word)) for word in words for at in range(len(source)) if source.startswith(word, at)]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (f"市长李{LOST}表示", "市长李龘表示"),
        (f"王{LOST}说", "王犇说"),
        (f"张{LOST}去", f"张{LOST}去"),  # nobody of that name
        (f"李{LOST}和王{LOST}", f"李{LOST}和王{LOST}"),  # one character beside it is not enough where there are two
        (LOST, LOST),
    ],
)
def test_unknown_characters_are_restored_by_what_stands_beside_them(draft, expected):
    source = "市长李龘表示，书记王犇说，李龘去了。"
    assert restored(draft, source, spans(source, "龘", "犇")) == expected


def test_one_unknown_word_needs_one_neighbor():
    source = "市长李龘出席。"
    assert restored(f"李{LOST}", source, spans(source, "龘")) == "李龘"
    assert restored(f"王{LOST}", source, spans(source, "龘")) == f"王{LOST}"


def test_two_in_a_row_are_restored_one_after_the_other():
    source = "由龘犇公司承建"
    assert restored(f"由{LOST}{LOST}公司", source, spans(source, "龘", "犇")) == "由龘犇公司"


def test_wide_and_narrow_signs_of_one_source_are_told_by_their_neighbors():
    source = "会议强调,要抓落实，投资3,900万元，用Word, Excel办公"
    assert restored("要抓落实,投资3,900万元", source, ()) == "要抓落实,投资3,900万元"
    assert restored("要抓落实,投资3,900万元", source, (), folded=True) == "要抓落实，投资3,900万元"
