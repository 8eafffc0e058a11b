import json
import lzma

import pytest

from brief.errors import InputError
from brief.seq2seq.generator import Task
from brief.train import corpus
from brief.train.corpus import borne_out, clean_text, clean_title, lead_summary, marks

NAMES = ("summaries", "xwlb", "rmrb_2026", "pd2025", "chinanews", "nankai", "finna", "lawbench_summaries")


def _article(city, number):
    return (
        f"{city}市政府今天召开第{number}次专题会议，研究部署沿江产业园区的建设工作。会议指出，园区已经投入资金{number}.5亿元，"
        f"带动就业{number}00人。下一步，{city}市将继续改善营商环境，争取年底前再开工一批项目。{city}市有关部门负责人参加会议。"
        * 3
    )


def _row(city, number, date):
    text = _article(city, number)
    return {
        "id": f"{city}{number}", "date": date, "source": "made", "title": f"【要闻】{city}市政府召开第{number}次专题会议",
        "text": text, "headline": f"{city}市研究沿江产业园区建设",
        "summary": f"{city}市政府召开第{number}次专题会议，园区已经投入资金{number}.5亿元，带动就业{number}00人。",
        "brief": f"{city}市政府今天召开第{number}次专题会议，研究部署沿江产业园区的建设工作，园区已经投入资金{number}.5亿元，将再开工一批项目。",
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Small corpora in the layout of the real ones; what they hold out is scaled down with them."""
    monkeypatch.setattr(corpus, "HELD_HEADLINES", 3)
    monkeypatch.setattr(corpus, "CHOICE", 1)
    monkeypatch.setattr(corpus, "HELD_SUMMARIES", 2)
    for place, name in enumerate(NAMES):
        found = [
            _row("甲乙丙丁戊己庚辛"[place] + "青红蓝白黑绿紫橙"[i], i + 10 * place + 1, f"2021010{i + 1}")
            for i in range(8)
        ]
        if name in {"rmrb_2026", "pd2025"}:
            found = [{"date": r["date"], "title": r["title"], "paragraphs": [r["text"]]} for r in found]
            found.append({"date": "20210109", "title": "图片报道：江边的早晨"})
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    return tmp_path


def test_all_pools_are_read_and_their_targets_are_borne_out(folder):
    read = corpus.read(folder)
    assert {name for name, pool in read.pools.items() if not pool} == set()
    for name, pool in read.pools.items():
        for pair in pool:
            assert borne_out(pair.target, f"{pair.title}\n{pair.source}"), name
            assert "【" not in pair.target
            assert pair.task is Task.SUMMARY or not pair.title


def test_the_latest_are_held_out_and_in_no_pool(folder):
    read = corpus.read(folder)
    assert [pair.source for pair in read.held["summaries"]] == [_article("甲紫", 7), _article("甲橙", 8)]
    assert [pair.source for pair in read.held["xwlb"]] == [
        _article("乙绿", 16),
        _article("乙紫", 17),
        _article("乙橙", 18),
    ]
    assert [pair.source for pair in read.held["choice"]] == [_article("乙黑", 15)]
    trained = {pair.source for pool in read.pools.values() for pair in pool}
    assert trained.isdisjoint(pair.source for held in read.held.values() for pair in held)


def test_articles_of_a_held_out_folder_are_left_out_even_where_only_a_sentence_is_theirs(folder, tmp_path):
    bench = tmp_path / "bench" / "one"
    bench.mkdir(parents=True)
    sentence = _article("丁青", 31).split("。")[0]
    (bench / "issue.txt").write_text(f"另一篇文章的开头。{sentence}。\n", encoding="utf-8")
    before, after = corpus.read(folder), corpus.read(folder, (tmp_path / "bench",))
    gone = {p.source for p in before.pools["rmrb"]} - {p.source for p in after.pools["rmrb"]}
    assert gone == {_article("丁青", 31)}


def test_an_article_stands_once_in_a_corpus(folder):
    path = folder / "chinanews.jsonl.xz"
    before = len(corpus.read(folder).pools["chinanews"])
    path.write_bytes(path.read_bytes() * 2)  # xz streams joined are one
    assert len(corpus.read(folder).pools["chinanews"]) == before > 0


def test_an_absent_or_broken_corpus_is_an_input_error(folder):
    (folder / "finna.jsonl.xz").write_bytes(b"no xz")
    with pytest.raises(InputError, match="finna"):
        corpus.read(folder)
    (folder / "finna.jsonl.xz").unlink()
    with pytest.raises(InputError, match="finna"):
        corpus.read(folder)


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("【走基层】春耕时节 农机下田", "春耕时节 农机下田"),
        ("[视频]【短评】稳中求进", "稳中求进"),
        ("小街巷里的大民生（一线见闻）", "小街巷里的大民生"),
        ("■我市  召开会议", "我市 召开会议"),
        ("《条例》公布", "《条例》公布"),
    ],
)
def test_labels_leave_a_title(title, clean):
    assert clean_title(title) == clean


def test_credits_leave_a_text():
    assert (
        clean_text("央视网消息(新闻联播)：青河市今天开会。\n会后参观。\n(视频编辑：甲 文字编辑：乙)")
        == "青河市今天开会。\n会后参观。"
    )


@pytest.mark.parametrize(
    ("target", "borne"),
    [
        ("园区投资3.5亿元", True),
        ("园区投资35亿元", False),
        ("园区投资5亿元", False),
        ("园区引进ABC公司", False),
        ("《办法》规定园区投资", False),
        ("安娜·李到园区投资", False),
        ("山区里的另一件事情", False),
    ],
)
def test_a_target_with_anything_the_source_lacks_is_refused(target, borne):
    assert borne_out(target, "青河市的园区今年投资3.5亿元，引进公司。") is borne


def test_silver_summaries_are_whole_sentences_of_their_article_in_order_without_the_dateline():
    text = (
        "本报讯（记者 王明）青河市昨天开通第一条有轨电车线路，全长十八公里。当天天气晴好，市民早早来到站台等候。"
        "线路沿青河两岸设站，串起三个城区。市民可以刷卡或者扫码乘车。有轨电车的票价为每人次两元。"
    )
    target = lead_summary("青河市开通第一条有轨电车", text)
    assert target.startswith("青河市昨天开通第一条有轨电车线路，全长十八公里。")
    assert 50 <= len(target) <= 110
    places = [text.index(sentence) for sentence in target.split("。") if sentence]
    assert places == sorted(places)


def test_an_article_too_short_for_a_silver_summary_has_none():
    assert lead_summary("开会", "青河市昨天开会研究工作。") is None


def test_marks_ignore_punctuation_and_short_sentences():
    assert marks("会议由青河市市长李明同志主持召开。") == marks("会议，由青河市市长李明同志主持召开！")
    assert marks("会议闭幕。") == set()
