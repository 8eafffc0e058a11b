"""The letter: the reader's sections and words, small enough for Gmail, sound by the lint, corrections first."""

from dataclasses import replace

import pytest
from lxml import html as lxml_html

from brief.deliver.lint_html import faults
from brief.render.changes import Change
from brief.render.mail import LIMIT, mail, wanted
from brief.types import Issue, Section
from brief.types.mail import Reader
from tests.fakes_briefing import briefing, figure
from tests.fakes_mail import READER, body, dated

HEADS = {"要闻", "关键数据", "数字", "会议", "签约", "人物"}


def asking(**fields):
    return replace(READER, **fields)


def tree(page):
    return lxml_html.document_fromstring(page)


def shown(page):
    return "".join(tree(page).text_content().split())


def heads(page):
    return {"".join(h.text_content().split()) for h in tree(page).iter("h2")} & HEADS


def test_all_of_the_sheet_is_in_it():
    sheet = dated().sheet
    text = shown(body().html)
    for story in (sheet.lead, *sheet.stories):
        assert "".join(story.headline.split()) in text
        assert story.text in text
    for held in sheet.meetings:
        assert held.item.name in text
        assert all(point in text for point in held.item.agenda + held.item.points)
    for held in sheet.signings:
        assert all(party in text for party in held.item.parties)
    for one in sheet.indicators:
        assert one.figure.amount.text in text
    for person in sheet.people:
        assert person.name in text
        assert person.deed in text
    for source in sheet.sources:
        assert source.headline in text
    assert heads(body().html) == HEADS


def test_it_is_sound_and_says_the_same_as_its_text():
    assert list(faults(body().html)) == []
    for word in ("云溪日报", "【头条】", "【人物】", "见附件"):
        assert word in body().text
    assert body().subject == "云溪日报3月5日｜云溪市第1号工程开工"


def test_the_same_twice():
    assert mail(dated(), reader=READER) == body()


@pytest.mark.parametrize("section", Section)
def test_one_section_alone(section):
    made = mail(dated(), reader=asking(sections=(section,)))
    name = {
        "stories": "要闻",
        "indicators": "关键数据",
        "facts": "数字",
        "meetings": "会议",
        "signings": "签约",
        "people": "人物",
    }[section]
    assert heads(made.html) == {name}
    assert ("【头条】" in made.text) == (section is Section.STORIES)
    assert f"【{name}】" in made.text
    assert "【出处】" in made.text
    assert "本期未见报道" not in made.text
    assert list(faults(made.html)) == []


def test_only_the_sources_of_what_is_shown():
    sheet = wanted(dated().sheet, (Section.SIGNINGS,))
    assert {source.mark for source in sheet.sources} == {mark for held in sheet.signings for mark in held.marks}
    assert sheet.order == (Section.SIGNINGS,)
    assert wanted(dated().sheet, ()) == dated().sheet


def test_a_section_without_anything_today():
    made = mail(dated(4, 2, 0), reader=asking(sections=(Section.SIGNINGS,)))
    for text in (shown(made.html), made.text):
        assert "您所订的栏目今日无内容" in text
        assert "本期未见报道" not in text


def test_an_issue_without_articles():
    made = mail(dated(0, 0, 0, 0, 0, 0), reader=READER)
    assert "本期未见报道" in shown(made.html)
    assert "本期未见报道" in made.text
    assert made.subject == "云溪日报3月5日"


def test_an_issue_without_name_and_date():
    bare = briefing()
    made = mail(
        replace(bare, issue=Issue(source="a.txt", sha256="", encoding="utf-8", lines=bare.issue.lines)), reader=READER
    )
    assert made.subject.startswith("要闻简报｜")
    assert list(faults(made.html)) == []


# ---------------------------------------------------------------- watch words


def test_watch_words_stand_at_the_top():
    made = mail(dated(), reader=asking(watch=("宣布开工", "高铁")), watch=("青石镇", "高铁"), absent=True)
    text = shown(made.html)
    assert text.index("您关注的词") < text.index("头条")
    assert made.text.startswith("【您关注的词】\n青石镇　①")
    assert "市委书记苏明远宣布开工。" in text[: text.index("头条")]
    assert text.count("今日未提及：高铁") == made.text.count("今日未提及：高铁") == 1


def test_what_is_absent_is_said_when_asked_for():
    assert "未提及" not in mail(dated(), reader=asking(watch=("高铁",))).text
    assert "您关注的词" not in mail(dated(), reader=asking(watch=("高铁",))).html
    assert "今日未提及：高铁" in mail(dated(), reader=asking(watch=("高铁",), absent=True)).text


