"""Sessions with a real server that fails in every way we could think of."""

import ssl
import time

import pytest

from brief.deliver.probe import probe
from brief.deliver.smtp import SessionError, Verdict, open_session
from brief.types.mail import Security
from tests.fakes_ledger import SENDER, account, wire
from tests.fakes_smtp import Faults, certificate, only_password, smtp_server

ADDRESS = "reader@office.example.com"
MESSAGE = wire(ADDRESS, "<1@office.example.com>")


def post(session, address=ADDRESS, message=MESSAGE, begin=lambda: True):
    return session.post(sender=SENDER, address=address, message=message, begin=begin)


def answer(faults, **options):
    with smtp_server(faults) as server:
        session = open_session(account(server.port, **options))
        try:
            return post(session), server, session.open
        finally:
            session.close()


def test_the_message_arrives_byte_for_byte():
    message = b"Message-ID: <1@x>\r\n\r\n.\r\n..two dots\r\n.\n lone\rends\r\nno end"
    with smtp_server() as server:
        session = open_session(account(server.port))
        assert post(session, message=message).verdict is Verdict.SENT
        session.close()
    assert server.taken[0].content == b"Message-ID: <1@x>\r\n\r\n.\r\n..two dots\r\n.\r\n lone\r\nends\r\nno end\r\n"


@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
@pytest.mark.parametrize(
    ("said", "verdict", "stays"),
    [
        ("550 no", Verdict.REFUSED, True),
        ("451 not now", Verdict.LATER, True),
        ("421 bye", Verdict.LATER, False),
    ],
)
def test_answers_that_turn_a_message_down(step, said, verdict, stays):
    got, server, still_open = answer(Faults(**{step: lambda _: said}))
    assert got.verdict is verdict
    assert said in got.detail
    assert still_open is stays
    assert not server.taken


@pytest.mark.parametrize(
    ("step", "verdict"), [("mail", Verdict.LATER), ("rcpt", Verdict.LATER), ("data", Verdict.UNSURE)]
)
@pytest.mark.parametrize("said", ["hang up", "silence"])
def test_a_line_that_breaks_is_later_before_the_end_of_the_data_and_unsure_behind_it(step, verdict, said):
    got, _, still_open = answer(Faults(**{step: lambda _: said}), timeout=0.3)
    assert got.verdict is verdict
    assert not still_open


def test_taken_but_not_answered_is_unsure():
    got, server, _ = answer(Faults(data=lambda _: "hang up after"))
    assert got.verdict is Verdict.UNSURE
    assert len(server.taken) == 1


def test_a_server_that_takes_its_time_for_ever_is_left():
    started = time.monotonic()
    got, _, _ = answer(Faults(delay=lambda: 2.0), deadline=0.4)
    assert got.verdict is Verdict.LATER
    assert got.detail == "not done within 0.4 s"
    assert time.monotonic() - started < 1.9


def test_begin_can_hold_a_message_back():
    with smtp_server() as server:
        session = open_session(account(server.port))
        assert post(session, begin=lambda: False).verdict is Verdict.TAKEN
        assert post(session).verdict is Verdict.SENT
        session.close()
    assert len(server.taken) == 1
    assert server.sessions == 1


def test_too_large_is_known_before_it_is_sent():
    with smtp_server(data_size_limit=10_000) as server:
        session = open_session(account(server.port))
        got = post(session)
        small = post(session, message=b"Message-ID: <2@x>\r\n\r\nsmall\r\n")
        session.close()
    assert got.verdict is Verdict.REFUSED
    assert "the server takes 10000" in got.detail
    assert small.verdict is Verdict.SENT


@pytest.mark.parametrize("address", ["读者@office.example.com", "a@x\r\nRCPT TO:<b@y>", "a@x\nb"])
def test_an_address_that_is_none_smuggles_nothing_in(address):
    with smtp_server() as server:
        session = open_session(account(server.port))
        assert post(session, address=address).verdict is Verdict.REFUSED
        assert post(session).verdict is Verdict.SENT
        session.close()
    assert [mail.to for mail in server.taken] == [ADDRESS]


# ---------------------------------------------------------------- opening


@pytest.mark.parametrize(("said", "lasting"), [("421 busy", False), ("554 no", True), ("hang up", False)])
def test_turned_away_at_the_door(said, lasting):
    with smtp_server(Faults(connect=lambda _: said)) as server:
        with pytest.raises(SessionError) as caught:
            open_session(account(server.port))
        assert caught.value.lasting is lasting


