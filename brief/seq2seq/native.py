"""The Generator of the embedded model without torch: beam search over :mod:`brief.seq2seq.network`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from brief.errors import ModelError
from brief.models import ModelCard
from brief.seq2seq.bounds import Bounds, Vocabulary
from brief.seq2seq.generator import GUIDES, Draft, Task
from brief.seq2seq.network import Floats, Network, Shape, Source, Writing
from brief.seq2seq.prompts import fill
from brief.seq2seq.tokenizers import PieceTokenizer

if TYPE_CHECKING:
    from brief.seq2seq.decoding import Decoding

BATCH: Final = 16
"""Sources written side by side; each is encoded on its own, so that none depends on its neighbors' padding."""
_UNGUIDED: Final = str.maketrans("", "", GUIDES)


@dataclass(frozen=True, slots=True)
class Beam:
    """What one beam has written, and the sum of the log-probabilities of its pieces."""

    pieces: tuple[int, ...]
    total: float


class NativeGenerator:
    """Drafts of the embedded model; one core, deterministic."""

    guided = True

    def __init__(self, card: ModelCard, network: Network, tokenizer: PieceTokenizer, *, prompt: str = "{text}") -> None:
        if card.limits is None:
            raise ModelError(f"{card.name} has no limits", hint=f"set `limits` of {card.name} in models.yaml")
        self._card, self._limits, self._prompt = card, card.limits, prompt
        self._network, self._tokenizer = network, tokenizer

    @property
    def name(self) -> str:
        """Name of the model's card."""
        return self._card.name

    def generate(self, sources: Sequence[str], *, task: Task, decoding: Decoding) -> tuple[tuple[Draft, ...], ...]:
        """Drafts for each source in turn, best first; see :class:`brief.seq2seq.generator.Generator`."""
        order = sorted(range(len(sources)), key=lambda at: (-len(sources[at]), at))
        drafts: dict[int, tuple[Draft, ...]] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            drafts |= dict(zip(batch, self._batch([sources[at] for at in batch], task, decoding), strict=True))
        return tuple(drafts[at] for at in range(len(sources)))

    def _batch(self, texts: Sequence[str], task: Task, decoding: Decoding) -> Iterator[tuple[Draft, ...]]:
        prompts = [fill(self._prompt, name=str(self._card.prompt), text=text) for text in texts]
        pairs = [self._tokenizer.encode_guided(prompt, task, self._limits.source) for prompt in prompts]
        sources = [self._network.encode(ids, levels) for ids, levels in pairs]
        most = self._limits.headline if task is Task.HEADLINE else self._limits.summary
        plain = [text.translate(_UNGUIDED) for text in texts]
        bounds = [Bounds(self._vocabulary, text) for text in plain] if decoding.grounded else []
        search = Search(self._network, self._vocabulary, decoding, min(decoding.max_length, most))
        for text, beams in zip(plain, search.run(sources, bounds, self._tokenizer.bos_id), strict=True):
            best: dict[str, Draft] = {}
            for beam in beams:
                draft = Draft(text=self._tokenizer.decode(beam.pieces, text), score=beam.total / len(beam.pieces))
                best.setdefault(draft.text, draft)
            yield tuple(best.values())[: decoding.drafts]

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._tokenizer)


