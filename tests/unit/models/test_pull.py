"""Fetching models: from a Hub on loopback and from a folder, with everything that can go wrong on the way."""

import json
import shutil
from types import SimpleNamespace

import pytest
import torch

from brief.errors import ModelError
from brief.models import ModelCard, is_here, store, weights
from brief.models.pull import Wish, pull
from brief.models.store import damaged, free_memory, partial, record, remove, require_memory
from brief.seq2seq.pretrained import convert_pickle
from tests.fakes_hub import COMMIT, FakeHub

CONFIG = {"model_type": "bart", "vocab_size": 20}


def card(**changes) -> ModelCard:
    values = {
        "name": "tiny",
        "family": "bart",
        "engine": "ctranslate2",
        "license": "Apache-2.0",
        "repository": "someone/tiny",
        "revision": COMMIT,
        "tokenizer": "bert",
        "prompt": "plain.txt",
        "limits": {"source": 64, "headline": 8, "summary": 16},
    }
    return ModelCard.model_validate(values | changes)


@pytest.fixture(autouse=True)
def _store(tmp_path, monkeypatch):
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "store"))
    monkeypatch.setenv("HF_HUB_DISABLE_PROGRESS_BARS", "1")


@pytest.fixture
def published(tmp_path):
    """The files of a repository, code among them."""
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(CONFIG))
    (folder / "vocab.txt").write_text("[PAD]\n[UNK]\n")
    (folder / "model.safetensors").write_bytes(bytes(range(256)) * 400)
    (folder / "tokenizers_pegasus.py").write_text("raise SystemExit")
    return folder


@pytest.fixture
def hub(published, monkeypatch):
    fake = FakeHub(published, "someone/tiny")
    with fake.serving() as endpoint:
        monkeypatch.setenv("HF_ENDPOINT", endpoint)
        yield fake


def fetch(wish=None, **changes):
    said = []
    return pull(wish or Wish(card=card(), **changes), convert=convert_pickle, say=said.append), said


def fails(match, wish=None, **changes):
    with pytest.raises(ModelError, match=match) as caught:
        fetch(wish, **changes)
    assert caught.value.hint
    return caught.value


def test_what_is_needed_is_fetched_and_recorded_and_code_is_not(hub, published):
    folder, said = fetch()
    assert {path.name for path in folder.iterdir()} == {"config.json", "vocab.txt", "model.safetensors", "brief.json"}
    assert (folder / "model.safetensors").read_bytes() == (published / "model.safetensors").read_bytes()
    known = record(folder)
    assert (known.revision, known.accepted, set(known.files)) == (
        COMMIT,
        None,
        {"config.json", "vocab.txt", "model.safetensors"},
    )
    assert is_here(card())
    assert weights(card()) == folder
    assert not damaged(folder)
    assert any("MB" in line for line in said)
    assert not any(path.endswith(".py") for _, path, _ in hub.asked)


def test_what_is_here_is_not_fetched_again(hub):
    fetch()
    asked = len(hub.asked)
    assert "already" in fetch()[1][0]
    assert len(hub.asked) == asked


def test_a_fetch_that_broke_off_goes_on_where_it_stood(hub, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 1024)  # what is kept is whole chunks
    monkeypatch.setattr("huggingface_hub.file_download.time", SimpleNamespace(sleep=lambda _: None))
    hub.cut.add("model.safetensors")
    error = fails("broke off")
    assert "brief models pull tiny" in error.hint
    assert not is_here(card())
    with pytest.raises(ModelError, match="half fetched"):
        weights(card())
    hub.cut.clear()
    hub.asked.clear()
    fetch()
    assert is_here(card())
    ranges = [span for method, path, span in hub.asked if method == "GET" and path.endswith("safetensors")]
    assert ranges
    assert all(span.startswith("bytes=") and span != "bytes=0-" for span in ranges)


def test_a_file_that_was_changed_on_the_way_is_deleted(hub):
    hub.spoiled.add("model.safetensors")
    assert "checksum" in fails("arrived damaged").message
    hub.spoiled.clear()
    assert fetch()[0].is_dir()


def test_a_small_file_is_checked_too(hub):
    hub.spoiled.add("vocab.txt")
    fails("vocab.txt .* arrived damaged")


@pytest.mark.parametrize("revision", ["main", "v1.0", COMMIT[:7], COMMIT.upper()])
def test_a_floating_revision_is_refused(hub, revision):
    fails("can change", revision=revision)
    assert not hub.asked


@pytest.mark.usefixtures("hub")
def test_an_unknown_revision_is_said():
    assert "--revision" in fails("has no revision", revision="f" * 40).hint


@pytest.mark.usefixtures("hub")
def test_without_a_pin_the_user_must_give_one():
    wish = Wish(card=card(revision=None, notes="Its commit is not known."))
    assert "--revision COMMIT" in fails("no revision of tiny is pinned: Its commit", wish).hint
    assert fetch(Wish(card=card(revision=None), revision=COMMIT))[0].is_dir()


@pytest.mark.usefixtures("hub")
def test_an_unknown_repository_is_said():
    fails("not on http", Wish(card=card(repository="someone/else")))


