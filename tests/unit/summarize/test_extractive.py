import pytest

from brief.summarize.extractive import extractive
from brief.summarize.headlines import cleaned
from brief.summarize.posts import introduced
from brief.text.grounding import unsupported
from brief.types import Claim, Method, Span, Unsupported
from tests.unit.summarize.articles import MEETING, article


@pytest.fixture(scope="module")
def meeting():
    return article(*MEETING)


@pytest.fixture(scope="module")
def summary(meeting):
    return extractive(meeting)


def test_it_is_of_the_length_of_a_news_brief_and_ends_a_sentence(summary):
    assert 60 <= len(summary.text) <= 110
    assert summary.text.endswith("。")
    assert summary.method is Method.EXTRACTIVE
    assert summary.model is None


def test_it_opens_with_who_did_what_when_and_without_the_dateline(summary):
    assert summary.text.startswith("5月12日，市委书记林若川主持召开市委常委会会议")


def test_every_clause_stands_in_the_article_and_nothing_is_unsupported(summary, meeting):
    for clause in summary.text.replace("。", "，").replace("；", "，").split("，"):
        assert clause in meeting.body
    assert unsupported(summary.text, meeting.text) == ()


def test_evidence_is_verbatim_with_its_line(summary, meeting):
    assert len(summary.evidence) == len({e.quote for e in summary.evidence}) > 0
    for evidence in summary.evidence:
        passage = next(p for p in meeting.passages if evidence.line in p.lines)
        assert evidence.quote in passage.text
        assert evidence.article == "a1"


def test_the_limit_is_kept(meeting):
    assert len(extractive(meeting, limit=70).text) <= 70


def test_the_printed_headline_is_kept_without_its_label():
    assert extractive(article(*MEETING, headline="【要闻】市委常委会开会")).headline == "市委常委会开会"
    assert cleaned("■青川市推进旧城改造") == "青川市推进旧城改造"
    assert cleaned("【简讯】") == "【简讯】"


def test_a_lost_headline_is_made_of_a_clause(meeting):
    headline = extractive(article(*MEETING, headline=None)).headline
    assert all(clause in meeting.body for clause in headline.split("，"))
    assert 8 <= len(headline) <= 30


@pytest.mark.parametrize(
    "paragraphs",
    [
        (),
        ("",),
        ("。",),
        ("停水通知",),
        ("……",),
        ("“",),
        ("要。" * 40,),
        ("一" * 4000,),
        ("张三，" * 300,),
        ("10 20 30\n40",),
        ("（以下简称《条例》）",),
    ],
)
def test_no_article_stops_it(paragraphs):
    made = extractive(article(*paragraphs))
    assert made.text
    assert made.evidence
    assert made.headline == "市委常委会研究经济工作"


def test_a_tiny_article_is_its_own_summary():
    text = "5月13日，市图书馆新馆开馆，藏书75万册。"
    assert extractive(article(text, headline="新馆开馆")).text == text


def test_brackets_are_left_out_but_not_posts_and_the_parts_of_names():
    made = extractive(
        article(
            "本报讯（记者 程亦安）5月12日，市委副书记、市长何望舒会见云帆科技（青川）有限公司董事长陆知行，"
            "双方就《战略合作协议》（以下简称《协议》）交换意见。",
            headline="何望舒会见客商",
        )
    ).text
    assert made.startswith("5月12日，市委副书记、市长何望舒会见云帆科技（青川）有限公司董事长陆知行")
    assert "简称" not in made


def test_two_runs_are_equal(meeting, summary):
    assert extractive(meeting) == summary


def test_only_the_sentence_that_is_not_borne_out_is_left_out(meeting, monkeypatch):
    def found(draft, source):
        at = draft.find("一季度，全市")
        return (
            ()
            if at < 0
            else (Unsupported(claim=Claim.NAME, text="一季度，全市", span=Span(at, at + 6), reason="原文没有"),)
        )

    assert "一季度，全市" in extractive(meeting).text
    monkeypatch.setattr("brief.summarize.extractive.unsupported", found)
    made = extractive(meeting)
    assert made.method is Method.EXTRACTIVE
    assert "一季度，全市" not in made.text


