"""What the page leaves out where room is short, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Worth of the first item of a section and how much less each next one is worth; the least worth is cut first.
_WORTH: Final = {
    "stories": (10.0, 0.25),
    "text": (8.0, 0.4),
    "short": (5.8, 0.3),
    "indicators": (9.0, 0.9),
    "meetings": (9.0, 1.0),
    "signings": (8.5, 0.4),
    "facts": (7.6, 0.12),
    "people": (7.5, 0.16),
    "deeds": (6.7, 0.3),
}
_OF: Final = {"text": "stories", "short": "stories", "deeds": "people"}  # of what a step takes a part
_ONCE: Final = {
    "lead.quotation": 4.0,
    "rows": 3.4,
    "ranks": 4.5,
    "lead.short": 6.5,
    "lead.deck": 7.0,
    "lead.text": 20.0,
}


def cuts(body: Mapping[str, object]) -> list[str]:
    """What to leave out, in this order, until the page fits: a section's name is its last item, the others are steps."""
    worth: list[tuple[float, str]] = [(value, key) for key, value in _ONCE.items()]
    for key, (first, less) in _WORTH.items():
        items = body[_OF.get(key, key)]
        worth += [(first - less * n, key) for n in range(len(items) if isinstance(items, list) else 0)]
    worth += [(value, "points") for value in (3.5, 4.4, 6.2, 8.8)] + [(value, "rows") for value in (2.2, 2.8, 5.4)]
    return [key for _, key in sorted(worth)]
