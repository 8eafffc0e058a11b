"""The whole of compose: articles and findings in, a briefing with a sheet out."""

from dataclasses import replace

from brief.compose import ComposeConfig, compose
from brief.types import Findings, Fragment, Issue, Method, Person, Role, Segmentation
from tests.fakes_briefing import (
    MADE,
    article,
    evidence,
    figure,
    meeting,
    passage,
    signing,
    summary,
)

ISSUE = Issue(source="issue.txt", sha256="0" * 64, encoding="utf-8", lines=("",) * 60)


def composed(articles, findings, *, leftover=(), **config):
    segmentation = Segmentation(articles=tuple(articles), leftover=tuple(leftover))
    return compose(ISSUE, segmentation, findings, model="fake", made=MADE, config=ComposeConfig(**config))


def person(name, *ids, titles=("市委书记",), **fields):
    proofs = tuple(evidence(int(i[1:]), name) for i in ids)
    return Person(name=name, titles=titles, articles=ids, evidence=proofs, **fields)


def test_an_empty_issue_makes_an_empty_sheet():
    sheet = composed([], Findings()).sheet
    assert sheet.lead is None
    assert (sheet.stories, sheet.meetings, sheet.people, sheet.sources, sheet.facts) == ((),) * 5
    assert sheet.coverage.articles == 0


def test_articles_are_numbered_by_importance_and_everything_follows():
    later, earlier = replace(article(2), id="a1"), replace(article(1), id="a2")
    findings = Findings(
        summaries=(summary(1), summary(2)),
        meetings=(meeting(2),),
        signings=(signing(1),),
        figures=(figure(1), figure(2, "固定资产投资", "9%", "9")),
        people=(person("苏明远", "a1", "a2"),),
    )
    made = composed([later, earlier], findings)
    assert [held.headline for held in made.articles] == [earlier.headline, later.headline]
    assert [held.id for held in made.articles] == ["a1", "a2"]
    assert made.findings.meetings[0].article == "a1"
    assert made.findings.meetings[0].evidence[0].article == "a1"
    assert made.findings.signings[0].article == "a2"
    assert [f.indicator for f in made.findings.figures] == ["固定资产投资", "地区生产总值"]
    assert [f.evidence.article for f in made.findings.figures] == ["a1", "a2"]
    assert [s.article for s in made.findings.summaries] == ["a1", "a2"]
    assert made.findings.summaries[0].text == summary(2).text
    assert made.findings.people[0].articles == ("a1", "a2")
    assert [proof.article for proof in made.findings.people[0].evidence] == ["a1", "a2"]
    assert [(source.mark, source.article) for source in made.sheet.sources] == [(1, "a1"), (2, "a2")]


def test_a_long_report_of_a_ruling_body_outranks_a_note_just_above_it():
    note = article(1, headline=None, paragraphs=1, complete=False)
    report = replace(
        article(2), passages=(*article(2).passages, passage(Role.BODY, "会议还研究了别的事项。" * 150, 30))
    )
    others = [article(n) for n in range(3, 9)]
    made = composed([note, report, *others], Findings(meetings=(meeting(2),), people=(person("苏明远", "a2"),)))
    assert made.articles[0].headline == report.headline


def test_alike_articles_keep_the_order_of_the_paper():
    held = [article(n) for n in (3, 1, 2)]
    made = composed(held, Findings())
    assert [a.lines[0] for a in made.articles] == [1, 11, 21]


def test_a_finding_that_is_not_sure_stays_off_the_sheet_but_is_kept():
    findings = Findings(
        meetings=(meeting(1, confidence=0.3),),
        signings=(signing(1, confidence=0.3),),
        figures=(figure(1, confidence=0.3),),
        people=(person("苏明远", "a1", confidence=0.3),),
    )
    made = composed([article(1)], findings)
    sheet = made.sheet
    assert (sheet.meetings, sheet.signings, sheet.indicators, sheet.facts, sheet.people) == ((),) * 5
    assert made.findings.meetings[0].confidence == 0.3
    assert len(made.findings.figures) == len(made.findings.people) == 1
    assert sheet.lead.note == ""


def test_one_name_is_one_person():
    found = (person("何静", "a1", titles=("市长",)), person("何静", "a2", titles=("市委副书记",)))
    made = composed([article(1), article(2)], Findings(people=found))
    assert [(p.name, p.titles, p.marks) for p in made.sheet.people] == [("何静", ("市长", "市委副书记"), (1, 2))]


