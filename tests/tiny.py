"""Tiny checkpoints of the published layouts, with random weights: vocab.txt or spiece.model, config.json, safetensors."""

import io
import json
from pathlib import Path

import sentencepiece
import torch
import transformers

from brief.models import Engine, Limits, ModelCard
from brief.seq2seq import pretrained

# Our own sentences: invented cities and persons.
SENTENCES = (
    "5月12日，青川市委召开常委会会议，审议《青川市水价管理办法》。",
    "全市GDP增长5.2%，达3.9万亿元，同比提高1.3个百分点。",
    "市长李龘出席签约仪式，云帆科技将投资16.3亿元建设5G产业园。",
    "会议强调，要抓好项目建设（含Model 3零部件），全年完成投资120亿元。",
    "云帆大桥全长4.6公里，占地80亩，6月1日开工。",
)
WORDS = ("青川", "会议", "投资", "亿元", "增长", "项目", "建设", "全市", "同比", "公里")
SPECIAL = ("[PAD]", *(f"[unused{number}]" for number in range(1, 100)), "[UNK]", "[CLS]", "[SEP]", "[MASK]")
PAD, UNUSED1, UNK, CLS, SEP = 0, 1, 100, 101, 102
RARE = "龘"

SHAPES = {
    "bart": {
        "d_model": 32, "encoder_layers": 2, "decoder_layers": 2, "encoder_attention_heads": 2,
        "decoder_attention_heads": 2, "encoder_ffn_dim": 48, "decoder_ffn_dim": 48, "max_position_embeddings": 128,
        "pad_token_id": 0, "bos_token_id": CLS, "eos_token_id": SEP, "decoder_start_token_id": SEP,
        "forced_eos_token_id": None, "init_std": 0.4,
    },
    "pegasus": {
        "d_model": 32, "encoder_layers": 2, "decoder_layers": 2, "encoder_attention_heads": 2,
        "decoder_attention_heads": 2, "encoder_ffn_dim": 48, "decoder_ffn_dim": 48, "max_position_embeddings": 128,
        "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0, "forced_eos_token_id": None,
        "scale_embedding": True, "init_std": 0.4,
    },
    "mt5": {
        "d_model": 32, "d_kv": 16, "d_ff": 48, "num_layers": 2, "num_decoder_layers": 2, "num_heads": 2,
        "feed_forward_proj": "gated-gelu", "tie_word_embeddings": False, "pad_token_id": 0, "eos_token_id": 1,
        "decoder_start_token_id": 0, "initializer_factor": 3.0,
    },
    "t5": {
        "d_model": 32, "d_kv": 16, "d_ff": 48, "num_layers": 2, "num_decoder_layers": 2, "num_heads": 2,
        "feed_forward_proj": "gated-gelu", "tie_word_embeddings": False, "pad_token_id": 0, "eos_token_id": 1,
        "decoder_start_token_id": 0, "initializer_factor": 3.0,
    },
    "t5-first": {
        "d_model": 32, "d_kv": 16, "d_ff": 48, "num_layers": 2, "num_decoder_layers": 2, "num_heads": 2,
        "feed_forward_proj": "relu", "pad_token_id": 0, "eos_token_id": 1,
        "decoder_start_token_id": 0, "initializer_factor": 3.0,
    },
}  # fmt: skip
_CLASSES = {"bart": "Bart", "pegasus": "Pegasus", "mt5": "MT5", "t5": "T5", "t5-first": "T5"}


def vocab(sentences=SENTENCES) -> list[str]:
    """The lines of a vocab.txt of BERT's layout: every character but RARE in lower case, ## pieces, a few words."""
    characters = sorted({char.lower() for text in sentences for char in text if not char.isspace() and char != RARE})
    glued = [f"##{char}" for char in characters if char.isascii() and char.isalnum()]
    return [*SPECIAL, *characters, *glued, *WORDS]


def spiece(sentences=SENTENCES, size: int = 120) -> bytes:
    """A SentencePiece model of mT5's layout: pad 0, end 1, unknown 2, widths folded."""
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter([text.replace(RARE, "") for text in sentences]),
        model_writer=written,
        vocab_size=size,
        model_type="unigram",
        normalization_rule_name="nmt_nfkc",
        character_coverage=1.0,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return written.getvalue()


def checkpoint(folder: Path, shape: str, tokenizer: str, *, seed: int = 3, vocab_size: int | None = None) -> Path:
    """Write a checkpoint of SHAPES[`shape`] with random weights; `tokenizer` as in models.yaml."""
    folder.mkdir(parents=True, exist_ok=True)
    if tokenizer == "sentencepiece":
        (folder / "spiece.model").write_bytes(spiece())
        size = sentencepiece.SentencePieceProcessor(model_proto=spiece()).GetPieceSize() + 7  # as mT5: more weights
    else:
        (folder / "vocab.txt").write_text("\n".join(vocab()) + "\n", encoding="utf-8")
        size = len(vocab())
    torch.manual_seed(seed)
    name = _CLASSES[shape]
    config = getattr(transformers, f"{name}Config")(vocab_size=vocab_size or size, **SHAPES[shape])
    model = getattr(transformers, f"{name}ForConditionalGeneration")(config)
    pretrained.save_weights(model, folder / pretrained.WEIGHTS, half=False)
    config.save_pretrained(folder)
    written = json.loads((folder / "config.json").read_text())
    written |= {key: value for key, value in SHAPES[shape].items() if key == "tie_word_embeddings"}
    (folder / "config.json").write_text(json.dumps(written))
    return folder


def card(folder: Path, shape: str, tokenizer: str, **changes) -> ModelCard:
    """A card of such a checkpoint in `folder`."""
    values = {
        "name": f"tiny-{shape}",
        "family": shape.removesuffix("-first"),
        "engine": Engine.TORCH,
        "license": "Apache-2.0",
        "folder": folder,
        "tokenizer": tokenizer,
        "prompt": "plain.txt",
        "limits": Limits(source=100, headline=10, summary=24),
    }
    return ModelCard.model_validate(values | changes)
