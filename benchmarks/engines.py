"""Engines side by side on random weights of a published shape: torch one by one, torch in a batch, CTranslate2 int8.

    python benchmarks/engines.py [pegasus-238m|bart-base|mt5-base] [--articles 4] [--pieces 60]

Sources of 400 random pieces, drafts of exactly as many pieces as asked for (random weights end nowhere), greedy and with
4 beams; one warm-up, then one timed run each, on one thread. Ratios are of CPU time, which other programs on the
machine disturb less than the wall clock; both are printed, with the load of the machine. The conversion is that of
`brief.seq2seq.ctranslate`, its vocabulary of ids included.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import ctranslate2
import torch
import transformers

from brief.seq2seq.ctranslate import BATCH_TOKENS, QUANTIZATION, convert

SOURCE = 400
BERT = {"bos_token_id": 101, "eos_token_id": 102, "pad_token_id": 0, "decoder_start_token_id": 102}
LAYERS = {
    "encoder_attention_heads": 12,
    "decoder_attention_heads": 12,
    "encoder_ffn_dim": 3072,
    "decoder_ffn_dim": 3072,
}
SHAPES: dict[str, tuple[str, dict[str, Any]]] = {
    "pegasus-238m": (
        "Pegasus",
        {
            "vocab_size": 50000, "d_model": 768, "encoder_layers": 12, "decoder_layers": 12, **LAYERS,
            "max_position_embeddings": 512, "scale_embedding": True, "forced_eos_token_id": None,
            "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0,
        },
    ),
    "bart-base": (
        "Bart",
        {
            "vocab_size": 51271, "d_model": 768, "encoder_layers": 6, "decoder_layers": 6, **LAYERS,
            "max_position_embeddings": 1024, "forced_eos_token_id": None, **BERT,
        },
    ),
    "mt5-base": (
        "MT5",
        {
            "vocab_size": 250112, "d_model": 768, "d_kv": 64, "d_ff": 2048, "num_layers": 12, "num_decoder_layers": 12,
            "num_heads": 12, "feed_forward_proj": "gated-gelu", "pad_token_id": 0, "eos_token_id": 1,
            "decoder_start_token_id": 0,
        },
    ),
}  # fmt: skip


def build(shape: str) -> Any:
    """The model of that shape with random weights, in eval mode."""
    torch.manual_seed(0)
    name, values = SHAPES[shape]
    config = getattr(transformers, f"{name}Config")(**values)
    return getattr(transformers, f"{name}ForConditionalGeneration")(config).eval()


def torch_run(model: Any, ids: torch.Tensor, beams: int, size: int) -> Callable[[int], object]:
    """Generate in batches of `size`."""

    def run(pieces: int) -> None:
        with torch.inference_mode():
            for part in ids.split(size):
                model.generate(
                    part,
                    attention_mask=torch.ones_like(part),
                    num_beams=beams,
                    do_sample=False,
                    min_new_tokens=pieces,
                    max_new_tokens=pieces,
                )

    return run


def ct2_run(translator: Any, ids: torch.Tensor, beams: int) -> Callable[[int], object]:
    """Translate as the engine does."""
    sources = [list(map(str, row)) for row in ids.tolist()]
    return lambda pieces: translator.translate_batch(
        sources,
        beam_size=beams,
        num_hypotheses=beams,
        min_decoding_length=pieces,
        max_decoding_length=pieces,
        max_input_length=0,
        return_scores=True,
        max_batch_size=BATCH_TOKENS,
        batch_type="tokens",
    )


def timed(name: str, run: Callable[[int], object], pieces: int, articles: int) -> float:
    """CPU seconds an article, after a warm-up; prints them."""
    run(4)
    wall, cpu = time.perf_counter(), time.process_time()
    run(pieces)
    wall, cpu = (time.perf_counter() - wall) / articles, (time.process_time() - cpu) / articles
    print(f"{name:28s} {cpu:6.2f} cpu-s {wall:6.2f} s an article  {pieces / cpu:6.1f} pieces a cpu-s", flush=True)
    return cpu


def main() -> None:
    """Build, convert, time, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shape", nargs="?", choices=list(SHAPES), default="pegasus-238m")
    parser.add_argument("--articles", type=int, default=4)
    parser.add_argument("--pieces", type=int, default=60)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    print(f"{asked.shape}: load {os.getloadavg()[0]:.2f} of {os.cpu_count()} cores, nice {os.nice(0)}")
    model = build(asked.shape)
    parameters = sum(weight.numel() for weight in model.parameters())
    ids = torch.randint(200, model.config.vocab_size - 200, (asked.articles, SOURCE))
    seconds: dict[str, float] = {}

    def take(name: str, run: Callable[[int], object]) -> None:
        seconds[name] = timed(name, run, asked.pieces, asked.articles)

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "int8"
        start = time.perf_counter()
        convert(model, special(model.config), target)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        size = (target / "model.bin").stat().st_size
        print(
            f"{parameters / 1e6:.0f} M parameters, converted in {time.perf_counter() - start:.1f} s to {size / 1e6:.0f} MB, "
            f"peak {peak / 1e6:.0f} MB ({peak / parameters:.1f} bytes a parameter)"
        )
        translator = ctranslate2.Translator(str(target), compute_type=QUANTIZATION, inter_threads=1, intra_threads=1)
        for beams in (1, 4):
            take(f"ct2 int8, {beams} beams", ct2_run(translator, ids, beams))
        for beams in (1, 4):
            take(f"torch batched, {beams} beams", torch_run(model, ids, beams, asked.articles))
        take("torch one by one, 4 beams", torch_run(model, ids, 4, 1))
    fast = seconds["ct2 int8, 4 beams"]
    print(f"4 beams: ct2 int8 is {seconds['torch batched, 4 beams'] / fast:.1f}x torch in a batch (goal 4)")
    print(f"4 beams: ct2 int8 is {seconds['torch one by one, 4 beams'] / fast:.1f}x torch one by one (goal 6)")
    print(
        f"greedy:  ct2 int8 is {seconds['torch batched, 1 beams'] / seconds['ct2 int8, 1 beams']:.1f}x torch in a batch"
    )
    print(f"load at the end {os.getloadavg()[0]:.2f}")


def special(config: Any) -> Any:
    """The special ids of a config, as a tokenizer has them."""
    return SimpleNamespace(
        pad_id=config.pad_token_id,
        eos_id=config.eos_token_id,
        bos_id=config.decoder_start_token_id,
        size=config.vocab_size,
    )


if __name__ == "__main__":
    main()
