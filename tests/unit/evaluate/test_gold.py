"""Gold that cannot be right is refused with the name of the file and of the field."""

import json

import pytest

from brief.errors import InputError
from brief.evaluate.gold import digest, load, text_lines
from tests.fakes_gold import LINES, gold, write_folder, write_issue


def test_a_folder_of_issues(tmp_path):
    found = load([write_folder(tmp_path)])
    assert [one.key for one in found] == ["i1", "i2", "i3"]
    assert found[1].lines[0] == "临河日报"


def test_a_flat_folder(tmp_path):
    write_issue(tmp_path / "x")
    (tmp_path / "x" / "issue.txt").rename(tmp_path / "001.txt")
    (tmp_path / "x" / "gold.json").rename(tmp_path / "001.gold.json")
    assert [one.key for one in load([tmp_path])] == ["001"]
    assert [one.key for one in load([tmp_path / "001.gold.json"])] == ["001"]


def test_two_folders_with_issues_of_one_name(tmp_path):
    one, two = write_folder(tmp_path / "spring", ("云溪",)), write_folder(tmp_path / "fall", ("临河",))
    assert [gold.key for gold in load([one, two])] == ["spring-i1", "fall-i1"]


def test_the_digest_is_of_the_content_not_of_the_order(tmp_path):
    one, two = write_folder(tmp_path / "a"), write_folder(tmp_path / "b", ("松川", "云溪", "临河"))
    assert digest(load([one])) == digest(load([two]))
    record = gold()
    record["people"].pop()
    assert digest(load([write_issue(tmp_path / "c", record)])) != digest(load([write_issue(tmp_path / "d")]))


def changed(path, value):
    record = gold()
    *way, last = path
    holder = record
    for key in way:
        holder = holder[key]
    holder[last] = value
    return record


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("issue", "sha256"), "0" * 64, "issue.sha256"),
        (("articles", 0, "lines"), [3, 99], "articles[0].lines: line 99 is not in the issue"),
        (("articles", 0, "lines"), [0], "articles[0].lines: line 0"),
        (("leftover",), [1, 3], "leftover: line 3 is in articles[0].lines too"),
        (("articles", 0, "headline"), "全市工作会议召开", "articles[0].headline: “全市工作会议召开”"),
        (("articles", 0, "paragraphs", 0, "text"), "本报讯", None),
        (("articles", 0, "paragraphs", 0, "text"), "别的话", "articles[0].paragraphs[0].text"),
        (("articles", 0, "paragraphs", 0, "lines"), [7, 13], "articles[0].paragraphs[0]"),
        (("meetings", 0, "chair"), ["苏明"], None),
        (("meetings", 0, "points", 0), "会议强调，要抓项目。", "meetings[0].points"),
        (("meetings", 0, "article"), "a7", "meetings[0].article: no article a7"),
        (("signings", 0, "amount", "text"), "3亿元", "signings[0].amount.text"),
        (("figures", 0, "quote"), "同比增长5.2％", None),
        (("figures", 0, "quote"), "环比增长5.2%", "figures[0].quote"),
        (("figures",), {}, "figures: not a list"),
        (("figures", 0), "5.2%", "figures[0]: not an object"),
        (("people", 0, "name"), "苏明元", "people[0].name"),
        (("people", 0, "articles"), ["a3"], "people[0].articles: no article a3"),
    ],
)
def test_faults_are_named(tmp_path, path, value, said):
    folder = write_issue(tmp_path / "i1", changed(path, value))
    if said is None:
        load([folder])
        return
    with pytest.raises(InputError) as caught:
        load([folder])
    assert said in caught.value.message
    assert "gold.json" in caught.value.message
    assert caught.value.hint


def test_optional_items_are_checked_too(tmp_path):
    record = gold()
    record["figures_optional"] = [record["figures"][0] | {"text": "9.9%"}]
    with pytest.raises(InputError, match=r"figures_optional\[0\]\.text"):
        load([write_issue(tmp_path / "i1", record)])


def test_a_missing_issue(tmp_path):
    with pytest.raises(InputError, match=r"gold\.json: its issue issue\.txt is missing"):
        load([write_issue(tmp_path / "i1", issue=False)])


def test_two_gold_files_for_one_issue(tmp_path):
    write_issue(tmp_path / "i1")
    write_issue(tmp_path / "i2")
    with pytest.raises(InputError, match=r"i1/gold\.json and .*i2/gold\.json: .*two gold files"):
        load([tmp_path])


def test_two_issues_of_one_name_everywhere(tmp_path):
    one, two = write_folder(tmp_path / "p" / "x", ("云溪",)), write_folder(tmp_path / "q" / "x", ("临河",))
    with pytest.raises(InputError, match="two issues are called x-i1"):
        load([one, two])


@pytest.mark.parametrize("text", ["{", "[]", '"gold"'])
def test_no_gold_at_all(tmp_path, text):
    folder = write_issue(tmp_path / "i1")
    (folder / "gold.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.json"):
        load([folder])


def test_an_empty_folder(tmp_path):
    with pytest.raises(InputError, match="no gold there"):
        load([tmp_path])


def test_an_issue_that_is_no_text(tmp_path):
    folder = write_issue(tmp_path / "i1")
    (folder / "issue.txt").write_bytes(b"\xff\x80\x81\xfe\xff")
    with pytest.raises(InputError, match=r"issue\.txt: neither UTF-8 nor GB 18030"):
        load([folder])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_and_line_ends(encoding):
    assert text_lines("\r\n".join(LINES).encode(encoding)) == LINES


def test_parts_may_be_absent(tmp_path):
    record = {"articles": [{"id": "a1", "lines": [3, 5]}]}
    assert json.dumps(load([write_issue(tmp_path / "i1", record)])[0].record)
