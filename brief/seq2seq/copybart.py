"""CopyBart: a small BART that mixes its vocabulary with a copy distribution over the source, for ``generate()``."""

from __future__ import annotations

from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BartConfig, GenerationMixin, PreTrainedModel
from transformers.modeling_outputs import BaseModelOutput, Seq2SeqLMOutput
from transformers.models.bart.modeling_bart import BartModel

# transformers renamed past_key_values to cache in 5.24.
_CACHE: Final = "cache" if "cache" in Seq2SeqLMOutput.__dataclass_fields__ else "past_key_values"
_FLOOR: Final = 1e-8  # keeps log() finite where neither the vocabulary nor the source gives the piece


class CopyBartConfig(BartConfig):  # type: ignore[misc]  # transformers has no types
    """A BartConfig with `match`, the longest run of copied pieces that the copy distribution looks back on.

    `guides` is the number of levels of guidance that a source position can have.
    """

    model_type = "copybart"
    match: int = 6
    guides: int = 4


class CopyBart(PreTrainedModel, GenerationMixin):  # type: ignore[misc]
    """``p(y) = g p_vocab(y) + (1 - g) sum of attention on the source positions that hold y``.

    The pointer mixture of See et al. 2017 (arXiv 1704.04368) on BART (arXiv 1910.13461): one single-headed attention of
    the last decoder state over the encoder states gives both the copy distribution and, with its context, the gate g.
    The output embedding is the input embedding.

    The copy attention also sees, for each source position, how many of the pieces before it are the last pieces
    written (up to ``config.match``): one learned weight for each length of run. Without it a model this small loses
    its place among equal digits ("133" comes out as "13333").

    A source may be guided (GSum, Dou et al. 2021, arXiv 2010.08014): each position has a level that says how much of it
    the extractive floor would keep, and an embedding of the level is added to that of the piece, and a learned weight of the level
    to the copy attention: copying begins more readily where an editor would. Level 0 of an unguided source changes
    nothing.
    """

    config_class = CopyBartConfig
    base_model_prefix = "model"
    main_input_name = "input_ids"
    _supports_sdpa = True
    _no_split_modules = ("BartEncoderLayer", "BartDecoderLayer")

    def __init__(self, config: CopyBartConfig) -> None:
        super().__init__(config)
        width = config.d_model
        self.model = BartModel(config)
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.gate = nn.Linear(2 * width, 1)
        self.level = nn.Embedding(config.guides, width, padding_idx=0)
        self.lift = nn.Parameter(torch.zeros(config.guides))
        self.run = nn.Parameter(torch.zeros(config.match))
        self.run_gate = nn.Parameter(torch.zeros(()))
        self.post_init()
        nn.init.zeros_(self.level.weight)

    def get_encoder(self, *_: object, **__: object) -> nn.Module:
        """The encoder, as generate() asks for it."""
        return self.model.encoder  # type: ignore[no-any-return]

    def get_decoder(self, *_: object, **__: object) -> nn.Module:
        """The decoder, as generate() asks for it."""
        return self.model.decoder  # type: ignore[no-any-return]

    def forward(  # noqa: PLR0913 - generate() fixes the names
        self,
        input_ids: Tensor | None = None,
        *,
        attention_mask: Tensor | None = None,
        levels: Tensor | None = None,
        decoder_input_ids: Tensor | None = None,
        encoder_outputs: BaseModelOutput | None = None,
        source_ids: Tensor | None = None,
        copy_keys: Tensor | None = None,
        written_ids: Tensor | None = None,
        labels: Tensor | None = None,
        **kwargs: Any,
    ) -> Seq2SeqLMOutput:
        """Log-probabilities of the mixture as ``logits`` (batch, target, vocabulary), or the loss where `labels` stand.

        `input_ids`, `attention_mask`, `levels`: (batch, source). `decoder_input_ids`: (batch, target), beginning with
        ``decoder_start_token_id``. `labels`: (batch, target), padded with ``pad_token_id``; with them ``loss`` is the
        mean negative log-likelihood a piece and ``logits`` stay None, since the mixture is then never built.
        `source_ids`, `copy_keys` are what generate() works out once per source; `written_ids` is all that was written,
        where `decoder_input_ids` is only its end because the rest is in the cache.
        """
        source = source_ids if source_ids is not None else input_ids
        if decoder_input_ids is None and labels is not None:
            decoder_input_ids = self._shifted(labels)
        if source is None or decoder_input_ids is None:
            raise ValueError("CopyBart needs the ids of the source, and those of the target or labels")
        mask = torch.ones_like(source) if attention_mask is None else attention_mask
        if encoder_outputs is None:
            encoder_outputs = self._encoded(source, mask, levels)
        states = encoder_outputs[0]
        kwargs.pop("return_dict", None)
        decoded = self.model.decoder(
            input_ids=decoder_input_ids, encoder_hidden_states=states, encoder_attention_mask=mask, **kwargs
        )
        hidden = decoded[0]
        runs = _runs(source, decoder_input_ids if written_ids is None else written_ids, hidden.shape[1], len(self.run))
        keys = self.key(states) if copy_keys is None else copy_keys
        lift = runs @ self.run if levels is None else runs @ self.run + self.lift[levels][:, None]
        copied, gate = self._copy(hidden, states, keys, mask, runs, lift)
        if labels is not None:
            return Seq2SeqLMOutput(loss=self._loss(hidden, copied, gate, source, labels))
        return Seq2SeqLMOutput(
            logits=self._mixture(hidden, copied, gate, source),
            encoder_last_hidden_state=states,
            **{_CACHE: getattr(decoded, _CACHE, None)},
        )

    @torch.no_grad()
    def generate(
        self, input_ids: Tensor, *, attention_mask: Tensor, levels: Tensor | None = None, **kwargs: Any
    ) -> Any:
        """GenerationMixin.generate() on (batch, source) ids: the encoder and the copy keys are worked out once."""
        encoded = self._encoded(input_ids, attention_mask, levels)
        return super().generate(
            input_ids,
            attention_mask=attention_mask,
            encoder_outputs=BaseModelOutput(last_hidden_state=encoded[0]),
            source_ids=input_ids,
            copy_keys=self.key(encoded[0]),
            levels=levels,
            **kwargs,
        )

    def prepare_inputs_for_generation(self, input_ids: Tensor, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What generate() gives to forward(), and with it all pieces written so far."""
        inputs: dict[str, Any] = super().prepare_inputs_for_generation(input_ids, *args, **kwargs)
        return {**inputs, "written_ids": input_ids}

    def _encoded(self, source: Tensor, mask: Tensor, levels: Tensor | None) -> BaseModelOutput:
        embedded = self.model.encoder.embed_tokens(source)
        if levels is not None:
            embedded = embedded + self.level(levels)
        encoded: BaseModelOutput = self.model.encoder(inputs_embeds=embedded, attention_mask=mask)
        return encoded

    def _shifted(self, labels: Tensor) -> Tensor:
        start = labels.new_full((len(labels), 1), self.config.decoder_start_token_id)
        return torch.cat([start, labels[:, :-1]], 1)

    def _copy(  # noqa: PLR0913, PLR0917 - what the attention is made of
        self, hidden: Tensor, states: Tensor, keys: Tensor, mask: Tensor, runs: Tensor, lift: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Attention on the source (batch, target, source), raised by `lift`, and the vocabulary's share."""
        scores = torch.bmm(self.query(hidden), keys.transpose(1, 2)).float() / hidden.shape[-1] ** 0.5
        scores = scores + lift
        copied = scores.masked_fill(mask[:, None, :] == 0, -1e9).softmax(-1)
        context = torch.bmm(copied.to(states.dtype), states)
        going_on = (copied * runs.sum(-1)).sum(-1)
        gate = torch.sigmoid(self.gate(torch.cat([hidden, context], -1)).float()[..., 0] + self.run_gate * going_on)
        return copied, gate

    def _project(self, hidden: Tensor) -> Tensor:
        return F.linear(hidden, self.model.shared.weight).float()

    def _mixture(self, hidden: Tensor, copied: Tensor, gate: Tensor, source: Tensor) -> Tensor:
        vocabulary = gate[..., None] * self._project(hidden).softmax(-1)
        index = source[:, None, :].expand_as(copied)
        return (vocabulary.scatter_add(2, index, (1 - gate)[..., None] * copied) + _FLOOR).log()

    def _loss(self, hidden: Tensor, copied: Tensor, gate: Tensor, source: Tensor, labels: Tensor) -> Tensor:
        """Mean -log p of `labels`: only their own entries of the mixture are worked out, several times as fast."""
        keep = labels != self.config.pad_token_id
        vocabulary = (-F.cross_entropy(self._project(hidden[keep]), labels[keep], reduction="none")).exp()
        source_share = (copied * (source[:, None, :] == labels[:, :, None])).sum(-1)[keep]
        weight = gate[keep]
        return -(weight * vocabulary + (1 - weight) * source_share + _FLOOR).log().mean()


def _runs(source: Tensor, written: Tensor, size: int, longest: int) -> Tensor:
    """Whether the k pieces before each source position are the last k written: (batch, target, source, `longest`).

    `source` (batch, source); `written` (batch, n >= `size`), whose last `size` positions are the ones asked about.
    """
    same = torch.ones(len(source), size, source.shape[1], dtype=torch.bool, device=source.device)
    runs = []
    for back in range(longest):
        before = F.pad(source, (back + 1, 0), value=-1)[:, : source.shape[1]]
        past = F.pad(written, (size + back, 0), value=-2)[:, -size - back : (-back or None)]
        same = same & (before[:, None, :] == past[:, :, None])
        runs.append(same)
    return torch.stack(runs, -1).float()
