"""A card to its Generator: the one place where an engine is chosen."""

from __future__ import annotations

from brief.assets import asset
from brief.errors import ModelError
from brief.models import Engine, ModelCard, weights
from brief.seq2seq.generator import Generator
from brief.seq2seq.prompts import read


def open_generator(card: ModelCard) -> Generator:
    """The Generator of `card` with its weights loaded.

    Raises:
        ModelError: the card has no engine, has to be fine-tuned first, or its weights are absent, damaged or too large.
    """
    if card.base:
        raise ModelError(
            f"{card.name} is a base model that was never taught to summarize",
            hint=f"fine-tune it: brief train DATA.jsonl RUN --from {card.name} --export FOLDER",
        )
    match card.engine:
        case Engine.NATIVE:
            return _native(card)
        case Engine.CTRANSLATE2:
            return _ctranslate(card)
        case Engine.TORCH:
            return _torch(card)
        case Engine.NONE:
            raise ModelError(f"{card.name} runs on no engine", hint="choose another one: brief models")


def _prompt(card: ModelCard) -> str:
    return read(asset("prompts", card.prompt or "plain.txt"))


def _native(card: ModelCard) -> Generator:
    from brief.seq2seq.native import open_native

    return open_native(card, weights(card), _prompt(card))


def _ctranslate(card: ModelCard) -> Generator:
    from brief.seq2seq.ctranslate import CTranslateGenerator, open_translator
    from brief.seq2seq.families import config_values, open_tokenizer
    from brief.seq2seq.sources import Reader

    folder, prompt = weights(card), _prompt(card)
    tokenizer = open_tokenizer(card, folder, config_values(card, folder))
    return CTranslateGenerator(Reader(card, tokenizer, prompt), open_translator(card, folder))


def _torch(card: ModelCard) -> Generator:
    from brief.models.store import require_memory
    from brief.seq2seq import pretrained
    from brief.seq2seq.sources import Reader

    folder, prompt = weights(card), _prompt(card)
    require_memory(card, (card.memory or card.size or 1000) * 1_000_000)
    loaded = pretrained.load(card, folder)
    return pretrained.PretrainedGenerator(Reader(card, loaded.tokenizer, prompt), loaded.model)
