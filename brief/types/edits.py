"""What was changed by hand on a page, and who answers for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change by hand: `where` on the sheet ("people[3].titles"), what stood there, what stands there now.

    `reason` is given where the issue does not bear out what was written, else "". `by` is "" where nobody said; `when`
    an ISO 8601 time.
    """

    where: str
    was: str
    now: str
    reason: str = ""
    by: str = ""
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Somebody has checked the page: who, when (ISO 8601), and the SHA-256 of what was checked."""

    by: str
    when: str
    seal: str
