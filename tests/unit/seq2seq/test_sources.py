import pytest

from brief.assets import asset
from brief.errors import SettingsError
from brief.models import Generation, Limits, models
from brief.seq2seq.decoding import Decoding
from brief.seq2seq.generator import Draft, Task
from brief.seq2seq.prompts import placeholders, read
from brief.seq2seq.sources import Reader, distinct
from tests import tiny


class Letters:
    """A tokenizer of single characters: its ids are code points, a sequence ends with 1."""

    size, pad_id, eos_id, bos_id = 0x110000, 0, 1, 0

    def encode(self, text, task, limit):
        return [*map(ord, text[: limit - 1]), 1]

    def encode_target(self, text, limit):
        return self.encode(text, Task.SUMMARY, limit)

    def decode(self, ids, source=None):
        return "".join(chr(number) for number in ids if number > 1)


def reader(prompt="{text}", limit=20, **changes):
    limits = Limits(source=limit, headline=6, summary=12)
    return Reader(tiny.card("/nowhere", "bart", "bert", limits=limits, **changes), Letters(), prompt)


def shown(one, source):
    return one.tokenizer.decode(one.encode(source, Task.SUMMARY))


def test_the_prompt_stands_around_the_source():
    assert shown(reader("摘要：{text}\n答案："), "市委开会。") == "摘要：市委开会。\n答案："


def test_a_long_source_is_cut_and_never_its_prompt():
    one = reader("摘要：{text}答案：")
    text = shown(one, "市委召开会议研究经济工作部署下一阶段任务")
    assert text.startswith("摘要：市委召开")
    assert text.endswith("答案：")
    ids = one.encode("市" * 99, Task.SUMMARY)
    assert (len(ids), ids[-1]) == (20, 1)


def test_a_prompt_too_long_by_itself_keeps_its_end():
    ids = reader("长" * 30 + "{text}", limit=10).encode("市", Task.SUMMARY)
    assert (len(ids), ids[-1]) == (10, 1)


def test_line_ends_are_the_models_own_and_come_back():
    one = reader("摘要：\n{text}\n答案：", newline="_")
    assert shown(one, "甲\n乙") == "摘要：_甲_乙_答案："
    assert one.decode([*map(ord, "甲_乙"), 1], "甲\n乙") == "甲\n乙"


def test_the_card_says_how_to_search_within_its_limits():
    one = reader(generation=Generation(beams=5, no_repeat=2, length_penalty=0.6))
    search = one.search(Task.SUMMARY, Decoding(beams=1, drafts=1, min_length=30, max_length=84))
    assert (search.beams, search.drafts, search.no_repeat, search.length_penalty) == (5, 1, 2, 0.6)
    assert (search.min_length, search.max_length) == (12, 12)
    assert one.search(Task.HEADLINE, Decoding(max_length=5)).max_length == 5
    assert one.search(Task.HEADLINE, Decoding()).max_length == 6
    assert reader().search(Task.SUMMARY, Decoding(beams=3, drafts=2)).beams == 3


def test_equal_drafts_are_one_with_the_better_score():
    drafts = [Draft(text="甲", score=-2.0), Draft(text="乙", score=-1.5), Draft(text="甲", score=-1.0)]
    assert [(draft.text, draft.score) for draft in distinct(drafts)] == [("甲", -1.0), ("乙", -1.5)]


def test_a_prompt_without_text_or_with_more_is_an_error():
    for prompt in ("摘要", "{text}{title}"):
        with pytest.raises(SettingsError):
            reader(prompt).encode("甲", Task.SUMMARY)


def test_each_family_has_its_prompt_and_every_card_one_that_is_there():
    cards = models()
    shown = {name: read(asset("prompts", one.prompt)) for name, one in cards.items() if one.prompt}
    assert all(placeholders(text, name=name) == {"text"} for name, text in shown.items())
    assert shown["randeng-pegasus-238m"] == "{text}"
    assert shown["heack-mt5-zhsum"] == "summarize: {text}"
    assert shown["promptclue-base"] == "为下面的文章生成摘要：\n{text}\n答案："
