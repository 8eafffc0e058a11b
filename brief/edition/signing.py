"""Who answers for a page: a signature holds only for what was signed."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from brief.artifacts import dump
from brief.types import Briefing, Signature


def sign(briefing: Briefing, *, by: str, when: str) -> Briefing:
    """`briefing` signed by somebody at an ISO 8601 time."""
    return replace(briefing, signature=Signature(by=by, when=when, seal=_seal(briefing)))


def checked(briefing: Briefing) -> Briefing:
    """`briefing`, without its signature where it was changed after it had been signed."""
    signature = briefing.signature
    return briefing if signature is None or signature.seal == _seal(briefing) else replace(briefing, signature=None)


def _seal(briefing: Briefing) -> str:
    return hashlib.sha256(dump(replace(briefing, signature=None)).encode()).hexdigest()
