"""The Jinja environment: filters, escaping, strictness, the user's folder, errors with file and line."""

import json
import re

import pytest

from brief.errors import RenderError
from brief.render.environment import chinese_date, mark, minute, render, spaced, words


@pytest.fixture
def folder(tmp_path):
    """A user's folder of templates; call it with a name and the text of a file."""

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_marks_are_circled_to_twenty_and_bracketed_beyond():
    assert [mark(n) for n in (1, 9, 20, 21, 60)] == ["①", "⑨", "⑳", "(21)", "(60)"]


def test_names_of_two_characters_are_spaced():
    assert [spaced(name) for name in ("何静", "苏明远", "欧阳若水", "", "Al")] == [
        "何\u3000静",
        "苏明远",
        "欧阳若水",
        "",
        "Al",
    ]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("2026-03-04", "3月4日"),
        ("--10-28", "10月28日"),
        ("---08", "8日"),
        ("2026-03", "2026年3月"),
        ("2026", "2026年"),
        (None, ""),
        ("", ""),
        ("近日", "近日"),
    ],
)
def test_partial_dates_are_printed_as_far_as_they_go(value, printed):
    assert chinese_date(value) == printed


def test_the_time_is_printed_to_the_minute():
    assert minute("2026-03-05T06:40:00+08:00") == "2026-03-05 06:40"
    assert minute("昨夜") == "昨夜"


def test_html_is_escaped_and_text_is_not(folder):
    templates = folder("html/a.html.j2", "{{ name }}")
    folder("text/a.txt.j2", "{{ name }}")
    hostile = "<script>{{ 7 * 7 }}</script>"
    assert (
        render("html/a.html.j2", {"name": hostile}, templates=templates) == "&lt;script&gt;{{ 7 * 7 }}&lt;/script&gt;"
    )
    assert render("text/a.txt.j2", {"name": hostile}, templates=templates) == hostile


def test_filters_and_words_are_there(folder):
    templates = folder("a.txt.j2", "{{ w.meetings }} {{ 3|mark }} {{ '--03-04'|chinese_date }} {{ '何静'|spaced }}")
    assert render("a.txt.j2", {}, templates=templates) == "会议 ③ 3月4日 何\u3000静"


def test_the_users_words_replace_single_entries(folder):
    templates = folder("words.json", json.dumps({"meetings": "大会"}))
    assert words(templates)["meetings"] == "大会"
    assert words(templates)["people"] == words()["people"]


def test_damaged_words_are_named(folder):
    with pytest.raises(RenderError, match=re.compile(r"words\.json.*", re.DOTALL)) as caught:
        words(folder("words.json", "{"))
    assert "JSON" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("好\n{{ nobody }}", 2, "'nobody' is undefined"),
        ("{{ w.nowhere }}", 1, "nowhere"),
        ("好\n\n{% if %}", 3, ""),
        ("{{ 3|reverse_all }}", 1, "reverse_all"),
        ("好\n{{ 1 / 0 }}", 2, "division"),
        ("{{ 'x' + 1 }}", 1, ""),
    ],
)
def test_a_wrong_template_is_named_with_file_and_line(folder, text, line, said):
    templates = folder("a.txt.j2", text)
    with pytest.raises(RenderError) as caught:
        render("a.txt.j2", {}, templates=templates)
    assert f"{templates / 'a.txt.j2'}:{line}: " in caught.value.message
    assert said in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_code == 6


def test_a_missing_template_or_folder_is_named(folder, tmp_path):
    with pytest.raises(RenderError, match=re.escape("no.txt.j2 is missing")):
        render("no.txt.j2", {}, templates=folder("a.txt.j2", ""))
    with pytest.raises(RenderError, match="no such folder"):
        render("a.txt.j2", {}, templates=tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(RenderError, match="holds no template"):
        render("a.txt.j2", {}, templates=tmp_path / "empty")
    with pytest.raises(RenderError, match=re.escape("part.txt.j2 is missing")):
        render("b.txt.j2", {}, templates=folder("b.txt.j2", "{% include 'part.txt.j2' %}"))


@pytest.mark.parametrize(
    "text", ["{{ ''.__class__.__mro__ }}", "{{ render.__globals__ }}", "{% set _ = found.append(1) %}"]
)
def test_templates_reach_neither_python_nor_change_values(folder, text):
    with pytest.raises(RenderError):
        render("a.txt.j2", {"render": render, "found": []}, templates=folder("a.txt.j2", text))
