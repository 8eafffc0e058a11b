"""What the recipe learns is what the product computes; a few pages can be learned by heart."""

import numpy as np
import pytest
import torch

from brief.segment.affinity import judged
from brief.segment.board import lay_out, shipped
from brief.segment.pairnet import nets
from brief.train import pairnet, triangles
from brief.train.segmentation import Case
from brief.types import Issue

LINES = (
    "西湾港二期工程完工",
    "柳溪镇苹果喜获丰收",
    "本报讯 西湾港二期工程昨日完工。工程历时三年，新增泊位四个，最大可靠泊十万吨级货轮，港口的年吞吐能力由此达到",
    "本报讯 今年柳溪镇三千亩苹果喜获丰收，果农们一早就下了地。",
    "九百万吨，比一期多出三百万吨，集装箱吞吐量今年可望增长两成。",
    "镇长说，苹果客商已经订走一半，果园里的采摘游也带动了农家乐。",
)
ROLES = dict(enumerate(("headline", "headline", "body", "body", "body", "body"), 1))
CASE = Case(
    issue=Issue(source="-", sha256="", encoding="utf-8", lines=LINES),
    roles=ROLES,
    articles=((1, 3, 5), (2, 4, 6)),
    joins=frozenset({(3, 5)}),
)


@pytest.fixture(scope="module")
def board():
    return lay_out(CASE.issue, shipped())


@pytest.fixture(scope="module")
def page(board):
    return pairnet.sample(CASE, board)


def test_the_truth_of_a_page_is_told(board, page):
    _, found = page
    at = [piece.line for piece in board.pieces]
    for line, after in ((3, 5), (4, 6), (5, None), (6, None)):
        number = found.following[at.index(line)]
        assert number == (at.index(after) if after else len(at))
    assert found.preceding[at.index(5)] == at.index(3)
    assert [found.article[at.index(line)] for line in at] == [0 if line % 2 else 1 for line in at]


def test_the_product_computes_what_was_learned(board, page):
    names, found = page
    torch.manual_seed(1)
    net = triangles.Net(found.pieces.shape[1], found.links.shape[1] + found.every.shape[2])
    pairnet._standardize(net, [found])
    pieces, pairs = pairnet.dense(found)
    with torch.no_grad():
        told = [part.numpy() for part in net(torch.from_numpy(pieces), torch.from_numpy(pairs))]
    seen = judged(board, nets(pairnet.record(net, names))).affinity
    for one, other in zip((seen.follows, seen.ends, seen.begins, seen.together), told, strict=False):
        assert np.allclose(one, other, atol=0.05)


def test_a_page_is_learned_by_heart(page):
    _, found = page
    before = float(pairnet.losses(pairnet.fit([found], [], steps=1), found).detach())
    net = pairnet.fit([found], [found], steps=30)
    assert float(pairnet.losses(net, found).detach()) < before / 4
    pieces, pairs = pairnet.dense(found)
    with torch.no_grad():
        follows, ends, *_ = net(torch.from_numpy(pieces), torch.from_numpy(pairs))
    follows[pairs[..., : found.links.shape[1]].any(-1) == 0] = -40.0
    assert torch.cat([follows, ends[:, None]], 1).argmax(1).tolist() == found.following.tolist()


def recorded(page, seed):
    names, found = page
    torch.manual_seed(seed)
    return pairnet.record(triangles.Net(found.pieces.shape[1], found.links.shape[1] + found.every.shape[2]), names)


def test_a_network_takes_its_place_beside_the_others(page):
    one, two, three = (recorded(page, seed) for seed in range(3))
    both = pairnet.beside(one, two, 1)
    assert len(nets(both)) == 2
    again = pairnet.beside(both, three, 0)
    for place, member in enumerate((three, two)):
        assert np.array_equal(again["node.weight"][place], member["node.weight"][0])


def test_a_network_of_other_features_is_refused(page):
    one = recorded(page, 0)
    with pytest.raises(ValueError, match="other features"):
        pairnet.beside(one, one | {"pieces": one["pieces"][1:]}, 1)
