import pytest

from brief.text.features import features
from brief.text.lexicon import AFTER_NAME, POSTS, STAFF, surname_length

TEXT = "云溪市委副书记、市长林远舟12日主持A座会议，欧阳青禾先生讲话。"


@pytest.mark.parametrize("text", [TEXT, "", "王", "说", "记者", "😀²3", "　 "])
def test_a_row_for_every_character(text):
    rows = features(text)
    assert len(rows) == len(text)
    assert all([feature[0] for feature in row] == list("abcdegwpnstvxk") for row in rows)


def test_characters_around_the_place_with_figures_alike():
    row = features(TEXT)[TEXT.index("日")]
    assert {"a日", "b0", "c主", "d0日", "e日主", "g主持", "k99ccc"} <= set(row)


def test_words_around_the_place():
    row = features("市长主持讨论")[2]
    assert {"w0/2k", "p市长", "n讨论"} <= set(row)


def test_surnames_posts_and_verbs_are_told_from_the_lists():
    size = len(TEXT)
    posts, verbs = POSTS | STAFF, AFTER_NAME
    surname = [0, 0, *(surname_length(TEXT[at : at + 2]) for at in range(size))]
    ended = [0, 0, *(int(TEXT[:at].endswith(tuple(posts))) for at in range(size))]
    begins = [*(int(TEXT.startswith(tuple(verbs), at)) for at in range(size)), 0, 0, 0]
    for at, row in enumerate(features(TEXT)):
        s = "".join(map(str, surname[at + 2 : at - 1 if at else None : -1]))
        t = "".join(map(str, ended[at + 2 : at - 1 if at else None : -1]))
        v = "".join(map(str, begins[at + 1 : at + 4]))
        assert row[9][1:4] == s
        assert row[10] == f"t{t}{s[0]}"
        assert row[11] == f"v{v}"
        assert row[12] == f"x{t}{s}{v}"
