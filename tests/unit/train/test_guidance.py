import json

from brief.seq2seq.generator import GUIDES, Task
from brief.train.corpus import Corpus, Pair
from brief.train.guidance import SIZES, with_guides


def _pair(number):
    text = (
        f"本报讯 5月{number}日，青川市召开第{number}次城市更新工作会议，市长沈岚主持并讲话。会议听取了进展汇报。\n"
        f"今年以来，全市改造老旧小区{number * 3}个，惠及居民{number}万户，完成投资{number}亿元。广场上的孩子们正在放风筝。"
    )
    target = f"5月{number}日，青川市召开城市更新工作会议，市长沈岚主持。今年全市改造老旧小区{number * 3}个，完成投资{number}亿元。"
    return Pair(Task.SUMMARY, text, target, "summaries", f"青川市召开第{number}次城市更新工作会议")


WRITTEN = tuple(_pair(number) for number in range(1, 13))
HELD = tuple(_pair(number) for number in range(20, 23))


def _corpus():
    pools = {"summaries": WRITTEN, "human": (), "briefs": (), "xwlb": ()}
    return Corpus(pools=pools, held={"summaries": HELD, "xwlb": ()})


def _plain(text):
    return "".join(char for char in text if char not in GUIDES)


def test_every_written_pair_has_a_guided_source_of_each_size_with_its_own_text(tmp_path):
    made = with_guides(_corpus(), tmp_path / "guides.json")
    for pair in made.pools["summaries"]:
        assert len(pair.guided) == len(SIZES)
        assert all(_plain(text) == pair.source for text in pair.guided)
        assert all(GUIDES[3] in text for text in pair.guided)
    assert all(len(pair.guided) == 1 for pair in made.held["summaries"])


def test_a_run_that_goes_on_reads_the_sources_it_had(tmp_path):
    cache = tmp_path / "guides.json"
    first = with_guides(_corpus(), cache)
    known = {key: [text + "。" for text in found] for key, found in json.loads(cache.read_text()).items()}
    cache.write_text(json.dumps(known))
    again = with_guides(_corpus(), cache)
    assert again.pools["summaries"][0].guided[0] == first.pools["summaries"][0].guided[0] + "。"