def test_nobody_there():
    with smtp_server() as server:
        port = server.port
    with pytest.raises(SessionError, match=f"127.0.0.1:{port}") as caught:
        open_session(account(port))
    assert not caught.value.lasting


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_login_and_a_wrong_password_that_is_never_repeated():
    known = {"authenticator": only_password(b"office", b"hunter2 secret"), "auth_required": True}
    with smtp_server(**known) as server:
        session = open_session(account(server.port, user="office", password="hunter2 secret"))
        assert post(session).verdict is Verdict.SENT
        session.close()
        wrong = account(server.port, user="office", password="letmein-7351")
        with pytest.raises(SessionError, match="login was refused") as caught:
            open_session(wrong)
    assert caught.value.lasting
    assert "授权码" in caught.value.hint
    shown = f"{caught.value.message} {caught.value.hint} {wrong!r} {caught.value!r}"
    assert "letmein" not in shown
    assert caught.value.__cause__ is None


def test_a_server_that_repeats_the_password_does_not_get_it_into_the_ledger():
    secret = account(1, user="office", password="letmein-7351")
    with smtp_server(
        Faults(mail=lambda _: "550 b2ZmaWNlAGxldG1laW4tNzM1MQ== letmein-7351 AG9mZmljZQBsZXRtZWluLTczNTE=")
    ) as server:
        session = open_session(account(server.port))
        session._account = secret
        detail = post(session).detail
        session.close()
    assert "letmein" not in detail
    assert "AG9mZmljZQBsZXRtZWluLTczNTE" not in detail


@pytest.mark.parametrize("security", [Security.SSL, Security.STARTTLS])
def test_encrypted_with_the_certificate_checked(tmp_path, security):
    authority, context = certificate(tmp_path)
    options = {"ssl_context": context} if security is Security.SSL else {"tls_context": context}
    with smtp_server(**options) as server:
        session = open_session(account(server.port, host="localhost", security=security, authorities=authority))
        assert post(session).verdict is Verdict.SENT
        session.close()
        with pytest.raises(SessionError, match="certificate is not to be trusted") as caught:
            open_session(account(server.port, host="localhost", security=security))
    assert caught.value.lasting


def test_a_certificate_of_another_name_is_refused(tmp_path):
    authority, context = certificate(tmp_path, "mail.example.com")
    with smtp_server(ssl_context=context) as server, pytest.raises(SessionError, match="not to be trusted"):
        open_session(account(server.port, host="localhost", security=Security.SSL, authorities=authority))


def test_ssl_to_a_plain_port_says_which_setting_is_wrong():
    with smtp_server() as server, pytest.raises(SessionError) as caught:
        open_session(account(server.port, security=Security.SSL))
    assert "BRIEF_SMTP_SECURITY" in caught.value.hint
    assert caught.value.lasting


def test_starttls_that_is_not_offered_is_no_reason_to_go_on_in_clear():
    with smtp_server() as server, pytest.raises(SessionError) as caught:
        open_session(account(server.port, security=Security.STARTTLS))
    assert caught.value.lasting
    assert not server.taken


def test_the_line_is_at_least_tls_1_2(tmp_path):
    authority, context = certificate(tmp_path)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    with smtp_server(ssl_context=context) as server:
        session = open_session(account(server.port, host="localhost", security=Security.SSL, authorities=authority))
        assert session._line.sock.version() in {"TLSv1.2", "TLSv1.3"}
        session.close()


# ---------------------------------------------------------------- self-test


def steps(server, **changes):
    return list(probe(account(server.port, **changes), sender=SENDER, address=ADDRESS, message=MESSAGE))


def test_the_self_test_sends_one_letter():
    with smtp_server() as server:
        assert [step.works for step in steps(server)] == [True, True, True]
    assert len(server.taken) == 1


def test_the_self_test_ends_with_what_is_wrong():
    with smtp_server(Faults(mail=lambda _: "553 Mail from must equal authorized user")) as server:
        last = steps(server)[-1]
        assert "BRIEF_DIGEST_SENDER" in last.fix
        nowhere = steps(server, host="no-such-host.invalid")
    assert [step.works for step in nowhere] == [False]
