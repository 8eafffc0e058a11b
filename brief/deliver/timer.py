"""The daily run as a systemd user timer, or as a line of a crontab: what the files say, and putting them in their place."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from brief.errors import DeliveryError, SettingsError

NAME: Final = "brief-digest"
_TIME: Final = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """The texts of the service, the timer, and the same as lines of a crontab."""

    service: str
    timer: str
    crontab: str


def timer(command: Sequence[str], *, times: Sequence[str], folder: Path) -> Timer:
    """`command` (an absolute program and its arguments) run in `folder` (absolute) each day at `times` ("07:30").

    ``FOLDER/brief.env``, where it is there, gives the run its BRIEF_SMTP_… variables; brief.yaml is read as ever.

    Raises:
        SettingsError: a time is none, a path is not absolute or holds a character that no such file can.
    """
    for path in (command[0], str(folder)):
        if not path.startswith("/"):
            raise SettingsError(f"{path}: not an absolute path", hint=f"write it as {Path.cwd() / path}")
    for part in (*command, str(folder)):
        if _UNSAFE.search(part):
            raise SettingsError(f"{part!r}: a line end or control in a path", hint="give the folder another name")
    if str(folder).endswith((" ", "\\")):
        raise SettingsError(f"{str(folder)!r}: no unit can name such a folder", hint="give the folder another name")
    clock = sorted({_clock(time) for time in times})
    return Timer(service=_service(command, folder), timer=_timer(clock), crontab=_crontab(command, folder, clock))


def _clock(time: str) -> tuple[int, int]:
    found = _TIME.fullmatch(time.strip())
    if not found:
        raise SettingsError(f"--at {time}: no time of day", hint="write it as --at 07:30")
    return int(found[1]), int(found[2])


def _service(command: Sequence[str], folder: Path) -> str:
    # Paths of these two settings are taken to the end of the line: no quotes, but % is a specifier there, too.
    place = str(folder).replace("%", "%%")
    return f"""\
[Unit]
Description=brief: the daily page by mail
Documentation=man:systemd.service(5)

[Service]
Type=oneshot
WorkingDirectory={place}
EnvironmentFile=-{place}/brief.env
Environment=PYTHONUTF8=1
ExecStart={" ".join((_program(command[0]), *map(quoted, command[1:])))}
StandardOutput=journal
StandardError=journal
SyslogIdentifier={NAME}
TimeoutStartSec=2h
Nice=5
"""


def _timer(clock: Sequence[tuple[int, int]]) -> str:
    when = "\n".join(f"OnCalendar=*-*-* {hour:02}:{minute:02}:00" for hour, minute in clock)
    return f"""\
[Unit]
Description=brief: the daily page, each morning

[Timer]
{when}
Persistent=true
AccuracySec=1s
Unit={NAME}.service

[Install]
WantedBy=timers.target
"""


def quoted(argument: str) -> str:
    r"""An argument of ExecStart: in double quotes, with ``\`` and ``"`` escaped, ``%`` and ``$`` doubled.

    >>> print(quoted("50% of it"), quoted("digest"), quoted('a"b$c'))
    "50%% of it" digest "a\"b$$c"
    """
    return _program(argument).replace("$", "$$")


def _program(path: str) -> str:
    """The program of ExecStart: as an argument, but systemd puts no variables in it."""
    body = path.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return body if re.fullmatch(r"[A-Za-z0-9_./:=@-]+", path) else f'"{body}"'


def _crontab(command: Sequence[str], folder: Path, clock: Sequence[tuple[int, int]]) -> str:
    """A line a time; cron takes a bare % for the end of the command, and writes to no journal."""
    place, run = shlex.quote(str(folder)), shlex.join(command)
    load = "if [ -f brief.env ]; then set -a; . ./brief.env; set +a; fi"
    shell = f"cd {place} && {{ {load}; PYTHONUTF8=1 {run} >>digest.log 2>&1; }}".replace("%", r"\%")
    return "".join(f"{minute} {hour} * * * {shell}\n" for hour, minute in clock)


# ---------------------------------------------------------------- putting it in its place


def units_folder(environ: Mapping[str, str]) -> Path:
    """Where systemd looks for the units of a user."""
    given = environ.get("XDG_CONFIG_HOME", "")
    root = Path(given) if given.startswith("/") else Path(environ.get("HOME") or Path.home()) / ".config"
    return root / "systemd" / "user"


def has_systemd() -> bool:
    """Whether this machine runs user units: systemctl is there and systemd is the init."""
    return shutil.which("systemctl") is not None and Path("/run/systemd/system").is_dir()


def verify(made: Timer) -> str:
    """What ``systemd-analyze verify`` has against the two files, "" for nothing or where there is no such program."""
    program = shutil.which("systemd-analyze")
    if program is None:
        return ""
    with tempfile.TemporaryDirectory() as name:
        files = write(made, Path(name))
        # Man pages of the machine are not the matter here; without a session there is no XDG_RUNTIME_DIR.
        environ = {"XDG_RUNTIME_DIR": name} | os.environ
        done = _run([program, "verify", "--user", "--man=no", *map(str, files)], environ)
    ours = [line for line in done.stderr.splitlines() if NAME in line]
    return "\n".join(ours)


def write(made: Timer, folder: Path) -> tuple[Path, ...]:
    """Put service and timer into `folder`; returns those that were not there as they are now (none: nothing to do).

    Raises:
        DeliveryError: they cannot be written.
    """
    texts = {folder / f"{NAME}.service": made.service, folder / f"{NAME}.timer": made.timer}
    changed = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                changed.append(path)
                _replace(path, text)
    except OSError as error:
        hint = f"make {folder} writable, or use --print and put the files there yourself"
        raise DeliveryError(f"{folder}: cannot write there: {error.strerror or error}", hint=hint) from error
    return tuple(changed)


def _replace(path: Path, text: str) -> None:
    """A file that is never half there."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def enable() -> str:
    """Tell systemd to run the timer from now on; returns what it had against it, "" for nothing."""
    for arguments in (["daemon-reload"], ["enable", "--now", f"{NAME}.timer"]):
        done = _run(["systemctl", "--user", *arguments])
        if done.returncode:
            return (done.stderr or done.stdout).strip()
    return ""


def lingers(user: str) -> bool:
    """Whether the timer runs while its user is logged out, too."""
    done = _run(["loginctl", "show-user", user, "--property=Linger", "--value"])
    return done.stdout.strip() == "yes"


def _run(command: Sequence[str], environ: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - our own words
            command, capture_output=True, text=True, check=False, timeout=60, env=environ
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(list(command), returncode=1, stdout="", stderr=str(error))
