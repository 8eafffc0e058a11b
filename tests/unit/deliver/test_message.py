"""A letter as bytes: read back by the email package, it says what was put in, and nothing else."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from brief.deliver.lint import lint
from brief.deliver.message import encoded, message
from brief.errors import DeliveryError
from brief.types.mail import Attachment, Reader
from tests.fakes_mail import CHINA, READER, letter


def parsed(made):
    return message_from_bytes(message(made), policy=default)


def test_what_was_put_in_comes_out():
    made = letter(list_unsubscribe="https://example.cn/u?t=1&r=2")
    read = parsed(made)
    assert read["Subject"] == made.subject
    assert [(a.display_name, a.addr_spec) for a in read["From"].addresses] == [("云溪市委办公室", "brief@example.cn")]
    assert [(a.display_name, a.addr_spec) for a in read["To"].addresses] == [("苏明远", "su@example.cn")]
    assert read["Date"].datetime == datetime(2026, 3, 5, 7, 30, tzinfo=CHINA)
    assert read["Message-ID"] == made.message_id
    assert read["List-Unsubscribe"] == "<https://example.cn/u?t=1&r=2>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read.get_body(("plain",)).get_content() == made.text.replace("\n", "\r\n") + "\r\n"
    assert read.get_body(("html",)).get_content() == made.html.replace("\n", "\r\n") + "\r\n"
    (pdf,) = read.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content()) == ("brief-2026-03-05.pdf", made.attachments[0].content)


def test_parts_stand_as_outlook_wants_them():
    kinds = [part.get_content_type() for part in parsed(letter()).walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]


def test_the_same_letter_is_the_same_bytes():
    assert message(letter()) == message(letter())
    assert message(letter()) != message(letter(message_id="<other@example.cn>"))


def test_a_whole_letter_passes_the_lint():
    assert lint(message(letter(list_unsubscribe="https://example.cn/u"))) == ()
    assert lint(message(letter(list_unsubscribe="mailto:off@example.cn"))) == ()


def test_lines_are_short_and_ascii():
    wire = message(letter(subject="云溪 Yunxi " * 30))
    assert max(map(len, wire.split(b"\r\n"))) <= 78
    assert wire.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", wire)


@pytest.mark.parametrize(
    "subject",
    [
        "English 与中文 mixed 混排 “引号” and more English words",
        "云溪日报3月5日｜GDP 增长 3.0%",
        " ".join("云溪 city" for _ in range(20)),
        "一" * 90,
        "x" * 200,
        "=?utf-8?B?5LiA?= is no word of ours",
        "𠮷野家𠮷" * 12,
    ],
)
def test_spaces_of_a_subject_survive_python_3_11(subject):
    assert parsed(letter(subject=subject))["Subject"] == subject


def test_a_correction_stands_in_the_thread():
    read = parsed(letter(reply_to_id="<b@example.cn>", references=("<a@example.cn>", "<b@example.cn>")))
    assert read["In-Reply-To"] == "<b@example.cn>"
    assert read["References"].split() == ["<a@example.cn>", "<b@example.cn>"]
    assert parsed(letter(reply_to_id="<b@example.cn>"))["References"] == "<b@example.cn>"


def test_no_header_is_smuggled_in():
    evil = "云溪\r\nBcc: all@example.cn\r\n\r\n<script>"
    read = parsed(letter(subject=evil, sender_name=evil, recipient=Reader(name=evil, address="su@example.cn")))
    assert read["Bcc"] is None
    assert read["Subject"] == "云溪 Bcc: all@example.cn <script>"
    assert read["To"].addresses[0].addr_spec == "su@example.cn"
    assert len(read["To"].addresses) == len(read["From"].addresses) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"sender_address": "brief@example.cn\r\nBcc: a@example.cn"}, "no mail address"),
        ({"sender_address": "云溪@example.cn"}, "no mail address"),
        ({"message_id": "<a b@example.cn>"}, "no Message-ID"),
        ({"message_id": "a@example.cn"}, "no Message-ID"),
        ({"reply_to_id": "<a@example.cn>\r\nX: y"}, "no Message-ID"),
        ({"list_unsubscribe": "http://example.cn/u"}, "neither https: nor mailto:"),
        ({"list_unsubscribe": "https://example.cn/> \r\nX: y"}, "neither https: nor mailto:"),
        ({"date": datetime(2026, 3, 5, 7, 30)}, "without a zone"),  # noqa: DTZ001 - that is the fault
        (
            {"attachments": (Attachment(name="简报.pdf", content=b"", mime="application/pdf"),)},
            "not an ASCII file name",
        ),
        ({"attachments": (Attachment(name="a.html", content=b"", mime="text/html"),)}, "no kind of application"),
        ({"recipient": replace(READER, address="su@example.cn, li@example.cn")}, "no mail address"),
    ],
)
def test_what_cannot_be_a_header_is_refused(fields, said):
    with pytest.raises(DeliveryError, match=said) as caught:
        message(letter(**fields))
    assert caught.value.hint


def test_names_that_are_plain_stay_readable():
    assert b"From: Yunxi Daily <brief@example.cn>" in message(letter(sender_name="Yunxi Daily"))
    assert b"From: brief@example.cn\r\n" in message(letter(sender_name=""))
    read = parsed(letter(sender_name='Doe, "J." <x>'))
    assert read["From"].addresses[0].display_name == 'Doe, "J." <x>'


def test_a_long_address_stands_in_its_own_line():
    address = "a" * 60 + "@" + "b" * 50 + ".example.cn"
    read = parsed(letter(recipient=Reader(name="苏明远", address=address), date=datetime(2026, 3, 5, tzinfo=UTC)))
    assert read["To"].addresses[0].addr_spec == address


def test_encoded_words_are_whole():
    for word in encoded("云溪𠮷" * 40, 9).split("\r\n "):
        assert len(word) <= 75
        assert "\ufffd" not in message_from_bytes(f"Subject: {word}\r\n\r\n".encode(), policy=default)["Subject"]
