import numpy as np
import pytest

from brief.seq2seq.generator import Draft
from brief.summarize.keywords import BUCKETS, UNSEEN, chances, taken
from brief.summarize.titling import FEATURES, Titling, overlap, titling
from brief.train.titling import counted, learned, weighed

TITLES = ("青川大桥开工", "青川新馆开馆", "滨江新区项目开工", "市委常委会召开会议") * 3
SOURCE = "5月12日，青川滨江大桥在青川新区开工，总投资12亿元。大桥全长4公里。"
NOTHING = np.zeros(BUCKETS)


@pytest.fixture
def model():
    keys, counts = counted(TITLES)
    return Titling(keys, counts, np.eye(len(FEATURES))[FEATURES.index("wording")], NOTHING)


def test_what_reads_like_a_headline_is_likelier_than_the_same_characters_in_disorder(model):
    assert model.wording("滨江大桥开工") > model.wording("开滨桥大江工")
    assert model.wording("滨江大桥开工") > model.wording("滨江大桥开")  # no headline ends there


def test_an_unseen_character_is_unlikely_and_no_error(model):
    assert model.wording("囧囧囧") < model.wording("青川大桥开工")


def test_drafts_come_in_the_order_of_their_worth(model):
    drafts = (Draft(text="大桥全长的", score=-0.1), Draft(text="青川大桥开工", score=-0.5))
    assert [draft.text for draft in model.ranked(drafts, SOURCE)] == ["青川大桥开工", "大桥全长的"]
    assert model.ranked(drafts[:1], SOURCE) == drafts[:1]
    assert model.ranked((), SOURCE) == ()


def test_a_draft_near_to_the_likely_ones_agrees_more():
    keys, counts = counted(TITLES)
    model = Titling(keys, counts, np.zeros(len(FEATURES)), NOTHING)
    drafts = [Draft(text=text, score=-0.2) for text in ("青川大桥开工", "青川滨江大桥开工", "会议研究其他事项")]
    found = model.features(drafts, SOURCE)
    agreement = found[:, FEATURES.index("agreement")]
    assert agreement[2] < min(agreement[:2])
    assert found[2, FEATURES.index("borne")] < found[0, FEATURES.index("borne")]


def test_the_weights_learned_put_the_right_draft_first():
    keys, counts = counted(TITLES)
    empty = Titling(keys, counts, np.zeros(len(FEATURES)), NOTHING)
    drafts = (Draft(text="大桥全长的4公里", score=-0.1), Draft(text="青川滨江大桥开工", score=-0.9))
    cases = [(SOURCE, "青川滨江大桥开工", drafts)] * 50
    taught = Titling(keys, counts, weighed(cases, empty), NOTHING)
    assert taught.ranked(drafts, SOURCE)[0].text == "青川滨江大桥开工"


def test_the_shipped_model_prefers_a_headline_to_a_clause_torn_off():
    shipped = titling()
    assert shipped.weights.shape == (len(FEATURES),)
    assert shipped.wording("青川市召开经济工作会议") > shipped.wording("川市召经济开工作会议的")


def test_spaces_do_not_count():
    assert overlap("青川 大桥", "青川大桥") == 1.0
    assert overlap("", "") == 0.0


def test_words_that_headlines_take_up_are_learned():
    items = [(f"5月{day}日，青川大桥在滨江开工。", "青川大桥开工") for day in range(1, 29)]
    known = chances("6月3日，青川大桥在滨江开工。", learned(items))
    assert min(known["大桥"], known["开工"]) > 0.8
    assert known["6月" if "6月" in known else "滨江"] < 0.3


def test_a_headline_of_likely_words_promises_more_than_one_of_others():
    known = {"青川": 0.9, "大桥": 0.9, "开工": 0.8, "记者": 0.1, "获悉": 0.1}
    good, bad, unknown = (taken(text, known) for text in ("青川大桥开工", "记者获悉", "滨江"))
    assert good[0] > bad[0] > unknown[0]
    assert (good[3], unknown[3]) == (0.8, UNSEEN)
    assert taken("", known)[3] == 0.0


def test_no_article_promises_nothing():
    assert chances("", NOTHING) == {}
    assert taken("青川", {}) == (2 * UNSEEN * 2 / 2, UNSEEN, UNSEEN * 2, UNSEEN)
