"""Sources as a public model reads them: its prompt filled, its line ends, cut to its length; drafts turned back to text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from brief.errors import ModelError
from brief.models import Limits, ModelCard
from brief.seq2seq.decoding import Decoding
from brief.seq2seq.families import TextTokenizer
from brief.seq2seq.generator import Draft, Task
from brief.seq2seq.prompts import fill


@dataclass(frozen=True, slots=True)
class Reader:
    """What a card says about text, with its tokenizer and the text of its prompt."""

    card: ModelCard
    tokenizer: TextTokenizer
    prompt: str

    @property
    def limits(self) -> Limits:
        """The card's limits.

        Raises:
            ModelError: it has none.
        """
        if self.card.limits is None:
            raise ModelError(f"{self.card.name} has no limits", hint=f"set `limits` of {self.card.name} in models.yaml")
        return self.card.limits

    def encode(self, source: str, task: Task) -> list[int]:
        """Ids of the prompt around `source`, of which so much is cut off at its end that they fit."""
        text, most = source, self.limits.source
        ids = self._encode(text, task)
        while len(ids) > most and text:
            text = text[: min(int(len(text) * most / len(ids)), len(text) - 1)]
            ids = self._encode(text, task)
        return ids if len(ids) <= most else [*ids[: most - 1], ids[-1]]  # a prompt too long by itself keeps its end

    def decode(self, ids: Sequence[int], source: str) -> str:
        """The text of a draft about `source`."""
        text = self.tokenizer.decode(ids, self._written(source))
        return text.replace(self.card.newline, "\n") if self.card.newline else text

    def search(self, task: Task, decoding: Decoding) -> Decoding:
        """`decoding` with what the card says in its place, within the card's limits."""
        said = {key: value for key, value in self.card.generation.model_dump().items() if value is not None}
        if "beams" in said and "drafts" not in said:
            said["drafts"] = min(decoding.drafts, said["beams"])
        most = min(decoding.max_length, self.limits.headline if task is Task.HEADLINE else self.limits.summary)
        found = {**said, "max_length": most, "min_length": min(decoding.min_length, most)}
        return replace(decoding, **found, grounded=False)

    def _encode(self, text: str, task: Task) -> list[int]:
        written = self._written(fill(self.prompt, name=str(self.card.prompt), text=text))
        return self.tokenizer.encode(written, task, sys.maxsize)

    def _written(self, text: str) -> str:
        """`text` with the model's own mark for a line end."""
        return text.replace("\n", self.card.newline) if self.card.newline else text


def distinct(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Drafts of different texts, the best of each, best first."""
    best: dict[str, Draft] = {}
    for draft in sorted(drafts, key=lambda draft: -draft.score):
        best.setdefault(draft.text, draft)
    return tuple(best.values())
