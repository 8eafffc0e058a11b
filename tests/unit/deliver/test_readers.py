"""readers.yaml: what a clerk writes, and what is said of what a clerk writes wrong."""

import pytest

from brief.deliver.readers import EXAMPLE, address_of, read
from brief.errors import SettingsError
from brief.types import Section
from brief.types.mail import Reader


@pytest.fixture
def file(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "readers.yaml"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def refused(path):
    with pytest.raises(SettingsError) as caught:
        read(path)
    return caught.value


def test_the_example_is_read(file):
    assert read(file(EXAMPLE)) == (
        Reader(
            name="张三",
            address="zhangsan@example.cn",
            groups=("办公室",),
            sections=(Section.STORIES, Section.MEETINGS),
            watch=("数字乡村",),
            absent=True,
        ),
    )


def test_text_stays_text(file):
    (reader,) = read(file("- name: 007\n  address: no@example.cn\n  groups: off\n  watch: [NO, 2026-03-05, 1_000]\n"))
    assert (reader.name, reader.groups, reader.watch) == ("007", ("off",), ("NO", "2026-03-05", "1_000"))


def test_sections_by_their_english_names_too(file):
    (reader,) = read(file("- {name: 何静, address: he@example.cn, sections: [people, 会议, people]}"))
    assert reader.sections == (Section.PEOPLE, Section.MEETINGS)


def test_a_mark_of_windows_at_the_start_is_no_fault(file):
    assert len(read(file(EXAMPLE, "utf-8-sig"))) == 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- name: 何静\n", 1, "no address"),
        ("- address: he@example.cn\n", 1, "no name"),
        ("- name: 何静\n  邮箱: he@example.cn\n", 2, "write address"),
        ("- name: 何静\n  adress: he@example.cn\n", 2, "write address"),
        ("- name: 何静\n  phone: 1\n", 2, "keys are name, address"),
        ("- name: 何静\n  name: 何文\n  address: a@example.cn\n", 2, "stands in line 1 already"),
        ("- name: 何静\n  address: 何静@example.cn\n", 2, "Latin letters"),
        ("- name: 何静\n  address: he＠example.cn\n", 2, "half-width"),
        ("- name: 何静\n  address: 何静 <he@example.cn>\n", 2, "without the name"),
        ("- name: 何静\n  address: he.example.cn\n", 2, "no @"),
        ("- name: 何静\n  address: he@example\n", 2, "no domain"),
        ("- name: 何静\n  address: he@-a-.cn\n", 2, "no domain"),
        ("- name: 何静\n  address: he@\n", 2, "no domain"),
        ("- name: 何静\n  address: he..x@example.cn\n", 2, "Latin letters"),
        (
            "- name: 何静\n  address: he@example.cn\n  sections: [天气]\n",
            3,
            "no section 天气; sections are 关键数据、要闻",
        ),
        ("- name: 何静\n  address: he@example.cn\n  watch: [甲、乙]\n", 3, r"\[甲, 乙\]"),
        ("- name: 何静\n  address: he@example.cn\n  absent: 也许\n", 3, "true or false"),
        ("- name: [何静]\n  address: he@example.cn\n", 1, "one text, not a list"),
        ("- 何静\n", 1, "not a reader"),
        ("name: 何静\n", 1, "no list of readers"),
        ("\n# nobody\n", 1, "no readers"),
        ("[]", 1, "no readers"),
        ("- name： 何静\n  address: he@example.cn\n", 1, "full-width"),
        ("- name: 何静\n\taddress: he@example.cn\n", 2, "cannot start any token"),
        ("- name: 何静\n  address: [he@example.cn\n", 3, "expected"),
    ],
)
def test_a_fault_is_said_with_its_line(file, text, line, said):
    error = refused(file(text))
    assert f"readers.yaml:{line}: " in error.message
    assert error.hint
    with pytest.raises(SettingsError, match=said):
        read(file(text))


def test_all_faults_at_once_and_nothing_is_read(file):
    good = "- {name: 何静, address: he@example.cn}\n"
    error = refused(
        file(good + "- name: 甲\n- address: b@example.cn\n" + good.replace("he@", "HE@").replace("何静", "何文"))
    )
    assert [line.split(":")[1] for line in error.message.split("\n")] == ["2", "3", "4"]
    assert "stands in line 1 already, as 何静" in error.message
    many = refused(file("- name: 甲\n" * 20))
    assert many.message.endswith("… and 12 more")


def test_tabs_and_full_width_marks_have_their_own_hints(file):
    assert "not with tabs" in refused(file("- name: 何静\n\taddress: he@example.cn\n")).hint
    assert "half-width" in refused(file("- name： 何静\n  address: he@example.cn\n")).hint
    assert "half-width" in refused(file("- name： 何静\n  address： he@example.cn\n")).message


def test_not_utf_8_and_not_there(file, tmp_path):
    assert "UTF-8" in refused(file(EXAMPLE, "gb18030")).hint
    error = refused(tmp_path / "nobody.yaml")
    assert "nobody.yaml" in error.message
    assert "- name: 张三" in error.hint


def test_domains_in_chinese_become_what_dns_knows():
    assert address_of(" he@云溪.中国 ") == "he@xn--9kq759e.xn--fiqs8s"
    assert address_of("He.Jing+a@Example.CN") == "He.Jing+a@example.cn"
