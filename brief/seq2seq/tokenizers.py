"""The SentencePiece tokenizer of the embedded model: text to pieces and back, character for character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sentencepiece import SentencePieceProcessor

from brief.errors import ModelError
from brief.seq2seq.generator import GUIDES, Task

_CONTROLS: Final = ("<pad>", "</s>", "<s>", "<headline>", "<summary>")
_BYTE: Final = re.compile(r"<0x([0-9A-F]{2})>")
_LOST: Final = "\ufffd"
_GUIDE: Final = re.compile(f"([{GUIDES}])")


class PieceTokenizer:
    """Pieces of one `tokenizer.model`; a character it does not know is written as its UTF-8 bytes.

    The model file has the identity normalizer and no dummy prefix, so that ``decode(encode(text))`` is `text`.
    `pad_id`, `eos_id`, `bos_id` are the ids of padding, end and beginning of a draft; `size` is the vocabulary's.
    """

    def __init__(self, path: Path) -> None:
        self._pieces = SentencePieceProcessor()
        try:
            self._pieces.LoadFromSerializedProto(path.read_bytes())
        except (OSError, RuntimeError) as error:
            raise ModelError(f"{path} is no tokenizer: {error}", hint="fetch it again: git checkout weights") from error
        self.size: int = self._pieces.GetPieceSize()
        self.pad_id, self.eos_id, self.bos_id, headline, summary = (self._control(name, path) for name in _CONTROLS)
        self._tasks = {Task.HEADLINE: headline, Task.SUMMARY: summary}

    def encode(self, text: str, task: Task, limit: int) -> list[int]:
        """Ids of a source: the control piece of `task`, then `text` cut so that all are at most `limit`."""
        return [self._tasks[task], *self.pieces(text)[: limit - 1]]

    def encode_guided(self, text: str, task: Task, limit: int) -> tuple[list[int], list[int]]:
        """Ids of a source with ``GUIDES`` in it, and for each id the number of the guide it stands under (0 before any)."""
        ids, levels, level = [self._tasks[task]], [0], 0
        for part in _GUIDE.split(text):
            if part and part in GUIDES:
                level = GUIDES.index(part)
                continue
            pieces = self.pieces(part)
            ids += pieces
            levels += [level] * len(pieces)
        return ids[:limit], levels[:limit]

    def encode_target(self, text: str, limit: int) -> list[int]:
        """Ids of a target with its end piece, at most `limit`."""
        return [*self.pieces(text)[: limit - 1], self.eos_id]

    def pieces(self, text: str) -> list[int]:
        """Ids of `text` alone, nothing added."""
        ids: list[int] = self._pieces.EncodeAsIds(text)
        return ids

    def text_of(self, piece: int) -> str | None:
        """The characters that `piece` stands for, "" for a control, None for a lone byte of a longer character."""
        if self._pieces.IsControl(piece) or self._pieces.IsUnknown(piece):
            return ""
        if self._pieces.IsByte(piece):
            value = _byte(self._pieces.IdToPiece(piece))
            return chr(value) if value < 0x80 else None
        name: str = self._pieces.IdToPiece(piece)
        return "" if name.startswith("<") and name.endswith(">") and len(name) > 2 else name.replace("▁", " ")

    def decode(self, ids: Sequence[int], source: str | None = None) -> str:
        """The text of `ids`, controls and padding left out.

        Bytes that make no character become the one character of `source` that they begin, where there is just one, so
        that a rare name cut by the search is whole again; else U+FFFD, which no source bears out.
        """
        text, buffer = "", bytearray()
        for piece in ids:
            if self._pieces.IsByte(int(piece)):
                buffer.append(_byte(self._pieces.IdToPiece(int(piece))))
                continue
            text += _characters(bytes(buffer), source) + (self.text_of(int(piece)) or "")
            buffer.clear()
        return text + _characters(bytes(buffer), source)

    def _control(self, name: str, path: Path) -> int:
        piece: int = self._pieces.PieceToId(name)
        if self._pieces.IdToPiece(piece) != name:
            raise ModelError(
                f"{path} lacks the piece {name}", hint="use the tokenizer.model that came with the weights"
            )
        return piece


def _byte(piece: str) -> int:
    match = _BYTE.fullmatch(piece)
    return int(match[1], 16) if match else 0


def _characters(raw: bytes, source: str | None) -> str:
    text = ""
    while raw:
        try:
            return text + raw.decode().replace("▁", " ")  # a space, where the vocabulary has none
        except UnicodeDecodeError as error:
            text += raw[: error.start].decode()
            broken, raw = raw[error.start : error.end], raw[error.end :]
            begun = {char for char in source or "" if char > "\x7f" and char.encode().startswith(broken)}
            text += begun.pop() if len(begun) == 1 else _LOST
    return text
