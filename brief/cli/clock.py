"""The time that a command prints."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from brief.errors import SettingsError


def now() -> str:
    """Time of the run in ISO 8601, or SOURCE_DATE_EPOCH for a page that can be made again byte for byte.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now().astimezone()
    except ValueError as error:
        raise SettingsError(f"SOURCE_DATE_EPOCH={epoch}: no number of seconds", hint="unset it") from error
    return moment.isoformat(timespec="seconds")
