import pytest
import sentencepiece

from brief.errors import ModelError
from brief.seq2seq.generator import Task
from brief.seq2seq.unigram import UnigramTokenizer
from tests import tiny


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("spiece") / "spiece.model"
    path.write_bytes(tiny.spiece())
    return path


@pytest.fixture(scope="module")
def tokenizer(model):
    return UnigramTokenizer(model, start_id=0, eos_id=1, pad_id=0)


def test_ids_are_those_of_the_published_file_and_the_end(tokenizer, model):
    plain = sentencepiece.SentencePieceProcessor(model_file=str(model))
    text = tiny.SENTENCES[1]
    assert tokenizer.encode(text, Task.SUMMARY, 999) == [*plain.EncodeAsIds(text), 1]
    assert tokenizer.encode_target(text, 999) == [*plain.EncodeAsIds(text), 1]
    cut = tokenizer.encode(text * 9, Task.SUMMARY, 12)
    assert (len(cut), cut[-1]) == (12, 1)


@pytest.mark.parametrize("text", tiny.SENTENCES)
def test_what_the_published_file_folds_and_forgets_comes_back(tokenizer, text):
    assert tokenizer.decode(tokenizer.encode(text, Task.SUMMARY, 999), text) == text


def test_the_published_file_does_fold_and_forget(tokenizer):
    text = f"，（{tiny.RARE}）"
    assert tokenizer.decode(tokenizer.encode(text, Task.SUMMARY, 99)) == ",(\ufffd)"


def test_controls_and_ids_past_the_vocabulary_are_no_text(tokenizer):
    ids = tokenizer.encode("会议", Task.SUMMARY, 9)
    assert tokenizer.decode([0, *ids, 0, tokenizer.size + 3]) == "会议"


def test_an_unknown_character_that_cannot_be_told_stays_lost(tokenizer):
    assert tokenizer.decode([tokenizer.unknown_id], "市长李龘、书记王犇") == "\ufffd"


def test_a_file_that_is_no_model_is_said(tmp_path):
    (tmp_path / "spiece.model").write_bytes(b"pickle")
    for path in (tmp_path / "spiece.model", tmp_path / "none"):
        with pytest.raises(ModelError, match="no SentencePiece model"):
            UnigramTokenizer(path, start_id=0, eos_id=1, pad_id=0)
