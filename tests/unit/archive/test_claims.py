"""Claims: one run a message, whatever the clock does and whoever dies."""

import pytest

from brief.archive.claims import Claims, Terms
from brief.archive.runs import alive, run
from brief.archive.sends import State, again, cancel, events, sends
from tests.fakes_ledger import ledger, readers

TERMS = Terms(lease=100, window=1000, longest_pause=50)


@pytest.fixture
def database(tmp_path):
    with ledger(tmp_path / "archive.sqlite", readers(1)) as opened:
        yield opened


def state(database):
    return sends(database)[0].state


def test_two_runs_get_one_message_between_them(database):
    with run(database.path) as one, run(database.path) as two:
        first, second = Claims(database, one, TERMS), Claims(database, two, TERMS)
        claim = first.claim(now=1000)
        assert claim
        assert second.claim(now=1000) is None
        second.recover(now=1050, resend=False)
        assert second.claim(now=1050) is None


def test_what_a_dead_run_only_claimed_is_free_at_once(database):
    with run(database.path) as one:
        Claims(database, one, TERMS).claim(now=1000)
    with run(database.path) as two:
        second = Claims(database, two, TERMS)
        assert second.recover(now=1000, resend=False) == 0
        assert second.claim(now=1000)


@pytest.mark.parametrize(("resend", "expected"), [(False, State.UNSURE), (True, State.PENDING)])
def test_what_a_dead_run_was_sending_is_unsure(database, resend, expected):
    with run(database.path) as one:
        claims = Claims(database, one, TERMS)
        assert claims.begin(claims.claim(now=1000), now=1000)
    with run(database.path) as two:
        assert Claims(database, two, TERMS).recover(now=1001, resend=resend) == 1
    assert state(database) is expected
    assert State.UNSURE in [event.state for event in events(database, 1)]


def test_a_run_that_hung_until_its_lease_was_over_sends_nothing(database):
    with run(database.path) as one, run(database.path) as two:
        first, second = Claims(database, one, TERMS), Claims(database, two, TERMS)
        hung = first.claim(now=1000)
        second.recover(now=1200, resend=False)
        taken = second.claim(now=1200)
        assert taken.fence > hung.fence
        assert not first.begin(hung, now=1201)
        assert second.begin(taken, now=1201)
        assert not first.settle(hung, State.REFUSED, "550", now=1202)
        assert second.settle(taken, State.SENT, "250", now=1203)
        assert state(database) is State.SENT


def test_a_run_that_hung_in_data_and_got_its_answer_after_all_is_believed(database):
    with run(database.path) as one, run(database.path) as two:
        first = Claims(database, one, TERMS)
        hung = first.claim(now=1000)
        first.begin(hung, now=1000)
        Claims(database, two, TERMS).recover(now=1200, resend=False)
        assert state(database) is State.UNSURE
        assert first.settle(hung, State.SENT, "250", now=1201)
        assert state(database) is State.SENT


def test_a_late_refusal_does_not_free_what_is_unsure(database):
    with run(database.path) as one, run(database.path) as two:
        first = Claims(database, one, TERMS)
        hung = first.claim(now=1000)
        first.begin(hung, now=1000)
        Claims(database, two, TERMS).recover(now=1200, resend=False)
        assert not first.settle(hung, State.PENDING, "451", now=1201, due=1300)
        assert state(database) is State.UNSURE


def test_a_clock_set_back_makes_nobody_wait_and_nobody_double(database):
    with run(database.path) as one:
        claims = Claims(database, one, TERMS)
        claims.settle(claims.claim(now=900_000), State.PENDING, "451", now=900_000, due=900_050)
        assert claims.claim(now=900_010) is None
        claim = claims.claim(now=1000)
        assert claim
        claims.begin(claim, now=1000)
        with run(database.path) as two:
            # The lease of a living run holds although the other's clock is behind it.
            assert Claims(database, two, TERMS).recover(now=500, resend=False) == 0
    with run(database.path) as three:
        assert Claims(database, three, TERMS).recover(now=500, resend=False) == 1


def test_the_window_begins_with_the_first_try(database):
    with run(database.path) as one:
        claims = Claims(database, one, TERMS)
        claim = claims.claim(now=50_000)
        assert claim.until == 51_000
        claims.settle(claim, State.PENDING, "451", now=50_001, due=50_010)
        assert claims.waiting() == (50_010,)
        assert claims.claim(now=50_011).until == 51_000


def test_cancel_takes_back_only_what_nobody_has_begun(database):
    with run(database.path) as one:
        claims = Claims(database, one, TERMS)
        claim = claims.claim(now=1000)
        assert cancel(database, [claim.id], now=1000, reason="left") == 0
        claims.release(claim)
        assert cancel(database, [claim.id], now=1000, reason="left") == 1
        assert claims.claim(now=1000) is None


def test_again_is_for_what_came_to_an_end(database):
    assert not again(database, 1, now=1, reason="asked")
    with run(database.path) as one:
        claims = Claims(database, one, TERMS)
        claim = claims.claim(now=1000)
        claims.begin(claim, now=1000)
        assert not again(database, 1, now=1, reason="asked")
        claims.settle(claim, State.SENT, "250", now=1000)
        assert again(database, 1, now=2000, reason="asked")
        assert claims.claim(now=2000).attempts == 0


def test_a_run_is_alive_until_it_ends(tmp_path):
    archive = tmp_path / "archive.sqlite"
    with run(archive) as name:
        assert alive(archive, name)
    assert not alive(archive, name)
    assert not alive(archive, "123-never")
