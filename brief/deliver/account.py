"""Where to send and as whom, and how the password stays out of everything that is said."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path

from brief.types.mail import Security


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where to send and as whom; `timeout` for one answer and `deadline` for one message, in seconds.

    `authorities` is a file of certificates to trust beside those of the system.
    """

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    authorities: Path | None = None
    timeout: float = 60
    deadline: float = 300


def hidden(text: str, account: Account) -> str:
    """`text` without the password, in clear or as it goes over the line: some servers repeat what they were sent."""
    if not account.password:
        return text
    user, secret = (account.user or "").encode(), account.password.encode()
    plain = b"\0" + user + b"\0" + secret
    forms = {base64.b64encode(form).decode() for form in (secret, plain, user + b"\0" + user + b"\0" + secret)}
    for form in sorted({*forms, account.password}, key=len, reverse=True):
        text = text.replace(form, "***")
    return text
