import pytest

from brief.assets import asset
from brief.seq2seq.bounds import Bounds, Vocabulary
from brief.seq2seq.tokenizers import PieceTokenizer

SOURCE = "5月12日，青川市委审议《青川市水价管理办法》，全市GDP增长5.2%，占地80亩，投资16.3亿元。"


@pytest.fixture(scope="module")
def tokenizer():
    return PieceTokenizer(asset("weights", "embedded", "tokenizer.model"))


@pytest.fixture(scope="module")
def vocabulary(tokenizer):
    return Vocabulary(tokenizer)


def test_a_number_goes_on_only_as_in_the_source(tokenizer, vocabulary):
    atom = vocabulary.atom(tokenizer.pieces("投资16.3"))
    free = {tokenizer.text_of(piece) for piece in Bounds(vocabulary, SOURCE).allowed(atom)}
    assert free
    assert all(text.startswith("亿") for text in free)


def test_no_draft_ends_inside_a_title(tokenizer, vocabulary):
    atom = vocabulary.atom(tokenizer.pieces("审议《青川市"))
    allowed = Bounds(vocabulary, SOURCE).allowed(atom)
    assert tokenizer.eos_id not in allowed
    assert tokenizer.pieces("水")[-1] in allowed


def test_outside_an_atom_only_openings_that_the_source_lacks_are_forbidden(vocabulary, tokenizer):
    forbidden = {tokenizer.text_of(piece) for piece in Bounds(vocabulary, SOURCE).forbidden()}
    assert "9" in forbidden
    assert "1" not in forbidden
    assert "会议" not in forbidden


def test_an_atom_that_nothing_continues_leaves_the_rest_to_the_gate(vocabulary):
    assert Bounds(vocabulary, SOURCE).allowed("9") == ()
