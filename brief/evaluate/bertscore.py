"""BERTScore (Zhang et al. 2020) with a model folder of the user's own; an extra, as no encoder ships with the project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from brief.errors import ModelError
from brief.evaluate.metric import f1

if TYPE_CHECKING:
    from torch import Tensor

_LONGEST = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class BertScore:
    """F1 of greedily matched token vectors of the last layer; no idf weights, no rescaling.

    `folder` holds a Hugging Face encoder with its tokenizer. The value is a plain path, so that it can be sent to workers.
    """

    folder: Path

    def __call__(self, reference: str, given: str) -> float:
        """F1 of `given` against `reference`."""
        one, other = _vectors(self.folder, reference), _vectors(self.folder, given)
        alike = other @ one.T
        precision, recall = float(alike.amax(1).mean()), float(alike.amax(0).mean())
        return f1(precision * recall, precision, recall)


def open_bertscore(folder: Path) -> BertScore:
    """BERTScore with the encoder in `folder`.

    Raises:
        ModelError: there is none.
    """
    if not (folder / "config.json").is_file():
        raise ModelError(
            f"{folder}: no model there (config.json)", hint="give the folder of a BERT model: --bertscore DIR"
        )
    return BertScore(folder=folder)


@cache
def _vectors(folder: Path, text: str) -> Tensor:
    """Unit vectors of the tokens of `text` without the marks around it, tokens by dimensions."""
    import torch

    tokenizer, model = _encoder(folder)
    encoded = tokenizer(text, return_tensors="pt", truncation=True, max_length=_LONGEST)
    with torch.inference_mode():
        hidden: Tensor = model(**encoded).last_hidden_state[0, 1:-1]
    return torch.nn.functional.normalize(hidden, dim=-1)


@cache
def _encoder(folder: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202 - transformers has no types
    import torch
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(1)
    try:
        return AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: {error}", hint="give the folder of a BERT model: --bertscore DIR") from error
