"""What is copied is borne out; what is changed in a figure is not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.summarize.extractive import extractive
from brief.text.grounding import unsupported
from tests.unit.summarize.articles import MEETING, article

NAMES = st.sampled_from(["林若川", "何望舒", "程亦安", "陆知行"])
NUMBERS = st.decimals(min_value=1, max_value=999, places=1).map(str)
SENTENCE = st.one_of(
    st.builds("市长{}出席会议并讲话。".format, NAMES),
    st.builds(
        "全市{}{}亿元，同比增长{}%。".format, st.sampled_from(["出口额", "税收收入", "工业投资"]), NUMBERS, NUMBERS
    ),
    st.builds("项目占地{}亩，带动{}人就业。".format, st.integers(2, 999), st.integers(2, 9999)),
    st.builds("{}月{}日，《青川市水价办法》施行。".format, st.integers(1, 12), st.integers(1, 28)),
    st.builds("要写好“{}”文章。".format, st.sampled_from(["水", "山", "绿"])),
)
ARTICLES = st.lists(SENTENCE, min_size=1, max_size=6, unique=True)


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.data())
def test_sentences_copied_from_a_source_are_borne_out(sentences, data):
    chosen = data.draw(st.lists(st.sampled_from(sentences), min_size=1, unique=True))
    assert unsupported("".join(chosen), "".join(sentences)) == ()


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.data())
def test_a_changed_digit_is_found_unless_the_source_holds_the_new_number(sentences, data):
    source = "".join(sentences)
    digits = [match.start() for match in re.finditer(r"\d", source)]
    if not digits:
        return
    at = data.draw(st.sampled_from(digits))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != source[at]]))
    draft = source[:at] + digit + source[at + 1 :]
    number = next(m[0] for m in re.finditer(r"[\d.]+", draft) if m.start() <= at < m.end())
    if number not in re.findall(r"[\d.]+", source):
        assert unsupported(draft, source)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="市长林5%。，“”《》亿A 1", max_size=40), st.text(alphabet="市长林5%。，“”《》亿A 1", max_size=40)
)
def test_nothing_stops_the_check_and_spans_are_in_bounds(draft, source):
    for item in unsupported(draft, source):
        assert 0 <= item.span.start < item.span.end <= len(draft)
        assert item.span.of(draft) == item.text or item.text


@settings(max_examples=30, deadline=None)
@given(st.permutations(MEETING[1:]), st.integers(60, 110))
def test_an_extractive_summary_has_nothing_unsupported(rest, limit):
    made = article(MEETING[0], *rest)
    summary = extractive(made, limit=limit)
    assert unsupported(summary.text, made.text) == ()
    assert len(summary.text) <= limit


@pytest.mark.parametrize("line", ["一季度增长5%", "他说：“好。”", ""])
def test_a_text_bears_itself_out(line):
    assert unsupported(line, line) == ()
