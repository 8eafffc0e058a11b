import pytest

from brief.errors import ModelError, SettingsError
from brief.models import EXTRACTIVE, Engine, card, is_here, models, weights
from brief.settings import Settings

GOOD = """
tiny:
  family: t5-pegasus
  engine: ctranslate2
  license: Apache-2.0
  repository: someone/tiny
  revision: 0123abc
  folder: /nowhere/tiny
  tokenizer: t5-pegasus
  prompt: t5.txt
  limits: {source: 512, headline: 30, summary: 120}
  notes: A public one.
"""


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "models.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_shipped_file_has_the_default_and_the_floor():
    cards = models()
    assert next(iter(cards)) == Settings().model == "embedded"
    assert cards[EXTRACTIVE].engine is Engine.NONE
    assert is_here(cards[EXTRACTIVE])


def test_a_public_model_fits_the_schema(file):
    found = card("tiny", file(GOOD))
    assert (found.name, found.engine, found.limits.source) == ("tiny", Engine.CTRANSLATE2, 512)
    assert not is_here(found)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("family", "familiy", "familiy"),
        ("source: 512", "sauce: 512", "limits.sauce"),
        ("source: 512", "source: 0", "limits.source"),
        ("ctranslate2", "onnx", "engine"),
        ("  tokenizer: t5-pegasus\n", "", "tokenizer"),
        ("  license: Apache-2.0\n", "", "license"),
    ],
)
def test_a_wrong_key_is_an_error_that_names_it_and_the_known_ones(file, old, new, key):
    with pytest.raises(SettingsError) as error:
        models(file(GOOD.replace(old, new, 1)))
    assert key in error.value.message
    assert "repository" in error.value.hint


@pytest.mark.parametrize("text", ["", "- a", "tiny: 3", "tiny: {name: x}", "a: [", "\x00"])
def test_what_is_no_table_is_an_error(file, text):
    with pytest.raises(SettingsError):
        models(file(text))


def test_an_unknown_name_lists_the_known():
    with pytest.raises(ModelError) as error:
        card("gpt")
    assert "embedded" in error.value.hint


def test_absent_weights_say_what_to_do(file):
    with pytest.raises(ModelError, match="tiny") as error:
        weights(card("tiny", file(GOOD)))
    assert EXTRACTIVE in error.value.hint
    with pytest.raises(ModelError, match="no folder"):
        weights(card(EXTRACTIVE))
