"""What the recipe learns is what the product computes; ends are taught with what really comes next."""

import itertools

import numpy as np
import pytest
import torch

from brief.text import seams as product
from brief.text.charlm import charlm
from brief.train import seams

ARTICLES = [
    tuple(
        f"第{n}组同志昨日第{part}次来到现场查看水库巡查和物资储备，并且同当地干部群众交换了意见，要求把好事办好。{n}"
        for part in range(1 + n % 4)
    )
    for n in range(40)
]


def _texts(ids):
    return {tuple(text.tolist()) for text in ids}


def test_ends_are_taught_with_what_goes_on_there(monkeypatch):
    monkeypatch.setattr(seams, "PLACES", 3)
    lessons = seams._Lessons(ARTICLES, product.CUT)
    drawn = lessons.batch()
    assert len(drawn.tails) == 3 * seams.BESIDE < len(drawn.heads)
    whole = _texts(lessons.taught)
    for n, (tail, head) in enumerate(zip(drawn.tails, drawn.heads, strict=False)):
        seam = [*(x for x in tail[::-1].tolist() if x), *(x for x in head.tolist() if x)]
        assert any("".join(map(chr, seam)) in "".join(map(chr, text)) for text in whole), n
    beginnings = {text[: product.REACH] for text in whole}
    assert _texts(drawn.heads[len(drawn.tails) :]) <= beginnings


def test_paragraphs_are_taught_with_the_next_of_their_article(monkeypatch):
    monkeypatch.setattr(seams, "PLACES", 4)
    lessons = seams._Lessons(ARTICLES, product.NEXT)
    ids = charlm().ids
    follows = {
        (tuple(ids(a)[-product.REACH :][::-1]), tuple(ids(b)[: product.REACH]))
        for article in ARTICLES
        for a, b in itertools.pairwise(article)
    }
    drawn = lessons.batch()
    assert len(drawn.tails)
    for tail, head in zip(drawn.tails.tolist(), drawn.heads.tolist(), strict=False):
        assert (tuple(tail), tuple(head)) in follows
    firsts = {tuple(ids(article[0])[: product.REACH]) for article in ARTICLES}
    assert _texts(drawn.heads[len(drawn.tails) :]) <= firsts


@pytest.mark.parametrize("kind", [product.CUT, product.NEXT])
def test_the_weights_compute_what_the_learned_side_does(monkeypatch, kind):
    torch.manual_seed(3)
    side, table = seams._Side(), torch.nn.Embedding(len(charlm().vocabulary) + 1, seams.WIDTH)
    weights = side.record(f"{kind}-{product.HEAD}") | {f"{kind}-table": table.weight.detach().numpy()}
    monkeypatch.setattr(product, "_weights", lambda: weights)
    texts = ["会议要求把水库巡查抓在手上", "会"]
    ids = torch.tensor([product.window(text, product.HEAD) for text in texts])
    wanted = side(table(ids).transpose(1, 2)).detach().numpy()
    assert np.allclose(product.vectors(texts, product.HEAD, kind), wanted, atol=1e-4)


def test_bytes_hold_the_weights_to_a_hundredth_of_their_columns(monkeypatch, tmp_path):
    values = np.random.default_rng(5).normal(size=(40, 6)).astype(np.float32) * np.logspace(-3, 2, 6, dtype=np.float32)
    np.savez(tmp_path / "seams.npz", allow_pickle=False, **seams.small({"x": values, "x-bias": values[0]}))
    monkeypatch.setattr(product, "asset", lambda *_: tmp_path / "seams.npz")
    found = product._weights.__wrapped__()
    assert sorted(found) == ["x", "x-bias"]
    assert (np.abs(found["x"] - values) <= np.abs(values).max(axis=0) / 100).all()
