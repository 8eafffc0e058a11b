"""Beginnings and ends that are no sentences, scenes, and data boxes, as a press officer met them on pages: invented news."""

import pytest

from brief.summarize import leads
from brief.summarize.clauses import groups
from brief.summarize.extractive import extractive
from brief.summarize.headlines import floor_headline
from brief.summarize.rows import listed
from brief.summarize.scenes import gestures
from brief.summarize.scoring import score
from brief.summarize.ties import compares
from brief.types import Method
from tests.unit.summarize.articles import article, least


@pytest.mark.parametrize("clause", ["以“一刻不松”的责任感", "怀揣满腔热忱", "今年书市10天销售"])
def test_what_leads_on_is_no_statement(clause):
    assert leads.is_intro(clause, "，")


@pytest.mark.parametrize("clause", ["全市新增企业30家", "工期200天", "票房6.1亿元"])
def test_an_amount_at_the_end_says_something(clause):
    assert leads.predicates(clause)


@pytest.mark.parametrize(
    ("paragraph", "start", "printed"),
    [
        ("5月12日，在青川论坛上，青川大学教授何望舒指出。", "青川大学", ""),
        (
            "中小书店想要走出困境，还需要新的读者。",
            "中小书店",
            "中小书店想要走出困境，还需要新的读者。",
        ),
        (
            "自4月1日至12月31日，提前报废在青川登记的老旧汽车的车主，可享受补助。",
            "提前报废",
            "自4月1日至12月31日，提前报废在青川登记的老旧汽车的车主，可享受补助。",
        ),
        ("青川到场游客约41万，滨江约22万。", "滨江约", "青川到场游客约41万，滨江约22万。"),
        (
            "林若川向与会者表示欢迎，祝愿校友会站上新的起点，发挥优势，再创佳绩。",
            "再创",
            "林若川向与会者表示欢迎，祝愿校友会站上新的起点，发挥优势，再创佳绩。",
        ),
        ("以项目促稳定，稳在谋划。没有好项目，发展就无从谈起。", "稳在", ""),
        (
            "开在滨江区的何家药房，在节日里则是通宵营业的店，还送药上门。",
            "在节日里",
            "开在滨江区的何家药房，在节日里则是通宵营业的店。",
        ),
    ],
)
def test_a_clause_is_kept_with_what_it_cannot_stand_without(paragraph, start, printed):
    assert least(start, paragraph) == printed


@pytest.mark.parametrize(
    "paragraph",
    [
        "及留学生代表等50余人参加了当天的活动。",
        "等基层就业项目吸引毕业生。",
        "，全市工业增长3%。",
        "他说，青川要办好12件实事。",
    ],
)
def test_a_paragraph_that_begins_in_the_middle_of_a_sentence_is_not_printed(paragraph):
    assert all(clause.barred for group in groups(article(paragraph)) for clause in group.clauses if not clause.opens)


@pytest.mark.parametrize(
    "paragraph", ["及时雨润青川，全市春播完成七成。", "等级评定在青川开展，30家农庄入选。", "等额选举在青川试行。"]
)
def test_words_that_only_begin_alike_are_no_torn_beginning(paragraph):
    assert not any(clause.barred for group in groups(article(paragraph)) for clause in group.clauses)


@pytest.mark.parametrize("paragraph", ["何望舒今年出版了两部长篇小说。", "青川流传着36个治水传说。"])
def test_a_sentence_that_ends_with_a_novel_has_said_what_it_says(paragraph):
    assert least(paragraph[:3], paragraph) == paragraph


@pytest.mark.parametrize(
    "text", ["大熊猫“欢欢”和“圆圆”抵达青川", "青川市在规则制定上先行一步", "老字号“步步高”落户青川"]
)
def test_a_name_said_twice_is_no_sound(text):
    assert not gestures(text)


def test_words_with_then_in_them_do_not_go_on_about_another_clause():
    assert (compares("在居家药房则是通宵营业"), compares("在坚持原则上毫不含糊")) == (True, False)


def test_a_row_behind_a_note_has_no_name_of_its_own():
    note = "注：生产总值、规模以上工业增加值的增速均按不变价格计算得出零售总额 205亿元"
    assert listed((note, "用电量 6亿千瓦时", "存款余额 98亿元"), limit=110) == "用电量6亿千瓦时，存款余额98亿元。"


def test_hours_and_rooms_are_no_amounts_of_a_data_box():
    assert not listed(("开幕式 9时 青川剧院", "报名处 302室 何望舒"), limit=110)


