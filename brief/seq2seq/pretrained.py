"""Public models on torch: weights from safetensors alone into transformers' own classes, and drafts from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
import transformers
from safetensors import SafetensorError
from safetensors.torch import save_file
from transformers import GenerationConfig, PreTrainedModel

from brief.errors import ModelError
from brief.models import Family, ModelCard
from brief.seq2seq.decoding import Decoding
from brief.seq2seq.families import PUBLIC, TextTokenizer, Values, config_values, open_tokenizer
from brief.seq2seq.generator import Draft, Task
from brief.seq2seq.sources import Reader, distinct

_NAMES: Final = {Family.BART: "Bart", Family.PEGASUS: "Pegasus", Family.T5: "T5", Family.MT5: "MT5"}
# What a config.json must not bring in: code of its own, other people's quantizers, settings of the search.
_DROPPED: Final = ("auto_map", "quantization_config", "torch_dtype", "dtype", "task_specific_params", "_name_or_path")
_BATCH: Final = 8
WEIGHTS: Final = "model.safetensors"


@dataclass(frozen=True, slots=True)
class Pretrained:
    """A public model in eval mode (fp32, CPU) with its tokenizer."""

    model: PreTrainedModel
    tokenizer: TextTokenizer


def load(card: ModelCard, folder: Path) -> Pretrained:
    """The model of `card` from `folder`; reads JSON, vocabulary and safetensors, and runs no code of the folder.

    Raises:
        ModelError: a file is absent, damaged, of another family, or does not fit the others.
    """
    values = config_values(card, folder)
    tokenizer = open_tokenizer(card, folder, values)
    return Pretrained(_model(card, folder, values, tokenizer), tokenizer)


def save_weights(model: PreTrainedModel, path: Path, *, half: bool = True) -> None:
    """Write the weights of `model` (fp16 unless `half` is false); what is tied is stored once.

    Its config.json is not written: transformers 5 forgets what it said of tied weights and scaled outputs. Copy it.
    """
    dtype = torch.float16 if half else torch.float32
    kept: dict[int, tuple[str, torch.Tensor]] = {}
    for name, tensor in model.state_dict().items():
        kept.setdefault(tensor.data_ptr(), (name, tensor.detach().to("cpu", dtype).contiguous()))
    save_file(dict(kept.values()), path, metadata={"format": "pt"})


def convert_pickle(source: Path, target: Path) -> None:
    """Rewrite a ``pytorch_model.bin`` as safetensors: tensors alone, by torch's reader that builds nothing else.

    Raises:
        ModelError: it is damaged, or holds anything but tensors; then nothing of it was run.
    """
    try:
        state = torch.load(source, map_location="cpu", weights_only=True)
    except Exception as error:
        raise ModelError(
            f"{source} is damaged or holds more than tensors, and was not opened: {str(error).splitlines()[0]}",
            hint="use a release with model.safetensors, and tell the publisher",
        ) from error
    if not isinstance(state, dict) or not all(isinstance(value, torch.Tensor) for value in state.values()):
        raise ModelError(f"{source} holds more than tensors", hint="use a release with model.safetensors")
    whole = {str(name): tensor.clone().contiguous() for name, tensor in state.items()}
    save_file(whole, target, metadata={"format": "pt"})


class PretrainedGenerator:
    """Drafts of a public model on torch; grounded by n-best and the gate. Threads are the caller's affair."""

    guided = False

    def __init__(self, reader: Reader, model: PreTrainedModel) -> None:
        self._reader, self._model = reader, model

    @property
    def name(self) -> str:
        """Name of the model's card."""
        return self._reader.card.name

    def generate(self, sources: Sequence[str], *, task: Task, decoding: Decoding) -> tuple[tuple[Draft, ...], ...]:
        """Drafts for each source in turn, best first; see :class:`brief.seq2seq.generator.Generator`."""
        encoded = [self._reader.encode(source, task) for source in sources]
        search = self._reader.search(task, decoding)
        order = sorted(range(len(sources)), key=lambda at: (-len(encoded[at]), at))
        drafts: dict[int, tuple[Draft, ...]] = {}
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            found = self._batch([encoded[at] for at in batch], [sources[at] for at in batch], search)
            drafts |= dict(zip(batch, found, strict=True))
        return tuple(drafts[at] for at in range(len(sources)))

    def _batch(
        self, encoded: Sequence[Sequence[int]], sources: Sequence[str], search: Decoding
    ) -> Iterator[tuple[Draft, ...]]:
        """Drafts of one batch; ids are padded to (batch, longest) on the right."""
        tokenizer, longest = self._reader.tokenizer, max(map(len, encoded))
        ids = torch.tensor([[*row, *[tokenizer.pad_id] * (longest - len(row))] for row in encoded])
        lengths = torch.tensor([[len(row)] for row in encoded])
        with torch.inference_mode():
            output = self._model.generate(
                ids,
                attention_mask=(torch.arange(longest)[None] < lengths).long(),
                num_beams=search.beams,
                num_return_sequences=search.drafts,
                do_sample=False,
                min_new_tokens=search.min_length or None,
                max_new_tokens=search.max_length,
                no_repeat_ngram_size=search.no_repeat,
                length_penalty=search.length_penalty,
                return_dict_in_generate=True,
                output_scores=True,
            )
        scores = self._scores(output, tokenizer.eos_id)
        rows = [row[1:] for row in output.sequences.tolist()]
        for at, source in enumerate(sources):
            mine = range(at * search.drafts, (at + 1) * search.drafts)
            yield distinct(Draft(text=self._reader.decode(rows[row], source), score=scores[row]) for row in mine)

    def _scores(self, output: Any, end: int) -> list[float]:
        """Mean log-likelihood a piece of each row, its end counted, its padding not."""
        beams = getattr(output, "beam_indices", None)
        steps = self._model.compute_transition_scores(
            output.sequences, output.scores, beams, normalize_logits=beams is None
        )
        written = output.sequences[:, -steps.shape[1] :]
        ended = (written == end).cumsum(1) - (written == end).long() > 0
        steps = steps.masked_fill(ended, 0.0)
        return [float(score) for score in steps.sum(1) / (~ended).sum(1).clamp(min=1)]


