"""Whatever names, subjects and texts hold: the message reads back the same, with no header more, and passes the lint."""

from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32, default
from email.utils import parseaddr

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from brief.deliver.lint import lint
from brief.deliver.lint_wire import header_faults, line_faults
from brief.deliver.message import message, plain
from brief.render.mail_cells import revised
from brief.types.mail import Attachment
from tests.fakes_mail import READER, letter

LINES = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\t ,;:<>@\"'()=?\\云溪é𠮷\u2028\x85")), max_size=120
)
# A letter is long; shrinking one takes minutes.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
HEADERS = sorted(
    [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "Content-Language",
        "MIME-Version",
        "Content-Type",
    ]
)


def mailbox(wire, name):
    """Name and address, by the older reader: the new one of Python 3.11 keeps the space between two encoded words."""
    shown, address = parseaddr(str(message_from_bytes(wire, policy=compat32)[name]))
    return str(make_header(decode_header(shown))), address


@settings(max_examples=50, deadline=None, phases=NO_SHRINKING)
@example("云溪\r\nBcc: a@example.cn", "=?utf-8?q?x?=", "a\ud800b")
@example("English 与中文 " * 9, "Doe, J.", " \r\n ")
@given(LINES, LINES, LINES)
def test_headers_read_back_and_nothing_is_smuggled_in(subject, sender, name):
    made = letter(
        subject=subject,
        sender_name=sender,
        recipient=replace(READER, name=name),
        attachments=(),
        html="<p>甲</p>",
        text="甲",
    )
    wire = message(made)
    read = message_from_bytes(wire, policy=default)
    assert sorted(read.keys()) == HEADERS
    assert read["Subject"] == plain(subject)
    assert mailbox(wire, "From") == (plain(sender), "brief@example.cn")
    assert mailbox(wire, "To") == (plain(name), "su@example.cn")
    assert max(map(len, wire.split(b"\r\n"))) <= 78
    assert [*line_faults(wire), *header_faults(message_from_bytes(wire, policy=compat32))] == []


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=300), st.binary(max_size=400))
def test_bodies_and_attachments_read_back(text, content):
    pdf = Attachment(name="brief-2026-03-05.pdf", content=content, mime="application/pdf")
    read = message_from_bytes(message(letter(text=text, html="<p>甲</p>", attachments=(pdf,))), policy=default)
    assert read.get_body(("plain",)).get_content() == text.replace("\n", "\r\n") + "\r\n"
    assert next(read.iter_attachments()).get_content() == content
    assert message(letter(text=text, html="<p>甲</p>", attachments=(pdf,))) == message(
        letter(text=text, html="<p>甲</p>", attachments=(pdf,))
    )


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=600))
def test_the_lint_says_something_of_every_file(content):
    assert lint(content)


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_correction_loses_no_character(old, new):
    for text, parts in zip((old, new), revised(old, new), strict=True):
        assert "".join(part.text for part in parts) == text
