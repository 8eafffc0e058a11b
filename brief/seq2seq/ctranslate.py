"""The Generator over CTranslate2: int8 on the CPU, beams with n-best, conversion made once; no torch once it is made."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from brief.errors import ModelError
from brief.models import ModelCard
from brief.models.store import conversions, fingerprint, require_disk, require_memory, store
from brief.seq2seq.decoding import Decoding
from brief.seq2seq.families import TextTokenizer, parameters
from brief.seq2seq.generator import Draft, Task
from brief.seq2seq.sources import Reader, distinct

if TYPE_CHECKING:
    from ctranslate2 import Translator
    from transformers import PreTrainedModel

QUANTIZATION: Final = "int8"
BATCH_TOKENS: Final = 2048  # five sources of 400 pieces; what CTranslate2 sorts and cuts by
_FORMAT: Final = "1"  # raise it when a conversion of before must not be used any more
_PARAMETER: Final = 10  # bytes of memory a parameter while converting; 7.9 were measured on the shape of Pegasus-238M
_ROOM: Final = 400_000_000  # of a search: caches of a full batch, tokenizer, Python


class CTranslateGenerator:
    """Drafts of a converted public model; grounded by n-best and the gate, as there are no logits processors here."""

    guided = False

    def __init__(self, reader: Reader, translator: Translator) -> None:
        self._reader, self._translator = reader, translator

    @property
    def name(self) -> str:
        """Name of the model's card."""
        return self._reader.card.name

    def generate(self, sources: Sequence[str], *, task: Task, decoding: Decoding) -> tuple[tuple[Draft, ...], ...]:
        """Drafts for each source in turn, best first; see :class:`brief.seq2seq.generator.Generator`."""
        if not sources:
            return ()
        search = self._reader.search(task, decoding)
        found = self._translator.translate_batch(
            [list(map(str, self._reader.encode(source, task))) for source in sources],
            beam_size=search.beams,
            num_hypotheses=search.drafts,
            length_penalty=search.length_penalty,
            no_repeat_ngram_size=search.no_repeat,
            min_decoding_length=search.min_length,
            max_decoding_length=search.max_length,
            max_input_length=0,
            return_scores=True,
            max_batch_size=BATCH_TOKENS,  # sorted by length and cut into batches by CTranslate2 itself
            batch_type="tokens",
        )
        return tuple(self._drafts(result, source, search) for result, source in zip(found, sources, strict=True))

    def _drafts(self, result: Any, source: str, search: Decoding) -> tuple[Draft, ...]:
        return distinct(
            Draft(text=self._reader.decode(list(map(int, pieces)), source), score=_mean(score, len(pieces), search))
            for pieces, score in zip(result.hypotheses, result.scores, strict=True)
        )


def open_translator(card: ModelCard, folder: Path) -> Translator:
    """The int8 conversion of the weights in `folder`, made now where there is none of just these weights.

    Raises:
        ModelError: CTranslate2 is not installed, there is no room in memory or on disk, the weights are wrong.
    """
    ctranslate2 = _library()
    converted = place(card, folder)
    if not (converted / "model.bin").is_file():
        _convert_to(card, folder, converted)
    require_memory(card, (converted / "model.bin").stat().st_size + _ROOM)
    threads = _threads()
    try:
        return ctranslate2.Translator(
            str(converted), device="cpu", compute_type=QUANTIZATION, inter_threads=threads, intra_threads=1
        )
    except (RuntimeError, ValueError) as error:
        shutil.rmtree(converted)
        raise ModelError(f"{converted} was damaged: {error}", hint="it was deleted; run the command again") from error


def place(card: ModelCard, folder: Path) -> Path:
    """The folder of the conversion of just these weights: named by the digest of weights, config.json and library."""
    files = [path for path in sorted(folder.iterdir()) if path.suffix == ".safetensors" or path.name == "config.json"]
    parts = [_FORMAT, QUANTIZATION, _library().__version__, *(fingerprint(path) for path in files)]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return store() / "conversions" / f"{card.name}-{digest[:16]}"


