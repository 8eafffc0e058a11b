"""The Generator over torch: batches of like length, beam search, figures and names copied as they stand."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from brief.assets import asset
from brief.errors import ModelError
from brief.models import Engine, ModelCard, weights
from brief.seq2seq.decoding import CopyRule, Decoding, is_bound, open_atom
from brief.seq2seq.generator import Draft, Task
from brief.seq2seq.prompts import fill, read

if TYPE_CHECKING:
    from torch import Tensor

    from brief.seq2seq.checkpoint import Checkpoint
    from brief.seq2seq.tokenizers import PieceTokenizer

BATCH: Final = 16
"""Sources a batch; more gains nothing on two cores."""


def open_generator(card: ModelCard) -> TransformerGenerator:
    """The Generator of `card` with its weights loaded.

    Raises:
        ModelError: the engine is another one, or the weights are absent or damaged.
    """
    from brief.seq2seq import checkpoint

    if card.engine is not Engine.TORCH or card.limits is None or card.prompt is None:
        raise ModelError(f"{card.name} does not run on torch", hint="choose another one: brief models")
    prompt = read(asset("prompts", card.prompt))
    return TransformerGenerator(card, checkpoint.load(weights(card)), prompt=prompt)


class TransformerGenerator:
    """Drafts of one loaded checkpoint. Deterministic; the number of threads is the caller's affair."""

    def __init__(self, card: ModelCard, checkpoint: Checkpoint, *, prompt: str = "{text}") -> None:
        if card.limits is None:
            raise ModelError(f"{card.name} has no limits", hint=f"set `limits` of {card.name} in models.yaml")
        self._card = card
        self._limits = card.limits
        self._model, self._tokenizer = checkpoint.model, checkpoint.tokenizer
        self._prompt = prompt

    @property
    def name(self) -> str:
        """Name of the model's card."""
        return self._card.name

    def generate(self, sources: Sequence[str], *, task: Task, decoding: Decoding) -> tuple[tuple[Draft, ...], ...]:
        """Drafts for each source in turn, best first; see :class:`brief.seq2seq.generator.Generator`."""
        prompts = [fill(self._prompt, name=str(self._card.prompt), text=source) for source in sources]
        encoded = [self._tokenizer.encode(prompt, task, self._limits.source) for prompt in prompts]
        drafts: dict[int, tuple[Draft, ...]] = {}
        for batch in _batches(encoded):
            texts = [sources[at] for at in batch]
            found = self._batch([encoded[at] for at in batch], texts, task, decoding)
            drafts |= dict(zip(batch, found, strict=True))
        return tuple(drafts[at] for at in range(len(sources)))

    def _batch(
        self, encoded: Sequence[Sequence[int]], sources: Sequence[str], task: Task, decoding: Decoding
    ) -> Iterator[tuple[Draft, ...]]:
        """Drafts of one batch; ids are padded to (batch, longest) on the right."""
        import torch

        longest = max(map(len, encoded))
        pad = self._tokenizer.pad_id
        ids = torch.tensor([[*row, *[pad] * (longest - len(row))] for row in encoded])
        rules = [CopyRule(source) for source in sources] if decoding.grounded else []
        most = self._limits.headline if task is Task.HEADLINE else self._limits.summary
        output = self._model.generate(
            ids,
            attention_mask=(ids != pad).long(),
            num_beams=decoding.beams,
            num_return_sequences=decoding.drafts,
            do_sample=False,
            min_new_tokens=decoding.min_length or None,
            max_new_tokens=min(decoding.max_length, most),
            no_repeat_ngram_size=decoding.no_repeat,
            length_penalty=decoding.length_penalty,
            logits_processor=[self._grounded(rules)] if rules else [],
            return_dict_in_generate=True,
            output_scores=decoding.beams > 1,
            pad_token_id=pad,
            eos_token_id=self._tokenizer.eos_id,
            decoder_start_token_id=self._tokenizer.bos_id,
            forced_bos_token_id=None,
            forced_eos_token_id=None,
            use_cache=True,
        )
        scores = output.sequences_scores.tolist() if decoding.beams > 1 else [0.0] * len(output.sequences)
        for at, source in enumerate(sources):
            rows = range(at * decoding.drafts, (at + 1) * decoding.drafts)
            yield _distinct(
                Draft(text=self._tokenizer.decode(output.sequences[row].tolist(), source), score=scores[row])
                for row in rows
            )

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._tokenizer)

    def _grounded(self, rules: Sequence[CopyRule]) -> GroundedProcessor:
        return GroundedProcessor(self._vocabulary, rules, self._tokenizer)


