"""What was decided can be read as values: pieces by line, how sure each link is, what else would do."""

import pytest

from brief.segment.articles import arranged, segment
from brief.segment.board import shipped
from brief.segment.decisions import assemble, calibrated, choices
from brief.types import Issue

PAGE = (
    "澄州日报",
    "全市乡村振兴现场会在柳溪镇召开",
    "■本报记者 何田田",
    "",
    "本报讯 6月3日，全市乡村振兴现场会在柳溪镇召开，市委书记林知秋主持会议并讲话，十二个乡镇的负责人到现场观",
    "摩了三个示范村。",
    "会议强调，要把产业发展摆在首位，让群众在家门口有活干、有钱赚，把好山好水变成好日子。",
)


@pytest.fixture(scope="module")
def found():
    return assemble(Issue(source="-", sha256="", encoding="utf-8", lines=PAGE), shipped())


def test_pieces_are_found_by_their_lines(found):
    assert found.piece_at(1) is None
    assert found.piece_at(4) is None
    assert found.board.pieces[found.piece_at(6)].text == PAGE[5]


def test_every_link_says_how_sure_it_is(found):
    (chain,) = found.chains
    assert [found.board.pieces[k].line for k in chain] == [2, 3, 5, 6, 7]
    assert all(0.0 <= share <= 1.0 for share in found.made.values())
    assert 0.0 < found.confidence(chain) <= 1.0


def test_what_a_piece_may_follow_is_ranked_and_the_truth_is_first(found):
    cut = found.piece_at(6)
    ranked = choices(found, shipped(), cut)
    assert ranked[0].follows == found.piece_at(5)
    assert [c.share for c in ranked] == sorted((c.share for c in ranked), reverse=True)
    assert sum(c.share for c in ranked) <= 1.001


def test_the_beginning_of_an_article_follows_nothing(found):
    assert choices(found, shipped(), found.piece_at(2))[0].follows is None


def test_what_is_arranged_is_what_segment_gives(found):
    issue = Issue(source="-", sha256="", encoding="utf-8", lines=PAGE)
    assert arranged(found, shipped()) == segment(issue)


@pytest.mark.parametrize("pair", [(3, 4), (3, -1), (-1, 3)])
def test_what_is_said_surer_is_surer_and_ends_are_less_sure_than_they_say(pair):
    said = [0.0, 0.2, 0.5, 0.9, 0.99, 1.0]
    found = [calibrated(pair, share) for share in said]
    assert found == sorted(found)
    assert all(0.0 < share < 1.0 for share in found)
    if -1 in pair:
        assert found[4] < 0.95


def test_only_what_was_decided_is_sure(found):
    (chain,) = found.chains
    assert found.sure((chain[0], chain[-1])) is None
    assert found.sure((-1, chain[0])) == calibrated((-1, chain[0]), found.made[-1, chain[0]])
