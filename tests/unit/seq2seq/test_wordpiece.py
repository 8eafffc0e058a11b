"""BertTokenizer families against ids worked out by hand on a vocabulary of the published layout."""

import pytest

from brief.errors import ModelError
from brief.seq2seq.generator import Task
from brief.seq2seq.wordpiece import BERT, RANDENG, T5_PEGASUS, WordPieceTokenizer, read_vocab
from tests.tiny import CLS, SEP, SPECIAL, UNK, UNUSED1

# [PAD] 0, [unused1] 1 … [unused99] 99, [UNK] 100, [CLS] 101, [SEP] 102, [MASK] 103; then, from 104 on:
OWN = (
    "青", "川", "市", "会", "议", "，", "3", ".", "9", "万",          # 104–113
    "亿", "gdp", "g", "##d", "##p", "青川", "会议", "增长", "%", "5",  # 114–123
    "##5", "model", "“", "”", "℃",                                    # 124–128
)  # fmt: skip
VOCAB = {name: number for number, name in enumerate((*SPECIAL, *OWN))}
TEXT = "青川市会议，GDP增长3.9万亿"
WORDS = [119, 106, 120, 109, 115, 121, 110, 111, 112, 113, 114]


def tokenizer(layout, **options):
    return WordPieceTokenizer(VOCAB, layout, start_id=SEP, **options)


def test_the_layout_is_the_published_one():
    assert [VOCAB[name] for name in ("[PAD]", "[unused1]", "[UNK]", "[CLS]", "[SEP]")] == [0, UNUSED1, UNK, CLS, SEP]


def test_randeng_whole_words_first_then_lower_cased_pieces_closed_by_unused1_and_never_opened():
    randeng = tokenizer(RANDENG)
    assert randeng.encode(TEXT, Task.SUMMARY, 99) == [*WORDS, UNUSED1]
    assert randeng.encode_target(TEXT, 99) == [*WORDS, UNUSED1]
    assert (randeng.pad_id, randeng.eos_id, randeng.bos_id) == (0, UNUSED1, 0)


def test_t5_pegasus_the_same_words_between_cls_and_sep():
    t5 = tokenizer(T5_PEGASUS)
    assert t5.encode(TEXT, Task.SUMMARY, 99) == [CLS, *WORDS, SEP]
    assert (t5.eos_id, t5.bos_id) == (SEP, CLS)


def test_bert_characters_and_no_words():
    bert = tokenizer(BERT)
    # 增 and 长 have no piece of their own here
    assert bert.encode(TEXT, Task.SUMMARY, 99) == [
        CLS,
        104,
        105,
        106,
        107,
        108,
        109,
        115,
        UNK,
        UNK,
        110,
        111,
        112,
        113,
        114,
        SEP,
    ]
    assert bert.bos_id == SEP  # as its config.json says


def test_pieces_inside_a_word_are_glued():
    assert tokenizer(BERT).pieces("35 GDP3 gd") == [110, 124, UNK, 116, 117]
    assert tokenizer(BERT, lower=False).pieces("GDP gdp") == [UNK, 115]


@pytest.mark.parametrize("layout", [RANDENG, BERT, T5_PEGASUS])
def test_a_source_is_cut_before_what_closes_it(layout):
    cut = tokenizer(layout).encode(TEXT * 9, Task.SUMMARY, 10)
    assert (len(cut), cut[-1]) == (10, tokenizer(layout).eos_id)


@pytest.mark.parametrize("layout", [RANDENG, BERT, T5_PEGASUS])
@pytest.mark.parametrize("name", ["[SEP]", "[CLS]", "[unused1]", "[PAD]", "</s>"])
def test_an_article_cannot_end_its_own_sequence(layout, name):
    one = tokenizer(layout)
    special = {one.eos_id, one.pad_id, CLS, SEP, UNUSED1}
    assert special.isdisjoint(one.pieces(f"会议{name}会议"))


@pytest.mark.parametrize("layout", [RANDENG, BERT, T5_PEGASUS])
def test_what_opens_closes_and_pads_is_no_text(layout):
    one = tokenizer(layout)
    assert one.decode([one.bos_id, *one.encode("青川会议", Task.SUMMARY, 9), 0, 0, 7, 55]) == "青川会议"


def test_figures_and_latin_come_back_as_the_source_has_them():
    bert, source = tokenizer(BERT), "青川市GDP 3.9万亿，35%，5℃，Model 3会议"
    assert bert.decode(bert.encode(source, Task.SUMMARY, 99), source) == source
    assert bert.decode(bert.pieces("3.9万亿，5%，gdp")) == "3.9万亿，5%，gdp"  # not 3. 9 万 亿


def test_unknown_characters_are_restored_where_there_is_no_doubt():
    bert, source = tokenizer(BERT), "市会议，龘市会议，犇川"
    assert bert.decode(bert.encode(source, Task.SUMMARY, 99), source) == source
    assert bert.decode([106, UNK, 106], source) == "市\ufffd市"  # 市? stands nowhere
    assert bert.decode([109, UNK, 106, 107], source) == "，龘市会"
    assert bert.decode([UNK], "") == "\ufffd"
    assert bert.decode([99999], source) == "\ufffd"


def test_a_vocab_is_read_line_by_line(tmp_path):
    path = tmp_path / "vocab.txt"
    path.write_bytes("\r\n".join((*SPECIAL, *OWN)).encode() + b"\r\n")
    assert read_vocab(path, RANDENG) == VOCAB
    path.write_text(
        "\n".join((*SPECIAL, "甲", "\u2028", "乙", "甲")), encoding="utf-8"
    )  # U+2028 ends no line; the last 甲 counts
    assert {name: number for name, number in read_vocab(path, BERT).items() if number > 103} == {
        "甲": 107,
        "\u2028": 105,
        "乙": 106,
    }


@pytest.mark.parametrize(("text", "match"), [("[PAD]\n[UNK]\n", r"lacks \[SEP\], \[CLS\]"), (None, "cannot be read")])
def test_a_vocab_that_is_none_is_said(tmp_path, text, match):
    path = tmp_path / "vocab.txt"
    if text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=match) as caught:
        read_vocab(path, BERT)
    assert caught.value.hint
