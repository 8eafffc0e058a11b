"""Words that stand out."""

from dataclasses import replace

import pytest

from brief.compose.quotations import quotation
from brief.types import Role
from tests.fakes_briefing import article, passage

WATCHWORD = "起步早人一天、推进快人一拍、落实高人一筹"
SPEECH = "“村里通了水，今年的麦子一定长得好。”"


def held(*texts):
    return replace(article(1), passages=tuple(passage(Role.BODY, text, n) for n, text in enumerate(texts, 1)))


def test_a_watchword_in_parallel_parts():
    found = quotation([held(f"会议强调，要抓紧，{WATCHWORD}，早见成效。")], (), "")
    assert (found.text, found.mark, found.speaker) == (WATCHWORD, 1, "")


@pytest.mark.parametrize(
    "text",
    [
        "全市建成水库三座、桥梁两处、学校一所。",
        "苏明远、何静、魏澜出席。",
        "要抓好产业、教育和医疗。",
        "推广油茶种植、林下养鸡、山泉酿酒。",
    ],
)
def test_a_list_is_no_watchword(text):
    assert quotation([held(text)], (), "") is None


@pytest.mark.parametrize("text", [f"{SPEECH}何静说。", f"何静说：{SPEECH}", f"青石镇村民何静说，{SPEECH}"])
def test_speech_of_a_person_of_the_issue(text):
    found = quotation([held(text)], ("何静",), "")
    assert (found.text, found.speaker) == (SPEECH, "何静")


def test_speech_of_nobody_known_is_not_taken():
    assert quotation([held(f"{SPEECH}他说。")], ("何静",), "") is None


def test_what_the_page_says_already_is_not_taken():
    assert quotation([held(f"要{WATCHWORD}。", f"要，{WATCHWORD}。")], (), WATCHWORD) is None
