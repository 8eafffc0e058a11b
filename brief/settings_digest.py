"""Settings of the daily digest: the ``smtp`` and ``digest`` parts of brief.yaml, with every secret out of sight."""

from __future__ import annotations

import ipaddress
from datetime import time as Time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

from brief.errors import SettingsError
from brief.types.mail import Security

_PORTS: Final = {Security.SSL: 465, Security.STARTTLS: 587, Security.NONE: 25}


class OnUnsure(StrEnum):
    """What to do with a mail that may have arrived: hold it and tell the operator, or send it again."""

    HOLD = "hold"
    RESEND = "resend"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Smtp(_Part):
    """The mail server; in the environment BRIEF_SMTP_HOST, BRIEF_SMTP_PORT and so on."""

    host: str = ""
    port: Annotated[int, Field(gt=0, lt=65536)] | None = None
    """465 for ssl, 587 for starttls, 25 for none."""
    security: Security = Security.SSL
    """ssl, starttls, or none for a server on this machine."""
    user: str | None = None
    password: SecretStr | None = None
    password_file: Path | None = None
    """File that holds nothing but the password; read instead of `password` where both are given."""
    authorities: Path | None = None
    """File of certificates to trust beside those of the system."""
    timeout: Annotated[float, Field(gt=0)] = 60
    """Seconds to wait for one answer of the server."""
    deadline: Annotated[float, Field(gt=0, le=500)] = 300
    """Seconds for one message at most; a claim on it holds for 600."""

    @model_validator(mode="after")
    def _checked(self) -> Smtp:
        if self.security is Security.NONE and self.host and not _is_here(self.host):
            raise ValueError(f"security none sends passwords and pages in clear, and {self.host} is not this machine")
        return self

    @property
    def wire_port(self) -> int:
        """The port to connect to."""
        return self.port or _PORTS[self.security]

    def secret(self) -> str | None:
        """The password, read when it is needed.

        Raises:
            SettingsError: the file of the password cannot be read or holds none.
        """
        if self.password_file is None:
            return self.password.get_secret_value() if self.password else None
        try:
            text = self.password_file.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "not UTF-8"
            hint = "name a file that holds the password alone"
            raise SettingsError(f"BRIEF_SMTP_PASSWORD_FILE {self.password_file}: {why}", hint=hint) from None
        if not text:
            hint = "write the password into it"
            raise SettingsError(f"BRIEF_SMTP_PASSWORD_FILE {self.password_file} is empty", hint=hint)
        return text


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def _hour(value: object) -> object:
    """YAML 1.1 reads 10:30 as 630 minutes; give it back as an hour."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 24 * 60:
        return Time(value // 60, value % 60)
    return value


class Digest(_Part):
    """The daily run; in the environment BRIEF_DIGEST_INBOX and so on."""

    inbox: Path = Path("inbox")
    """Folder that the issues are put into."""
    archive: Path = Path("briefings/archive.sqlite")
    """File that remembers pages and sends; on a disk of this machine."""
    readers: Path = Path("readers.yaml")
    """Who gets the page."""
    sender: str = ""
    """Address that the page comes from; with many providers it must be that of the login."""
    sender_name: str = ""
    """Name beside it, "" for that of the paper."""
    operator: str | None = None
    """Address that is told of faults; readers never are."""
    by: Annotated[Time, BeforeValidator(_hour)] | None = None
    """Hour by which the day's issue must be there."""
    settle: Annotated[float, Field(ge=0)] = 30
    """Seconds that a file's size must not have changed for."""
    marker: bool = False
    """Take only files that have a NAME.done beside them."""
    max_age: Annotated[int, Field(ge=0)] = 3
    """Days after which an issue that comes in is old and not sent, unless --date names it."""
    on_unsure: OnUnsure = OnUnsure.HOLD
    window: Annotated[int, Field(gt=0)] = 240
    """Minutes for which a mail is tried again."""
    unsubscribe: str | None = None
    """mailto: or https: address for List-Unsubscribe."""
    watch: tuple[str, ...] = ()
    """Watch words of every reader."""
    absent: bool = False
    """Say in every mail which watch words were not mentioned."""
