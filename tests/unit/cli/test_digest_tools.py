"""``brief digest lint`` and ``brief digest install-timer``: what they say and with which exit code they end."""

import json

import pytest
import typer
from typer.testing import CliRunner

from brief.cli.digest_lint import lint
from brief.cli.digest_timer import install_timer
from brief.cli.exit import Guarded
from brief.deliver import timer as timers
from brief.deliver.message import message
from tests.fakes_mail import letter

app = typer.Typer(cls=Guarded)
app.command("lint")(lint)
app.command("install-timer")(install_timer)


def run(*arguments, **options):
    return CliRunner().invoke(app, list(arguments), **options)


@pytest.fixture
def eml(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return write


def test_a_sound_letter(eml):
    done = run("lint", eml("sound.eml", message(letter())))
    assert (done.exit_code, done.stdout) == (0, "")


def test_findings_end_with_seven(eml):
    sound, bad = eml("sound.eml", message(letter())), eml("bad.eml", message(letter(text=" ")))
    done = run("lint", sound, bad)
    assert done.exit_code == 7
    assert f"{bad}: plain-empty: text/plain: no text" in done.stdout
    assert sound not in done.stdout


def test_json_has_the_reason(eml):
    done = run("lint", "--json", eml("bad.eml", message(letter(text=" "))))
    assert done.exit_code == 7
    assert json.loads(done.stdout)["rule"] == "plain-empty"
    assert "screen readers" in json.loads(done.stdout)["reason"]


def test_standard_input_and_no_such_file(tmp_path):
    assert run("lint", "-", input=message(letter())).exit_code == 0
    done = run("lint", str(tmp_path / "none.eml"))
    assert done.exit_code == 3
    assert "none.eml" in done.stderr


def test_print_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    done = run("install-timer", "--print", "--at", "06:45")
    assert done.exit_code == 0
    assert f"# {tmp_path}/systemd/user/brief-digest.timer" in done.stdout
    assert "OnCalendar=*-*-* 06:45:00" in done.stdout
    assert "\n45 6 * * * cd " in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_crontab_line_where_systemd_is_absent(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(timers, "has_systemd", lambda: False)
    done = run("install-timer")
    assert done.exit_code == 0
    assert done.stdout.startswith("30 7 * * * cd ")
    assert "crontab -e" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_installed_twice_is_installed_once(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    asked = []
    monkeypatch.setattr(timers, "has_systemd", lambda: True)
    monkeypatch.setattr(timers, "verify", lambda _: "")
    monkeypatch.setattr(timers, "enable", lambda: asked.append("enable") or "")
    monkeypatch.setattr(timers, "lingers", lambda _: False)
    first, second = run("install-timer"), run("install-timer")
    assert first.exit_code == second.exit_code == 0
    assert len(first.stdout.splitlines()) == 2
    assert second.stdout == ""
    assert "unchanged" in second.stderr
    assert "loginctl enable-linger" in second.stderr
    assert asked == ["enable"] * 2


def test_what_systemctl_refuses_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(timers, "has_systemd", lambda: True)
    monkeypatch.setattr(timers, "verify", lambda _: "")
    monkeypatch.setattr(timers, "enable", lambda: "Failed to connect to bus")
    done = run("install-timer")
    assert done.exit_code == 7
    assert "Failed to connect to bus" in done.stderr


def test_a_wrong_time():
    done = run("install-timer", "--at", "7.30", "--print")
    assert done.exit_code == 4
    assert "--at 07:30" in done.stderr
