"""``brief models``: what can write the summaries here; fetch, check and remove the public ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from brief.cli.exit import talk

if TYPE_CHECKING:
    from brief.models import ModelCard

app = typer.Typer(help="List the models, fetch public ones, check and remove them.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="A name of `brief models`.")]
Json = Annotated[bool, typer.Option("--json", help="On stdout as JSON lines.")]


@app.callback(invoke_without_command=True)
def models(context: typer.Context, *, as_json: Json = False) -> None:
    """List the models of models.yaml (ours and your own): family, licence, size, and whether they are here."""
    if context.invoked_subcommand is None:
        _list(as_json=as_json)


@app.command("list")
def listing(*, as_json: Json = False) -> None:
    """List the models of models.yaml: what is here, licence, size."""
    _list(as_json=as_json)


@app.command()
def pull(
    name: Name,
    *,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FOLDER", help="Copy from this folder instead of the network.")
    ] = None,
    revision: Annotated[
        str | None, typer.Option(metavar="COMMIT", help="The 40 hex digits of a commit, in place of the pinned one.")
    ] = None,
    accept_license: Annotated[
        bool, typer.Option("--accept-license", help="Accept the licence of a model that asks for it; recorded.")
    ] = False,
) -> None:
    """Fetch NAME from the Hugging Face Hub (or the mirror HF_ENDPOINT); a fetch that broke off goes on.

    The only command that uses the network. Takes config, vocabulary and weights, never code.
    """
    from brief.models import card
    from brief.models.pull import Wish
    from brief.models.pull import pull as fetch

    wish = Wish(card=card(name), revision=revision, source=source, accept=accept_license)
    typer.echo(fetch(wish, convert=_rewrite, say=lambda text: talk.print(text, markup=False)))


@app.command()
def check(
    name: Name,
    *,
    page: Annotated[
        Path | None, typer.Option(help="An issue to summarize instead of the page that ships with brief.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Verify the checksums of NAME, load it, summarize a page; report speed and how much of it is borne out."""
    from brief.cli.models_check import report, trial
    from brief.models import card

    found = trial(card(name), page)
    typer.echo(json.dumps(found.record(), ensure_ascii=False) if as_json else report(found))


@app.command()
def remove(name: Name) -> None:
    """Delete what was fetched and converted for NAME."""
    from brief.models import card
    from brief.models.store import remove as delete

    typer.echo(f"{name}: {delete(card(name)) / 1e6:,.0f} MB freed")


def _rewrite(source: Path, target: Path) -> None:
    """A pickle of tensors as safetensors; torch is loaded only where there is one."""
    from brief.seq2seq.pretrained import convert_pickle

    convert_pickle(source, target)


def _row(card: ModelCard) -> dict[str, object]:
    from brief.models import is_here

    return {
        "name": card.name,
        "family": card.family,
        "license": card.license,
        "consent": card.consent,
        "size": card.size,
        "here": is_here(card),
        "use": "to be fine-tuned" if card.base else "after consent" if card.consent else "",
        "revision": card.revision,
        "notes": card.notes,
    }


def _list(*, as_json: bool) -> None:
    from brief.models import models as cards

    rows = [_row(card) for card in cards().values()]
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    table = Table("name", "family", "licence", "MB", "here", "use", box=None, pad_edge=False)
    table.columns[0].no_wrap, table.columns[3].justify = True, "right"
    for row in rows:
        size = "" if row["size"] is None else f"{row['size']:,}"
        here = "yes" if row["here"] else "no"
        table.add_row(str(row["name"]), str(row["family"]), str(row["license"]), size, here, str(row["use"]))
    Console().print(table)
