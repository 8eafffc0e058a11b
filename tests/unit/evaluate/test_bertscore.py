"""BERTScore with a tiny encoder of random weights."""

import pytest

from brief.errors import ModelError
from brief.evaluate.bertscore import open_bertscore


@pytest.fixture
def encoder(tmp_path):
    transformers = pytest.importorskip("transformers")
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"云溪市会议召开增长投资亿元"]
    (tmp_path / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    transformers.BertTokenizer(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    transformers.BertModel(config).save_pretrained(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_a_text_is_most_like_itself(encoder):
    score = open_bertscore(encoder)
    assert score("云溪市会议召开", "云溪市会议召开") == pytest.approx(1, abs=1e-4)
    assert score("云溪市会议召开", "投资增长亿元") < 0.999


def test_a_folder_without_a_model(tmp_path):
    with pytest.raises(ModelError, match="no model there"):
        open_bertscore(tmp_path)
