"""A ledger with letters that are ready to be sent, and an account for a server on loopback."""

from pathlib import Path

from brief.archive.database import Database, open_archive
from brief.archive.payloads import store
from brief.archive.sends import Draft, Kind, enqueue
from brief.deliver.account import Account
from brief.types.mail import Security

SENDER = "page@office.example.com"
PDF = b"\r\n".join([b"JVBERi0xLjcK" * 6] * 350)


def readers(count: int) -> list[str]:
    return [f"reader{number}@office.example.com" for number in range(count)]


def wire(address: str, message_id: str) -> bytes:
    """A small message of the shape of ours."""
    head = f"From: <{SENDER}>\r\nTo: <{address}>\r\nSubject: page\r\nMessage-ID: {message_id}\r\n".encode()
    return head + b"\r\n--_brief_1\r\n\r\n.page\r\n--_brief_1\r\n\r\n" + PDF + b"\r\n--_brief_1--\r\n"


def ledger(path: Path, addresses: list[str], *, issue: str = "issue", now: float = 1000.0) -> Database:
    """An archive at `path` with a pending letter to each address."""
    database = open_archive(path)
    with database.transaction():
        drafts = [
            Draft(
                issue=issue,
                edition=1,
                name="",
                address=address,
                sender=SENDER,
                kind=Kind.PAGE,
                message_id=f"<{issue}.{address}>",
                payload=store(database, wire(address, f"<{issue}.{address}>"), now=now),
            )
            for address in addresses
        ]
        enqueue(database, drafts, now=now)
    return database


def account(port: int, **changes) -> Account:
    options = {"host": "127.0.0.1", "port": port, "security": Security.NONE, "timeout": 5, "deadline": 10}
    return Account(**(options | changes))
