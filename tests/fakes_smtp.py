"""A real SMTP server on loopback that takes mail, or fails where it is told to."""

# ruff: noqa: N802 - the hooks are named by aiosmtpd

import asyncio
import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

OK = "250 OK"


@dataclass(frozen=True)
class Mail:
    """A message that the server took."""

    to: str
    message_id: str
    content: bytes
    session: int


@dataclass
class Faults:
    """What goes wrong: an answer for an address at a step, None for the usual one.

    An answer "hang up" closes the line, "hang up after" takes the message first, "silence" answers nothing for a time.
    """

    connect: Callable[[int], str | None] = lambda _: None
    mail: Callable[[str], str | None] = lambda _: None
    rcpt: Callable[[str], str | None] = lambda _: None
    data: Callable[[str], str | None] = lambda _: None
    delay: Callable[[], float] = lambda: 0.0


@dataclass
class Server:
    """What the server took, and how to reach it."""

    faults: Faults
    taken: list[Mail] = field(default_factory=list)
    sessions: int = 0
    commands: Counter = field(default_factory=Counter)
    port: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def counts(self) -> Counter:
        """Copies by address."""
        with self.lock:
            return Counter(mail.to for mail in self.taken)

    def keep(self, envelope: Envelope, session: int) -> None:
        content = envelope.original_content
        name = str(message_from_bytes(content)["Message-ID"])
        with self.lock:
            self.taken.extend(
                Mail(to=to, message_id=name, content=content, session=session) for to in envelope.rcpt_tos
            )


class Handler:
    """aiosmtpd's hooks."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def _answer(self, smtp: SMTP, answer: str | None, envelope: Envelope | None = None) -> str:
        await asyncio.sleep(self._server.faults.delay())
        if answer and answer.startswith("hang up"):
            if answer == "hang up after" and envelope:
                self._server.keep(envelope, self._server.sessions)
            smtp.transport.abort()
            return OK
        if answer == "silence":
            await asyncio.sleep(3)
            return OK
        return answer or OK

    async def handle_MAIL(self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        self._server.commands["MAIL"] += 1
        answer = await self._answer(smtp, self._server.faults.mail(address))
        if answer == OK:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer

    async def handle_RCPT(self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        self._server.commands["RCPT"] += 1
        answer = await self._answer(smtp, self._server.faults.rcpt(address))
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, smtp: SMTP, session: Session, envelope: Envelope) -> str:
        self._server.commands["DATA"] += 1
        answer = await self._answer(smtp, self._server.faults.data(envelope.rcpt_tos[0]), envelope)
        if answer == OK and not smtp.transport.is_closing():
            self._server.keep(envelope, self._server.sessions)
            await asyncio.sleep(self._server.faults.delay())
        return answer

    async def handle_RSET(self, smtp: SMTP, session: Session, envelope: Envelope) -> str:
        self._server.commands["RSET"] += 1
        return OK


class Greeter(SMTP):
    """An SMTP server that may turn a session away before the greeting."""

    server: Server

    async def push(self, status):
        if self.session and not self._greeted:
            self._greeted = True
            self.server.sessions += 1
            answer = self.server.faults.connect(self.server.sessions)
            if answer:
                if answer != "hang up":
                    await super().push(answer)
                self.transport.abort()
                return
        await super().push(status)

    _greeted = False


class _Controller(Controller):
    def __init__(self, server: Server, **options) -> None:
        self._smtp_options = {
            key: options.pop(key)
            for key in ("authenticator", "auth_required", "data_size_limit", "tls_context")
            if key in options
        }
        self._server_state = server
        super().__init__(Handler(server), hostname="127.0.0.1", port=0, ready_timeout=10, **options)

    def factory(self) -> SMTP:
        made = Greeter(
            self.handler, hostname="mx.example.invalid", auth_require_tls=False, loop=self.loop, **self._smtp_options
        )
        made.server = self._server_state
        return made

    def _trigger_server(self) -> None:
        """Port 0 is known only now."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def smtp_server(faults: Faults | None = None, **options) -> Iterator[Server]:
    """Run a server; options are those of aiosmtpd (ssl_context, tls_context, authenticator, data_size_limit, …)."""
    state = Server(faults=faults or Faults())
    controller = _Controller(state, **options)
    controller.start()
    state.port, state.sessions = controller.port, 0  # the controller has knocked once itself
    try:
        yield state
    finally:
        controller.stop()


def only_password(user: bytes, password: bytes):
    """An authenticator that knows one login."""

    def check(server, session, envelope, mechanism, data):
        return AuthResult(success=data.login == user and data.password == password, handled=False)

    return check


def certificate(folder: Path, name: str = "localhost") -> tuple[Path, ssl.SSLContext]:
    """A self-signed certificate for `name`: its file, and the context of a server that shows it."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    alternative = f"subjectAltName=DNS:{name},IP:127.0.0.1"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
    subprocess.run(
        [*command, "-addext", alternative, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return cert, context
