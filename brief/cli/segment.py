"""``brief segment``: the articles of an issue as they were put together."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from brief.types import Article, Passage, Role, Segmentation

_ROLE = {
    Role.KICKER: "引题",
    Role.HEADLINE: "标题",
    Role.SUBHEAD: "副题",
    Role.BYLINE: "署名",
    Role.CROSSHEAD: "小标题",
    Role.JUMP: "转版",
    Role.BODY: "",
    Role.FURNITURE: "其他",
}


def segment(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="Text file of an issue; - is standard input.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the articles as JSON.")] = False,
) -> None:
    """Show ISSUE put back together: articles in order, line numbers in the margin, joins (⁀) and gaps marked."""
    from brief.ingest.plain import read
    from brief.segment.articles import segment as put_together

    segmentation = put_together(read(issue))
    typer.echo(_json(segmentation) if as_json else "\n".join(_lines(segmentation)))


def _json(segmentation: Segmentation) -> str:
    from brief.artifacts import articles_record

    return json.dumps(articles_record(segmentation), ensure_ascii=False, indent=1)


def _lines(segmentation: Segmentation) -> list[str]:
    shown = [line for article in segmentation.articles for line in _article(article)]
    rest = [f"{fragment.line:>5}  {fragment.text}" for fragment in segmentation.leftover]
    return [*shown, *(["—— 未归入报道的行", *rest] if rest else [])]


def _article(article: Article) -> list[str]:
    head = f"—— {article.id}　{'完整' if article.complete else '缺：' + '；'.join(article.gaps)}　置信度 {article.confidence:.2f}"
    return [head, *(line for passage in article.passages for line in _passage(passage)), ""]


def _passage(passage: Passage) -> list[str]:
    label = _ROLE[passage.role]
    rows = []
    for number, piece in enumerate(passage.pieces):
        text = passage.text[piece.start : piece.end].strip()
        mark = "⁀" if number else " "
        rows.append(f"{piece.line:>5} {mark}{f'[{label}] ' if label else ''}{text}")
    return rows
