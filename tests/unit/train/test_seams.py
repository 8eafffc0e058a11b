"""What the recipe learns is what the product computes; halves are taught with their other halves."""

import random

import numpy as np
import torch

from brief.text import seams as product
from brief.text.charlm import charlm
from brief.train import seams

TEXTS = [
    f"第{n}组同志昨日来到现场查看水库巡查和物资储备，并且同当地干部群众交换了意见，要求把好事办好。{n}"
    for n in range(40)
]


def test_ends_are_taught_with_what_goes_on_there(monkeypatch):
    monkeypatch.setattr(seams, "PLACES", 3)
    texts = seams._encoded(TEXTS)
    tails, heads = seams._batch(random.Random(1), texts, frozenset())
    assert len(tails) == 3 * seams.BESIDE < len(heads)
    whole = {tuple(text.tolist()) for text in texts}
    for n, (tail, head) in enumerate(zip(tails, heads, strict=False)):
        seam = [*(x for x in tail[::-1].tolist() if x), *(x for x in head.tolist() if x)]
        assert any("".join(map(chr, seam)) in "".join(map(chr, text)) for text in whole), n
    beginnings = {tuple(text[: product.REACH].tolist()) for text in texts}
    assert {tuple(head.tolist()) for head in heads[len(tails) :]} <= beginnings


def test_the_weights_compute_what_the_learned_side_does(monkeypatch):
    torch.manual_seed(3)
    side, table = seams._Side(), torch.nn.Embedding(len(charlm().vocabulary) + 1, seams.WIDTH)
    weights = side.record(product.HEAD) | {"table": table.weight.detach().numpy()}
    monkeypatch.setattr(product, "_weights", lambda: {k: v.astype(np.float32) for k, v in weights.items()})
    texts = ["会议要求把水库巡查抓在手上", "会"]
    ids = torch.tensor([product.window(text, product.HEAD) for text in texts])
    wanted = side(table(ids).transpose(1, 2)).detach().numpy()
    assert np.allclose(product.vectors(texts, product.HEAD), wanted, atol=2e-2)