def test_a_short_lead_is_kept_before_longer_sentences():
    made = extractive(
        article(
            "5月12日，市长何望舒会见云帆集团董事长陆知行。",
            "云帆集团成立于1998年，是一家以食品加工为主业、兼营物流和农业的大型民营企业，总部设在海城，在全国有32个生产基地，"
            "员工超过1.2万人，去年营业收入达到146亿元，纳税8.3亿元。",
            headline="何望舒会见陆知行",
        )
    ).text
    assert made.startswith("5月12日，市长何望舒会见云帆集团董事长陆知行。")


def test_the_lead_stands_in_where_cutting_made_something_unsupported(meeting, monkeypatch):
    claim = Unsupported(claim=Claim.FIGURE, text="9", span=Span(0, 1), reason="原文没有")
    monkeypatch.setattr("brief.summarize.extractive.unsupported", lambda draft, source: (claim,))
    made = extractive(meeting)
    assert made.method is Method.LEAD
    assert made.text.startswith("5月12日，市委书记林若川主持召开市委常委会会议，听取一季度经济运行情况汇报")
    assert made.evidence[0].quote.endswith("市长何望舒出席。")


def test_a_sentence_that_points_back_follows_the_one_it_points_to():
    lead = "5月12日，青川国际论坛组委会举行新闻发布会，介绍论坛筹备情况。"
    after = "该论坛由市政府主办，将于7月21日至22日在滨江会展中心举行。"
    assert extractive(article(lead, after, headline="青川国际论坛将举行")).text == lead + after
    between = "云帆集团当天捐资300万元设立奖学金，用以资助青川大学生物学科的优秀青年教师。"
    text = extractive(
        article(lead, between + "陆知行出席捐赠仪式。" * 4, after, headline="云帆集团捐资"), limit=80
    ).text
    assert "该论坛" not in text


def test_sentences_that_open_with_the_same_period_say_it_once():
    made = extractive(
        article(
            "上半年，青川市工业增加值增长6.3%，比全省快一个百分点。",
            "上半年，青川市固定资产投资增长8.2%，民间投资增长9.1%。",
            headline="上半年青川市工业增加值增长6.3%，固定资产投资增长8.2%",
        )
    ).text
    assert made.count("上半年，") == 1
    assert "；青川市固定资产投资增长8.2%" in made


def test_the_first_of_several_points_loses_its_number():
    made = extractive(
        article("5月12日，市长何望舒出席论坛。", "何望舒表示，一是加强港口合作，建设滨江新港区三座码头。"), limit=60
    ).text
    assert "一是" not in made
    assert "何望舒表示，加强港口合作" in made


def test_a_post_from_a_sentence_that_is_not_printed_stands_before_the_name():
    source = "会上，市委书记林若川讲话。林若川强调，滨江大桥要在10月1日前通车。"
    assert introduced("林若川强调，滨江大桥要在10月1日前通车。", source, limit=60) == (
        "市委书记林若川强调，滨江大桥要在10月1日前通车。"
    )
    assert introduced("林若川强调，滨江大桥要在10月1日前通车。", source, limit=22).startswith("林若川")


def test_a_poem_is_given_from_its_beginning_and_not_in_splinters():
    made = extractive(article("沿江而上，在清晨", "一碗早茶，浇透心脾", headline="户部巷"))
    assert made.text == "沿江而上，在清晨。一碗早茶，浇透心脾。"
    assert made.method is Method.LEAD


@pytest.mark.parametrize("slogan", ["粮食是安全的根基。", "农民工工资事关千家万户。"])
def test_a_slogan_is_left_out_where_there_is_news(slogan):
    assert slogan not in extractive(article(MEETING[0], "会议指出，" + slogan, *MEETING[1:])).text