def test_no_network_is_said(monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    error = fails("broke off")
    assert "--from FOLDER" in error.hint


def test_consent_is_asked_for_and_recorded(hub):
    asking = card(license="CC BY-NC-SA 4.0", consent=True, notes="Not for commercial use.")
    error = fails("CC BY-NC-SA 4.0: Not for commercial use", Wish(card=asking))
    assert "--accept-license" in error.hint
    assert not hub.asked
    folder, _ = fetch(Wish(card=asking, accept=True))
    assert record(folder).accepted == "CC BY-NC-SA 4.0"
    assert weights(asking) == folder
    fetch(Wish(card=asking))  # once is enough
    with pytest.raises(ModelError, match="not accepted"):
        weights(asking.model_copy(update={"license": "another one"}))


def test_no_room_on_the_disk_is_said_before_anything_is_fetched(hub, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    assert store.VARIABLE in fails("needs 0 MB of disk, 0 MB are free").hint
    assert not [path for method, path, _ in hub.asked if "resolve" in path]


@pytest.mark.usefixtures("hub")
def test_a_model_of_another_family_is_refused():
    fails("of the family bart, tiny is pegasus", Wish(card=card(family="pegasus")))
    assert not partial(card()).exists()


@pytest.mark.usefixtures("hub")
def test_a_repository_without_weights_is_said(published):
    (published / "model.safetensors").unlink()
    fails("lacks pytorch_model.bin")


@pytest.mark.usefixtures("hub")
def test_a_pickle_of_tensors_becomes_safetensors(published):
    (published / "model.safetensors").unlink()
    torch.save({"a.weight": torch.arange(6.0).view(2, 3)}, published / "pytorch_model.bin")
    folder, _ = fetch()
    from safetensors.torch import load_file

    assert load_file(folder / "model.safetensors")["a.weight"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert not (folder / "pytorch_model.bin").exists()


class Hostile:
    """A pickle that would write a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (self.path, "w")


@pytest.mark.usefixtures("hub")
def test_a_hostile_pickle_does_not_run(published, tmp_path):
    trap = tmp_path / "trap"
    (published / "model.safetensors").unlink()
    torch.save({"a.weight": Hostile(str(trap))}, published / "pytorch_model.bin")
    fails("not opened")
    assert not trap.exists()
    assert not is_here(card())


def test_a_pickle_that_holds_more_than_tensors_is_refused(tmp_path):
    torch.save({"epoch": 3}, tmp_path / "pytorch_model.bin")
    with pytest.raises(ModelError, match="more than tensors"):
        convert_pickle(tmp_path / "pytorch_model.bin", tmp_path / "out")


def test_a_folder_is_copied_without_network(published, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    folder, said = fetch(source=published)
    assert "copying model.safetensors" in said
    assert record(folder).revision is None
    assert is_here(card())


def test_an_unpinned_model_may_come_from_a_folder(published):
    assert fetch(Wish(card=card(revision=None), source=published))[0].is_dir()


def test_a_wrong_folder_is_said(tmp_path):
    fails("is no folder", source=tmp_path / "none")
    (tmp_path / "empty").mkdir()
    fails("lacks config.json", source=tmp_path / "empty")


def test_shards_are_taken_with_their_index(published):
    (published / "model.safetensors").unlink()
    for name in (
        "model-00001-of-00002.safetensors",
        "model-00002-of-00002.safetensors",
        "model.safetensors.index.json",
    ):
        (published / name).write_bytes(b"x")
    assert len(list(fetch(source=published)[0].glob("model*"))) == 3


def test_a_cut_file_is_noticed_when_opened_and_a_changed_one_by_its_checksum(published):
    folder, _ = fetch(source=published)
    path = folder / "model.safetensors"
    data = path.read_bytes()
    path.write_bytes(b"y" + data[1:])
    assert damaged(folder) == ("model.safetensors",)
    path.write_bytes(data[:100])
    with pytest.raises(ModelError, match="cut off") as caught:
        weights(card())
    assert "pull tiny" in caught.value.hint


def test_remove_deletes_all_of_it_and_nothing_else(published):
    folder, _ = fetch(source=published)
    (store.store() / "conversions" / f"tiny-{'0' * 16}").mkdir(parents=True)
    (store.store() / "conversions" / f"tinyer-{'0' * 16}").mkdir(parents=True)
    assert remove(card()) > 100_000
    assert not folder.exists()
    assert [path.name for path in (store.store() / "conversions").iterdir()] == [f"tinyer-{'0' * 16}"]
    with pytest.raises(ModelError, match="not here"):
        remove(card())
    with pytest.raises(ModelError, match="did not put it"):
        remove(card(folder=published))
    assert published.exists()


def test_too_little_memory_is_said_with_what_is_needed():
    free = free_memory()
    if free is None:
        pytest.skip("this system does not say how much memory is free")
    require_memory(card(), 1)
    with pytest.raises(ModelError, match=r"tiny needs 1,000,000,000 MB of memory, [\d,]+ MB are free"):
        require_memory(card(), 10**15)


def test_a_card_with_a_folder_of_its_own_is_not_fetched_and_gives_no_way_around_consent(published):
    mine = card(folder=published)
    assert weights(mine) == published
    fails("as its card says", Wish(card=mine, source=published))
    asking = card(folder=published, consent=True, license="CC BY-NC-SA 4.0")
    with pytest.raises(ModelError, match="accepted first") as caught:
        weights(asking)
    assert "--accept-license" in caught.value.hint
