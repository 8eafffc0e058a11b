"""The mini set, and a run of the whole pipeline on it with the extractive model, made once."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from brief.cli import app

HERE = Path(__file__).resolve().parent
MINI = HERE / "mini"
EXTRACTIVE = HERE / "gate.yaml"
EMBEDDED = HERE / "embedded.yaml"


def evaluate(*arguments):
    """``brief eval`` on the mini set without baselines, in this process."""
    return CliRunner().invoke(app, ["eval", str(MINI), "--no-baselines", "--jobs", "1", *map(str, arguments)])


@pytest.fixture(scope="session")
def extractive(tmp_path_factory):
    """What ``brief eval --gate`` said of the extractive model, and the folder of its briefings."""
    folder = tmp_path_factory.mktemp("gate")
    done = evaluate("--model", "extractive", "--gate", EXTRACTIVE, "-o", folder)
    return done, folder / "runs" / "extractive"
