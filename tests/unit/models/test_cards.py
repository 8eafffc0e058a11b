import re

import pytest

from brief.assets import asset
from brief.errors import ModelError, SettingsError
from brief.models import EXTRACTIVE, Engine, card, is_here, models, own_file, weights
from brief.settings import Settings

GOOD = """
tiny:
  family: mt5
  engine: ctranslate2
  license: Apache-2.0
  repository: someone/tiny
  revision: "0123456789abcdef0123456789abcdef01234567"
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
        ("0123456789abcdef0123456789abcdef01234567", "main", "revision: a branch"),
        ("0123456789abcdef0123456789abcdef01234567", "0123abc", "revision: a branch"),
        ("someone/tiny", "tiny", "repository"),
        ("family: mt5", "family: gpt2", "family"),
        ("tokenizer: t5-pegasus", "tokenizer: nltk", "tokenizer"),
        ("notes:", "generation: {beans: 4}\n  notes:", "generation.beans"),
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


def test_more_drafts_than_beams_are_refused(file):
    with pytest.raises(SettingsError, match="more drafts"):
        models(file(GOOD + "  generation: {beams: 2, drafts: 3}\n"))


def test_a_name_that_leaves_the_store_is_refused(file):
    with pytest.raises(SettingsError, match="name"):
        models(file(GOOD.replace("tiny:", "../tiny:")))


def test_every_public_card_is_pinned_or_says_why_not():
    for one in models().values():
        if one.repository:
            assert re.fullmatch("[0-9a-f]{40}", one.revision or "") or "--revision" in one.notes
            assert one.size
            assert one.memory
            assert one.consent == ("NC" in one.license)


def test_the_named_models_are_there():
    repositories = {one.repository for one in models().values()}
    named = (
        "IDEA-CCNL/Randeng-Pegasus-238M-Summary-Chinese",
        "IDEA-CCNL/Randeng-Pegasus-523M-Summary-Chinese",
        "IDEA-CCNL/Randeng-BART-139M-SUMMARY",
        "csebuetnlp/mT5_multilingual_XLSum",
        "heack/HeackMT5-ZhSum100k",
        "fnlp/bart-base-chinese",
        "fnlp/bart-large-chinese",
        "uer/bart-base-chinese-cluecorpussmall",
        "uer/t5-base-chinese-cluecorpussmall",
        "uer/pegasus-base-chinese-cluecorpussmall",
        "imxly/t5-pegasus",
        "imxly/t5-pegasus-small",
        "Langboat/mengzi-t5-base",
        "ClueAI/PromptCLUE-base",
    )
    assert repositories.issuperset(named)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Write the user's own models.yaml in the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEF_MODELS", raising=False)

    def write(text, name="models.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_a_users_file_adds_cards_and_changes_keys_of_ours(own):
    own(GOOD + "heack-mt5-zhsum: {revision: '" + "a" * 40 + "'}\n")
    cards = models()
    assert cards["tiny"].repository == "someone/tiny"
    assert cards["heack-mt5-zhsum"].revision == "a" * 40
    assert cards["heack-mt5-zhsum"].license == "CC BY-NC-SA 4.0"
    assert next(iter(cards)) == "embedded"


def test_the_variable_comes_before_the_working_folder(own, monkeypatch):
    own("embedded: {notes: here}\n")
    assert models()["embedded"].notes == "here"
    other = own("embedded: {notes: there}\n", "other.yaml")
    monkeypatch.setenv("BRIEF_MODELS", str(other))
    assert models()["embedded"].notes == "there"


def test_a_users_folder_and_prompt_lie_beside_his_file(own, tmp_path):
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "mine.txt").write_text("摘要：{text}", encoding="utf-8")
    own(GOOD.replace("folder: /nowhere/tiny", "folder: my/tiny").replace("t5.txt", "mine.txt"))
    tiny = models()["tiny"]
    assert tiny.folder == tmp_path / "my" / "tiny"
    assert asset("prompts", tiny.prompt).read_text(encoding="utf-8") == "摘要：{text}"


def test_a_fault_in_the_users_file_names_it(own, tmp_path, monkeypatch):
    own("embedded: {beans: 3}\n")
    with pytest.raises(SettingsError, match=r"embedded\.beans") as caught:
        models()
    assert caught.value.message.startswith("models.yaml")
    monkeypatch.setenv("BRIEF_MODELS", str(tmp_path / "none.yaml"))
    with pytest.raises(SettingsError, match=r"none\.yaml"):
        models()


def test_our_own_file_in_the_working_folder_is_not_laid_over_itself(monkeypatch):
    monkeypatch.delenv("BRIEF_MODELS", raising=False)
    monkeypatch.chdir(asset("models.yaml").parent)
    assert own_file() is None
