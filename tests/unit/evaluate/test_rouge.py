"""ROUGE against rouge-chinese and against the plain definition; fast enough for a thousand summaries."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rouge_chinese.rouge_score import rouge_l_summary_level, rouge_n

from brief.evaluate.rouge import characters, longest_common, rouge, words

PAIRS = (
    (
        "云溪市召开全市经济工作会议，前两月地区生产总值同比增长5.2%。",
        "会议3月4日召开，前两月全市地区生产总值增长5.2%。",
    ),
    ("青石镇与云岭集团签订茶园合作协议，总投资2亿元。", "云岭集团将在青石镇投资2亿元建茶园。"),
    ("松川县开通三条公交线路，方便八万名群众出行。", "松川县开通三条公交线路，方便八万名群众出行。"),
    ("临河区今年新建小学两所。", "天气晴好。"),
)


@pytest.mark.parametrize("split", [characters, words])
@pytest.mark.parametrize(("reference", "given_text"), PAIRS)
def test_the_same_as_rouge_chinese(split, reference, given_text):
    one, other = split(reference), split(given_text)
    theirs = [rouge_n([" ".join(other)], [" ".join(one)], n, exclusive=False)["f"] if n < 3 else 0 for n in (1, 2)]
    ours = rouge(one, other)
    assert ours[:2] == pytest.approx(theirs, abs=1e-6)
    # rouge-chinese weighs the F of ROUGE-L by a beta of its own; precision and recall are the plain ones.
    parts = rouge_l_summary_level([" ".join(other)], [" ".join(one)], exclusive=False)
    total = parts["p"] + parts["r"]
    assert ours[2] == pytest.approx(2 * parts["p"] * parts["r"] / total if total else 0, abs=1e-6)


def plain_longest_common(one, other):
    row = [0] * (len(other) + 1)
    for left in one:
        diagonal = 0
        for place, right in enumerate(other):
            diagonal, row[place + 1] = (
                row[place + 1],
                diagonal + 1 if left == right else max(row[place], row[place + 1]),
            )
    return row[-1]


@given(st.text("abc", max_size=90), st.text("abc", max_size=90))
def test_the_longest_common_subsequence(one, other):
    assert longest_common(one, other) == plain_longest_common(one, other)


@given(st.text("云溪市会议5.2%", max_size=40), st.text("云溪市会议5.2%", max_size=40))
def test_bounds_and_symmetry(one, other):
    forth, back = rouge(characters(one), characters(other)), rouge(characters(other), characters(one))
    assert forth == pytest.approx(back)
    assert all(0 <= value <= 1 for value in forth)


def test_nothing_scores_nothing():
    assert rouge((), characters("会议")) == (0.0, 0.0, 0.0)
    assert rouge(characters("会议"), ()) == (0.0, 0.0, 0.0)


def test_widths_and_punctuation_do_not_count():
    assert characters("增长 ３.０％，居第二。") == tuple("增长3.0%居第二")


def seconds_for(first, number):
    """CPU seconds of `number` summaries that were not seen before, of the length of real ones."""
    texts = [(PAIRS[n % 4][0] * 3 + str(n), PAIRS[n % 4][1] * 3 + str(n)) for n in range(first, first + number)]
    start = time.process_time()
    for reference, output in texts:
        rouge(characters(reference), characters(output))
        rouge(words(reference), words(output))
    return time.process_time() - start


def test_a_thousand_summaries_in_two_seconds():
    words("字典先装好")
    # The best of three rounds: other processes on the machine slow some of them down.
    assert 1000 * min(seconds_for(first, 150) for first in (0, 150, 300)) / 150 <= 2.0
