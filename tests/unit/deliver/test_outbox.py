"""The outbox: what each answer makes of a message, when it is tried again, and when a run gives up."""

from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.archive.claims import Claims, Terms
from brief.archive.runs import run
from brief.archive.sends import State, sends
from brief.deliver.outbox import Clock, Policy, deliver
from brief.deliver.smtp import Answer, SessionError, Verdict
from brief.errors import DeliveryError
from tests.fakes_ledger import ledger, readers

POLICY = Policy(pauses=(10, 100))


@dataclass
class Time:
    """A clock that only sleeping moves."""

    at: float = 2000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    def clock(self) -> Clock:
        return Clock(now=lambda: self.at, sleep=self.sleep)


class Line:
    """A session that answers what it is told, in order; the last answer repeats."""

    def __init__(self, *answers: Verdict, closes: bool = False) -> None:
        self.open, self.posted = True, 0
        self.answers = list(answers)
        self.closes = closes
        self.got = Counter()

    def post(self, *, sender, address, message, begin):
        verdict = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if verdict is not Verdict.LATER and not begin():
            return Answer(verdict=Verdict.TAKEN, detail="")
        if verdict is Verdict.SENT:
            self.posted += 1
            self.got[address] += 1
        self.open = not (self.closes and verdict is not Verdict.SENT)
        return Answer(verdict=verdict, detail=f"{verdict} said")

    def close(self):
        self.open = False


def go(database, connect, policy=POLICY, time=None):
    time = time or Time()
    with run(database.path) as name:
        claims = Claims(database, name, Terms(window=1000, longest_pause=100))
        return deliver(claims, connect, policy, clock=time.clock())


@pytest.fixture
def three(tmp_path):
    with ledger(tmp_path / "archive.sqlite", readers(3)) as database:
        yield database


def states(database):
    return [send.state for send in sends(database)]


def test_all_go_through_one_session(three):
    line, opened = Line(Verdict.SENT), []
    assert go(three, lambda: opened.append(1) or line)[State.SENT] == 3
    assert (opened, set(line.got.values())) == ([1], {1})
    assert not line.open


def test_nothing_pending_opens_no_session(three):
    go(three, lambda: Line(Verdict.SENT))
    assert not any(go(three, lambda: pytest.fail("a session was opened")).values())


def test_a_refusal_stops_one_reader_alone(three):
    go(three, lambda: Line(Verdict.SENT, Verdict.REFUSED, Verdict.SENT))
    assert states(three) == [State.SENT, State.REFUSED, State.SENT]
    assert sends(three)[1].detail == "refused said"


def test_what_is_put_off_is_tried_again_with_growing_pauses_until_the_window_is_over(three):
    time = Time()
    go(three, lambda: Line(Verdict.SENT, Verdict.LATER), time=time)
    assert states(three) == [State.SENT, State.REFUSED, State.REFUSED]
    assert "given up after" in sends(three)[1].detail
    assert 800 <= time.at - 2000 <= 1000
    assert sends(three)[1].attempts >= 8


def test_what_is_put_in_while_it_is_idle_goes_before_it_waits(three):
    time, told = Time(), []

    def idle():
        if told:
            return False
        told.append(time.at)
        ledger(three.path, ["operator@office.example.com"], issue="notice").close()
        return True

    line = Line(Verdict.SENT, Verdict.SENT, Verdict.LATER, Verdict.SENT)
    with run(three.path) as name:
        deliver(Claims(three, name, Terms()), lambda: line, POLICY, clock=time.clock(), idle=idle)
    assert told == [2000]
    assert list(line.got)[2:] == ["operator@office.example.com", "reader2@office.example.com"]


def test_without_waiting_it_stays_pending(three):
    go(three, lambda: Line(Verdict.LATER), Policy(pauses=(10,), wait=False))
    assert states(three) == [State.PENDING] * 3
    assert all(send.due == 2010 for send in sends(three))


def test_unsure_is_held_or_sent_again(three):
    go(three, lambda: Line(Verdict.SENT, Verdict.UNSURE, Verdict.SENT))
    assert states(three) == [State.SENT, State.UNSURE, State.SENT]
    line = Line(Verdict.UNSURE, Verdict.SENT)
    with ledger(three.path.with_name("second.sqlite"), readers(1)) as database:
        go(database, lambda: line, Policy(pauses=(10,), resend=True))
        assert states(database) == [State.SENT]
        assert sends(database)[0].attempts == 2


def test_a_session_that_had_grown_stale_is_replaced_at_once(three):
    lines = [Line(Verdict.SENT, Verdict.LATER, closes=True), Line(Verdict.SENT)]
    time = Time()
    go(three, lambda: lines.pop(0), time=time)
    assert states(three) == [State.SENT] * 3
    assert not time.slept


def test_no_session_is_waited_for_and_in_the_end_given_up(three):
    def closed():
        raise SessionError("no", hint="", lasting=False)

    time = Time()
    with pytest.raises(SessionError):
        go(three, closed, Policy(pauses=(10, 100), patience=500), time)
    assert time.slept == [10, 100, 100, 100, 100]
    assert states(three) == [State.PENDING] * 3
    assert all(send.attempts == 0 for send in sends(three))


def test_a_wrong_password_is_not_tried_twice(three):
    asked = []

    def closed():
        asked.append(1)
        raise SessionError("no", hint="", lasting=True)

    with pytest.raises(SessionError):
        go(three, closed)
    assert asked == [1]
    assert states(three) == [State.PENDING] * 3


def test_a_disk_that_fills_up_before_the_data_sends_nothing(three):
    line = Line(Verdict.SENT)
    with run(three.path) as name:
        claims = Claims(three, name, Terms())

        def full(claim, *, now):
            raise DeliveryError("the disk is full", hint="")

        claims.begin = full
        with pytest.raises(DeliveryError, match="full"):
            deliver(claims, lambda: line, POLICY, clock=Time().clock())
    assert not line.got
    go(three, lambda: line)
    assert set(line.got.values()) == {1}


def test_a_disk_that_fills_up_after_the_data_leaves_it_unsure_and_never_sends_twice(three):
    line = Line(Verdict.SENT)
    with run(three.path) as name:
        claims = Claims(three, name, Terms())

        def full(*_, **__):
            raise DeliveryError("the disk is full", hint="")

        claims.settle = full
        with pytest.raises(DeliveryError, match="full"):
            deliver(claims, lambda: line, POLICY, clock=Time().clock())
    go(three, lambda: line)
    assert states(three) == [State.UNSURE, State.SENT, State.SENT]
    assert set(line.got.values()) == {1}


VERDICTS = st.sampled_from([Verdict.SENT, Verdict.REFUSED, Verdict.LATER, Verdict.UNSURE])


@settings(deadline=None, max_examples=15)
@given(st.lists(VERDICTS, min_size=1, max_size=12), st.booleans())
def test_whatever_the_server_answers_nobody_gets_two_and_nobody_is_forgotten(tmp_path_factory, verdicts, closes):
    folder = tmp_path_factory.mktemp("ledger")
    line = Line(*verdicts, closes=closes)

    def reopen():
        line.open = True
        return line

    with ledger(folder / "archive.sqlite", readers(2)) as database:
        go(database, reopen)
        for send in sends(database):
            assert send.state in {State.SENT, State.REFUSED, State.UNSURE}
            assert line.got[send.address] == (send.state is State.SENT)
            assert send.detail
