"""``brief templates`` and what `brief make` does with them."""

import re
from pathlib import Path

from pypdfium2 import PdfDocument


def test_a_copy_makes_the_same_page_and_a_change_shows(brief, hengyang, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1603926000")
    copied = brief("templates", "copy", "mine")
    assert copied.exit_code == 0, copied.stderr
    assert "mine/typst/page.typ" in copied.stdout.splitlines()
    base = ("make", hengyang, "--model", "extractive", "--format", "pdf,txt,md")
    assert brief(*base, "-o", "usual").exit_code == 0
    words = Path("mine/words.json")
    words.write_text(words.read_text(encoding="utf-8").replace('"人物"', '"谁做了什么"'), encoding="utf-8")
    done = brief(*base, "-o", "changed", "--template", "mine")
    assert done.exit_code == 0, done.stderr
    usual, changed = (
        "".join(PdfDocument(f"{folder}/{hengyang.stem}/briefing.pdf")[0].get_textpage().get_text_range().split())
        for folder in ("usual", "changed")
    )
    assert changed.replace("谁做了什么", "人物") == usual


def test_a_folder_that_is_there_is_left_alone(brief, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a").write_text("b", encoding="utf-8")
    done = brief("templates", "copy", "mine")
    assert done.exit_code == 7
    assert "absent or empty" in done.stderr
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["a"]


def test_themes_are_listed_and_an_unknown_one_is_refused(brief, hengyang):
    assert brief("templates", "list").stdout.split() == ["plain"]
    done = brief("make", hengyang, "--model", "extractive", "--format", "txt", "--template", "fancy")
    assert done.exit_code == 6
    assert re.search(r"fancy: no such folder", done.stderr)
    assert "themes: plain" in done.stderr


def test_the_page_part_of_the_settings(brief, hengyang, tmp_path):
    (tmp_path / "brief.yaml").write_text(
        "page: {title: 衡阳要闻, edition: 早间版, sections: [people, meetings], limits: {people: 2}}\n",
        encoding="utf-8",
    )
    done = brief("make", hengyang, "--model", "extractive", "--format", "txt", "-o", "out")
    assert done.exit_code == 0, done.stderr
    page = (tmp_path / "out" / hengyang.stem / "briefing.txt").read_text(encoding="utf-8")
    assert page.startswith("衡阳要闻")
    assert "早间版" in page
    heads = [line.split("】")[0][1:] for line in page.splitlines() if line.startswith("【")]
    assert heads == ["头条", "人物", "会议", "出处"]
    assert "未入页：人物 " in page