def _convert_to(card: ModelCard, folder: Path, target: Path) -> None:
    """Convert into a folder beside `target` and rename it: a half-made conversion is never used; older ones go."""
    size = parameters(folder)
    require_memory(card, card.memory * 1_000_000 if card.memory else _PARAMETER * size)
    require_disk(target.parent, 2 * size, f"the conversion of {card.name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{card.name}-") as beside:
        _convert(card, folder, Path(beside) / "made")
        for older in conversions(card):
            if older != target or not (target / "model.bin").is_file():
                shutil.rmtree(older, ignore_errors=True)
        with suppress(OSError):  # another process made the same meanwhile
            (Path(beside) / "made").replace(target)


def _convert(card: ModelCard, folder: Path, target: Path) -> None:
    from brief.seq2seq import pretrained

    loaded = pretrained.load(card, folder)
    convert(loaded.model, loaded.tokenizer, target)


def convert(model: PreTrainedModel, tokenizer: TextTokenizer, target: Path, quantization: str = QUANTIZATION) -> None:
    """Write `model` to the new folder `target` in CTranslate2's format; its vocabulary there are the ids themselves.

    So none of the traps of tokenizers arises (names that stand twice, an end that is not declared, fewer names than
    weights). Two of the weights are dealt with here: BART's and Pegasus' config.json need not say where the layers are
    normalized, and transformers 5 says of every T5 that its output is scaled, which only the first T5 does.
    """
    from ctranslate2.converters import transformers as known
    from ctranslate2.converters.converter import Converter

    config: Any = model.config
    name = type(config).__name__
    ids = _Ids(config.vocab_size, tokenizer)

    class Loaded(Converter):  # type: ignore[misc]  # ctranslate2 has no types
        """A converter of what is loaded already."""

        def _load(self) -> Any:
            spec = known._MODEL_LOADERS[name](model, ids)  # noqa: SLF001 - the loaders have no other door
            spec.config.bos_token = spec.config.decoder_start_token = ids.bos_token
            spec.config.eos_token = ids.eos_token
            return spec

    _declared(config)
    Loaded().convert(str(target), quantization=None if quantization == "float32" else quantization)


def _declared(config: Any) -> None:
    """What CTranslate2 asks of a config that its class does not have, or has wrong."""
    name = type(config).__name__
    if name in {"BartConfig", "PegasusConfig"}:
        pegasus = name == "PegasusConfig"
        config.normalize_before = bool(getattr(config, "normalize_before", pegasus)) or pegasus
        config.normalize_embedding = not pegasus
    else:
        config.tie_word_embeddings = bool(getattr(config, "scale_decoder_outputs", False))


class _Ids:
    """A vocabulary whose names are its ids, with the names of the special ones, as CTranslate2 asks for them."""

    def __init__(self, size: int, tokenizer: TextTokenizer) -> None:
        self._size = size
        self.pad_token, self.eos_token = str(tokenizer.pad_id), str(tokenizer.eos_id)
        self.bos_token = str(tokenizer.bos_id)
        self.unk_token = str(getattr(tokenizer, "unknown_id", tokenizer.pad_id))

    def get_vocab(self) -> dict[str, int]:
        """All names with their ids."""
        return {str(number): number for number in range(self._size)}

    def convert_ids_to_tokens(self, number: int) -> str:
        """The name of an id."""
        return str(number)


def _library() -> Any:
    try:
        import ctranslate2
    except ImportError as error:
        raise ModelError("CTranslate2 is not installed", hint="pip install 'brief[fast]'") from error
    return ctranslate2


def _mean(score: float, length: int, search: Decoding) -> float:
    """Mean log-likelihood a piece, its end counted, of a draft whose score CTranslate2 divided by a power of its length.

    Where a piece was forbidden (no_repeat, min_length), the likelihood is that among the pieces that were allowed.
    """
    pieces = length + 1 if length < search.max_length else length
    return float(score * pieces**search.length_penalty / pieces)


def _threads() -> int:
    """Workers: as many as cores, or as OMP_NUM_THREADS says; one thread each, which is fastest for batches."""
    said = os.environ.get("OMP_NUM_THREADS", "")
    return (
        int(said)
        if said.isdigit() and int(said)
        else len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )
