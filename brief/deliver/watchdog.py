"""A limit for the time that a message takes, whatever a server does meanwhile."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


class Watchdog:
    """Cuts a line when a message takes longer than `seconds`: a byte a minute is no time-out to a socket.

    `line` gives the socket that is in use; `over` is set when it was cut.
    """

    def __init__(self, line: Callable[[], socket.socket | None], seconds: float) -> None:
        self._line = line
        self._seconds = seconds
        self._until: float | None = None
        self._closed = threading.Event()
        self.over = threading.Event()
        # One thread a session: one a message would cost more than the message.
        threading.Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def message(self) -> Iterator[None]:
        """The time that one message takes."""
        self._until = time.monotonic() + self._seconds
        try:
            yield
        finally:
            self._until = None

    def close(self) -> None:
        """Watch no longer."""
        self._closed.set()

    def _watch(self) -> None:
        while not self._closed.wait(min(1.0, self._seconds / 4)):
            until, line = self._until, self._line()
            if line is not None and until is not None and time.monotonic() > until:
                self.over.set()
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
                return
