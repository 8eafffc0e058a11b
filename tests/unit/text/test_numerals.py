from decimal import Decimal

import pytest

from brief.text.numerals import chinese, numeral, quantities


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("三点二个百分点", "3.2", "个百分点"),
        ("两千余人", "2000", "人"),
        ("五成", "50", "%"),
        ("六成五", "65", "%"),
        ("两成半", "25", "%"),
        ("三分之一", "33.33", "%"),
        ("百分之五点四", "5.4", "%"),
        ("千分之二", "0.2", "%"),
        ("1.2万亿元", "1200000000000", "元"),
        ("20亿元以上", "2000000000", "元"),
        ("一千二百余户", "1200", "户"),
        ("近百家", "100", "家"),
        ("四千三百余万元", "43000000", "元"),
        ("200多万人", "2000000", "人"),
        ("1,234.5吨", "1234.5", "吨"),
        ("36名", "36", "人"),
        ("8位", "8", "人"),
        ("二十六个人", "26", "人"),
        ("三年半", "3.5", "年"),
        ("一个月", "1", "个月"),
        ("四块二", "4.2", "元"),
        ("六毛", "0.6", "元"),
        ("两百块钱", "200", "元"),
        ("8500万美元", "85000000", "美元"),
        ("350亿千瓦时", "35000000000", "千瓦时"),
        ("二〇二六年", "2026", "年"),
        ("一倍", "1", "倍"),
        ("两番", "2", "番"),
        ("4秒钟", "4", "秒"),
    ],
)
def test_one_quantity(text, number, unit):
    (found,) = quantities(text)
    assert (found.text, found.number, found.unit, found.ordinal) == (text, Decimal(number), unit, False)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("80至100家", 80, 100, "家"),
        ("3到4级", 3, 4, "级"),
        ("30%—40%", 30, 40, "%"),
        ("一至两成", 10, 20, "%"),
        ("七八米", 7, 8, "米"),
        ("十七八人", 17, 18, "人"),
        ("3至5万亩", 30000, 50000, "亩"),
        ("3000万元至5000万元", 30000000, 50000000, "元"),
    ],
)
def test_ranges_keep_both_ends(text, low, high, unit):
    (found,) = quantities(text)
    assert (found.number, found.upper, found.unit, found.text) == (low, high, unit, text)


@pytest.mark.parametrize(
    "text", ["约30家", "近30家", "超30家", "逾30家", "30余家", "30多家", "30家以上", "不少于30家", "30家左右"]
)
def test_approximate(text):
    (found,) = quantities(text)
    assert (found.text, found.number, found.unit, found.approximate) == (text, 30, "家", True)


@pytest.mark.parametrize(("text", "about"), [("节约30%", "30%"), ("最近3年", "3年"), ("签约12个", "12个")])
def test_words_that_end_like_about(text, about):
    (found,) = quantities(text)
    assert (found.text, found.approximate) == (about, False)


@pytest.mark.parametrize(("text", "number"), [("居全省第三", 3), ("列第12位", 12), ("居全国首位", 1), ("获第二名", 2)])
def test_ordinals(text, number):
    (found,) = quantities(text)
    assert (found.number, found.unit, found.ordinal) == (number, "位", True)


def test_ordinals_of_other_things_keep_their_unit():
    assert [(q.unit, q.ordinal) for q in quantities("第四次")] == [("次", True)]


@pytest.mark.parametrize(
    "text",
    [
        "万众一心",
        "统一部署",
        "一定要十分重视",
        "“十三五”规划",
        "二十大精神",
        "十九届五中全会",
        "三农工作",
        "一些人一起走",
        "一个项目",
        "数千人",
        "几十家",
        "上百家",
        "千家万户",
        "打造“三个高地”",
        "5G用户",
        "A320客机",
        "四季度冲刺",
        "每千瓦时",
        "成为百姓的成果",
    ],
)
def test_no_quantity(text):
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一万八", 18000),
        ("一千五", 1500),
        ("二百五十", 250),
        ("十", 10),
        ("二十", 20),
        ("一亿二千万", 120000000),
        ("十万零五百", 100500),
        ("三千零五", 3005),
        ("1.2万", 12000),
        ("万众", None),
        ("", None),
        ("三三制", None),
        ("百分之", None),
    ],
)
def test_numeral(text, value):
    assert numeral(text) == (None if value is None else Decimal(value))


def test_chinese_writes_gaps_with_zero():
    assert chinese(10) == "十"
    assert chinese(110) == "一百一十"
    assert chinese(100001) == "十万零一"
    assert chinese(Decimal("0.25")) == "零点二五"


def test_spans_are_those_of_the_text():
    text = "已有30余家企业入驻，增长百分之五点四，居全省第三。"
    assert all(q.span.of(text) == q.text for q in quantities(text))


@pytest.mark.parametrize(
    ("text", "ranks"), [("引入第三方机构", 0), ("与第三者无关", 0), ("第三方队入场", 1), ("居第三", 1)]
)
def test_a_third_party_is_no_rank(text, ranks):
    assert len(quantities(text)) == ranks
