"""Bad input: a clear error with what, where and a hint, the right exit code, nothing half-written."""

import os
import resource
import subprocess
import sys

import pytest

PAGE = "全市经济工作会议召开\n\n本报讯 10月28日，全市经济工作会议召开，部署下一阶段任务。会议强调，要抓好项目建设。\n"
INPUT, SETTINGS, MODEL, RENDER, DELIVERY = 3, 4, 5, 6, 7


def assert_refused(result, code, *words):
    assert result.exit_code == code, result.output
    assert "error:" in result.stderr
    assert "hint:" in result.stderr
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


CONTENTS = {
    "empty": b"",
    "white space": " \n\t\n　\n".encode(),
    "binary": bytes(range(256)) * 20,
    "undecodable": b"\x81\xff\xfe\xfd\x80" * 50 + "会议".encode("gb18030") + b"\xff",
    "pdf": b"%PDF-1.7\n" + b"\x00\x01" * 100,
    "English": b"The council met on Monday to discuss the budget.\n" * 20,
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_no_newspaper_text(brief, tmp_path, kind):
    path = tmp_path / "issue.txt"
    path.write_bytes(CONTENTS[kind])
    assert_refused(brief("make", path, "-o", "out", "--model", "extractive"), INPUT, "issue.txt")
    assert not (tmp_path / "out").exists()


def test_missing_file(brief):
    assert_refused(brief("make", "absent.txt"), INPUT, "absent.txt")


def test_folder_for_file(brief, tmp_path):
    assert_refused(brief("make", tmp_path), INPUT, str(tmp_path))


def test_fifty_megabytes(brief, tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert_refused(brief("make", path), INPUT, "large.txt")


def test_unknown_model(brief, tmp_path):
    (tmp_path / "issue.txt").write_text(PAGE, encoding="utf-8")
    result = brief("make", "issue.txt", "--model", "gpt-99")
    assert_refused(result, MODEL, "gpt-99", "embedded")


def test_unknown_format(brief, tmp_path):
    (tmp_path / "issue.txt").write_text(PAGE, encoding="utf-8")
    assert_refused(brief("make", "issue.txt", "--format", "docx"), SETTINGS, "format", "command line")


def test_no_date(brief, tmp_path):
    (tmp_path / "issue.txt").write_text(PAGE, encoding="utf-8")
    assert_refused(brief("make", "issue.txt", "--date", "yesterday"), SETTINGS, "--date")


def test_unknown_key_in_the_settings_file(brief, tmp_path):
    (tmp_path / "issue.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "brief.yaml").write_text("modell: embedded\n", encoding="utf-8")
    assert_refused(brief("make", "issue.txt"), SETTINGS, "modell", "brief.yaml", "model")


def test_missing_template_folder(brief, tmp_path):
    (tmp_path / "issue.txt").write_text(PAGE, encoding="utf-8")
    result = brief("make", "issue.txt", "--model", "extractive", "--template", "absent", "-o", "out")
    assert_refused(result, RENDER, "absent")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("source", "word"), [("{{ nothing_here }}", "nothing_here"), ("{% if %}", "line 1")])
def test_template_with_a_fault(brief, tmp_path, source, word):
    (tmp_path / "issue.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "mine" / "html").mkdir(parents=True)
    (tmp_path / "mine" / "html" / "page.html.j2").write_text(source, encoding="utf-8")
    result = brief(
        "make", "issue.txt", "--model", "extractive", "--template", "mine", "-o", "out", "--format", "html,json"
    )
    assert_refused(result, RENDER, "page.html.j2", word)
    assert not (tmp_path / "out").exists()


def test_output_folder_is_a_file(brief, tmp_path):
    (tmp_path / "issue.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    result = brief("make", "issue.txt", "--model", "extractive", "--format", "json", "-o", "out")
    assert_refused(result, DELIVERY, "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"


@pytest.mark.parametrize(("formats", "code"), [("html,json", DELIVERY), ("pdf,json", RENDER)])
def test_disk_full_leaves_nothing_half_written(tmp_path, formats, code):
    (tmp_path / "issue.txt").write_text(PAGE, encoding="utf-8")
    old = tmp_path / "out" / "issue" / "briefing.json"
    old.parent.mkdir(parents=True)
    old.write_text("yesterday", encoding="utf-8")
    command = [sys.executable, "-m", "brief", "make", "issue.txt", "-o", "out", "--model", "extractive"]
    command += ["--format", formats]

    # A limit on the size of files stands in for a full disk: the write fails in the middle.
    def limit():
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=tmp_path, preexec_fn=limit, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == code, done.stderr
    assert "hint:" in done.stderr
    assert old.read_text(encoding="utf-8") == "yesterday"
    assert [path.name for path in old.parent.iterdir()] == ["briefing.json"]


def test_one_bad_issue_does_not_stop_the_others(brief, tmp_path):
    (tmp_path / "good.txt").write_text(PAGE, encoding="utf-8")
    result = brief("make", "absent.txt", "good.txt", "-o", "out", "--model", "extractive", "--format", "json")
    assert_refused(result, INPUT, "absent.txt")
    assert (tmp_path / "out" / "good" / "briefing.json").exists()


def test_two_issues_into_one_folder(brief, tmp_path):
    for name in ("a/x/issue.txt", "b/x/issue.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(PAGE, encoding="utf-8")
    assert_refused(brief("make", "a/x/issue.txt", "b/x/issue.txt"), INPUT, "same folder")


def test_wrong_usage(brief):
    assert brief("make").exit_code == 2
    assert brief("make", "x", "--no-such-option").exit_code == 2
