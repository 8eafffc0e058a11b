import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from brief.extract.figures import figures
from brief.types import FigureKind
from tests.unit.extract.pages import article, hengyang

GOLD = Path(__file__).resolve().parents[4] / "shared" / "bench" / "issues" / "hengyang-20201029" / "gold.json"


def read(*paragraphs, headline="云溪要闻"):
    return figures(article(headline, *paragraphs))


def triples(*paragraphs):
    return [(f.indicator, f.amount.text, f.kind.value) for f in read(*paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市地区生产总值512.3亿元，同比增长5.1%。", [("地区生产总值", "512.3亿元", "level"), ("地区生产总值", "5.1%", "growth")]),
        ("规模工业增加值增长4.2%，居全省第五。", [("规模工业增加值", "4.2%", "growth"), ("规模工业增加值", "第五", "rank")]),
        ("新能源装机容量居全省首位。", [("新能源装机容量", "首位", "rank")]),
        ("进出口总额下降百分之二点六。", [("进出口总额", "百分之二点六", "growth")]),
        ("优良水质比例达到96.4%，比去年同期提高四点一个百分点。", [("优良水质比例", "96.4%", "share"), ("优良水质比例", "四点一个百分点", "difference")]),
        ("工业投资占固定资产投资的比重达41.5%。", [("工业投资", "41.5%", "share")]),
        ("已有30余家企业入驻，带动5000人以上就业。", [("企业入驻", "30余家", "level"), ("就业", "5000人以上", "level")]),
        ("园区占地80亩，总投资10亿元。", [("占地", "80亩", "level"), ("总投资", "10亿元", "level")]),
        ("优果率由68%提高到85%。", [("优果率", "68%", "share"), ("优果率", "85%", "share")]),
        ("每日开行列车由2006年的5对增至2024年的13对。", [("每日开行列车", "5对", "level"), ("每日开行列车", "13对", "level")]),
        ("夏粮产量再创新高，达48万吨。", [("夏粮产量", "48万吨", "level")]),
        ("八成果园树龄超过25年。", [("果园树龄超过25年", "八成", "share")]),
        ("亿元以上项目60个。", [("亿元以上项目", "60个", "level")]),
        ("云帆装备有限公司投资52亿元的海上风电基地项目。", [("投资", "52亿元", "level")]),
        ("事故已造成4人死亡、17人受伤。", [("死亡", "4人", "level"), ("受伤", "17人", "level")]),
        ("聘期五年，建设工期42个月。", [("聘期", "五年", "level"), ("建设工期", "42个月", "level")]),
    ],
)  # fmt: skip
def test_readings(text, expected):
    assert triples(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "10月28日上午9时30分，会议在云溪召开。",
        "十九届五中全会提出“十三五”收官和“十四五”开局。",
        "十年来，全市统一思想，万众一心。",
        "会议提出三个特点、四个方面和两项任务。",
        "数千名群众参加，几十家企业到场。",
        "印发《关于支持100个村庄的意见》。",
        "打造“三个高地”，守住“十条底线”。",
        "走好“最后一公里”，关系千家万户。",
        "市领导甲、乙、丙三人出席。",
        "咨询电话12345。",
        "林远舟，45岁，第十四届市人大代表。",
    ],
)
def test_what_is_no_figure(text):
    assert triples(text) == []


def test_numbers_handed_out_one_by_one_take_their_own_indicators():
    found = triples("全市接待游客3860万人次，旅游总收入412亿元，分别增长16.8%和21.5%。")
    assert found[2:] == [("接待游客", "16.8%", "growth"), ("旅游总收入", "21.5%", "growth")]


def test_a_list_before_the_numbers_is_handed_out():
    found = triples("城镇居民收入、农村居民收入分别增长4.6%和6.9%。")
    assert found == [("城镇居民收入", "4.6%", "growth"), ("农村居民收入", "6.9%", "growth")]


def test_numbers_that_cannot_be_paired_are_left_out():
    assert triples("三大产业分别增长1.2%、3.4%和5.6%。") == []


def test_one_number_said_of_each():
    found = read("全社会用电量及工业用电量增速均位居全省第二。")
    assert [(f.indicator, f.amount.number, f.basis) for f in found] == [
        ("全社会用电量", 2, "全省"),
        ("工业用电量", 2, "全省"),
    ]


def test_basis_and_falls():
    text = "一般公共预算收入98.4亿元，同比下降2.6%，降幅比一季度收窄1.7个百分点，增速高于全省0.4个百分点。"
    found = [(f.basis, f.falls, f.kind) for f in read(text)][1:]
    assert found == [
        ("同比", True, FigureKind.GROWTH),
        ("比一季度", True, FigureKind.DIFFERENCE),
        ("高于全省", False, FigureKind.DIFFERENCE),
    ]


def test_period_lasts_but_not_the_one_compared_with():
    found = read("今年前三季度，全市经济恢复。其中，地区生产总值增长3%，比上半年加快1个百分点；工业投资增长9%。")
    assert {f.period for f in found} == {"今年前三季度"}


def test_period_of_a_number_alone():
    found = read("开行列车由2006年的24列增长至目前的136列。")
    assert [f.period for f in found] == ["2006年", "目前"]


