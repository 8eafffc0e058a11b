"""One session with an SMTP server, and what its answers mean; the one door to smtplib.

What a server answers decides about one message only: 2xx after the data is ``sent``, 5xx ``refused``, 4xx ``later``. A
line that breaks before the final dot was sent is ``later``, since a server must not deliver half a message (RFC 5321,
4.1.1.4, 6.1); after the dot it is ``unsure``: this is the limit of exactly-once over SMTP (RFC 1047).
"""

from __future__ import annotations

import ipaddress
import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from brief.deliver.account import Account, hidden
from brief.deliver.watchdog import Watchdog
from brief.errors import DeliveryError
from brief.types.mail import Security

_DETAIL: Final = 300  # characters of an answer that are kept
_EOL: Final = re.compile(rb"\r\n|\r|\n")
_ADDRESS: Final = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")
_BROKEN: Final = (smtplib.SMTPException, OSError, EOFError)


class Verdict(StrEnum):
    """What became of a message."""

    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    UNSURE = "unsure"
    TAKEN = "taken"
    """Another run has it: nothing was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a message, and the server's words."""

    verdict: Verdict
    detail: str


class SessionError(DeliveryError):
    """No session could be opened; `lasting` where trying again would not help before somebody changes a setting."""

    def __init__(self, message: str, *, hint: str, lasting: bool) -> None:
        super().__init__(message, hint=hint)
        self.lasting = lasting


class Session:
    """An open session, for any number of messages one after the other."""

    def __init__(self, account: Account, line: smtplib.SMTP) -> None:
        self._account = account
        self._line = line
        self._watch = Watchdog(lambda: line.sock, account.deadline)
        self.open = True
        self.posted = 0
        if line.sock:
            # The dot follows the data in a write of its own; Nagle would hold it back for a delayed ACK, 40 ms a message.
            line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @property
    def features(self) -> dict[str, str]:
        """What the server says it can do: SIZE, AUTH and more."""
        return dict(self._line.esmtp_features)

    def post(self, *, sender: str, address: str, message: bytes, begin: Callable[[], bool]) -> Answer:
        """Send one message; `begin` is called right before its data goes out, and may still hold it back.

        Never raises for what a server or a line does; what `begin` raises goes through.
        """
        if not (_ADDRESS.fullmatch(address) and _ADDRESS.fullmatch(sender)):
            return Answer(
                verdict=Verdict.REFUSED, detail="no address that can be sent: not ASCII, or with a space in it"
            )
        with self._watch.message():
            try:
                early = self._envelope(sender, address, len(message))
            except _BROKEN as error:
                return self._broken(Verdict.LATER, error)
            if early:
                return early
            if not begin():
                return self._reset(Answer(verdict=Verdict.TAKEN, detail="another run sends it"))
            return self._data(message)

    def close(self) -> None:
        """Say goodbye, or let the line go."""
        with suppress(*_BROKEN):
            if self.open:
                self._line.quit()
        self._drop()

    def _envelope(self, sender: str, address: str, size: int) -> Answer | None:
        """MAIL and RCPT; None if both were taken."""
        limit = self.features.get("size", "")
        if limit.isdecimal() and 0 < int(limit) < size:
            detail = f"the message has {size} bytes, the server takes {limit}"
            return Answer(verdict=Verdict.REFUSED, detail=detail)
        options = [f"SIZE={size}"] if "size" in self.features else []
        code, text = self._line.mail(sender, options)
        if code // 100 != 2:
            return self._turned_down("MAIL", code, text)
        code, text = self._line.rcpt(address)
        if code // 100 != 2:
            return self._turned_down("RCPT", code, text)
        return None

    def _data(self, message: bytes) -> Answer:
        """DATA, the message, the dot, the answer. The dot goes out alone: before it nothing can be delivered."""
        try:
            code, text = self._line.docmd("DATA")
            if code != 354:
                return self._turned_down("DATA", code, text)
            self._line.send(_stuffed(message))
        except _BROKEN as error:
            return self._broken(Verdict.LATER, error)
        try:
            self._line.send(b".\r\n")
            code, text = self._line.getreply()
        except _BROKEN as error:
            return self._broken(Verdict.UNSURE, error)
        if code // 100 == 2:
            self.posted += 1
            return Answer(verdict=Verdict.SENT, detail=self._words(code, text))
        if code // 100 in {4, 5}:
            return self._turned_down("end of DATA", code, text)
        return self._broken(Verdict.UNSURE, smtplib.SMTPException(self._words(code, text)))

    def _turned_down(self, step: str, code: int, text: bytes) -> Answer:
        verdict = Verdict.REFUSED if code // 100 == 5 else Verdict.LATER
        answer = Answer(verdict=verdict, detail=f"{step}: {self._words(code, text)}")
        if code == 421 or code // 100 not in {4, 5}:
            self._drop()
            return answer
        return self._reset(answer)

    def _reset(self, answer: Answer) -> Answer:
        """`answer`, with the session ready for the next message, or closed where it cannot be made so."""
        try:
            if self._line.rset()[0] // 100 != 2:
                self._drop()
        except _BROKEN:
            self._drop()
        return answer

    def _broken(self, verdict: Verdict, error: Exception) -> Answer:
        self._drop()
        if self._watch.over.is_set():
            return Answer(verdict=verdict, detail=f"not done within {self._account.deadline:g} s")
        return Answer(verdict=verdict, detail=hidden(f"{type(error).__name__}: {error}", self._account)[:_DETAIL])

    def _drop(self) -> None:
        self._watch.close()
        self._line.close()
        self.open = False

    def _words(self, code: int, text: bytes) -> str:
        return hidden(f"{code} {text.decode('utf-8', 'replace')}", self._account)[:_DETAIL].replace("\n", " ")


