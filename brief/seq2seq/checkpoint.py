"""Load and save the embedded model: config.json, model.safetensors and tokenizer.model in one folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from brief.errors import ModelError
from brief.seq2seq.copybart import CopyBart, CopyBartConfig
from brief.seq2seq.tokenizers import PieceTokenizer

_FILES: Final = ("config.json", "model.safetensors", "tokenizer.model")
_TIED: Final = ("model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight")
_POINTER: Final = b"version https://git-lfs"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A loaded model in eval mode (fp32, CPU) with its tokenizer."""

    model: CopyBart
    tokenizer: PieceTokenizer


def load(folder: Path) -> Checkpoint:
    """The CopyBart of `folder` and its tokenizer, in well under a second; reads safetensors only, runs no code.

    ``.tokenizer`` has ``encode(text, task, limit) -> list[int]``, ``decode(ids, source) -> str`` and
    ``pad_id, eos_id, bos_id``; ``.model.generate(ids, attention_mask=…)`` takes (batch, source) ids.

    Raises:
        ModelError: a file is absent, damaged, or does not fit the others.
    """
    _present(folder)
    config = _config(folder / "config.json")
    tokenizer = PieceTokenizer(folder / "tokenizer.model")
    if tokenizer.size != config.vocab_size:
        raise ModelError(
            f"{folder}: the tokenizer has {tokenizer.size} pieces, the model {config.vocab_size}",
            hint="take config.json, model.safetensors and tokenizer.model from one and the same release",
        )
    return Checkpoint(_model(config, folder / "model.safetensors"), tokenizer)


def save(checkpoint: Checkpoint, folder: Path, tokenizer: Path, *, half: bool = True) -> None:
    """Write the model of `checkpoint` to `folder` (fp16 unless `half` is false) with a copy of the file `tokenizer`."""
    folder.mkdir(parents=True, exist_ok=True)
    dtype = torch.float16 if half else torch.float32
    state = {name: tensor.detach().to("cpu", dtype) for name, tensor in checkpoint.model.state_dict().items()}
    kept = {name: tensor.contiguous() for name, tensor in state.items() if name not in _TIED}
    save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(_config_text(checkpoint.model.config), encoding="utf-8")
    if tokenizer.resolve() != (folder / "tokenizer.model").resolve():
        (folder / "tokenizer.model").write_bytes(tokenizer.read_bytes())


def _present(folder: Path) -> None:
    for name in _FILES:
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path} is missing", hint="restore it: git checkout weights, or reinstall brief")
        with path.open("rb") as file:
            if file.read(len(_POINTER)) == _POINTER:
                raise ModelError(f"{path} is a Git LFS pointer, not the file", hint="type: git lfs pull")


def _config(path: Path) -> CopyBartConfig:
    hint = "restore it: git checkout weights, or reinstall brief"
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path} is no JSON: {error}", hint=hint) from error
    if not isinstance(values, dict) or values.get("model_type") != CopyBartConfig.model_type:
        raise ModelError(f"{path} describes no {CopyBartConfig.model_type} model", hint=hint)
    try:
        return CopyBartConfig(**values)
    except (TypeError, ValueError) as error:
        raise ModelError(f"{path}: {error}", hint=hint) from error


def _config_text(config: CopyBartConfig) -> str:
    values = {**config.to_diff_dict(), "model_type": CopyBartConfig.model_type, "architectures": ["CopyBart"]}
    drop = {"transformers_version", "dtype", "id2label", "label2id"}
    return json.dumps({k: v for k, v in sorted(values.items()) if k not in drop}, indent=2) + "\n"


def _model(config: CopyBartConfig, path: Path) -> CopyBart:
    hint = "the file is damaged or of another model: git checkout weights, or reinstall brief"
    try:
        state = {name: tensor.float() for name, tensor in load_file(path).items()}
    except (SafetensorError, OSError) as error:
        raise ModelError(f"{path} cannot be read: {error}", hint=hint) from error
    with torch.device("meta"):  # no time spent on random weights
        model = CopyBart(config)
    state.setdefault("level.weight", torch.zeros(config.guides, config.d_model))  # weights from before guidance
    state.setdefault("lift", torch.zeros(config.guides))
    for name in _TIED:
        state[name] = state.get("model.shared.weight", torch.empty(0))
    try:
        model.load_state_dict(state, assign=True)
    except RuntimeError as error:
        raise ModelError(f"{path} does not fit its config.json: {str(error)[:300]}", hint=hint) from error
    model.tie_weights()
    model.eval().requires_grad_(False)
    return model
