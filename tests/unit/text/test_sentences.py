import pytest

from brief.text.sentences import clauses, sentences


def texts(spans, text):
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议开始。会议结束。", ["会议开始。", "会议结束。"]),
        ("一是抓项目；二是抓作风。散会", ["一是抓项目；二是抓作风。", "散会"]),
        ("他说：“干！”大家鼓掌。", ["他说：“干！”", "大家鼓掌。"]),
        ("“为了谁？”的追问仍在。", ["“为了谁？”的追问仍在。"]),
        ("“好！”，他说。", ["“好！”，他说。"]),
        ("令人……深思。", ["令人……深思。"]),
        ("他走了……", ["他走了……"]),
        ("演出《谁？我！》落幕。", ["演出《谁？我！》落幕。"]),
        ("园区开园（总投资10亿元。）并揭牌。", ["园区开园（总投资10亿元。）并揭牌。"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("真的？！是。", ["真的？！", "是。"]),
        ("  ", []),
        ("", []),
        ("增长3.5%。", ["增长3.5%。"]),
    ],
)
def test_sentences(text, expected):
    assert texts(sentences(text), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长3%，居全省第一；投资1,200万元。", ["增长3%", "居全省第一", "投资1,200万元"]),
        ("会议强调：“要快、要稳。”", ["会议强调", "“要快、要稳。”"]),
        ("印发《方案（试行），附表》，请执行", ["印发《方案（试行），附表》", "请执行"]),
        ("上午10:30，开会", ["上午10:30", "开会"]),
        ("“好。”散会", ["“好。”", "散会"]),
        ("、，", ["、"]),
        ("", []),
    ],
)
def test_clauses(text, expected):
    assert texts(clauses(text), text) == expected


def test_long_quotations_hold_clauses_of_their_own():
    text = "他说：“我们要把项目建设放在第一位，要把民生实事办好办实办到群众心坎上，一件一件去落实。”"
    assert len(clauses(text)) == 4


def test_spans_are_in_order_and_in_bounds():
    text = "甲。乙！“丙？”丁；戊，己……庚\n辛"
    for spans in (sentences(text), clauses(text)):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert edges[-1] <= len(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("以“丝路同心，媒体同行：构建更加紧密的中国与中亚命运共同体”为主题的论坛举行，百人参加", 2),
        ("“中国与中亚是好邻居，好朋友，双方要一道构建更加紧密的命运共同体。”何望舒说", 4),
        ("青川网（ http://www.qingchuan.example/a:b,c/index.html ）获奖，同行祝贺", 2),
    ],
)
def test_a_long_quotation_that_is_a_phrase_of_its_clause_is_whole(text, count):
    assert len(clauses(text)) == count
