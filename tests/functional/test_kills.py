"""A run may be killed at any moment: afterwards every reader has the page once, or the ledger says that it is unsure."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brief.archive.database import open_archive
from brief.archive.sends import State, sends
from tests.fakes_ledger import ledger, readers
from tests.fakes_smtp import Faults, smtp_server

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("send_ready.py")
READERS = 20
CHANCE = random.Random(20)


def run_until(archive: Path, server, moment: int | None) -> bool:
    """Start a run and kill it when the server has heard so many commands; True if the kill came in time.

    Moments are counted in commands and not in seconds, so that a busy machine is killed at as many places as an idle one.
    """
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(archive), str(server.port)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        process.stdout.readline()
        end = None if moment is None else server.commands.total() + moment
        while end is not None and server.commands.total() < end and process.poll() is None:
            time.sleep(0.0005)
        if end is not None and process.poll() is None:
            time.sleep(CHANCE.choice((0, 0, 0.001, 0.005, 0.02)))
            process.kill()
            process.communicate()
            return process.returncode == -signal.SIGKILL
        _, said = process.communicate()
        assert process.returncode == 0, said.decode()
        return False


def kill_until(folder: Path, server, kills: int) -> tuple[int, int, int]:
    """Kill runs of 20 readers until `kills` came in time; how many ledgers, sent and unsure letters that made."""
    killed = ledgers = sent = unsure = 0
    while killed < kills:
        archive = folder / f"{ledgers}.sqlite"
        issue = f"issue{ledgers}"
        ledger(archive, readers(READERS), issue=issue, now=time.time()).close()
        while killed < kills and run_until(archive, server, CHANCE.randint(0, 24)):
            killed += 1
        assert not run_until(archive, server, None)
        time.sleep(0.1)  # what the server had taken in from a dead run, it may still be writing down
        counts = server.counts()
        with open_archive(archive, check=True) as database:
            rows = sends(database, issue=issue)
        assert len(rows) == READERS
        for row in rows:
            copies = sum(mail.message_id == row.message_id for mail in server.taken)
            assert row.state in {State.SENT, State.UNSURE}, row
            assert copies == 1 if row.state is State.SENT else copies <= 1, (row, copies)
        assert set(counts) <= set(readers(READERS))
        sent += sum(row.state is State.SENT for row in rows)
        unsure += sum(row.state is State.UNSURE for row in rows)
        ledgers += 1
    return ledgers, sent, unsure


@pytest.mark.parametrize("kills", [6, pytest.param(300, marks=pytest.mark.slow)])
def test_killed_at_any_moment(tmp_path, kills, record_property):
    faults = Faults(delay=lambda: CHANCE.choice((0, 0, 0.002, 0.01)))
    with smtp_server(faults) as server:
        ledgers, sent, unsure = kill_until(tmp_path, server, kills)
    record_property("kills", (kills, ledgers, sent, unsure))
    print(f"{kills} kills, {ledgers} issues of {READERS} readers: {sent} sent once, {unsure} unsure")
