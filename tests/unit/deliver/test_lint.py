"""The lint finds each fault that it knows, in a letter that has no other, and nothing in a sound one."""

import base64
import re

import pytest

from brief.deliver.lint import lint
from brief.deliver.lint_rules import RULES
from brief.deliver.message import message
from tests.fakes_mail import letter

SOUND = message(letter(list_unsubscribe="https://example.cn/u", reply_to_id="<a@example.cn>"))


def rules(content):
    return {finding.rule for finding in lint(content)}


def with_html(change):
    """The sound letter with its HTML changed by the function `change`."""
    made = letter()
    return message(letter(html=change(made.html)))


def in_body(html):
    return with_html(lambda page: page.replace("</body>", f"{html}</body>"))


def header(pattern, to):
    changed = re.sub(pattern, to, SOUND, count=1, flags=re.MULTILINE | re.DOTALL)
    assert changed != SOUND
    return changed


WIRE = {
    "line-end": SOUND.replace(b"\r\nDate:", b"\nDate:"),
    "line-length": header(rb"^Content-Language: zh-CN", b"Content-Language: zh-CN, " + b"en, " * 20),
    "eight-bit": header(rb"^Content-Language: zh-CN", "Content-Language: 中文".encode()),
    "header-missing": header(rb"^Date:[^\r]*\r\n", b""),
    "header-twice": header(rb"^(Date:[^\r]*\r\n)", rb"\1\1"),
    "from": header(rb"^From: [^<]* <", b"From: Yunxi<"),
    "to": header(rb"^To: ", b"To: li@example.cn, "),
    "encoded-word": header(rb"^Subject: =\?utf-8\?B\?", b"Subject: =?gb2312?B?"),
    "subject-space": header(rb"^Subject: ", b"Subject: Re "),
    "date": header(rb"^Date:[^\r]*", b"Date: 5 March"),
    "message-id": header(rb"^Message-ID: [^\r]*", b"Message-ID: 1f3c"),
    "thread": header(rb"^References: [^\r]*", b"References: <b@example.cn>"),
    "unsubscribe": header(rb"^List-Unsubscribe: [^\r]*", b"List-Unsubscribe: <mailto:off@example.cn>"),
    "auto-submitted": header(rb"^Auto-Submitted: [^\r]*\r\n", b""),
    "bcc": header(rb"^To: ", b"Bcc: li@example.cn\r\nTo: "),
    "structure": header(rb"multipart/mixed", b"multipart/related"),
    "plain-empty": message(letter(text=" \n")),
    "charset": SOUND.replace(b'text/html; charset="utf-8"', b'text/html; charset="gbk"'),
    "transfer-encoding": header(rb"base64", b"8bit"),
    "attachment-name": header(rb'filename="[^"]*"', b"filename*=utf-8''%E7%AE%80.pdf"),
    "attachment-date": header(rb"brief-2026-03-05.pdf", b"brief.pdf"),
    "attachment-kind": SOUND.replace(base64.b64encode(b"%PDF-1.7\n"), base64.b64encode(b"<html>XX\n")),
    "message-size": SOUND + (b"x" * 76 + b"\r\n") * 130_000,
}
HTML = {
    "html-size": in_body("<!-- 市委会议召开 -->" * 5000),
    "html-language": with_html(lambda page: page.replace('lang="zh-Hans"', "")),
    "html-charset": with_html(lambda page: page.replace('charset="utf-8"', 'charset="gbk"')),
    "html-element": in_body("<svg></svg>"),
    "html-script": in_body('<p onclick="x()">甲</p>'),
    "html-link": in_body('<a href="#top">甲</a>'),
    "html-image": in_body('<img src="https://example.cn/a.png">'),
    "html-layout-table": in_body("<table><tr><td>甲</td></tr></table>"),
    "style-place": in_body("<style>p{color:#111111}</style>"),
    "style-size": with_html(lambda page: page.replace("<style>", "<style>" + "p{color:#111111}" * 600)),
    "style-import": with_html(lambda page: page.replace("<style>", "<style>@import 'a.css';")),
    "style-inline": with_html(lambda page: re.sub(' style="[^"]*"', "", page)),
    "css-layout": in_body('<p style="display:flex">甲</p>'),
    "css-picture": in_body('<p style="background:url(https://example.cn/a.png)">甲</p>'),
    "css-function": in_body('<p style="color:rgba(0,0,0,.5)">甲</p>'),
    "css-unit": in_body('<p style="font-size:1.2rem">甲</p>'),
    "css-effect": in_body('<p style="opacity:.5">甲</p>'),
    "css-important": in_body('<p style="color:#111111 !important">甲</p>'),
    "css-padding": in_body('<p style="padding:4px 0">甲</p>'),
    "css-margin": in_body('<p style="margin:0 auto">甲</p>'),
    "css-max-width": with_html(
        lambda page: re.sub(r"<!--\[if mso\]><table.*?<!\[endif\]-->", "", page, flags=re.DOTALL)
    ),
    "dark-scheme": with_html(lambda page: page.replace('content="light dark"', 'content="light"')),
    "dark-colors": with_html(lambda page: page.replace("[data-ogsc]", ".never")),
}


def test_a_sound_letter_has_no_finding():
    assert lint(SOUND) == ()


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_its_fault(rule):
    content = (WIRE | HTML)[rule]
    assert rule in rules(content)


@pytest.mark.parametrize("rule", HTML)
def test_a_fault_of_the_html_is_no_other(rule):
    assert rules(HTML[rule]) == {rule}


@pytest.mark.parametrize(
    "style",
    [
        "display:inline-flex",
        "float:left",
        "position:absolute",
        "grid-template-columns:1fr",
        "gap:4px",
        "flex-wrap:wrap",
    ],
)
def test_layouts_that_outlook_lacks(style):
    assert rules(in_body(f'<p style="{style}">甲</p>')) == {"css-layout"}


@pytest.mark.parametrize("style", ["margin:-4px", "margin-left:-1px", "margin:0 0 0 -4px"])
def test_negative_margins(style):
    assert rules(in_body(f'<p style="{style}">甲</p>')) == {"css-margin"}


@pytest.mark.parametrize(
    "html",
    [
        '<p style="margin:4px 0;background-color:#eeeeee;border-left:1px solid #111111">浮动汇率 float: position: flex</p>',
        '<p style="padding:0">甲</p>',
        '<a href="https://example.cn/?min(1)">甲</a>',
        '<a href="MAILTO:a@example.cn">甲</a>',
        '<img src="cid:a" alt="" width="40">',
        "<p>甲<br>乙</p>",
    ],
)
def test_what_is_right_is_not_found(html):
    assert lint(in_body(html)) == ()


def test_where_a_fault_stands_and_why():
    (finding,) = lint(in_body('<p style="display:flex">甲</p>'))
    assert re.fullmatch(r"<p> at \d+:\d+", finding.where)
    assert "display:flex" in finding.what
    assert "Outlook" in finding.reason


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 40, b"Subject: x\r\n\r\nhello\r\n", SOUND[:900], SOUND[:3000]])
def test_what_is_no_letter_of_ours_is_found_and_not_stumbled_over(content):
    assert lint(content)


def test_a_character_cut_in_two_words():
    cut = base64.b64encode("云".encode()[:2]).decode()
    rest = base64.b64encode("云".encode()[2:]).decode()
    changed = header(rb"^Subject: .*?(?=^Date)", f"Subject: =?utf-8?B?{cut}?=\r\n =?utf-8?B?{rest}?=\r\n".encode())
    assert "encoded-word" in rules(changed)
