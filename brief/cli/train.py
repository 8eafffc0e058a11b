"""``brief train``: the shipped weights made again from the corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def train(
    corpus: Annotated[Path, typer.Argument(help="Folder of the corpora (shared/corpus).")],
    run: Annotated[Path, typer.Argument(help="Folder of checkpoints and log; an unfinished run there goes on.")],
) -> None:
    """Placeholder until the recipe's options are settled."""
    raise NotImplementedError((corpus, run))