def test_fixed_properties_hold_for_no_period():
    (found,) = read("今年以来，大桥总投资38.5亿元。")
    assert found.period is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("力争旅居人数突破三十万人。", "target"),
        ("项目建成后年产值可达110亿元。", "target"),
        ("将新增学位1.26万个。", "target"),
        ("目前已建成学校6所。", "level"),
        ("要对全市126个重点工业项目逐一过堂。", "level"),
        ("将补贴标准由6000元提高到10000元。", "level"),
        ("锚定全年固定资产投资增长13%的目标。", "target"),
    ],
)
def test_targets(text, kind):
    assert {f.kind.value for f in read(text)} == {kind}


def test_units_and_numbers_follow_the_schema():
    found = read("培训农民3.6万名，粮食总产108万吨以上，六成五农户受益。")
    assert [(f.amount.number, f.amount.unit) for f in found] == [(36000, "人"), (1080000, "吨"), (65, "%")]


def test_a_fact_is_given_once():
    text = "全市固定资产投资同比增长12.8%。"
    assert len(read(text, text)) == 1


def test_tables():
    found = figures(
        article("上半年主要经济指标", "指标 总量 同比增速（%）", "地区生产总值 836.2亿元 5.4", "工业增加值 — 6.3", "财政收入 98.4亿元 -2.6")
    )  # fmt: skip
    assert [(f.indicator, f.amount.number, f.amount.unit, f.kind.value, f.falls) for f in found] == [
        ("地区生产总值", 83620000000, "元", "level", False),
        ("地区生产总值", Decimal("5.4"), "%", "growth", False),
        ("工业增加值", Decimal("6.3"), "%", "growth", False),
        ("财政收入", 9840000000, "元", "level", False),
        ("财政收入", Decimal("2.6"), "%", "growth", True),
    ]
    assert {f.period for f in found} == {"上半年"}
    assert {f.basis for f in found if f.kind is FigureKind.GROWTH} == {"同比"}


def test_evidence_is_the_clause_and_its_line():
    (found,) = read("会议开始。", "全市实现地区生产总值612.4亿元，形势向好。")
    assert (found.evidence.quote, found.evidence.line) == ("全市实现地区生产总值612.4亿元", 5)
    assert found.article == found.evidence.article == "a1"


def test_a_carried_indicator_is_less_certain():
    stated, carried = read("地区生产总值增长3%，居全省第二。")
    assert stated.confidence > carried.confidence


def test_no_article_text_no_figures():
    assert figures(article("标题")) == ()
    assert read("。，；", "%", "第", "亿元") == ()


@pytest.mark.parametrize("name", ["a1", "a2", "a3", "a4"])
def test_hengyang(name):
    if not GOLD.exists():
        pytest.skip(f"{GOLD} is not there")
    gold = [g for g in json.loads(GOLD.read_text(encoding="utf-8"))["figures"] if g["article"] == name]
    found = figures(hengyang(name))
    assert {(f.indicator, f.amount.number, f.amount.unit, f.kind.value, f.basis, f.period) for f in found} == {
        (g["indicator"], Decimal(str(g["number"])), g["unit"], g["kind"], g["basis"], g["period"]) for g in gold
    }


def test_all_that_is_printed_stands_in_the_article():
    page = hengyang("a1")
    for figure in figures(page):
        assert figure.indicator in page.text
        assert figure.amount.text in figure.evidence.quote
        assert figure.evidence.quote in page.text
        assert all(part is None or part in page.text for part in (figure.basis, figure.period, figure.scope))


def test_a_headline_speaks_where_the_body_is_cut():
    whole = article("龙头企业增至120家", "会议召开。")
    cut = replace(whole, complete=False)
    assert figures(whole) == ()
    assert [(f.indicator, f.amount.number) for f in figures(cut)] == [("龙头企业", 120)]
    held = replace(article("龙头企业增至120家", "全市龙头企业122家。"), complete=False)
    assert [f.amount.number for f in figures(held)] == [122]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("全市固定资产投资增长9%。", "全市"),
        ("全市固定资产投资增长9%，高于全省2个百分点，居全省第三。", "全市"),
        ("东屿冷链物流园项目总投资5亿元。", "东屿冷链物流园项目"),
        ("该软件园由中建集团建设，占地80亩。", "该软件园"),
    ],
)
def test_scope(text, scope):
    assert {f.scope for f in read(text)} == {scope}


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("“灯塔工厂”订单量提高50%。", "“灯塔工厂”订单量"),
        ("园区产能提高50%。", "产能"),
        ("栽下香樟、银杏等苗木1500株。", "苗木"),
        ("开展50余场花艺、音乐、市集等主题活动。", "主题活动"),
        ("他两次访华。", "访华"),
        ("为期三年的专项斗争取得胜利。", "专项斗争"),
        ("国内90%的花卉消费来自公共场景。", "花卉消费来自公共场景"),
        ("中国拥有4.37万公里的高铁网络。", "高铁网络"),
        ("3.6万名监测对象消除风险。", "监测对象"),
    ],
)
def test_indicators(text, indicator):
    (found,) = read(text)
    assert found.indicator == indicator


def test_a_value_of_another_period_keeps_kind_and_basis():
    first, second = read("6月能源价格同比上涨8.7%，涨幅低于5月的10.8%。")
    assert (second.indicator, second.kind, second.basis, second.period) == (first.indicator, first.kind, "同比", "5月")


def test_a_value_of_something_else_is_left_out():
    assert triples("产值超过邻市的40亿元。") == []
