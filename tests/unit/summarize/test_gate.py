import pytest

from brief.summarize.gate import headline_fault, refusal, summary_fault
from brief.types import Claim, Refusal
from tests.unit.summarize.articles import MEETING, article

GOOD = "5月12日，市委书记林若川主持召开市委常委会会议，听取一季度经济运行情况汇报。一季度全市地区生产总值418.6亿元，同比增长5.2%。"


def test_a_good_summary_has_no_fault():
    assert summary_fault(GOOD) == ""
    assert refusal(GOOD, article(*MEETING), summary_fault(GOOD)) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD + "会议强调会议强调，要抓好项目。", "重复"),
        (GOOD + "听取一季度经济运行情况汇报。", "重复"),
        (GOOD + "鼓足劲劲劲。", "重复"),
        (GOOD[:-1], "没有写完"),
        (GOOD[:-1] + "，会议强调。", "句子不完整"),
        (GOOD + "何望舒与。", "句子不完整"),
        (GOOD + "审议“”等文件。", "引号空着"),
        (GOOD + "审议《青川市条例。", "引号不成对"),
        (GOOD + "优服务、优、强产业。", "断句"),
        (GOOD + "推进\ufffd州建设。", "认不出"),
        ("林若川讲话。", "长度"),
        (GOOD * 3, "重复"),
        ("主持召开市委常委会会议，听取一季度经济运行情况汇报，研究重点项目建设，部署下一步工作任务。", "没有主语"),
    ],
)
def test_faults_of_form_are_told(text, reason):
    assert reason in summary_fault(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("开会", "长度"),
        ("【要闻】市委常委会研究经济", "栏目"),
        ("市委常委会研究一季度经济。", "没有写完"),
        ("市委常委会研究一季度经济运行和", "没有写完"),
        ("市委常委会市委常委会开会", "重复"),
    ],
)
def test_faults_of_a_headline(text, reason):
    assert reason in headline_fault(text)


def test_what_the_article_does_not_bear_out_is_refused_and_listed():
    refused = refusal(GOOD.replace("5.2", "5.7"), article(*MEETING), "")
    assert refused is not None
    assert [item.claim for item in refused.unsupported] == [Claim.FIGURE]


def test_words_of_one_side_are_not_put_behind_the_name_of_the_other():
    said = article("市长程远航会见企业家陆明川。程远航强调，欢迎企业到青川投资。企业家陆明川表示，愿同青川加强合作。")
    crossed = refusal("市长程远航会见企业家陆明川。程远航愿同青川加强合作。", said, "")
    assert crossed is not None
    assert [item.text for item in crossed.unsupported] == ["程远航愿"]
    assert refusal("市长程远航会见企业家陆明川。企业家陆明川表示，愿同青川加强合作。", said, "") is None


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("青川市绿色能源推介会在京举行", True),  # nothing says where
        ("青川市绿色能源推介会在沪举行", False),
        ("青川市绿色能源推介会在琼海市举行", False),  # no abbreviation
    ],
)
def test_a_city_of_one_character_must_be_where_the_article_says(text, refused):
    made = article("5月12日，青川市绿色能源推介会在沪举行，来自琼海市的企业参加，会议签署协议。")
    assert any(item.reason == "原文无此地点" for item in (refusal(text, made, "") or NONE).unsupported) is refused


NONE = Refusal(text="", reason="")


def test_a_drafted_headline_of_somebody_without_a_verb_is_refused():
    assert headline_fault("青川机场一名戴着护目镜的黑衣男子") == "没有写完"
    assert not headline_fault("青川机场迎来一名新机长何望舒")
