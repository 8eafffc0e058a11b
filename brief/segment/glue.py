"""Whether two pieces that follow each other in an article are one paragraph that a column's end cut."""

from __future__ import annotations

import numpy as np

from brief.segment.board import Board
from brief.segment.continuity import SEAM
from brief.segment.marks import ATTENDED, CLOSERS, LEAD, LISTED, is_closed
from brief.text.charlm import charlm
from brief.text.linear import Linear

_QUOTES = "”’」』"


def glued(board: Board, left: int, right: int, model: Linear) -> float:
    """How likely body piece `right` goes on in the paragraph that `left` ends in, where it follows it in its article."""
    return model.probabilities(features(board, left, right))["yes"]


def features(board: Board, left: int, right: int) -> dict[str, float]:
    """What speaks for and against one paragraph, apart for texts that break off, that may end and that end in a colon."""
    above, below = board.pieces[left].text, board.pieces[right].text
    count = len(board.pieces)
    ahead = board.place[right] - board.place[left]
    listed = above[-1] in "；;" and bool(LISTED.search(below))
    kind = "colon" if above[-1] in "：:" else "closed" if is_closed(above) else "listed" if listed else _open(above)
    entitled = charlm().entitles([above])[0]
    seen = {name: float(np.broadcast_to(board.seams[name], (count, count))[left, right]) for name in SEAM}
    seen |= {
        "bias": 1.0,
        "join": float(np.clip(board.joins[left, right], -12, 10)),
        "opens": float(np.clip(board.opens[right], -8, 8)),
        "start": float(np.clip(board.start[right], -8, 8)),
        "next": float(ahead == 1),
        "behind": float(ahead < 0),
        "full": float(board.full[left]),
        "comma": float(above[-1] in "，、；"),
        "quoted": float(kind == "closed" and above[-1] in CLOSERS),
        "short": float(len(above) < 20),
        "short-below": float(len(below) < 20),
        "lead": float(bool(LEAD.search(below))),
        "attended": float(bool(ATTENDED.search(below))),
        "mark": float(below[0] in "，。、；：！？）》”"),
        "quote": float(below[0] in "“‘"),
        "digit": float(below[0].isdigit()),
        "crosshead": float(np.log(board.chances[left].get("crosshead", 0.0) + 0.01)),
        "crosshead-below": float(np.log(board.chances[right].get("crosshead", 0.0) + 0.01)),
        "entitled": float(np.clip(entitled, -6, 6)),
        "size": float(np.log(len(above))),
    }
    seen["next&opens"], seen["next&full"] = seen["next"] * seen["opens"], seen["next"] * seen["full"]
    seen["full&opens"], seen["size&opens"] = seen["full"] * seen["opens"], seen["size"] * seen["opens"]
    seen["short&opens"], seen["row&opens"] = seen["short"] * seen["opens"], seen["on-start"] * seen["opens"]
    return {f"{kind}:{name}": value for name, value in seen.items()}


def _open(text: str) -> str:
    """Which kind of text that breaks off `text` is: at the end of an item of a list, of a quotation, or anywhere."""
    return "semicolon" if text[-1] in "；;" else "quote" if text[-1] in _QUOTES else "open"
