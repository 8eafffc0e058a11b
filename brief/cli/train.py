"""``brief train``: the shipped weights made again from the corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def train(
    corpus: Annotated[Path, typer.Argument(help="Folder of the corpora (shared/corpus).")],
    run: Annotated[Path, typer.Argument(help="Folder of checkpoint and log; an unfinished run there goes on.")],
    *,
    start: Annotated[Path | None, typer.Option("--from", help="Weights to go on from; the shipped ones.")] = None,
    held_out: Annotated[
        list[Path] | None, typer.Option("--held-out", help="Folder whose texts must not be trained on; repeatable.")
    ] = None,
    minutes: Annotated[float, typer.Option(help="Time for the whole run.", min=0.1)] = 80,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
    threads: Annotated[int, typer.Option(help="Threads of torch.", min=1)] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the order of the data.")] = 0,
    export: Annotated[Path | None, typer.Option(help="Write the weights there, in fp16, when the run is done.")] = None,
) -> None:
    """Train the embedded model on CORPUS; checkpoints go to RUN, where a killed run is taken up again."""
    from brief.train import recipe

    config = recipe.TrainConfig(
        corpus=corpus,
        run=run,
        start=start,
        held_out=tuple(held_out or ()),
        minutes=minutes,
        threads=threads,
        device=device,
        seed=seed,
    )
    recipe.train(config)
    if export:
        recipe.export(run, export, start=start)
        typer.echo(export)
