"""Articles for the tests of extract: made-up ones, and those of the committed Hengyang page put together by hand."""

from __future__ import annotations

from pathlib import Path

from brief.types import Article, Passage, Piece, Role

HENGYANG = Path(__file__).resolve().parents[3] / "examples" / "hengyang-20201029.txt"
# Lines of the page: headline stack, byline, then one tuple for each paragraph.
_PARTS = {
    "a1": ((5,), (3, 7), 9, ((11,), (13, 15), (17,), (19, 21), (23, 25), (27,))),
    "a2": ((61,), (63,), 49, ((51,), (53, 65, 67), (69, 29), (31,))),
    "a3": ((71,), (73,), 55, ((57,), (59, 75), (77, 79), (81, 33), (35,), (37,), (39,))),
    "a4": ((83,), (85,), None, ((87, 89), (91, 41), (43,), (45,), (47,))),
}


def passage(role: Role, text: str, line: int = 1) -> Passage:
    return Passage(role=role, text=text, pieces=(Piece(line=line, start=0, end=len(text)),))


def article(headline, *paragraphs, subheads=(), byline=None, name="a1"):
    """A made-up article, a line a passage."""
    stack = [(Role.HEADLINE, headline), *((Role.SUBHEAD, text) for text in subheads)]
    stack += [(Role.BYLINE, byline)] if byline else []
    stack += [(Role.BODY, text) for text in paragraphs]
    return Article(id=name, passages=tuple(passage(role, text, 2 * n + 1) for n, (role, text) in enumerate(stack)))


def hengyang(name):
    """An article of the Hengyang page, from its lines."""
    lines = HENGYANG.read_text(encoding="utf-8").splitlines()
    heads, subheads, byline, paragraphs = _PARTS[name]
    stack = [(Role.HEADLINE, heads), *((Role.SUBHEAD, (n,)) for n in subheads)]
    stack += [(Role.BYLINE, (byline,))] if byline else []
    stack += [(Role.BODY, numbers) for numbers in paragraphs]
    return Article(id=name, passages=tuple(_joined(role, numbers, lines) for role, numbers in stack))


def _joined(role, numbers, lines):
    text, pieces = "", []
    for number in numbers:
        part = lines[number - 1].strip()
        pieces.append(Piece(line=number, start=len(text), end=len(text) + len(part)))
        text += part
    return Passage(role=role, text=text, pieces=tuple(pieces))
