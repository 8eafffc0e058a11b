"""``brief segment``: the articles of an issue as they were put together, how sure each decision is, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.fixing import line_fixes
from brief.cli.segment_text import explained, shown
from brief.errors import InputError

if TYPE_CHECKING:
    from brief.segment.account import Account
    from brief.segment.explain import Explanation
    from brief.types import Issue, Segmentation
    from brief.types.fixes import Fixes

# Below it were 55 of 428 places of lines in the city papers of bench/issues, 27 of them wrong, and 29 of the 373 above it
# (24 issues of simulated/dev: 61 of 1,024, 14 wrong; 24 above). At 0.6 it would be 25, 16 wrong.
DOUBT = 0.8
EPILOG = """\b
A file of fixes (--fix, also of brief make) holds sentences under lines:, in English or Chinese:
  lines:
    - line 31 belongs to article 2       第31行属于第2篇
    - line 31 belongs with line 12       第31行与第12行同篇
    - line 33 follows 81                 第33行接第81行
    - line 33 continues 81               第33行续第81行 (one paragraph)
    - lines 40-44 follow 33              第40至44行接第33行
    - line 12 begins an article          第12行另起一篇
    - line 14 begins a paragraph         第14行另起一段
    - line 5 is a headline               第5行是标题
    - line 9 is leftover                 第9行不用
\b
Roles: headline, kicker, subhead, byline, body, crosshead, jump mark
       (标题, 引题, 副题, 署名, 正文, 小标题, 转版).
Articles have the numbers that this command prints without --fix, and keep them.
A line that is moved takes along the rest of its paragraph (the lines marked ⁀).
"""


def segment(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="Text file of an issue; - is standard input.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print articles and decisions as JSON.")] = False,
    explain: Annotated[
        int | None, typer.Option(metavar="LINE", help="Say why this line went where it went, and where else it might.")
    ] = None,
    fix: Annotated[Path | None, typer.Option(metavar="FILE", help="Corrections, one sentence each; see below.")] = None,
    doubt: Annotated[
        float, typer.Option(min=0, max=1, help="Mark (？) every decision that is less sure than this.")
    ] = DOUBT,
) -> None:
    """Show ISSUE put back together: articles in order, line numbers in the margin, joins (⁀), gaps (▲▼), doubts (？)."""
    from brief.ingest.plain import read

    given, fixes = read(issue), line_fixes(fix)
    account, segmentation = _account(given, fixes)
    if explain is not None:
        told = _explained(account, segmentation, fixes, explain)
        typer.echo(_record(told) if as_json else "\n".join(explained(told, fixes.name)))
        return
    from brief.segment.explain import decisions

    decided = decisions(account, segmentation, fixes)
    if as_json:
        from brief.artifacts import articles_record

        held = articles_record(segmentation) | {"decisions": [json.loads(_record(decision)) for decision in decided]}
        typer.echo(json.dumps(held, ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(shown(segmentation, decided, doubt)))


def _account(issue: Issue, fixes: Fixes) -> tuple[Account, Segmentation]:
    """The issue put together and fixed, with all that was weighed."""
    from brief.segment.account import Account
    from brief.segment.articles import arranged
    from brief.segment.board import shipped
    from brief.segment.decisions import assemble
    from brief.segment.fixes import fixed

    models = shipped()
    found = assemble(issue, models)
    segmentation = fixed(arranged(found, models), fixes)
    return Account.of(issue, found, models, segmentation), segmentation


def _explained(account: Account, segmentation: Segmentation, fixes: Fixes, line: int) -> Explanation:
    from brief.segment.explain import explain

    told = explain(account, segmentation, fixes, line)
    if told is None:
        raise InputError(
            f"--explain {line}: this issue has no line {line} with text",
            hint="line numbers stand in the margin of  brief segment ISSUE",
        )
    return told


def _record(value: object) -> str:
    """A frozen value as JSON text, its confidences to three decimals."""
    from dataclasses import asdict

    return json.dumps(_rounded(asdict(value)), ensure_ascii=False, indent=1)  # type: ignore[call-overload]  # a dataclass


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list | tuple) else value
