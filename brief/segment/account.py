"""What was weighed about the lines of a segmentation: how sure one follows another, and what else it might follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from brief.segment.board import Models
from brief.segment.decisions import Assembly, Choice, choices
from brief.segment.kinds import Chain
from brief.segment.rows import row_features
from brief.segment.standing import reading_order
from brief.types import Issue, Role, Segmentation


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """`found` is what the program weighed, `standing` the same with the chains as the articles are now, fixes made.

    `piece_of` names the piece of each line that is no furniture (several rows of a column may be one), `rows` says how
    likely a line goes on in the column of the line above it, where lines are rows.
    """

    found: Assembly
    standing: Assembly
    models: Models
    piece_of: Mapping[int, int]
    rows: Mapping[int, float]

    @classmethod
    def of(cls, issue: Issue, found: Assembly, models: Models, segmentation: Segmentation) -> Account:
        """The account of `segmentation`, which is what `found` says of `issue` with or without fixes."""
        pieces = enumerate(found.board.pieces)
        piece_of = {line: k for k, piece in pieces for line, _ in found.page.rows[piece.line]}
        lines = [(n, text) for n, text in enumerate(issue.lines, 1) if text.strip()]
        chances = [models.rows.probabilities(row)["yes"] for row in row_features(lines)]
        return cls(
            found=found,
            standing=replace(found, chains=_chains(found, segmentation, piece_of)),
            models=models,
            piece_of=piece_of,
            rows={number: chance for (number, _), chance in zip(lines[1:], chances, strict=False)},
        )

    def follows(self, above: int | None, line: int) -> float | None:
        """How sure it is that `line` follows `above` (None: nothing); None where that was not weighed."""
        k, before = self.piece_of.get(line), -1 if above is None else self.piece_of.get(above)
        if k is None or before is None:
            return None
        if before == k:
            return self.rows.get(line)
        if (before, k) in self.found.made:
            return self.found.sure((before, k))
        return next((share for last, share in self.alternatives(line) if last == above), None)

    def block(self, line: int) -> tuple[int, ...]:
        """The rows of one column that were taken as one piece with `line`; it alone where lines are no rows."""
        k = self.piece_of.get(line)
        return (line,) if k is None else tuple(n for n, _ in self.found.page.rows[self.found.board.pieces[k].line])

    def ends(self, line: int) -> float | None:
        """How sure it is that nothing follows `line`; None where that was not weighed."""
        return self.found.sure((self.piece_of.get(line, -2), -1))

    def is_role(self, line: int, role: Role) -> float | None:
        """How sure it is that `line` is `role`; None for furniture."""
        k = self.piece_of.get(line)
        if k is None:
            return None
        piece = self.found.board.pieces[k]
        return piece.confidence if piece.role is role else self.found.board.chances[k].get(role.value, 0.0)

    def roles(self, line: int) -> tuple[tuple[Role, float], ...]:
        """What `line` may be, the likeliest first; empty for furniture."""
        k = self.piece_of.get(line)
        chances = self.found.board.chances[k] if k is not None else {}
        return tuple((Role(name), chance) for name, chance in sorted(chances.items(), key=lambda item: -item[1]))

    def alternatives(self, line: int) -> tuple[tuple[int | None, float], ...]:
        """Lines that the piece of `line` might follow, all else being as it is (None: nothing), the likeliest first."""
        k = self.piece_of.get(line)
        if k is None:
            return ()
        chain = self.standing.chain_of(k)
        behind = chain[chain.index(k) :]  # no line follows what stands behind it
        found = choices(self.standing, self.models, k, most=len(self.standing.chains) + 2)
        return tuple((self._last_row(choice), choice.share) for choice in found if choice.follows not in behind)

    def _last_row(self, choice: Choice) -> int | None:
        if choice.follows is None:
            return None
        return self.found.page.rows[self.found.board.pieces[choice.follows].line][-1][0]


def _chains(found: Assembly, segmentation: Segmentation, piece_of: Mapping[int, int]) -> tuple[Chain, ...]:
    """The pieces of each article in order; each piece that is in none, and the second half of one torn, by itself."""
    chains: list[Chain] = []
    used: set[int] = set()
    for article in segmentation.articles:
        pieces = dict.fromkeys(piece_of[line] for line in reading_order(article) if line in piece_of)
        chain = tuple(k for k in pieces if k not in used)
        used |= set(chain)
        chains += [chain] if chain else []
    return (*chains, *((k,) for k in range(len(found.board.pieces)) if k not in used))
