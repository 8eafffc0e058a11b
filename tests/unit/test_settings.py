"""Settings are merged layer by layer and say where they came from."""

from pathlib import Path

import pytest

from brief.errors import SettingsError
from brief.settings import resolve
from brief.types import Format


def test_defaults(tmp_path):
    resolved = resolve({}, environ={}, file=tmp_path / "brief.yaml")
    assert resolved.settings.model == "embedded"
    assert set(resolved.origins.values()) == {"default"}


def test_layers_in_order(tmp_path):
    file = tmp_path / "brief.yaml"
    file.write_text("model: a\npaper: 甲报\noutput: here\n", encoding="utf-8")
    resolved = resolve({"model": "c", "paper": None}, environ={"BRIEF_MODEL": "b", "BRIEF_OUTPUT": "there"}, file=file)
    assert resolved.settings.model == "c"
    assert resolved.settings.paper == "甲报"
    assert resolved.settings.output == Path("there")
    assert resolved.origins["model"] == "command line"
    assert resolved.origins["output"] == "environment"
    assert resolved.origins["paper"] == str(file)
    assert resolved.origins["format"] == "default"


def test_formats_from_the_environment(tmp_path):
    resolved = resolve({}, environ={"BRIEF_FORMAT": "pdf, json"}, file=tmp_path / "absent")
    assert resolved.settings.format == (Format.PDF, Format.JSON)


@pytest.mark.parametrize("text", ["- a list", "a: [", "\x00"])
def test_a_file_that_is_no_table(tmp_path, text):
    file = tmp_path / "brief.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"brief\.yaml"):
        resolve({}, environ={}, file=file)


def test_a_wrong_value_names_its_layer(tmp_path):
    with pytest.raises(SettingsError, match="environment"):
        resolve({}, environ={"BRIEF_FORMAT": "docx"}, file=tmp_path / "absent")
