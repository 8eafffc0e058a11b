from dataclasses import replace

import pytest
import torch
from typer.testing import CliRunner

from brief.assets import asset
from brief.cli import app
from brief.errors import InputError
from brief.seq2seq import checkpoint
from brief.seq2seq.generator import Task
from brief.train import recipe
from brief.train.collate import Mix
from brief.train.corpus import Corpus, Pair
from brief.train.loop import Plan
from brief.train.recipe import STAGES, Stage, TrainConfig, export, held_loss, train

torch.set_num_threads(1)  # sums in one order, and no waiting for another core

SHIPPED = asset("weights", "embedded")
SOURCE = "青河市市长李明10月28日主持召开专题会议，部署防汛工作，要求加强值守，落实资金128万元。"
PAIR = Pair(Task.SUMMARY, SOURCE, "青河市市长李明主持会议部署防汛工作，落实资金128万元。", "made", "青河部署防汛")
HEADLINE = Pair(Task.HEADLINE, SOURCE, "青河市部署防汛工作", "made")


@pytest.fixture
def made(monkeypatch):
    pools = {"summaries": (PAIR,) * 2, "xwlb": (HEADLINE,), "human": (), "briefs": ()}
    corpus = Corpus(pools=pools, held={"summaries": (PAIR,), "xwlb": (HEADLINE,)})
    monkeypatch.setattr(recipe, "read", lambda *_: corpus)


def _stage(name, seed):
    return Stage(
        plan=Plan(name=name, steps=2, warmup=0, first_rate=1e-3, seed=seed),
        mix=Mix(shares={"summaries": 1, "xwlb": 1}, batch=2, chunk=2),
        share=0.5,
    )


def test_the_stages_share_all_the_minutes_and_end_at_a_rate_of_zero():
    assert sum(stage.share for stage in STAGES) == pytest.approx(1.0)
    assert STAGES[-1].plan.last_rate == 0.0
    assert [stage.plan.first_rate for stage in STAGES[1:]] == [stage.plan.last_rate for stage in STAGES[:-1]]
    assert len({stage.plan.name for stage in STAGES}) == len(STAGES)


def test_the_written_style_weighs_most_and_headlines_are_not_unlearned():
    shares = STAGES[-1].mix.shares
    assert shares["summaries"] == max(shares.values())
    assert (
        sum(shares[name] for name in ("xwlb", "recent", "rmrb", "chinanews", "nankai", "finna"))
        >= sum(shares.values()) / 3
    )


@pytest.mark.usefixtures("made")
def test_training_lowers_the_loss_goes_on_by_stage_and_exports_what_loads(tmp_path):
    run, out = tmp_path / "run", tmp_path / "out"
    config = TrainConfig(corpus=tmp_path, run=run, threads=1, minutes=5)
    stages = (_stage("one", 1), _stage("two", 2))
    train(config, stages[:1])
    train(config, stages)
    log = (run / "log.txt").read_text()
    assert log.count("check one") == log.count("check two") > 0
    assert "finished" in log
    export(run, out)
    before, after = checkpoint.load(SHIPPED), checkpoint.load(out)
    pairs = [PAIR, HEADLINE]
    assert held_loss(after.model, pairs, after.tokenizer) < held_loss(before.model, pairs, before.tokenizer)
    trained = torch.load(run / "state.pt", weights_only=True)["model"]["query.weight"]
    assert torch.allclose(after.model.query.weight, trained, atol=1e-3)
    assert (out / "model.safetensors").stat().st_size < 50_000_000


def test_the_loss_of_held_out_pairs_does_not_depend_on_their_batches():
    model, tokenizer = (loaded := checkpoint.load(SHIPPED)).model, loaded.tokenizer
    plain = replace(PAIR, title="")
    one = held_loss(model, [plain], tokenizer)
    assert held_loss(model, [plain] * 3, tokenizer) == pytest.approx(one, abs=1e-3)


def test_a_run_without_a_checkpoint_cannot_be_exported(tmp_path):
    with pytest.raises(InputError, match=r"state\.pt"):
        export(tmp_path, tmp_path / "out")


def test_from_scratch_gap_sentences_come_first_and_the_shipped_stages_last(monkeypatch, tmp_path):
    asked = {}
    monkeypatch.setattr(recipe, "begin", lambda corpus, folder: asked.update(start=folder) or folder)
    monkeypatch.setattr(recipe, "train", lambda config, stages: asked.update(config=config, stages=stages))
    (tmp_path / "corpus").mkdir()
    result = CliRunner().invoke(app, ["train", str(tmp_path / "corpus"), str(tmp_path / "run"), "--scratch"])
    assert result.exit_code == 0
    assert asked["config"].start == asked["start"] == tmp_path / "run" / "start"
    assert [stage.plan.name for stage in asked["stages"]] == ["gaps", "headlines", *(s.plan.name for s in STAGES)]


@pytest.mark.usefixtures("made")
def test_a_stage_of_gap_sentences_is_trained_on_the_plain_texts(tmp_path, monkeypatch):
    text = "青河市部署防汛工作。全市落实资金128万元。市长李明主持会议并部署防汛工作。雨还在下。全市防汛资金落实到位。"
    article = Pair(Task.HEADLINE, text, "青河市部署防汛工作", "xwlb")
    pools = {"summaries": (PAIR,) * 2, "human": (), "briefs": (), "xwlb": (article,)}
    pools |= dict.fromkeys(("rmrb", "chinanews", "nankai", "finna"), ())
    corpus = Corpus(pools=pools, held={"summaries": (PAIR,), "xwlb": (HEADLINE,)})
    monkeypatch.setattr(recipe, "read", lambda *_: corpus)
    stage = Stage(
        plan=Plan(name="gaps", steps=1, warmup=0),
        mix=Mix(shares={"gaps": 1.0}, batch=1, chunk=1, titled=0.0),
        share=1.0,
    )
    run = tmp_path / "run"
    train(TrainConfig(corpus=tmp_path, run=run, threads=1, minutes=5), (stage,))
    assert "check gaps 1" in (run / "log.txt").read_text()
