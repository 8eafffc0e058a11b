"""A runner of the command line that starts nothing heavy twice."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from brief.cli import app

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def hengyang() -> Path:
    """The real front page."""
    return ROOT / "examples" / "hengyang-20201029.txt"


@pytest.fixture
def brief(monkeypatch, tmp_path):
    """Run ``brief ARGUMENTS`` in an empty folder; the result has exit_code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, stdin=None):
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run


@pytest.fixture(scope="session")
def made(hengyang, tmp_path_factory):
    """The folder of all outputs of the real page, made once with the embedded model."""
    folder = tmp_path_factory.mktemp("made")
    arguments = ["make", str(hengyang), "-o", str(folder), "--format", "html,pdf,json,txt"]
    result = CliRunner().invoke(app, arguments, env={"SOURCE_DATE_EPOCH": "1603926000"})
    assert result.exit_code == 0, result.stderr
    return folder / hengyang.stem
