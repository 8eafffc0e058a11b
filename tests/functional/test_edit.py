"""``brief edit``, ``brief sign``, ``brief render``: a finished briefing corrected, signed and made again."""

import json
import os
import stat

import pytest
from pypdfium2 import PdfDocument

from brief.artifacts import dump, load
from brief.render.html import html
from brief.render.pdf import pdf
from brief.render.text import text
from tests.fakes_briefing import briefing

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the editor of these tests is a shell script")


@pytest.fixture(scope="module")
def outputs():
    held = briefing(2, 1, 1, 0, 0, 2)
    pages = [html(held), pdf(held), text(held)]
    return {"briefing.json": dump(held).encode()} | {f"briefing.{page.format}": page.content for page in pages}


@pytest.fixture
def whole(outputs, tmp_path):
    """A folder of all outputs."""
    place = tmp_path / "made"
    place.mkdir()
    for name, content in outputs.items():
        (place / name).write_bytes(content)
    return place


@pytest.fixture
def folder(whole):
    """One of briefing.json and the text alone: what is not there is not made again."""
    (whole / "briefing.html").unlink()
    (whole / "briefing.pdf").unlink()
    return whole


@pytest.fixture
def editor(monkeypatch, tmp_path):
    """An editor that replaces words."""

    def set_to(was, now, code=0):
        script = tmp_path / "editor.sh"
        script.write_text(f"#!/bin/sh\nsed -i 's/{was}/{now}/' \"$1\"\nexit {code}\n", encoding="utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"{script} ")

    return set_to


def said(folder):
    words = {path.suffix[1:]: path.read_text(encoding="utf-8") for path in folder.glob("briefing.[jht]*")}
    for path in folder.glob("briefing.pdf"):
        words["pdf"] = "".join(PdfDocument(path)[0].get_textpage().get_text_range().split())
    return words


def test_a_correction_is_in_every_output(brief, whole, editor):
    editor("headline: 云溪市第2号工程开工", "headline: 云溪市第2号工程已经动工")
    result = brief("edit", whole, "--by", "编辑甲")
    assert result.exit_code == 0, result.stderr
    assert all(
        "云溪市第2号工程已经动工" in "".join(words.split()) for words in said(whole).values() if "</html>" not in words
    )
    assert "已经动工" in said(whole)["html"]
    assert all("更正1处" in words.replace(" ", "") for kind, words in said(whole).items() if kind != "json")
    assert json.loads(said(whole)["json"])["edits"][0]["by"] == "编辑甲"
    assert not (whole / "briefing.yaml").exists()


def test_a_refused_edit_changes_nothing_and_loses_nothing(brief, whole, editor, outputs):
    folder = whole
    editor("name: 何静", "name: 何净")
    result = brief("edit", folder)
    assert result.exit_code == 3
    assert "何净" in result.stderr
    assert "briefing.yaml:" in result.stderr
    assert {name: (folder / name).read_bytes() for name in outputs} == outputs
    assert "何净" in (folder / "briefing.yaml").read_text(encoding="utf-8")
    again = brief("edit", folder, "--no-open", "--override", "市府办来电：应为何净")
    assert again.exit_code == 0, again.stderr
    for kind in ("html", "json"):
        assert "市府办来电：应为何净" in said(folder)[kind]
    assert "1处原文未载" in said(folder)["pdf"]


def test_an_editor_that_fails_keeps_the_text(brief, folder, editor):
    editor("何静", "何净", code=1)
    result = brief("edit", folder)
    assert result.exit_code == 7
    assert "何净" in (folder / "briefing.yaml").read_text(encoding="utf-8")


def test_an_editor_that_is_not_there(brief, folder, monkeypatch):
    monkeypatch.setenv("VISUAL", "/nowhere/editor")
    result = brief("edit", folder)
    assert result.exit_code == 4
    assert "--no-open" in result.stderr


def test_without_an_editor_in_two_steps(brief, folder):
    first = brief("edit", folder, "--no-open")
    assert first.exit_code == 0
    file = folder / "briefing.yaml"
    assert file.read_text(encoding="utf-8").startswith("# 改词")
    file.write_text(file.read_text(encoding="utf-8").replace("第1号工程开工", "第1号工程动工", 1), encoding="utf-8")
    assert brief("edit", folder, "--no-open").exit_code == 0
    assert "第1号工程动工" in said(folder)["txt"]


def test_signed_in_every_output_until_it_is_changed(brief, whole, editor):
    assert "未核" in said(whole)["txt"]
    result = brief("sign", whole, "--by", "张三")
    assert result.exit_code == 0, result.stderr
    assert all("已核" in words and "张三" in words for kind, words in said(whole).items() if kind != "json")
    editor("第1号工程开工", "第1号工程动工")
    assert brief("edit", whole).exit_code == 0
    assert all("未核" in words and "张三" not in words for words in said(whole).values() if "sheet" not in words)
    assert load(said(whole)["json"]).signature is None


def test_a_file_changed_after_signing_is_not_signed(brief, folder):
    assert brief("sign", folder, "--by", "张三").exit_code == 0
    file = folder / "briefing.json"
    file.write_text(file.read_text(encoding="utf-8").replace("第1号工程开工", "第1号工程停工"), encoding="utf-8")
    result = brief("render", file)
    assert result.exit_code == 0
    assert "no longer signed" in result.stderr
    assert "第1号工程停工" in said(folder)["txt"]
    assert "未核" in said(folder)["txt"]
    assert load(said(folder)["json"]).signature is None


def test_render_makes_the_same_pages_again(brief, whole, outputs, tmp_path):
    folder = whole
    result = brief("render", folder, "-o", tmp_path / "other")
    assert result.exit_code == 0, result.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "other").iterdir()} == outputs
    assert brief("render", folder / "briefing.json", "--format", "md").exit_code == 0
    assert (folder / "briefing.md").is_file()


@pytest.mark.parametrize("command", [("render",), ("edit", "--no-open"), ("sign", "--by", "张三")])
def test_nothing_to_work_on(brief, tmp_path, command):
    result = brief(command[0], tmp_path / "none", *command[1:])
    assert result.exit_code == 3
    assert "hint:" in result.stderr


@pytest.mark.parametrize("name", ["", "   ", "长" * 31])
def test_a_signature_is_a_name(brief, folder, name):
    assert brief("sign", folder, "--by", name).exit_code == 4


def test_fixes_of_the_house_are_made_with_every_page(brief, tmp_path):
    lines = [
        "云溪市教育工作会议召开",
        "",
        "本报讯 3月4日，云溪市教育工作会议在青石镇召开。市委书记苏明远出席会议并讲话，投入5亿元。",
    ]
    (tmp_path / "issue.txt").write_text("\n".join(lines), encoding="utf-8")
    fixes = tmp_path / "fixes.yaml"
    fixes.write_text("fixes:\n  - {was: 苏明远, now: 苏鸣远}\n", encoding="utf-8")
    arguments = ("make", "issue.txt", "-o", "out", "--format", "json", "--model", "extractive", "--fix", fixes)
    refused = brief(*arguments)
    assert refused.exit_code == 3
    assert "fixes.yaml:2" in refused.stderr
    fixes.write_text("fixes:\n  - {was: 苏明远, now: 苏鸣远, reason: 本人来函}\n", encoding="utf-8")
    done = brief(*arguments)
    assert done.exit_code == 0, done.stderr
    held = load((tmp_path / "out" / "issue" / "briefing.json").read_text(encoding="utf-8"))
    assert "苏鸣远" in held.sheet.lead.text
    assert {edit.reason for edit in held.edits} == {"本人来函"}
