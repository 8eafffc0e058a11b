"""BertTokenizer families: WordPiece over vocab.txt, with whole words of jieba first where the model was trained so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tokenizers import Tokenizer as Engine
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from brief.errors import ModelError
from brief.seq2seq.generator import Task
from brief.seq2seq.surface import Piece, joined, restored
from brief.text.words import dictionary_words

_SPECIAL: Final = re.compile(r"\[(?:PAD|UNK|CLS|SEP|MASK|EOS|BOS|unused\d+)\]|extra\d+|<[^<>]+>")
_UNKNOWN: Final = "[UNK]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The names in vocab.txt of what opens a source, closes source and draft, and begins a draft.

    `start` None leaves the beginning of a draft to config.json; with `whole`, words of jieba's dictionary come first.
    """

    opening: str | None
    closing: str
    start: str | None = None
    whole: bool = False


BERT: Final = Layout(opening="[CLS]", closing="[SEP]")
T5_PEGASUS: Final = Layout(opening="[CLS]", closing="[SEP]", start="[CLS]", whole=True)
"""ZhuiyiTechnology/t5-pegasus: drafts begin with [CLS] and end with [SEP], whatever the port's config.json says."""
RANDENG: Final = Layout(opening=None, closing="[unused1]", start="[PAD]", whole=True)
"""Randeng-Pegasus: </s> is [unused1], and nothing opens a source (Fengshenbang-LM, tokenizers_pegasus.py)."""


class WordPieceTokenizer:
    """Ids as the published tokenizers give them; decoding gives figures, Latin words and unknown characters back.

    Names such as [SEP] in an article are plain text here, so that no article can end its own sequence.
    `start_id` is what a draft begins with where the layout does not say.
    """

    def __init__(self, vocab: Mapping[str, int], layout: Layout, *, start_id: int, lower: bool = True) -> None:
        self._vocab, self._layout = vocab, layout
        self.size = max(vocab.values()) + 1
        self.pad_id, self.eos_id = vocab["[PAD]"], vocab[layout.closing]
        self.bos_id = start_id if layout.start is None else vocab[layout.start]
        self.unknown_id = vocab[_UNKNOWN]
        self._opening = [] if layout.opening is None else [vocab[layout.opening]]
        self._words = {word for word in vocab if not _SPECIAL.fullmatch(word) and not word.startswith("##")}
        self._names = {number: word for word, number in vocab.items()}
        self._engine = Engine(WordPiece(dict(vocab), unk_token=_UNKNOWN, max_input_chars_per_word=100))
        self._engine.normalizer = BertNormalizer(lowercase=lower)
        self._engine.pre_tokenizer = BertPreTokenizer()

    def encode(self, text: str, task: Task, limit: int) -> list[int]:  # noqa: ARG002 - the prompt says the task
        """Ids of a source, what opens and closes it among the at most `limit`."""
        room = limit - len(self._opening) - 1
        return [*self._opening, *self.pieces(text)[:room], self.eos_id]

    def encode_target(self, text: str, limit: int) -> list[int]:
        """Ids of a target with its end, at most `limit`; nothing opens it."""
        return [*self.pieces(text)[: limit - 1], self.eos_id]

    def pieces(self, text: str) -> list[int]:
        """Ids of `text` alone, nothing added."""
        return [number for number, _, _ in self._spans(text)]

    def decode(self, ids: Sequence[int], source: str | None = None) -> str:
        """The text of `ids` without what opens, closes and pads it, put right after `source`."""
        text = joined(tuple(self._pieces(ids)))
        if source is None:
            return text
        return restored(
            text, source, [(start, end) for number, start, end in self._spans(source) if number == self.unknown_id]
        )

    def _pieces(self, ids: Sequence[int]) -> Iterator[Piece]:
        for number in map(int, ids):
            name = self._names.get(number, _UNKNOWN)
            if number == self.unknown_id or number not in self._names:
                yield Piece("", unknown=True)
            elif not _SPECIAL.fullmatch(name):
                yield Piece(name.removeprefix("##"), glued=name.startswith("##"))

    def _spans(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Id, start and end of every piece of `text`."""
        start = 0
        for word in dictionary_words(text) if self._layout.whole else (text,):
            if self._layout.whole and word in self._words:
                yield self._vocab[word], start, start + len(word)
            else:
                encoded = self._engine.encode(word, add_special_tokens=False)
                for number, (first, last) in zip(encoded.ids, encoded.offsets, strict=True):
                    yield number, start + first, start + last
            start += len(word)


def read_vocab(path: Path, layout: Layout) -> dict[str, int]:
    """The vocabulary of a vocab.txt: a piece a line, its number the line's; of equal lines the last counts.

    Raises:
        ModelError: it cannot be read or lacks a piece that the layout needs.
    """
    hint = "take vocab.txt from the same release as the weights"
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} cannot be read: {error}", hint=hint) from error
    vocab = {line.rstrip("\r"): number for number, line in enumerate(lines[:-1] if not lines[-1] else lines)}
    needed = ("[PAD]", _UNKNOWN, layout.closing, *([layout.opening] if layout.opening else []))
    lacking = [name for name in needed if name not in vocab]
    if lacking:
        raise ModelError(f"{path} lacks {', '.join(lacking)}", hint=hint)
    return vocab
