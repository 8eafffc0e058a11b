"""``brief doctor``: what works here, and the fix for what does not."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from brief.errors import BriefError


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that must work: what was found, and what to type where it does not."""

    name: str
    works: bool
    found: str
    fix: str = ""


def _python() -> str:
    return sys.version.split()[0]


def _libraries() -> str:
    names = ("torch", "transformers", "jieba", "jinja2", "typst")
    try:
        return ", ".join(f"{name} {version(name)}" for name in names)
    except PackageNotFoundError as error:
        raise BriefError(f"{error.name} is missing", hint="pip install brief -c constraints.txt") from error


def _fonts() -> str:
    from brief.render.pdf import font_families

    return ", ".join(font_families())


def _model() -> str:
    from brief.models import card
    from brief.seq2seq.decoding import Decoding
    from brief.seq2seq.generator import Task
    from brief.seq2seq.opening import open_generator

    generator = open_generator(card("embedded"))
    source = "本报讯 10月28日，市委召开会议，研究经济工作，部署下一阶段任务。"
    drafts = generator.generate([source], task=Task.HEADLINE, decoding=Decoding(beams=1, drafts=1))
    return f"{generator.name}: {drafts[0][0].text}"


def _page() -> str:
    from brief.pipeline import make
    from brief.render.pdf import pdf
    from brief.types import Issue

    lines = ("全市经济工作会议召开", "", "本报讯 10月28日，全市经济工作会议召开。会议强调，要抓好项目建设。")
    issue = Issue(source="doctor", sha256="", encoding="utf-8", lines=lines)
    page = pdf(make(issue, generator=None, made="2026-01-01T00:00:00+00:00"))
    return f"{len(page.content) // 1024} KB, {page.fit.size if page.fit else '?'} pt"


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Python", _python),
    ("libraries", _libraries),
    ("fonts", _fonts),
    ("model", _model),
    ("PDF", _page),
)


def _check(name: str, probe: Callable[[], str]) -> Check:
    try:
        return Check(name=name, works=True, found=probe())
    except BriefError as error:
        return Check(name=name, works=False, found=error.message, fix=error.hint)
    except Exception as error:  # noqa: BLE001 - a doctor reports what it finds, whatever it is
        return Check(name=name, works=False, found=f"{type(error).__name__}: {error}", fix="reinstall: make demo")


def doctor(*, as_json: Annotated[bool, typer.Option("--json", help="Report as JSON lines.")] = False) -> None:
    """Check fonts, model and PDF by using them; says the fix for what does not work (exit code 1)."""
    checks = [_check(name, probe) for name, probe in _CHECKS]
    if as_json:
        for check in checks:
            typer.echo(json.dumps(asdict(check), ensure_ascii=False))
    else:
        _show(checks)
    if not all(check.works for check in checks):
        raise typer.Exit(1)


def _show(checks: list[Check]) -> None:
    table = Table("", "check", "found", "fix", box=None, pad_edge=False)
    for check in checks:
        table.add_row("[green]ok[/]" if check.works else "[red]no[/]", check.name, check.found, check.fix)
    Console().print(table)
