"""``brief digest install-timer``: the daily run by systemd, or as a line for the crontab where systemd is absent."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.exit import talk

if TYPE_CHECKING:
    from brief.deliver.timer import Timer


def install_timer(
    *,
    at: Annotated[
        list[str] | None, typer.Option(help="Time of day; repeat it to look again for a late issue [default: 07:30]")
    ] = None,
    print_only: Annotated[bool, typer.Option("--print", help="Show the files and change nothing.")] = False,
) -> None:
    """Run `brief digest` in this folder every day: a systemd user timer, or a crontab line where systemd is absent."""
    from brief.deliver import timer as timers
    from brief.errors import DeliveryError

    command = (sys.executable, "-m", "brief", "digest")
    made = timers.timer(command, times=at or ["07:30"], folder=Path.cwd())
    folder = timers.units_folder(os.environ)
    if print_only:
        _show(made, folder)
        return
    if not timers.has_systemd():
        talk.print("systemd does not run here; add this with  crontab -e :")
        typer.echo(made.crontab, nl=False)
        return
    if said := timers.verify(made):
        raise DeliveryError(
            f"systemd-analyze verify: {said}", hint="move the folder to a plainer path, and report this"
        )
    changed = timers.write(made, folder)
    for path in changed:
        typer.echo(path)
    if problem := timers.enable():
        hint = "log in as that user itself (not by su), then:  systemctl --user enable --now brief-digest.timer"
        raise DeliveryError(f"systemctl --user: {problem}", hint=hint)
    talk.print("timer installed" if changed else "timer is installed already, unchanged")
    _advise()


def _show(made: Timer, folder: Path) -> None:
    from brief.deliver.timer import NAME

    typer.echo(f"# {folder}/{NAME}.service\n{made.service}\n# {folder}/{NAME}.timer\n{made.timer}")
    typer.echo(f"# or, without systemd, in the crontab (crontab -e)\n{made.crontab}", nl=False)


def _advise() -> None:
    from brief.deliver.timer import NAME, lingers

    user = getpass.getuser()
    if not lingers(user):
        talk.print(f"while {user} is logged out the timer rests; to run it always:  loginctl enable-linger {user}")
    talk.print(f"next run:  systemctl --user list-timers {NAME}.timer      log:  journalctl --user -u {NAME}")
