"""Kinds of pieces as far as linking goes: H headline, Y byline, B text, J jump mark; O is text that breaks off."""

from __future__ import annotations

from typing import Final

from brief.segment.marks import LEAD, is_closed
from brief.types import Fragment, Role

Chain = tuple[int, ...]

KINDS: Final = {
    Role.KICKER: "H",
    Role.HEADLINE: "H",
    Role.SUBHEAD: "H",
    Role.BYLINE: "Y",
    Role.BODY: "B",
    Role.CROSSHEAD: "B",
    Role.JUMP: "J",
}


def is_lead(piece: Fragment) -> bool:
    """Whether an article's text begins here by its form (本报讯, 新华社…电)."""
    return piece.role is Role.BODY and bool(LEAD.search(piece.text))


def is_root(piece: Fragment) -> bool:
    """Whether an article has such a piece once: its byline, its headline, its lead."""
    return piece.role in {Role.BYLINE, Role.HEADLINE} or is_lead(piece)


def tail_kind(piece: Fragment) -> str:
    """The kind of a piece at the end of a chain."""
    if piece.role is Role.BODY and not is_closed(piece.text):
        return "O"
    return KINDS[piece.role]
