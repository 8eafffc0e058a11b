"""What the workers of ``brief eval`` run: the whole pipeline on one issue, as ``brief make`` would."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from brief.settings import Settings

if TYPE_CHECKING:
    from brief.evaluate.systems import Made
    from brief.seq2seq.generator import Generator
    from brief.types import Briefing

_MADE = "1970-01-01T00:00:00+00:00"
"""The time that is printed: the same in every run, as it is no part of what is judged."""
_WARM = (
    "全市经济工作会议召开",
    "",
    "本报讯 10月28日，全市经济工作会议召开。市长刘明远主持会议。会议强调，要抓好项目建设。",
)


def make_issue(settings: Settings, path: Path) -> Made:
    """The briefing of the issue at `path`, and how its PDF page was fitted."""
    from brief.artifacts import dump
    from brief.evaluate.systems import Made
    from brief.ingest.plain import read
    from brief.pipeline import make

    issue = read(str(path), paper=settings.paper, date=None)
    briefing = make(issue, generator=_generator(_key(settings)), made=_MADE)
    return Made(briefing=json.loads(dump(briefing)), page=_page(briefing, settings))


def prepare(settings: Settings) -> None:
    """Load the model, the dictionary and the taggers, so that the first issue does not pay for them."""
    _prepared(_key(settings))


@cache
def _prepared(key: str) -> None:
    from brief.pipeline import make
    from brief.types import Issue

    settings = Settings.model_validate_json(key)
    issue = Issue(source="warm", sha256="", encoding="utf-8", lines=_WARM)
    _page(make(issue, generator=_generator(key), made=_MADE), settings)


def _key(settings: Settings) -> str:
    return settings.model_dump_json()


@cache
def _generator(key: str) -> Generator | None:
    """The model, once in each process; torch on one thread, as every core has a worker of its own."""
    from brief.models import EXTRACTIVE, card
    from brief.seq2seq.opening import open_generator

    chosen = card(Settings.model_validate_json(key).model)
    return None if chosen.name == EXTRACTIVE else open_generator(chosen)


def _page(briefing: Briefing, settings: Settings) -> dict[str, object]:
    from brief.errors import RenderError
    from brief.render.pdf import pdf

    try:
        fit = pdf(briefing, templates=settings.template).fit
    except RenderError as error:
        return {"fits": False, "why": error.message}
    return {"fits": True, "size": fit.size, "left_out": fit.left_out} if fit else {"fits": True}
