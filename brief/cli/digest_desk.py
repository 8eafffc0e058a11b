"""The desk of a digest run from the settings: archive, readers, account, model; each opened when it is needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from brief.cli.exit import talk
from brief.cli.make import generator_of
from brief.cli.write import write
from brief.errors import BriefError, InputError, SettingsError
from brief.settings import Settings, resolve

if TYPE_CHECKING:
    from brief.archive.database import Database
    from brief.deliver.account import Account
    from brief.deliver.outbox import Line
    from brief.deliver.probe import Step
    from brief.digest.desk import Desk, Make
    from brief.settings_digest import Digest

Keep = Callable[[str, Mapping[str, bytes]], None]


def settings(inbox: Path | None = None) -> Settings:
    """The settings in force, with the inbox of the command line and a sender where the login is one."""
    found = resolve({}, environ=os.environ).settings
    changed: dict[str, object] = {}
    if inbox:
        changed["inbox"] = inbox
    if not found.digest.sender and found.smtp.user and "@" in found.smtp.user:
        changed["sender"] = found.smtp.user
    return found.model_copy(update={"digest": found.digest.model_copy(update=changed)})


@contextmanager
def opened(of: Digest, *, existing: bool = False, check: bool = False) -> Iterator[Database]:
    """The archive; `existing` refuses to begin a new one."""
    from brief.archive.database import backup_of, open_archive

    if existing and not of.archive.exists() and not backup_of(of.archive).exists():
        raise InputError(f"{of.archive}: nothing was sent yet", hint="brief digest   sends what is in the inbox")
    with open_archive(of.archive, check=check) as database:
        yield database


@contextmanager
def at_desk(*, inbox: Path | None, wait: bool, dry: bool, existing: bool = False) -> Iterator[tuple[Desk, Keep]]:
    """All that a run works with; a dry one begins no archive and needs no account."""
    from brief.archive.database import MEMORY
    from brief.deliver.readers import read
    from brief.digest.desk import Desk

    found = settings(inbox)
    account = None if dry else account_of(found)
    if dry and not found.digest.sender:
        found = found.model_copy(
            update={"digest": found.digest.model_copy(update={"sender": "sender@example.invalid"})}
        )
    readers = read(found.digest.readers)
    archive = found.digest
    if dry and not archive.archive.exists():
        archive = archive.model_copy(update={"archive": MEMORY})
    with opened(archive, existing=existing, check=True) as database:
        desk = Desk(
            database=database,
            settings=found.digest,
            readers=readers,
            make=_maker(found),
            connect=lambda: _session(account),
            paper=found.paper,
            templates=found.template,
            wait=wait,
            say=lambda text: talk.print(text, markup=False),
        )
        yield desk, lambda key, files: _keep(found.output / key, files)


def _keep(folder: Path, files: Mapping[str, bytes]) -> None:
    for path in write(folder, files):
        talk.print(str(path), markup=False)


def _maker(found: Settings) -> Make:
    """Makes a briefing; the model is loaded with the first."""
    from brief.pipeline import make
    from brief.types import Briefing, Issue

    load = cache(lambda: generator_of(found))

    def make_one(issue: Issue, made: str) -> Briefing:
        return make(issue, generator=load(), made=made)

    return make_one


def _session(account: Account | None) -> Line:
    from brief.deliver.smtp import open_session

    if account is None:
        raise SettingsError("a dry run sends nothing", hint="leave out --dry-run")
    return open_session(account)


def account_of(found: Settings) -> Account:
    """The account to send with.

    Raises:
        SettingsError: host or sender is not set, or the password cannot be read.
    """
    from brief.deliver.account import Account
    from brief.deliver.readers import address_of

    if not found.smtp.host:
        raise SettingsError("no mail server is set", hint="set BRIEF_SMTP_HOST, or in brief.yaml  smtp: {host: …}")
    for name, address in (("SENDER", found.digest.sender), ("OPERATOR", found.digest.operator)):
        try:
            address_of(address if address is not None else "nobody@example.invalid")
        except ValueError as error:
            hint = f"set BRIEF_DIGEST_{name} to the address alone, or in brief.yaml  digest: {{{name.lower()}: …}}"
            raise SettingsError(f"setting digest.{name.lower()}: {address or 'nothing'}: {error}", hint=hint) from error
    return Account(
        host=found.smtp.host.strip("[]"),
        port=found.smtp.wire_port,
        security=found.smtp.security,
        user=found.smtp.user,
        password=found.smtp.secret(),
        authorities=found.smtp.authorities,
        timeout=found.smtp.timeout,
        deadline=found.smtp.deadline,
    )


def self_test_steps(address: str) -> Iterator[Step]:
    """The steps of the self-test, with a letter to `address`."""
    from brief.deliver.probe import probe

    found = settings()
    account, now = account_of(found), datetime.now().astimezone()
    message = _letter(found, address, "test", {"host": account.host, "time": f"{now:%Y-%m-%d %H:%M}"})
    yield from probe(account, sender=found.digest.sender, address=address, message=message)


def tell(error: BriefError) -> None:
    """Tell the operator by mail that a run nobody watches has failed, past the ledger, which may be what is wrong.

    Does its best: what fails here is left to the log of the run.
    """
    from brief.deliver.smtp import open_session

    with suppress(BriefError):
        found = settings()
        operator = found.digest.operator
        if operator is None:
            return
        account = account_of(found)
        values = {"error": error.message, "hint": error.hint, "where": f"{Path.cwd()}"}
        message = _letter(found, operator, "failed", values)
        session = open_session(account)
        session.post(sender=found.digest.sender, address=operator, message=message, begin=lambda: True)
        session.close()


def _letter(found: Settings, address: str, kind: str, values: Mapping[str, object]) -> bytes:
    """A notice as bytes that no ledger knows."""
    from secrets import token_hex

    from brief.deliver.message import message
    from brief.render.notice import notice
    from brief.types.mail import Letter, Reader

    sender = found.digest.sender
    body = notice(kind, values, templates=found.template)
    letter = Letter(
        subject=body.subject,
        sender_name=found.digest.sender_name,
        sender_address=sender,
        recipient=Reader(name="", address=address),
        date=datetime.now().astimezone(),
        message_id=f"<{token_hex(16)}@{sender.rpartition('@')[2]}>",
        html=body.html,
        text=body.text,
    )
    return message(letter)
