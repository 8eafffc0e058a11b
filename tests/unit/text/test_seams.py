"""The ends of cut sentences find what they go on in, by the words at the seam and by what they are about."""

import numpy as np

from brief.text.seams import HEAD, NEXT, REACH, TAIL, continues, vectors, window

SENTENCES = (
    "澄州市昨日召开防汛工作会议，要求各县区把水库巡查和物资储备|抓在手上，确保河道两岸的群众安全度汛。",
    "今年前八个月，全县外贸进出口总值达到三十六亿元，同比|增长百分之九，其中出口机电产品占了一半以上。",
    "第六届采茶节在青石镇开幕，来自周边各地的游客走进茶园，体验|采茶、炒茶的乐趣，品尝当年的新茶。",
    "市人大常委会组成人员视察老旧小区改造，实地查看了加装电梯和|管网更新的进展，听取了居民代表的意见。",
    "市图书馆新馆试运行，馆内设有少儿阅览室和自习区，读者凭|身份证即可办理借阅手续，每次可借十册。",
    "县供销社组织无人机对四万亩玉米统一喷药，农户只需|在手机上下单，当天就有飞手到地头作业。",
)
LEFTS, RIGHTS = zip(*(sentence.split("|") for sentence in SENTENCES), strict=True)


def test_ends_go_on_best_in_their_own_second_halves():
    found = continues(LEFTS, RIGHTS)
    assert found.shape == (6, 6)
    assert sum(found[n].argmax() == n for n in range(6)) >= 4
    assert np.diag(found).mean() > found.mean() + 1.5


def test_only_the_characters_at_the_seam_count():
    long = "前面还有很多别的话。" * 5
    left = (LEFTS[1] + LEFTS[0])[-REACH:]
    assert window(long + left, TAIL) == window(left, TAIL)
    right = (RIGHTS[0] + RIGHTS[1])[:REACH]
    assert window(right + "后面的话", HEAD) == window(right, HEAD)
    assert np.array_equal(vectors([long + left], TAIL), vectors([left], TAIL))


def test_short_and_no_texts_have_vectors_as_well():
    assert window("会", HEAD)[1:] == [0] * (REACH - 1)
    assert np.isfinite(continues(["会", ""], ["", "议"])).all()
    assert continues([], ["议"]).shape == (0, 1)


def test_the_next_paragraph_is_told_from_one_of_another_article():
    ends = (
        "市委书记要求各县区把水库巡查抓在手上。",
        "前八个月全县外贸进出口总值达到三十六亿元。",
        "新馆试运行，读者凭证即可借阅。",
    )
    begins = (
        "会议强调，要落实防汛责任制，确保安全度汛。",
        "其中，出口机电产品增长百分之九。",
        "馆内还设有少儿阅览室和自习区。",
    )
    found = continues(ends, begins, NEXT)
    assert np.diag(found).mean() > (found.sum() - np.trace(found)) / 6 + 0.5
