"""Watch words: found wherever the issue has them, as whole words where they are Latin, each with its sentence."""

from dataclasses import replace

import pytest

from brief.render.watch import watched
from brief.types import Fragment, Role
from tests.fakes_briefing import article, briefing, passage


def with_text(text, *, headline="云溪市第{n}号工程在青石镇开工"):
    made = briefing(1, 0, 0, 0, 0, 0)
    held = article(1, headline=headline)
    body = tuple(p for p in held.passages if p.role is not Role.BODY)
    return replace(made, articles=(replace(held, passages=(*body, passage(Role.BODY, text, 3))),))


def hits(text, word, **options):
    (found,) = watched(with_text(text, **options), [word])
    return [(m.mark, m.before, m.said, m.after, m.count) for m in found.mentions]


def test_the_sentence_around_the_word():
    found = hits("市委召开会议。会议听取数字乡村建设汇报。数字乡村试点增加。", "数字乡村")
    assert found == [(1, "会议听取", "数字乡村", "建设汇报。", 2)]


@pytest.mark.parametrize(
    ("text", "word", "count"),
    [
        ("发展AI产业", "AI", 1),
        ("发展ai产业", "AI", 1),
        ("RAIL项目", "AI", 0),
        ("5G基站", "5G", 1),
        ("15G流量", "5G", 0),
        ("高　山出席", "高山", 1),
        ("高 山出席", "高山", 1),
        ("C++与C", "C++", 1),
        ("增长3.0%", "3.0%", 1),
        ("增长3a0%", "3.0%", 0),
        ("青石 镇", "青石镇", 1),
        ("Yunxi  City 建成", "Yunxi City", 1),
        ("数字\n乡村", "数字乡村", 1),
    ],
)
def test_what_counts_as_a_mention(text, word, count):
    assert sum(hit[4] for hit in hits(text, word, headline="简讯")) == count


def test_full_width_words_are_found_as_the_issue_writes_them():
    (found,) = watched(with_text("发展5G产业"), ["５Ｇ"])
    assert (found.word, len(found.mentions)) == ("5G", 1)


def test_a_headline_counts_too():
    assert hits("会议召开。", "青石镇") == [(1, "云溪市第1号工程在", "青石镇", "开工", 1)]


def test_lines_of_no_article_count():
    made = replace(briefing(1, 0, 0, 0, 0, 0), leftover=(Fragment(line=40, text="天气：高铁沿线多云", role=Role.BODY),))
    (found,) = watched(made, ["高铁"])
    assert [(m.mark, m.headline, m.before) for m in found.mentions] == [(None, None, "天气：")]


def test_an_article_that_is_not_on_the_page_has_no_mark():
    made = briefing(2, 0, 0, 0, 0, 0)
    made = replace(made, sheet=replace(made.sheet, sources=made.sheet.sources[:1]))
    (found,) = watched(made, ["第2号工程"])
    assert [m.mark for m in found.mentions] == [None]


def test_each_word_once_in_order_and_none_for_nothing():
    found = watched(briefing(), ["高铁", "青石镇", " 高铁 ", "", "　"])
    assert [one.word for one in found] == ["高铁", "青石镇"]
    assert found[0].mentions == ()
    assert len(found[1].mentions) == 4


def test_a_long_sentence_is_cut_around_the_word():
    ((_, before, said, after, _),) = hits("甲" * 80 + "高铁" + "乙" * 80, "高铁")
    assert before.startswith("…甲")
    assert after.endswith("乙…")
    assert len(before) == len(after) == 34
    assert said == "高铁"
