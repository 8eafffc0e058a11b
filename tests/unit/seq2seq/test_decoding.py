import pytest

from brief.errors import SettingsError
from brief.seq2seq.decoding import CopyRule, Decoding, open_atom

SOURCE = (
    "据GDP核算，占地80亩，投资16.3亿元，增长3.0%，A座与AI企业签约，“十四五”规划和《青川市水价办法》实施。代码2020-10"
)


@pytest.fixture(scope="module")
def rule():
    return CopyRule(SOURCE)


@pytest.mark.parametrize(
    ("text", "addition"),
    [
        ("占地", "80亩"),
        ("占地8", "0"),
        ("投资16.3", "亿元"),
        ("增长", "3.0%，"),
        ("", "GDP增长"),
        ("与AI", "融合"),
        ("审议", "《青川市水价办法》"),
        ("“十四", "五”时期"),
        ("全市", "会议强调"),
    ],
)
def test_what_stands_in_the_source_may_be_written(rule, text, addition):
    assert rule.allows(text, addition)


@pytest.mark.parametrize(
    ("text", "addition"),
    [
        ("占地80", "元"),
        ("占地", "81"),
        ("投资16", "亿元"),
        ("投资16.3", "万元"),
        ("增长3.0", "个百分点"),
        ("", "GNP"),
        ("与A", "P"),
        ("审议", "《青川市电价办法》"),
        ("“十", "五五”"),
        ("审议《青川市水价", "》"),
    ],
)
def test_what_does_not_is_forbidden(rule, text, addition):
    assert not rule.allows(text, addition)


def test_a_draft_may_end_only_outside_a_figure(rule):
    assert rule.ends("会议召开")
    assert rule.ends("聚焦AI")
    assert rule.ends("2020-10")
    assert not rule.ends("占地8")
    assert not rule.ends("占地80")
    assert not rule.ends("审议《青川市")


def test_outside_an_atom_everything_may_follow(rule):
    assert rule.following("会议召开") is None
    assert rule.following("占地80") == {"亩"}


def test_the_open_atom_is_the_outermost():
    assert open_atom("审议《关于“十四五”") == "《关于“十四五”"
    assert open_atom("增长3.0%") == ""
    assert open_atom("增长.") == ""


@pytest.mark.parametrize("values", [{"beams": 2, "drafts": 3}, {"drafts": 0}, {"min_length": 9, "max_length": 8}])
def test_impossible_searches_are_refused(values):
    with pytest.raises(SettingsError):
        Decoding(**values)
