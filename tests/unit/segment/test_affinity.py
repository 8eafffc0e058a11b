"""Pieces are looked at together, a long issue window by window; what is seen is what the network was taught with."""

import numpy as np
import pytest

from brief.segment import affinity
from brief.segment.board import lay_out, shipped
from brief.segment.pairnet import pairnets
from brief.types import Issue

STORY = (
    "{0}港二期工程完工",
    "本报记者 何田田",
    "本报讯 {0}港二期工程昨日完工，新增泊位四个，年吞吐能力达到九百万吨，比一期多出三",
    "百万吨。",
    "{0}港负责人说，泊位下月起试运行，集装箱吞吐量今年可望增长两成。",
)
NAMES = "西湾东渡南澳北泽柳溪青原石浦长汀白沙龙门望江云岭"


def board(stories: int):
    lines = tuple(line.format(NAMES[n % 12 * 2 : n % 12 * 2 + 2]) for n in range(stories) for line in STORY)
    return lay_out(Issue(source="-", sha256="", encoding="utf-8", lines=lines), shipped())


def test_every_feature_that_the_network_knows_is_seen():
    found, net = affinity.sight(board(2)), pairnets()[0]
    assert set(net.pieces) == set(found.own)
    assert set(net.pairs) == set(found.links) | set(found.every)


def test_pairs_are_laid_out_by_their_places():
    found = affinity.sight(board(2))
    count = len(found.own["length"])
    whole = found.pairs(("may", "any:join"), slice(0, count))
    assert whole.shape == (2, count, count)
    assert np.array_equal(np.argwhere(whole[0]), np.stack([found.rows, found.columns], axis=-1))
    part = slice(2, count - 1)
    assert np.array_equal(found.pairs(("may", "any:join"), part), whole[:, part, part])


def test_a_text_that_is_cut_goes_on_in_its_other_half():
    laid = board(1)
    found = affinity.judged(laid, pairnets()).affinity
    texts = [piece.text for piece in laid.pieces]
    torn, rest = texts.index(STORY[2].format("西湾")), texts.index(STORY[3])
    assert found.follows[torn].argmax() == rest
    assert found.follows[torn, rest] > found.ends[torn]
    assert found.together[torn, rest] > 0


def test_one_piece_is_left_alone():
    alone = lay_out(Issue(source="-", sha256="", encoding="utf-8", lines=(STORY[2],)), shipped())
    assert affinity.judged(alone, pairnets()) is alone


@pytest.mark.parametrize("count", [1, 127, 128, 129, 192, 193, 400])
def test_windows_cover_every_piece_and_its_neighbors(count):
    found = list(affinity.windows(count))
    assert all(0 < part.stop - part.start <= affinity.WINDOW for part in found)
    held = {(a, a + 1) for part in found for a in range(part.start, part.stop - 1)}
    assert {k for part in found for k in range(part.start, part.stop)} == set(range(count))
    assert held == {(a, a + 1) for a in range(count - 1)}


def test_a_long_issue_is_looked_at_window_by_window(monkeypatch):
    laid = board(5)
    whole = affinity.judged(laid, pairnets()).affinity
    monkeypatch.setattr(affinity, "WINDOW", 16)
    monkeypatch.setattr(affinity, "_STEP", 8)
    parts = affinity.judged(laid, pairnets()).affinity
    assert whole.told.all()
    assert not parts.told.all()
    assert parts.told[0, 15]
    assert not parts.told[0, 16]
    assert np.isfinite(parts.ends).all()
    assert not parts.follows[~parts.told].any()


def test_what_several_networks_make_of_a_page_is_their_mean():
    laid, nets = board(2), pairnets()
    alone = [affinity.judged(laid, [net]).affinity for net in nets]
    whole = affinity.judged(laid, nets).affinity
    assert len(nets) > 1
    for name in ("follows", "together", "ends", "begins"):
        assert np.allclose(getattr(whole, name), np.mean([getattr(one, name) for one in alone], axis=0), atol=1e-4)


def test_without_a_network_the_pieces_stay_as_they_are():
    laid = board(2)
    assert affinity.judged(laid, ()) is laid