def test_a_scene_is_not_the_news_of_a_feature():
    made = extractive(
        article(
            "青川县红岗镇果农何望舒指着满园樱桃，乐开了花。",
            "青川县樱桃种植面积达4.8万亩，预计今年产量6.2万吨、产值8亿元。",
            "全县建成气调库86座，加工转化率由五年前的12%提高到31%。",
            "去年，全县樱桃出口1.2万吨，同比增长18%，带动2.3万户农民增收。",
            headline="樱桃红了",
        )
    )
    assert "指着" not in made.text
    assert "4.8万亩" in made.text


def test_a_data_box_is_one_sentence_of_its_rows_with_amounts():
    box = article(
        "指标 总量 同比增速（%）", "进出口总额 31.7亿元 24.6", "用电量 — 6.7", "存款余额 98亿元 8.8", headline=None
    )
    made = extractive(box)
    assert (made.text, made.method) == ("进出口总额31.7亿元，存款余额98亿元。", Method.LEAD)
    assert made.headline == "进出口总额31.7亿元"


@pytest.mark.parametrize(
    ("paragraph", "headline"),
    [
        ("因第二水厂检修，定于9月30日0时至12时，对东关街沿线用户实施停水，影响用户1万户。", "对东关街沿线用户实施停水"),
        (
            "由省商务厅、市人民政府共同主办的全省樱桃产销对接会，将于10月12日至13日在青川国际会展中心举办，主题为“好樱桃”。",
            "全省樱桃产销对接会将在青川国际会展中心举办",
        ),
        ("受委托，定于5月14日上午在滨江区公开拍卖房产一处。", "定于5月14日上午在滨江区公开拍卖房产一处"),
    ],
)
def test_a_lost_headline_says_what_happens_not_why_or_where_alone(paragraph, headline):
    made = article(paragraph, headline=None)
    assert floor_headline(made, score(made)) == headline


@pytest.mark.parametrize(
    ("paragraph", "start", "printed"),
    [
        ("穿行于青川老街，打量一幅幅旧照，我想起1962年的大桥。", "打量", ""),
        ("营商环境好不好，企业最清楚。", "营商环境", "营商环境好不好，企业最清楚。"),
        ("今年身穿10号球衣的，是青川队外援何望舒。", "今年身穿", "今年身穿10号球衣的，是青川队外援何望舒。"),
        ("一方面，随着新路建成，青川到滨江只需1小时。", "青川到", "随着新路建成，青川到滨江只需1小时。"),
        ("央视网消息（新闻联播）：青川大桥9日通车，全长4.6公里。", "青川大桥", "青川大桥9日通车，全长4.6公里。"),
        (
            "省长何望舒给青川大学新生回信，勉励他们磨练本领，在建设家乡的实践中，书写绚烂的青春篇章。",
            "书写",
            "省长何望舒给青川大学新生回信，勉励他们磨练本领，在建设家乡的实践中，书写绚烂的青春篇章。",
        ),
    ],
)
def test_a_half_is_printed_with_its_other_half(paragraph, start, printed):
    assert least(start, paragraph) == printed


@pytest.mark.parametrize(
    "paragraph", ["本报今起开设“青川新事”栏目。", '//paper.example.cn/a1.jpg.2"style="max-width。', "图片=“大桥”全景。"]
)
def test_what_a_page_says_of_itself_is_no_news(paragraph):
    assert all(clause.barred for group in groups(article(paragraph)) for clause in group.clauses)


def test_what_is_published_beside_a_speech_is_not_said_in_it():
    made = groups(article("大会上，市委负责同志表示，青川将主动作为。《青川市2025年行动计划》同时发布，包括八大行动。"))
    assert len(made) == 2


def test_a_villager_speaking_is_no_headline():
    made = article("“多亏工作队帮忙，日子又稳当了。”村民何望舒说。去年，青川市派出驻村工作队300支。", headline=None)
    assert "青川市派出驻村工作队300支" in floor_headline(made, score(made))


@pytest.mark.parametrize(
    "paragraph",
    [
        "青川大桥昨日建成通车，全长4.6公里。工地上的老师傅却在青川整整守了一夜。",
        "青川大桥昨日建成通车，全长4.6公里。车间主任嘴里蹦出这句话已经三十年。",
    ],
)
def test_what_points_back_or_turns_is_no_headline(paragraph):
    made = article(paragraph, headline=None)
    assert "建成通车" in floor_headline(made, score(made))


def test_a_dateline_of_several_reporters_is_dropped():
    made = extractive(article("综合新华社驻青川地区记者报道：青川大桥9日通车，全长4.6公里，总投资38亿元。"))
    assert made.text.startswith("青川大桥9日通车")
