import random
import re
from dataclasses import replace

import pytest
import torch

from brief.assets import asset
from brief.seq2seq.generator import GUIDES, Task
from brief.seq2seq.tokenizers import PieceTokenizer
from brief.train.collate import Example, Limits, Mix, Order, collate, example, renumber
from brief.train.corpus import Pair

TOKENIZER = PieceTokenizer(asset("weights", "embedded", "tokenizer.model"))
POOLS = {
    "long": [Pair(Task.SUMMARY, f"第{i}号文件全文" * (3 + i), f"第{i}号文件", "long", "标题") for i in range(7)],
    "short": [Pair(Task.HEADLINE, f"编号{i}的会议召开。", f"会议{i}召开", "short") for i in range(50)],
}
MIX = Mix(shares={"long": 0.3, "short": 0.7}, batch=5, chunk=4, titled=0.5, renumbered=0.5)


def _same(one, other):
    return all(torch.equal(getattr(one, n), getattr(other, n)) for n in ("source", "mask", "levels", "labels"))


def test_batch_n_is_the_same_from_whatever_step_a_run_begins():
    straight = Order(POOLS, MIX, TOKENIZER, seed=3)
    batches = [straight.batch(n) for n in range(12)]
    for start in (11, 5, 0):
        resumed = Order(POOLS, MIX, TOKENIZER, seed=3)
        assert all(_same(resumed.batch(n), batches[n]) for n in range(start, 12))


def test_another_seed_is_another_order():
    one, other = (Order(POOLS, MIX, TOKENIZER, seed=seed) for seed in (1, 2))
    assert not all(_same(one.batch(n), other.batch(n)) for n in range(4))


def test_every_chunk_holds_its_shares_and_a_pool_is_gone_through_before_it_repeats():
    order = Order(POOLS, MIX, TOKENIZER)
    drawn = [pair for chunk in range(7) for pair in order.pairs(chunk)]
    assert [sum(pair.origin == "long" for pair in order.pairs(chunk)) for chunk in range(7)] == [6] * 7
    long = [pair.source for pair in drawn if pair.origin == "long"]
    assert len(set(long[:7])) == 7
    assert {long.count(pair.source) for pair in POOLS["long"]} == {6}
    assert len({pair.source for pair in drawn if pair.origin == "short"}) == 50


def test_shares_that_do_not_divide_add_up():
    order = Order(POOLS, Mix(shares={"long": 1, "short": 2}, batch=5, chunk=2), TOKENIZER)
    assert len(order.pairs(0)) == 10


def test_batches_hold_pairs_of_like_length():
    order = Order(POOLS, MIX, TOKENIZER)
    padding = [1 - float(order.batch(n).mask.float().mean()) for n in range(4)]
    mixed = collate([example(pair, MIX, TOKENIZER, random.Random(0)) for pair in order.pairs(0)], TOKENIZER.pad_id)
    assert sum(padding) / 4 < 0.6 * (1 - float(mixed.mask.float().mean()))


def test_padding_masks_the_source_and_ends_the_labels():
    batch = collate([Example((4, 8, 9), (0, 3, 1), (7, 1)), Example((4,), (0,), (7, 8, 1))], 0)
    assert batch.source.tolist() == [[4, 8, 9], [4, 0, 0]]
    assert batch.mask.tolist() == [[1, 1, 1], [1, 0, 0]]
    assert batch.levels.tolist() == [[0, 3, 1], [0, 0, 0]]
    assert batch.labels.tolist() == [[7, 1, 0], [7, 8, 1]]


def test_a_guided_source_is_shown_with_its_levels_and_without_its_guides():
    pair = replace(POOLS["long"][0], title="", guided=(GUIDES[0] + "全文" + GUIDES[3] + "要闻",))
    one = example(pair, replace(MIX, renumbered=0.0), TOKENIZER, random.Random(0))
    assert TOKENIZER.decode(one.source) == "全文要闻"
    assert set(one.levels) == {0, 3}
    assert one.levels[-1] == 3
    assert len(one.levels) == len(one.source)


def test_the_title_is_shown_as_often_as_asked_and_never_for_a_headline():
    pair = POOLS["long"][0]
    rng = random.Random(0)
    plain = replace(MIX, renumbered=0.0)
    shown = sum("标题" in TOKENIZER.decode(example(pair, plain, TOKENIZER, rng).source) for _ in range(400))
    assert 160 <= shown <= 240
    assert "标题" not in TOKENIZER.decode(example(POOLS["short"][0], plain, TOKENIZER, rng).source)


def test_sources_are_cut_by_task():
    limits = Limits(headline=8, summary=12, target=5)
    mix = replace(MIX, limits=limits)
    rng = random.Random(0)
    lengths = [
        (len(one.source), len(one.target))
        for one in (example(pair, mix, TOKENIZER, rng) for pair in (POOLS["long"][6], POOLS["short"][49]))
    ]
    assert lengths[0] == (12, 5)
    assert lengths[1][0] <= 8


def test_figures_change_alike_on_both_sides_and_years_and_single_digits_stay():
    source, target = "2021年投资35.6亿元，增长35%，共7个项目1280人。", "2021年投资35.6亿元，1280人"
    changed = [renumber(source, target, random.Random(seed)) for seed in range(30)]
    for one, other in changed:
        numbers = re.findall(r"\d+", one)
        assert numbers[0] == "2021"
        assert numbers[2] == "6"
        assert numbers[4] == "7"
        assert numbers[1] == numbers[3]
        assert [len(n) for n in numbers] == [4, 2, 1, 2, 1, 4]
        assert set(re.findall(r"\d+", other)) <= set(numbers)
    assert len({one for one, _ in changed}) > 25


@pytest.mark.parametrize("renumbered", [0.0, 1.0])
def test_targets_remain_borne_out_whatever_is_changed(renumbered):
    pair = Pair(Task.SUMMARY, "全市完成投资128.5亿元。", "完成投资128.5亿元。", "made")
    one = example(pair, replace(MIX, renumbered=renumbered), TOKENIZER, random.Random(1))
    source, target = TOKENIZER.decode(one.source), TOKENIZER.decode(one.target)
    assert target in source
    assert (target == pair.target) is (renumbered == 0.0)
