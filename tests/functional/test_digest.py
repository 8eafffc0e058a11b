"""``brief digest`` with a real inbox, a real archive and a real SMTP server."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from functools import cache
from pathlib import Path

import pytest

from brief.archive import editions
from brief.archive.database import open_archive
from brief.deliver.lint import lint
from brief.pipeline import make
from brief.render.mail import mail
from brief.types import Format, Page
from tests.fakes_smtp import Faults, smtp_server

TODAY = datetime.now().astimezone().date()
ISSUE = f"""云溪日报
{TODAY.year}年{TODAY.month}月{TODAY.day}日　今日4版

云溪市青石镇产业园开工
总投资12亿元
本报讯　记者柳青岩报道　3月4日，云溪市青石镇产业园开工。市委书记苏明远宣布开工。产业园总投资12亿元，占地320亩，建成后可带动就业3000人。
苏明远表示，要把产业园建成放心工程、阳光工程，让群众早受益。市长何静主持开工仪式。
"""
READERS = """\
- {name: 甲, address: a@office.example.com, groups: [办公室]}
- {name: 乙, address: b@office.example.com, watch: [产业园, 火星], absent: true}
"""
OPERATOR = "operator@office.example.com"
PAGES = {"a@office.example.com": 1, "b@office.example.com": 1}


class Office:
    """A folder with inbox and readers, a server, and the command line."""

    def __init__(self, folder, server, run):
        self.folder, self.server, self.run = folder, server, run
        self.inbox = folder / "inbox"
        self.archive = folder / "briefings" / "archive.sqlite"

    def put(self, text=ISSUE, name="云溪.txt"):
        (self.inbox / name).write_text(text, encoding="utf-8")

    def digest(self, *arguments, code=0):
        result = self.run("digest", *arguments)
        assert result.exit_code == code, (result.exit_code, result.stdout, result.stderr, result.exception)
        return result

    def states(self):
        lines = self.digest("status", "--json").stdout.splitlines()
        rows = [json.loads(line) for line in lines if line.startswith("{")]
        return {(row["address"], row["edition"]): row["state"] for row in rows if row["kind"] != "notice"}

    def mails(self, address):
        return [message_from_bytes(mail.content) for mail in self.server.taken if mail.to == address]

    def subjects(self, address):
        return [str(make_header(decode_header(mail["Subject"]))) for mail in self.mails(address)]


@cache
def briefing(issue):
    return make(issue, generator=None, made="")


@cache
def body(  # noqa: PLR0917 - what a body depends on
    issue, reader, watch, absent, correction, unsubscribe
):
    options = {"watch": watch, "absent": absent, "correction": correction, "unsubscribe": unsubscribe}
    return mail(briefing(issue), reader=reader, **options)


@pytest.fixture
def office(brief, tmp_path, monkeypatch):
    """Briefings and bodies are made once for all tests, pages not at all; test_long_runs.py makes real ones."""
    pages = {"pdf": b"%PDF-1.7\n%%EOF\n", "html": b"<!DOCTYPE html>"}
    for kind, content in pages.items():
        made = Page(format=Format(kind), content=content)
        monkeypatch.setattr(f"brief.digest.pages.{kind}", lambda briefing, templates, made=made: made)
    monkeypatch.setattr("brief.digest.letters.mail", lambda page, *, templates, **options: body(page.issue, **options))
    monkeypatch.setattr("brief.pipeline.make", lambda issue, made, **_: replace(briefing(issue), made=made))
    (tmp_path / "inbox").mkdir()
    (tmp_path / "readers.yaml").write_text(READERS, encoding="utf-8")
    with smtp_server() as server:
        settings = {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(server.port),
            "SMTP_SECURITY": "none",
            "DIGEST_SENDER": "page@office.example.com",
            "DIGEST_OPERATOR": OPERATOR,
            "DIGEST_SETTLE": "0",
            "MODEL": "extractive",
        }
        for name, value in settings.items():
            monkeypatch.setenv(f"BRIEF_{name}", value)
        yield Office(tmp_path, server, brief)


def test_every_reader_gets_the_page_once_however_often_it_runs(office):
    office.put()
    assert "2 sent" in office.digest().stdout
    assert "known" in office.digest().stdout
    office.put(name="又一份.txt")
    assert "known" in office.digest().stdout
    assert office.server.counts() == PAGES
    assert set(office.states().values()) == {"sent"}
    assert office.server.sessions == 1
    for taken in office.server.taken:
        assert not lint(taken.content)
    assert (
        "火星"
        in office.mails("b@office.example.com")[0].get_payload()[0].get_payload()[0].get_payload(decode=True).decode()
    )


def test_one_bad_address_stops_nobody_else_and_is_told_to_the_operator_once(office):
    office.server.faults = Faults(rcpt=lambda to: "550 no such user" if to.startswith("a@") else None)
    office.put()
    assert "no such user" in office.digest(code=7).stderr
    office.digest()
    assert office.server.counts() == {"b@office.example.com": 1, OPERATOR: 1}
    assert "需要处理" in office.subjects(OPERATOR)[0]
    office.server.faults = Faults()
    office.digest("resend", "--to", "甲")
    assert office.server.counts() == PAGES | {OPERATOR: 1}


def test_a_resent_letter_is_the_same_letter(office):
    office.put()
    office.digest()
    office.digest("resend", "--to", "办公室")
    first, second = (mail.content for mail in office.server.taken if mail.to == "a@office.example.com")
    assert first == second


def test_unsure_is_held_and_the_operator_is_asked(office):
    office.server.faults = Faults(data=lambda to: "hang up after" if to.startswith("a@") else None)
    office.put()
    office.digest(code=7)
    office.digest()
    assert office.states() == {("a@office.example.com", 1): "unsure", ("b@office.example.com", 1): "sent"}
    assert office.server.counts() == PAGES | {OPERATOR: 1}
    body = office.mails(OPERATOR)[0].get_payload()[0].get_payload()[0].get_payload(decode=True).decode()
    assert "brief digest resend --to a@office.example.com --issue" in body


def test_a_wrong_text_does_not_keep_others_from_their_readers(office):
    office.put()
    (office.inbox / "a.txt").write_bytes(b"%PDF-1.7")
    result = office.digest(code=7)
    assert "a PDF" in result.stdout
    office.digest()
    assert office.server.counts() == PAGES | {OPERATOR: 1}


def test_no_issue_by_the_hour_is_told_to_the_operator_alone_and_once(office, monkeypatch):
    before = (datetime.now() - timedelta(seconds=61)).strftime("%H:%M")  # noqa: DTZ005 - the hour on the wall
    monkeypatch.setenv("BRIEF_DIGEST_BY", before)
    office.digest(code=7)
    office.digest()
    assert office.server.counts() == {OPERATOR: 1}
    assert "仍没有报纸" in office.subjects(OPERATOR)[0]
    office.put()
    office.digest()
    assert office.server.counts() == PAGES | {OPERATOR: 1}


def test_before_the_hour_nothing_is_told(office, monkeypatch):
    monkeypatch.setenv("BRIEF_DIGEST_BY", "23:59")
    office.digest()
    assert not office.server.taken


def test_a_correction_goes_in_the_thread_to_those_who_got_the_page(office):
    office.put()
    office.digest()
    office.put(ISSUE.replace("12亿元", "21亿元"))
    assert "changed" in office.digest(code=7).stdout
    assert office.server.counts() == PAGES | {OPERATOR: 1}
    key = office.digest("correct", "云溪", "--dry-run")
    assert "更正" in key.stdout
    assert "21亿元" in key.stderr
    office.digest("correct", "云溪")
    office.digest()
    page, correction = office.mails("a@office.example.com")
    assert correction["In-Reply-To"] == page["Message-ID"] != correction["Message-ID"]
    assert page["Message-ID"] in correction["References"]
    assert office.subjects("a@office.example.com")[1].startswith("更正")
    assert office.server.counts() == {"a@office.example.com": 2, "b@office.example.com": 2, OPERATOR: 1}
    with open_archive(office.archive) as database:
        newest = editions.latest(database, editions.keys(database)[0])
        assert newest.number == 2
        first = [row["json"] for row in database.rows("SELECT json FROM editions ORDER BY number")]
        assert len(set(first)) == 2
    result = office.digest("correct", "云溪", code=3)
    assert "nothing that a reader sees has changed" in result.stderr
    assert office.digest("correct", "山城", code=3)


def test_who_has_not_got_the_wrong_page_gets_the_new_one_alone(office):
    office.server.faults = Faults(rcpt=lambda to: "451 later" if to.startswith("a@") else None)
    office.put()
    office.digest("--no-wait", code=7)
    office.put(ISSUE.replace("12亿元", "21亿元"))
    office.server.faults = Faults()
    office.digest("correct", "云溪")
    assert [subject[:2] for subject in office.subjects("a@office.example.com")] == ["云溪"]
    assert office.mails("a@office.example.com")[0]["In-Reply-To"] is None
    assert office.states()["a@office.example.com", 1] == "cancelled"
    assert office.server.counts()["b@office.example.com"] == 2


def test_a_dry_run_writes_letters_and_nothing_else(office):
    office.put()
    (office.inbox / "a.txt").write_bytes(b"%PDF-1.7")
    office.digest("--dry-run", "--to", "甲")
    written = sorted(path.suffix for path in (office.folder / "briefings").rglob("*") if path.is_file())
    assert written == [".eml", ".html", ".json", ".pdf"]
    assert not office.server.taken
    assert not office.archive.exists()
    eml = next((office.folder / "briefings").rglob("*.eml"))
    office.digest("lint", str(eml))


def test_a_name_that_is_used_every_day_is_no_change_of_yesterdays_issue(office):
    undated = "\n".join(ISSUE.splitlines()[3:])
    office.put(undated, "今日.txt")
    office.digest()
    office.put(undated.replace("12亿元", "21亿元"), "今日.txt")
    assert "changed" in office.digest(code=7).stdout
    office.put(
        "山城市召开防汛会议\n本报讯　山城市防汛工作会议召开。市长何静主持会议并讲话，要求压实责任。\n", "今日.txt"
    )
    assert "made" in office.digest().stdout
    assert office.server.counts() == {"a@office.example.com": 2, "b@office.example.com": 2, OPERATOR: 1}


def test_to_sends_to_some_and_the_next_run_to_the_rest(office):
    office.put()
    office.digest("--to", "办公室")
    assert office.server.counts() == {"a@office.example.com": 1}
    assert "1 more readers" in office.digest().stdout
    assert office.server.counts() == PAGES
    assert "no such reader" in office.digest("--to", "丙", code=4).stderr


def test_who_left_the_list_gets_nothing_more(office):
    office.server.faults = Faults(rcpt=lambda to: "451 later" if to.startswith("a@") else None)
    office.put()
    office.digest("--no-wait", code=7)
    (office.folder / "readers.yaml").write_text(READERS.splitlines()[1], encoding="utf-8")
    office.server.faults = Faults()
    office.digest()
    assert office.server.counts() == {"b@office.example.com": 1}
    assert office.states()["a@office.example.com", 1] == "cancelled"


def test_an_old_issue_is_sent_only_when_its_day_is_named(office):
    day = TODAY - timedelta(days=40)
    old = ISSUE.replace(f"{TODAY.year}年{TODAY.month}月{TODAY.day}日", f"{day.year}年{day.month}月{day.day}日")
    office.put(old)
    assert "days old" in office.digest().stdout
    assert not office.server.taken
    assert "other day" in office.digest("--date", str(TODAY)).stdout
    office.digest("--date", str(day))
    assert office.server.counts() == PAGES


def test_no_secret_is_ever_shown_or_kept(office, monkeypatch):
    secret = office.folder / "secret"
    secret.write_text("letmein-7351\n")
    monkeypatch.setenv("BRIEF_SMTP_USER", "office")
    monkeypatch.setenv("BRIEF_SMTP_PASSWORD_FILE", str(secret))
    office.put()
    said = [office.digest("--json", "--no-wait", code=7), office.digest("test", "--to", "a@office.example.com", code=7)]
    said += [office.digest("status", "--json"), office.run("make", office.inbox / "云溪.txt", "-v", "--format", "json")]
    secret.unlink()
    said.append(office.digest(code=4))
    shown = "".join(result.stdout + result.stderr for result in said)
    assert "PASSWORD_FILE" in shown
    assert "letmein" not in shown
    for path in office.folder.rglob("*"):
        assert not path.is_file() or b"letmein" not in path.read_bytes(), path


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("SMTP_HOST", "", "no mail server"),
        ("SMTP_HOST", "mail.example.com", "not this machine"),
        ("DIGEST_SENDER", "the office", "digest.sender"),
        ("DIGEST_ON_UNSURE", "maybe", "digest.on_unsure"),
    ],
)
def test_wrong_settings_are_said_before_anything_is_made(office, monkeypatch, name, value, word):
    monkeypatch.setenv(f"BRIEF_{name}", value)
    office.put()
    assert word in office.digest(code=4).stderr
    assert not office.archive.exists()


def test_a_list_of_readers_that_cannot_be_read_is_told_to_the_operator(office):
    (office.folder / "readers.yaml").write_text("- {name: 甲, address: nobody}", encoding="utf-8")
    office.put()
    office.digest(code=4)
    assert office.server.counts() == {OPERATOR: 1}
    body = office.mails(OPERATOR)[0].get_payload()[0].get_payload()[0].get_payload(decode=True).decode()
    assert "readers.yaml" in body


def test_the_self_test_goes_step_by_step(office):
    assert "ok  message" in office.digest("test", "--to", "a@office.example.com").stderr
    assert "发信测试" in office.subjects("a@office.example.com")[0]
    office.server.faults = Faults(rcpt=lambda _: "550 unknown")
    assert "check the address" in office.digest("test", "--to", "a@office.example.com", code=7).stderr


def test_a_file_that_is_still_written_waits(office, monkeypatch):
    monkeypatch.setenv("BRIEF_DIGEST_MARKER", "true")
    office.put()
    assert "unsettled" in office.digest().stdout
    (office.inbox / "云溪.done").touch()
    office.digest()
    assert office.server.counts() == PAGES


def test_a_damaged_archive_sends_nothing(office):
    office.put()
    office.digest()
    office.archive.write_bytes(b"damaged" * 1000)
    for extra in ("-wal", "-shm"):
        Path(f"{office.archive}{extra}").unlink(missing_ok=True)
    result = office.digest(code=7)
    assert "is damaged" in result.stderr
    assert "archive.sqlite.bak" in result.stderr
    assert "没有完成" in office.subjects(OPERATOR)[0]
    office.archive.with_name("archive.sqlite.bak").replace(office.archive)
    office.digest()
    assert office.server.counts() == PAGES | {OPERATOR: 1}


def test_status_before_anything_was_sent(office):
    assert "nothing was sent yet" in office.digest("status").stdout
