"""1,000 real sentences with figures through the tokenizers of the families and back; needs ../shared."""

import io
import re
from collections import Counter
from pathlib import Path

import pytest
import sentencepiece

from brief.seq2seq.generator import Task
from brief.seq2seq.surface import LOST
from brief.seq2seq.unigram import UnigramTokenizer
from brief.seq2seq.wordpiece import BERT, RANDENG, T5_PEGASUS, WordPieceTokenizer
from brief.text.words import dictionary_words
from brief.train.corpus import rows
from tests.tiny import SEP, SPECIAL

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "nankai.jsonl.xz"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared")]
WANTED = 1000


@pytest.fixture(scope="module")
def sentences():
    found = []
    for row in rows(CORPUS):
        found += [
            text
            for text in re.findall(r"[^。！？\n]+[。！？]?", row["text"])
            if re.search(r"\d", text) and 10 < len(text) < 200
        ]
        if len(found) >= WANTED:
            return found[:WANTED]
    raise AssertionError("too few sentences")


@pytest.fixture(scope="module")
def vocab(sentences):
    """Characters seen three times and frequent words: what is rarer is unknown, as in the published vocabularies."""
    characters = Counter(char.lower() for text in sentences for char in text if not char.isspace())
    words = Counter(
        word for text in sentences for word in dictionary_words(text) if len(word) > 1 and not word.isascii()
    )
    common = [char for char, count in characters.items() if count >= 3]
    names = (
        *SPECIAL,
        *common,
        *(f"##{char}" for char in common if char.isascii()),
        *(w for w, n in words.items() if n > 5),
    )
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def outcome(tokenizer, sentences):
    """Sentences with unknown pieces, those that stay refused, and those that come back as another text."""
    unknown = refused = 0
    wrong = []
    for text in sentences:
        ids = tokenizer.encode(text, Task.SUMMARY, 9999)
        back = tokenizer.decode(ids, text)
        unknown += tokenizer.unknown_id in ids
        refused += LOST in back
        # A space between Chinese characters is lost to every one of these tokenizers, and nothing is said by it.
        if LOST not in back and "".join(back.split()) != "".join(text.split()):
            wrong.append((text, back))
    return unknown, refused, wrong


@pytest.mark.parametrize("layout", [BERT, RANDENG, T5_PEGASUS], ids=["bert", "randeng", "t5-pegasus"])
def test_wordpiece_gives_them_back(sentences, vocab, layout):
    unknown, refused, wrong = outcome(WordPieceTokenizer(vocab, layout, start_id=SEP), sentences)
    print(layout.closing, unknown, refused, len(wrong))
    assert not wrong
    assert unknown > 50
    assert refused <= 5


def test_sentencepiece_gives_them_back(sentences, tmp_path):
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(sentences[:500]), model_writer=written, vocab_size=3000, model_type="unigram",
        normalization_rule_name="nmt_nfkc", character_coverage=0.995, pad_id=0, eos_id=1, unk_id=2, bos_id=-1,
        hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip
    (tmp_path / "spiece.model").write_bytes(written.getvalue())
    tokenizer = UnigramTokenizer(tmp_path / "spiece.model", start_id=0, eos_id=1, pad_id=0)
    unknown, refused, wrong = outcome(tokenizer, sentences)
    print("sentencepiece", unknown, refused, len(wrong))
    assert len(wrong) <= 2, wrong
    assert unknown > 50
    assert refused <= 20
