"""The rules of a sound message: the name of each and why it is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# "caniemail" is caniemail.com, which has no data of QQ and 163: their row is what their users report.
RULES: Final[Mapping[str, str]] = {
    # ---- the wire
    "line-end": "SMTP knows CR LF alone; a lone one lets servers disagree where a message ends (SMTP smuggling)",
    "line-length": "lines over 78 are cut or refused, over 998 forbidden (RFC 5322, 2.1.1)",
    "eight-bit": "bytes over 127 need 8BITMIME, which not every server on the way has",
    "message-size": "many servers refuse over 10 MB",
    # ---- headers
    "header-missing": "filters count a mail without it as spam, or a program needs it",
    "header-twice": "it may stand once (RFC 5322, 3.6); programs differ in which they believe",
    "from": "QQ answers 550 to a From without a valid address, a bare Chinese name, or no space before <",
    "to": "one letter to one reader: no reader sees another's address",
    "encoded-word": "words over 75, lines over 76 characters, broken characters or another charset show as ?? (RFC 2047)",
    "subject-space": "a space between two encoded words is dropped by readers; it belongs inside a word (RFC 2047, 6.2)",
    "date": "without zone or unreadable, programs sort the mail to 1970",
    "message-id": "without <x@domain> servers write their own, and replies and corrections lose their thread",
    "thread": "References must end with the In-Reply-To, or the correction stands apart from what it corrects",
    "unsubscribe": "List-Unsubscribe holds <https:…> or <mailto:…>; one click is for https alone (RFC 8058)",
    "auto-submitted": "without Auto-Submitted: auto-generated, absence notes come back (RFC 3834)",
    "bcc": "Bcc goes to everybody who gets this letter",
    # ---- parts
    "structure": "mixed of (alternative of plain, HTML) and attachments: Outlook shows other orders as attachments",
    "plain-empty": "watches, screen readers and filters read the plain part",
    "charset": "GBK and unnamed charsets show as 乱码 on phones",
    "transfer-encoding": "base64 keeps long Chinese lines whole; 8bit has lines over 998",
    "attachment-name": "names that are not ASCII are garbled by older programs (filename*=)",
    "attachment-date": "a reader keeps many of them in one folder",
    "attachment-kind": "a PDF that is none is opened by no program, and blocked by filters",
    # ---- HTML
    "html-size": "Gmail hides what is beyond 102 KB",
    "html-language": "without lang Chinese is shown with Japanese glyphs or read in English",
    "html-charset": "saved or forwarded, the page needs its own charset",
    "html-element": "removed by Gmail, Outlook or QQ, or a reason to be filtered (caniemail: svg, form, video, object)",
    "html-script": "scripts and on… attributes are removed everywhere and a reason to be filtered",
    "html-link": "links other than https:, http:, mailto: and tel: are dead in mail or removed",
    "html-image": "pictures are not loaded until asked for: alt and width keep the place",
    "html-layout-table": "without role=presentation screen readers read the layout as a table",
    "style-place": "style elements in the body are dropped by Gmail and Outlook (caniemail: html-style)",
    "style-size": "Gmail drops a style element over 8,192 characters, and all after it",
    "style-import": "@import and @font-face are dropped by Gmail and Outlook for Windows (caniemail)",
    "style-inline": "a mail without style attributes is bare where style elements are dropped (Gmail with other accounts)",
    "css-layout": "flex, grid, float and position do nothing in Outlook for Windows (caniemail: n in 2007 to 2019)",
    "css-picture": "url() and gradients: none in Outlook, and Gmail may drop the whole style (caniemail: css-background)",
    "css-function": "var(), calc(), min(), clamp(), rgba(), hsl(): none in Outlook for Windows",
    "css-unit": "rem, vw and vh are not known to Outlook for Windows (caniemail: css-unit-rem, -vw)",
    "css-effect": "shadows, filters, transforms, opacity and animation do nothing in Outlook for Windows",
    "css-important": "Outlook for Windows drops a declaration with !important from a style attribute (caniemail: css-important)",
    "css-padding": "Outlook for Windows knows padding on table cells alone (caniemail: css-padding, note 1)",
    "css-margin": "negative and auto margins are dropped by Gmail and Outlook (caniemail: css-margin, notes 1 and 4)",
    "css-max-width": "Outlook for Windows ignores max-width: it needs a table of fixed width in [if mso]",
    "dark-scheme": "without color-scheme Apple Mail and Outlook invert what they like",
    "dark-colors": "colors for dark mode: prefers-color-scheme (Apple, Outlook.com) and [data-ogsc] (Outlook's apps)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong: the rule, where in the message, and what stands there."""

    rule: str
    where: str
    what: str

    @property
    def reason(self) -> str:
        """Why it is wrong."""
        return RULES[self.rule]
