"""brief segment for a person and for a machine, --explain, and corrections with --fix, also of brief make."""

import json
import re

import pytest


def lines_of(shown: str) -> dict[int, str]:
    """The article that each line is shown under."""
    out, article = {}, ""
    for row in shown.splitlines():
        head = re.match(r"—— (a\d+|未归入)", row)
        article = head[1] if head else article
        number = re.match(r"[？✎ ]*\s+(\d+) ", row)
        if number:
            out[int(number[1])] = article
    return out


@pytest.fixture
def fixes(tmp_path):
    def write(*entries: str):
        file = tmp_path / "fixes.yaml"
        file.write_text("lines:\n" + "".join(f"  - {entry}\n" for entry in entries), encoding="utf-8")
        return file

    return write


def test_doubtful_decisions_are_marked_from_the_stated_confidence_on(brief, hengyang):
    some = brief("segment", hengyang, "--doubt", "0.99").stdout
    none = brief("segment", hengyang, "--doubt", "0").stdout
    marked = [row for row in some.splitlines() if row.startswith("？")]
    assert marked
    assert all("〔" in row and "%〕" in row for row in marked)
    assert f"{len(marked)}行存疑（把握低于99%" in some
    assert "0行存疑" in none
    assert lines_of(some) == lines_of(none)


def test_a_missing_piece_is_marked_where_it_is_missing(brief, hengyang):
    rows = brief("segment", hengyang).stdout.splitlines()
    at = next(n for n, row in enumerate(rows) if row.strip() == "▲ 此前缺文字")
    assert re.findall(r"\d+", rows[at + 1])[0] == "87"


def test_machines_get_every_decision_with_its_confidence(brief, hengyang):
    record = json.loads(brief("segment", hengyang, "--json").stdout)
    lines = [line for article in record["articles"] for line in article["lines"]] + record["leftover"]
    assert sorted(decision["line"] for decision in record["decisions"]) == sorted(lines)
    for decision in record["decisions"]:
        assert 0 <= decision["role_confidence"] <= 1
        assert decision["article"] is None or 0 <= decision["confidence"] <= 1


def test_explain_says_why_and_what_else(brief, hengyang):
    told = brief("segment", hengyang, "--explain", "15").stdout
    assert "归入 a1，接第13行之后，同一段：几乎肯定" in told
    assert "“上半年”一词被断开在两行" in told
    assert "✓ 接第13行（a1）" in told
    assert told.count("几乎不可能") > 1
    record = json.loads(brief("segment", hengyang, "--explain", "15", "--json").stdout)
    assert record["decision"]["follows"] == 13
    assert record["alternatives"][0]["follows"] == 13
    assert [other["chosen"] for other in record["alternatives"]].count(True) == 1
    assert sum(other["share"] for other in record["alternatives"]) <= 1.001


def test_rows_of_one_column_are_explained_together(brief, tmp_path):
    paragraph = "本报讯 昨日，柳溪镇的三千亩早稻全部开犁，镇里的农机手们一早就下了地，镇长说今年的种子和化肥都已经备足，还请来了省里的专家到田头指导。"
    rows = [paragraph[n : n + 12] for n in range(0, len(paragraph), 12)]
    (tmp_path / "rows.txt").write_text("\n".join(["柳溪镇春耕开犁", *rows * 3]), encoding="utf-8")
    told = brief("segment", "rows.txt", "--explain", "4", "--json")
    record = json.loads(told.stdout)
    assert record["decision"]["follows"] == 3
    assert record["decision"]["joined"]
    assert len(record["block"]) > 2
    assert "行为同一栏，一并而论" in brief("segment", "rows.txt", "--explain", "4").stdout


def test_explain_refuses_a_line_without_text(brief, hengyang):
    refused = brief("segment", hengyang, "--explain", "4")
    assert refused.exit_code == 3
    assert "no line 4 with text" in refused.stderr


