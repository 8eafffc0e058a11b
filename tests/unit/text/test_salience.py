import pytest

from brief.text.salience import Seat, expected, features, pairs, salience


def seats(*texts):
    return [Seat(text=text, paragraph=at, group=0, order=0, size=1) for at, text in enumerate(texts)]


LEAD = "市委书记林若川主持召开市委常委会会议"
TALK = "孩子们放学后喜欢到晒谷场上追着跑"


def test_the_news_is_worth_more_than_talk():
    news, talk = salience("市委常委会召开会议", seats(LEAD, TALK))
    assert news > 1.5 * talk > 0


def test_pairs_leave_punctuation_out():
    assert pairs("增长5，快") == ("增长", "长5", "5快")
    assert pairs("。") == ()


def test_features_are_named_and_finite():
    rows = list(features("", seats("", LEAD)))
    assert rows[0]["bias"] == 1.0
    assert all(abs(value) < 100 for row in rows for value in row.values())


def test_a_text_of_salient_clauses_is_expected_to_overlap_more():
    weighed = [(LEAD, 0.9), (TALK, 0.1)]
    assert expected(LEAD, weighed) > 5 * expected(TALK, weighed)
    assert expected("全然不同", weighed) == 0.0
    assert expected("", weighed) == pytest.approx(0.0)
