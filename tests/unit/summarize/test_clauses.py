from brief.summarize.clauses import groups
from tests.unit.summarize.articles import MEETING, article


def clauses(*paragraphs):
    return [clause for group in groups(article(*paragraphs)) for clause in group.clauses]


def test_the_dateline_is_dropped_and_places_are_those_of_the_article():
    made = article(*MEETING)
    first = groups(made)[0].clauses[0]
    assert first.text == "5月12日"
    assert made.passages[first.place.passage].text[first.place.start : first.place.end] == "本报讯 5月12日，"


def test_a_verb_needs_the_clause_with_its_subject():
    found = clauses("市长何望舒来到滨江新区，察看了项目进展。")
    assert 0 in found[1].needs


def test_what_is_said_needs_who_says_it():
    group = groups(article("会议强调，企业是经济的细胞，青川要守护好每一家企业。要优化营商环境。"))[0]
    assert [clause.text for clause in group.clauses][-1] == "要优化营商环境"
    assert all(0 in clause.needs for clause in group.clauses[1:])
    assert group.clauses[0].opens


def test_a_time_wants_what_follows():
    found = clauses("项目全部投产后，可新增就业岗位3000个。")
    assert found[0].opens
    assert 0 in found[1].needs


def test_quotation_marks_of_another_clause_are_left_out():
    found = clauses(
        "“青川作为中部地区比较发达的农业大市、工业大市，创业氛围活跃、发展动能澎湃，投资环境越来越好。”陆知行说，将继续加大投资。"
    )
    assert not any("“" in clause.text or "”" in clause.text for clause in found)


def test_a_group_that_opens_with_a_pronoun_leans():
    assert [group.leans for group in groups(article("市长讲话。", "这是第一次。"))] == [False, True]