def _stuffed(message: bytes) -> bytes:
    """`message` with CRLF at every line's end and a second dot before every line that begins with one."""
    lines = _EOL.sub(b"\r\n", message)
    body = re.sub(rb"(?m)^\.", b"..", lines)
    return body if body.endswith(b"\r\n") else body + b"\r\n"


# ---------------------------------------------------------------- open a session


def open_session(account: Account) -> Session:
    """Connect, encrypt with the certificate checked, and log in.

    Raises:
        SessionError: any of these failed; the hint says what to change.
    """
    line: smtplib.SMTP | None = None
    where = f"{account.host}:{account.port}"
    try:
        line = _connect(account)
        if account.security is Security.STARTTLS:
            line.starttls(context=_trust(account))
        line.ehlo_or_helo_if_needed()
        if account.user:
            line.login(account.user, account.password or "")
    except (*_BROKEN, ValueError) as error:
        if line:
            line.close()
        raise _explained(error, account, where) from None  # the cause may hold the password
    except BaseException:
        if line:
            line.close()
        raise
    return Session(account, line)


def _connect(account: Account) -> smtplib.SMTP:
    if account.security is Security.SSL:
        return smtplib.SMTP_SSL(account.host, account.port, timeout=account.timeout, context=_trust(account))
    line = smtplib.SMTP(account.host, account.port, timeout=account.timeout)
    if account.security is Security.NONE and line.sock:
        peer = ipaddress.ip_address(line.sock.getpeername()[0])
        if not peer.is_loopback:
            line.close()
            raise SessionError(
                f"{account.host}:{account.port} is not this machine ({peer}): nothing goes there unencrypted",
                hint="set BRIEF_SMTP_SECURITY to ssl (port 465) or starttls (port 587)",
                lasting=True,
            )
    return line


def _trust(account: Account) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if account.authorities:
        context.load_verify_locations(cafile=account.authorities)
    return context


def _explained(error: Exception, account: Account, where: str) -> SessionError:
    said = hidden(str(error), account)[:_DETAIL]
    hint, lasting = (
        "check the network, BRIEF_SMTP_HOST and BRIEF_SMTP_PORT, then: brief digest test --to ADDRESS",
        False,
    )
    match error:
        case ssl.SSLCertVerificationError():
            said = f"the server's certificate is not to be trusted: {error.verify_message}"
            hint = "use the name that the certificate has, or name your own authority: BRIEF_SMTP_AUTHORITIES=FILE"
            lasting = True
        case ssl.SSLError():
            hint, lasting = "port 465 goes with BRIEF_SMTP_SECURITY=ssl, ports 587 and 25 with starttls", True
        case smtplib.SMTPAuthenticationError(smtp_code=code):
            said = f"the login was refused: {code} {hidden(_text(error.smtp_error), account)[:_DETAIL]}"
            hint = "check BRIEF_SMTP_USER and the password; QQ, 163 and others want an authorization code (授权码)"
            lasting = code // 100 == 5
        case smtplib.SMTPNotSupportedError():
            hint, lasting = (
                "the server offers no encryption or login there; check the port and BRIEF_SMTP_SECURITY",
                True,
            )
        case smtplib.SMTPResponseException(smtp_code=code):
            said = f"{code} {hidden(_text(error.smtp_error), account)[:_DETAIL]}"
            lasting = code // 100 == 5
        case FileNotFoundError():
            said, hint, lasting = f"{account.authorities}: no such file", "check BRIEF_SMTP_AUTHORITIES", True
        case socket.gaierror():
            said = "no such host"
        case TimeoutError():
            said = f"no answer within {account.timeout:g} s"
        case _:
            pass
    return SessionError(f"{where}: {said}", hint=hint, lasting=lasting)


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
