"""Train the SentencePiece tokenizer: nothing normalized, digits apart, bytes for what is rare, a control for each task."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Final

import sentencepiece

from brief.seq2seq.generator import Task

SIZE: Final = 16_000
_LONGEST: Final = 4_000  # bytes of a line; longer ones are left out by SentencePiece, so paragraphs are cut


def train_tokenizer(texts: Iterable[str], *, size: int = SIZE) -> bytes:
    """The bytes of a ``tokenizer.model`` of at most `size` pieces, learned from `texts`.

    The identity normalizer keeps full-width punctuation (nmt_nfkc turns ，into a half-width comma); single digits make
    every figure spellable; byte fallback makes every character copyable. Ids 0 to 3 are padding, end, unknown and
    beginning, then the tasks and a mask.
    """
    model = BytesIO()
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(_lines(texts)),
        model_writer=model,
        model_type="unigram",
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=0.9995,
        normalization_rule_name="identity",
        remove_extra_whitespaces=False,
        add_dummy_prefix=False,
        split_digits=True,
        byte_fallback=True,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=3,
        pad_piece="<pad>",
        control_symbols=[*(f"<{task}>" for task in Task), "<mask>"],
        max_sentence_length=_LONGEST,
        num_threads=1,  # the pieces do not depend on the machine
        minloglevel=2,
    )
    return model.getvalue()


def _lines(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for line in text.split("\n"):
            for start in range(0, len(line), _LONGEST // 4):
                yield line[start : start + _LONGEST // 4]