def test_fixes_are_made_shown_and_explained(brief, hengyang, fixes):
    file = fixes("line 49 belongs to article 3", "line 91 begins an article", "第31行不用", "line 83 is a kicker")
    shown = brief("segment", hengyang, "--fix", file).stdout
    held = lines_of(shown)
    assert (held[49], held[91], held[41], held[31], held[87]) == ("a3", "a5", "a5", "未归入", "a4")
    assert {int(row.split()[1]) for row in shown.splitlines() if row.startswith("✎")} == {49, 91, 31, 83}
    told = brief("segment", hengyang, "--fix", file, "--explain", "49").stdout
    assert f"由更正文件指定（{file}:2）：line 49 belongs to article 3" in told
    assert (
        brief("segment", hengyang, "--fix", file, "--explain", "31")
        .stdout.splitlines()[1]
        .strip()
        .startswith("未归入报道")
    )
    record = json.loads(brief("segment", hengyang, "--fix", file, "--json").stdout)
    said = {decision["line"]: decision for decision in record["decisions"] if decision["said"]}
    assert {said[line]["confidence"] for line in (49, 91)} == {1.0}
    assert said[83]["role_confidence"] == 1.0


def test_make_makes_the_page_of_what_was_said(brief, hengyang, fixes):
    file = fixes("lines 83, 85, 87, 89 are leftover", "line 91 is leftover", "lines 41, 43, 45, 47 are leftover")
    done = brief("make", hengyang, "-o", "out", "--model", "extractive", "--format", "json", "--fix", file)
    assert done.exit_code == 0, done.stderr
    record = json.loads((file.parent / "out" / hengyang.stem / "briefing.json").read_text(encoding="utf-8"))
    assert [article["id"] for article in record["articles"]] == ["a1", "a2", "a3"]
    assert record["leftover"] == [41, 43, 45, 47, 83, 85, 87, 89, 91]


def test_one_file_holds_lines_and_words(brief, hengyang, fixes):
    file = fixes("line 31 is leftover")
    with file.open("a", encoding="utf-8") as more:
        more.write("fixes:\n  - {was: 朱健, now: 朱某, reason: 试}\n")
    done = brief("make", hengyang, "-o", "out", "--model", "extractive", "--format", "json", "--fix", file)
    assert done.exit_code == 0, done.stderr
    record = json.loads((file.parent / "out" / hengyang.stem / "briefing.json").read_text(encoding="utf-8"))
    assert record["leftover"] == [31]
    assert record["edits"]


@pytest.mark.parametrize("command", ["segment", "make"])
@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (["line 400 is leftover"], r"fixes\.yaml:2: entry 1 .*no line 400"),
        (["line 31 follows 29", "line 31 follows 39"], r"fixes\.yaml:3: entry 2 .*contradicts entry 1"),
        (["line 31 follows 29", "line 29 follows 31"], r"fixes\.yaml:3: .*ring"),
        (["line 31 looks odd"], r"fixes\.yaml:2: .*cannot be understood"),
    ],
)
def test_fixes_that_cannot_hold_end_with_their_place_and_a_hint(  # noqa: PLR0917 - two lists of cases, three fixtures
    brief, hengyang, fixes, command, entries, told
):
    more = ["--model", "extractive", "--format", "json"] if command == "make" else []
    refused = brief(command, hengyang, *more, "--fix", fixes(*entries))
    assert refused.exit_code == 3
    assert re.search(told, refused.stderr)
    assert "hint:" in refused.stderr


def test_lines_are_those_of_one_issue(brief, hengyang, tmp_path, fixes):
    other = tmp_path / "other.txt"
    other.write_bytes(hengyang.read_bytes())
    refused = brief("make", hengyang, other, "--model", "extractive", "--fix", fixes("line 31 is leftover"))
    assert refused.exit_code == 4
    assert "one issue" in refused.stderr


def test_the_help_says_how_a_file_of_fixes_is_written(brief):
    told = brief("segment", "--help").stdout
    assert "line 31 belongs to article 2" in told
    assert "第33行接第81行" in told
