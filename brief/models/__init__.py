"""The models that can write summaries: their cards, their folders, and the way in from the Hugging Face Hub."""

from brief.models.cards import (
    EXTRACTIVE,
    Engine,
    Family,
    Generation,
    Limits,
    ModelCard,
    Tokenizer,
    card,
    models,
    own_file,
)
from brief.models.store import is_here, weights

__all__ = [
    "EXTRACTIVE",
    "Engine",
    "Family",
    "Generation",
    "Limits",
    "ModelCard",
    "Tokenizer",
    "card",
    "is_here",
    "models",
    "own_file",
    "weights",
]