class Search:
    """Beam search of several sources at once; a source whose search is over takes no more time.

    With one beam it is greedy. A beam that has written the end is done; a source's search is over when it has as many
    done as beams and no running one can come to a better score, the sum of log-probabilities by ``length ** penalty``.
    """

    def __init__(self, network: Network, vocabulary: Vocabulary, decoding: Decoding, longest: int) -> None:
        self._network, self._vocabulary, self._decoding, self._longest = network, vocabulary, decoding, longest

    def run(self, sources: Sequence[Source], bounds: Sequence[Bounds], start: int) -> list[list[Beam]]:
        """For each source its finished beams, best first; `start` is the piece every draft begins after."""
        beams = self._decoding.beams
        writing = Writing(self._network, sources, beams=beams, longest=self._longest, coverage=self._decoding.coverage)
        done: list[list[Beam]] = [[] for _ in sources]
        going = list(range(len(sources)))
        running = [[Beam((), 0.0 if beam == 0 else -np.inf) for beam in range(beams)] for _ in sources]
        for step in range(self._longest):
            last = [row.pieces[-1] if row.pieces else start for place in going for row in running[place]]
            scores = writing.step(np.array(last, dtype=np.int64))
            rows, still = [], []
            for at, place in enumerate(going):
                own = scores[at * beams : (at + 1) * beams]
                self._forbid(own, running[place], bounds[place] if bounds else None, step)
                parents, running[place] = self._advance(own, running[place], done[place], step + 1 == self._longest)
                if not self._over(done[place], running[place]):
                    rows += [at * beams + parent for parent in parents]
                    still.append(place)
            going = still
            if not going:
                break
            writing.keep(rows)
        return [sorted(found, key=lambda beam: -self._score(beam)) for found in done]

    def _advance(
        self, scores: Floats, running: Sequence[Beam], done: list[Beam], last: bool
    ) -> tuple[list[int], list[Beam]]:
        """The rows gone on from and the beams that go on; those that end here go to `done`."""
        beams, end = self._decoding.beams, self._vocabulary.end
        totals = scores + np.array([beam.total for beam in running], dtype=np.float32)[:, None]
        flat = totals.ravel()
        best = np.argpartition(-flat, 2 * beams)[: 2 * beams]
        parents: list[int] = []
        grown: list[Beam] = []
        for place in best[np.lexsort((best, -flat[best]))]:
            parent, piece = divmod(int(place), scores.shape[1])
            beam = Beam((*running[parent].pieces, piece), float(flat[place]))
            if not np.isfinite(beam.total):
                continue
            if piece == end or last:
                if len(grown) < beams:
                    done.append(beam)
            elif len(grown) < beams:
                parents.append(parent)
                grown.append(beam)
        while grown and len(grown) < beams:
            parents.append(parents[-1])
            grown.append(Beam(grown[-1].pieces, -np.inf))
        return parents, grown

    def _over(self, done: Sequence[Beam], running: Sequence[Beam]) -> bool:
        if not running:
            return True
        if len(done) < self._decoding.beams:
            return False
        worst = sorted((self._score(beam) for beam in done), reverse=True)[self._decoding.beams - 1]
        return self._score(running[0]) <= worst

    def _score(self, beam: Beam) -> float:
        return beam.total / float(len(beam.pieces) ** self._decoding.length_penalty)

    def _forbid(self, scores: Floats, running: Sequence[Beam], bounds: Bounds | None, step: int) -> None:
        """Minus infinity where a piece may not be written: too early an end, a run repeated, a figure made up.

        Where that leaves nothing, figures weigh more than repetition, and both more than the length.
        """
        for row, beam in zip(scores, running, strict=True):
            if bounds:
                self._bind(row, beam.pieces, bounds)
            _spare(row, _repeating(beam.pieces, self._decoding.no_repeat))
            if step < self._decoding.min_length:
                _spare(row, [self._vocabulary.end])

    def _bind(self, row: Floats, written: Sequence[int], bounds: Bounds) -> None:
        atom = self._vocabulary.atom(written)
        if not atom:
            row[list(bounds.forbidden())] = -np.inf
        elif allowed := list(bounds.allowed(atom)):
            kept = row[allowed]
            row[:] = -np.inf
            row[allowed] = kept


def _spare(row: Floats, pieces: list[int]) -> None:
    """Forbid `pieces`, unless nothing else may be written."""
    kept = row[pieces]
    row[pieces] = -np.inf
    if not np.isfinite(row.max()):
        row[pieces] = kept


def _repeating(written: Sequence[int], size: int) -> list[int]:
    """Pieces that would make a run of `size` pieces stand twice."""
    if not size or len(written) < size:
        return []
    tail = tuple(written[len(written) - size + 1 :])
    return [
        written[at + size - 1] for at in range(len(written) - size + 1) if tuple(written[at : at + size - 1]) == tail
    ]


def open_native(card: ModelCard, folder: Path, prompt: str) -> NativeGenerator:
    """The Generator of the weights in `folder` (config.json, model.safetensors, tokenizer.model).

    Raises:
        ModelError: a file is absent, damaged, or does not fit the others.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    hint = "restore it: git checkout weights, or reinstall brief"
    try:
        values = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        shape = Shape(
            encoder_layers=values["encoder_layers"],
            decoder_layers=values["decoder_layers"],
            heads=values["decoder_attention_heads"],
        )
        network = Network(load_file(folder / "model.safetensors"), shape)
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise ModelError(f"{folder} holds no embedded model: {error}", hint=hint) from error
    return NativeGenerator(card, network, PieceTokenizer(folder / "tokenizer.model"), prompt=prompt)
