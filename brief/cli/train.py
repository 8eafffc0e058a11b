"""``brief train``: the shipped weights made again from the corpora, or a public model fine-tuned on pairs of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from brief.errors import SettingsError


def train(
    corpus: Annotated[
        Path, typer.Argument(help="Folder of the corpora (shared/corpus), or a .jsonl file of articles and summaries.")
    ],
    run: Annotated[Path, typer.Argument(help="Folder of checkpoint and log; an unfinished run there goes on.")],
    *,
    start: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="NAME", help="A model of `brief models`, or a folder of weights; the shipped ones."
        ),
    ] = None,
    scratch: Annotated[
        bool, typer.Option("--scratch", help="Begin from nothing: tokenizer and random weights, gap sentences first.")
    ] = False,
    held_out: Annotated[
        list[Path] | None, typer.Option("--held-out", help="Folder whose texts must not be trained on; repeatable.")
    ] = None,
    minutes: Annotated[float, typer.Option(help="Time for the whole run.", min=0.01)] = 80,
    batch: Annotated[int, typer.Option(help="Pairs a step, when fine-tuning.", min=1)] = 8,
    rate: Annotated[float | None, typer.Option(help="Learning rate, when fine-tuning; the family's own.")] = None,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
    threads: Annotated[int, typer.Option(help="Threads of torch.", min=1)] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the order of the data.")] = 0,
    export: Annotated[Path | None, typer.Option(help="Write the weights there, in fp16, when the run is done.")] = None,
) -> None:
    """Train the embedded model on CORPUS, or fine-tune --from NAME on a .jsonl file; a killed run in RUN goes on."""
    if corpus.is_dir() or (corpus.suffix != ".jsonl" and not corpus.is_file()):
        weights = None if start is None else Path(start)
        _from_corpora(
            corpus=corpus,
            run=run,
            start=weights,
            scratch=scratch,
            held_out=tuple(held_out or ()),
            minutes=minutes,
            device=device,
            threads=threads,
            seed=seed,
            export=export,
        )
        return
    if start is None:
        raise SettingsError(
            "no model to fine-tune is named", hint=f"brief train {corpus} {run} --from NAME (brief models)"
        )
    from brief.models import card
    from brief.train import finetune

    config = finetune.FinetuneConfig(
        card=card(start),
        pairs=corpus,
        run=run,
        minutes=minutes,
        batch=batch,
        rate=rate,
        threads=threads,
        device=device,
        seed=seed,
    )
    finetune.finetune(config)
    if export:
        typer.echo(finetune.export(config, export), nl=False)


def _from_corpora(
    *,
    corpus: Path,
    run: Path,
    start: Path | None,
    scratch: bool,
    held_out: tuple[Path, ...],
    minutes: float,
    device: str,
    threads: int,
    seed: int,
    export: Path | None,
) -> None:
    from brief.train import recipe

    if scratch:
        start = recipe.begin(corpus, run / "start")
    config = recipe.TrainConfig(
        corpus=corpus,
        run=run,
        start=start,
        held_out=held_out,
        minutes=minutes,
        threads=threads,
        device=device,
        seed=seed,
    )
    recipe.train(config, (*recipe.SCRATCH, *recipe.STAGES) if scratch else recipe.STAGES)
    if export:
        recipe.export(run, export, start=start)
        typer.echo(export)
