from brief.seq2seq.generator import Task
from brief.train.gaps import LENGTH, gaps

TEXT = (
    "青川市老旧小区改造工程昨日开工。今年全市将改造老旧小区120个，惠及居民3万户。清晨下了一场小雨。"
    "市长沈岚说，改造老旧小区是居民的期盼。\n路边的银杏黄了。工程总投资8亿元，明年底全部完工。"
)


def test_the_sentences_that_share_most_with_the_rest_are_taken_out_in_order():
    (pair,) = gaps([TEXT], "made")
    assert pair.task is Task.SUMMARY
    assert "今年全市将改造老旧小区120个" in pair.target
    assert "今年全市将改造老旧小区120个" not in pair.source
    assert len(pair.target) in LENGTH
    places = [TEXT.index(sentence) for sentence in pair.target.split("。") if sentence]
    assert places == sorted(places)


def test_nothing_is_lost_between_source_and_target():
    (pair,) = gaps([TEXT], "made")
    assert sorted((pair.source + pair.target).replace("\n", "")) == sorted(TEXT.replace("\n", ""))


def test_a_short_text_and_one_of_endless_sentences_give_no_pair():
    assert list(gaps(["只有一句话。", "字" * 300 + "。" + "词" * 300 + "。", "长" * 200 + "。"], "made")) == []
