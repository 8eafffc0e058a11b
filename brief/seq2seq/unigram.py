"""SentencePiece families (mT5, T5, Randeng-BART): spiece.model as published, decoded without damage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sentencepiece import SentencePieceProcessor

from brief.errors import ModelError
from brief.seq2seq.generator import Task
from brief.seq2seq.surface import LOST, restored

_SPACE: Final = "▁"


class UnigramTokenizer:
    """Ids of spiece.model, a sequence closed by its end.

    The published models fold widths (NFKC: ，→ ,) and drop line ends; decoding puts back what the source shows.
    `start_id`, `eos_id` and `pad_id` are those of the model's config.json.
    """

    def __init__(self, path: Path, *, start_id: int, eos_id: int, pad_id: int) -> None:
        self._pieces = SentencePieceProcessor()
        try:
            self._pieces.LoadFromSerializedProto(path.read_bytes())
        except (OSError, RuntimeError) as error:
            hint = "take it from the same release as the weights"
            raise ModelError(f"{path} is no SentencePiece model: {error}", hint=hint) from error
        self.size: int = self._pieces.GetPieceSize()
        self.bos_id, self.eos_id, self.pad_id = start_id, eos_id, pad_id
        self.unknown_id: int = self._pieces.unk_id()

    def encode(self, text: str, task: Task, limit: int) -> list[int]:  # noqa: ARG002 - the prompt says the task
        """Ids of a source with its end, at most `limit`."""
        return [*self.pieces(text)[: limit - 1], self.eos_id]

    def encode_target(self, text: str, limit: int) -> list[int]:
        """Ids of a target with its end, at most `limit`."""
        return self.encode(text, Task.SUMMARY, limit)

    def pieces(self, text: str) -> list[int]:
        """Ids of `text` alone, nothing added."""
        ids: list[int] = self._pieces.EncodeAsIds(text)
        return ids

    def decode(self, ids: Sequence[int], source: str | None = None) -> str:
        """The text of `ids` without controls and padding, put right after `source`."""
        text = "".join(map(self._text, map(int, ids))).replace(_SPACE, " ").strip()
        return text if source is None else restored(text, source, self._unknown(source), folded=True)

    def _text(self, piece: int) -> str:
        if piece == self.unknown_id:
            return LOST
        if piece >= self.size or piece in {self.pad_id, self.eos_id, self.bos_id} or self._pieces.IsControl(piece):
            return ""
        name: str = self._pieces.IdToPiece(piece)
        return "" if name.startswith("<") and name.endswith(">") and len(name) > 2 else name

    def _unknown(self, source: str) -> list[tuple[int, int]]:
        """Spans of `source` that have no piece, at every place where they stand."""
        names = dict.fromkeys(name.strip(_SPACE) for name in self._pieces.EncodeAsPieces(source))
        unknown = [name for name in names if name and self._pieces.PieceToId(name) == self.unknown_id]
        return [match.span() for name in unknown for match in re.finditer(re.escape(name), source)]
