"""Cuts that a press officer complained of on whole pages: one case a cause, all of invented news."""

import pytest

from brief.summarize import leads
from brief.summarize.clauses import groups
from brief.summarize.cutting import closure, stands
from brief.summarize.extractive import choose, extractive
from brief.summarize.headlines import floor_headline, whole
from brief.summarize.scoring import score
from tests.unit.summarize.articles import article, least


@pytest.mark.parametrize(
    "clause",
    [
        "谁也没想到",
        "二十年没有种过田的何望舒",
        "出于安全考虑",
        "青川作为农业大市",
        "校长何望舒应海城大学邀请",
        "学校服务中心经与公交公司协商",
        "这款集调光、隔热功能于一体的新产品",
        "一辆挂着青川牌照的货车",
        "但随着各地复工复产",
    ],
)
def test_what_only_leads_on_is_no_statement(clause):
    assert leads.is_intro(clause, "，")


@pytest.mark.parametrize("clause", ["青川市表彰了王小川", "学校把电影作为开学第一课，全校学生参加", "两地应当加强合作"])
def test_what_says_something_is_one(clause):
    assert not leads.is_intro(clause, "，")


@pytest.mark.parametrize(
    ("paragraph", "start", "printed"),
    [
        (
            "警方称，接到报案后，民警赶到现场；警方表示，嫌疑人已被控制，案件中没有人受伤。",
            "案件中",
            "警方表示，嫌疑人已被控制，案件中没有人受伤。",
        ),
        (
            "青川古镇既保存着千余幢老屋，更传承着百年戏曲，走进戏台，锣鼓声声入耳。",
            "走进",
            "青川古镇既保存着千余幢老屋，更传承着百年戏曲，走进戏台，锣鼓声声入耳。",
        ),
        (
            "患者3日独自驾车到市六医院体检。4日下午送至市肺科医院就诊。",
            "4日下午",
            "患者3日独自驾车到市六医院体检。4日下午送至市肺科医院就诊。",
        ),
        (
            "《青川大典》是一部类书，成书于明代。全书原有两万多卷。",
            "全书",
            "《青川大典》是一部类书，成书于明代。全书原有两万多卷。",
        ),
        (
            "云帆集团的光伏项目在滨江新区并网。项目总投资5.4亿元。",
            "项目总投资",
            "云帆集团的光伏项目在滨江新区并网。项目总投资5.4亿元。",
        ),
    ],
)
def test_a_clause_keeps_what_it_cannot_stand_without(paragraph, start, printed):
    assert least(start, paragraph) == printed


def test_a_sentence_under_a_point_of_a_list_stands_with_the_point_alone():
    listed = "检查以下几方面情况：一是工作部署情况。统筹做好防火工作。二是安全施救情况。深刻吸取火灾教训，做好安全。"
    found = groups(article("负责人介绍，" + listed))[0].clauses
    at = next(n for n, clause in enumerate(found) if clause.text.startswith("深刻"))
    kept = closure(found, at)
    assert not stands(found, kept) or any(found[n].text.startswith("二是") for n in kept)


def test_the_paragraph_behind_a_torn_one_begins_in_the_middle():
    torn = "市水利局铺设管道120公里。边远山区逐步用上自来水，其中3."
    after = "区划定和标志牌设立，会同市财政局安排资金22亿元。市水利局将在年底前完成全部工程。"
    found = {clause.text: clause.barred for group in groups(article(torn, after)) for clause in group.clauses}
    assert found["会同市财政局安排资金22亿元"]
    assert not found["市水利局将在年底前完成全部工程"]
    whole_one = {c.text: c.barred for group in groups(article(torn[:-3] + "。", after)) for c in group.clauses}
    assert not whole_one["会同市财政局安排资金22亿元"]


def test_a_quotation_behind_a_label_is_nobodys_claim():
    found = groups(article("【事件】“短期利益从来不是第一位。”青川糖厂，鼓风机停了下来。本版今起推出系列文章。"))
    barred = {clause.text: clause.barred for group in found for clause in group.clauses}
    assert barred["“短期利益从来不是第一位。”"]
    assert barred["本版今起推出系列文章"]
    assert not barred["鼓风机停了下来"]


def test_who_was_there_is_worth_less_than_what_they_did():
    def value(text):
        return max(choice.value for choice in choose(score(article(text)), limit=110))

    assert value("副市长何望舒、陆知行启动水厂通水仪式。") - value("副市长何望舒、陆知行出席水厂通水仪式。") > 3


def test_nothing_is_said_twice():
    said = "5月12日下午，市长何望舒在青川会展中心会见云帆集团董事长陆知行。"
    assert (
        extractive(article(said, said.replace("下午", "下午，"), headline="何望舒会见陆知行")).text.count("会见") == 1
    )


def test_a_torn_headline_is_mended_or_counts_as_lost():
    assert whole("到青川去，看山看水（以文塑旅") == "到青川去，看山看水"
    assert whole("青川庆祝“建城600") == ""
    made = article("5月12日，青川大桥建成通车。市民到桥上参观。", headline="庆祝“建城600")
    assert floor_headline(made, score(made)) == "青川大桥建成通车"
