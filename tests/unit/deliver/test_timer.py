"""The timer: what its files say, quoting, idempotence, and what systemd itself says of them."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from brief.deliver.timer import timer, units_folder, verify, write
from brief.errors import DeliveryError, SettingsError

COMMAND = ("/usr/bin/env", "-m", "brief", "digest")


def made(folder="/srv/brief", times=("07:30",), command=COMMAND):
    return timer(command, times=times, folder=Path(folder))


def value(unit, key):
    return [line.partition("=")[2] for line in unit.splitlines() if line.startswith(f"{key}=")]


def test_the_timer_catches_up_and_runs_each_day():
    unit = made(times=["7:30", "09：05", "07:30"]).timer
    assert value(unit, "OnCalendar") == ["*-*-* 07:30:00", "*-*-* 09:05:00"]
    assert value(unit, "Persistent") == ["true"]
    assert value(unit, "WantedBy") == ["timers.target"]


def test_the_service_logs_to_the_journal_in_its_folder():
    unit = made("/srv/my briefs").service
    assert value(unit, "WorkingDirectory") == ["/srv/my briefs"]
    assert value(unit, "EnvironmentFile") == ["-/srv/my briefs/brief.env"]
    assert value(unit, "StandardOutput") == value(unit, "StandardError") == ["journal"]
    assert value(unit, "ExecStart") == ["/usr/bin/env -m brief digest"]
    assert value(unit, "Type") == ["oneshot"]


def test_what_means_something_to_systemd_or_cron_is_escaped():
    text = made('/srv/50% "x"', command=("/opt/a b/py%$", "digest", "$HOME", "a\\b"))
    assert value(text.service, "WorkingDirectory") == ['/srv/50%% "x"']
    assert value(text.service, "ExecStart") == ['"/opt/a b/py%%$" digest "$$HOME" "a\\\\b"']
    assert text.crontab.startswith("30 7 * * * cd '/srv/50\\% \"x\"' && ")
    assert "%" not in text.crontab.replace("\\%", "")


def test_the_line_of_the_crontab_runs(tmp_path):
    folder = tmp_path / "it's 50% (x)"
    folder.mkdir()
    (folder / "brief.env").write_text("BRIEF_TEST='a b'\n")
    text = made(folder, command=("/bin/sh", "-c", 'printf "%s|%s" "$BRIEF_TEST" "$PWD"'), times=["6:05"])
    minute, hour, day, month, weekday, shell = text.crontab.rstrip("\n").split(" ", 5)
    assert (minute, hour, day, month, weekday) == ("5", "6", "*", "*", "*")
    subprocess.run(["/bin/sh", "-c", shell.replace("\\%", "%")], check=True)  # what cron makes of it
    assert (folder / "digest.log").read_text() == f"a b|{folder}"
    assert shlex.split(shell)


@pytest.mark.parametrize("time", ["7.30", "24:00", "07:60", "7", "", "07:30:00", "morning"])
def test_no_time_of_day(time):
    with pytest.raises(SettingsError, match="no time of day"):
        made(times=[time])


@pytest.mark.parametrize("folder", ["briefs", "/srv/a\nExecStart=/bin/rm", "/srv/a\\", "/srv/a "])
def test_folders_that_no_unit_can_name(folder):
    with pytest.raises(SettingsError):
        made(folder)


def test_written_once_and_only_what_differs(tmp_path):
    assert [path.name for path in write(made(), tmp_path)] == ["brief-digest.service", "brief-digest.timer"]
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert write(made(), tmp_path) == ()
    assert before == {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert [path.name for path in write(made(times=["8:00"]), tmp_path)] == ["brief-digest.timer"]


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DeliveryError, match="cannot write there"):
        write(made(), tmp_path / "file" / "user")


def test_where_user_units_live():
    assert units_folder({"XDG_CONFIG_HOME": "/c", "HOME": "/h"}) == Path("/c/systemd/user")
    assert units_folder({"XDG_CONFIG_HOME": "c", "HOME": "/h"}) == Path("/h/.config/systemd/user")


needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")


@needs_systemd
def test_systemd_takes_the_files(tmp_path):
    program = tmp_path / "a b%c$d" / "python"
    program.parent.mkdir()
    program.symlink_to("/bin/true")
    assert verify(made(program.parent, times=["07:30", "23:59"], command=(str(program), "-m", "brief", "a$b%"))) == ""


@needs_systemd
def test_systemd_says_what_is_wrong(tmp_path):
    assert "not executable" in verify(made(tmp_path, command=(str(tmp_path / "nothing"), "digest")))


@needs_systemd
def test_systemd_reads_the_time():
    (calendar,) = value(made().timer, "OnCalendar")
    done = subprocess.run(
        ["systemd-analyze", "calendar", calendar],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    assert "Normalized form: *-*-* 07:30:00" in done.stdout
