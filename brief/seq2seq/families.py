"""Which tokenizer reads the texts of a public model, opened from its folder; no torch here."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from safetensors import SafetensorError, safe_open

from brief.errors import ModelError
from brief.models import Family, ModelCard, Tokenizer
from brief.seq2seq.generator import Task
from brief.seq2seq.unigram import UnigramTokenizer
from brief.seq2seq.wordpiece import BERT, RANDENG, T5_PEGASUS, Layout, WordPieceTokenizer, read_vocab

Values = Mapping[str, object]

_LAYOUTS: Final[Mapping[Tokenizer, Layout]] = {
    Tokenizer.BERT: BERT,
    Tokenizer.T5_PEGASUS: T5_PEGASUS,
    Tokenizer.RANDENG: RANDENG,
}
PUBLIC: Final = frozenset({Family.BART, Family.PEGASUS, Family.T5, Family.MT5})
"""Families whose weights are read through transformers' own classes."""
_POSITIONS: Final = "max_position_embeddings"


class TextTokenizer(Protocol):
    """What the engines ask of a tokenizer; `bos_id` is what a draft begins with."""

    size: int
    pad_id: int
    eos_id: int
    bos_id: int

    def encode(self, text: str, task: Task, limit: int) -> list[int]:
        """Ids of a source, at most `limit`, ready for the model."""
        ...

    def encode_target(self, text: str, limit: int) -> list[int]:
        """Ids of a target with its end, at most `limit`."""
        ...

    def decode(self, ids: Sequence[int], source: str | None = None) -> str:
        """The text of a draft about `source`."""
        ...


def config_values(card: ModelCard, folder: Path) -> Values:
    """The model's config.json, checked against the card's family and limits.

    Raises:
        ModelError: it is absent, no JSON, or of another family.
    """
    path = folder / "config.json"
    hint = f"take it from the release that {card.name} names: brief models pull {card.name}"
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}", hint=hint) from error
    if not isinstance(values, dict) or values.get("model_type") != card.family:
        found = values.get("model_type") if isinstance(values, dict) else None
        raise ModelError(f"{path} describes a model of the family {found}, {card.name} is {card.family}", hint=hint)
    most = values.get(_POSITIONS)
    if isinstance(most, int) and card.limits and card.limits.source > most:
        hint = f"lower limits.source of {card.name} in models.yaml"
        raise ModelError(f"{card.name} reads {most} pieces, its card says {card.limits.source}", hint=hint)
    return values


def open_tokenizer(card: ModelCard, folder: Path, values: Values) -> TextTokenizer:
    """The tokenizer of `card` from its `folder`; `values` is the config.json.

    Raises:
        ModelError: its file is absent, damaged, or too large for the model's vocabulary.
    """
    start, end, pad = (
        _special(card, values, key) for key in ("decoder_start_token_id", "eos_token_id", "pad_token_id")
    )
    tokenizer: TextTokenizer
    if card.tokenizer is Tokenizer.SENTENCEPIECE:
        tokenizer = UnigramTokenizer(folder / "spiece.model", start_id=start, eos_id=end, pad_id=pad)
    elif card.tokenizer is not None and card.tokenizer in _LAYOUTS:
        layout = _LAYOUTS[card.tokenizer]
        vocab = read_vocab(folder / "vocab.txt", layout)
        tokenizer = WordPieceTokenizer(vocab, layout, start_id=start, lower=_lower(folder))
    else:
        hint = f"set `tokenizer` of {card.name} to one of {', '.join([*_LAYOUTS, Tokenizer.SENTENCEPIECE])}"
        raise ModelError(f"{card.name} has no tokenizer of a public model", hint=hint)
    most = values.get("vocab_size")
    if not isinstance(most, int) or tokenizer.size > most:
        hint = "take tokenizer and weights from the same release"
        raise ModelError(f"{folder}: the tokenizer has {tokenizer.size} pieces, the model {most}", hint=hint)
    return tokenizer


def parameters(folder: Path) -> int:
    """How many numbers the safetensors files of `folder` hold, by their headers alone.

    Raises:
        ModelError: one is no safetensors file.
    """
    count = 0
    for path in folder.glob("*.safetensors"):
        try:
            with safe_open(path, "np") as file:
                count += sum(math.prod(file.get_slice(name).get_shape()) for name in file.keys())  # noqa: SIM118
        except (SafetensorError, OSError) as error:
            hint = "fetch it again: brief models remove NAME; brief models pull NAME"
            raise ModelError(f"{path} cannot be read: {error}", hint=hint) from error
    return count


def _special(card: ModelCard, values: Values, key: str) -> int:
    """A special id as config.json has it, else by the custom of T5 and Pegasus; BART has no custom that Chinese ones keep."""
    custom = {"pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0}
    found = values.get(key, custom[key] if card.family is not Family.BART or key == "pad_token_id" else None)
    if not isinstance(found, int):
        hint = f"use a release of {card.name} whose config.json has it"
        raise ModelError(f"config.json of {card.name} does not say {key}", hint=hint)
    return found


def _lower(folder: Path) -> bool:
    """Whether the texts are lower-cased: as tokenizer_config.json says, else as BertTokenizer does."""
    try:
        values = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True
    said = values.get("do_lower_case", True) if isinstance(values, dict) else True
    return bool(said)
