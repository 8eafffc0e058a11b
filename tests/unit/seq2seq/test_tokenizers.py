import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.assets import asset
from brief.errors import ModelError
from brief.seq2seq.generator import Task
from brief.seq2seq.tokenizers import PieceTokenizer

TOKENIZER = PieceTokenizer(asset("weights", "embedded", "tokenizer.model"))


@pytest.mark.parametrize(
    "text",
    [
        "市长龘犇镕在会上强调，“三大攻坚战”要打赢。",
        "同比增长16.3%，达4.5亿元；占比2.0个百分点。",
        "《Model 3》ABC-21 ﹏ ①②　全角空格 半角",
        "两段\n一行",
        "𠮷野家与🐉",
        "",
    ],
)
def test_decoding_gives_the_text_back(text):
    assert TOKENIZER.decode(TOKENIZER.pieces(text)) == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00▁<>"), max_size=40))
def test_any_text_comes_back(text):
    assert TOKENIZER.decode(TOKENIZER.pieces(text)) == text


def test_digits_are_pieces_of_their_own():
    pieces = [TOKENIZER.text_of(piece) for piece in TOKENIZER.pieces("20201年13.57")]
    assert [piece for piece in pieces if piece and any(c.isdigit() for c in piece)] == list("202011357")


def test_a_source_opens_with_its_task_and_is_cut_at_its_end():
    text = "全市经济工作会议召开。" * 20
    headline, summary = (TOKENIZER.encode(text, task, 30) for task in (Task.HEADLINE, Task.SUMMARY))
    assert len(headline) == len(summary) == 30
    assert headline[0] != summary[0]
    assert headline[1:] == summary[1:] == TOKENIZER.pieces(text)[:29]


def test_a_target_ends_with_the_end_even_when_cut():
    assert TOKENIZER.encode_target("会议召开", 50)[-1] == TOKENIZER.eos_id
    cut = TOKENIZER.encode_target("会议召开。" * 50, 10)
    assert (len(cut), cut[-1]) == (10, TOKENIZER.eos_id)


def test_controls_and_padding_are_no_text():
    ids = [TOKENIZER.bos_id, *TOKENIZER.encode("开会", Task.SUMMARY, 9), TOKENIZER.eos_id, TOKENIZER.pad_id]
    assert TOKENIZER.decode(ids) == "开会"


def test_a_broken_character_is_made_whole_from_the_source_only_where_there_is_no_doubt():
    broken = TOKENIZER.pieces("龘")[:-1]
    assert len(broken) == 2
    assert TOKENIZER.decode([*broken, *TOKENIZER.pieces("同志")], "市长李龘表示") == "龘同志"
    assert TOKENIZER.decode(broken, "无此字") == "\ufffd"
    other = (bytes("龘", "utf-8")[:-1] + bytes([bytes("龘", "utf-8")[-1] ^ 1])).decode()
    assert TOKENIZER.decode(broken, f"龘与{other}") == "\ufffd"


def test_text_of_a_lone_byte_is_unknown():
    assert [TOKENIZER.text_of(piece) for piece in TOKENIZER.pieces("龘")] == [None] * 3
    assert TOKENIZER.text_of(TOKENIZER.pieces("\n")[0]) == "\n"


def test_a_file_that_is_no_tokenizer_is_a_model_error(tmp_path):
    path = tmp_path / "tokenizer.model"
    path.write_bytes(b"not a model")
    with pytest.raises(ModelError, match="tokenizer") as caught:
        PieceTokenizer(path)
    assert caught.value.hint
