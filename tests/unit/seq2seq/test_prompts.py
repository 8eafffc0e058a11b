import pytest

from brief.assets import asset
from brief.errors import SettingsError
from brief.models import models
from brief.seq2seq.prompts import fill, placeholders, read


def test_braces_in_the_text_are_left_alone():
    assert fill("{text}", name="p", text="甲{乙}丙") == "甲{乙}丙"
    assert fill("{{{text}}}", name="p", text="甲") == "{甲}"


@pytest.mark.parametrize(
    ("template", "word"),
    [("摘要", "{text}"), ("{text}{title}", "{title}"), ("{text", "expected"), ("{text!r}", "{text}"), ("{}", "{}")],
)
def test_a_missing_spare_or_odd_placeholder_is_an_error(template, word):
    with pytest.raises(SettingsError) as error:
        fill(template, name="t5.txt", text="正文")
    assert "t5.txt" in error.value.message
    assert word in error.value.message


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"none\.txt"):
        read(tmp_path / "none.txt")


def test_the_prompt_of_every_card_takes_the_text_and_nothing_else():
    prompts = [card.prompt for card in models().values() if card.prompt]
    assert prompts
    for name in prompts:
        assert placeholders(read(asset("prompts", name)), name=name) == {"text"}