def _batches(encoded: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Places of sources in batches of like length, the longest first."""
    order = sorted(range(len(encoded)), key=lambda at: (-len(encoded[at]), at))
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]


def _distinct(drafts: Iterator[Draft]) -> tuple[Draft, ...]:
    """Drafts of different texts, the best of each, best first."""
    best: dict[str, Draft] = {}
    for draft in sorted(drafts, key=lambda draft: -draft.score):
        best.setdefault(draft.text, draft)
    return tuple(best.values())


class Vocabulary:
    """Pieces by what a :class:`CopyRule` has to look at: which hold a bound character, and with which they begin."""

    def __init__(self, tokenizer: PieceTokenizer) -> None:
        texts = [tokenizer.text_of(piece) for piece in range(tokenizer.size)]
        self.texts: tuple[str | None, ...] = tuple(texts)
        self.bound: tuple[int, ...] = tuple(
            piece for piece, text in enumerate(texts) if text and any(map(is_bound, text))
        )
        self.by_first: dict[str, list[int]] = {}
        for piece, text in enumerate(texts):
            if text:
                self.by_first.setdefault(text[0], []).append(piece)


class GroundedProcessor:
    """A transformers logits processor: forbids pieces that a source's :class:`CopyRule` does not allow.

    Rows of a batch are beams; row r belongs to source ``r // (rows / sources)``.
    """

    def __init__(self, vocabulary: Vocabulary, rules: Sequence[CopyRule], tokenizer: PieceTokenizer) -> None:
        self._vocabulary = vocabulary
        self._rules = rules
        self._tokenizer = tokenizer
        self._free: dict[int, Tensor] = {}
        self._inside: dict[tuple[int, str], Tensor] = {}

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """`scores` (rows, vocabulary) with the forbidden pieces at minus infinity; `input_ids` (rows, written)."""
        beams = len(scores) // len(self._rules)
        for row, written in enumerate(input_ids.tolist()):
            source = row // beams
            atom = open_atom("".join(self._vocabulary.texts[piece] or "\ufffd" for piece in written[-24:]))
            mask = self._within(source, atom, scores) if atom else self._outside(source, scores)
            scores[row] = scores[row] + mask
        return scores

    def _outside(self, source: int, like: Tensor) -> Tensor:
        """Zero for the pieces that may open an atom or have none, -inf for the rest, of (vocabulary)."""
        if source not in self._free:
            rule, texts = self._rules[source], self._vocabulary.texts
            mask = like.new_zeros(like.shape[-1])
            mask[[piece for piece in self._vocabulary.bound if not rule.allows("", texts[piece] or "")]] = -math.inf
            self._free[source] = mask
        return self._free[source]

    def _within(self, source: int, atom: str, like: Tensor) -> Tensor:
        """The same inside `atom`; where nothing goes on, all is left free, as the gate will see it."""
        key = source, atom
        if key not in self._inside:
            self._inside[key] = self._continued(self._rules[source], atom, like)
        return self._inside[key]

    def _continued(self, rule: CopyRule, atom: str, like: Tensor) -> Tensor:
        following = rule.following(atom) or frozenset()
        firsts = self._vocabulary.by_first if "*" in following else following
        texts = self._vocabulary.texts
        allowed = [
            piece
            for first in firsts
            for piece in self._vocabulary.by_first.get(first, ())
            if rule.allows(atom, texts[piece] or "")
        ]
        if rule.ends(atom):
            allowed.append(self._tokenizer.eos_id)
        mask = like.new_full((like.shape[-1],), -math.inf if allowed else 0.0)
        mask[allowed] = 0.0
        return mask
