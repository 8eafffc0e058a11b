"""What is not sure enough for the page says so, and why."""

from datetime import date as Date

from brief.compose import ComposeConfig
from brief.extract.figures import figures
from brief.extract.meetings import meetings
from brief.extract.signings import signings
from tests.unit.extract.pages import article

LIMIT = ComposeConfig().confidence


def test_a_figure_whose_clause_names_another_thing_is_doubted():
    found = figures(article("要闻", "水库平均水温为20.9摄氏度，高于2023年和2024年同期的20.1摄氏度。"))
    assert [(f.amount.text, f.confidence >= LIMIT, bool(f.doubt)) for f in found] == [
        ("20.9摄氏度", True, False),
        ("20.1摄氏度", False, True),
    ]


def test_a_meeting_of_which_only_the_name_is_told_is_doubted():
    (found,) = meetings(article("云溪要闻", "记者获悉，全市老年大学联谊座谈会举行。"))
    assert found.confidence < LIMIT
    assert found.doubt == "只见会名，无主体、人物、日期和内容"


def test_a_meeting_of_long_ago_is_doubted():
    told = ["2023年6月2日，市委书记陈志远在文化传承发展座谈会上发表讲话。", "陈志远指出，要担负起使命。"]
    (found,) = meetings(article("云溪要闻", *told), Date(2026, 6, 6))
    assert found.confidence < LIMIT
    assert found.doubt == "会期早于见报两月以上"
    (now,) = meetings(article("云溪要闻", *told), Date(2023, 6, 3))
    assert now.confidence >= LIMIT


def test_a_signing_with_one_side_alone_is_doubted():
    (found,) = signings(article("云溪要闻", "昨日，市供水公司现场签订用水服务合同。"))
    assert found.confidence < LIMIT
    assert found.doubt == "只见一方"


def test_what_is_sure_has_no_doubt():
    (found,) = figures(article("要闻", "全市粮食总产量58万吨。"))
    assert found.confidence >= LIMIT
    assert found.doubt == ""