def _model(card: ModelCard, folder: Path, values: Values, tokenizer: TextTokenizer) -> PreTrainedModel:
    if card.family not in PUBLIC:
        raise ModelError(f"{card.name} is no public model", hint="choose another one: brief models")
    hint = f"fetch it again: brief models pull {card.name}"
    if not (folder / WEIGHTS).is_file() and not (folder / f"{WEIGHTS}.index.json").is_file():
        raise ModelError(f"{folder} has no {WEIGHTS}; nothing else is loaded", hint=hint)
    config_class = getattr(transformers, f"{_NAMES[card.family]}Config")
    model_class = getattr(transformers, f"{_NAMES[card.family]}ForConditionalGeneration")
    try:
        config = config_class(**{key: value for key, value in values.items() if key not in _DROPPED})
        config.decoder_start_token_id, config.eos_token_id = tokenizer.bos_id, tokenizer.eos_id
        config.pad_token_id, config.forced_eos_token_id, config.forced_bos_token_id = tokenizer.pad_id, None, None
        with _quiet():
            model, info = model_class.from_pretrained(
                folder,
                config=config,
                use_safetensors=True,
                local_files_only=True,
                dtype=torch.float32,
                output_loading_info=True,
            )
    except (SafetensorError, OSError, RuntimeError, ValueError, TypeError, KeyError) as error:
        raise ModelError(f"the weights in {folder} do not fit or are damaged: {str(error)[:300]}", hint=hint) from error
    if info["missing_keys"]:
        lacking = ", ".join(sorted(info["missing_keys"])[:3])
        raise ModelError(f"the weights in {folder} are of another model: {lacking} and others are missing", hint=hint)
    model.generation_config = GenerationConfig(
        pad_token_id=tokenizer.pad_id, eos_token_id=tokenizer.eos_id, decoder_start_token_id=tokenizer.bos_id
    )
    return model.eval().requires_grad_(False)


class _quiet:  # noqa: N801 - reads as a word
    """transformers without its bars and reports for a while: what is wrong is raised here."""

    def __enter__(self) -> None:
        logging = transformers.utils.logging
        self._level, self._bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
        logging.set_verbosity_error()
        logging.disable_progress_bar()

    def __exit__(self, *_: object) -> None:
        logging = transformers.utils.logging
        logging.set_verbosity(self._level)
        if self._bars:
            logging.enable_progress_bar()
