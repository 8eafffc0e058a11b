"""The small commands."""

import json

import pytest
from jsonschema import Draft202012Validator

from brief import __version__


def test_version(brief):
    assert brief("--version").stdout.strip() == f"brief {__version__}"


def test_help_lists_every_command(brief):
    for command in ("make", "segment", "models", "doctor", "schema", "train"):
        assert command in brief("--help").stdout


def test_schema_is_a_schema(brief):
    Draft202012Validator.check_schema(json.loads(brief("schema").stdout))


def test_models_lists_the_embedded_one(brief):
    rows = [json.loads(line) for line in brief("models", "--json").stdout.splitlines()]
    assert {row["name"]: row["here"] for row in rows}["embedded"] is True
    assert "embedded" in brief("models").stdout


@pytest.mark.slow
def test_doctor_finds_everything_working(brief):
    result = brief("doctor", "--json")
    checks = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0, checks
    assert {check["name"] for check in checks} == {"Python", "libraries", "fonts", "model", "PDF"}


def test_doctor_says_the_fix(brief, monkeypatch):
    from brief.cli import doctor

    def broken():
        raise RuntimeError("no fonts")

    monkeypatch.setattr(doctor, "_CHECKS", (("fonts", broken),))
    result = brief("doctor", "--json")
    check = json.loads(result.stdout)
    assert result.exit_code == 1
    assert not check["works"]
    assert check["fix"]


def test_segment_shows_lines_joins_and_gaps(brief, hengyang):
    shown = brief("segment", hengyang).stdout
    assert "   15 ⁀半年加快1.3个百分点" in shown
    assert "缺：" in shown
    record = json.loads(brief("segment", hengyang, "--json").stdout)
    assert len(record["articles"]) == 4


def test_make_reports_as_json(brief, hengyang):
    result = brief("make", hengyang, "--model", "extractive", "--format", "json", "--json", "-v")
    record = json.loads(result.stdout)
    assert record["articles"] == 4
    assert record["incomplete"] == 1
    assert "read as utf-8" in result.stderr


def test_settings_come_from_file_environment_and_line(brief, hengyang, tmp_path, monkeypatch):
    (tmp_path / "brief.yaml").write_text("model: extractive\nformat: [json]\noutput: fromfile\n", encoding="utf-8")
    monkeypatch.setenv("BRIEF_OUTPUT", "fromenvironment")
    assert brief("make", hengyang).exit_code == 0
    assert (tmp_path / "fromenvironment" / hengyang.stem / "briefing.json").exists()
    assert brief("make", hengyang, "-o", "fromline").exit_code == 0
    assert (tmp_path / "fromline" / hengyang.stem / "briefing.json").exists()
