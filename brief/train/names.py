"""Train the name tagger weights/names.crfsuite and its arrays: python -m brief.train.names CORPUS OUT (under three minutes on one core).

CORPUS is a folder with the published sets CLUENER, MSRA, People's Daily, PFR 199801 and BosonNLP. Two sentences of five with persons
are seen again with the persons renamed, so that the tagger learns where a name stands and not who was in the news, and
sentences in the manner of city papers are made up, since the sets hold few of them.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from brief.text.features import features
from brief.text.lexicon import COMPOUND_SURNAMES, SURNAMES
from brief.train.city import city_sentences
from brief.train.tagger import export

LABELS: Final = {
    **dict.fromkeys(("name", "person_name", "PER", "nr"), "PER"),
    **dict.fromkeys(("company", "organization", "government", "org_name", "company_name", "ORG", "nt"), "ORG"),
    **dict.fromkeys(("address", "scene", "location", "LOC", "ns"), "LOC"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the places of its names: (start, end, label)."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def _joined(parts: list[tuple[str, str | None]]) -> Example:
    """Pieces of text with their labels, put together."""
    text = ""
    names = []
    for piece, label in parts:
        if label:
            names.append((len(text), len(text) + len(piece), label))
        text += piece
    return Example(text, tuple(names))


def _cluener(lines: Iterator[str]) -> Iterator[Example]:
    for line in lines:
        row = json.loads(line)
        names = [
            (start, end + 1, LABELS[kind])
            for kind, found in row["label"].items()
            if kind in LABELS
            for places in found.values()
            for start, end in places
        ]
        yield Example(row["text"], tuple(sorted(names)))


def _columns(lines: Iterator[str]) -> Iterator[Example]:
    """One character and its BIO label a line, an empty line between sentences."""
    for filled, rows in groupby(lines, key=lambda line: bool(line.strip())):
        if not filled:
            continue
        parts: list[tuple[str, str | None]] = []
        for row in rows:
            char, tag = row.split()[0], row.split()[-1]
            label = LABELS.get(tag[2:]) if tag != "O" else None
            if parts and label and tag[0] == "I" and parts[-1][1] == label:
                parts[-1] = (parts[-1][0] + char, label)
            else:
                parts.append((char, label))
        yield _joined(parts)


def _boson(lines: Iterator[str]) -> Iterator[Example]:
    for line in lines:
        pieces = re.split(r"\{\{(\w+):\s*(.*?)\}\}", line.strip().replace("\\n", " "))
        parts: list[tuple[str, str | None]] = []
        for plain, kind, name in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True):
            parts += [(plain, None), (name.strip(), LABELS.get(kind))]
        yield _joined(parts)


def _pfr(lines: Iterator[str]) -> Iterator[Example]:
    """Words with tags; a name of a body is bracketed: [中央/n 电视台/n]/nt."""
    for line in lines:
        parts: list[tuple[str, str | None]] = []
        for group in re.findall(r"\[[^\]]+\]/?\w+|\S+", unicodedata.normalize("NFKC", line)):
            if group.startswith("["):
                inside, _, tag = group[1:].rpartition("]")
                parts.append(("".join(w.split("/")[0] for w in inside.split()), LABELS.get(tag.strip("/"))))
                continue
            word, _, tag = group.rpartition("/")
            if tag == "nr" and parts and parts[-1][1] == "PER" and len(parts[-1][0]) <= 2 and len(word) <= 2:
                word = parts.pop()[0] + word  # surname and given name apart
            parts.append((word, LABELS.get(tag)))
        yield _joined(parts)


def examples(corpus: Path) -> Iterator[Example]:
    """All sentences of the sets in folder `corpus`, long texts cut after sentence ends."""
    readers = {
        "cluener": _cluener,
        "msra": _columns,
        "peoples": _columns,
        "pfr": _pfr,
        "boson": _boson,
    }
    for path in sorted(corpus.glob("*.xz")):
        reader = readers[re.split(r"[_0-9]", path.name)[0]]
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for example in reader(lines):
                yield from _cut(example)


def _cut(example: Example) -> Iterator[Example]:
    start = 0
    for end in [m.end() for m in re.finditer(r"[。！？；]”?", example.text)] + [len(example.text)]:
        inside = tuple((a - start, b - start, k) for a, b, k in example.names if start <= a and b <= end)
        if end - start > 3:
            yield Example(example.text[start:end], inside)
        start = end


def new_name(rng: random.Random, given: str) -> str:
    """A made-up Chinese name; `given` are characters of given names, repeated as often as they occur."""
    surname = rng.choice(sorted(COMPOUND_SURNAMES)) if rng.random() < 0.04 else rng.choice(sorted(SURNAMES))
    if rng.random() < 0.6:
        surname = rng.choice(
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
        )
    return surname + "".join(rng.choice(given) for _ in range(1 if rng.random() < 0.3 else 2))


def renamed(example: Example, rng: random.Random, given: str) -> Example:
    """The sentence with every Chinese personal name replaced, the same one by the same."""
    known: dict[str, str] = {}
    parts: list[tuple[str, str | None]] = []
    at = 0
    for start, end, label in example.names:
        name = example.text[start:end]
        if label == "PER" and 2 <= len(name) <= 4 and name[:1] in SURNAMES:
            name = known.setdefault(name, new_name(rng, given))
        parts += [(example.text[at:start], None), (name, label)]
        at = end
    return _joined([*parts, (example.text[at:], None)])


def labels(example: Example) -> list[str]:
    """BIO labels, one a character."""
    tags = ["O"] * len(example.text)
    for start, end, label in example.names:
        tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tags


def _share(example: Example) -> float:
    """How many sentences of this kind are kept: all with persons, some of the others, which teach little."""
    kinds = {label for *_, label in example.names}
    return 1.0 if "PER" in kinds else 0.6 if "ORG" in kinds else 0.35 if kinds else 0.1


def train(corpus: Path, out: Path, *, seed: int = 7) -> None:
    """Train on the sets of `corpus` and write the tagger to `out`, and its arrays, which the product reads, beside it."""
    import pycrfsuite

    rng = random.Random(seed)  # noqa: S311 - names are made up, nothing is secret
    told = list(examples(corpus))
    full = [e.text[a:b] for e in told for a, b, k in e.names if k == "PER" and b - a == 3 and e.text[a] in SURNAMES]
    given = "".join(name[1:] for name in full)
    persons = [e for e in told if any(k == "PER" for *_, k in e.names)]
    again = [renamed(e, rng, given) for e in persons if rng.random() < 0.35]
    made = [_joined(parts) for parts in city_sentences(rng, lambda: new_name(rng, given))]
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=True)
    trainer.set_params({"c1": 1.2, "c2": 0.01, "max_iterations": 55, "feature.minfreq": 5})
    telling = [e for e in told if rng.random() < _share(e)]
    for example in [*telling, *again, *made]:
        trainer.append(features(example.text), labels(example))
    trainer.train(str(out))
    export(out, out.with_suffix(".npz"))


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]))
