"""Send what the ledger holds, each message once: claim, mark, post, settle, and again later where that may help."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from brief.archive.claims import Claim, Claims
from brief.archive.sends import State
from brief.deliver.smtp import Answer, SessionError, Verdict


class Line(Protocol):
    """An open session, as :class:`brief.deliver.smtp.Session` is one."""

    open: bool
    posted: int

    def post(self, *, sender: str, address: str, message: bytes, begin: Callable[[], bool]) -> Answer:
        """Send one message."""

    def close(self) -> None:
        """End the session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How hard to try: pauses between tries in seconds (the last one repeats); `wait` for those that are not due yet.

    `resend` sends again what may have arrived, at the risk of a second copy; without it such a message is held.
    `patience` is how long a run goes on without a session before it gives up.
    """

    pauses: tuple[float, ...] = (10, 30, 120, 300, 600, 900)
    resend: bool = False
    wait: bool = True
    patience: float = 4 * 3600

    def pause(self, tries: int) -> float:
        """Seconds to wait after this many tries."""
        return self.pauses[min(tries, len(self.pauses)) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The time of day, and how to wait for it."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class _Wire:
    """The session in use, opened when it is needed."""

    connect: Callable[[], Line]
    line: Line | None = field(default=None)

    def session(self) -> Line:
        if self.line is None or not self.line.open:
            self.line = self.connect()
        return self.line

    def close(self) -> None:
        if self.line:
            self.line.close()


def deliver(  # noqa: PLR0913 - what a run is made of
    claims: Claims,
    connect: Callable[[], Line],
    policy: Policy,
    *,
    clock: Clock | None = None,
    say: Callable[[str], None] = lambda _: None,
    idle: Callable[[], bool] = lambda: False,
) -> Counter[State]:
    """Send every message that is pending, and those that dead runs left; how many this run brought to which state.

    `idle` is called when none is due; it may put more into the ledger, and says whether it did.

    Raises:
        SessionError: no session can be opened and waiting would not help, or did not; the messages stay pending.
        DeliveryError: the ledger cannot be read or written.
    """
    clock = clock or Clock()
    doubtful = claims.recover(now=clock.now(), resend=policy.resend)
    done = Counter({State.UNSURE: 0 if policy.resend else doubtful})
    wire, faults, waited = _Wire(connect), 0, 0.0
    try:
        while True:
            claim = claims.claim(now=clock.now())
            if claim is None:
                if idle() or (policy.wait and _wait(claims, clock, say)):
                    continue
                return done
            try:
                state = _post(claims, claim, wire, policy, clock)
            except SessionError as error:
                claims.release(claim)
                faults += 1
                pause = policy.pause(faults)
                waited += pause
                if error.lasting or not policy.wait or waited > policy.patience:
                    raise
                say(f"{error.message}; next try in {pause:g} s")
                clock.sleep(pause)
                continue
            faults = 0
            done[state] += 1
            say(f"{claim.address}: {state}")
    finally:
        wire.close()


def _wait(claims: Claims, clock: Clock, say: Callable[[str], None]) -> bool:
    """Wait until the next pending message is due; False if there is none."""
    due = claims.waiting()
    if not due:
        return False
    pause = max(0.05, min(due[0] - clock.now(), 900))
    say(f"{len(due)} to be tried again, the next in {pause:.0f} s")
    clock.sleep(pause)
    return True


def _post(claims: Claims, claim: Claim, wire: _Wire, policy: Policy, clock: Clock) -> State:
    """Try one message and settle it; a session that had grown stale is replaced at once."""
    line = wire.session()
    used = line.posted > 0
    answer = _try(claims, claim, line, clock)
    if answer.verdict is Verdict.LATER and used and not line.open:
        answer = _try(claims, claim, wire.session(), clock)
    return _settle(claims, claim, answer, policy, clock)


def _try(claims: Claims, claim: Claim, line: Line, clock: Clock) -> Answer:
    return line.post(
        sender=claim.sender,
        address=claim.address,
        message=claim.message,
        begin=lambda: claims.begin(claim, now=clock.now()),
    )


def _settle(claims: Claims, claim: Claim, answer: Answer, policy: Policy, clock: Clock) -> State:
    """What `answer` makes of the message, written down."""
    now = clock.now()
    match answer.verdict:
        case Verdict.TAKEN:
            return State.SENDING
        case Verdict.SENT:
            state, detail, due = State.SENT, answer.detail, None
        case Verdict.REFUSED:
            state, detail, due = State.REFUSED, answer.detail, None
        case Verdict.UNSURE if not policy.resend:
            state, detail, due = State.UNSURE, answer.detail, None
        case Verdict.LATER | Verdict.UNSURE:
            state, detail, due = _later(claim, answer, policy, now)
    claims.settle(claim, state, detail, now=now, due=due)
    return state


def _later(claim: Claim, answer: Answer, policy: Policy, now: float) -> tuple[State, str, float | None]:
    """Pending until the next try, or given up where that would be behind the window."""
    due = now + policy.pause(claim.attempts + 1)
    if due <= claim.until:
        return State.PENDING, answer.detail, due
    given_up = State.UNSURE if answer.verdict is Verdict.UNSURE else State.REFUSED
    return given_up, f"given up after {claim.attempts + 1} tries: {answer.detail}", None
