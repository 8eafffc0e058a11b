import random

import pytest

from brief.seq2seq.generator import Task
from brief.seq2seq.tokenizers import PieceTokenizer
from brief.train.tokenizer import train_tokenizer

TEXTS = [
    f"青河市{what}{number}个，总投资{number}.5亿元；市长指出，要“稳中求进”。\n全市{what}工作会议召开。"
    for number in range(1, 60)
    for what in ("新开工项目", "改造老旧小区", "引进高新企业", "建成文化广场")
]


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.model"
    path.write_bytes(train_tokenizer(TEXTS, size=420))
    return PieceTokenizer(path)


def test_text_comes_back_whatever_characters_it_has(trained):
    for text in (TEXTS[7], "龘：Model 3，ａｂｃ　“①”", " 两个  空格 "):
        assert trained.decode(trained.pieces(text)) == text


def test_digits_stand_alone_and_words_do_not(trained):
    pieces = [trained.text_of(piece) for piece in trained.pieces("总投资1234亿元")]
    assert [piece for piece in pieces if piece and piece.isdigit()] == list("1234")
    assert max(len(piece or "") for piece in pieces) > 1


def test_ids_and_tasks_are_where_the_model_wants_them(trained):
    assert (trained.pad_id, trained.eos_id, trained.bos_id) == (0, 1, 3)
    assert [trained.encode("", task, 5) for task in Task] == [[4], [5]]
    assert trained.size <= 420


def test_a_control_written_in_a_text_is_text(trained):
    assert trained.decode(trained.pieces("见<summary>一栏")) == "见<summary>一栏"


def test_it_depends_on_the_texts_alone():
    texts = TEXTS[:120]
    assert train_tokenizer(texts, size=400) == train_tokenizer(list(texts), size=400)
    assert train_tokenizer(random.Random(0).sample(texts, 60), size=400) != train_tokenizer(texts, size=400)
