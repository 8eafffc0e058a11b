"""Plain text for a chat: the whole sheet, one item a line, no markup."""

from dataclasses import replace
from datetime import date

from brief.render.text import text
from tests.fakes_briefing import briefing


def shown(value, **options):
    return text(value, **options).content.decode()


def test_all_of_the_sheet_is_there():
    value = briefing(5, 2, 2, 4, 3, 7, incomplete=1)
    sheet, page = value.sheet, shown(value)
    for word in (
        *(s.headline for s in sheet.stories),
        *(s.text for s in sheet.stories),
        sheet.lead.headline,
        sheet.lead.text + "①",
        *(i.figure.indicator for i in sheet.indicators),
        *(word for m in sheet.meetings for word in (m.item.name, *m.item.agenda, *m.item.points)),
        *(word for s in sheet.signings for word in (s.item.agreement, *s.item.parties, "金额：12亿元")),
        *(f.item.amount.text for f in sheet.facts),
        *(p.deed for p in sheet.people),
        "何　静",
        "（3月4日，苏明远主持）",
        "（今年前两个月，增长，全省第三，高于全省0.4个百分点）",
        "① 云溪市第1号工程在青石镇开工　本报记者 柳青岩（原文不全）\n",
        "生成于 2026-03-05 06:40",
    ):
        assert word in page, word


def test_sections_in_order_and_none_empty():
    def heads(value):
        return [line.split("】")[0][1:] for line in shown(value).splitlines() if line.startswith("【")]

    assert heads(briefing()) == ["头条", "要闻", "关键数据", "会议", "签约", "数字", "人物", "出处"]
    assert heads(briefing(1, 0, 0, 0, 0, 0)) == ["头条", "出处"]


def test_form_of_the_file():
    page = shown(briefing())
    assert page.endswith("。\n")
    assert "\n\n\n" not in page
    assert not [line for line in page.splitlines() if line != line.rstrip()]
    assert not page.startswith(("\ufeff", "\n"))
    assert page == shown(briefing())


def test_masthead_and_nothing_found():
    value = briefing(0, 0, 0, 0, 0, 0)
    issue = replace(value.issue, paper="云溪日报", date=date(2026, 3, 5))
    page = shown(replace(value, issue=issue))
    assert page.startswith("云溪日报　2026年3月5日　星期四\n")
    assert "本期未见报道" in page
    assert shown(value).startswith("要闻简报\n")


def test_text_is_as_it_is():
    value = briefing(1)
    hostile = "<b>{{ 7*7 }}</b> & *粗*\u202e\x07"
    page = shown(replace(value, sheet=replace(value.sheet, lead=replace(value.sheet.lead, headline=hostile))))
    assert "【头条】<b>{{ 7*7 }}</b> & *粗*\n" in page


def test_extractive_stories_say_so_where_there_is_a_model():
    assert shown(briefing(2)).count("（摘自原文）") == 1
    assert "（摘自原文）" not in shown(briefing(2, model=None))


def test_a_template_can_be_replaced(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "page.txt.j2").write_text("{{ sheet.lead.headline }}!", encoding="utf-8")
    assert shown(briefing(1), templates=tmp_path) == "云溪市第1号工程开工!\n"
