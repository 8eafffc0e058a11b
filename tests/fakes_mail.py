"""Letters with invented names, for the tests of mail."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache

from brief.render.mail import mail
from brief.types.mail import Attachment, Letter, Reader
from tests.fakes_briefing import briefing

CHINA = timezone(timedelta(hours=8))
READER = Reader(name="苏明远", address="su@example.cn")


def dated(*counts, **fields):
    """A briefing of 云溪日报, 5 March 2026."""
    made = briefing(*counts, **fields)
    return replace(made, issue=replace(made.issue, paper="云溪日报", date=date(2026, 3, 5)))


@cache
def body():
    """The mail of :func:`dated`, rendered once for all tests."""
    return mail(dated(), reader=READER)


def letter(**fields):
    """A whole letter as the digest would send it; `fields` replace fields of it."""
    values = {
        "subject": body().subject,
        "sender_name": "云溪市委办公室",
        "sender_address": "brief@example.cn",
        "recipient": READER,
        "date": datetime(2026, 3, 5, 7, 30, tzinfo=CHINA),
        "message_id": "<20260305.1f3c@example.cn>",
        "html": body().html,
        "text": body().text,
        "attachments": (
            Attachment(name="brief-2026-03-05.pdf", content=b"%PDF-1.7\n" + bytes(range(256)), mime="application/pdf"),
        ),
    }
    return Letter(**(values | fields))