def test_people_stand_by_post():
    found = tuple(
        person(name, "a1", titles=titles)
        for name, titles in (
            ("魏澜", ()),
            ("江一帆", ("云岭集团董事长",)),
            ("何静", ("市长",)),
            ("顾长河", ("市委书记",)),
        )
    )
    made = composed([article(1)], Findings(people=found))
    assert [p.name for p in made.sheet.people] == ["顾长河", "何静", "江一帆", "魏澜"]


def test_a_secretary_without_a_deed_of_their_own_stands_first_and_chairs():
    body = (passage(Role.BODY, "市长何静到青石镇看望老人。顾长河、何静参加。", 3),)
    held = replace(article(1), passages=(*article(1).passages[:2], *body))
    found = (person("何静", "a1", titles=("市长",)), person("顾长河", "a1", titles=("市委书记",)))
    led = (meeting(1, name="防汛会议", chair=("顾长河",)),)
    sheet = composed([held], Findings(summaries=(summary(1),), people=found, meetings=led)).sheet
    assert [(p.name, p.deed) for p in sheet.people] == [("顾长河", "主持防汛会议"), ("何静", "到青石镇看望老人")]


def test_the_lead_says_what_it_is_about_and_keeps_the_papers_own_headline():
    made = composed([article(1)], Findings(summaries=(summary(1),), meetings=(meeting(1),)))
    lead = made.sheet.lead
    assert lead.note == "市委常委会第1次会议 · 3月4日"
    assert lead.headline == summary(1).headline
    assert lead.short == ""  # its first sentence is nearly all of it


def test_the_deck_is_left_out_where_it_says_the_same():
    same = replace(summary(1), headline=article(1).headline)
    assert composed([article(1)], Findings(summaries=(same,))).sheet.lead.deck == ""


def test_a_shorter_text_is_made_of_whole_sentences():
    text = "3月4日，工程开工。" + "工程由三家单位共同承建，工期两年，建成后将服务周边十个村镇的群众。"
    made = composed([article(1)], Findings(summaries=(replace(summary(1), text=text),)))
    assert made.sheet.lead.short == "3月4日，工程开工。"


def test_an_article_without_a_summary_is_told_by_its_first_sentence():
    lead = composed([article(1)], Findings()).sheet.lead
    assert lead.method is Method.LEAD
    assert lead.text == "本报讯 3月4日，云溪市第1号工程在青石镇开工。"
    assert lead.headline == article(1).headline


def test_a_story_of_its_headline_alone_says_it_once():
    bare = replace(article(1, headline=None), passages=(passage(Role.BODY, "短。", 1),))
    lead = composed([bare], Findings()).sheet.lead
    assert (lead.headline, lead.text) == ("短", "")


def test_a_scrap_without_a_headline_comes_last():
    scrap = replace(article(1), passages=(passage(Role.BODY, "何静出席。", 1),))
    made = composed([scrap, *(article(n) for n in range(2, 5))], Findings())
    assert made.articles[-1].text == "何静出席。"


def test_coverage_counts_lines_characters_and_gaps():
    left = (Fragment(line=40, text="天气", role=Role.FURNITURE),)
    coverage = composed([article(1), article(2, complete=False)], Findings(), leftover=left).sheet.coverage
    assert (coverage.articles, coverage.incomplete) == (2, 1)
    assert (coverage.lines_used, coverage.lines_leftover) == (8, 1)
    assert coverage.characters == sum(len("".join(article(n).text.split())) for n in (1, 2))


def test_limits_are_kept():
    met = tuple(meeting(1, name=f"第{n}场座谈会") for n in range(9))
    found = tuple(person(f"林{c}", "a1") for c in "安邦成达恩方国华建军")
    sheet = composed([article(1)], Findings(meetings=met, people=found), meetings=4, people=3).sheet
    assert (len(sheet.meetings), len(sheet.people)) == (4, 3)


def test_two_runs_give_one_briefing():
    findings = Findings(summaries=(summary(1),), figures=(figure(1), figure(1, "出口", "3%", "3")))
    assert composed([article(1)], findings) == composed([article(1)], findings)


def test_the_summary_is_not_said_again_by_a_meeting():
    said = "会议强调，要把城市更新摆在突出位置，一件一件抓落实。"
    told = replace(summary(1), text="要把城市更新摆在突出位置，一件一件抓落实。")
    findings = Findings(summaries=(told,), meetings=(meeting(1, points=(said,)),))
    sheet = composed([article(1)], findings).sheet
    assert sheet.meetings[0].item.points == ()
    assert sheet.meetings[0].item.agenda
