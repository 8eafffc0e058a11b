"""``brief eval annotate`` and ``brief eval compare``: from an issue to gold that scores, from two systems to a count."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from brief.evaluate.gold import load
from tests.fakes_gold import briefing, gold, lines, write_issue

CHROMIUM = Path("/usr/bin/chromium")
SCORE = Path(__file__).resolve().parents[3] / "shared" / "bench" / "score.py"


@pytest.fixture
def issue(tmp_path):
    """The file of an issue with a briefing of it beside."""
    home = tmp_path / "i1"
    home.mkdir()
    (home / "issue.txt").write_text("\n".join(lines()), encoding="utf-8")
    (home / "briefing.json").write_text(json.dumps(briefing(), ensure_ascii=False), encoding="utf-8")
    return home / "issue.txt"


# ---------------------------------------------------------------- annotate


def test_from_an_issue_to_gold_that_brief_eval_accepts(brief, issue):
    done = brief("eval", "annotate", issue, "--briefing", issue.with_name("briefing.json"))
    assert done.exit_code == 0, done.stderr
    assert done.stdout.strip() == str(issue.with_name("gold.yaml"))
    assert brief("eval", "annotate", issue.with_name("gold.yaml"), "--check").exit_code == 0
    assert not issue.with_name("gold.json").exists()
    done = brief("eval", "annotate", issue.with_name("gold.yaml"))
    assert done.stdout.strip() == str(issue.with_name("gold.json"))
    found = load([issue.parent])[0].record
    wanted = gold()
    assert {name: found[name] for name in wanted if name != "issue"} == {
        name: wanted[name] for name in wanted if name != "issue"
    }


def test_a_flat_folder_keeps_its_names(brief, issue):
    flat = issue.rename(issue.with_name("001.txt"))
    assert brief("eval", "annotate", flat, "--briefing", issue.with_name("briefing.json")).exit_code == 0
    assert brief("eval", "annotate", issue.with_name("001.gold.yaml")).exit_code == 0
    assert [one.key for one in load([issue.parent])] == ["001"]


@pytest.mark.skipif(not SCORE.is_file(), reason="no ../shared/bench here")
def test_the_judge_of_the_bench_accepts_what_is_made(brief, issue):
    brief("eval", "annotate", issue, "--briefing", issue.with_name("briefing.json"))
    brief("eval", "annotate", issue.with_name("gold.yaml"))
    command = [sys.executable, SCORE, issue.with_name("gold.json"), issue.with_name("briefing.json"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    told = json.loads(done.stdout)["overall"]
    assert {told[name]["value"] for name in ("pair_f1", "figure_f1", "people_f1", "rougeL")} == {1}


def test_corrections_are_not_written_over(brief, issue):
    arguments = ("eval", "annotate", issue, "--briefing", issue.with_name("briefing.json"))
    brief(*arguments)
    kept = issue.with_name("gold.yaml")
    kept.write_text("mine", encoding="utf-8")
    done = brief(*arguments)
    assert done.exit_code == 3
    assert "is there already" in done.stderr
    assert kept.read_text(encoding="utf-8") == "mine"
    assert brief(*arguments, "--force").exit_code == 0
    assert kept.read_text(encoding="utf-8") != "mine"


def test_a_fault_keeps_gold_from_being_written(brief, issue):
    brief("eval", "annotate", issue, "--briefing", issue.with_name("briefing.json"))
    draft = issue.with_name("gold.yaml")
    draft.write_text(draft.read_text(encoding="utf-8").replace("[苏明远]", "[苏明达]"), encoding="utf-8")
    done = brief("eval", "annotate", draft)
    assert done.exit_code == 3
    assert "“苏明达” does not stand in the issue; nearest is “苏明远” on line 5" in done.stderr
    assert not issue.with_name("gold.json").exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("nowhere.txt",), "nowhere.txt: cannot be read"),
        (("nowhere.yaml",), "nowhere.yaml: cannot be read"),
        (("empty.txt",), "no text in UTF-8"),
        (("bare.yaml",), "bare.yaml:1: issue.source: is missing"),
        (("lost.yaml",), "gone.txt: cannot be read"),
        (("issue.txt", "--check"), "--check is for a corrected draft"),
        (("issue.txt", "--briefing", "empty.txt"), "empty.txt: "),
        (("issue.txt", "--briefing", "list.json"), "list.json: no briefing"),
        (("issue.txt", "--briefing", "other.json"), "made from another issue"),
    ],
)
def test_bad_input_of_annotate(brief, issue, arguments, expected):
    (issue.parent / "empty.txt").write_text("\n", encoding="utf-8")
    (issue.parent / "list.json").write_text("[]", encoding="utf-8")
    (issue.parent / "bare.yaml").write_text("leftover: []\n", encoding="utf-8")
    (issue.parent / "lost.yaml").write_text("issue: {source: gone.txt}\n", encoding="utf-8")
    (issue.parent / "other.json").write_text(json.dumps(briefing(city="临河")), encoding="utf-8")
    paths = [one if one.startswith("--") else issue.parent / one for one in arguments]
    done = brief("eval", "annotate", *paths)
    assert done.exit_code == 3
    assert expected in done.stderr


@pytest.mark.slow  # the whole pipeline, three seconds
def test_a_draft_by_the_pipeline_is_valid_as_it_is(brief, tmp_path):
    write_issue(tmp_path / "i1")
    (tmp_path / "i1" / "gold.json").unlink()
    assert brief("eval", "annotate", tmp_path / "i1" / "issue.txt", "--model", "extractive").exit_code == 0
    done = brief("eval", "annotate", tmp_path / "i1" / "gold.yaml")
    assert done.exit_code == 0, done.stderr
    assert load([tmp_path / "i1"])


# ---------------------------------------------------------------- compare


@pytest.fixture
def systems(tmp_path):
    """Two folders of briefings that differ in both summaries of every issue."""
    for name, city in ((name, city) for name in ("first", "second") for city in ("云溪", "临河", "松川")):
        made = briefing(city=city)
        for article in made["articles"] if name == "second" else ():
            article["summary"]["text"] = f"{city}：{article['summary']['headline']}。"
        home = tmp_path / name / city
        home.mkdir(parents=True)
        (home / "briefing.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return tmp_path / "first", tmp_path / "second"


def test_a_sheet_is_one_file_and_does_not_say_which_is_which(brief, systems, tmp_path):
    done = brief("eval", "compare", *systems, "-o", tmp_path / "sheet.html")
    assert done.exit_code == 0, done.stderr
    assert "6 pairs; 0 alike and 0 without a partner" in done.stderr
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert "src=" not in page
    assert "<link" not in page


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), (4, "two systems are needed")),
        (("nowhere", "nobody"), (3, "nowhere: no such file or folder")),
        (("first", "second", "--count", "choices.json"), (4, "leave A and B out")),
        (("--count", "nowhere.json"), (3, "cannot be read")),
    ],
)
def test_bad_input_of_compare(brief, systems, arguments, expected):
    done = brief("eval", "compare", *arguments)
    assert done.exit_code == expected[0]
    assert expected[1] in done.stderr


@pytest.mark.slow  # a browser
@pytest.mark.skipif(not CHROMIUM.is_file(), reason="no chromium here")
def test_a_reader_chooses_with_the_keyboard_and_the_choices_are_counted(brief, systems, tmp_path):
    from playwright.sync_api import sync_playwright

    brief("eval", "compare", *systems, "-o", tmp_path / "sheet.html")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        faults = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto((tmp_path / "sheet.html").as_uri())
        first = page.text_content("#left .body")
        page.keyboard.press("ArrowLeft")
        assert page.text_content("#title") == "第 2 条"
        page.click("#right")
        page.keyboard.press(" ")
        assert page.text_content("#progress") == "已评 3 / 6"
        page.reload()
        assert page.text_content("#title") == "第 4 条"
        for _ in range(3):
            page.keyboard.press("ArrowUp")
        assert (page.text_content("#title"), page.text_content("#left .body")) == ("第 1 条", first)
        assert page.get_attribute("#left", "aria-pressed") == "true"
        page.keyboard.press("o")
        assert "本报讯" in page.inner_text("#source")
        with page.expect_download() as download:
            page.click("#save")
        download.value.save_as(tmp_path / "choices.json")
        browser.close()
    assert faults == []
    told = json.loads((tmp_path / "choices.json").read_text(encoding="utf-8"))
    assert sorted(told["choices"].values()) == ["left", "right", "tie"]
    done = brief("eval", "compare", "--count", tmp_path / "choices.json", "--json")
    found = json.loads(done.stdout)
    assert sum(found["wins"]) == 2
    assert (found["ties"], found["open"]) == (1, 3)
    assert "not significant" in found["verdict"]
