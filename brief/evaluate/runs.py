"""Briefings of a system: made in parallel, measured, kept by digest, so that a run that was cut off goes on."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final, TypeVar

from brief.errors import BriefError, DeliveryError
from brief.evaluate.gold import Gold
from brief.evaluate.records import Record, record
from brief.evaluate.systems import System

T = TypeVar("T")
Step = Callable[[str], None]
"""Told what was done, once for each issue."""
_THREADS: Final = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
Pairs = dict[str, tuple[Record, Record]]
"""Briefing and run record by key of the issue."""


# ---------------------------------------------------------------- processes


class Workers:
    """Processes of one thread each; with one job, work is done here."""

    def __init__(self, pool: ProcessPoolExecutor | None) -> None:
        self._pool = pool

    def each(self, tasks: Sequence[Callable[[], T]]) -> Iterator[tuple[int, T]]:
        """Results with the place of their task, as they come.

        Raises:
            BriefError: a process was killed, most often for want of memory.
        """
        if self._pool is None:
            yield from ((place, task()) for place, task in enumerate(tasks))
            return
        places: dict[Future[T], int] = {self._pool.submit(task): place for place, task in enumerate(tasks)}
        try:
            for future in as_completed(places):
                yield places[future], future.result()
        except BrokenProcessPool as error:
            raise BriefError(
                "a worker was killed, most likely for want of memory", hint="run it with --jobs 1"
            ) from error


@contextmanager
def workers(jobs: int) -> Iterator[Workers]:
    """Workers for `jobs` issues at a time, single-threaded each, so that costs can be compared."""
    if jobs == 1:
        _single_threaded()
        yield Workers(None)
        return
    # Spawned, not forked: a fork would carry over the threads of the progress bar and of torch.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_single_threaded) as pool:
        try:
            yield Workers(pool)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _single_threaded() -> None:
    os.environ.update(dict.fromkeys(_THREADS, "1"))


# ---------------------------------------------------------------- one issue, measured


def measured(system: System, issue: Path) -> tuple[Record, Record]:
    """Briefing and run record of one issue; an issue that cannot be made has an empty briefing and says why."""
    try:
        if system.prepare:
            system.prepare()
        _forget_peak()
        cpu, clock = time.process_time(), time.perf_counter()
        made = system.make(issue) if system.make else None
        cost = {"cpu_seconds": time.process_time() - cpu, "seconds": time.perf_counter() - clock, "peak_mb": _peak()}
    except BriefError as error:
        return {}, {"failed": f"{error.message} ({error.hint})"}
    except Exception as error:  # noqa: BLE001 - one issue that cannot be made does not stop the others
        return {}, {"failed": f"{type(error).__name__}: {error}"}
    if made is None:
        return {}, {"failed": "nothing makes it"}
    return made.briefing, {**{key: round(value, 3) for key, value in cost.items()}, "page": dict(made.page)}


def _forget_peak() -> None:
    """Have Linux measure the peak of memory from now on."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> float:
    """Peak resident memory in MB: since it was forgotten on Linux, else of the process."""
    with suppress(OSError, StopIteration, ValueError):
        rows = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return int(next(row for row in rows if row.startswith("VmHWM:")).split()[1]) / 1024
    import resource  # Unix alone has it

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# ---------------------------------------------------------------- all issues, kept


def briefings(system: System, golds: Sequence[Gold], folder: Path, crew: Workers, step: Step) -> Pairs:
    """Make the issues that are not kept under `folder` (NAME/KEY/briefing.json) and return all.

    Raises:
        DeliveryError: nothing can be written to `folder`.
    """
    found: Pairs = {}
    for gold in golds:
        kept = _kept(_home(folder, system, gold), _digest(system, gold))
        if kept:
            found[gold.key] = kept
            step(f"{system.name}: {gold.key} (kept)")
    rest = [gold for gold in golds if gold.key not in found]
    for place, (briefing, run) in crew.each([partial(measured, system, gold.issue) for gold in rest]):
        gold = rest[place]
        found[gold.key] = briefing, run
        if "failed" not in run:
            _keep(_home(folder, system, gold), briefing, {"digest": _digest(system, gold), **run})
        step(f"{system.name}: {gold.key}")
    return {gold.key: found[gold.key] for gold in golds}


def _home(folder: Path, system: System, gold: Gold) -> Path:
    return folder / "runs" / system.folder / gold.key


def _digest(system: System, gold: Gold) -> str:
    return hashlib.sha256(f"{gold.sha256} {system.fingerprint}".encode()).hexdigest()


def _kept(home: Path, digest: str) -> tuple[Record, Record] | None:
    try:
        run = record(json.loads((home / "run.json").read_text(encoding="utf-8")))
        if run.get("digest") != digest:
            return None
        return record(json.loads((home / "briefing.json").read_text(encoding="utf-8"))), run
    except (OSError, ValueError):
        return None


def _keep(home: Path, briefing: Record, run: Record) -> None:
    """Write both files, the one with the digest last: a run that is cut off between them leaves no wrong pair."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        (home / "run.json").unlink(missing_ok=True)
        for name, value in (("briefing.json", briefing), ("run.json", run)):
            text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
            (home / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise DeliveryError(
            f"{home}: cannot write there: {error.strerror}", hint="name another folder with -o DIR"
        ) from error
