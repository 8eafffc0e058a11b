"""The page part of brief.yaml."""

import pytest

from brief.errors import SettingsError
from brief.pipeline import page_config
from brief.settings import resolve
from brief.types import Section


def settings(tmp_path, text):
    file = tmp_path / "brief.yaml"
    file.write_text(text, encoding="utf-8")
    return resolve({}, environ={}, file=file).settings.page


def test_all_of_it_reaches_the_page(tmp_path):
    page = settings(
        tmp_path,
        "page:\n  title: 云溪要闻\n  edition: 每日一页 · 早间版\n  sections: [people, stories]\n"
        "  watch: [软件园]\n  limits: {people: 5, points: 1}\n",
    )
    config = page_config(page)
    assert (config.title, config.edition) == ("云溪要闻", "每日一页 · 早间版")
    assert config.sections == (Section.PEOPLE, Section.STORIES)
    assert (config.watch, config.people, config.points, config.meetings) == (("软件园",), 5, 1, 12)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("page: {limits: {people: -1}}", "page.limits.people"),
        ("page: {sections: [weather]}", "page.sections.0"),
        ("page: {sections: [people, people]}", "page.sections"),
        ("page: {titel: a}", "page.titel"),
        ("page: a", "page"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, where):
    with pytest.raises(SettingsError) as caught:
        settings(tmp_path, text)
    assert f"setting {where} (" in caught.value.message
    assert "brief.yaml" in caught.value.message


def test_what_is_not_said_is_as_composed_by_default(tmp_path):
    from brief.compose import ComposeConfig

    assert page_config(settings(tmp_path, "model: a")) == ComposeConfig()
