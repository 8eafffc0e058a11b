"""Self-test of the SMTP settings: one step after the other, and at the first that fails what is wrong and what to do."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass

from brief.deliver.account import Account
from brief.deliver.smtp import SessionError, Verdict, open_session
from brief.errors import BriefError


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the test: whether it worked, what was found, and the fix where it did not."""

    name: str
    works: bool
    found: str
    fix: str = ""


def probe(account: Account, *, sender: str, address: str, message: bytes) -> Iterator[Step]:
    """Find the host, open a session (encryption and login with it), post one message; ends with the step that fails."""
    try:
        found = sorted({str(entry[4][0]) for entry in socket.getaddrinfo(account.host, account.port)})
    except OSError as error:
        yield Step(
            name="host", works=False, found=f"{account.host}: {error}", fix="check BRIEF_SMTP_HOST and the network"
        )
        return
    yield Step(name="host", works=True, found=f"{account.host} is {', '.join(found)}")
    try:
        session = open_session(account)
    except BriefError as error:
        fix = error.hint if not isinstance(error, SessionError) or error.lasting else f"{error.hint} (or wait)"
        yield Step(name="session", works=False, found=error.message, fix=fix)
        return
    try:
        offered = session.features.get("size", "")
        limit = f", messages up to {int(offered) // 1_000_000} MB" if offered.isdecimal() and int(offered) else ""
        login = f", logged in as {account.user}" if account.user else ", no login"
        yield Step(name="session", works=True, found=f"port {account.port}, {account.security}{login}{limit}")
        answer = session.post(sender=sender, address=address, message=message, begin=lambda: True)
        works = answer.verdict is Verdict.SENT
        yield Step(name="message", works=works, found=answer.detail, fix="" if works else _fix(answer.detail))
    finally:
        session.close()


def _fix(detail: str) -> str:
    """What an answer to the test message asks for."""
    if detail.startswith("MAIL"):
        return "the server does not take this sender: set BRIEF_DIGEST_SENDER to the address of the login"
    if detail.startswith("RCPT"):
        return "the server does not take this reader: check the address given with --to"
    if detail.startswith("4") or ": 4" in detail:
        return "the server wants it tried again later; the digest does so by itself"
    return "ask the provider with this answer"