def test_no_words_no_box():
    assert "您关注的词" not in body().html
    assert "您关注的词" not in mail(dated(), reader=READER, absent=True).text


# ---------------------------------------------------------------- corrections

CHANGES = (
    Change(where="签约“云上云溪”金额", old="12亿元", new="21亿元"),
    Change(where="人物“何静”", old="", new="何静　市长"),
    Change(where="会议“市委常委会会议”地点", old="青石镇", new=""),
)


def test_a_correction_says_first_what_changed():
    made = mail(dated(), reader=asking(watch=("青石镇",)), correction=CHANGES)
    assert made.subject == "更正：" + body().subject
    text = shown(made.html)
    assert text.index("更正") < text.index("您关注的词") < text.index("头条")
    assert made.text.startswith("【更正】")
    for change in CHANGES:
        assert change.where in text
        assert f"· {change.where}\n  原：{change.old or '（无）'}\n  改为：{change.new or '（删去）'}" in made.text
    assert "原（无）改为何静市长" in text
    assert "原青石镇改为（删去）" in text
    assert list(faults(made.html)) == []


def test_a_correction_without_changes_says_so():
    made = mail(dated(), reader=READER, correction=())
    assert "所载内容未变" in made.html
    assert "所载内容未变" in made.text


# ---------------------------------------------------------------- size


def test_a_full_issue_is_cut_to_what_gmail_shows_and_says_so():
    made = mail(dated(60, 12, 12, 6, 6, 40), reader=asking(watch=("工程",)))
    assert len(made.html.encode()) <= LIMIT
    assert "限于篇幅未列，见附件" in made.html
    assert "云溪市第60号工程开工" in made.text  # plain text is cut by nobody
    assert list(faults(made.html)) == []


def test_long_corrections_and_many_words_do_not_stop_a_letter():
    changes = [Change(where=f"报道《第{n}号》摘要", old="甲" * 600, new="乙" * 600) for n in range(90)]
    made = mail(dated(), reader=asking(watch=tuple(f"第{n}号工程" for n in range(1, 5)) * 2), correction=changes)
    assert len(made.html.encode()) <= LIMIT
    assert "另有" in made.html
    assert made.text.count("· 报道") == 90


# ---------------------------------------------------------------- bars, links


def test_bars_are_cells_with_widths():
    page = tree(body().html)
    bars = page.xpath("//td[contains(@class, 'rise')]")
    assert len(bars) == 3
    widths = [int(bar.xpath("ancestor::td[1]")[0].get("width").rstrip("%")) for bar in bars]
    assert all(0 < width <= 70 for width in widths)
    growth = [float(one.figure.amount.number) for one in dated().sheet.indicators]
    assert sorted(range(3), key=widths.__getitem__) == sorted(range(3), key=growth.__getitem__)
    assert not page.xpath("//svg | //img")


def test_a_fall_goes_left_and_is_gray():
    value = dated(indicators=5)
    page = tree(mail(value, reader=READER).html)
    (fall,) = page.xpath("//td[contains(@class, 'fall')]")
    assert fall.get("bgcolor") == "#8c8375"
    assert page.xpath("//tr[.//td[contains(@class, 'rise')]]/td[1][not(@class)]")  # rises begin right of zero


def test_a_number_without_a_bar_stands_alone():
    value = dated(indicators=1)
    only = replace(value.sheet.indicators[0], figure=figure(1, "财政收入", "20亿元以上", "2000000000", "元"))
    page = mail(replace(value, sheet=replace(value.sheet, indicators=(only,))), reader=READER).html
    assert "20亿元以上" in shown(page)
    assert 'class="rise"' not in page


def test_the_unsubscribe_link():
    made = mail(dated(), reader=READER, unsubscribe="https://example.cn/u?a=1&b=2")
    (link,) = tree(made.html).iter("a")
    assert (link.get("href"), link.text) == ("https://example.cn/u?a=1&b=2", "退订")
    assert "退订：https://example.cn/u?a=1&b=2" in made.text
    assert not list(tree(body().html).iter("a"))


def test_a_folder_of_templates_replaces_words_and_parts(tmp_path):
    (tmp_path / "words.json").write_text('{"meetings": "会议纪要"}', encoding="utf-8")
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "foot.html.j2").write_text("<tr><td>云溪市委办公室印</td></tr>", encoding="utf-8")
    page = mail(dated(), reader=READER, templates=tmp_path).html
    assert "会议纪要" in page
    assert "云溪市委办公室印" in page


def test_readers_differ_in_nothing_but_what_they_asked_for():
    assert mail(dated(), reader=Reader(name="何静", address="he@example.cn", groups=("甲",))) == body()
