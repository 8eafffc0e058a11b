"""Which pieces of a vocabulary may be written next where figures, Latin words, 《…》 and “…” must be copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from brief.seq2seq.decoding import CopyRule, is_bound, open_atom
from brief.seq2seq.tokenizers import PieceTokenizer

_TAIL: Final = 24  # pieces in which an open atom begins; a longer title is left to the gate


class Vocabulary:
    """Pieces by what a :class:`CopyRule` has to look at: which hold a bound character, and with which they begin."""

    def __init__(self, tokenizer: PieceTokenizer) -> None:
        texts = [tokenizer.text_of(piece) for piece in range(tokenizer.size)]
        self.texts: tuple[str | None, ...] = tuple(texts)
        self.end = tokenizer.eos_id
        self.bound: tuple[int, ...] = tuple(
            piece for piece, text in enumerate(texts) if text and any(map(is_bound, text))
        )
        self.by_first: dict[str, list[int]] = {}
        for piece, text in enumerate(texts):
            if text:
                self.by_first.setdefault(text[0], []).append(piece)

    def atom(self, written: Sequence[int]) -> str:
        """The atom that the pieces `written` end in the middle of, "" if in none."""
        return open_atom("".join(self.texts[piece] or "\ufffd" for piece in written[-_TAIL:]))


class Bounds:
    """What one source allows; asked once for each atom that a draft is in the middle of."""

    def __init__(self, vocabulary: Vocabulary, source: str) -> None:
        self._vocabulary, self._rule = vocabulary, CopyRule(source)
        self._forbidden: tuple[int, ...] | None = None
        self._allowed: dict[str, tuple[int, ...]] = {}

    def forbidden(self) -> tuple[int, ...]:
        """Pieces that may not be written outside of atoms."""
        if self._forbidden is None:
            texts = self._vocabulary.texts
            self._forbidden = tuple(p for p in self._vocabulary.bound if not self._rule.allows("", texts[p] or ""))
        return self._forbidden

    def allowed(self, atom: str) -> tuple[int, ...]:
        """Pieces that may be written inside `atom`; none where nothing goes on, and then all are free for the gate."""
        if atom not in self._allowed:
            self._allowed[atom] = self._continued(atom)
        return self._allowed[atom]

    def _continued(self, atom: str) -> tuple[int, ...]:
        following = self._rule.following(atom) or frozenset()
        firsts: Iterable[str] = self._vocabulary.by_first if "*" in following else following
        found = [
            piece
            for first in firsts
            for piece in self._vocabulary.by_first.get(first, ())
            if self._rule.allows(atom, self._vocabulary.texts[piece] or "")
        ]
        return (*found, self._vocabulary.end) if self._rule.ends(atom) else tuple(found)
