from datetime import date

import pytest

from brief.extract.signings import signings
from tests.unit.extract.pages import article, hengyang


def test_parties_agreement_sum_date_place_and_who_was_there():
    story = article(
        "云溪牵手南岭大学",
        "本报讯 11月3日，港口合作签约仪式在市会展中心举行，市政府与南岭大学、远航物流（青原）有限责任公司签订“智慧港口”战略合作协议，协议金额12.5亿元。市长苏立言出席并讲话。",
        "市领导罗小平主持仪式。",
    )
    (signing,) = signings(story, date(2023, 11, 4))
    assert signing.agreement == "“智慧港口”战略合作协议"
    assert signing.parties == ("市政府", "南岭大学", "远航物流（青原）有限责任公司")
    assert signing.amount is not None
    assert (signing.amount.text, signing.amount.number, signing.amount.unit) == (
        "12.5亿元",
        1_250_000_000,
        "元",
    )
    assert signing.projects is None
    assert (signing.date, signing.place) == ("2023-11-03", "市会展中心")
    assert signing.present == ("苏立言", "罗小平")


def test_many_projects_and_each_of_them():
    story = article(
        "3个项目落户",
        "本报讯 11月3日上午，云溪市秋季招商项目集中签约仪式在市民中心举行，3个项目现场签约，总投资9.5亿元。市长苏立言致辞。",
        "签约项目分别是：海川装备有限公司投资5亿元的风机制造基地项目，天禾食品有限公司投资3亿元的冷链物流园项目，云帆数据有限公司投资1.5亿元的算力中心项目。",
    )
    whole, *parts = signings(story)
    assert whole.agreement == "云溪市秋季招商项目集中签约"
    assert whole.projects is not None
    assert (whole.projects.number, whole.projects.unit) == (3, "个")
    assert whole.amount is not None
    assert whole.amount.number == 950_000_000
    assert whole.parties == ("海川装备有限公司", "天禾食品有限公司", "云帆数据有限公司")
    assert [part.agreement for part in parts] == ["风机制造基地项目", "冷链物流园项目", "算力中心项目"]
    assert all(part.present == () and part.place == "市民中心" for part in parts)


def test_a_table_of_projects():
    story = article(
        "推介会签约",
        "11月3日，云溪茶产业推介会在武汉举办。推介会上，2个项目成功签约，协议金额3亿元。",
        "茶叶精加工项目 海川茶业有限公司 2亿元",
        "茶旅小镇项目 天禾文旅有限公司 1亿元",
    )
    whole, one, two = signings(story)
    assert whole.parties == ("海川茶业有限公司", "天禾文旅有限公司")
    assert (one.agreement, one.parties) == ("茶叶精加工项目", ("海川茶业有限公司",))
    assert two.amount is not None
    assert two.amount.number == 100_000_000


def test_an_appointment_by_contract():
    story = article(
        "研究院成立", "11月3日，研究院揭牌仪式在市民中心举行。南岭大学教授谢南星受聘担任研究院院长，聘期三年。"
    )
    (signing,) = signings(story)
    assert signing.agreement == "受聘担任研究院院长"
    assert signing.parties == ("研究院", "谢南星")


@pytest.mark.parametrize(
    "sentence",
    [
        "下月，我市将与南岭大学签署战略合作协议。",
        "我市拟签约采购协议28项、总额16.5亿元。",
        "苏立言表示，企业正与农户签订收购协议。",
        "今年是两市签署友好协议十周年。",
        "双方签署的备忘录正在落实。",
        "要加强合同签约履约情况监管。",
        "推动双方尽快签订合作协议。",
    ],
)
def test_what_is_planned_or_only_mentioned_is_no_signing(sentence):
    assert signings(article("标题", sentence)) == ()


def test_a_commentary_reports_no_signing():
    assert signings(article("论签约", "昨日，市政府与海川集团签订合作协议。", byline="本报评论员")) == ()


def test_evidence_is_verbatim_on_its_line():
    story = article("标题", "昨日，青原县与海川集团签订了产销合作协议，金额达2亿元。")
    (signing,) = signings(story, date(2023, 11, 4))
    (evidence,) = signing.evidence
    assert evidence.line == 3
    assert evidence.quote == story.paragraphs[0].text
    assert signing.date == "2023-11-03"


def test_hengyang_page():
    (first,) = signings(hengyang("a3"))
    assert first.agreement == "“数字乡村”战略合作协议"
    assert first.parties == ("市政府", "腾讯云计算（长沙）有限责任公司", "福建博思软件股份有限公司")
    assert (first.date, first.place) == ("--10-28", "高新区")
    assert len(first.present) == 13
    (second,) = signings(hengyang("a4"))
    assert second.agreement == "聘用"
    assert second.parties == ("云天励飞", "蘑菇车联", "南华大学")
    assert second.date is None
    assert second.place is None
    assert signings(hengyang("a1")) == ()
    assert signings(hengyang("a2")) == ()
